use super::*;

fn settings(text: &str) -> Settings {
    let (settings, warnings) = Settings::parse(text).expect("these settings are fine");
    assert_eq!(warnings, [], "in {text}");
    settings
}

fn warnings(text: &str) -> Vec<String> {
    let (_, warnings) = Settings::parse(text).expect("these settings are usable");
    warnings.iter().map(ToString::to_string).collect()
}

fn errors(text: &str) -> Vec<String> {
    let errors = Settings::parse(text).expect_err("these settings are broken");
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn an_empty_file_changes_nothing() {
    let settings = settings("");
    assert_eq!(settings.today, None);
    assert_eq!(settings.fail_level, Severity::Error);
    assert_eq!(settings.severity("vague/recipients", Severity::Info), Some(Severity::Info));
    assert_eq!(settings.kind_for("privacy.md"), None);
    assert!(!settings.excludes("privacy.md"));
    assert!(!settings.ignores(Some("privacy.md"), "vague/recipients", "partners"));
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
        assert_eq!(settings.ignores(path, rule, line), ignored, "{path:?} {rule} {line}");
    }
}

#[test]
fn rules_that_nobody_knows_are_warned_of() {
    let settings =
        settings("[rules]\nvague = \"off\"\n\"vague/recipent\" = \"info\"\nzebra = \"off\"\n[[ignore]]\nrule = \"mising\"");
    let found: Vec<String> =
        settings.unknown_rules(["vague/recipients", "missing/children"]).iter().map(ToString::to_string).collect();
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
