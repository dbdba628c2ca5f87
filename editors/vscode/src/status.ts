import { type Disposable, type DocumentSelector, LanguageStatusSeverity, languages } from "vscode";

/** How it stands with the server and with the document, shown beside the language of the document. */
export class Status implements Disposable {
  private readonly server;
  private readonly document;
  private readonly selector;

  constructor(selector: DocumentSelector) {
    this.selector = selector;
    this.server = languages.createLanguageStatusItem("fineprint.server", selector);
    this.server.name = "fineprint: server";
    // Shown only where there is something to say.
    this.document = languages.createLanguageStatusItem("fineprint.coverage", []);
    this.document.name = "fineprint: disclosures";
    this.document.command = { command: "fineprint.openCoverage", title: "Show Coverage" };
  }

  starting(): void {
    this.show("fineprint starts", LanguageStatusSeverity.Information);
    this.server.busy = true;
  }

  running(version: string, path: string): void {
    this.show(`fineprint ${version}`, LanguageStatusSeverity.Information, path);
    this.server.command = { command: "fineprint.showLog", title: "Show Log" };
  }

  stopped(): void {
    this.show("fineprint has stopped", LanguageStatusSeverity.Error);
    this.server.command = { command: "fineprint.restart", title: "Restart" };
  }

  failed(problem: string): void {
    this.show("fineprint does not run", LanguageStatusSeverity.Error, problem);
    this.server.command = { command: "fineprint.restart", title: "Try Again" };
  }

  /** Tells how much of its checklist the document in front has; empty where it has none. */
  covers(summary: string): void {
    this.document.selector = summary === "" ? [] : this.selector;
    this.document.text = summary;
  }

  dispose(): void {
    this.server.dispose();
    this.document.dispose();
  }

  private show(text: string, severity: LanguageStatusSeverity, detail = ""): void {
    Object.assign(this.server, { text, severity, detail, busy: false });
  }
}
