//! Places in a text: single bytes found fast, since what matters stands far apart, and the
//! boundaries of characters.

/// How many bytes are looked at together; the compiler makes one comparison of them.
const STRIDE: usize = 16;

/// The first byte at or after `at` that `is_wanted`; the end of `bytes` if there is none.
///
/// `is_wanted` should compare only, so that many bytes can be compared at once.
#[inline]
pub(super) fn find(bytes: &[u8], mut at: usize, is_wanted: impl Fn(u8) -> bool) -> usize {
    while let Some(stride) = bytes.get(at..at + STRIDE) {
        if stride.iter().fold(false, |found, byte| found | is_wanted(*byte)) {
            break;
        }
        at += STRIDE;
    }
    while at < bytes.len() && !is_wanted(bytes[at]) {
        at += 1;
    }
    at
}

/// The first pair of bytes at or after `at` that `is_wanted`; the last byte stands with a zero.
#[inline]
pub(super) fn find_pair(bytes: &[u8], mut at: usize, is_wanted: impl Fn(u8, u8) -> bool) -> usize {
    while let Some(stride) = bytes.get(at..at + STRIDE + 1) {
        if stride.iter().zip(&stride[1..]).fold(false, |found, (byte, next)| found | is_wanted(*byte, *next)) {
            break;
        }
        at += STRIDE;
    }
    while at < bytes.len() && !is_wanted(bytes[at], bytes.get(at + 1).copied().unwrap_or(0)) {
        at += 1;
    }
    at
}

/// The last boundary of a character at or before `at`, which may lie beyond the text.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The first boundary of a character at or after `at`.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
