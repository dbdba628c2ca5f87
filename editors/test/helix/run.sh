# Helix as its page sets it up, on a terminal that nobody sees: the next Debian's, or else the one on the PATH.
newer_program hx hx '25.01.1-*' 'HELIX_RUNTIME=@/usr/lib/hx/runtime' || program=$(command -v hx) || {
  echo "hx is neither to be had from apt nor on the PATH"
  exit 77
}
"$program" --version

export HOME=$work/helix COLORTERM=truecolor
mkdir -p "$HOME/.config/helix"
block "$editors/helix/README.md" toml > "$HOME/.config/helix/languages.toml"
for language in markdown html text; do
  health=$("$program" --health "$language")
  [[ $health == *✓*"fineprint"* ]] || { echo "not ok: the health of $language shows the server"; echo "$health"; exit 1; }
done
echo "ok: its health shows the server"

# The text that is marked with a line through it, as Helix draws what is out of date.
struck() { screen capture-pane -e -p | sed -n 's/.*\x1b\[9m\([^\n]*\)/\1/p' | sed 's/\x1b\[0[;m].*//; s/\x1b\[[0-9;:]*m//g'; }

terminal 180x50 "$project" "$program" draft.md
shows "the draft is open" "Privacy notice of Larkmere"
# The list is of what is known when it opens.
press "/Google Inc" Enter
shows "beside the line stands what is wrong with it" "reference/google-inc"
[ "$(struck)" = "Google Inc" ] || { echo "not ok: the name behind the emoji is marked: $(struck)"; exit 1; }
echo "ok: the name behind the emoji is marked"
press Space d
shows "the list of findings names the company" "Google Inc. has been Google LLC"
press Escape
press "gg" "]d"
shows "the next finding is gone to" " 1:28"

press "geoWe also use 🗺 Google Inc for mail." Escape
shows "what is typed is marked as well" "● 3"
press u
shows "and no longer once it is taken back" "● 2"

press "gg/Art. 6" Enter
press Space k
shows "hovering over the citation tells the article" "perform a contract"
press Escape
press Space s
shows "the sections are listed" "string What we use your data for"
press Escape

press ":lsp-workspace-command fineprint.showCoverage" Enter
shows "what the draft lacks is told" "missing: complaint"

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
press ":w" Enter

press ":open begun.md" Enter
press ":insert-output fineprint draft privacy-notice" Enter
press gg
shows "a notice is begun" "**Larkmere Bakery GmbH** decides why"
press ":wqa!" Enter
ended

mkdir -p "$work/pictured"
cp "$root/examples/"{privacy-notice.md,fineprint.toml} "$work/pictured"
block "$editors/helix/README.md" toml 2 > "$HOME/.config/helix/config.toml"
cat >> "$HOME/.config/helix/config.toml" << 'END'
[editor.soft-wrap]
enable = true
END
sed -i '1i theme = "github_light"' "$HOME/.config/helix/config.toml"
terminal 140x40 "$work/pictured" "$program" privacy-notice.md
shows "the notice is open" "Tallywren"
press "/Privacy Shield" Enter
shows "below the line stands what is wrong with it" "has protected no transfer"
keep helix
screen kill-server
