// What a person does with the extension, done from inside the editor. Lines go to the file that FINEPRINT_E2E names.
const { appendFileSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");

const RULE = "reference/google-inc";
const say = (line) => appendFileSync(process.env.FINEPRINT_E2E, line + "\n");

exports.activate = () => {
  check().then(
    () => say("done"),
    (error) => say(`not ok: ${error.stack}\ndone`),
  );
};

/** Waits until `isSo` gives something and hands it out. */
async function wait(what, isSo) {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const got = await isSo();
    if (got) {
      say(`ok: ${what}`);
      return got;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const all = vscode.languages.getDiagnostics().map(([uri, some]) => [uri.path, some.map(({ code, range }) => [code, range])]);
  throw new Error(`${what}\n${JSON.stringify(all, null, 1)}`);
}

async function check() {
  const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const document = await vscode.workspace.openTextDocument(join(folder, "draft.md"));
  await vscode.window.showTextDocument(document);
  const found = () =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source, code }) => source === "fineprint" && code.value === RULE);
  const marked = (index) => found()[index] && document.getText(found()[index].range);
  const go = (place) => {
    vscode.window.activeTextEditor.selection = new vscode.Selection(place, place);
  };

  await wait("the name behind the emoji is marked, at UTF-16 unit 22", () => {
    const start = found()[0]?.range.start;
    return found().length === 1 && marked(0) === "Google Inc" && start.line === 6 && start.character === 22;
  });
  await wait("its code leads to the rule's page", () => found()[0].code.target?.path.endsWith("docs/rules/reference/google-inc.md"));

  go(document.lineAt(document.lineCount - 1).range.end);
  await vscode.commands.executeCommand("type", { text: "We also use 🗺 Google Inc. for mail." });
  await wait("what is typed is marked as well", () => found().length === 2 && marked(1) === "Google Inc");
  await vscode.commands.executeCommand("deleteAllLeft");
  await wait("and no longer once it is deleted", () => found().length === 1);

  const place = document.positionAt(document.getText().indexOf("Art. 6"));
  await wait("hovering over the citation tells the article", async () => {
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, place);
    return hovers.some(({ contents }) => contents.some(({ value }) => value.includes("perform a contract")));
  });

  const untitled = await vscode.workspace.openTextDocument({ language: "plaintext", content: "Privacy notice\n\nOur maps come from Google Inc.\n" });
  await vscode.window.showTextDocument(untitled);
  await wait("a document without a file is read too", () =>
    vscode.languages.getDiagnostics(untitled.uri).some(({ code }) => code?.value === RULE));

  const configuration = () => vscode.workspace.getConfiguration("fineprint");
  const global = vscode.ConfigurationTarget.Global;
  await configuration().update("rules", { [RULE]: "off" }, global);
  await wait("a setting holds for documents of no project, at once", () =>
    !vscode.languages.getDiagnostics(untitled.uri).some(({ code }) => code?.value === RULE) && found().length === 1);
  await configuration().update("rules", undefined, global);
  await wait("and no longer once it is taken back", () =>
    vscode.languages.getDiagnostics(untitled.uri).some(({ code }) => code?.value === RULE));

  await configuration().update("path", "/nowhere/fineprint", global);
  await wait("without the program nothing is marked", () => found().length === 0);
  await configuration().update("path", undefined, global);
  await wait("it comes back when the setting is mended", () => found().length === 1);
  await vscode.commands.executeCommand("fineprint.restart");
  await wait("and after a restart", () => found().length === 1);

  await vscode.window.showTextDocument(document);
  go(found()[0].range.start);
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: "quickfix", apply: "first", preferred: true });
  await wait("the action writes the new name, and the finding goes", () =>
    found().length === 0 && document.getText().includes("Google LLC"));
  await document.save();
}
