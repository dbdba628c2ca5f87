import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, extname, isAbsolute, join, resolve, sep } from "node:path";

/** The endings that make a file a program. */
const ENDINGS = process.platform === "win32" ? (process.env.PATHEXT ?? ".EXE").split(";") : [""];

/**
 * Finds the program that a setting names: a name is looked for on the PATH, a path is taken as it is, from the given
 * folder if it is relative. Without a setting it is the one that came with the extension, and where none did, the one on
 * the PATH. Returns undefined where there is no such program.
 */
export async function findProgram(setting: string, folder: string | undefined, bundled: string): Promise<string | undefined> {
  const wanted = setting.trim();
  for (const place of wanted === "" ? [bundled, ...places("fineprint", folder)] : places(wanted, folder)) {
    const path = await runnable(place);
    if (path !== undefined) {
      return path;
    }
  }
  return undefined;
}

function places(setting: string, folder: string | undefined): string[] {
  const path = setting.replace(/^~(?=[/\\]|$)/, homedir());
  if (isAbsolute(path)) {
    return [path];
  }
  if (path.includes("/") || path.includes(sep)) {
    return folder === undefined ? [] : [resolve(folder, path)];
  }
  // An empty part of the PATH would stand for the current folder, which a stranger may have filled.
  const folders = (process.env.PATH ?? "").split(delimiter).filter(isAbsolute);
  return folders.map((one) => join(one, path));
}

async function runnable(path: string): Promise<string | undefined> {
  const candidates = extname(path) === "" ? ENDINGS.map((ending) => path + ending) : [path];
  for (const candidate of candidates) {
    try {
      await access(candidate, constants.X_OK);
      if ((await stat(candidate)).isFile()) {
        return candidate;
      }
    } catch {
      // Not there, or not to be run: the next place may have it.
    }
  }
  return undefined;
}
