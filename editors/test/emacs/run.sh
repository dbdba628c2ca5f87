# Emacs with eglot, as the distribution packages them.
packages emacs-nox elpa-eglot elpa-markdown-mode
emacs --version | head -1
cd "$project"
HOME=$work timeout 300 emacs --batch --load "$here/emacs/check.el"
