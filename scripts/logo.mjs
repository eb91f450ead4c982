// Draws media/logo.png, which package.json names as the icon, from media/logo.svg: node scripts/logo.mjs
import { readFile } from "node:fs/promises";
import { launchChromium } from "./chromium.mjs";

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
await page.setContent(`<body style="margin:0">${await readFile("media/logo.svg", "utf8")}</body>`);
await page.locator("svg").screenshot({ path: "media/logo.png", omitBackground: true });
await browser.close();
