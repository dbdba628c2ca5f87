//! Which article a right stands in, and which letter of Art. 6(1) a legal basis.

use super::citation::{Extent, Target};
use super::problem::{Problem, ProblemKind};
use super::{Citation, Code, Law, Number};

/// A right and the articles that grant it, or another topic of the law and those that are about it.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Right {
    /// The concept that wordings for it are tagged with: `right.access`.
    pub concept: String,
    /// As a sentence names it.
    pub name: String,
    /// Where it stands, as one cites it: `15`, `7(3)`.
    pub article: String,
    /// Articles that may be cited with it too.
    #[serde(default)]
    pub also: Vec<Number>,
    /// Articles that are cited by mistake.
    pub wrong: Vec<Number>,
    /// Articles that speak of the right, and do not grant it: wrong right behind its name, where a reader takes them for
    /// its place, unless the paragraph is given that speaks of it.
    #[serde(default)]
    pub beside: Vec<Number>,
    /// Why the mistake is made, where there is a reason worth telling.
    #[serde(default)]
    pub note: String,
}

/// One of the legal bases of Art. 6(1).
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Basis {
    /// The concept that wordings for it are tagged with: `basis.consent`.
    pub concept: String,
    /// As a sentence names it.
    pub name: String,
    /// The letter of Art. 6(1).
    pub letter: String,
    /// Only the law of the United Kingdom has it.
    #[serde(default)]
    pub only_uk: bool,
}

/// Where a citation stands that is read with a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Right behind its name: “access (Art. 15)”, “access under Art. 15”.
    Behind,
    /// Elsewhere in the sentence.
    Near,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pairs {
    #[serde(rename = "right")]
    pub(super) rights: Vec<Right>,
    #[serde(rename = "topic")]
    pub(super) topics: Vec<Right>,
    #[serde(rename = "basis")]
    pub(super) bases: Vec<Basis>,
}

impl Law {
    /// All rights.
    pub fn rights(&self) -> &[Right] {
        &self.pairs.rights
    }

    /// What else is cited by its article: processors, breaches, safeguards.
    pub fn topics(&self) -> &[Right] {
        &self.pairs.topics
    }

    /// The right of a concept: `right.access`.
    pub fn right(&self, concept: &str) -> Option<&Right> {
        self.rights().iter().find(|right| right.concept == concept)
    }

    /// The legal bases in the order of their letters.
    pub fn bases(&self) -> &[Basis] {
        &self.pairs.bases
    }

    /// The legal basis of a concept: `basis.consent`.
    pub fn basis(&self, concept: &str) -> Option<&Basis> {
        self.bases().iter().find(|basis| basis.concept == concept)
    }

    /// The legal basis of a letter of Art. 6(1).
    pub fn basis_by_letter(&self, letter: &str) -> Option<&Basis> {
        self.bases().iter().find(|basis| basis.letter == letter)
    }

    /// A right cited by an article that does not grant it. Only well-known mistakes are reported:
    /// a sentence may cite an article for another reason.
    pub fn right_mismatch(&self, concept: &str, citation: &Citation, stands: Stands) -> Option<Problem> {
        let topic = || self.topics().iter().find(|topic| topic.concept == concept);
        let granted = self.right(concept);
        let right = granted.or_else(topic)?;
        let place = citation.gdpr_place()?;
        let only_tells = stands == Stands::Behind && place.parts.is_empty() && right.beside.contains(&place.number);
        let wrong = right.wrong.contains(&place.number) || only_tells;
        if !matches!(citation.target, Target::Provision { extent: Extent::One, .. }) || !wrong {
            return None;
        }
        let (name, article) = (&right.name, &right.article);
        let cited = &place.number;
        let why = if right.note.is_empty() { "A reader who looks it up finds another rule." } else { &right.note };
        let says = if granted.is_some() { "does not grant the" } else { "is not about" };
        let message = format!("Art. {cited} {} {says} {name}. {why} Cite Art. {article}.", citation.code);
        Some(Problem::new(ProblemKind::Mismatch, message).mended(Some(format!("Art. {article}"))))
    }

    /// A legal basis cited by the letter of another one: `legitimate interests, Art. 6(1)(a)`.
    pub fn basis_mismatch(&self, concept: &str, citation: &Citation) -> Option<Problem> {
        let named = self.basis(concept)?;
        let place = citation.gdpr_place()?;
        let is_basis = place.number == Number::plain(6) && place.paragraph() == Some(1);
        let cited = self.basis_by_letter(place.point().filter(|_| is_basis)?)?;
        let out_of_reach = named.only_uk && citation.code == Code::Gdpr;
        if cited.letter == named.letter
            || out_of_reach
            || !matches!(citation.target, Target::Provision { extent: Extent::One, .. })
        {
            return None;
        }
        let message = format!(
            "Art. 6(1)({}) is {}, not {}. The two bases give people different rights. Cite Art. 6(1)({}), or name the basis you mean.",
            cited.letter, cited.name, named.name, named.letter
        );
        Some(Problem::new(ProblemKind::Mismatch, message).mended(Some(format!("Art. 6(1)({})", named.letter))))
    }
}
