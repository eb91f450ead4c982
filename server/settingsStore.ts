import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from "vscode-languageserver";
import { problemsOfGlobs } from "../core/editing/formatByGlob.ts";
import { type Settings, defaultSettings, readSettings } from "../core/editing/settings.ts";
import { unknownFormats } from "../core/editing/unknownFormats.ts";
import { useCustomFormats } from "../core/formats/index.ts";
import type { InitializationOptions } from "../core/protocol/language.ts";

const section = "numericFormats";

/**
 * Settings per document. Clients that answer `workspace/configuration` are asked once a document;
 * for the others one set holds, from the initialization options or a configuration change.
 */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #ofDocument = new Map<string, Promise<Settings>>();
  #common = defaultSettings;
  #canAsk = false;
  #canFollow = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  start({ capabilities, initializationOptions }: InitializeParams): void {
    this.#canAsk = capabilities.workspace?.configuration === true;
    this.#canFollow = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    const options = (initializationOptions ?? {}) as InitializationOptions;
    this.#common = this.#adopt(options.settings);
  }

  /** Asks to be told of changes; called once the client is ready for requests. */
  follow(): void {
    if (!this.#canFollow) return;
    this.#connection.client
      .register(DidChangeConfigurationNotification.type, { section })
      .catch((error: unknown) =>
        this.#connection.console.error(`Registering for settings: ${String(error)}`),
      );
  }

  changed(settings: unknown): void {
    this.#ofDocument.clear();
    const given = (settings as Partial<Record<typeof section, unknown>> | null)?.[section];
    if (!this.#canAsk && given !== undefined) this.#common = this.#adopt(given);
  }

  forget(uri: string): void {
    this.#ofDocument.delete(uri);
  }

  /** The settings for a document; the defaults when the client does not answer. */
  async of(uri: string): Promise<Settings> {
    if (!this.#canAsk) return this.#common;
    let settings = this.#ofDocument.get(uri);
    if (!settings) {
      settings = this.#ask(uri);
      this.#ofDocument.set(uri, settings);
    }
    return settings;
  }

  async #ask(uri: string): Promise<Settings> {
    try {
      return this.#adopt(await this.#connection.workspace.getConfiguration({ scopeUri: uri, section }));
    } catch (error) {
      this.#connection.console.error(`Settings of ${uri}: ${String(error)}`);
      // Asked again next time: the client may only have been busy.
      this.#ofDocument.delete(uri);
      return defaultSettings;
    }
  }

  /** Reads the section; formats of the user's own hold for the whole window, so every document brings the same. */
  #adopt(given: unknown): Settings {
    const settings = readSettings(given);
    const problems = [
      ...useCustomFormats(settings.customFormats),
      ...unknownFormats(settings),
      ...problemsOfGlobs(settings),
    ];
    for (const problem of problems) this.#connection.console.warn(problem);
    return settings;
  }
}
