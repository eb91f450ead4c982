import type { FieldName } from "../formats/format.ts";

/** How a field is told apart from its neighbours; the same in hovers, in the inspector and in the documentation. */
export interface FieldStyle {
  /** VS Code theme variable of the field's colour. */
  readonly colorVariable: string;
  /** A letter for where there is no room for the name, and for those who do not see the colour. */
  readonly letter: string;
}

/**
 * Red is missing on purpose: it is kept for loss. So is orange, which VS Code's own themes leave out or
 * make transparent. A regime and an integer bit share a colour: no format has both.
 */
export const fieldStyles: { readonly [name in FieldName]: FieldStyle } = {
  sign: { colorVariable: "--vscode-charts-yellow", letter: "s" },
  regime: { colorVariable: "--vscode-charts-purple", letter: "r" },
  exponent: { colorVariable: "--vscode-charts-green", letter: "e" },
  "integer bit": { colorVariable: "--vscode-charts-purple", letter: "i" },
  significand: { colorVariable: "--vscode-charts-blue", letter: "f" },
  integer: { colorVariable: "--vscode-charts-blue", letter: "n" },
  unused: { colorVariable: "--vscode-descriptionForeground", letter: "·" },
};
