/** Every number form by name. */
import type { FormName } from "../language.ts";
import { commonForms } from "./common.ts";
import { compilerForms } from "./compilers.ts";
import type { Form } from "./form.ts";
import { hardwareForms } from "./hardware.ts";
import { memoryForms } from "./memory.ts";

export const forms: Readonly<Record<FormName, Form>> = {
  ...commonForms,
  ...compilerForms,
  ...hardwareForms,
  ...memoryForms,
};
