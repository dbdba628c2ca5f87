// Takes pictures of a notice in VS Code: its findings underlined and listed, with what is known about one of them; and its checklist,
// with the clauses to pick from.
//
//     node pictures.mjs PROJECT FOLDER
import { join } from "node:path";
import { command, open } from "./workbench.mjs";

const [project, folder] = process.argv.slice(2);

/** Leaves the draft, its findings and its checklist. */
const settings = {
  "editor.codeLens": false,
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.fontSize": 13,
  "editor.hover.above": false,
  "editor.lightbulb.enabled": "off",
  "editor.matchBrackets": "never",
  "editor.minimap.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.renderLineHighlight": "none",
  "editor.stickyScroll.enabled": false,
  "editor.wordWrap": "on",
  "breadcrumbs.enabled": false,
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
};

await open(project, { settings, view: { viewport: { width: 1240, height: 720 }, deviceScaleFactor: 1.25 } }, async (page) => {
  const explorer = page.locator(".explorer-viewlet");
  const row = (label) => explorer.locator(".monaco-list-row", { hasText: label });
  const shot = async (name) => {
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
    await page.screenshot({ path: join(folder, name) });
  };
  await row("privacy-notice.md").dblclick();
  await page.locator(".squiggly-error").first().waitFor();

  // The checklist gets the room of its neighbours.
  await command(page, "fineprint: Show Coverage");
  await row("Missing").waitFor();
  await explorer.locator(".pane-header", { hasText: "tallywren" }).click();
  await page.mouse.move(281, 500);
  await page.mouse.down();
  await page.mouse.move(315, 500, { steps: 5 });
  await page.mouse.up();
  // Where nothing answers to a pointer at rest.
  await page.mouse.move(500, 712);
  await command(page, "fineprint: Insert Clause");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "The interests behind" }).waitFor();
  await shot("vscode-coverage.png");
  await page.keyboard.press("Escape");

  await command(page, "View: Toggle Primary Side Bar Visibility");
  await command(page, "Problems: Focus on Problems View");
  await page.locator(".markers-panel .monaco-list-row", { hasText: "Privacy Shield" }).first().waitFor();
  await command(page, "View: Focus Active Editor Group");
  await page.keyboard.press("Control+G");
  await page.keyboard.type("46:170");
  await page.keyboard.press("Enter");
  // Room below the line for what is known about it.
  for (let line = 0; line < 5; line++) {
    await page.keyboard.press("Control+ArrowDown");
  }
  await command(page, "Show or Focus Hover");
  await page.locator(".monaco-hover", { hasText: "Schrems II" }).waitFor();
  await shot("vscode.png");
});
