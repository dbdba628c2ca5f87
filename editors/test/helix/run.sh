# Helix is in no package registry, so it is driven only where it is installed, on a terminal that nobody sees.
command -v hx > /dev/null || { echo "hx is not on the PATH"; exit 77; }
hx --version

export XDG_CONFIG_HOME=$work/config
mkdir -p "$XDG_CONFIG_HOME/helix"
cp "$editors/helix/languages.toml" "$XDG_CONFIG_HOME/helix"
terminal 180x50 "$project" hx draft.md
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
ended
