// Draws what terminals showed, as a browser shows it.
//
//     node terminals.mjs FOLDER-OF-SCREENS FOLDER
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { chromium } from "playwright-core";

const [screens, folder] = process.argv.slice(2);
const xterm = join(createRequire(import.meta.url).resolve("code-server/package.json"), "../lib/vscode/node_modules/@xterm/xterm");

/** The one that occurs most often. */
function mostCommon(words) {
  const count = (word) => words.filter((other) => other === word).length;
  return [...new Set(words)].sort((one, other) => count(other) - count(one))[0];
}

const browser = await chromium.launch({ executablePath: process.env.CODE_BROWSER, args: ["--no-sandbox", "--disable-gpu"] });
for (const screen of existsSync(screens) ? readdirSync(screens) : []) {
  const text = readFileSync(join(screens, screen), "utf8").trimEnd();
  const lines = text.split("\n");
  // eslint-disable-next-line no-control-regex
  const width = Math.max(...lines.map((line) => [...line.replace(/\x1b\[[\d;:]*m/gu, "")].length));
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1.25 });
  // As wide a margin as a terminal has, in the colour that most of it has.
  const background = mostCommon([...text.matchAll(/48[;:]2[;:]+(\d+)[;:](\d+)[;:](\d+)/gu)].map(([, ...rgb]) => `rgb(${rgb.join()})`));
  await page.setContent(`<div id="frame" style="display: inline-block; padding: 12px; background: ${background ?? "white"}"></div>`);
  await page.addStyleTag({ path: join(xterm, "css/xterm.css") });
  await page.addScriptTag({ path: join(xterm, "lib/xterm.js") });
  await page.evaluate(
    ({ text, rows, cols }) =>
      new Promise((resolve) => {
        // Colours by name as a light terminal has them, so that yellow can be read.
        const named = { brightRed: "#cf222e", brightYellow: "#9a6700", brightBlue: "#0550ae", brightCyan: "#1b7c83", brightGreen: "#1a7f37" };
        const theme = { background: "rgba(0, 0, 0, 0)", foreground: "#222222", ...named };
        const terminal = new Terminal({ rows, cols, theme, fontFamily: "DejaVu Sans Mono", fontSize: 13, allowTransparency: true });
        terminal.open(document.getElementById("frame"));
        terminal.write(`\x1b[?25l${text.replaceAll("\n", "\r\n")}`, resolve);
      }),
    { text, rows: lines.length, cols: width },
  );
  await page.locator("#frame").screenshot({ path: join(folder, `${basename(screen, ".ansi")}.png`) });
}
await browser.close();
