//! Facts: durations, ages, dates, contacts, companies, placeholders and variables, each extracted once and
//! typed. Rules name them like concepts, as `fact.duration`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::concept::ConceptId;
use super::fold::{Class, Token};

/// The names by which rules know facts; the order is that of [`FactKind`].
pub const CONCEPTS: [&str; 12] = [
    "fact.duration",
    "fact.age",
    "fact.date",
    "fact.email",
    "fact.url",
    "fact.phone",
    "fact.address",
    "fact.company",
    "fact.placeholder",
    "fact.variable",
    "fact.example-name",
    "fact.lone-date",
];

/// What a fact is; as a number, its place in [`CONCEPTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// A length of time.
    Duration,
    /// A person's age.
    Age,
    /// A calendar day or month.
    Date,
    /// A mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number.
    Phone,
    /// A postal address, or enough of one to know it.
    Address,
    /// A company by its legal form.
    Company,
    /// Something still to be filled in.
    Placeholder,
    /// Words that a program or a component puts there.
    Variable,
    /// The name that begins a list of examples: “partners such as Nordwind and Oakfern”.
    ExampleName,
    /// A calendar day or month that is all a sentence says.
    LoneDate,
}

impl FactKind {
    /// The concept by which rules know it.
    pub fn concept(self) -> ConceptId {
        ConceptId::built_in(self as u16)
    }
}

/// A fact and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// Bytes of the prose it was found in.
    pub range: Range<usize>,
    /// Days of a duration, years of an age, `YYYYMMDD` of a date (`00` for a day that is not
    /// given); 0 for the others.
    pub value: f64,
}

/// What stands in prose for what a program puts there.
const VARIABLE: char = '\u{fffc}';

/// Every fact in a sentence, in order of kind, then place.
pub fn find(sentence: &str, tokens: &[Token<'_>]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let has_digit = sentence.bytes().any(|b| b.is_ascii_digit());
    for (i, token) in tokens.iter().enumerate() {
        let range = token.start..token.end;
        match token.class {
            Class::Email => facts.push(Fact { kind: FactKind::Email, range, value: 0.0 }),
            Class::Url => facts.push(Fact { kind: FactKind::Url, range, value: 0.0 }),
            Class::Number(value) => facts.extend(counted(sentence, tokens, i, value)),
            Class::Word => facts.extend(month_alone(tokens, i)),
        }
    }
    if has_digit {
        facts.extend(numeric_dates(sentence));
        let is_date = |found: &Fact| NUMERIC_DATE.is_match(&sentence[found.range.clone()]);
        facts.extend(
            matches(&PHONE, sentence, FactKind::Phone).filter(|f| digits(&sentence[f.range.clone()]) >= 8 && !is_date(f)),
        );
        facts.extend(addresses(sentence));
    }
    let alone = facts.iter().find(|f| f.kind == FactKind::Date && f.range.len() == sentence.trim().trim_end_matches('.').len());
    facts.extend(alone.map(|date| Fact { kind: FactKind::LoneDate, ..date.clone() }));
    facts.extend(matches(&COMPANY, sentence, FactKind::Company));
    facts.extend(matches(&PLACEHOLDER, sentence, FactKind::Placeholder));
    let variables = sentence.match_indices(VARIABLE).map(|(at, mark)| at..at + mark.len());
    facts.extend(variables.map(|range| Fact { kind: FactKind::Variable, range, value: 0.0 }));
    facts
}

/// Postal addresses: a street and the town with its code after it are one.
fn addresses(sentence: &str) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for part in matches(&ADDRESS, sentence, FactKind::Address) {
        match found.last_mut() {
            Some(street) if TOWN.is_match(&sentence[street.range.end..part.range.start]) => street.range.end = part.range.end,
            _ => found.push(part),
        }
    }
    found
}

/// Gaps of wording that names them, such as `[backup days]`, as far as no other placeholder stands there.
pub fn gaps<'t>(sentence: &'t str, known: &'t [Fact], is_gap: impl Fn(&str) -> bool + 't) -> impl Iterator<Item = Fact> + 't {
    BRACKETED
        .find_iter(sentence)
        .filter(move |found| is_gap(&sentence[found.start() + 1..found.end() - 1]))
        .map(|found| Fact { kind: FactKind::Placeholder, range: found.range(), value: 0.0 })
        .filter(|gap| !known.contains(gap))
}

/// Names behind “such as”, “including” and their like: words in capitals that `is_common` does not know.
pub fn example_names<'t>(
    sentence: &'t str,
    tokens: &'t [Token<'_>],
    is_common: impl Fn(&str) -> bool + 't,
) -> impl Iterator<Item = Fact> + 't {
    let is_capital = |token: &Token<'_>| sentence[token.start..].starts_with(char::is_uppercase);
    let is_name = move |token: &&Token<'_>| token.class == Class::Word && is_capital(token) && !is_common(&token.word);
    (1..tokens.len())
        .filter(move |&i| is_example_sign(tokens, i - 1) && !is_capital(&tokens[i - 1]))
        .filter_map(move |i| tokens.get(i).filter(&is_name))
        .map(|token| Fact { kind: FactKind::ExampleName, range: token.start..token.end, value: 0.0 })
}

/// Whether a token is the last of the words that lead examples in.
fn is_example_sign(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| tokens[i].word.as_ref());
    matches!(
        (before, tokens[at].word.as_ref()),
        ("such", "as") | ("e", "g") | ("for", "example" | "instance") | (_, "including" | "like" | "namely" | "eg")
    )
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn matches<'t>(pattern: &'t LazyLock<Regex>, text: &'t str, kind: FactKind) -> impl Iterator<Item = Fact> + 't {
    pattern.find_iter(text).map(move |m| Fact { kind, range: m.range(), value: 0.0 })
}

/// A number that counts time or years of age, or begins a date.
fn counted(sentence: &str, tokens: &[Token<'_>], i: usize, value: f64) -> Option<Fact> {
    // "under 16 may not": only a capital makes it the month
    let is_verb = |at: usize| tokens.get(at).is_some_and(|t| sentence[t.start..].starts_with("may"));
    let word = |at: usize| tokens.get(at).map_or("", |t| t.word.as_ref());
    let back = |steps: usize| i.checked_sub(steps).map_or("", |at| tokens[at].word.as_ref());
    if let Some(month) = month(word(i + 1)).filter(|_| (1.0..=31.0).contains(&value) && !is_verb(i + 1)) {
        let year = year(tokens.get(i + 2));
        let end = if year.is_some() { i + 2 } else { i + 1 };
        return Some(span(tokens, FactKind::Date, i, end, date(year.unwrap_or(0), month, value as u32)));
    }
    if let Some(month) = month(back(1)).filter(|_| (1.0..=31.0).contains(&value)) {
        let year = year(tokens.get(i + 1))?;
        return Some(span(tokens, FactKind::Date, i - 1, i + 1, date(year, month, value as u32)));
    }
    // "thirty (30) days": the digits speak for both
    let mut unit_at = i + 1;
    while matches!(
        word(unit_at),
        "calendar" | "business" | "working" | "full" | "consecutive" | "additional" | "more" | "further"
    ) {
        unit_at += 1;
    }
    let of_age = (matches!(word(i + 1), "years" | "year") && matches!(word(i + 2), "old" | "of") && word(i + 3) != "data")
        && (word(i + 2) == "old" || word(i + 3) == "age");
    let aged = matches!(back(1), "under" | "aged" | "below" | "age")
        || (back(1) == "of" && back(2) == "age")
        || (back(1) == "than" && back(2) == "younger");
    if (of_age || aged) && (5.0..=21.0).contains(&value) && !is_time_after_aged(word(i + 1), of_age) {
        return Some(span(tokens, FactKind::Age, i, if of_age { i + 1 } else { i }, value));
    }
    let unit = word(unit_at);
    let days = if matches!(unit, "month" | "months") { month_days(value) } else { value * unit_days(unit)? };
    Some(span(tokens, FactKind::Duration, i, unit_at, days))
}

/// "below 5 days" is a time, "under 13 years of age" is not.
fn is_time_after_aged(next: &str, of_age: bool) -> bool {
    !of_age && matches!(next, "days" | "day" | "months" | "month" | "hours" | "weeks" | "minutes" | "percent")
}

fn span(tokens: &[Token<'_>], kind: FactKind, first: usize, last: usize, value: f64) -> Fact {
    Fact { kind, range: tokens[first].start..tokens[last.min(tokens.len() - 1)].end, value }
}

/// Days of so many months: twelve are a year, and what is left counts 30 each.
fn month_days(months: f64) -> f64 {
    let years = (months / 12.0).floor();
    years * 365.0 + (months - years * 12.0) * 30.0
}

fn unit_days(word: &str) -> Option<f64> {
    Some(match word {
        "second" | "seconds" => 1.0 / 86_400.0,
        "minute" | "minutes" => 1.0 / 1440.0,
        "hour" | "hours" => 1.0 / 24.0,
        "day" | "days" => 1.0,
        "week" | "weeks" => 7.0,
        "quarter" | "quarters" => 91.0,
        "year" | "years" => 365.0,
        "decade" | "decades" => 3650.0,
        _ => return None,
    })
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let index = MONTHS
        .iter()
        .position(|m| *m == word || (word.len() >= 3 && word.len() <= 4 && m.starts_with(word) && *m != "may" && word != "ma"))?;
    u32::try_from(index + 1).ok()
}

/// The day of "1st" or "23rd".
fn ordinal(word: &str) -> Option<u32> {
    let day = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    day.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(token: Option<&Token<'_>>) -> Option<u32> {
    match token?.class {
        Class::Number(value) if (1980.0..=2100.0).contains(&value) => Some(value as u32),
        _ => None,
    }
}

fn date(year: u32, month: u32, day: u32) -> f64 {
    f64::from(year * 10_000 + month * 100 + day)
}

/// "March 2024", "March 1st, 2024".
fn month_alone(tokens: &[Token<'_>], i: usize) -> Option<Fact> {
    let month = month(&tokens[i].word)?;
    if let Some(day) = tokens.get(i + 1).and_then(|token| ordinal(&token.word)) {
        let year = year(tokens.get(i + 2))?;
        return Some(span(tokens, FactKind::Date, i, i + 2, date(year, month, day)));
    }
    let year = year(tokens.get(i + 1))?;
    let day_before = i.checked_sub(1).is_some_and(|at| matches!(tokens[at].class, Class::Number(v) if (1.0..=31.0).contains(&v)));
    (!day_before).then(|| span(tokens, FactKind::Date, i, i + 1, date(year, month, 0)))
}

/// `2024-05-12`, `12/05/2024`, `12.05.2024`.
fn numeric_dates(sentence: &str) -> impl Iterator<Item = Fact> + '_ {
    NUMERIC_DATE.captures_iter(sentence).filter_map(|c| {
        let number = |name| c.name(name).and_then(|m| m.as_str().parse::<u32>().ok());
        let (year, month, day) = match (number("y1"), number("y2")) {
            (Some(y), _) => (y, number("m1")?, number("d1")?),
            (None, Some(y)) => (y, number("b")?, number("a")?),
            (None, None) => return None,
        };
        Some(Fact { kind: FactKind::Date, range: c.get(0)?.range(), value: date(year, month, day) })
    })
}

/// A pattern of the program itself.
pub(crate) fn pattern(source: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants, compiled by the first test that runs")]
    Regex::new(source).expect("a constant pattern compiles")
}

static NUMERIC_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u)(?:\b(?P<y1>(?:19|20)\d\d)[-./](?P<m1>[01]?\d)[-./](?P<d1>[0-3]?\d)\b|\b(?P<a>[0-3]?\d)[-./](?P<b>[0-3]?\d)[-./](?P<y2>(?:19|20)\d\d)\b)",
    )
});
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?-u)(?:\+\d{1,3}[ .-]?)?\(?\d{2,5}\)?[ ./-]\d{2,4}(?:[ ./-]?\d{2,5}){1,3}\b"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:\b\d{1,5}[a-zA-Z]?,? (?:[A-Z][\w.'-]+ ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Square|Place|Court|Parkway|Pkwy|Highway|Terrace|Row|Quay|House|Suite)\b)",
        r"|(?:\b(?:[A-Z][\w'-]+ ){1,3}(?:Street|Road|Avenue|Lane|Square|Quay) \d{1,4}[a-z]?\b(?:, \d{4,5} [A-Z][a-z]+\b)?)",
        r"|(?:\b\p{Lu}[\p{L}.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|gracht|vägen|gatan|vej|gade) \d{1,4}\b)",
        r"|(?:\b(?:rue|avenue|boulevard|via|viale|piazza|calle|avenida|rua|ulica|ul\.) [\p{L}' .-]{2,40},? ?\d{1,4}\b)|(?:\b\d{1,4},? (?:rue|avenue|boulevard) [\p{L}' .-]{2,40})",
        r"|(?:\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b)|(?:\bP\.?O\.? Box \d+)|(?:\b[A-Z]{2},? \d{5}(?:-\d{4})?\b)|(?:\b[A-Z]{1,2}-\d{4,5} [A-Z][a-z]+)",
    ))
});
/// What stands between a street and the code of its town: ", Austin, ".
static TOWN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^,? (?:(?:Suite|Floor|Unit|No\.|#) ?[\w-]+, )?(?:\p{Lu}[\p{L}.'-]+,? ){0,3}$"));
static COMPANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:\p{Lu}[\p{L}\d&'’.-]*,? ){1,6}",
        r"(?:Inc\b|LLC\b|L\.L\.C\.|Ltd\b|Limited\b|LIMITED\b|GmbH\b|AG\b|B\.?V\b|S\.A\.S?\b|SAS\b|SARL\b|S\.?[rR]\.?[lL]\b|S\.L\.U?\b|Oyj?\b|AB\b|A/S\b|ApS\b|PLC\b|plc\b|Corp\b|Corporation\b|INC\b|Co\.,? Ltd|KG\b|UG\b|Pty\b|Pte\b|LLP\b|s\.r\.o|d\.o\.o|sp\. z o\.o|Kft\b|OÜ\b|UAB\b|SIA\b|N\.V\b|Lda\b|Ltda\b|e\.V\b|Foundation\b|GbR\b|e\.K\b|SE\b)",
    ))
});
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[[^\[\]\n]{2,40}\]"));
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\[(?:[A-Z][A-Z0-9/'’-]*(?:[ _][A-Z0-9/'’-]+){1,6}",
        r"|(?:NAME|E-?MAIL|DAY|MONTH|YEAR|STREET|TOWN|CITY|STATE|JURISDICTION|DOMAIN|SITE|APP|PRODUCT|SERVICE|TITLE|VERSION|BUSINESS|ORGANI[SZ]ATION|CONTROLLER)",
        r"|(?i:insert|your|enter|add|name of|company|date|address|e-?mail address|website|app name|link|url|country|phone|placeholder|to be|tbd|xx?|number|period|legal)\b[^\]\n]{0,60})\]",
        r"|\{\{? ?[A-Z][A-Z0-9_ ]{2,40} ?\}?\}|<(?:INSERT|YOUR|COMPANY)[^>\n]{0,40}>",
        r"|\b(?:at|via|by|to|is|appointed) \[ ?(?:\.{3}|…|_{2,}) ?\]",
        r"|\b[Pp]lease (?:remove|delete|adapt|complete|replace) (?:this|the) (?:paragraph|section|clause|placeholder)\b",
        r"|\b[Xx]{2}[/.][Xx]{2}[/.](?:(?:20)?[Xx]{2}|20\d\d)\b|\bLorem ipsum\b|\bTODO\b|\bTBD\b|\b(?:YOUR|Your) (?:COMPANY|Company) (?:NAME|Name)\b|@example\.(?:com|org|net)\b",
    ))
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tokens;

    /// Facts are written «so» in the text, in order of place.
    fn check(marked: &str, kind: FactKind, values: &[f64]) {
        let text = marked.replace(['«', '»'], "");
        let found: Vec<_> = find(&text, &tokens(&text)).into_iter().filter(|f| f.kind == kind).collect();
        let mut shown = text.clone();
        for fact in found.iter().rev() {
            shown.insert(fact.range.end, '»');
            shown.insert(fact.range.start, '«');
        }
        assert_eq!(shown, marked);
        let numbers: Vec<_> = found.iter().map(|f| f.value).collect();
        assert!(values.is_empty() || numbers == values, "{marked}: {numbers:?}");
    }

    #[test]
    fn durations() {
        check("after «12 months», «18 months» or «one month»", FactKind::Duration, &[365.0, 545.0, 30.0]);
        check("deleted after «30 days» or «two years»", FactKind::Duration, &[30.0, 730.0]);
        check("within thirty («30) days»", FactKind::Duration, &[30.0]);
        check("a «30-day» window, «10 business days»", FactKind::Duration, &[30.0, 10.0]);
        check("children under 13 years of age", FactKind::Duration, &[]);
    }

    #[test]
    fn ages() {
        check("under the age of «16», below «13», «18 years» old", FactKind::Age, &[16.0, 13.0, 18.0]);
        check("for under 10 days", FactKind::Age, &[]);
        check("nobody under «16» may register", FactKind::Age, &[16.0]);
    }

    #[test]
    fn dates() {
        check("Last updated: «12 May 2024»", FactKind::Date, &[20_240_512.0]);
        check("on «March 3, 2023» and «2019-03-20»", FactKind::Date, &[20_230_303.0, 20_190_320.0]);
        check("since «June 2021»; you may 3", FactKind::Date, &[20_210_600.0]);
        check("as of «January 1st, 2020»", FactKind::Date, &[20_200_101.0]);
    }

    #[test]
    fn placeholders() {
        check("«[COMPANY NAME]» of «{{COMPANY}}» on «XX/XX/20XX» or «xx.xx.2026»", FactKind::Placeholder, &[]);
        check("our officer «at [...]»; «Please remove the paragraph» if none", FactKind::Placeholder, &[]);
        check("«[NAME]» or «[YOUR_E-MAIL HERE]» by «[date of the launch]»", FactKind::Placeholder, &[]);
        check("[a link] [!NOTE] - [ ] info[at]example [SSL/TLS] [GDPR] [email protected]", FactKind::Placeholder, &[]);
    }

    #[test]
    fn gaps_are_those_that_wording_names() {
        let text = "within [backup days] days by [DATE], [email protected], [SSL/TLS]";
        let known = find(text, &tokens(text));
        let names = ["backup days", "DATE"];
        let found: Vec<_> = gaps(text, &known, |name| names.contains(&name)).map(|gap| &text[gap.range]).collect();
        assert_eq!(found, ["[backup days]"]);
    }

    #[test]
    fn names_of_examples() {
        let text = "with partners (such as Oakfern and Nordwind), e.g. Brightmill, like Partners, including auditors";
        let found: Vec<_> = example_names(text, &tokens(text), |word| word == "partners").map(|name| &text[name.range]).collect();
        assert_eq!(found, ["Oakfern", "Brightmill"]);
    }

    #[test]
    fn companies_and_addresses() {
        check("run by «Nordwind Tools GmbH», Berlin", FactKind::Company, &[]);
        check("of «Kestrel Tools SE», by SE winds", FactKind::Company, &[]);
        check("at «12 Harbour Street, Leeds LS1 4AP»", FactKind::Address, &[]);
        check("at «Harbour Street 12, 53111 Bonn» on Road 66", FactKind::Address, &[]);
    }
}
