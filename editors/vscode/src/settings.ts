import { type ConfigurationChangeEvent, type Uri, workspace } from "vscode";

/** The settings that the server has in common with `fineprint.toml`, by the names they have in both. */
const SHARED = ["regimes", "kinds", "exclude", "rules", "entity"] as const;

/** Those that need a new process. */
const OF_THE_PROCESS = ["path", "logLevel"] as const;

/** The program to run, as a name or a path; empty for the one that comes with the extension. */
export function program(): string {
  return section().get("path", "");
}

/** How much the server writes to its log. */
export function logLevel(): string {
  return section().get("logLevel", "warn");
}

/** What holds where a `fineprint.toml` says nothing, in the shape of that file, for a document or folder or for all. */
export function forTheServer(scope?: Uri): Record<string, unknown> {
  return Object.fromEntries(SHARED.map((name) => [name, section(scope).get(name)]));
}

/** Whether a change asks for a new process. */
export function needsRestart(event: ConfigurationChangeEvent): boolean {
  return OF_THE_PROCESS.some((name) => event.affectsConfiguration(`fineprint.${name}`));
}

/** Whether a change concerns the server. */
export function concernsTheServer(event: ConfigurationChangeEvent): boolean {
  return SHARED.some((name) => event.affectsConfiguration(`fineprint.${name}`));
}

function section(scope?: Uri) {
  return workspace.getConfiguration("fineprint", scope);
}
