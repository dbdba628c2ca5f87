//! Components: elements that a project made itself, such as `<OrgAddress />`, `<Section title="…">`
//! or `<x-card>`. What they are is told by their name, their attributes and what stands beside them.

use std::ops::Range;

use super::builder::Builder;
use super::code::{Place, Role};
use super::container::Kind;
use super::islands::CODE;

/// The rank of a heading that does not say it.
const RANK: u8 = 2;

/// Whether a tag's name, as written, is that of a component: it has a capital or a hyphen.
pub(super) fn is_component(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_uppercase) || name.contains(&b'-') || name.contains(&b'.')
}

/// What the attributes of a component say.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// Prose, in order: whether it is a heading, and its bytes.
    prose: Vec<(bool, Range<usize>)>,
    rank: Option<u8>,
    /// It has the size of a picture.
    is_picture: bool,
}

impl Attributes {
    pub(super) fn clear(&mut self) {
        self.prose.clear();
        self.rank = None;
        self.is_picture = false;
    }

    /// Hears of an attribute and its value.
    pub(super) fn note(&mut self, name: &[u8], value: &[u8], range: Range<usize>) {
        if let (b"as" | b"variant" | b"component" | b"tag" | b"is" | b"size" | b"level", [.., rank @ b'1'..=b'6']) = (name, value)
            && value.len() <= 2
        {
            self.rank = Some(rank - b'0');
            return;
        }
        let is_size = |class: &[u8]| class.starts_with(b"w-") || class.starts_with(b"h-") || class.starts_with(b"size-");
        self.is_picture |= match name {
            b"class" | b"classname" => value.split(u8::is_ascii_whitespace).any(is_size),
            b"width" | b"height" | b"size" => true,
            _ => false,
        };
        let (name, value) = (String::from_utf8_lossy(name), String::from_utf8_lossy(value));
        let place = Place { name: Some(&name), depth: RANK.into(), ..Place::default() };
        if let Some(role) = place.role(&value) {
            self.prose.push((matches!(role, Role::Heading(_)), range));
        }
    }
}

/// Ends of the names of components that frame a page or adorn it, and say nothing.
const FRAME: [&[u8]; 18] = [
    b"header",
    b"footer",
    b"nav",
    b"navbar",
    b"navigation",
    b"sidebar",
    b"breadcrumb",
    b"breadcrumbs",
    b"icon",
    b"image",
    b"logo",
    b"separator",
    b"divider",
    b"spacer",
    b"button",
    b"script",
    b"seo",
    b"head",
];

/// What a component's end tag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closes {
    Heading,
    Link,
}

/// The components that are open and end something.
#[derive(Debug, Default)]
pub(super) struct Components {
    open: Vec<(Vec<u8>, Closes)>,
}

impl Components {
    /// Reads a start tag whose lower-case name and bytes are given. `is_apart` says that it stands
    /// among blocks and not among words.
    pub(super) fn start(
        &mut self,
        name: &[u8],
        range: Range<usize>,
        attributes: &Attributes,
        link: Option<(Range<usize>, String)>,
        (self_closing, is_apart): (bool, bool),
        builder: &mut Builder<'_>,
    ) {
        if is_apart || !attributes.prose.is_empty() {
            builder.part();
        }
        for (is_heading, words) in &attributes.prose {
            if *is_heading {
                builder.enter_heading(attributes.rank.unwrap_or(RANK), range.start);
            }
            builder.text(words.clone());
            if *is_heading { builder.leave(Kind::Heading) } else { builder.part() }
        }
        if self_closing {
            if attributes.prose.is_empty() && !attributes.is_picture && !FRAME.iter().any(|part| name.ends_with(part)) {
                builder.component(range);
            }
            return;
        }
        let last = name.rsplit(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_heading = attributes.rank.is_some() || last.ends_with(b"title") || last.ends_with(b"heading");
        if let Some((target, address)) = link {
            builder.open_link(target, address);
            self.open.push((name.to_vec(), Closes::Link));
        } else if is_heading {
            builder.enter_heading(attributes.rank.unwrap_or(RANK), range.start);
            self.open.push((name.to_vec(), Closes::Heading));
        }
    }

    /// Reads an end tag; false if it ends no component that this knows.
    pub(super) fn end(&mut self, name: &[u8], builder: &mut Builder<'_>) -> bool {
        let Some((_, closes)) = self.open.pop_if(|(open, _)| open == name) else { return false };
        match closes {
            Closes::Heading => builder.leave(Kind::Heading),
            Closes::Link => builder.close_link(),
        }
        true
    }
}

/// Whether no words stand right before a byte: what ends there is a block or nothing.
pub(super) fn is_apart_before(html: &[u8], at: usize) -> bool {
    const TAG: usize = 200;
    let before = &html[..at];
    let len = before.iter().rev().skip_while(|byte| is_gap(**byte)).count();
    match before[..len].last() {
        None => true,
        Some(b'>') => {
            let tag = before[..len].iter().rev().take(TAG).position(|byte| *byte == b'<').map(|back| &before[len - back..len]);
            !tag.is_some_and(|tag| is_inline(tag.strip_prefix(b"/").unwrap_or(tag)))
        }
        Some(_) => false,
    }
}

/// Whether no words follow a byte.
pub(super) fn is_apart_after(html: &[u8], at: usize) -> bool {
    let rest = &html[at..];
    let gap = rest.iter().take_while(|byte| is_gap(**byte)).count();
    match &rest[gap..] {
        [] => true,
        [b'<', tag @ ..] => !is_inline(tag),
        _ => false,
    }
}

fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == CODE
}

/// Whether a tag, without its `<`, is of an element that stands among words.
fn is_inline(tag: &[u8]) -> bool {
    const NAMES: [&[u8]; 15] =
        [b"a", b"abbr", b"b", b"br", b"cite", b"code", b"em", b"i", b"q", b"small", b"span", b"strong", b"sub", b"sup", b"u"];
    let len = tag.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    NAMES.contains(&&tag[..len])
}
