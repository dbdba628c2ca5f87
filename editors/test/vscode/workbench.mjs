// VS Code served to a browser without a screen.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** Settings that keep the editor from talking about itself. */
const QUIET = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "files.autoSave": "off",
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/** How long to wait for anything, in milliseconds: the machine may have other work. */
const PATIENCE = 180_000;

/** Waits until `isSo` gives something; fails after a long time. */
export async function wait(what, isSo) {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const got = await isSo();
    if (got) {
      return got;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not happen`);
}

/** Runs a command by its name in the palette, which lists what there is when it opens: what comes later takes another look. */
export async function command(page, name) {
  const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name });
  await wait(`the command “${name}”`, async () => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").first().fill(`>${name}`);
    const isThere = await row.waitFor({ timeout: 5000 }).then(() => true, () => false);
    await page.keyboard.press(isThere ? "Enter" : "Escape");
    return isThere;
  });
}

/**
 * Opens a project in a browser's `view` and hands `use` the page; closes everything after it. What the processes take is named by the
 * variables that install.sh sets. Where `use` fails, the error ends with the server's last words.
 */
export async function open(project, { env = {}, settings = {}, view = {} }, use) {
  const { CODE_NODE, CODE_ENTRY, CODE_DATA, CODE_BROWSER, CODE_FAILURE } = process.env;
  mkdirSync(join(CODE_DATA, "User"), { recursive: true });
  writeFileSync(join(CODE_DATA, "User/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
  const server = spawn(
    CODE_NODE,
    [CODE_ENTRY, "--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
      "--bind-addr", "127.0.0.1:0", "--user-data-dir", CODE_DATA, "--extensions-dir", join(CODE_DATA, "extensions"), project],
    { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  let log = "";
  server.stdout.on("data", (chunk) => (log += chunk));
  server.stderr.on("data", (chunk) => (log += chunk));
  let browser, page;
  try {
    const [, address] = await wait("code-server", () => log.match(/HTTP server listening on (http:\S+?)\/?\s/));
    browser = await chromium.launch({
      executablePath: CODE_BROWSER,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"],
    });
    page = await browser.newPage(view);
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${address}/?folder=${encodeURIComponent(project)}`);
    return await use(page);
  } catch (error) {
    await page?.screenshot({ path: CODE_FAILURE });
    error.stack += `\nThe screen is in ${CODE_FAILURE}.`;
    error.stack += `\n${log.slice(-2000)}`;
    throw error;
  } finally {
    await browser?.close();
    // The extension host and the language server go with it.
    if (server.exitCode === null && server.signalCode === null) {
      process.kill(-server.pid);
      await once(server, "close");
    }
  }
}
