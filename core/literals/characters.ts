/**
 * Letters, digits and `$` that may belong to an identifier, as the inside of a character class: ASCII,
 * Latin, Greek and Cyrillic. Scripts without spaces between words stay out, so that 约0.1 has a number.
 */
export const wordCharacters =
  "A-Za-z0-9_$\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u052f\\u1e00-\\u1fff";

/** Longest literal that is understood, in UTF-16 units: bounds the work on a line of a megabyte. */
export const maxLiteralLength = 1024;
