//! Fixtures of every format and what is read from them.

use std::fmt::Write;

use super::{Block, BlockKind, Format, Outline};

mod asciidoc;
mod format;
mod haml;
mod html;
mod markdown;
mod php;
mod plain;
mod properties;
mod rst;
mod script;
mod sentences;
mod templates;

/// Reads a fixture and compares the outline, one block a line, with what is expected:
/// `H2 4 Title` for a heading with its level and number, `P`, `Q`, `- ` or `1.` indented by depth
/// for items, `T row,column [head]` for cells. A block led in by another ends in `<- first words`.
#[track_caller]
fn check(format: Format, fixture: &str, expected: &[&str]) {
    let outline = Outline::parse(fixture, format);
    let got: Vec<String> = outline.blocks.iter().map(|block| line(&outline, block)).collect();
    assert_eq!(got, expected, "in {fixture}");
}

fn line(outline: &Outline, block: &Block) -> String {
    let text = &block.prose.text;
    let mut line = match &block.kind {
        BlockKind::Heading => {
            let section = &outline.sections[block.section];
            let number = section.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
            format!("H{} {number}{}", section.level, section.title)
        }
        BlockKind::Paragraph => format!("P {text}"),
        BlockKind::Quote => format!("Q {text}"),
        BlockKind::ListItem { depth, ordered } => {
            format!("{}{} {text}", "  ".repeat((*depth).into()), if *ordered { "1." } else { "-" })
        }
        BlockKind::TableCell { row, column, head } => match head {
            Some(head) => format!("T {row},{column} [{head}] {text}"),
            None => format!("T {row},{column} {text}"),
        },
    };
    if let Some(lead) = block.lead_in {
        let words: Vec<&str> = outline.blocks[lead].prose.text.split(' ').take(2).collect();
        let _ = write!(line, " <- {}", words.join(" "));
    }
    line
}

/// The links of a fixture as `label -> address`.
fn links(format: Format, fixture: &str) -> Vec<String> {
    let outline = Outline::parse(fixture, format);
    let links = outline.blocks.iter().flat_map(|block| &block.links);
    links
        .map(|link| format!("{} -> {} = {}", &fixture[link.label.clone()], &fixture[link.target.clone()], link.address))
        .collect()
}
