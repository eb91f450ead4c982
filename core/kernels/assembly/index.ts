/** AssemblyScript: everything the module exports. */
export * from "./quantization";
export * from "./summary";
