;;; picture.el --- Emacs as its page sets it up, for a picture  -*- lexical-binding: t -*-

;; On a machine where Emacs is new it compiles its libraries beside, and pushes its warnings over what is shown.
(setq native-comp-deferred-compilation nil
      native-comp-async-report-warnings-errors nil)

(require 'package)
(package-initialize)
(require 'markdown-mode)
(setq inhibit-startup-screen t
      frame-background-mode 'light)
(frame-set-background-mode (selected-frame))
(menu-bar-mode -1)
(load (expand-file-name "emacs/fineprint.el" (getenv "FINEPRINT_EDITOR_FILES")) nil t)
(add-hook 'markdown-mode-hook #'visual-line-mode)
(global-set-key (kbd "<f2>")
                (lambda () (interactive)
                  (goto-char (point-min))
                  (search-forward "Privacy Shield")
                  (backward-char 3)
                  (recenter 4)
                  (flymake-show-buffer-diagnostics)
                  (message nil)))
;;; picture.el ends here
