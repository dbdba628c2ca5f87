import { type ExtensionContext, Uri, commands, window, workspace } from "vscode";

import { Checklist } from "./checklist";
import { insertClause } from "./clauses";
import { CoverageView } from "./coverageView";
import { newDraft, openSettings } from "./projects";
import type { Disclosure } from "./protocol";
import { reveal } from "./reveal";
import { DOCUMENTS, Server } from "./server";
import * as settings from "./settings";
import { Status } from "./status";

let server: Server | undefined;

/** Starts the server and keeps it in step with the settings. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("fineprint", { log: true });
  const status = new Status(DOCUMENTS);
  const program = process.platform === "win32" ? "fineprint.exe" : "fineprint";
  const service = new Server(Uri.joinPath(context.extensionUri, "server", program).fsPath, log, status);
  const checklist = new Checklist(service);
  server = service;
  context.subscriptions.push(
    log,
    status,
    checklist,
    new CoverageView(checklist),
    checklist.onDidChange(() => {
      status.covers(checklist.coverage);
    }),
    commands.registerCommand("fineprint.restart", () => service.restart()),
    commands.registerCommand("fineprint.showLog", () => {
      log.show();
    }),
    commands.registerCommand("fineprint.openCoverage", () => commands.executeCommand("fineprint.coverage.focus")),
    commands.registerCommand("fineprint.insertClause", (disclosure?: Disclosure) => insertClause(service, disclosure)),
    commands.registerCommand("fineprint.fixAll", () =>
      commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.fineprint", apply: "first" }),
    ),
    commands.registerCommand("fineprint.newDraft", () => newDraft(service)),
    commands.registerCommand("fineprint.openSettings", () => openSettings(service)),
    commands.registerCommand("fineprint.reveal", reveal),
    workspace.onDidChangeConfiguration(async (event) => {
      if (settings.needsRestart(event)) {
        await service.restart();
      } else if (settings.concernsTheServer(event)) {
        await service.configure();
      }
    }),
  );
  await service.restart();
}

/** Ends the server with the window. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
