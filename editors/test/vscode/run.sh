# VS Code: the real workbench and extension host, with the packaged extension and a second one that uses it.
source "$here/vscode/install.sh"
cp -r "$here/vscode/e2e" "$work/e2e"
(cd "$work/e2e"; quiet "$built/node_modules/.bin/vsce" package --no-dependencies --skip-license --out "$work/e2e.vsix")
install_extension "$work/e2e.vsix"
"$CODE_NODE" "$CODE_ENTRY" --version 2> /dev/null
"$CODE_NODE" "$code/check.mjs" "$project" "$server"

mkdir "$work/tallywren"
cp "$root/examples/"{privacy-notice.md,fineprint.toml} "$work/tallywren"
"$CODE_NODE" "$code/pictures.mjs" "$work/tallywren" "$pictures"

# What the checker prints of the same draft: its last five findings and the sum of it.
mkdir -p "$work/screens"
{
  echo '$ fineprint check examples/privacy-notice.md'
  echo '     ⋮'
  (cd "$root" && "$server" check --color always examples/privacy-notice.md || true) |
    awk -v RS= '{ paragraph[NR] = $0 } END { for (at = NR - 6; at <= NR; at++) print paragraph[at] "\n" }'
} > "$work/screens/check.ansi"
"$CODE_NODE" "$code/terminals.mjs" "$work/screens" "$pictures"
