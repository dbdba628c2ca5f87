//! What a document says in numbers and names: periods, ages, days, contacts, companies, vendors,
//! countries, instruments and legal bases. Made when somebody asks for it, not while the text is written.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use jiff::Span;
use jiff::civil::Date;

use super::{Analysis, Reading, bases, lints};
use crate::law::countries::{Country, Protection};
use crate::law::{self, Citation, Code, Instrument, Law, Standing, Vendor};
use crate::lexicon::Hit;
use crate::lexicon::facts::{Fact, FactKind};
use crate::outline::{Block, BlockKind, Outline};
use crate::rules::RuleBook;

/// What a document says in numbers and names, each list in the order of the source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inventory {
    /// Lengths of time.
    pub durations: Vec<Found<Period>>,
    /// Ages of people, in years.
    pub ages: Vec<Found<f64>>,
    /// Days; none where the text gives no day of the month or no year, or one that no calendar has.
    pub dates: Vec<Found<Option<Date>>>,
    /// Mail addresses, in lower case.
    pub emails: Vec<Named<String>>,
    /// Telephone numbers, as the text writes them.
    pub phones: Vec<Named<String>>,
    /// Postal addresses, or the part by which they are known.
    pub addresses: Vec<Named<String>>,
    /// Companies by their legal form, as the text writes them.
    pub companies: Vec<Named<String>>,
    /// Companies known to the law room, named themselves or by a product.
    pub vendors: Vec<Named<&'static Vendor>>,
    /// Countries, and how they protect data on the day.
    pub countries: Vec<Named<(Country, Protection)>>,
    /// Legal acts, frameworks and the like, and where they stand on the day.
    pub instruments: Vec<Named<(&'static Instrument, Standing<'static>)>>,
    /// Letters of Art. 6(1) and Art. 9(2) that the text cites, or names in words where it speaks of bases.
    pub legal_bases: Vec<Named<Citation>>,
}

/// Something that stands at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// What it is.
    pub what: T,
    /// Where it stands.
    pub at: Mention,
}

/// Something that is named once or more.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T> {
    /// What it is.
    pub what: T,
    /// Where it is named; never empty.
    pub mentions: Vec<Mention>,
}

/// Words of a text and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words as a reader reads them, without markup.
    pub text: String,
    /// Source bytes.
    pub range: Range<usize>,
}

/// A length of time and what it is given for.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// In days; a month counts 30, a year or twelve months 365.
    pub days: f64,
    /// The head of the table's row, what leads the list in, what the sentence says is kept, or the nearest
    /// heading; none where nothing stands above.
    pub subject: Option<String>,
}

impl Period {
    /// What a duration of a block is given for.
    pub fn of(duration: &Fact, block: usize, outline: &Outline) -> Self {
        Self { days: duration.value, subject: subject(outline, block, duration.range.start) }
    }
}

/// The day on which a period ends that begins on a day. Months and years are those of the calendar.
/// None for a period of less than a day, or one that no calendar reaches.
pub fn end(begin: Date, words: &str, days: f64) -> Option<Date> {
    let unit = words.rsplit(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?.to_lowercase();
    let count = |length: f64| (days / length).round() as i64;
    let span = match unit.trim_end_matches('s') {
        "year" => Span::new().try_years(count(365.0)),
        "month" => Span::new().try_months(count(30.0)),
        _ => Span::new().try_days(count(1.0)),
    };
    begin.checked_add(span.ok()?).ok().filter(|end| *end > begin)
}

impl Inventory {
    /// Gathers what an analysis found. `today` decides where instruments stand.
    pub fn of(analysis: &Analysis, book: &RuleBook, today: Date) -> Self {
        let mut inventory = Self::default();
        for (index, (block, reading)) in analysis.outline.blocks.iter().zip(&analysis.readings).enumerate() {
            for fact in &reading.facts {
                inventory.note_fact(fact, index, &analysis.outline);
            }
            inventory.note_vendors(block);
            inventory.note_countries(block, reading, today);
            inventory.note_instruments(block, reading, book, today);
        }
        for (block, citation) in self::citations(analysis) {
            inventory.note_legal_basis(&analysis.outline.blocks[block], citation);
        }
        for (block, citation) in bases::in_words(analysis, book) {
            inventory.note_legal_basis(&analysis.outline.blocks[block], citation);
        }
        inventory
    }

    fn note_fact(&mut self, fact: &Fact, index: usize, outline: &Outline) {
        let block = &outline.blocks[index];
        let at = mention(block, &fact.range);
        match fact.kind {
            FactKind::Duration => self.durations.push(Found { what: Period::of(fact, index, outline), at }),
            FactKind::Age => self.ages.push(Found { what: fact.value, at }),
            FactKind::Date => self.dates.push(Found { what: date(fact.value), at }),
            FactKind::Email => name(&mut self.emails, at.text.to_lowercase(), at),
            FactKind::Phone => name(&mut self.phones, at.text.clone(), at),
            FactKind::Address => name(&mut self.addresses, at.text.clone(), at),
            FactKind::Company => name(&mut self.companies, at.text.clone(), at),
            FactKind::Url | FactKind::Placeholder | FactKind::Variable | FactKind::ExampleName | FactKind::LoneDate => {}
        }
    }

    fn note_vendors(&mut self, block: &Block) {
        for (range, vendor) in vendors(block) {
            name(&mut self.vendors, vendor, mention(block, &range));
        }
    }

    fn note_countries(&mut self, block: &Block, reading: &Reading, today: Date) {
        for (range, country) in countries(block, reading) {
            name(&mut self.countries, (country, country.protection(today)), mention(block, &range));
        }
    }

    fn note_instruments(&mut self, block: &Block, reading: &Reading, book: &RuleBook, today: Date) {
        for (range, instrument) in instruments(reading, book) {
            name(&mut self.instruments, (instrument, instrument.standing(today)), mention(block, &range));
        }
    }

    fn note_legal_basis(&mut self, block: &Block, mut citation: Citation) {
        if citation.gdpr_place().is_some_and(is_legal_basis) {
            let at = mention(block, &citation.range);
            citation.range = 0..0;
            name(&mut self.legal_bases, citation, at);
        }
    }
}

/// Every citation of the law with its block, in the order of the source. What names no law is taken
/// to cite the one that the document answers to.
pub fn citations(analysis: &Analysis) -> impl Iterator<Item = (usize, Citation)> + '_ {
    let code = lints::citations::default(&analysis.regimes);
    let of_block = move |(index, reading): (usize, &Arc<Reading>)| {
        let citations = reading.notes.citations.clone().into_iter();
        let code = code.clone();
        citations.map(move |mut citation| {
            if citation.code == Code::Unknown {
                citation.code.clone_from(&code);
            }
            (index, citation)
        })
    };
    analysis.readings.iter().enumerate().flat_map(of_block)
}

/// The instruments that a block names, and where, in bytes of its prose. A name within a longer one
/// does not count.
pub fn instruments(reading: &Reading, book: &RuleBook) -> impl Iterator<Item = (Range<usize>, &'static Instrument)> {
    let law = Law::get();
    let named = |hit: &Hit| Some((hit.range.clone(), law.instrument_by_concept(book.lexicon.name(hit.concept))?));
    let found: Vec<_> = reading.hits.iter().filter_map(named).collect();
    let within = |a: &Range<usize>, b: &Range<usize>| a != b && b.start <= a.start && a.end <= b.end;
    let is_part = |range: &Range<usize>| found.iter().any(|(other, _)| within(range, other));
    let parts: Vec<bool> = found.iter().map(|(range, _)| is_part(range)).collect();
    found.into_iter().zip(parts).filter(|(_, is_part)| !is_part).map(|(found, _)| found)
}

/// The vendors that a block names, and where, in bytes of its prose.
pub fn vendors(block: &Block) -> impl Iterator<Item = (Range<usize>, &'static Vendor)> {
    let text = block.prose.text.as_str();
    let inside =
        |at: usize| block.kind != BlockKind::Heading && !block.prose.sentences.iter().any(|sentence| sentence.start == at);
    let found = NAMES.automaton.iter().flat_map(move |names| names.find_iter(text));
    found.filter(move |found| stands_alone(text, &found.range())).filter_map(move |found| {
        let (vendor, is_everyday) = NAMES.vendors[found.pattern().as_usize()];
        (!is_everyday || inside(found.start())).then(|| (found.range(), vendor))
    })
}

/// The countries that a block names, and where, in bytes of its prose; not those in the name of a company.
pub fn countries(block: &Block, reading: &Reading) -> impl Iterator<Item = (Range<usize>, Country)> {
    let in_company = |range: &Range<usize>| {
        let companies = reading.facts.iter().filter(|fact| fact.kind == FactKind::Company);
        companies.map(|fact| &fact.range).any(|company| company.start <= range.start && range.end <= company.end)
    };
    law::countries::find(&block.prose.text).filter(move |(range, _)| !in_company(range))
}

/// Art. 6(1) or Art. 9(2) with a letter; `6(a)` is read as the first.
fn is_legal_basis(place: &crate::law::Place) -> bool {
    let paragraph = place.paragraph();
    let fits = match place.number.as_plain() {
        Some(6) => paragraph.is_none_or(|given| given == 1),
        Some(9) => paragraph.is_none_or(|given| given == 2),
        _ => false,
    };
    fits && place.point().is_some()
}

fn mention(block: &Block, prose: &Range<usize>) -> Mention {
    let text = block.prose.text.get(prose.clone()).unwrap_or_default();
    Mention { text: text.to_owned(), range: block.source(prose.clone()) }
}

/// Adds a mention to what it names.
fn name<T: PartialEq>(list: &mut Vec<Named<T>>, what: T, at: Mention) {
    match list.iter_mut().find(|named| named.what == what) {
        Some(named) if named.mentions.contains(&at) => {}
        Some(named) => named.mentions.push(at),
        None => list.push(Named { what, mentions: vec![at] }),
    }
}

/// `YYYYMMDD`, the value of a date in a text, as a day of the calendar; none where the day or the year
/// is not given, or no calendar has it.
pub fn date(value: f64) -> Option<Date> {
    let number = value as i32;
    let part = |n: i32| i8::try_from(n % 100).ok();
    Date::new(i16::try_from(number / 10_000).ok().filter(|year| *year > 0)?, part(number / 100)?, part(number)?).ok()
}

/// What a length of time is given for, as far as the layout tells.
fn subject(outline: &Outline, index: usize, at: usize) -> Option<String> {
    let block = &outline.blocks[index];
    let named = match block.kind {
        BlockKind::TableCell { row, column, .. } => row_head(outline, index, row, column),
        BlockKind::ListItem { .. } => own_lead(&block.prose.text[..at]).or_else(|| {
            block.lead_in.and_then(|lead| outline.blocks[lead].prose.text.trim().strip_suffix(':')).map(str::to_owned)
        }),
        _ => subject_of_sentence(block, at),
    };
    named.or_else(|| {
        let section = outline.sections.get(block.section)?;
        (!section.title.is_empty()).then(|| section.title.clone())
    })
}

/// Words up to which what stands before a verb is a name of data.
const WORDS_OF_A_SUBJECT: usize = 6;
/// Verbs that say what becomes of data in time.
const KEPT: [&str; 12] = [
    " is kept",
    " are kept",
    " is stored",
    " are stored",
    " is retained",
    " are retained",
    " is deleted",
    " are deleted",
    " will be kept",
    " will be stored",
    " will be retained",
    " will be deleted",
];

/// What a sentence says is kept: “Log files are kept for 14 days”.
fn subject_of_sentence(block: &Block, at: usize) -> Option<String> {
    let sentence = block.prose.sentences.iter().find(|sentence| sentence.contains(&at))?;
    let before = &block.prose.text[sentence.start..at];
    let verb = KEPT.iter().filter_map(|verb| before.find(verb)).min()?;
    let subject = before[..verb].trim();
    (!subject.is_empty() && subject.split_whitespace().count() <= WORDS_OF_A_SUBJECT).then(|| subject.to_owned())
}

/// The first cell of the row.
fn row_head(outline: &Outline, index: usize, row: u32, column: u32) -> Option<String> {
    let same_row = |kind: &BlockKind| match kind {
        BlockKind::TableCell { row: other, column, .. } if *other == row => Some(*column),
        _ => None,
    };
    let before = outline.blocks[..index].iter().rev();
    let head = before.map_while(|cell| Some((same_row(&cell.kind)?, cell))).find(|(at, _)| *at == 0 && column > 0)?;
    Some(head.1.prose.text.clone())
}

/// What an item names before a colon: "Orders: ten years".
fn own_lead(before: &str) -> Option<String> {
    let (lead, _) = before.split_once(':')?;
    Some(lead.trim().to_owned()).filter(|lead| !lead.is_empty())
}

/// Whether no letter or digit touches the words.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let touches = |c: char| c.is_alphanumeric() || matches!(c, '@' | '_');
    let after = &text[range.end..];
    let in_address = after.strip_prefix(['.', '-']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    !text[..range.start].ends_with(|c: char| touches(c) || matches!(c, '.' | '/' | '-'))
        && !after.starts_with(touches)
        && !in_address
}

/// The names of vendors, to be found in one pass.
struct Names {
    automaton: Option<AhoCorasick>,
    /// For each name, whose it is and whether it is an everyday word.
    vendors: Vec<(&'static Vendor, bool)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    // a single letter is rarely a name
    let pairs = Law::get().vendors().iter().flat_map(|vendor| vendor.names().map(move |name| (vendor, name)));
    let (vendors, names): (Vec<_>, Vec<_>) = pairs
        .filter(|(_, name)| name.chars().count() > 1)
        .map(|(vendor, name)| ((vendor, vendor.everyday.iter().any(|word| word == name)), name))
        .unzip();
    Names { automaton: AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok(), vendors }
});
