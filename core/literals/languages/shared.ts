import type { Language } from "../language.ts";

/** Comments of the C family. */
export const slashComments = { lineComments: ["//"], blockComments: true } satisfies Partial<Language>;
