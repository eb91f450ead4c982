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

/** Every chart in an element, through the shadow roots in it; a chart is an SVG that says what it shows. */
export function chartsIn(element: Element): SVGSVGElement[] {
  if (element instanceof SVGSVGElement) return element.ariaLabel ? [element] : [];
  return [...(element.shadowRoot ?? element).children].flatMap(chartsIn);
}

/** A chart as a file of its own, in the colours that it has on the page. */
export function svgText(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [chart, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  originals?.forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const property of properties)
      copies?.[index]?.setAttribute(property, style.getPropertyValue(property));
  });
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const background = document.createElementNS(copy.namespaceURI, "rect");
  background.setAttribute("width", "100%");
  background.setAttribute("height", "100%");
  background.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(background);
  // Templates leave comments behind.
  return new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/gs, "");
}

/** Pixels of a picture for each one on the page. */
const density = 2;

/** A chart as a picture, twice as dense as on the page. */
export async function pngBytes(chart: SVGSVGElement): Promise<Uint8Array> {
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
