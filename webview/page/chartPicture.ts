const svgNamespace = "http://www.w3.org/2000/svg";

/** Style properties that an SVG needs when it leaves the page that styled it. */
const properties = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** What says what it shows: a drawing, or the cells of a map. */
export type Chart = SVGSVGElement | HTMLCanvasElement;

/** Every chart in an element, through the shadow roots in it; a chart says what it shows. */
export function chartsIn(element: Element): Chart[] {
  if (element instanceof SVGSVGElement || element instanceof HTMLCanvasElement) {
    return element.ariaLabel ? [element] : [];
  }
  return [...(element.shadowRoot ?? element).children].flatMap(chartsIn);
}

/** A chart as a file of its own, in the colours that it has on the page; a map as the picture that it is. */
export function svgText(chart: Chart): string {
  if (chart instanceof HTMLCanvasElement) return mapText(chart);
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [chart, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  originals?.forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const property of properties)
      copies?.[index]?.setAttribute(property, style.getPropertyValue(property));
  });
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.prepend(background());
  // Templates leave comments behind.
  return new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/gs, "");
}

function mapText(map: HTMLCanvasElement): string {
  const svg = document.createElementNS(svgNamespace, "svg");
  const image = document.createElementNS(svgNamespace, "image");
  const { width, height } = map;
  for (const element of [svg, image]) {
    element.setAttribute("width", String(width));
    element.setAttribute("height", String(height));
  }
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", map.ariaLabel ?? "");
  image.setAttribute("href", map.toDataURL());
  image.setAttribute("image-rendering", "pixelated");
  svg.append(background(), image);
  return new XMLSerializer().serializeToString(svg);
}

function background(): SVGRectElement {
  const rect = document.createElementNS(svgNamespace, "rect");
  rect.setAttribute("width", "100%");
  rect.setAttribute("height", "100%");
  rect.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  return rect;
}

/** Pixels of a picture for each one on the page. */
const density = 2;

/** A chart as a picture, twice as dense as on the page. */
export async function pngBytes(chart: Chart): Promise<Uint8Array> {
  const { width, height } = chart.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(chart))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * density;
  canvas.height = height * density;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error("The picture could not be made.");
  return new Uint8Array(await blob.arrayBuffer());
}
