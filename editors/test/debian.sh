# Programs of the Debian that comes next, for editors that this one has not or has too old. They are unpacked into the cache and run
# with their own C library; nothing of the machine is changed. Sourced.

# Unpacks a package and all it needs, and leaves its program in a folder: the name of the program, the package, its version, and
# settings for the program's environment, where @ stands for the folder. Ends with 77 where no such package is to be had.
newer_program() {
  local name=$1 package=$2 version=$3
  shift 3
  local root=$cache/trixie/$name-${version%%-*}
  program=$root/run
  [ ! -x "$program" ] || return 0
  rm -rf "$root"
  mkdir -p "$root/unpacked"
  fetch_newer "$package=$version" || return 77
  for archive in "$cache"/trixie/archives/*.deb; do
    dpkg -x "$archive" "$root/unpacked"
  done
  rm -rf "$cache/trixie/archives"
  local libraries
  libraries=$(find "$root/unpacked/usr/lib" -name 'ld-linux-*' -printf '%h' -quit)
  {
    echo '#!/bin/sh'
    printf "export %s\n" "${@//@/$root\/unpacked}"
    echo "exec '$(echo "$libraries"/ld-linux-*)' --library-path '$libraries' '$root/unpacked/usr/bin/$name' \"\$@\""
  } > "$program"
  chmod +x "$program"
}

# Downloads a package and all it needs, from the mirror that the machine uses for its own.
fetch_newer() {
  local mirror codename folder=$cache/trixie
  codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' | sed -n "s/^$codename //p" | head -1)
  [ -n "$mirror" ] || { echo "apt names no mirror of this distribution"; return 1; }
  mkdir -p "$folder/lists/partial" "$folder/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" > "$folder/sources.list"
  local apt=(apt-get -qq -o "Dir::Etc::SourceList=$folder/sources.list" -o Dir::Etc::SourceParts=- -o Dir::Etc::PreferencesParts=-
    -o "Dir::State::Lists=$folder/lists" -o Dir::State::Status=/dev/null -o "Dir::Cache=$folder" -o APT::Sandbox::User=root)
  quiet "${apt[@]}" update &&
    quiet "${apt[@]}" --yes --no-install-recommends --download-only install "$1"
}
