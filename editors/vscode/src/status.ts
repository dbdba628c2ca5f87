import { type Disposable, type DocumentSelector, languages, LanguageStatusSeverity } from "vscode";

/** How it stands with the server, shown beside the language of the document. */
export class Status implements Disposable {
  private readonly item;

  constructor(selector: DocumentSelector) {
    this.item = languages.createLanguageStatusItem("fineprint.status", selector);
    this.item.name = "fineprint";
  }

  starting(): void {
    this.show("fineprint starts", LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  running(version: string, path: string): void {
    this.show(`fineprint ${version}`, LanguageStatusSeverity.Information, path);
    this.item.command = { command: "fineprint.showLog", title: "Show Log" };
  }

  stopped(): void {
    this.show("fineprint has stopped", LanguageStatusSeverity.Error);
    this.item.command = { command: "fineprint.restart", title: "Restart" };
  }

  failed(problem: string): void {
    this.show("fineprint does not run", LanguageStatusSeverity.Error, problem);
    this.item.command = { command: "fineprint.restart", title: "Try Again" };
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, severity: LanguageStatusSeverity, detail = ""): void {
    Object.assign(this.item, { text, severity, detail, busy: false });
  }
}
