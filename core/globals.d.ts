/** The few things of every JavaScript host, beyond the language, that core uses. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: ArrayBufferView);
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    constructor(descriptor: { readonly initial: number });
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  }
}
