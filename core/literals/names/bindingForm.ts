/** A way in which a language binds a name to a value. Expressions are tried right before and right behind the name. */
export interface BindingForm {
  /** What stands before the name, up to where the statement begins. */
  readonly before: RegExp;
  /** What stands between the name and the value. */
  readonly after: RegExp;
  /** What stands behind the value when it is the whole value. */
  readonly end: RegExp;
  /** The name may be bound again later, so that only the nearest binding above counts. */
  readonly variable?: true;
  /** It is text for the preprocessor, whatever the blocks are. */
  readonly macro?: true;
  /** What stands before the brace that the name is in: the head of an enumeration. */
  readonly inside?: RegExp;
  /** The name is only known behind that of the enumeration. */
  readonly scoped?: true;
}

/** How a name comes to mean something that is no literal: a parameter, another assignment, a declaration. */
export interface Rebinding {
  readonly before: RegExp;
  readonly after: RegExp;
  /** The name is a parameter: it means this in the body that follows, and nowhere else. */
  readonly parameter?: true;
  /** It gives the variable of that name another value, and declares none. */
  readonly assigns?: true;
}

/** Names of one language. */
export interface Bindings {
  readonly forms: readonly BindingForm[];
  readonly rebindings: readonly Rebinding[];
  /** What ends the reach of a name: the brace that closes around it, a line that is indented less, or these words. */
  readonly scope: "braces" | "indentation" | RegExp;
}

/** The start of a line and its indentation. */
export const lineStart = "(?<![^\\r\\n])[ \\t]*";
/** On from a keyword to the name: more declarators may stand between, on lines that end with a comma. */
const declared = "[^;{}()\\r\\n]*(?:,[ \\t]*(?://[^\\r\\n]*)?[\\r\\n]+[^;{}()\\r\\n]*)*(?<=[\\s*&,\\]])";
/** An equals sign that compares nothing. */
export const equals = "\\s*=(?![=>])\\s*";
/** An equals sign, or a type behind a colon and then one. */
export const typed = `(?:\\s*::?[^=;{}()\\r\\n]{1,80})?${equals}`;

/** A comma or semicolon, where nothing else ends a statement. */
export const statementEnd = "\\s*(?:[;,]|$)";
/** The end of a statement where a line's end is one, unless an operator goes on with it. */
export const anyEnd = "[ \\t]*(?:[;,}]|$|//|/\\*|[\\r\\n]\\s*(?![-+*%&|^<>?.=\\s]|/(?![/*])))";
/** The end of a directive's line, or a comment behind it. */
export const lineEnd = "[ \\t]*(?:$|[;\\r\\n]|//|/\\*|--|[#%!])";
/** The end of a line of a script: a comma or a closing bracket behind it makes an argument of it. */
export const scriptEnd = "[ \\t]*(?:;|[#%][^\\r\\n]*|$|(?=[\\r\\n]))(?!\\s*[,)\\]])";

/** An expression that begins with a word; it is looked for forwards, which finds the word quickly. */
const beginsWithWord = /^(?:\(\?<![^)]*\))?\\b/;

/** What ends with the text; without a word to look for it is read backwards from there. */
function endingIn(source: string, flags: string): RegExp {
  return beginsWithWord.test(source)
    ? new RegExp(`(?:${source})$`, flags)
    : new RegExp(`(?<=${source})`, `${flags}y`);
}

/** A form from expression sources, in any case of letters. */
export function form(before: string, after: string, end: string, variable?: true): BindingForm {
  return {
    before: endingIn(before, "i"),
    after: new RegExp(after, "iy"),
    end: new RegExp(end, "y"),
    ...(variable && { variable }),
  };
}

/** A form that begins with one of some keywords: `const float a = 1, k = 0.1`. */
export function constant(keywords: string, after = equals, end = anyEnd): BindingForm {
  // Behind a bracket or a comma it would be a parameter with a default.
  return form(`(?<![(,]\\s*)\\b(?:${keywords})\\b${declared}`, after, end);
}

/** A rebinding from expression sources. */
export function rebinding(before: string, after: string, parameter?: true): Rebinding {
  return {
    before: endingIn(before, ""),
    after: new RegExp(after, "y"),
    ...(parameter && { parameter }),
  };
}

/** A rebinding that gives a variable that is there another value. */
export function assignment(before: string, after: string): Rebinding {
  return { ...rebinding(before, after), assigns: true };
}

const blanks = "(?:\\s|//[^\\r\\n]*[\\r\\n]|/\\*[^*]*\\*/)*";
const enumeration = /\benum\b(?:\s*\([^;{}()]*\))?[^;{}()]*$/;

/** A member of an enumeration: `enum Mode : int { off = 0, on = 0x10 }`; `scoped` where it is never called without the enumeration's name. */
export function member(scoped?: "scoped"): BindingForm {
  return {
    ...form(`[{,]${blanks}`, equals, `${blanks}(?:[,}]|$)`),
    inside: enumeration,
    ...(scoped && { scoped: true }),
  };
}

/** A member that the language numbers itself. */
export const numberedMember = { ...rebinding(`[{,]${blanks}`, `${blanks}[,}]`), inside: enumeration };
