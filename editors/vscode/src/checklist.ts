import { Disposable, EventEmitter, type TextDocument, type Uri, commands, languages, window, workspace } from "vscode";

import type { Coverage } from "./protocol";
import type { Server } from "./server";

/** Set while the document in front is a policy: what is about policies is shown only then. */
const IS_POLICY = "fineprint.isPolicy";

/** How long the typing has to rest before the checklist is asked for, in milliseconds. */
const PAUSE = 250;

/** The checklist of the document in front, kept in step with it. */
export class Checklist {
  private readonly changed = new EventEmitter<void>();
  private readonly listeners: Disposable;
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;

  /** What is shown, to tell whether it has changed: a tree that is drawn anew loses the mouse. */
  private state = "";

  /** Fires when `uri` and `coverage` have changed. */
  readonly onDidChange = this.changed.event;

  /** The document that the checklist is of. */
  uri: Uri | undefined;

  /** What it discloses; undefined where the document in front is no policy. */
  coverage: Coverage | undefined;

  constructor(private readonly server: Server) {
    const isInFront = (uri: Uri) => uri.toString() === window.activeTextEditor?.document.uri.toString();
    this.listeners = Disposable.from(
      this.changed,
      window.onDidChangeActiveTextEditor(() => {
        this.askSoon();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isInFront(document.uri)) {
          this.askSoon();
        }
      }),
      // Settings and rules change what is found without a change of the text.
      languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some(isInFront)) {
          this.askSoon();
        }
      }),
      server.onDidChangeState(() => {
        this.askSoon();
      }),
    );
    this.askSoon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.dispose();
  }

  private askSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    const document = window.activeTextEditor?.document;
    // Panels have the focus at times; the document behind them is still the one in front.
    if (document === undefined && window.visibleTextEditors.length > 0) {
      return;
    }
    const turn = ++this.turn;
    const coverage = document && (await this.coverageOf(document));
    if (turn !== this.turn) {
      return;
    }
    const isPolicy = coverage !== undefined && coverage.kind !== "none";
    const state = isPolicy ? JSON.stringify([document?.uri, coverage]) : "";
    if (state === this.state) {
      return;
    }
    this.state = state;
    this.uri = isPolicy ? document?.uri : undefined;
    this.coverage = isPolicy ? coverage : undefined;
    void commands.executeCommand("setContext", IS_POLICY, isPolicy);
    this.changed.fire();
  }

  private async coverageOf(document: TextDocument): Promise<Coverage | undefined> {
    try {
      return (await this.server.coverage(document)) ?? undefined;
    } catch {
      // It went away while it was asked, which its status tells.
      return undefined;
    }
  }
}
