//! The data hold together, and what is said about them is right.

mod data;
mod pages;
mod problems;

use jiff::civil::{Date, date};

/// A day on which everything in the data has happened that has been announced for 2026.
const TODAY: Date = date(2026, 11, 22);
