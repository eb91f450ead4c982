const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const raised: Readonly<Record<string, string>> = { "−": "⁻", "-": "⁻", "+": "⁺", "(": "⁽", ")": "⁾" };

/** 2ⁿ with a superscript exponent: "2⁻²⁴". */
export function powerOfTwoText(exponent: number): string {
  return withSuperscripts(`2^${exponent}`);
}

/** A text whose powers are written with a caret, "2^−4" or "2^(123−127)", with superscripts instead. */
export function withSuperscripts(text: string): string {
  return text.replace(/\^([−-]?\d+|\(\d+[+−]\d+\))/g, (_, power: string) =>
    Array.from(power, (character) => raised[character] ?? superscripts.charAt(Number(character))).join(""),
  );
}

/** A measured number to `digits` significant digits: "0.2439", "6.10e−5", "−45.3", "∞", "NaN"; never rounds non-zero to 0. */
export function measureText(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞";
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  const small = magnitude < 1e-3 || magnitude >= 10 ** Math.max(digits, 6);
  const text = small ? magnitude.toExponential(digits - 1) : String(Number(magnitude.toPrecision(digits)));
  return (value < 0 ? "−" : "") + text.replace("e-", "e−").replace("e+", "e+");
}

const steps = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** A count in readable size: "153.6 k", "1.3 M"; exact below 10,000. */
export function countText(count: number): string {
  if (Math.abs(count) < 10_000) return count.toString();
  for (const [size, unit] of steps) {
    if (count >= size) return `${Number((count / size).toPrecision(4))} ${unit}`;
  }
  return count.toString();
}

/** A size in bytes: "600.1 KiB". */
export function bytesText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Number(size.toPrecision(4))} ${units[unit]}`;
}

/** A share of a whole in percent: "0 %", "0.0123 %", "55.2 %"; what is not none never reads 0, what is not all never 100. */
export function shareText(share: number): string {
  if (Number.isNaN(share)) return "–";
  if (share === 0) return "0 %";
  if (share === 1) return "100 %";
  const percent = share * 100;
  if (percent < 1e-4) return `${percent.toExponential(1).replace("e-", "e−")} %`;
  if (percent >= 99.95) return `${Math.min(99.9999, Number(percent.toFixed(4)))} %`;
  return `${Number(percent.toPrecision(3))} %`;
}

/** Decibels to two decimals: "49.78 dB"; "∞ dB" when there is no error. */
export function decibelText(decibels: number): string {
  if (Number.isNaN(decibels)) return "–";
  if (!Number.isFinite(decibels)) return `${decibels < 0 ? "−" : ""}∞ dB`;
  return `${decibels < 0 ? "−" : ""}${Math.abs(decibels).toFixed(2)} dB`;
}

/** A whole number in full, its digits in threes: "153,600". */
export function groupedText(whole: number): string {
  return whole.toLocaleString("en");
}
