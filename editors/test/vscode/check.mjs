// Opens a project in VS Code, does there what a person does by hand, and waits for what the e2e extension says of it.
//
//     node check.mjs PROJECT SERVER
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { command, open, wait } from "./workbench.mjs";

const [project, server] = process.argv.slice(2);
const results = join(process.env.CODE_DATA, "results.txt");
const said = () => (existsSync(results) ? readFileSync(results, "utf8") : "");
const seen = [];

/** Waits for the e2e extension to ask for something that only a person can do; fails once it has ended without. */
async function asked(what) {
  await wait(`“${what}” from the e2e extension`, () => said().includes(`ask: ${what}\n`) || said().endsWith("done\n"));
  return said().includes(`ask: ${what}\n`);
}

await open(project, { env: { FINEPRINT_E2E: results, FINEPRINT_E2E_SERVER: server } }, async (page) => {
  const row = (label) => page.locator(".explorer-viewlet .monaco-list-row", { hasText: label });
  if (await asked("read the complaint")) {
    const complaint = page.locator(".notification-toast", { hasText: "There is no program “/nowhere/fineprint”" });
    await complaint.getByRole("button", { name: "Open Setting" }).waitFor();
    seen.push("the missing program is told, with a way to the setting");
  }
  if (await asked("pick the clause")) {
    await command(page, "fineprint: Insert Clause");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Complaint to an authority" }).first().waitFor();
    seen.push("the list of clauses begins with what is missing");
    await page.keyboard.type("Complaint to an");
    await page.keyboard.press("Enter");
  }
  if (await asked("click in the checklist")) {
    // The lens over the title sums the checklist up and leads to it.
    await page.keyboard.press("Control+Home");
    await page.locator(".codelens-decoration a", { hasText: "GDPR Art. 13: " }).click();
    await row("Complaint to an authority").waitFor();
    seen.push("the checklist shows what is missing");
    await row("Complaint to an authority").click();
  }
  if (await asked("see a sentence")) {
    // The tree may be drawn anew under the mouse.
    await wait("the group to open", async () => {
      await row("Present").click();
      return row("Identity of the controller").waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
    // Only what is in view has a row, so it is gone to by its name.
    await page.keyboard.type("Retention");
    await page.locator(".explorer-viewlet .monaco-list-row.focused", { hasText: "Retention period" }).waitFor();
    await page.keyboard.press("Enter");
    seen.push("a click on what is present goes to the sentence");
  }
  if (await asked("choose a draft")) {
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Privacy notice" }).click();
  }
  await wait("the end of the e2e extension", () => said().endsWith("done\n"));
});
console.log(said().replace(/^(ask: .*|done)\n/gmu, "") + seen.map((one) => `ok: ${one}`).join("\n"));
process.exitCode = said().includes("not ok") ? 1 : 0;
