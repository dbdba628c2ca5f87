// Takes a picture of a notice in VS Code: its findings underlined and listed, and what is known about one of them.
//
//     node picture.mjs PROJECT PICTURE
import { open } from "./workbench.mjs";

const [project, picture] = process.argv.slice(2);

/** Leaves the draft, its findings and the list of them. */
const settings = {
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

await open(project, { settings, view: { viewport: { width: 1120, height: 720 }, deviceScaleFactor: 1.25 } }, async (page) => {
  const rest = () => page.waitForTimeout(800);
  const command = async (name) => {
    await page.keyboard.press("F1");
    await page.keyboard.type(name);
    await rest();
    await page.keyboard.press("Enter");
    await rest();
  };
  await page.getByText("privacy-notice.md").first().dblclick();
  await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
  await command("View: Toggle Primary Side Bar Visibility");
  await command("Problems: Focus on Problems View");
  await command("View: Focus Active Editor Group");
  await page.keyboard.press("Control+G");
  await page.keyboard.type("46:170");
  await page.keyboard.press("Enter");
  // Room below the line for what is known about it.
  for (let line = 0; line < 5; line++) {
    await page.keyboard.press("Control+ArrowDown");
  }
  await rest();
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await rest();
  await page.screenshot({ path: picture });
});
