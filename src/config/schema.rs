//! The settings as editors of TOML and JSON want them described.

use serde_json::{Map, Value, json};

use crate::rules::{Kind, Regime, RuleBook, Severity};

/// A key, what it holds, and in a sentence what it is for.
#[derive(Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// What it is for.
    pub about: &'static str,
}

/// What a key holds.
#[derive(Debug)]
pub enum Shape {
    /// A calendar day.
    Day,
    /// Words.
    Text,
    /// Several of them.
    Texts,
    /// One text or several.
    OneOrMoreTexts,
    /// A gravity.
    Severity,
    /// Several bodies of law.
    Regimes,
    /// A table with these keys.
    Table(&'static [Key]),
    /// Such a table, or a text that stands for its `name`.
    NameOrTable(&'static [Key]),
    /// A list of tables with these keys, the first of which each needs.
    Tables(&'static [Key]),
    /// Kinds of document by pattern.
    Kinds,
    /// How grave rules are, by id or group.
    Levels,
}

const fn key(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, about }
}

const CONTACT: &[Key] = &[
    key("name", Shape::Text, "A person, an office or a company."),
    key("address", Shape::Text, "The postal address, on one line."),
    key("email", Shape::Text, "An e-mail address."),
    key("phone", Shape::Text, "A telephone number with the country's prefix."),
    key("website", Shape::Text, "A full address, with https://."),
];

const ENTITY: &[Key] = &[
    key("name", Shape::Text, "The controller's full legal name."),
    key("address", Shape::Text, "The controller's postal address, on one line."),
    key("email", Shape::Text, "The controller's e-mail address."),
    key("phone", Shape::Text, "The controller's telephone number, with the country's prefix."),
    key("website", Shape::Text, "The controller's website, with https://."),
    key(
        "register-number",
        Shape::Text,
        "The number under which a public register holds the controller, with the register's name.",
    ),
    key("country", Shape::Text, "Where the controller is established: an ISO 3166 code such as DE, or the country's name."),
    key("dpo", Shape::NameOrTable(CONTACT), "The data protection officer (GDPR Art. 37)."),
    key("eu-representative", Shape::NameOrTable(CONTACT), "The representative in the Union (GDPR Art. 27)."),
    key("uk-representative", Shape::NameOrTable(CONTACT), "The representative in the United Kingdom (UK GDPR Art. 27)."),
    key("supervisory-authority", Shape::NameOrTable(CONTACT), "The authority that watches over the controller (GDPR Art. 51)."),
];

const SET: &[Key] = &[key(
    "documents",
    Shape::Texts,
    "Paths, from the folder of this file, of documents that people read as one: what one of them discloses, none of the others lacks.",
)];

const IGNORE: &[Key] = &[
    key("rule", Shape::Text, "The rule or group whose findings are accepted."),
    key("file", Shape::Text, "Where: a pattern such as `legal/*.md`. Without it, everywhere."),
    key("text", Shape::Text, "Words that the line of the finding holds. Without them, any line."),
    key("reason", Shape::Text, "Why, for whoever reads this next."),
];

/// Every key of the file.
pub(super) const FILE: &[Key] = &[
    key("today", Shape::Day, "The day to judge by, for a check that gives the same answer tomorrow. Without it, today's date."),
    key("fail-level", Shape::Severity, "`fineprint check` fails from this gravity on; `error` where nothing is said."),
    key("exclude", Shape::Texts, "Files and folders to leave alone, as patterns like those of ignore files."),
    key(
        "regimes",
        Shape::Regimes,
        "The law that the documents answer to. Without it, or where the list is empty, it is read off each text.",
    ),
    key(
        "rule-folders",
        Shape::OneOrMoreTexts,
        "Folders with rules and concepts of your own, counted from the folder of this file.",
    ),
    key("clause-folders", Shape::OneOrMoreTexts, "Folders with clauses of your own, counted from the folder of this file."),
    key(
        "kinds",
        Shape::Kinds,
        "What a file is, where its title leaves doubt. The first pattern that matches decides; `none` leaves a file alone.",
    ),
    key("entity", Shape::Table(ENTITY), "The controller. Clauses that you insert are filled from here."),
    key(
        "rules",
        Shape::Levels,
        "How grave a rule is here, by its id or for a whole group. An id decides before its group; `off` silences.",
    ),
    key("set", Shape::Tables(SET), "Documents that belong together, such as a privacy notice and the cookie notice beside it."),
    key("ignore", Shape::Tables(IGNORE), "Findings that you looked at and accept."),
];

/// The keys of a table, by its dotted name: the file's own for an empty one, and none for a table that has no keys
/// of its own, such as `kinds`.
pub fn keys_in(table: &str) -> &'static [Key] {
    let mut keys = FILE;
    for part in table.split('.').filter(|part| !part.is_empty()) {
        let inner = keys.iter().find(|key| key.name == part).map(|key| &key.shape);
        keys = match inner {
            Some(Shape::Table(keys) | Shape::NameOrTable(keys) | Shape::Tables(keys)) => keys,
            _ => &[],
        };
    }
    keys
}

/// The JSON schema of `fineprint.toml`, which is that of an editor's settings too.
pub fn schema(book: &RuleBook) -> Value {
    let mut schema = table(FILE, book);
    schema.insert("definitions".to_owned(), json!({ "level": { "enum": ["off", "hint", "info", "warning", "error"] } }));
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!("fineprint.toml"));
    schema.insert("description".to_owned(), json!("What fineprint should know about a project. Everything is optional."));
    Value::Object(schema)
}

fn table(keys: &[Key], book: &RuleBook) -> Map<String, Value> {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), key.describe(book))).collect();
    object(json!({ "type": "object", "properties": properties, "additionalProperties": false }))
}

impl Key {
    fn describe(&self, book: &RuleBook) -> Value {
        let mut described = match &self.shape {
            Shape::Day => object(json!({ "type": "string", "format": "date" })),
            Shape::Text => object(json!({ "type": "string" })),
            Shape::Texts => object(json!({ "type": "array", "items": { "type": "string" } })),
            Shape::OneOrMoreTexts => {
                object(json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] }))
            }
            Shape::Severity => object(json!({ "enum": Severity::ALL })),
            Shape::Regimes => object(json!({ "type": "array", "items": { "enum": Regime::ALL }, "uniqueItems": true })),
            Shape::Table(keys) => table(keys, book),
            Shape::NameOrTable(keys) => object(json!({ "anyOf": [{ "type": "string" }, table(keys, book)] })),
            Shape::Tables(keys) => {
                let mut item = table(keys, book);
                item.insert("required".to_owned(), json!([keys[0].name]));
                object(json!({ "type": "array", "items": item }))
            }
            Shape::Kinds => object(json!({ "type": "object", "additionalProperties": { "enum": Kind::ALL } })),
            Shape::Levels => levels(book),
        };
        described.insert("description".to_owned(), json!(self.about));
        described.into()
    }
}

/// Rules and groups by name, so that an editor completes them; a project's own are free.
fn levels(book: &RuleBook) -> Map<String, Value> {
    let level = json!({ "$ref": "#/definitions/level" });
    let named = |about: String| json!({ "description": about, "allOf": [&level] });
    let groups =
        book.rules.iter().map(|rule| (rule.group().to_owned(), named(format!("Every rule of the group `{}`.", rule.group()))));
    let rules = book.rules.iter().map(|rule| (rule.id.to_string(), named(rule.what.clone())));
    let properties: Map<String, Value> = groups.chain(rules).collect();
    object(json!({ "type": "object", "properties": properties, "additionalProperties": &level }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
