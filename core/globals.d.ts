/** The few things of every JavaScript host, beyond the language, that core uses. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  const Module: new (bytes: ArrayBufferView) => Module;
  class Memory {
    readonly buffer: ArrayBuffer;
    constructor(descriptor: { readonly initial: number });
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  }
}
