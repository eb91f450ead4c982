import { findFormat } from "../../formats/index.ts";
import type { ConversionChoice } from "../../protocol/language.ts";
import { allConversionsOf } from "../conversions.ts";
import type { Settings } from "../settings.ts";
import type { Subject } from "../subject.ts";
import type { Form, Target } from "./conversion.ts";

/** What a choice is called in a list, and among which others it stands. */
interface ChoiceRow {
  readonly group: string;
  readonly label: (format: string) => string;
}

const rows: { readonly [form in Form]: ChoiceRow } = {
  nearest: { group: "nearest value", label: (format) => `${format} value` },
  code: { group: "quantized integer", label: (format) => `${format} code` },
  bits: { group: "bit pattern", label: (format) => `${format} bit pattern` },
  value: { group: "value of the pattern", label: (format) => `Value as ${format}` },
  comment: { group: "comment at the end of the line", label: (format) => `Note in ${format}` },
  hexFloat: { group: "spelling", label: () => "Hex float" },
  multiplier: { group: "spelling", label: () => "TFLite multiplier and shift" },
  hexadecimal: { group: "spelling", label: () => "Hexadecimal" },
  binary: { group: "spelling", label: () => "Binary" },
  octal: { group: "spelling", label: () => "Octal" },
  decimal: { group: "spelling", label: () => "Decimal" },
};

/** Everything that some of the literals can be converted to, with the first of them as the example. */
export function choicesFor(subjects: readonly Subject[], settings: Settings): readonly ConversionChoice[] {
  const found = new Map<string, ConversionChoice>();
  for (const subject of subjects) {
    for (const { target, newText, start } of allConversionsOf(subject, settings)) {
      const key = `${target.form} ${target.format ?? ""}`;
      // A selection has no line to note all of its literals on.
      if (found.has(key) || (subjects.length > 1 && start !== subject.literal.start)) continue;
      const example = subjects.length > 1 ? `${subject.literal.text} → ${newText}` : newText.trim();
      found.set(key, { target, group: rows[target.form].group, label: labelOf(target), example });
    }
  }
  const order = Object.keys(rows);
  return [...found.values()].toSorted((a, b) => order.indexOf(a.target.form) - order.indexOf(b.target.form));
}

function labelOf({ form, format }: Target): string {
  return rows[form].label(format === undefined ? "" : (findFormat(format)?.name ?? format));
}
