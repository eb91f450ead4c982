const width = 30;

/** A bar on one line of a terminal, drawn anew when a percent has been added. */
export class ProgressBar {
  readonly #write: (text: string) => void;
  readonly #title: string;
  #shown = -1;

  /** @param write writes to the terminal. */
  constructor(title: string, write: (text: string) => void) {
    this.#title = title;
    this.#write = write;
  }

  /** @param share 0…1. */
  show(share: number): void {
    const percent = Math.floor(share * 100);
    if (percent === this.#shown) return;
    this.#shown = percent;
    const full = Math.round(share * width);
    const bar = "█".repeat(full) + "░".repeat(width - full);
    this.#write(`\r${this.#title}  ${bar} ${String(percent).padStart(3)} %`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#shown >= 0) this.#write("\r\u001B[K");
  }
}
