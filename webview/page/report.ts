import { chartsIn, svgText } from "./chartPicture.ts";

/** Elements that a report takes over as they are, with what they hold. */
const kept = new Set(["H1", "H2", "P", "TABLE", "DL", "FIGCAPTION", "PRE"]);

/** Elements that only make sense where they can be used. */
const dropped = new Set(["BUTTON", "SELECT", "INPUT", "LABEL", "FIELDSET", "SUMMARY", "STYLE", "SCRIPT"]);

/** Marks what can only be used, not read: a report leaves it out. */
export const liveMark = "data-live";

/**
 * What the page shows as one HTML file that needs nothing else: headings, sentences, tables and charts in
 * their order. Of a canvas there is its picture.
 */
export function reportHtml(root: Element): string {
  const { backgroundColor, color } = getComputedStyle(document.documentElement);
  const text = getComputedStyle(document.body).color || color;
  const style = `body{font:13px sans-serif;max-width:1200px;margin:2em auto;padding:0 1em;background:${backgroundColor};color:${text}}
table{border-collapse:collapse;margin:1em 0}th,td{padding:2px 8px;text-align:left;border-bottom:1px solid #8884;font-weight:normal}
.number{text-align:right;font-family:monospace}dl{display:flex;flex-wrap:wrap;gap:4px 16px}dl div{display:flex;gap:6px}dd{margin:0;font-family:monospace}
figure{margin:1em 0}.accented{font-weight:bold}`;
  const title = root.shadowRoot?.querySelector("h1")?.textContent ?? document.title;
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>
<body>
${partsOf(root).join("\n")}
</body>
</html>
`;
}

/** The parts of an element, through the shadow roots in it. */
function partsOf(element: Element): string[] {
  if (dropped.has(element.tagName) || element.hasAttribute(liveMark) || isHidden(element)) return [];
  if (element instanceof SVGSVGElement) return chartsIn(element).map(svgText);
  if (element instanceof HTMLCanvasElement) {
    return [`<img alt="${escaped(element.ariaLabel ?? "")}" src="${element.toDataURL()}">`];
  }
  if (kept.has(element.tagName)) return [plainHtml(element)];
  return [...(element.shadowRoot ?? element).children].flatMap(partsOf);
}

function isHidden(element: Element): boolean {
  return element instanceof HTMLElement && (Boolean(element.hidden) || element.classList.contains("unseen"));
}

/** An element's markup with nothing but tags, classes and tooltips. */
function plainHtml(element: Element): string {
  const tag = element.tagName.toLowerCase();
  const inner = [...element.childNodes].map((node) => {
    if (node instanceof Element)
      return dropped.has(node.tagName) ? escaped(node.textContent ?? "") : plainHtml(node);
    return node instanceof Text ? escaped(node.data) : "";
  });
  const attributes = ["class", "title", "scope"].flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [` ${name}="${escaped(value)}"`];
  });
  return `<${tag}${attributes.join("")}>${inner.join("").trim()}</${tag}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}
