//! What becomes of relative links, and of the paths in settings, when files are renamed.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use super::companions::linked;
use crate::config;
use crate::outline::Outline;

/// A file or folder under its old path and its new one.
pub(crate) struct Move {
    pub(crate) from: PathBuf,
    pub(crate) to: PathBuf,
}

/// New addresses for the links of a document that would lead elsewhere once the files have moved,
/// as source bytes and text. The document may be among them.
pub(crate) fn readdressed(path: &Path, outline: &Outline, text: &str, moves: &[Move]) -> Vec<(Range<usize>, String)> {
    let new_path = moved(path, moves);
    let folder = new_path.parent().unwrap_or(Path::new(""));
    let links = outline.blocks.iter().flat_map(|block| &block.links);
    let mut edits: Vec<(Range<usize>, String)> = links
        .filter_map(|link| {
            let old = linked(path, &link.address)?;
            let written = text.get(link.target.clone())?;
            let bare = written.split(['#', '?']).next()?;
            let new = address(folder, &moved(&old, moves), bare.contains('%'));
            let leads_there = linked(&new_path, bare).is_some_and(|target| target == moved(&old, moves));
            (!leads_there).then(|| (link.target.start..link.target.start + bare.len(), new))
        })
        .collect();
    edits.sort_by_key(|(range, _)| range.start);
    edits.dedup();
    edits
}

/// New paths for the settings in a folder that name what moves, as source bytes and text. Patterns stay as
/// they are, and so does what leaves the folder, which its settings do not reach.
pub(crate) fn renamed_in_settings(folder: &Path, text: &str, moves: &[Move]) -> Vec<(Range<usize>, String)> {
    let named = config::named_paths(text).into_iter();
    let edits = named.filter_map(|named| {
        let bare = named.path.trim_start_matches("./");
        let old: PathBuf = folder.join(bare).components().collect();
        let new = moved(&old, moves);
        if new == old {
            return None;
        }
        let new = new.strip_prefix(folder).ok()?.components().map(|part| part.as_os_str().to_string_lossy());
        let slash = if bare.ends_with('/') { "/" } else { "" };
        Some((named.range, config::quoted(&(new.collect::<Vec<_>>().join("/") + slash))))
    });
    edits.collect()
}

/// Where a path is after the moves.
fn moved(path: &Path, moves: &[Move]) -> PathBuf {
    let inside = moves.iter().find_map(|one| Some(one.to.join(path.strip_prefix(&one.from).ok()?)));
    // A file that moved itself leaves an empty rest, which would end its path in a slash.
    inside.map_or_else(|| path.to_owned(), |path| path.components().collect())
}

/// The relative address of a file from a folder, with `%20` for a space where addresses are so written.
fn address(folder: &Path, file: &Path, encoded: bool) -> String {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) = (folder.components().collect(), file.components().collect());
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..".into(), from.len() - shared);
    let down = to[shared..].iter().map(|part| part.as_os_str().to_string_lossy());
    let address = up.chain(down).collect::<Vec<_>>().join("/");
    if encoded || address.contains(' ') { address.replace('%', "%25").replace(' ', "%20") } else { address }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Format;

    /// The text after files moved, each written `from -> to`.
    fn check(path: &str, text: &str, moves: &[&str], expected: &str) {
        let moves: Vec<Move> = moves
            .iter()
            .filter_map(|one| one.split_once(" -> "))
            .map(|(from, to)| Move { from: from.into(), to: to.into() })
            .collect();
        let mut changed = text.to_owned();
        for (range, new) in readdressed(Path::new(path), &Outline::parse(text, Format::Markdown), text, &moves).into_iter().rev()
        {
            changed.replace_range(range, &new);
        }
        assert_eq!(changed, expected);
    }

    #[test]
    fn links_follow_what_moves() {
        let text = "See [cookies](cookies.md#list), [terms](../terms.md) and [us](https://x.example/cookies.md).";
        check(
            "/p/legal/a.md",
            text,
            &["/p/legal/cookies.md -> /p/legal/more/our cookies.md"],
            &text.replacen("cookies.md", "more/our%20cookies.md", 1),
        );
        check("/p/legal/a.md", text, &["/p/terms.md -> /p/legal/terms.md"], &text.replace("../terms.md", "terms.md"));
        check("/p/legal/a.md", text, &["/p/other.md -> /p/more.md"], text);
        check("/p/legal/a.md", text, &["/p/legal -> /p/law"], text);
        check(
            "/p/legal/a.md",
            text,
            &["/p/legal/a.md -> /p/a.md"],
            &text.replacen("(cookies.md", "(legal/cookies.md", 1).replace("../terms.md", "terms.md"),
        );
        check("/p/legal/a.md", "[x](our%20list.md)", &["/p/legal/our list.md -> /p/legal/a list.md"], "[x](a%20list.md)");
    }

    #[test]
    fn settings_follow_what_moves() {
        let check = |from: &str, to: &str, expected: &str| {
            let mut text = "exclude = [\"old/\"]\n[kinds]\n\"legal/*.md\" = \"terms\"\n'legal/a.md' = \"terms\"\n".to_owned();
            let moves = [Move { from: from.into(), to: to.into() }];
            for (range, new) in renamed_in_settings(Path::new("/p"), &text, &moves).into_iter().rev() {
                text.replace_range(range, &new);
            }
            assert_eq!(text, expected);
        };
        let rest = "[kinds]\n\"legal/*.md\" = \"terms\"\n";
        let same = format!("exclude = [\"old/\"]\n{rest}'legal/a.md' = \"terms\"\n");
        check("/p/legal/a.md", "/p/law/b.md", &format!("exclude = [\"old/\"]\n{rest}\"law/b.md\" = \"terms\"\n"));
        check("/p/old", "/p/archive", &format!("exclude = [\"archive/\"]\n{rest}'legal/a.md' = \"terms\"\n"));
        check("/p/other.md", "/p/more.md", &same);
        check("/p/legal/a.md", "/elsewhere/a.md", &same);
    }
}
