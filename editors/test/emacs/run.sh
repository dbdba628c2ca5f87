# Emacs with eglot, as the distribution packages them.
if ! dpkg -s emacs-nox elpa-eglot elpa-markdown-mode > "$cache/emacs.log" 2>&1; then
  apt-get install --yes --no-install-recommends emacs-nox elpa-eglot elpa-markdown-mode > "$cache/emacs.log" 2>&1 \
    || { tail -5 "$cache/emacs.log"; return 1; }
fi
emacs --version | head -1
cd "$project"
HOME=$work timeout 60 emacs --batch --load "$here/emacs/check.el"
