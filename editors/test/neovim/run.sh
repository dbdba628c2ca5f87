# Neovim, without a screen and without anybody's settings.
nvim=$cache/neovim/bin/nvim
if [ ! -x "$nvim" ]; then
  python3 -m venv "$cache/neovim"
  "$cache/neovim/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$here/neovim/requirements.txt"
fi
"$nvim" --version | head -1
cd "$project"
XDG_STATE_HOME=$work/state timeout 300 "$nvim" --headless --clean -u "$here/neovim/check.lua" draft.md
