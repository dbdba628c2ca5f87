import { EndOfLine, type QuickPickItem, QuickPickItemKind, Range, type TextEditor, type Uri, type WorkspaceEdit, window, workspace } from "vscode";

import type { Clause, Disclosure } from "./protocol";
import { reveal } from "./reveal";
import type { Server } from "./server";

/**
 * Inserts a clause into the document in front, where it belongs: the one that makes a disclosure, or without one the one
 * that is picked from a list. What is left to be filled in is selected.
 */
export async function insertClause(server: Server, disclosure?: Disclosure): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const id = disclosure?.clause ?? (await pickClause(await server.clauses(editor.document)));
  if (id === undefined) {
    return;
  }
  const edit = await server.insertion(editor.document, id);
  if (edit === undefined || !(await workspace.applyEdit(edit))) {
    void window.showWarningMessage("The clause was not inserted: the document has changed in the meantime. Try again.");
    return;
  }
  await showInserted(editor, edit);
}

async function pickClause(clauses: Clause[]): Promise<string | undefined> {
  if (clauses.length === 0) {
    void window.showInformationMessage("No clause suits this document. fineprint reads policies, and inserts only what belongs into one.");
    return undefined;
  }
  const group = (label: string, some: Clause[]) =>
    some.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator, id: "" }, ...some.map(toItem)];
  const items = [
    ...group("missing in this document", clauses.filter(({ missing }) => missing)),
    ...group("other clauses", clauses.filter(({ missing }) => !missing)),
  ];
  const picked = await window.showQuickPick(items, {
    title: "Insert Clause",
    placeHolder: "It goes where it belongs, with your details filled in",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}

function toItem({ id, title, when, makes }: Clause): QuickPickItem & { id: string } {
  return { id, label: title, description: makes.join(", "), detail: when };
}

/** Selects the first gap of what was inserted, or shows its beginning where there is none. */
async function showInserted(editor: TextEditor, edit: WorkspaceEdit): Promise<void> {
  const { document } = editor;
  const [first] = edit.entries().filter(([uri]) => isSame(uri, document.uri)).flatMap(([, edits]) => edits);
  if (first === undefined) {
    return;
  }
  const start = document.offsetAt(first.range.start);
  const length = first.newText.replace(/\r?\n/gu, document.eol === EndOfLine.CRLF ? "\r\n" : "\n").length;
  const inserted = document.getText(new Range(document.positionAt(start), document.positionAt(start + length)));
  const gap = /\[[^\]\n]+\](?!\()/u.exec(inserted);
  const words = gap ?? /\S+/u.exec(inserted);
  if (words !== null) {
    const from = start + words.index;
    await reveal(document.uri, new Range(document.positionAt(from), document.positionAt(from + (gap?.[0].length ?? 0))));
  }
}

function isSame(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}
