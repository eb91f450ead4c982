/** Every identifier that package.json contributes and the client registers; a test holds the two together. */
export const commandIds = {
  convertTo: "numericFormats.convertTo",
  inspectSelection: "numericFormats.inspectSelection",
  inspectTensorFile: "numericFormats.inspectTensorFile",
  openAsOneLayer: "numericFormats.openAsOneLayer",
  compareTensorFiles: "numericFormats.compareTensorFiles",
  selectForCompare: "numericFormats.selectTensorForCompare",
  compareWithSelected: "numericFormats.compareTensorWithSelected",
  showNumberInspector: "numericFormats.showNumberInspector",
} as const;

export const editorIds = {
  /** Opens the files that are known to hold tensors. */
  tensor: "numericFormats.tensor",
  /** The same editor, offered for every other file by Open With. */
  anyFile: "numericFormats.tensorInAnyFile",
} as const;

export const viewIds = {
  numberInspector: "numericFormats.numberInspector",
} as const;

export const panelIds = {
  comparison: "numericFormats.comparison",
} as const;
