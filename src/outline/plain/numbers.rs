//! Numbers that stand apart from the title they belong to: alone on the line before it, or at the
//! end of the sentence before that.

use super::lines::Line;
use super::shape;

/// Gives each title its number and takes it off the line where it stood.
pub(super) fn attach(source: &str, lines: &mut Vec<Line>) {
    let alone = lines.iter().filter(|line| is_number(line.text(source))).count();
    if alone == 0 && !lines.iter().any(|line| glued(line.text(source)).is_some()) {
        return;
    }
    let mut last: Vec<u32> = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut waiting = None;
    let count = lines.len();
    for (index, mut line) in std::mem::take(lines).into_iter().enumerate() {
        line.number = waiting.take();
        let text = line.text(source);
        if index + 1 < count && line.number.is_none() && is_number(text) && follows(&last, &parts(text), 3) {
            last = parts(text);
            waiting = Some(line.range);
            continue;
        }
        if let Some(number) =
            glued(text).filter(|number| index + 1 < count && follows(&last, &parts(number), 1) && alone + 1 >= 2)
        {
            last = parts(number);
            let start = line.range.end - number.len();
            waiting = Some(start..line.range.end);
            let rest = source[line.range.start..start].trim_end();
            line.range.end = line.range.start + rest.len();
        } else if let Some(marker) = shape::marker(text).filter(|marker| marker.is_ordered()) {
            let number = parts(&text[..marker.len]);
            if follows(&last, &number, 1) {
                last = number;
            }
        }
        kept.push(line);
    }
    if let Some(number) = waiting
        && let Some(line) = kept.last_mut()
    {
        line.range.end = number.end;
    }
    *lines = kept;
}

/// `4.` or `11.2.` and nothing else.
fn is_number(text: &str) -> bool {
    text.len() <= 8
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.split('.').all(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
        && (text.ends_with('.') || text.contains('.'))
}

/// The number after the end of a sentence, an address or a title in capitals.
fn glued(text: &str) -> Option<&str> {
    if !text.ends_with('.') {
        return None;
    }
    let (before, number) = text.rsplit_once(' ').filter(|(_, number)| is_number(number))?;
    let before = before.trim_end();
    let last = &before[before.rfind(' ').map_or(0, |at| at + 1)..];
    let apart = before.ends_with(['.', '!', '?']) || last.contains('@') || last.contains("://") || shape::is_caps(before);
    apart.then_some(number)
}

fn parts(number: &str) -> Vec<u32> {
    number.split(['.', ' ', ')', '(', '\t', '\u{a0}']).filter_map(|part| part.parse().ok()).collect()
}

/// Whether a number comes after another in one numbering, `skip` at most left out.
fn follows(last: &[u32], next: &[u32], skip: u32) -> bool {
    let Some((end, parents)) = next.split_last() else { return false };
    match last.get(parents.len()) {
        Some(before) => last.starts_with(parents) && (*before + 1..=*before + skip).contains(end),
        None if last.is_empty() => (1..=skip).contains(end) && parents.iter().all(|part| *part > 0),
        None => parents == last && (1..=skip).contains(end),
    }
}
