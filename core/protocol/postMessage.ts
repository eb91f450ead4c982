/**
 * JSON-RPC over any channel that posts values: a VS Code webview, a MessagePort. Typed arrays travel as
 * they are; numbers that JSON would lose (NaN, ±Infinity, −0) travel under a tag, because VS Code turns
 * what it posts to a page into JSON.
 */
import { AbstractMessageReader, AbstractMessageWriter } from "vscode-jsonrpc";
import type { DataCallback, Disposable, Message, MessageWriter } from "vscode-jsonrpc";

/** One end of a channel. */
export interface PostMessageChannel {
  post(message: unknown): void;
  listen(receive: (message: unknown) => void): Disposable;
}

/** Reads what the other end's PostMessageWriter wrote. */
export class PostMessageReader extends AbstractMessageReader {
  readonly #channel: PostMessageChannel;

  constructor(channel: PostMessageChannel) {
    super();
    this.#channel = channel;
  }

  override listen(callback: DataCallback): Disposable {
    return this.#channel.listen((message) => callback(untagNumbers(message) as Message));
  }
}

/** Writes messages to the channel; a channel that is gone makes `write` reject. */
export class PostMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #channel: PostMessageChannel;

  constructor(channel: PostMessageChannel) {
    super();
    this.#channel = channel;
  }

  write(message: Message): Promise<void> {
    try {
      this.#channel.post(tagNumbers(message));
      return Promise.resolve();
    } catch (error) {
      this.fireError(error, message, 1);
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  end(): void {}
}

const tag = "$number";

/** The value with every number that JSON loses replaced by `{ $number: "NaN" }` and the like. */
export function tagNumbers(value: unknown): unknown {
  if (typeof value === "number") {
    if (Object.is(value, -0)) return { [tag]: "-0" };
    return Number.isFinite(value) ? value : { [tag]: String(value) };
  }
  return mapMembers(value, tagNumbers);
}

/** The inverse of tagNumbers. */
export function untagNumbers(value: unknown): unknown {
  if (typeof value === "object" && value !== null && tag in value) return Number(value[tag]);
  return mapMembers(value, untagNumbers);
}

function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]));
}
