import { RequestType, type TextDocumentIdentifier, type Range, type WorkspaceEdit } from "vscode-languageclient/node";

/** What fineprint adds to the protocol; `docs/protocol.md` in the repository says what each key holds. */

/** How it stands with a disclosure; one is not applicable where what triggers it is not in the text. */
export type DisclosureStatus = "present" | "partial" | "absent" | "not-applicable";

/** Something that the law wants said. */
export interface Disclosure {
  id: string;
  title: string;
  status: DisclosureStatus;
  citation: string;
  evidence: Range[];
  clause: string | null;
}

/** The checklist of a document. */
export interface Coverage {
  kind: string;
  summary: string;
  disclosures: Disclosure[];
}

/** Standard wording that can be inserted into a document. */
export interface Clause {
  id: string;
  title: string;
  when: string;
  makes: string[];
  missing: boolean;
}

interface OfDocument {
  textDocument: TextDocumentIdentifier;
}

/** The checklist of an open document. */
export const coverageRequest = new RequestType<OfDocument, Coverage | null, void>("fineprint/coverage");

/** The clauses that suit an open document. */
export const clausesRequest = new RequestType<OfDocument, Clause[] | null, void>("fineprint/clauses");

/** The edit that puts a clause where it belongs. */
export const insertClauseRequest = new RequestType<OfDocument & { clause: string }, WorkspaceEdit | null, void>(
  "fineprint/insertClause",
);
