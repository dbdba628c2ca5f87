//! The clause library: standard wording for each disclosure, with placeholders.
