// Writes into package.json what docs/fineprint.schema.json says of the settings that the editor and fineprint.toml share.
//
//     node scripts/settings.mjs            writes
//     node scripts/settings.mjs --check    fails where something would change
import { readFileSync, writeFileSync } from "node:fs";

const MANIFEST = new URL("../package.json", import.meta.url);
const SCHEMA = new URL("../../../docs/fineprint.schema.json", import.meta.url);

/** The settings that make sense outside of a project, in the order in which people need them. */
const SHARED = ["regimes", "kinds", "exclude", "rules", "entity"];

/** What VS Code takes for a setting that is not set, by its type. */
const DEFAULTS = { array: [], object: {} };

const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));

/** A part of the schema with what it refers to in its place, which VS Code does not look up. */
function resolved(part) {
  if (Array.isArray(part)) {
    return part.map(resolved);
  }
  if (part === null || typeof part !== "object") {
    return part;
  }
  const { $ref, ...rest } = part;
  const target = $ref?.split("/").slice(1).reduce((at, key) => at[key], schema);
  return Object.fromEntries(Object.entries({ ...target, ...rest }).map(([key, value]) => [key, resolved(value)]));
}

function setting(name, order) {
  const { description, properties, ...rest } = resolved(schema.properties[name]);
  return {
    order,
    ...rest,
    // The rules are too many to list; docs/rules has a page for each.
    ...(name === "rules" || properties === undefined ? {} : { properties }),
    default: DEFAULTS[rest.type],
    scope: "resource",
    markdownDescription: `${description} Where a \`fineprint.toml\` sets this, the file decides.`,
  };
}

const before = readFileSync(MANIFEST, "utf8");
const manifest = JSON.parse(before);
const { properties } = manifest.contributes.configuration;
SHARED.forEach((name, at) => {
  properties[`fineprint.${name}`] = setting(name, at + 2);
});
const after = `${JSON.stringify(manifest, null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(MANIFEST, after);
} else if (before !== after) {
  console.error("The settings in package.json are not those of docs/fineprint.schema.json: run `npm run settings`.");
  process.exitCode = 1;
}
