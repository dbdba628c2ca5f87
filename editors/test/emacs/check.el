;;; check.el --- Emacs as its page sets it up, and then what a person does with it  -*- lexical-binding: t -*-

(require 'package)
(package-initialize)
(require 'markdown-mode)
(require 'eglot)
(require 'cl-lib)
(load (expand-file-name "emacs/fineprint.el" (getenv "FINEPRINT_EDITOR_FILES")) nil t)

(defun await (what is-so)
  "Wait until IS-SO gives something and hand it out; give up the whole run otherwise, naming WHAT."
  (let ((deadline (time-add nil 60)) got)
    (while (and (not (setq got (funcall is-so))) (time-less-p nil deadline))
      ;; Eglot sends changes when Emacs is idle, which it never is without a screen.
      (when (eglot-managed-p) (eglot--signal-textDocument/didChange))
      (accept-process-output nil 0.05)
      (flymake-start))
    (princ (format "%s: %s\n" (if got "ok" "not ok") what))
    (unless got
      (princ (format "%S\n" (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
      (kill-emacs 1))
    got))

(defun found (words)
  "The findings whose text holds WORDS, in the order of the buffer."
  (sort (cl-remove-if-not (lambda (one) (string-match-p (regexp-quote words) (flymake-diagnostic-text one)))
                          (flymake-diagnostics))
        (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other)))))

(defun marked (diagnostic)
  "The text that DIAGNOSTIC marks."
  (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic)))

(defun act (words)
  "Choose the code action at point whose name holds WORDS, as if it was asked for by key."
  (let ((last-nonmenu-event ?a))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt choices &rest _)
                 (cl-find-if (lambda (one) (string-match-p words one)) (mapcar #'car choices)))))
      (call-interactively #'eglot-code-actions))))

(find-file "draft.md")
(run-hooks 'post-command-hook)
(await "eglot is connected" #'eglot-current-server)

(let ((words "Google LLC since 2017"))
  (await "the name behind the emoji is marked, at column 23"
         (lambda ()
           (let ((one (car (found words))))
             (and one (= 1 (length (found words))) (equal (marked one) "Google Inc")
                  (save-excursion (goto-char (flymake-diagnostic-beg one))
                                  (and (= 7 (line-number-at-pos)) (= 23 (- (point) (line-beginning-position)))))))))

  (goto-char (point-max))
  (insert "We also use 🗺 Google Inc for mail.\n")
  (await "what is typed is marked as well"
         (lambda () (and (= 2 (length (found words))) (equal (marked (cadr (found words))) "Google Inc"))))
  (forward-line -1)
  (delete-region (point) (point-max))
  (await "and no longer once it is deleted" (lambda () (= 1 (length (found words)))))

  (goto-char (point-min))
  (search-forward "Art. 6")
  (let (told)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq told text)))
    (await "hovering over the citation tells the article"
           (lambda () (and told (string-match-p "perform a contract" told)))))

  (goto-char (flymake-diagnostic-beg (car (found words))))
  (act "Google LLC")
  (await "the action writes the new name, and the finding goes"
         (lambda () (and (null (found words)) (save-excursion (goto-char (point-min)) (search-forward "Google LLC" nil t)))))

  (let ((missing "may complain to a supervisory authority"))
    (await "what the notice lacks is marked at its title"
           (lambda () (and (found missing) (= 1 (line-number-at-pos (flymake-diagnostic-beg (car (found missing))))))))
    (goto-char (flymake-diagnostic-beg (car (found missing))))
    (act "Complaint to an authority")
    (await "the clause is inserted, and that finding goes"
           (lambda () (and (null (found missing))
                           (save-excursion (goto-char (point-min)) (search-forward "you can complain to a supervisory" nil t))))))
  (save-buffer))
;;; check.el ends here
