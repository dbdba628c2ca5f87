import { type ConfigurationChangeEvent, workspace } from "vscode";

/** The settings that the server has in common with `fineprint.toml`, by the names they have in both. */
const SHARED = ["regimes", "kinds", "rules", "entity"] as const;

/** Those that need a new process. */
const OF_THE_PROCESS = ["path", "logLevel"] as const;

/** The program to run, as a name or a path. */
export function program(): string {
  return section().get("path", "fineprint");
}

/** How much the server writes to its log. */
export function logLevel(): string {
  return section().get("logLevel", "warn");
}

/** What holds for documents without a `fineprint.toml`, in the shape of that file. */
export function forTheServer(): Record<string, unknown> {
  return Object.fromEntries(SHARED.map((name) => [name, section().get(name)]));
}

/** Whether a change asks for a new process. */
export function needsRestart(event: ConfigurationChangeEvent): boolean {
  return OF_THE_PROCESS.some((name) => event.affectsConfiguration(`fineprint.${name}`));
}

/** Whether a change concerns the server. */
export function concernsTheServer(event: ConfigurationChangeEvent): boolean {
  return SHARED.some((name) => event.affectsConfiguration(`fineprint.${name}`));
}

function section() {
  return workspace.getConfiguration("fineprint");
}
