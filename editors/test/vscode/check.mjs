// Serves VS Code to a browser without a screen, and waits for what the e2e extension says of it.
//
//     node check.mjs NODE CODE-SERVER CHROMIUM PROJECT DATA
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [node, codeServer, browserPath, project, data] = process.argv.slice(2);
const results = join(data, "results.txt");

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

/** Waits until `isSo` gives something; fails after a minute and a half. */
async function wait(what, isSo) {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const got = await isSo();
    if (got) {
      return got;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not happen`);
}

const said = () => (existsSync(results) ? readFileSync(results, "utf8") : "");

mkdirSync(join(data, "User"), { recursive: true });
writeFileSync(join(data, "User/settings.json"), JSON.stringify(QUIET));

const server = spawn(
  node,
  [codeServer, "--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
    "--bind-addr", "127.0.0.1:0", "--user-data-dir", data, "--extensions-dir", join(data, "extensions"), project],
  { env: { ...process.env, FINEPRINT_E2E: results }, stdio: ["ignore", "pipe", "pipe"] },
);
let log = "";
server.stdout.on("data", (chunk) => (log += chunk));
server.stderr.on("data", (chunk) => (log += chunk));

let browser;
let passed = false;
try {
  const [, address] = await wait("code-server", () => log.match(/HTTP server listening on (http:\S+?)\/?\s/));
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${address}/?folder=${encodeURIComponent(project)}`);
  const complaint = page.locator(".notification-toast", { hasText: "There is no program “/nowhere/fineprint”" });
  let isOffered = false;
  complaint.getByRole("button", { name: "Open Setting" }).waitFor({ timeout: 0 }).then(() => (isOffered = true), () => {});
  await wait("the end of the e2e extension", () => said().endsWith("done\n"));
  passed = isOffered && !said().includes("not ok");
  console.log(`${said()}${isOffered ? "ok" : "not ok"}: the missing program is told, with a way to the setting`);
} catch (error) {
  console.log(`${said()}not ok: ${error.stack}\n${log.slice(-2000)}`);
  await browser?.contexts()[0]?.pages()[0]?.screenshot({ path: join(data, "failed.png") });
} finally {
  if (!passed) {
    await browser?.contexts()[0]?.pages()[0]?.screenshot({ path: "/tmp/editors-cache/failed.png" });
  }
  await browser?.close();
  server.kill();
}
process.exitCode = passed ? 0 : 1;
