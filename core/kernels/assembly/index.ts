/** AssemblyScript: everything the module exports. */
export * from "./codes";
export * from "./compare";
export * from "./fine";
export * from "./halves";
export * from "./grid";
export * from "./integers";
export * from "./points";
export * from "./summary";
