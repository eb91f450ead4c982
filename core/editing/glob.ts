/** Longest glob that is read, and most alternatives that its braces may make. */
const maxLength = 256;
const maxAlternatives = 64;

/**
 * True when a glob takes a path: `**` any folders, `*` and `?` within a name, `{a,b}` either, `[a-z]` and
 * `[!a-z]` one character. A glob that does not begin with a slash may begin at any folder.
 */
export function globTakes(glob: string, path: string): boolean {
  const names = path.replace(/^\//, "").split("/");
  return alternatives(glob.slice(0, maxLength)).some((each) => {
    const parts = each.startsWith("/") ? each.slice(1).split("/") : ["**", ...each.split("/")];
    return matches(parts, names, (part) => part === "**", nameTakes);
  });
}

/** The globs that one with braces stands for; a brace without its partner is a character. */
function alternatives(glob: string): string[] {
  const found: string[] = [];
  const left = [glob];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    // The innermost first: one that holds no other.
    const brace = /\{([^{}]*)\}/.exec(next);
    if (!brace || found.length + left.length >= maxAlternatives) found.push(next);
    else {
      const [before, after] = [next.slice(0, brace.index), next.slice(brace.index + brace[0].length)];
      for (const choice of (brace[1] ?? "").split(",")) left.push(before + choice + after);
    }
  }
  return found;
}

function nameTakes(pattern: string, name: string): boolean {
  const parts = pattern.match(/\[!?[^\]]+\]|[^]/g) ?? [];
  return matches(parts, Array.from(name), (part) => part === "*", characterTakes);
}

function characterTakes(part: string, character: string): boolean {
  if (part === "?") return true;
  if (part.length === 1) return part === character;
  const negated = part[1] === "!";
  const inside = part.slice(negated ? 2 : 1, -1);
  const isIn = Array.from(inside).some((low, index) =>
    inside[index + 1] === "-" && inside[index + 2] !== undefined
      ? low <= character && character <= (inside[index + 2] ?? "")
      : low === character,
  );
  return isIn !== negated;
}

/** Matches items with parts, of which some stand for any number of items: the last of those gives way first. */
function matches(
  parts: readonly string[],
  items: readonly string[],
  isAny: (part: string) => boolean,
  takes: (part: string, item: string) => boolean,
): boolean {
  let part = 0;
  let item = 0;
  let [anyPart, anyItem] = [-1, 0];
  while (item < items.length) {
    const pattern = parts[part];
    if (pattern !== undefined && isAny(pattern)) [anyPart, anyItem] = [part++, item];
    else if (pattern !== undefined && takes(pattern, items[item] ?? "")) {
      part++;
      item++;
    } else if (anyPart < 0) return false;
    else {
      part = anyPart + 1;
      item = ++anyItem;
    }
  }
  while (isAny(parts[part] ?? "")) part++;
  return part === parts.length;
}
