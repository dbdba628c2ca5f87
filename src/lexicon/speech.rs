//! Who acts in a clause, how firmly, and whether it is denied: what separates "we may share" from
//! "you may object", and "we never sell" from a sale.

use super::fold::{Mark, Token};

/// Who does what a concept names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The controller: "we", "our company".
    We,
    /// The reader: "you", "users".
    You,
    /// Anybody else: "they", "our partners", "Google".
    Third,
    /// Nobody is named: "is shared", a list item, a heading.
    Unnamed,
}

/// How firmly something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// A plain statement.
    Plain,
    /// "may", "might", "could", "can".
    May,
    /// "must", "shall", "have to".
    Must,
    /// "will", "would".
    Will,
}

/// Whether something is said or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// Said.
    Affirmed,
    /// Denied: "we do not", "never", "without".
    Denied,
}

/// What the words around a place say about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    pub(crate) actor: Actor,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
}

/// Reads the clause before the token at `at`.
pub(crate) fn voice(tokens: &[Token<'_>], at: usize) -> Voice {
    let from = clause_start(tokens, at);
    Voice {
        actor: actor(tokens, from, at),
        modality: modality(&tokens[from..at]),
        polarity: if (from..at).any(|i| denies(tokens, i)) { Polarity::Denied } else { Polarity::Affirmed },
    }
}

/// Where the clause that holds a token begins: after a semicolon, after a conjunction that turns
/// the thought, or where a comma and a new subject stand together.
fn clause_start(tokens: &[Token<'_>], at: usize) -> usize {
    (1..=at.min(tokens.len() - 1)).rev().find(|&i| begins_clause(tokens, i)).unwrap_or(0)
}

fn begins_clause(tokens: &[Token<'_>], i: usize) -> bool {
    let word = tokens[i].word.as_ref();
    if tokens[i].before == Mark::Stop {
        return true;
    }
    if matches!(word, "but" | "however" | "unless" | "except" | "although" | "whereas" | "because" | "instead" | "until") {
        return true;
    }
    if word == "as" && tokens[i].before >= Mark::Comma {
        return true;
    }
    if word == "if" || word == "when" || word == "where" || word == "while" {
        return tokens[i].before >= Mark::Comma || is_subject(tokens, i + 1);
    }
    let previous = tokens[i - 1].word.as_ref();
    if tokens[i].before >= Mark::Comma && matches!(word, "the" | "your" | "our" | "any" | "such" | "all") {
        return follows_condition(tokens, i);
    }
    let joined = tokens[i].before >= Mark::Comma || matches!(previous, "and" | "or" | "so" | "then");
    joined && is_subject(tokens, i)
}

/// "If you leave a comment, the comment is kept": what stands before the comma is a condition.
fn follows_condition(tokens: &[Token<'_>], comma: usize) -> bool {
    let from = (1..comma).rev().find(|&i| tokens[i].before >= Mark::Comma).unwrap_or(0);
    matches!(tokens[from].word.as_ref(), "if" | "when" | "once" | "where" | "after" | "upon" | "unless" | "while" | "following")
}

/// A pronoun that can only open a clause.
fn is_subject(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| matches!(t.word.as_ref(), "we" | "you" | "they" | "it" | "this" | "these" | "i"))
}

fn actor(tokens: &[Token<'_>], from: usize, at: usize) -> Actor {
    for i in (from..at).rev() {
        let word = tokens[i].word.as_ref();
        let found = match word {
            "we" => Actor::We,
            "you" | "users" | "user" | "customers" | "customer" | "visitors" | "visitor" | "individuals" | "consumers"
            | "residents" | "parents" | "everyone" | "anyone" | "subject" | "subjects" => Actor::You,
            "they" | "parties" | "party" | "partners" | "partner" | "providers" | "provider" | "processors" | "processor"
            | "vendors" | "affiliates" | "advertisers" | "google" | "facebook" | "meta" | "networks" | "companies" | "who"
            | "authority" | "authorities" => Actor::Third,
            "company" if i > from && matches!(tokens[i - 1].word.as_ref(), "our" | "the") => Actor::We,
            _ => continue,
        };
        if !(is_object(tokens, from, i) || found == Actor::You && owns_the_next(tokens, i)) {
            return found;
        }
    }
    Actor::Unnamed
}

/// "users' personal data": nobody who acts, but whose data they are.
fn owns_the_next(tokens: &[Token<'_>], i: usize) -> bool {
    let next = tokens.get(i + 1).map_or("", |t| t.word.as_ref());
    matches!(
        next,
        "personal"
            | "data"
            | "information"
            | "account"
            | "accounts"
            | "details"
            | "email"
            | "records"
            | "content"
            | "device"
            | "devices"
    )
}

/// A noun after a preposition or a verb's object is nobody who acts: "with our partners".
fn is_object(tokens: &[Token<'_>], from: usize, i: usize) -> bool {
    (from..i).rev().take(4).map(|j| tokens[j].word.as_ref()).any(|word| {
        matches!(
            word,
            "with"
                | "to"
                | "by"
                | "of"
                | "for"
                | "from"
                | "about"
                | "on"
                | "through"
                | "via"
                | "between"
                | "among"
                | "against"
                | "allow"
                | "allows"
                | "let"
                | "lets"
                | "enable"
                | "enables"
                | "help"
                | "helps"
                | "ask"
                | "tell"
                | "inform"
                | "notify"
                | "contact"
                | "send"
                | "give"
                | "offer"
                | "provide"
        )
    }) && tokens[i].word != "we"
        && tokens[i].word != "they"
        && tokens[i].word != "who"
}

fn modality(tokens: &[Token<'_>]) -> Modality {
    tokens
        .iter()
        .rev()
        .take(6)
        .find_map(|token| match token.word.as_ref() {
            "may" | "might" | "could" | "can" => Some(Modality::May),
            "must" | "shall" => Some(Modality::Must),
            "will" | "would" => Some(Modality::Will),
            _ => None,
        })
        .unwrap_or(Modality::Plain)
}

/// Whether the token denies what follows in its clause.
fn denies(tokens: &[Token<'_>], i: usize) -> bool {
    let next = tokens.get(i + 1).map_or("", |t| t.word.as_ref());
    let previous = i.checked_sub(1).map_or("", |p| tokens[p].word.as_ref());
    match tokens[i].word.as_ref() {
        "not" => {
            !matches!(next, "only" | "limited" | "just" | "later" | "longer")
                && !matches!(previous, "or" | "if" | "but" | "whether")
        }
        "no" => {
            !matches!(next, "later" | "longer" | "matter" | "more" | "less") && !next.starts_with(|c: char| c.is_ascii_digit())
        }
        "never" | "neither" | "nor" | "none" | "nobody" | "nothing" => true,
        "without" => !matches!(next, "limitation" | "undue" | "delay"),
        "refuse" => !(i.saturating_sub(4)..i).any(|at| matches!(tokens[at].word.as_ref(), "you" | "browser")),
        "refrain" | "prohibit" | "prohibited" | "prohibits" | "forbid" | "forbidden" => true,
        _ => false,
    }
}
