# Helix is in no package registry, so it is driven only where it is installed, on a terminal that nobody sees.
for needed in hx tmux; do
  command -v "$needed" > /dev/null || { echo "$needed is not on the PATH"; exit 77; }
done
hx --version

export XDG_CONFIG_HOME=$work/config
mkdir -p "$XDG_CONFIG_HOME/helix"
cp "$editors/helix/languages.toml" "$XDG_CONFIG_HOME/helix"
screen() { tmux -L "helix-$$" "$@"; }
trap 'screen kill-server' EXIT

# Waits until the screen shows a text.
shows() {
  for _ in $(seq 600); do
    ! screen capture-pane -p | grep -qF -- "$2" || { echo "ok: $1"; return; }
    sleep 0.1
  done
  echo "not ok: $1"
  screen capture-pane -p
  return 1
}
press() { screen send-keys "$@"; sleep 0.3; }

screen new-session -d -x 180 -y 50 -c "$project" 'hx draft.md'
shows "the draft is open" "Privacy notice of Larkmere"

press "/Google Inc" Enter
press Space d
shows "the list of findings names the company" "Google LLC since 2017"
press Escape

press "gg/Art. 6" Enter
press Space k
shows "hovering over the citation tells the article" "perform a contract"
press Escape

press "gg/Google Inc" Enter
press Space a
shows "the action is offered" "Google LLC"
press Enter
shows "the action writes the new name" "made by Google LLC"

press "gg/Privacy notice" Enter
press Space a
shows "the clause is offered" "Complaint to an authority"
press Enter
shows "the clause is inserted" "you can complain to a supervisory"
press ":wq" Enter
for _ in $(seq 600); do
  ! screen has-session 2> /dev/null || { sleep 0.1; continue; }
  break
done
