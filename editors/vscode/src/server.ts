import {
  EventEmitter,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  type WorkspaceEdit,
  commands,
  env,
  languages,
  window,
  workspace,
} from "vscode";
import {
  DidChangeConfigurationNotification,
  LSPErrorCodes,
  LanguageClient,
  type LanguageClientOptions,
  ResponseError,
  RevealOutputChannelOn,
  State,
  type TextDocumentFilter,
} from "vscode-languageclient/node";

import { findProgram } from "./program";
import { type Clause, type Coverage, clausesRequest, coverageRequest, insertClauseRequest } from "./protocol";
import * as settings from "./settings";
import type { Status } from "./status";

const INSTALL_PAGE = "https://github.com/fineprint-lsp/fineprint#for-a-drafter";

/** How often something is asked of a document that changes meanwhile. */
const ATTEMPTS = 5;

/** Languages in which policies are written. The first four start the extension; the others may hold a page of a site. */
const LANGUAGES = [
  "markdown",
  "html",
  "plaintext",
  "mdx",
  "asciidoc",
  "astro",
  "blade",
  "django-html",
  "erb",
  "haml",
  "handlebars",
  "javascriptreact",
  "jinja-html",
  "liquid",
  "php",
  "razor",
  "restructuredtext",
  "svelte",
  "twig",
  "typescriptreact",
  "vue",
];

/** The documents that the server reads. */
export const DOCUMENTS: TextDocumentFilter[] = LANGUAGES.flatMap((language) => [
  { language, scheme: "file" },
  { language, scheme: "untitled" },
]);

/** The server's process and the connection to it: one at a time, however often it is restarted. */
export class Server {
  private client: LanguageClient | undefined;
  private listener: { dispose(): void } | undefined;
  private turn: Promise<void> = Promise.resolve();
  private readonly changed = new EventEmitter<void>();

  /** Fires when the server has started or stopped. */
  readonly onDidChangeState = this.changed.event;

  /** The program that was started last. */
  program: string | undefined;

  /** `bundled` is where the program is if one came with the extension. */
  constructor(
    private readonly bundled: string,
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

  /** The checklist of a document; null where it is not read. */
  async coverage(document: TextDocument): Promise<Coverage | null> {
    return (await this.ask(document, (client, of) => client.sendRequest(coverageRequest, of))) ?? null;
  }

  /** The clauses that suit a document. */
  async clauses(document: TextDocument): Promise<Clause[]> {
    return (await this.ask(document, (client, of) => client.sendRequest(clausesRequest, of))) ?? [];
  }

  /** The edit that puts a clause into a document where it belongs. */
  async insertion(document: TextDocument, clause: string): Promise<WorkspaceEdit | undefined> {
    return this.ask(document, async (client, of) =>
      client.protocol2CodeConverter.asWorkspaceEdit(await client.sendRequest(insertClauseRequest, { ...of, clause })),
    );
  }

  /** Asks something of a document that the server reads; undefined where it does not run or does not read it. */
  private async ask<T>(
    document: TextDocument,
    question: (client: LanguageClient, of: { textDocument: { uri: string } }) => Promise<T>,
  ): Promise<T | undefined> {
    const client = this.client;
    if (!client?.isRunning() || languages.match(DOCUMENTS, document) === 0) {
      return undefined;
    }
    const of = { textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document) };
    for (let left = ATTEMPTS; ; left--) {
      try {
        return await question(client, of);
      } catch (error) {
        // Typing goes on while the server reads.
        if (left === 1 || !(error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified)) {
          throw error;
        }
      }
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
    const path = await findProgram(setting, folder, this.bundled);
    this.program = path;
    if (path === undefined) {
      this.complain(`There is no program “${setting || "fineprint"}”. Install fineprint, or say where it is.`);
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
      documentSelector: [...DOCUMENTS, { scheme: "file", pattern: "**/fineprint.toml" }],
      initializationOptions: settings.forTheServer(),
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // What goes wrong at the start is told by `complain`, once.
      initializationFailedHandler: () => false,
      middleware: {
        workspace: {
          // The editor's own settings, such as the path of the program, are not for the server.
          configuration: ({ items }) =>
            items.map(({ scopeUri }) => settings.forTheServer(scopeUri === undefined ? undefined : Uri.parse(scopeUri))),
        },
        // The server would show the checklist as a message; here there is a view for it.
        executeCommand: (command, args, next) =>
          command === "fineprint.showCoverage" ? commands.executeCommand("fineprint.openCoverage") : (next(command, args) as unknown),
      },
    };
    const executable = { command: path, options: { env: { ...process.env, FINEPRINT_LOG: settings.logLevel() } } };
    const client = new LanguageClient("fineprint", "fineprint", executable, options);
    this.listener = client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.status.running(client.initializeResult?.serverInfo?.version ?? "", path === this.bundled ? "bundled" : path);
      } else if (newState === State.Stopped) {
        this.status.stopped();
      }
      this.changed.fire();
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
