use std::path::{Path, PathBuf};

use serde_json::json;

use super::schema::{FILE, Key, Shape};
use super::*;
use crate::rules::{Kind, Severity};

fn layer(text: &str) -> Layer {
    let (layer, warnings) = Layer::parse(text).expect("these settings are fine");
    assert_eq!(warnings, [], "in {text}");
    layer
}

fn settings(text: &str) -> Settings {
    Settings::layered([&layer(text)])
}

fn warnings(text: &str) -> Vec<String> {
    let (_, warnings) = Layer::parse(text).expect("these settings are usable");
    warnings.iter().map(ToString::to_string).collect()
}

fn errors(text: &str) -> Vec<String> {
    let errors = Layer::parse(text).expect_err("these settings are broken");
    errors.iter().map(ToString::to_string).collect()
}

/// Whether settings accept a rule's finding in a line of a file.
fn accepts(settings: &Settings, path: Option<&str>, rule: &str, line: &'static str) -> bool {
    settings.accepting(path, rule, || line).next().is_some()
}

#[test]
fn an_empty_file_changes_nothing() {
    let settings = settings("");
    assert_eq!(settings.today, None);
    assert_eq!(settings.fail_level, Severity::Error);
    assert_eq!(settings.severity("vague/recipients", Severity::Info), Some(Severity::Info));
    assert_eq!(settings.kind_for("privacy.md"), None);
    assert!(!settings.excludes("privacy.md"));
    assert!(!accepts(&settings, Some("privacy.md"), "vague/recipients", "partners"));
}

#[test]
fn the_template_is_valid_with_and_without_its_marks() {
    assert_eq!(warnings(TEMPLATE), Vec::<String>::new());
    let explained = TEMPLATE.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if rest.contains(" = ") || rest.starts_with('[') => rest,
        _ => "",
    });
    settings(&explained.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_day_is_a_date_or_text() {
    for text in ["today = 2026-03-01", "today = \"2026-03-01\""] {
        assert_eq!(settings(text).today, Some(jiff::civil::date(2026, 3, 1)), "{text}");
    }
}

#[test]
fn unknown_keys_are_warned_of_where_they_stand() {
    for (text, expected) in [
        ("fail-levle = \"info\"", "1:1: `fail-levle` is no setting; did you mean `fail-level`?"),
        ("\n\n  toady = 2026-03-01", "3:3: `toady` is no setting; did you mean `today`?"),
        ("[entity]\nnames = \"x\"", "2:1: `entity.names` is no setting; did you mean `name`?"),
        ("[entity.dpo]\nmail = \"x\"", "2:1: `entity.dpo.mail` is no setting; did you mean `email`?"),
        ("[entity]\n\"é\" = 1\nfax = 1", "2:1: `entity.é` is no setting; known here: name, address"),
        ("[[ignore]]\nrule = \"vague\"\npath = \"a\"", "3:1: `ignore.path` is no setting; known here: rule"),
    ] {
        let found = warnings(text);
        assert!(found[0].starts_with(expected), "{text:?} gives {found:?}");
    }
}

#[test]
fn broken_files_say_where_and_what_to_write() {
    for (text, expected) in [
        ("today = 2026-03-01\nexclude = [", "2:12: this is not valid TOML"),
        ("today = \"soon\"", "1:9: `today`: \"soon\" is no date; write it as in `2026-01-31`"),
        ("\"é\" = 1\nfail-level = \"fatal\"", "2:14: `fail-level`: unknown variant `fatal`, expected one of"),
        ("[rules]\nvague = \"loud\"", "2:9: `rules.\"vague\"`: unknown variant `loud`"),
        ("[kinds]\n\"a.md\" = \"poem\"", "2:10: `kinds.\"a.md\"`: unknown variant `poem`"),
        ("exclude = [\"a[\"]", "1:11: this is no glob"),
        ("entity = 3", "1:10: `entity` is a table, found integer: write `[entity]`"),
        ("ignore = 3", "1:10: `ignore` is a list of tables: write `[[ignore]]`"),
        ("[rules]\n\"é\" = 3", "2:7: `rules.\"é\"`: wanted string or table"),
        ("[[set]]\ndocuments = [\"*.md\"]", "2:13: `set.documents`: name each document by its path"),
        ("[[set]]", "1:1: `set.documents` is missing"),
        ("rule-folders = 3", "1:16: `rule-folders`: wanted text or a list of texts"),
        ("[[ignore]]\nfile = \"a\"", "1:1: `ignore.rule` is missing"),
        ("regimes = [\"gdpr\"]", "1:11: `regimes`: unknown variant `gdpr`"),
    ] {
        let found = errors(text);
        assert!(found[0].starts_with(expected), "{text:?} gives {found:?}");
    }
}

#[test]
fn every_fault_is_told_at_once() {
    assert_eq!(errors("today = 1\nfail-level = 2\n[rules]\nvague = 3").len(), 3);
}

#[test]
fn a_rule_decides_before_its_group() {
    let settings = settings("[rules]\n\"vague\" = \"off\"\n\"vague/recipients\" = \"error\"\n\"missing/children\" = \"hint\"");
    for (rule, expected) in [
        ("vague/recipients", Some(Severity::Error)),
        ("vague/open-list", None),
        ("missing/children", Some(Severity::Hint)),
        ("missing/purposes", Some(Severity::Warning)),
        ("vagueness/other", Some(Severity::Warning)),
    ] {
        assert_eq!(settings.severity(rule, Severity::Warning), expected, "{rule}");
    }
}

#[test]
fn globs_read_like_ignore_files() {
    let settings = settings(
        "exclude = [\"drafts/\", \"*.bak.md\", \"legal/old/*.md\"]\n[kinds]\n\"legal/dpa.md\" = \"processing-agreement\"\n\"legal/\" = \"privacy-notice\"",
    )
    .rooted("/home/project");
    for (path, excluded) in [
        ("drafts/a.md", true),
        ("./drafts/a.md", true),
        ("deep/drafts/more/a.md", true),
        ("a.bak.md", true),
        ("deep/a.bak.md", true),
        ("legal/old/a.md", true),
        ("/home/project/legal/old/a.md", true),
        ("deep/legal/old/a.md", false),
        ("legal/old/deep/a.md", false),
        ("mydrafts/a.md", false),
    ] {
        assert_eq!(settings.excludes(path), excluded, "{path}");
    }
    for (path, kind) in [
        ("legal/dpa.md", Some(Kind::ProcessingAgreement)),
        ("/home/project/legal/dpa.md", Some(Kind::ProcessingAgreement)),
        ("legal/privacy.md", Some(Kind::PrivacyNotice)),
        ("README.md", None),
    ] {
        assert_eq!(settings.kind_for(path), kind, "{path}");
    }
    assert_eq!(settings.with_kind(Kind::Terms).kind_for("README.md"), Some(Kind::Terms));
}

#[test]
fn findings_are_accepted_by_file_rule_and_words() {
    let settings = settings(
        "[[ignore]]\nrule = \"vague\"\nfile = \"a.md\"\ntext = \"such as\"\n[[ignore]]\nrule = \"date/future\"\nreason = \"planned\"",
    );
    for (path, rule, line, ignored) in [
        (Some("a.md"), "vague/open-list", "data such as names", true),
        (Some("a.md"), "vague/open-list", "data like names", false),
        (Some("b.md"), "vague/open-list", "data such as names", false),
        (None, "vague/open-list", "data such as names", false),
        (None, "date/future", "", true),
        (Some("a.md"), "date/other", "such as", false),
    ] {
        assert_eq!(accepts(&settings, path, rule, line), ignored, "{path:?} {rule} {line}");
    }
}

#[test]
fn rules_that_nobody_knows_are_warned_of() {
    let layer = layer("[rules]\nvague = \"off\"\n\"vague/recipent\" = \"info\"\nzebra = \"off\"\n[[ignore]]\nrule = \"mising\"");
    let found: Vec<String> =
        layer.unknown_rules(["vague/recipients", "missing/children"]).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "3:1: there is no rule or group `vague/recipent`; did you mean `vague/recipients`?",
            "4:1: there is no rule or group `zebra`; `fineprint rules` lists them",
            "6:8: there is no rule or group `mising`; did you mean `missing`?",
        ]
    );
}

#[test]
fn the_entity_answers_to_every_key() {
    let text: String = [
        "[entity]\nregister-number = \"value\"\ncountry = \"value\"\n",
        "[entity.dpo]\n",
        "[entity.eu-representative]\n",
        "[entity.uk-representative]\n",
        "[entity.supervisory-authority]\n",
    ]
    .map(|head| {
        let contact = "name = \"value\"\naddress = \"value\"\nemail = \"value\"\nphone = \"value\"\nwebsite = \"value\"\n";
        format!("{head}{contact}")
    })
    .concat();
    let entity = settings(&text).entity;
    for key in Entity::keys() {
        assert_eq!(entity.get(&key), Some("value"), "{key}");
        assert_eq!(Entity::default().get(&key), None, "{key}");
    }
    assert_eq!(entity.get("entity.dpo.fax"), None);
    assert_eq!(entity.get("name"), None);
}

#[test]
fn a_contact_may_be_a_name_alone() {
    let entity = settings("[entity]\nsupervisory-authority = \"Data Protection Commission\"").entity;
    assert_eq!(entity.get("entity.supervisory-authority.name"), Some("Data Protection Commission"));
}

#[test]
fn the_first_layer_decides_and_tables_are_joined() {
    let file = layer(
        "fail-level = \"info\"\n[kinds]\n\"a.md\" = \"terms\"\n[entity]\nname = \"File\"\n[rules]\nvague = \"off\"\n[[ignore]]\nrule = \"date\"",
    );
    let editor = layer(
        "today = 2026-03-01\nfail-level = \"hint\"\n[kinds]\n\"a.md\" = \"imprint\"\n\"b.md\" = \"imprint\"\n[entity]\nname = \"Editor\"\nemail = \"e\"\n[rules]\n\"vague/modal\" = \"error\"\ndate = \"hint\"\n[[ignore]]\nrule = \"term\"",
    );
    let both = Settings::layered([&file, &editor]);
    assert_eq!((both.today, both.fail_level), (Some(jiff::civil::date(2026, 3, 1)), Severity::Info));
    assert_eq!((both.kind_for("a.md"), both.kind_for("b.md")), (Some(Kind::Terms), Some(Kind::Imprint)));
    assert_eq!((both.entity.get("entity.name"), both.entity.get("entity.email")), (Some("File"), Some("e")));
    assert_eq!(both.severity("vague/modal", Severity::Info), None, "the file's group before the editor's rule");
    assert_eq!(both.severity("date/stale", Severity::Info), Some(Severity::Hint));
    assert!(accepts(&both, None, "date/stale", "") && accepts(&both, None, "term/unused", ""));
}

#[test]
fn editors_say_the_same_in_json() {
    let sent = json!({
        "today": null, "regimes": ["uk-gdpr"], "exclude": [], "kinds": [], "set": [], "path": "fineprint", "trace": { "server": "off" },
        "rules": { "vague": "off", "date": null }, "entity": { "dpo": [] }, "rule-folders": "legal",
    });
    let (layer, warnings) = Layer::from_editor(&sent).expect("these settings are fine");
    assert_eq!(warnings, []);
    let settings = Settings::layered([&layer]);
    assert_eq!(settings.severity("vague/modal", Severity::Info), None);
    assert_eq!(settings.severity("date/stale", Severity::Info), Some(Severity::Info));
    for nothing in [json!(null), json!([]), json!({})] {
        assert!(Layer::from_editor(&nothing).is_ok(), "{nothing}");
    }
    for wrong in [json!(3), json!([1]), json!({ "rules": { "vague": "loud" } }), json!({ "fail-level": 1 })] {
        assert!(Layer::from_editor(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn documents_of_a_set_know_each_other() {
    let settings =
        settings("rule-folders = \"./rules\"\n[[set]]\ndocuments = [\"privacy.md\", \"./legal/../cookies.md\"]").rooted("/p");
    let others = |path: &str| settings.set_of(Path::new(path));
    assert_eq!(others("/p/privacy.md"), [PathBuf::from("/p/cookies.md")]);
    assert_eq!(others("/p/cookies.md"), [PathBuf::from("/p/privacy.md")]);
    assert_eq!(others("/p/terms.md"), Vec::<PathBuf>::new());
    assert_eq!(settings.rule_folders(), [PathBuf::from("/p/rules")]);
}

/// The names that a reader knows at a place, as its warning of a name that it does not know lists them.
fn known_at(before: &str) -> Vec<String> {
    let found = warnings(&format!("{before}\nqqqqqqqqqqqqqqqqqqqqqq = 1"));
    let (_, known) = found[0].split_once("known here: ").expect("a list of what is known");
    known.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    fn check(keys: &[Key], before: &str) {
        let names = |mut names: Vec<String>| {
            names.sort();
            names
        };
        assert_eq!(names(keys.iter().map(|key| key.name.to_owned()).collect()), names(known_at(before)), "{before}");
    }
    check(FILE, "");
    for key in FILE {
        match key.shape {
            Shape::Table(keys) => {
                check(keys, &format!("[{}]", key.name));
                for inner in keys {
                    if let Shape::NameOrTable(contact) = inner.shape {
                        check(contact, &format!("[{}.{}]", key.name, inner.name));
                    }
                }
            }
            Shape::Tables(keys) => check(keys, &format!("[[{}]]\n{} = {}", key.name, keys[0].name, sample(&keys[0].shape))),
            _ => {}
        }
    }
}

/// A value of a shape, as TOML has it.
fn sample(shape: &Shape) -> &'static str {
    match shape {
        Shape::Day => "2026-03-01",
        Shape::Text => "\"text\"",
        Shape::Texts | Shape::OneOrMoreTexts => "[\"text\"]",
        Shape::Severity => "\"hint\"",
        Shape::Regimes => "[\"eu-gdpr\"]",
        Shape::Kinds => "{ \"a.md\" = \"terms\" }",
        Shape::Levels => "{ \"vague\" = \"off\" }",
        Shape::Table(_) | Shape::NameOrTable(_) => "{}",
        Shape::Tables(_) => "[]",
    }
}

#[test]
fn what_the_schema_describes_is_read() {
    for key in FILE {
        settings(&format!("{} = {}", key.name, sample(&key.shape)));
        if let Shape::Table(keys) | Shape::Tables(keys) = key.shape {
            let values: Vec<_> = keys.iter().map(|inner| format!("{} = {}", inner.name, sample(&inner.shape))).collect();
            let list = matches!(key.shape, Shape::Tables(_));
            let (open, close) = if list { ("[{", "}]") } else { ("{", "}") };
            settings(&format!("{} = {open}{}{close}", key.name, values.join(", ")));
        }
    }
}

/// Every key of the file with the keys inside it, the table's name before the dot.
fn every_key() -> Vec<String> {
    let inner = |key: &'static Key| match key.shape {
        Shape::Table(keys) | Shape::Tables(keys) => keys.iter().map(|inner| format!("{}.{}", key.name, inner.name)).collect(),
        _ => vec![key.name.to_owned()],
    };
    FILE.iter().flat_map(inner).collect()
}

#[test]
fn the_template_and_the_docs_tell_of_every_key() {
    let docs = include_str!("../../docs/settings.md");
    let rows: Vec<String> =
        docs.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned())).collect();
    assert_eq!(rows, every_key(), "the tables in docs/settings.md list the keys in the order of the schema");
    for key in every_key() {
        let name = key.rsplit('.').next().unwrap_or(&key);
        let told = |line: &str| {
            let line = line.trim_start_matches("# ");
            line.starts_with(&format!("{name} ="))
                || line.trim_start_matches('[').starts_with(&format!("{name}]"))
                || line.contains(&format!(".{name}]"))
        };
        assert!(TEMPLATE.lines().any(told), "the template does not tell of {key}");
    }
}
