// Takes a picture of a notice in VS Code: its findings underlined and listed, and the ways to mend one.
//
//     node picture.mjs PROJECT PICTURE
import { open } from "./workbench.mjs";

const [project, picture] = process.argv.slice(2);
const settings = {
  "breadcrumbs.enabled": false,
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.fontSize": 13,
  "editor.minimap.enabled": false,
  "editor.lightbulb.enabled": "off",
  "editor.wordWrap": "on",
  "explorer.openEditors.visible": 0,
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
};

await open(project, { settings }, async (page) => {
  const run = async (command) => {
    await page.keyboard.press("F1");
    await page.keyboard.type(command, { delay: 5 });
    await page.waitForTimeout(500);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
  };
  await page.locator(".explorer-folders-view", { hasText: "privacy-notice.md" }).waitFor({ timeout: 60_000 });
  await page.getByText("privacy-notice.md").first().dblclick();
  await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
  await run("View: Toggle Primary Side Bar Visibility");
  await run("Problems: Focus on Problems View");
  await page.locator(".monaco-editor .view-line").first().click();
  await run("Go to Line/Column...");
  await page.keyboard.press("Control+G");
  await page.keyboard.type("69:40", { delay: 5 });
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1000);
  await page.keyboard.press("Control+.");
  await page.waitForTimeout(2000);
  await page.screenshot({ path: picture });
});
