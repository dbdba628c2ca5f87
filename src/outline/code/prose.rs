//! Which strings are prose: sentences, titles and items, never names, classes, paths or keys.

use crate::outline::prose::ISLAND;
use crate::outline::section;

/// What a string is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::outline) enum Role {
    /// Words in the line of text around it.
    Inline,
    /// A heading of this rank.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A paragraph, or more than one.
    Text,
}

/// Where a string stands in code.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::outline) struct Place<'s> {
    /// What it is called: its key, argument, attribute or variable.
    pub(in crate::outline) name: Option<&'s str>,
    /// It is an element of an array.
    pub(in crate::outline) in_array: bool,
    /// How many arrays and objects stand around it.
    pub(in crate::outline) depth: usize,
}

impl Place<'_> {
    /// What a string is here; `None` if nobody reads it.
    pub(in crate::outline) fn role(&self, text: &str) -> Option<Role> {
        let name = self.name.map(last_word).unwrap_or_default();
        if UNREAD.contains(&name.as_str()) {
            return None;
        }
        let names_title = TITLES.contains(&name.as_str());
        let single = (names_title && is_capitalised(text)) || (LISTS.contains(&name.as_str()) && is_words(text));
        if !single && !is_prose(text, self.in_array) && !is_contact(text) {
            return None;
        }
        if names_title && section::reads_as_title(text.trim()) {
            // Outside of data a title is that of a part of the page.
            let rank = if self.depth == 0 { 2 } else { self.depth.min(6) };
            return Some(Role::Heading(u8::try_from(rank).unwrap_or(6)));
        }
        let of_text = TEXTS.contains(&name.as_str());
        Some(if self.in_array && !of_text && !text.contains("\n\n") { Role::Item } else { Role::Text })
    }
}

/// The last word of a name, in lower case: `sectionTitle` and `section_title` are titles.
fn last_word(name: &str) -> String {
    let name = name.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let name = if name.contains(char::is_lowercase) { name } else { &name.to_ascii_lowercase() };
    let start = name.rfind(|c: char| c.is_ascii_uppercase() || !c.is_ascii_alphanumeric()).unwrap_or(0);
    name[start..].trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase()
}

/// Names of titles.
const TITLES: [&str; 9] = ["title", "heading", "header", "headline", "subtitle", "subheading", "question", "summary", "term"];

/// Names of running text: an array of it holds paragraphs.
const TEXTS: [&str; 12] =
    ["answer", "body", "content", "contents", "copy", "description", "details", "html", "intro", "paragraphs", "text", "texts"];

/// Names of lists, whose items may be single words.
const LISTS: [&str; 6] = ["items", "list", "bullets", "points", "entries", "options"];

/// Names of what a program reads and no person does.
const UNREAD: [&str; 35] = [
    "alt",
    "as",
    "charset",
    "class",
    "classes",
    "color",
    "endpoint",
    "env",
    "format",
    "href",
    "icon",
    "id",
    "image",
    "key",
    "keywords",
    "lang",
    "locale",
    "method",
    "path",
    "pattern",
    "placeholder",
    "query",
    "rel",
    "robots",
    "route",
    "selector",
    "slug",
    "sql",
    "src",
    "style",
    "styles",
    "target",
    "type",
    "url",
    "variant",
];

/// Whether a function takes strings that no reader sees.
pub(super) fn is_unread_by(function: &str) -> bool {
    const PARTS: [&str; 6] = ["console", "logger", "log", "axios", "querySelector", "localStorage"];
    const NAMES: [&str; 38] = [
        "require",
        "require_once",
        "include",
        "include_once",
        "import",
        "Error",
        "TypeError",
        "RangeError",
        "Exception",
        "cn",
        "clsx",
        "cva",
        "twMerge",
        "classNames",
        "classnames",
        "fetch",
        "config",
        "env",
        "route",
        "asset",
        "view",
        "render",
        "redirect",
        "define",
        "ini_set",
        "header",
        "preg_match",
        "preg_replace",
        "getElementById",
        "addEventListener",
        "stylesheet_link_tag",
        "javascript_include_tag",
        "image_tag",
        "image_pack_tag",
        "Log",
        "tw",
        "css",
        "extends",
    ];
    let name = function.rsplit(['.', '>', ':', '\\']).next().unwrap_or_default();
    NAMES.contains(&name) || function.split(['.', ':', '-']).next().is_some_and(|first| PARTS.contains(&first))
}

/// Whether a text is sentences or part of one.
fn is_prose(text: &str, in_array: bool) -> bool {
    const LOOKED_AT: usize = 40;
    let text = text.trim();
    let (mut all, mut words, mut plain, mut frequent) = (0usize, 0usize, 0usize, false);
    for word in text.split_whitespace().take(LOOKED_AT) {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && c != ISLAND);
        let letters = core.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
        all += 1;
        words += usize::from(core.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '/' | '.' | ISLAND)));
        plain += usize::from(letters && !core.is_empty());
        frequent |= FREQUENT.contains(&core);
    }
    if all < 2 || words * 4 < all * 3 || plain * 2 < all {
        return text.starts_with('<') && text.contains('>') && text.contains("</") || (plain >= 6 && frequent);
    }
    let first = text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    let begins = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let ends = text.ends_with(['.', '!', '?', ':', ';']);
    begins || ends || frequent || (in_array && plain == all)
}

/// Words of which no class name or key consists, and hardly a sentence does without.
const FREQUENT: [&str; 32] = [
    "a", "and", "are", "as", "at", "by", "can", "do", "for", "from", "if", "in", "is", "it", "may", "not", "of", "on", "or",
    "our", "that", "the", "their", "this", "to", "us", "we", "when", "will", "with", "you", "your",
];

/// Words with a capital first, as a title has.
fn is_capitalised(text: &str) -> bool {
    is_words(text) && text.trim().starts_with(char::is_uppercase) && text.contains(char::is_lowercase)
}

fn is_words(text: &str) -> bool {
    !text.trim().is_empty() && text.trim().chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// Whether a text is a mail address.
fn is_contact(text: &str) -> bool {
    let Some((name, host)) = text.trim().split_once('@') else { return false };
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+'));
    !name.is_empty() && plain(name) && plain(host) && host.trim_matches('.').contains('.')
}

/// Whether a text is written in Markdown, or in paragraphs.
pub(super) fn is_markdown(text: &str) -> bool {
    let marked = |line: &str| {
        let line = line.trim_start();
        line.starts_with("# ")
            || line.starts_with("## ")
            || line.starts_with("### ")
            || line.starts_with("- ")
            || line.starts_with("* ")
    };
    let has_tags = ["</p>", "</li>", "</h", "</div>", "<br"].iter().any(|tag| text.contains(tag));
    !has_tags && (text.trim().contains("\n\n") || text.contains("**") || text.contains("](") || text.lines().any(marked))
}
