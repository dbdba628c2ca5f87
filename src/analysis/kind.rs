//! What a document is, in which language, and under which law. A folder of Markdown is full of
//! files that are no policy; on those nothing is said.

use super::context::Context;
use crate::lexicon::{ConceptId, Lexicon};
use crate::outline::{Block, BlockKind, Outline};
use crate::rules::{Evidence, Kind, Regime, RuleBook};

/// Kinds with the concept of their titles, the most telling first.
const TITLES: [(Kind, &str); 5] = [
    (Kind::ProcessingAgreement, "kind.processing-agreement"),
    (Kind::CookieNotice, "kind.cookie-notice"),
    (Kind::PrivacyNotice, "kind.privacy-notice"),
    (Kind::Terms, "kind.terms"),
    (Kind::Imprint, "kind.imprint"),
];

/// Kinds with the concept of how they speak of themselves.
const OPENINGS: [(Kind, &str); 4] = [
    (Kind::PrivacyNotice, "opening.privacy-notice"),
    (Kind::CookieNotice, "opening.cookie-notice"),
    (Kind::ProcessingAgreement, "opening.processing-agreement"),
    (Kind::Terms, "opening.terms"),
];

/// A longer text is no imprint, whatever it says of registers and managers.
const WORDS_OF_AN_IMPRINT: usize = 600;

/// What file names say of a kind.
const NAMES: [(Kind, &[&str]); 5] = [
    (Kind::ProcessingAgreement, &["dpa", "data-processing", "processing-agreement", "processor-agreement"]),
    (Kind::CookieNotice, &["cookie"]),
    (
        Kind::PrivacyNotice,
        &["privacy", "datenschutz", "confidentialite", "privacidad", "data-protection", "data-policy", "gdpr-notice"],
    ),
    (Kind::Terms, &["terms", "tos", "conditions", "agb", "eula"]),
    (Kind::Imprint, &["imprint", "impressum", "legal-notice"]),
];

/// File names of what speaks about policies and is none.
const NO_POLICIES: [&str; 16] = [
    "readme",
    "changelog",
    "changes",
    "history",
    "license",
    "licence",
    "copying",
    "contributing",
    "code_of_conduct",
    "code-of-conduct",
    "authors",
    "release-notes",
    "todo",
    "faq",
    "checklist",
    "guide",
];

/// A text with fewer words is believed on its title alone.
const WORDS_OF_A_STUB: usize = 150;
/// The longest title, in words, that names a policy and not a story about one.
const WORDS_OF_A_TITLE: usize = 12;
/// Blocks among which a title stands.
const BLOCKS_OF_A_TITLE: usize = 3;
/// Blocks in which a policy says what it is.
const BLOCKS_OF_AN_OPENING: usize = 8;
/// Topics of a policy's body that make a text without a title one.
const TOPICS_OF_A_BODY: usize = 5;
/// Topics that a text owes whose file name or first words alone say what it is.
const TOPICS_WITH_A_NAME: usize = 3;

/// Decides what a document is: by its title, where that names more than the subject and the file is not named after the notice
/// that stands below the terms, else by what it calls itself as it begins, else by
/// its file's name, else by what it speaks of.
pub(super) fn kind(path: Option<&str>, outline: &Outline, context: &Context<'_>, book: &RuleBook) -> Kind {
    let lexicon = &book.lexicon;
    if is_no_policy(path, outline, lexicon) {
        return Kind::None;
    }
    let topics = topics(context, lexicon);
    let speaks = |concept: &str| lexicon.concept(concept).is_some_and(|c| context.document.affirmed.contains(c));
    if let Some(kind) = titled(outline, lexicon) {
        let holds_notice = kind == Kind::Terms
            && path.and_then(kind_by_name) == Some(Kind::PrivacyNotice)
            && topics >= TOPICS_OF_A_BODY
            && speaks("self.privacy-notice");
        let is_one = topics > 0 || words(outline) < WORDS_OF_A_STUB || kind == Kind::Imprint;
        return if holds_notice { Kind::PrivacyNotice } else { Some(kind).filter(|_| is_one).unwrap_or(Kind::None) };
    }
    let names_subject = titles(outline).any(|title| hits(title, lexicon, "subject.privacy"));
    if names_subject && topics >= TOPICS_WITH_A_NAME && speaks("self.addresses") {
        return Kind::PrivacyNotice;
    }
    if let Some(kind) = opened(context, lexicon).filter(|_| topics >= TOPICS_WITH_A_NAME) {
        return kind;
    }
    let owes = |kind: &Kind| match kind {
        Kind::Imprint => true,
        Kind::PrivacyNotice => topics >= TOPICS_WITH_A_NAME && speaks("self.addresses"),
        _ => topics >= TOPICS_WITH_A_NAME,
    };
    if let Some(kind) = path.and_then(kind_by_name).filter(owes) {
        return kind;
    }
    if topics >= TOPICS_OF_A_BODY && speaks("self.privacy-notice") {
        return Kind::PrivacyNotice;
    }
    if words(outline) < WORDS_OF_AN_IMPRINT && speaks("self.imprint") && speaks("fact.email") {
        return Kind::Imprint;
    }
    Kind::None
}

fn words(outline: &Outline) -> usize {
    outline.blocks.iter().map(|block| block.prose.text.split_ascii_whitespace().count()).sum()
}

/// The kind that the first blocks call this text: "this privacy policy explains …".
fn opened(context: &Context<'_>, lexicon: &Lexicon) -> Option<Kind> {
    let calls: Vec<(Kind, ConceptId)> =
        OPENINGS.iter().filter_map(|(kind, name)| Some((*kind, lexicon.concept(name)?))).collect();
    let hits = context.readings.iter().take(BLOCKS_OF_AN_OPENING).flat_map(|reading| &reading.hits);
    hits.into_iter().find_map(|hit| calls.iter().find(|(_, concept)| *concept == hit.concept).map(|(kind, _)| *kind))
}

/// How many topics of a policy's body the text speaks of.
pub(super) fn topics(context: &Context<'_>, lexicon: &Lexicon) -> usize {
    let topics = lexicon.names().filter(|name| name.starts_with("topic.")).filter_map(|name| lexicon.concept(name));
    topics.filter(|topic| context.document.speaks_of(*topic)).count()
}

fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase()
}

/// The kind that a file's name, or its folder's, says it is.
pub fn kind_by_name(path: &str) -> Option<Kind> {
    let name = file_name(path).replace('_', "-");
    let folder = path.to_ascii_lowercase().replace(['\\', '_'], "-");
    let holds = |text: &str, part: &str| {
        text.match_indices(part).any(|(at, _)| {
            let free = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
            free(at.checked_sub(1).and_then(|i| text.as_bytes().get(i)))
                && (part.len() > 3 || free(text.as_bytes().get(at + part.len())))
        })
    };
    NAMES
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| holds(&name, part)))
        .or_else(|| NAMES.iter().find(|(_, parts)| parts.iter().any(|part| holds(&folder, &format!("{part}/")))))
        .map(|(kind, _)| *kind)
}

fn is_no_policy(path: Option<&str>, outline: &Outline, lexicon: &Lexicon) -> bool {
    let name = path.map(file_name).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let is_post = outline.front_matter.as_ref().is_some_and(|front| {
        front.entries.iter().any(|(key, value, _)| {
            (key == "layout" && value == "post") || matches!(key.as_str(), "tags" | "author" | "authors" | "categories")
        })
    });
    let titled_so = title(outline).is_some_and(|t| hits(&t, lexicon, "title.no-policy"));
    let named_so = hits(&stem.replace(['-', '_'], " "), lexicon, "title.no-policy");
    NO_POLICIES.contains(&stem) || named_so || is_post || titled_so
}

/// The title, or the first words that could be one.
fn title(outline: &Outline) -> Option<String> {
    outline.title.clone().or_else(|| outline.blocks.first().map(|block| block.prose.text.clone()))
}

/// What may be the title: the outline's, and the first blocks that are neither items nor questions.
fn titles(outline: &Outline) -> impl Iterator<Item = &str> {
    let first = || {
        let blocks = outline.blocks.iter().take(BLOCKS_OF_A_TITLE);
        blocks
            .filter(|block| !matches!(block.kind, BlockKind::ListItem { .. }) && !states(block))
            .map(|block| block.prose.text.as_str())
    };
    // a heading far down that is the first of the top level names a chapter
    let stands_below = |title: &str| outline.blocks.iter().skip(BLOCKS_OF_AN_OPENING).any(|block| block.prose.text == title);
    outline
        .title
        .as_deref()
        .filter(move |title| first().any(|text| text == *title) || !stands_below(title))
        .into_iter()
        .chain(first())
        .filter(|text| text.split_ascii_whitespace().count() <= WORDS_OF_A_TITLE && !text.ends_with('?'))
}

/// Whether a block is sentences, and so no title.
fn states(block: &Block) -> bool {
    block.prose.sentences.len() > 1 && block.prose.text.ends_with('.')
}

fn titled(outline: &Outline, lexicon: &Lexicon) -> Option<Kind> {
    titles(outline).find_map(|text| TITLES.iter().find(|(_, concept)| hits(text, lexicon, concept)).map(|(kind, _)| *kind))
}

fn hits(text: &str, lexicon: &Lexicon, concept: &str) -> bool {
    let Some(concept) = lexicon.concept(concept) else { return false };
    lexicon.says(&crate::lexicon::tokens(text), concept)
}

/// The concepts that name a law of Europe.
pub(super) fn european_laws(lexicon: &Lexicon) -> [Option<ConceptId>; 3] {
    ["regime.eu", "regime.uk", "regime.ch"].map(|name| lexicon.concept(name))
}

/// The concepts that name a law of the United States.
fn american_laws(lexicon: &Lexicon) -> [Option<ConceptId>; 2] {
    ["regime.us-ca", "regime.us-coppa"].map(|name| lexicon.concept(name))
}

/// Places at which a text for Americans may name Europe without being for Europeans.
const PLACES_OF_A_POINTER: usize = 1;

/// Places at which a text that names no law of Europe names one of America before it is taken to be for Americans alone.
const PLACES_OF_AMERICA: usize = 2;

/// The law that the text names; the Union's where it names none of Europe, unless it speaks to people in the
/// United States alone: in so many words, or by the law that it goes through while it tells of no transfer, which is what
/// texts do that reckon with people elsewhere.
pub(super) fn regimes(context: &Context<'_>, lexicon: &Lexicon) -> Vec<Regime> {
    let named = |name: &str| lexicon.concept(name).is_some_and(|c| shows(context, c));
    let mut regimes: Vec<Regime> = [
        (Regime::EuGdpr, "regime.eu"),
        (Regime::UkGdpr, "regime.uk"),
        (Regime::ChFadp, "regime.ch"),
        (Regime::UsCa, "regime.us-ca"),
        (Regime::UsCoppa, "regime.us-coppa"),
    ]
    .into_iter()
    .filter_map(|(regime, concept)| named(concept).then_some(regime))
    .collect();
    let is_european = |r: &Regime| matches!(r, Regime::EuGdpr | Regime::UkGdpr | Regime::ChFadp);
    let places = |laws: &[Option<ConceptId>]| {
        let speaks = |evidence: Evidence| laws.iter().flatten().any(|law| evidence.speaks_of(*law));
        context.readings.iter().filter(|reading| speaks(reading.whole)).count()
    };
    if named("regime.us-only") {
        // Such a text may still tell in one place where Europeans find theirs.
        if places(&european_laws(lexicon)) <= PLACES_OF_A_POINTER {
            regimes.retain(|regime| !is_european(regime));
        }
    } else if !regimes.iter().any(is_european) && (named("transfer.said") || places(&american_laws(lexicon)) < PLACES_OF_AMERICA)
    {
        regimes.insert(0, Regime::EuGdpr);
    }
    regimes
}

fn shows(context: &Context<'_>, concept: ConceptId) -> bool {
    context.document.speaks_of(concept)
}

/// Languages with words that are frequent in them and in few others.
const LANGUAGES: [(&str, &[&str]); 8] = [
    ("en", &["the", "of", "and", "you", "your", "we", "to", "is", "or", "with", "that"]),
    ("de", &["der", "die", "und", "das", "wir", "sie", "ist", "oder", "nicht", "werden", "ihre"]),
    ("fr", &["le", "les", "des", "vous", "nous", "et", "vos", "est", "pour", "dans", "une"]),
    ("es", &["el", "los", "las", "que", "su", "sus", "por", "para", "una", "con", "datos"]),
    ("it", &["il", "di", "che", "dei", "per", "della", "sono", "dati", "gli", "con", "alla"]),
    ("nl", &["het", "een", "van", "en", "wij", "uw", "voor", "zijn", "niet", "wordt", "deze"]),
    ("pt", &["os", "uma", "seus", "dados", "para", "não", "você", "com", "dos", "das", "pela"]),
    ("pl", &["w", "na", "jest", "oraz", "danych", "przez", "się", "nie", "lub", "do", "osobowych"]),
];

/// How much of a text is read to know its language, in bytes.
const LANGUAGE_SAMPLE: usize = 2_000;
/// Bytes of the longest of the frequent words.
const LONGEST_FREQUENT: usize = 9;

/// The language most of whose frequent words stand in the text; English where nothing tells.
pub(super) fn language(outline: &Outline) -> &'static str {
    let mut counts = [0usize; LANGUAGES.len()];
    let mut read = 0;
    for block in &outline.blocks {
        for word in block.prose.text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            for (count, (_, frequent)) in counts.iter_mut().zip(&LANGUAGES).filter(|_| word.len() <= LONGEST_FREQUENT) {
                *count += usize::from(frequent.iter().any(|one| one.eq_ignore_ascii_case(word)));
            }
        }
        read += block.prose.text.len();
        if read > LANGUAGE_SAMPLE {
            break;
        }
    }
    let best = (0..counts.len()).max_by_key(|i| (counts[*i], usize::MAX - i)).unwrap_or(0);
    LANGUAGES[best].0
}
