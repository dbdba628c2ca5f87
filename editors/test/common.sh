# What the tests of all editors have in common. Sourced, with $here, $editors, $cache and $work set.

# Runs a command and shows its last words only where it fails.
quiet() { "$@" > "$work/last.log" 2>&1 || { tail -20 "$work/last.log"; return 1; }; }

# Installs packages of the distribution where one of them is missing.
packages() {
  ! dpkg -s "$@" > /dev/null 2>&1 || return 0
  local root=
  [ "$(id -u)" -eq 0 ] || root=sudo
  # The lists of a machine that is new, or has stood for long, name packages that are gone.
  quiet $root apt-get update
  quiet $root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

# A block of a page as a reader copies it: the page, the language that it is fenced as, and which of those it is. The page's own place
# for this repository is the one where it is.
block() {
  awk -v fence="\`\`\`$2" -v which="${3:-1}" '
    $0 == fence && ++count == which { is_in = 1; next }
    is_in && /^```$/ { found = 1; exit }
    is_in { print }
    END { exit !found }
  ' "$1" | sed "s|/path/to/fineprint|$root|"
}

# A terminal that nobody sees, for editors that need one.
screen() { tmux -L "fineprint-$$" -f /dev/null "$@"; }

# Starts a program in a terminal: its size, the folder, and the words of the command.
terminal() {
  local size=$1 folder=$2
  shift 2
  packages tmux
  trap 'screen kill-server 2> /dev/null || true' EXIT
  screen new-session -d -x "${size%x*}" -y "${size#*x}" -c "$folder" "$@" \; \
    set -g default-terminal tmux-256color \; set -sa terminal-features ',*:RGB:usstyle' \; set -g status off
}

# Waits until the screen shows a text.
shows() {
  local what=$1 text=$2
  for _ in $(seq 600); do
    ! screen capture-pane -p | grep -qF -- "$text" || { echo "ok: $what"; return; }
    sleep 0.1
  done
  echo "not ok: $what"
  screen capture-pane -p
  return 1
}

# Waits until the program in the terminal has ended.
ended() {
  for _ in $(seq 600); do
    screen has-session 2> /dev/null || return 0
    sleep 0.1
  done
  echo "not ok: the program ends"
  return 1
}

# Types keys; a program needs a moment to see where one ends and the next begins.
press() { screen send-keys "$@"; sleep 0.3; }

# Keeps what the terminal shows, with its colours, for a picture.
keep() { mkdir -p "$work/screens"; screen capture-pane -e -p -N > "$work/screens/$1.ansi"; }
