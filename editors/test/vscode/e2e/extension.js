// What a person does with the extension, done from inside the editor. Lines go to the file that FINEPRINT_E2E names; a line that
// begins with “ask” is for the driver, which has a mouse and keys.
const { appendFileSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");

const DEAD = "reference/google-inc";
const MISSING = "missing/complaint-authority";
const say = (line) => appendFileSync(process.env.FINEPRINT_E2E, line + "\n");

exports.activate = () => {
  check().then(
    () => say("done"),
    (error) => say(`not ok: ${error.stack}\ndone`),
  );
};

/** Waits until `isSo` gives something and hands it out. */
async function wait(what, isSo) {
  const deadline = Date.now() + 120_000;
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

/** The findings of a rule in a document. */
function findings(document, rule) {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source, code }) => source === "fineprint" && code?.value === rule);
}

function go(place) {
  vscode.window.activeTextEditor.selection = new vscode.Selection(place, place);
}

async function check() {
  const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const document = await vscode.workspace.openTextDocument(join(folder, "draft.md"));
  await vscode.window.showTextDocument(document);
  await marks(document);
  await hovers(document);
  await hasSettings(document);
  await findsTheProgram(document);
  await mends(document);
  await inserts(document);
  await drafts();
  await readsComponents();
  await hasSnippetsAndSettings(folder);
  await document.save();
}

async function marks(document) {
  const found = () => findings(document, DEAD);
  const marked = (index) => found()[index] && document.getText(found()[index].range);
  await wait("the name behind the emoji is marked, at UTF-16 unit 24", () => {
    const start = found()[0]?.range.start;
    return found().length === 1 && marked(0) === "Google Inc" && start.line === 6 && start.character === 24;
  });
  await wait("its code leads to the rule's page", () => found()[0].code.target?.path.endsWith("docs/rules/reference/google-inc.md"));

  go(document.lineAt(document.lineCount - 1).range.end);
  await vscode.commands.executeCommand("type", { text: "We also use 🗺 Google Inc for mail." });
  await wait("what is typed is marked as well", () => found().length === 2 && marked(1) === "Google Inc");
  await vscode.commands.executeCommand("deleteAllLeft");
  await wait("and no longer once it is deleted", () => found().length === 1);
}

async function hovers(document) {
  const place = document.positionAt(document.getText().indexOf("Art. 6"));
  await wait("hovering over the citation tells the article", async () => {
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, place);
    return hovers.some(({ contents }) => contents.some(({ value }) => value.includes("perform a contract")));
  });
}

async function hasSettings(document) {
  const content = "Privacy notice\n\nOur maps are made by Google Inc.\n";
  const untitled = await vscode.workspace.openTextDocument({ language: "plaintext", content });
  await vscode.window.showTextDocument(untitled);
  await wait("a document without a file is read too", () => findings(untitled, DEAD).length === 1);

  const configuration = vscode.workspace.getConfiguration("fineprint");
  await configuration.update("rules", { [DEAD]: "off" }, vscode.ConfigurationTarget.Global);
  await wait("a setting holds at once", () => findings(untitled, DEAD).length === 0);
  await configuration.update("rules", undefined, vscode.ConfigurationTarget.Global);
  await wait("and no longer once it is taken back", () => findings(untitled, DEAD).length === 1);
  await vscode.window.showTextDocument(document);
}

async function findsTheProgram(document) {
  const configuration = vscode.workspace.getConfiguration("fineprint");
  const use = (path) => configuration.update("path", path, vscode.ConfigurationTarget.Global);
  await use("/nowhere/fineprint");
  await wait("without the program nothing is marked", () => findings(document, DEAD).length === 0);
  say("ask: read the complaint");
  await use(process.env.FINEPRINT_E2E_SERVER);
  await wait("a program elsewhere is used when the setting names it", () => findings(document, DEAD).length === 1);
  await use(undefined);
  await vscode.commands.executeCommand("fineprint.restart");
  await wait("and after a restart the one that came with the extension", () => findings(document, DEAD).length === 1);
}

async function mends(document) {
  await vscode.window.showTextDocument(document);
  go(findings(document, DEAD)[0].range.start);
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: "quickfix", apply: "first", preferred: true });
  await wait("the action writes the new name, and the finding goes", () =>
    findings(document, DEAD).length === 0 && document.getText().includes("Google LLC"));
}

async function inserts(document) {
  const isInserted = () =>
    findings(document, MISSING).length === 0 && document.getText().includes("you can complain to a supervisory authority");
  await wait("what the notice lacks is marked at its title", () => findings(document, MISSING)[0]?.range.start.line === 0);
  say("ask: pick the clause");
  await wait("the clause that is picked is inserted, and that finding goes", isInserted);
  await vscode.commands.executeCommand("undo");
  await wait("it comes back when the clause is taken back", () => findings(document, MISSING).length === 1);
  say("ask: click in the checklist");
  await wait("a click in the checklist inserts the clause as well", isInserted);
  say("ask: see a sentence");
  await wait("the sentence is selected", () =>
    document.getText(vscode.window.activeTextEditor.selection).endsWith("keep invoices for seven years."));
}

async function drafts() {
  vscode.commands.executeCommand("fineprint.newDraft");
  say("ask: choose a draft");
  await wait("a draft is opened, filled from the settings", () =>
    vscode.workspace.textDocuments.some((one) => one.isUntitled && one.getText().includes("**Larkmere Bakery GmbH** decides why")));
}

async function readsComponents() {
  const content = "export default () => <main><h1>Privacy notice</h1><p>Our maps are made by Google Inc.</p></main>;\n";
  const component = await vscode.workspace.openTextDocument({ language: "javascriptreact", content });
  await wait("a notice in a component is read", () => findings(component, DEAD).length === 1);
}

async function hasSnippetsAndSettings(folder) {
  const page = await vscode.workspace.openTextDocument({ language: "markdown", content: "" });
  await vscode.window.showTextDocument(page);
  await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: "markdown", name: "fineprint: periods" });
  await wait("a snippet begins a table of periods", () => page.getText().includes("| Server logs | 14 days |"));
  await vscode.commands.executeCommand("fineprint.openSettings");
  await wait("the settings are opened", () =>
    vscode.window.activeTextEditor?.document.uri.fsPath === join(folder, "fineprint.toml"));
}
