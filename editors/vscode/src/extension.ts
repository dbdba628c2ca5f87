import { commands, type ExtensionContext, window, workspace } from "vscode";

import { DOCUMENTS, Server } from "./server";
import * as settings from "./settings";
import { Status } from "./status";

let server: Server | undefined;

/** Starts the server and keeps it in step with the settings. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("fineprint", { log: true });
  const status = new Status(DOCUMENTS);
  const service = new Server(log, status);
  server = service;
  context.subscriptions.push(
    log,
    status,
    commands.registerCommand("fineprint.restart", () => service.restart()),
    commands.registerCommand("fineprint.showLog", () => {
      log.show();
    }),
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
