/** Numbers in [0, 1) that a seed decides: the same every time. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** What is put into sources: beginnings without ends, halves of numbers, hostile annotations, lone surrogates, long runs. */
const insertions: readonly string[] = [
  ...`" ' \` """ ''' // /* */ # -- { } ( ) [ ] < > = := :: , ; \\ \\x3f 0x 0x1.8p 1e 1e+ .5 5. 1_ 16'h x"3F`.split(
    " ",
  ),
  ..."half const enum{ #define struct.pack(".split(" "),
  "\n",
  "\r\n",
  "\t",
  "\ud800",
  "\udc00",
  "\0",
  "\u2028",
  "// numfmt: int8 scale=1e-400 zero_point=99999999999999999999 __proto__=1 constructor=2\n",
  "# numfmt: posit<99999999,4>\n",
  "// numfmt-begin: ?\n",
  "// numfmt-end\n",
  "// numfmt-file: toString scale = 3\n",
  `# numfmt: ${"a".repeat(3000)} ${"b=1 ".repeat(500)}\n`,
  "9".repeat(3000),
  "(".repeat(600),
  "f(".repeat(600),
  "[{".repeat(600),
  "a::b.".repeat(400),
  `"${"\\".repeat(999)}`,
  "unsigned ".repeat(500),
  "-".repeat(999),
];

/** A text with a few cuts, splices, repetitions, foreign characters and insertions. */
export function mutated(text: string, random: Random): string {
  let result = text;
  const pick = (most: number): number => Math.floor(random() * (most + 1));
  for (let times = 1 + pick(6); times > 0; times--) {
    const [one, other] = [pick(result.length), pick(result.length)];
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    const head = result.slice(0, from);
    const kind = pick(5);
    if (kind === 0) result = head + result.slice(Math.min(to, from + 200));
    else if (kind === 1) result = head + result.slice(from, from + 300) + result.slice(from);
    else if (kind === 2) result = head + String.fromCharCode(pick(0xffff)) + result.slice(from + 1);
    else if (kind === 3) result = head + result.slice(from).replace(/[\r\n]+/, "");
    else result = head + (insertions[pick(insertions.length - 1)] ?? "") + result.slice(from);
  }
  return result;
}
