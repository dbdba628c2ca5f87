//! Rule packs: loading, checking and compiling what `rules/` holds.
