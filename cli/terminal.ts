import type { Watch } from "../engine/tensorReading.ts";

/** Where text comes from and goes to, and what can be shown there. Writers resolve when there is room for more. */
export interface Terminal {
  readonly input: AsyncIterable<string>;
  write(text: string): Promise<void>;
  writeError(text: string): Promise<void>;
  /** Whether people read what is written: tables are aligned for them. */
  readonly isTerminal?: boolean;
  /** Whether a line of errors can be drawn over, as a progress bar is. */
  readonly drawsProgress?: boolean;
  /** Gives a token that is cancelled when the user interrupts; until it is asked for, an interruption ends the process. */
  readonly interruption?: () => NonNullable<Watch["token"]>;
  /** Bundle of engine/worker.ts; beside this one unless told. */
  readonly workerFile?: string;
}

/** Says in a line what is wrong. Names of files and arguments may hold anything, and a terminal obeys some of it. */
export function complain(terminal: Terminal, sentence: string): Promise<void> {
  return terminal.writeError(`numeric-formats: ${sentence.replace(/\p{C}/gu, "?")}\n`);
}

/** Exit status: done; some input was not understood; the arguments were not; interrupted, as shells say it. */
export type ExitStatus = 0 | 1 | 2 | 130;
