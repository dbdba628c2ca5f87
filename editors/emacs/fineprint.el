;;; fineprint.el --- Let eglot start fineprint  -*- lexical-binding: t -*-

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((markdown-mode html-mode (text-mode :language-id "plaintext")) . ("fineprint"))))

(dolist (hook '(markdown-mode-hook html-mode-hook))
  (add-hook hook #'eglot-ensure))
;;; fineprint.el ends here
