// node scripts/smallPng.mjs FOLDER: writes its PNG pictures anew with at most 256 colours each, which is enough for screens and a third of the size.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { crc32, deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColors = 256;

/**
 * @param {Buffer} png
 * @returns {{ type: string, data: Buffer }[]}
 */
function chunksOf(png) {
  const chunks = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString("latin1", at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** The filters of PNG: what a byte is predicted from the ones left, above, and above left of it. */
const predictions = [
  () => 0,
  (/** @type {number} */ left) => left,
  (/** @type {number} */ _, /** @type {number} */ up) => up,
  (/** @type {number} */ left, /** @type {number} */ up) => (left + up) >> 1,
  (/** @type {number} */ left, /** @type {number} */ up, /** @type {number} */ corner) => {
    const estimate = left + up - corner;
    const [a, b, c] = [left, up, corner].map((one) => Math.abs(estimate - one));
    return Number(a) <= Number(b) && Number(a) <= Number(c) ? left : Number(b) <= Number(c) ? up : corner;
  },
];

/**
 * Colours of the pixels as 0xRRGGBB, row by row.
 * @param {Buffer} raw filtered rows
 * @param {number} width
 * @param {number} height
 * @param {number} channels bytes a pixel, 3 or 4
 */
function pixelsOf(raw, width, height, channels) {
  const stride = width * channels;
  const bytes = Buffer.alloc(height * stride);
  for (let row = 0; row < height; row++) {
    const predict = predictions[raw[row * (stride + 1)] ?? 0] ?? (() => 0);
    for (let i = 0; i < stride; i++) {
      const at = row * stride + i;
      const left = i >= channels ? Number(bytes[at - channels]) : 0;
      const up = row > 0 ? Number(bytes[at - stride]) : 0;
      const corner = i >= channels && row > 0 ? Number(bytes[at - stride - channels]) : 0;
      bytes[at] = Number(raw[row * (stride + 1) + 1 + i]) + predict(left, up, corner);
    }
  }
  return Uint32Array.from({ length: width * height }, (_, pixel) => bytes.readUIntBE(pixel * channels, 3));
}

/**
 * The most frequent colours, and for every colour the number of the nearest of them.
 * @param {Uint32Array} pixels
 */
function paletteOf(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1);
  const colors = [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color);
  const palette = colors.slice(0, mostColors);
  const nearest = (/** @type {number} */ color) => {
    const distance = (/** @type {number} */ other) =>
      [16, 8, 0].reduce((sum, shift) => sum + (((color >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
    let best = 0;
    for (let i = 1; i < palette.length; i++)
      if (distance(Number(palette[i])) < distance(Number(palette[best]))) best = i;
    return best;
  };
  const numbers = new Map(colors.map((color, index) => [color, index < mostColors ? index : nearest(color)]));
  return { palette, numbers };
}

/**
 * The picture with a palette; as it is if it has one already, or is of a kind that Chromium does not write.
 * @param {Buffer} png
 */
function smaller(png) {
  const chunks = chunksOf(png);
  const header = chunks[0]?.data;
  if (!header) return png;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, kind, isInterlaced] = [header[8], header[9], header[12] !== 0];
  if (depth !== 8 || (kind !== 2 && kind !== 6) || isInterlaced) return png;
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)),
  );
  const pixels = pixelsOf(raw, width, height, kind === 6 ? 4 : 3);
  const { palette, numbers } = paletteOf(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  for (const [pixel, color] of pixels.entries())
    rows[pixel + Math.floor(pixel / width) + 1] = Number(numbers.get(color));
  const indexed = Buffer.from(header);
  indexed[9] = 3;
  return Buffer.concat([
    signature,
    chunk("IHDR", indexed),
    chunk("PLTE", Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const [folder = "docs/images"] = process.argv.slice(2);
for (const name of await readdir(folder)) {
  if (!name.endsWith(".png")) continue;
  const file = path.join(folder, name);
  const png = await readFile(file);
  const small = smaller(png);
  if (small.length < png.length) await writeFile(file, small);
}
