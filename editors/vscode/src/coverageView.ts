import {
  type Disposable,
  type ProviderResult,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { Range as ProtocolRange } from "vscode-languageclient/node";

import type { Checklist } from "./checklist";
import type { Disclosure, DisclosureStatus } from "./protocol";

/** Disclosures of one status, the most urgent first in the tree. */
class Group {
  constructor(
    readonly status: DisclosureStatus,
    readonly disclosures: Disclosure[],
  ) {}
}

/** A sentence that shows a disclosure. */
class Evidence {
  constructor(
    readonly range: Range,
    readonly text: string,
  ) {}
}

type Node = Group | Disclosure | Evidence;

const GROUPS: Record<DisclosureStatus, { label: string; icon: ThemeIcon; state: TreeItemCollapsibleState }> = {
  absent: {
    label: "Missing",
    icon: new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")),
    state: TreeItemCollapsibleState.Expanded,
  },
  partial: {
    label: "Partial",
    icon: new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground")),
    state: TreeItemCollapsibleState.Expanded,
  },
  present: {
    label: "Present",
    icon: new ThemeIcon("pass", new ThemeColor("testing.iconPassed")),
    state: TreeItemCollapsibleState.Collapsed,
  },
  "not-applicable": {
    label: "Not called for",
    icon: new ThemeIcon("circle-slash", new ThemeColor("disabledForeground")),
    state: TreeItemCollapsibleState.Collapsed,
  },
};

/** The checklist of the document in front, as a tree: by status, then by disclosure, then by sentence. */
export class CoverageView implements TreeDataProvider<Node>, Disposable {
  private readonly view: TreeView<Node>;

  readonly onDidChangeTreeData;

  constructor(private readonly checklist: Checklist) {
    this.onDidChangeTreeData = checklist.onDidChange;
    this.view = window.createTreeView<Node>("fineprint.coverage", { treeDataProvider: this });
    checklist.onDidChange(() => {
      this.summarise();
    });
  }

  dispose(): void {
    this.view.dispose();
  }

  getChildren(node?: Node): ProviderResult<Node[]> {
    if (node === undefined) {
      const all = this.checklist.coverage?.disclosures ?? [];
      const statuses = Object.keys(GROUPS) as DisclosureStatus[];
      const groups = statuses.map((status) => new Group(status, all.filter((one) => one.status === status)));
      return groups.filter(({ disclosures }) => disclosures.length > 0);
    }
    if (node instanceof Group) {
      return node.disclosures;
    }
    return node instanceof Evidence ? [] : this.evidenceOf(node);
  }

  getTreeItem(node: Node): TreeItem {
    if (node instanceof Group) {
      return groupItem(node);
    }
    return node instanceof Evidence ? evidenceItem(node, this.checklist.uri) : disclosureItem(node, this.checklist.uri);
  }

  private async evidenceOf({ evidence }: Disclosure): Promise<Evidence[]> {
    const { uri } = this.checklist;
    if (uri === undefined) {
      return [];
    }
    const document = await workspace.openTextDocument(uri);
    return evidence.map(toRange).map((range) => new Evidence(range, document.getText(range)));
  }

  private summarise(): void {
    const coverage = this.checklist.coverage;
    const missing = coverage?.disclosures.filter(({ status }) => status === "absent").length ?? 0;
    this.view.message = coverage?.disclosures.length === 0 ? "This kind of document has no checklist." : "";
    this.view.badge = missing === 0 ? undefined : { value: missing, tooltip: `${String(missing)} missing` };
  }
}

function groupItem({ status, disclosures }: Group): TreeItem {
  const { label, state } = GROUPS[status];
  const item = new TreeItem(label, state);
  item.id = status;
  item.description = String(disclosures.length);
  return item;
}

function disclosureItem(disclosure: Disclosure, uri: Uri | undefined): TreeItem {
  const { id, title, status, citation, evidence, clause } = disclosure;
  const item = new TreeItem(title, evidence.length > 1 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.id = id;
  item.description = citation;
  item.iconPath = GROUPS[status].icon;
  item.tooltip = `${title} (${citation})`;
  const [best] = evidence;
  if (best !== undefined) {
    item.command = { title: "Show the Sentence", command: "fineprint.reveal", arguments: [uri, toRange(best)] };
  } else if (clause !== null && status === "absent") {
    item.command = { title: "Insert the Clause", command: "fineprint.insertClause", arguments: [disclosure] };
    item.tooltip += "\nClick to insert the standard clause.";
  }
  if (clause !== null && status !== "not-applicable") {
    item.contextValue = "withClause";
  }
  return item;
}

function evidenceItem({ range, text }: Evidence, uri: Uri | undefined): TreeItem {
  const item = new TreeItem(text.replace(/\s+/gu, " "));
  item.iconPath = new ThemeIcon("quote");
  item.description = `line ${String(range.start.line + 1)}`;
  item.tooltip = text;
  item.command = { title: "Show the Sentence", command: "fineprint.reveal", arguments: [uri, range] };
  return item;
}

/** Columns need no conversion: this client counts as the editor does. */
function toRange({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
