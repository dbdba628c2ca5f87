import { type Range, Selection, TextEditorRevealType, type Uri, window } from "vscode";

/** Shows a place in a document and selects it. */
export async function reveal(uri: Uri, range: Range): Promise<void> {
  const editor = await window.showTextDocument(uri);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
