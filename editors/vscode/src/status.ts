import { type Disposable, type DocumentSelector, LanguageStatusSeverity, languages } from "vscode";

import type { Coverage } from "./protocol";

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

  /** `origin` says where the program comes from, in a few words. */
  running(version: string, origin: string): void {
    this.show(`fineprint ${version}`, LanguageStatusSeverity.Information, origin);
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

  /** Tells how much of its checklist the document in front has; nothing where it has none. */
  covers(coverage: Coverage | undefined): void {
    const owed = coverage?.disclosures.filter(({ status }) => status !== "not-applicable") ?? [];
    const present = owed.filter(({ status }) => status === "present");
    this.document.selector = owed.length === 0 ? [] : this.selector;
    this.document.text = `${String(present.length)} of ${String(owed.length)} disclosures`;
  }

  dispose(): void {
    this.server.dispose();
    this.document.dispose();
  }

  private show(text: string, severity: LanguageStatusSeverity, detail = ""): void {
    Object.assign(this.server, { text, severity, detail, busy: false });
  }
}
