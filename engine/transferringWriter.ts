import type { MessagePort } from "node:worker_threads";
import { type Message, PortMessageWriter } from "vscode-jsonrpc/node";

/** Bytes of memory from which on handing it over is worth looking for it; less is copied. */
const worthTransferring = 65536;

/** Writes a worker's messages. Large tables in them are handed over, not copied, since a worker keeps nothing it has answered. */
export class TransferringWriter extends PortMessageWriter {
  readonly #port: MessagePort;
  #errors = 0;

  constructor(port: MessagePort) {
    super(port);
    this.#port = port;
  }

  override write(message: Message): Promise<void> {
    try {
      this.#port.postMessage(message, [...buffersIn(message)]);
      return Promise.resolve();
    } catch (error) {
      this.#errors += 1;
      this.fireError(error, message, this.#errors);
      return Promise.reject(error);
    }
  }
}

/** The large memory of arrays that are all of it. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): ReadonlySet<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteLength } = value;
    const isWorth = buffer instanceof ArrayBuffer && byteLength >= worthTransferring;
    if (isWorth && byteLength === buffer.byteLength) found.add(buffer);
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) buffersIn(part, found);
  }
  return found;
}
