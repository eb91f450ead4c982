/**
 * The TypeScript compiler's numbers for compare.py: file names come in, a line each; JSON lines go out with the
 * UTF-16 spans of numbers, of text (strings, comments, regular expressions) and of names.
 * Run with the folder of the compiler as the only argument: the project's own has no JavaScript interface.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const ts = createRequire(path.resolve(process.argv[2], "index.js"))("typescript");

const numbers = new Set([ts.SyntaxKind.NumericLiteral, ts.SyntaxKind.BigIntLiteral]);
const texts = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.JsxText,
]);
const names = new Set([ts.SyntaxKind.Identifier, ts.SyntaxKind.PrivateIdentifier]);

for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const text = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = { numbers: [], texts: [], names: [] };
  const visit = (node) => {
    const span = [node.getStart(source, false), node.end];
    if (node.getChildCount(source) > 0) {
      for (const child of node.getChildren(source))
        if (!(child.kind >= ts.SyntaxKind.FirstJSDocNode && child.kind <= ts.SyntaxKind.LastJSDocNode))
          visit(child);
    } else if (numbers.has(node.kind)) found.numbers.push(span);
    else if (texts.has(node.kind)) found.texts.push(span);
    else if (names.has(node.kind) && span[0] < span[1]) found.names.push(span);
    // What lies between tokens is white space and comments.
    if (node.getChildCount(source) === 0 && node.pos < span[0]) found.texts.push([node.pos, span[0]]);
  };
  visit(source);
  process.stdout.write(`${JSON.stringify([file, found])}\n`);
}
