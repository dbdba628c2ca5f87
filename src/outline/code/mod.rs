//! Prose in code: which strings of a program or template are read by people, and as what.
//!
//! Scripts ([`script`]) are parsed; code between the marks of a template language
//! ([`expression`]) comes in halves that no grammar knows, so its strings and the brackets and
//! names around them are scanned for. Both ask the same questions of a string ([`prose`]).

use super::container::Kind;
use super::islands::{Around, Marker, Reads};

pub(super) mod expression;
mod literal;
mod prose;
pub(super) mod script;

use literal::Literal;
pub(super) use prose::{Place, Role};

/// Whose strings these are: what escapes and interpolations look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// JavaScript and TypeScript.
    Script,
    Php,
    Ruby,
    /// Expressions of Jinja, Twig, Liquid and Handlebars.
    Template,
}

/// Marks a string that is prose; `first` says that no item of its list came before.
fn mark(literal: &Literal, role: Role, first: bool, marker: &mut Marker<'_>) {
    let (enter, leave) = match role {
        Role::Inline => (Reads::Nothing, Reads::Nothing),
        Role::Heading(rank) => (Reads::Enter(Around::Heading(rank)), Reads::Leave(Kind::Heading)),
        Role::Item if first => (Reads::Enter(Around::FirstItem), Reads::Leave(Kind::Item)),
        Role::Item => (Reads::Enter(Around::Item), Reads::Leave(Kind::Item)),
        Role::Text => (Reads::Part, Reads::Part),
    };
    marker.mark(literal.open.clone(), enter);
    let mut at = literal.body.start;
    for (range, reads) in &literal.marks {
        marker.show(at..range.start);
        marker.mark(range.clone(), *reads);
        at = range.end;
    }
    marker.show(at..literal.body.end);
    marker.mark(literal.close.clone(), leave);
    marker.string(literal.body.clone(), role == Role::Text && prose::is_markdown(&literal.text));
}
