# Emacs with eglot, as the distribution packages them.
packages emacs-nox elpa-eglot elpa-markdown-mode
emacs --version | head -1
cd "$project"
HOME=$work timeout 300 emacs --batch --load "$here/emacs/check.el"

mkdir -p "$work/pictured"
cp "$root/examples/"{privacy-notice.md,fineprint.toml} "$work/pictured"
terminal 140x40 "$work/pictured" env HOME="$work" emacs --no-splash --load "$here/emacs/picture.el" privacy-notice.md
shows "findings are counted in the mode line" "Flymake[1"
press F2
shows "they are listed" "Use of the service is taken for consent"
keep emacs
screen kill-server
