import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Uri, window, workspace } from "vscode";

import type { Server } from "./server";

const run = promisify(execFile);

/** Opens an untitled notice or agreement, made of the clauses that its kind always needs. */
export async function newDraft(server: Server): Promise<void> {
  const list = await ask(server, ["draft"]);
  const kinds = list?.split("\n").flatMap((line) => {
    const [, kind, label] = /^(\S+)\s+(.+)$/u.exec(line) ?? [];
    return kind === undefined || label === undefined ? [] : [{ label, description: kind }];
  });
  const picked = kinds && (await window.showQuickPick(kinds, { title: "New Draft", placeHolder: "What is it going to be?" }));
  const content = picked && (await ask(server, ["draft", picked.description]));
  if (content !== undefined) {
    await window.showTextDocument(await workspace.openTextDocument({ language: "markdown", content }));
  }
}

/** Writes a `fineprint.toml` into the first folder, unless there is one, and opens it. */
export async function openSettings(server: Server): Promise<void> {
  const folder = firstFolder();
  if (folder === undefined) {
    void window.showInformationMessage("Settings are kept in the folder of your documents: open it first.");
    return;
  }
  const file = Uri.joinPath(folder, "fineprint.toml");
  const isThere = await workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  if (isThere || (await ask(server, ["init"])) !== undefined) {
    await window.showTextDocument(file);
  }
}

/** What the program prints, run in the first folder, whose settings it takes; says so where it fails. */
async function ask(server: Server, words: string[]): Promise<string | undefined> {
  if (server.program === undefined) {
    await server.restart();
    return undefined;
  }
  try {
    return (await run(server.program, words, { cwd: firstFolder()?.fsPath })).stdout;
  } catch (error) {
    void window.showErrorMessage(error instanceof Error && "stderr" in error ? String(error.stderr) : String(error));
    return undefined;
  }
}

function firstFolder(): Uri | undefined {
  return workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri;
}
