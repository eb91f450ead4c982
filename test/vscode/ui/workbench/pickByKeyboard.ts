import type { Locator } from "playwright-core";

/**
 * Goes down a list or menu until an entry has the focus, and presses Enter. By mouse it would have to wait:
 * VS Code takes no click on a list that has just come up.
 */
export async function pickByKeyboard(entry: Locator): Promise<void> {
  await entry.waitFor();
  for (let presses = 0; presses < 100; presses++) {
    const classes = (await entry.getAttribute("class")) ?? "";
    if (classes.split(" ").includes("focused")) return entry.page().keyboard.press("Enter");
    await entry.page().keyboard.press("ArrowDown");
  }
  throw new Error(`The focus never came to ${await entry.innerText()}.`);
}
