//! Scripts: JavaScript and TypeScript, with or without markup in them (JSX).

use std::ops::{ControlFlow, Range};

use tree_sitter::{Node, ParseOptions, ParseState, Parser, Tree, TreeCursor};

use super::literal::{Literal, Quote};
use super::prose::{self, Place, Role};
use super::{Syntax, mark};
use crate::outline::container::Kind;
use crate::outline::islands::{Finds, Marker, Reads};

/// Marks all code in a stretch of a source, but for its markup and the prose in its strings. False
/// if the script is so long or broken that parsing it would take too long; nothing is marked then.
/// A script `in_braces` stands among words itself.
pub(in crate::outline) fn find(source: &str, range: Range<usize>, in_braces: bool, finds: &mut Finds) -> bool {
    let Some(tree) = parse(&source[range.clone()]) else { return false };
    let marker = Marker::new(finds, range.start);
    let mut walk = Walk { source, base: range.start, in_braces, frames: Vec::new(), marker };
    walk.all(tree.walk());
    walk.marker.code(range.end);
    true
}

fn parse(script: &str) -> Option<Tree> {
    if script.len() > LONGEST {
        return None;
    }
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_typescript::LANGUAGE_TSX.into()).ok()?;
    let mut steps = 0;
    let mut progress = |_: &ParseState| {
        steps += 1;
        if steps > LEAST_STEPS + script.len() / BYTES_A_STEP { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut progress);
    parser.parse_with_options(&mut |at, _| script.as_bytes().get(at..).unwrap_or_default(), None, Some(options))
}

/// Bytes of the longest script that is parsed.
const LONGEST: usize = 1 << 20;
/// How often the parser may report before it is given up; it does so about once in 150 bytes.
const LEAST_STEPS: usize = 1_000;
const BYTES_A_STEP: usize = 100;

/// How far up it is looked for what a string is: keeps deep code linear.
const REACH: usize = 64;
/// Bytes of a function's name.
const LONGEST_NAME: usize = 100;

/// A node whose children are being read.
struct Frame<'t> {
    node: Node<'t>,
    /// What it is to its parent.
    field: Option<&'static str>,
    /// An item of its list was read.
    has_items: bool,
}

struct Walk<'s, 't, 'o> {
    source: &'s str,
    base: usize,
    in_braces: bool,
    frames: Vec<Frame<'t>>,
    marker: Marker<'o>,
}

impl<'t> Walk<'_, 't, '_> {
    fn all(&mut self, mut cursor: TreeCursor<'t>) {
        loop {
            let (node, field) = (cursor.node(), cursor.field_name());
            if self.enter(node, field) && cursor.goto_first_child() {
                self.frames.push(Frame { node, field, has_items: false });
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return;
                }
                self.leave();
            }
        }
    }

    /// Reads a node; true if its children are to be read too.
    fn enter(&mut self, node: Node<'t>, field: Option<&'static str>) -> bool {
        let range = self.range(node);
        match node.kind() {
            "string" | "template_string" => self.strings(&[node], field),
            "binary_expression" => match joined(node) {
                Some(parts) => self.strings(&parts, field),
                None => return true,
            },
            "jsx_element" | "jsx_self_closing_element" => {
                self.begin_markup(range.start);
                return true;
            }
            "jsx_opening_element" | "jsx_closing_element" => {
                self.begin_markup(range.start);
                let is_fragment = node.child_by_field_name("name").is_none();
                if is_fragment {
                    self.marker.mark(range, Reads::Nothing);
                }
                return !is_fragment;
            }
            "jsx_attribute" if self.frames.last().is_some_and(|tag| self.is_code(tag.node)) => return true,
            "jsx_attribute" => self.attribute(node),
            "jsx_expression" => {
                if self.stands_in_markup() {
                    self.marker.show(self.marker.at()..range.start);
                }
                return true;
            }
            // Where a tag has no end, its text may belong to no element.
            "jsx_text" | "html_character_reference" => {
                self.begin_markup(range.start);
                self.marker.show(range);
            }
            "comment" => self.marker.comment(range),
            kind => return !UNREAD.contains(&kind),
        }
        false
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let range = self.range(frame.node);
        match frame.node.kind() {
            "array" if frame.has_items => self.marker.mark(range.end - 1..range.end, Reads::Leave(Kind::List)),
            "jsx_opening_element" | "jsx_self_closing_element" if self.is_code(frame.node) => self.marker.code(range.end),
            "jsx_element" | "jsx_self_closing_element" | "jsx_opening_element" | "jsx_closing_element" => {
                self.marker.show(self.marker.at()..range.end);
            }
            "jsx_expression" if self.stands_in_markup() => {
                let silent = self.is_in_callback() || frame.node.named_child(0).is_none_or(|inner| inner.kind() == "comment");
                self.marker.mark(range.clone(), if silent { Reads::Nothing } else { Reads::Variable });
                self.marker.code(range.end);
            }
            _ => {}
        }
    }

    /// Ends what stood before a tag: text of the element around it, or code.
    fn begin_markup(&mut self, start: usize) {
        if self.stands_in_markup() { self.marker.show(self.marker.at()..start) } else { self.marker.code(start) }
    }

    /// Whether what comes next is a child of an element, and not of code.
    fn stands_in_markup(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.node.kind() == "jsx_element")
    }

    /// Whether this is markup made again and again, of data that stand elsewhere.
    fn is_in_callback(&self) -> bool {
        let mut around = self.frames.iter().rev().take(REACH).map(|frame| frame.node.kind());
        around.any(|kind| kind == "arrow_function") && (self.in_braces || around.any(|kind| kind == "jsx_expression"))
    }

    /// Whether a component's tag is read as code, since some of its attributes hold more than a string.
    fn is_code(&self, tag: Node<'t>) -> bool {
        let is_component = tag.child_by_field_name("name").is_some_and(|name| self.text(name).contains(char::is_uppercase));
        is_component
            && tag.children_by_field_name("attribute", &mut tag.walk()).any(|attribute| {
                let value = attribute.named_child(1).and_then(|value| value.named_child(0));
                value.is_some_and(|value| matches!(value.kind(), "array" | "object" | "jsx_element" | "parenthesized_expression"))
            })
    }

    /// Lets an attribute in braces read as one in quotes where it is a string, else hides it.
    fn attribute(&mut self, node: Node<'t>) {
        let Some(value) = node.named_child(1).filter(|value| value.kind() == "jsx_expression") else { return };
        let range = self.range(value);
        self.marker.show(self.marker.at()..range.start);
        let string = value.named_child(0).filter(|inner| {
            let has_holes = inner.named_children(&mut inner.walk()).any(|part| part.kind() == "template_substitution");
            matches!(inner.kind(), "string" | "template_string") && !has_holes && value.named_child_count() == 1
        });
        let Some(string) = string else { return self.marker.mark(range, Reads::Nothing) };
        let inner = self.range(string);
        let quote = Reads::Character(if self.source[inner.clone()].starts_with('\'') { '\'' } else { '"' });
        self.marker.mark(range.start..inner.start, Reads::Character(' '));
        let literal = self.literal(string);
        self.marker.mark(literal.open, quote);
        let mut at = literal.body.start;
        for (range, reads) in literal.marks {
            self.marker.show(at..range.start);
            at = range.end;
            self.marker.mark(range, reads);
        }
        self.marker.show(at..literal.body.end);
        self.marker.mark(literal.close, quote);
        self.marker.mark(inner.end..range.end, Reads::Character(' '));
    }

    /// Shows a string, or several that are joined, if it is prose.
    fn strings(&mut self, parts: &[Node<'t>], field: Option<&'static str>) {
        let Some(found) = self.place(field) else { return };
        let mut literal: Option<Literal> = None;
        let mut variable = false;
        for part in parts {
            if !is_string(*part) {
                variable = literal.is_some();
                continue;
            }
            let next = self.literal(*part);
            match &mut literal {
                Some(literal) => literal.join(next, std::mem::take(&mut variable)),
                None => literal = Some(next),
            }
        }
        let Some(literal) = literal else { return };
        let role = match found {
            Found { shown: true, .. } => Some(Role::Inline),
            Found { inline: true, place, .. } => place.role(&literal.text).map(|_| Role::Inline),
            Found { place, .. } => place.role(&literal.text),
        };
        let Some(role) = role else { return };
        let list = found.array.and_then(|array| self.frames.get_mut(array));
        let first = list.is_some_and(|list| role == Role::Item && !std::mem::replace(&mut list.has_items, true));
        mark(&literal, role, first, &mut self.marker);
    }

    fn literal(&self, node: Node<'t>) -> Literal {
        let quote = if node.kind() == "template_string" { Quote::Live } else { Quote::Plain };
        let written = self.text(node).as_bytes();
        // A mark that is not there yet is in the tree all the same.
        let open = usize::from(matches!(written.first(), Some(b'"' | b'\'' | b'`')));
        let close = usize::from(written.len() > 1 && written.first() == written.last());
        Literal::read(self.source, self.range(node), open, close.min(open), Syntax::Script, quote)
    }

    /// Where a string stands that is `field` to the node being read; `None` where no reader sees it.
    fn place(&self, mut field: Option<&'static str>) -> Option<Found<'_>> {
        let mut found = Found { shown: true, ..Found::default() };
        let mut is_list = false;
        for (index, frame) in self.frames.iter().enumerate().rev().take(REACH) {
            let is_element = found.array.is_none() && found.place.name.is_none();
            let name = match frame.node.kind() {
                "pair" if field == Some("key") => return None,
                "pair" => frame.node.child_by_field_name("key"),
                "array" => {
                    is_list = true;
                    if is_element {
                        found.array = Some(index);
                    }
                    None
                }
                "object" => {
                    found.place.depth += 1;
                    is_list = false;
                    None
                }
                "ternary_expression" if field == Some("condition") => return None,
                "binary_expression" if self.compares(frame.node) => return None,
                "call_expression" | "new_expression" => {
                    found.shown = false;
                    let function = frame.node.child_by_field_name("function").or(frame.node.child_by_field_name("constructor"));
                    let is_short = |function: &Node<'_>| function.end_byte() - function.start_byte() < LONGEST_NAME;
                    if function.filter(is_short).is_some_and(|function| prose::is_unread_by(self.text(function))) {
                        return None;
                    }
                    None
                }
                "expression_statement" if index + 1 == self.frames.len() => return None,
                "subscript_expression"
                | "switch_case"
                | "throw_statement"
                | "template_substitution"
                | "export_statement"
                | "enum_assignment" => return None,
                "variable_declarator" => frame.node.child_by_field_name("name"),
                "assignment_expression" => frame.node.child_by_field_name("left"),
                "jsx_attribute" => frame.node.named_child(0),
                "jsx_expression" if is_element && self.frames[index - 1].node.kind() == "jsx_element" => {
                    found.inline = true;
                    break;
                }
                "statement_block" | "program" | "arrow_function" | "class_body" | "ERROR" => break,
                _ => None,
            };
            if let (Some(name), None) = (name, found.place.name) {
                found.place.name = Some(self.text(name));
            }
            if matches!(frame.node.kind(), "variable_declarator" | "assignment_expression" | "jsx_attribute") {
                let is_page_data = name.is_some_and(|name| PAGE_DATA.contains(&self.text(name)));
                if is_page_data {
                    return None;
                }
                break;
            }
            field = frame.field;
        }
        // What stands in a list of objects belongs under something.
        found.place.depth += usize::from(is_list);
        found.place.in_array = found.array.is_some();
        found.shown &= found.inline;
        Some(found)
    }

    fn compares(&self, node: Node<'t>) -> bool {
        let operator = node.child_by_field_name("operator").map(|operator| self.text(operator));
        !matches!(operator, Some("&&" | "||" | "??" | "+"))
    }

    fn range(&self, node: Node<'t>) -> Range<usize> {
        self.base + node.start_byte()..self.base + node.end_byte()
    }

    fn text(&self, node: Node<'t>) -> &str {
        &self.source[self.range(node)]
    }
}

/// Where a string was found.
#[derive(Debug, Default)]
struct Found<'s> {
    place: Place<'s>,
    /// The frame of the array it is an element of.
    array: Option<usize>,
    /// It stands among the words of an element.
    inline: bool,
    /// It stands there as it is, and is no argument.
    shown: bool,
}

/// Nodes in which nothing is read.
const UNREAD: [&str; 9] = [
    "regex",
    "import_statement",
    "type_annotation",
    "type_arguments",
    "type_alias_declaration",
    "interface_declaration",
    "literal_type",
    "object_pattern",
    "formal_parameters",
];

/// Variables that hold what search engines read.
const PAGE_DATA: [&str; 4] = ["metadata", "meta", "seo", "jsonLd"];

fn is_string(node: Node<'_>) -> bool {
    matches!(node.kind(), "string" | "template_string")
}

/// The operands of a sum in which strings stand.
fn joined(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    const MOST: usize = 200;
    let mut parts = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        let adds =
            node.kind() == "binary_expression" && node.child_by_field_name("operator").is_some_and(|sign| sign.kind() == "+");
        match (node.child_by_field_name("left"), node.child_by_field_name("right")) {
            (Some(left), Some(right)) if adds && parts.len() < MOST => open.extend([right, left]),
            _ => parts.push(node),
        }
    }
    (parts.len() > 1 && parts.iter().any(|part| is_string(*part))).then_some(parts)
}
