//! `fineprint.toml`: what a project says about itself and about the rules.
