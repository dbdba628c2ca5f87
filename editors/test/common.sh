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
