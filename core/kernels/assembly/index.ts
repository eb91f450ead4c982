/** AssemblyScript: everything the module exports. */
export * from "./fine";
export * from "./halves";
export * from "./grid";
export * from "./quantization";
export * from "./summary";
