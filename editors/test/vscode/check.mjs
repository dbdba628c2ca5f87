// Opens a project in VS Code and waits for what the e2e extension says of it.
//
//     node check.mjs PROJECT
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { open, wait } from "./workbench.mjs";

const results = join(process.env.CODE_DATA, "results.txt");
const said = () => (existsSync(results) ? readFileSync(results, "utf8") : "");

const isOffered = await open(process.argv[2], { env: { FINEPRINT_E2E: results } }, async (page) => {
  let offered = false;
  const complaint = page.locator(".notification-toast", { hasText: "There is no program “/nowhere/fineprint”" });
  const button = complaint.getByRole("button", { name: "Open Setting" });
  button.waitFor({ timeout: 0 }).then(() => (offered = true), () => {});
  await wait("the end of the e2e extension", () => said().endsWith("done\n"));
  return offered;
});
console.log(`${said()}${isOffered ? "ok" : "not ok"}: the missing program is told, with a way to the setting`);
process.exitCode = isOffered && !said().includes("not ok") ? 0 : 1;
