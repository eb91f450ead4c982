import type { Language } from "../language.ts";

/** Comments of the C family. */
export const slashComments = { lineComments: ["//"], blockComments: true } satisfies Partial<Language>;

/** A backslash that divides or begins a function and belongs to no escape: the name behind it is whole. */
export const backslashOperator = "\\\\(?=[A-Za-z_])";
