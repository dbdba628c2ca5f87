//! Wording to concepts: what a sentence speaks of, who acts, and whether it is denied.
