import { commands, type LogOutputChannel, Uri, env, window, workspace } from "vscode";
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  type TextDocumentFilter,
} from "vscode-languageclient/node";

import { findProgram } from "./program";
import * as settings from "./settings";
import type { Status } from "./status";

const INSTALL_PAGE = "https://github.com/fineprint-lsp/fineprint#for-a-drafter";

/** The documents that the server reads. */
export const DOCUMENTS: TextDocumentFilter[] = ["markdown", "html", "plaintext", "mdx"].flatMap((language) => [
  { language, scheme: "file" },
  { language, scheme: "untitled" },
]);

/** The server's process and the connection to it: one at a time, however often it is restarted. */
export class Server {
  private client: LanguageClient | undefined;
  private listener: { dispose(): void } | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: LogOutputChannel,
    private readonly status: Status,
  ) {}

  /** Ends what runs, if anything does, and starts anew. Says so if that fails; never rejects. */
  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.start();
    });
  }

  /** Ends the process. */
  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  /** Tells the server of changed settings. */
  async configure(): Promise<void> {
    if (this.client?.isRunning()) {
      await this.client.sendNotification(DidChangeConfigurationNotification.type, { settings: settings.forTheServer() });
    }
  }

  /** One after the other: two restarts at once would leave a process that nobody owns. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(task);
    return this.turn;
  }

  private async start(): Promise<void> {
    this.status.starting();
    const setting = settings.program();
    const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath;
    const path = await findProgram(setting, folder);
    if (path === undefined) {
      this.complain(`There is no program “${setting}”. Install fineprint, or say where it is.`);
      return;
    }
    this.log.info(`starting ${path}`);
    const client = this.connectTo(path);
    try {
      await client.start();
    } catch (error) {
      this.complain(`${path} does not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private connectTo(path: string): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: DOCUMENTS,
      initializationOptions: settings.forTheServer(),
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // What goes wrong at the start is told by `complain`, once.
      initializationFailedHandler: () => false,
    };
    const executable = { command: path, options: { env: { ...process.env, FINEPRINT_LOG: settings.logLevel() } } };
    const client = new LanguageClient("fineprint", "fineprint", executable, options);
    this.listener = client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.status.running(client.initializeResult?.serverInfo?.version ?? "", path);
      } else if (newState === State.Stopped) {
        this.status.stopped();
      }
    });
    this.client = client;
    return client;
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.listener?.dispose();
    try {
      await client?.dispose();
    } catch (error) {
      // One that never started cannot be stopped, which is as well.
      this.log.debug(String(error));
    }
  }

  /** Says what is wrong and offers ways on; does not wait for an answer. */
  private complain(problem: string): void {
    this.log.error(problem);
    this.status.failed(problem);
    const choices = {
      "Open Setting": () => commands.executeCommand("workbench.action.openSettings", "fineprint.path"),
      "How to Install": () => env.openExternal(Uri.parse(INSTALL_PAGE)),
      "Try Again": () => this.restart(),
    };
    const names = Object.keys(choices) as (keyof typeof choices)[];
    void window.showErrorMessage(problem, ...names).then((name) => name && choices[name]());
  }
}
