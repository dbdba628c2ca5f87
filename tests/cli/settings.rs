use crate::{BAD, Folder, NONE};

#[test]
fn settings_are_found_above_and_obeyed() {
    for (settings, code) in [
        ("", 1),
        ("[rules]\nreference = \"off\"\nmissing = \"off\"", 0),
        ("[rules]\n\"reference/privacy-shield\" = \"warning\"", 0),
        ("fail-level = \"hint\"\n[rules]\n\"reference/privacy-shield\" = \"hint\"", 1),
        ("[[ignore]]\nrule = \"reference\"\nfile = \"legal/*.md\"\ntext = \"rely on\"", 0),
        ("[[ignore]]\nrule = \"reference\"\nfile = \"other/*.md\"", 1),
        ("[kinds]\n\"legal/\" = \"none\"", 0),
    ] {
        let folder = Folder::with(&[("fineprint.toml", settings), ("legal/privacy.md", BAD)]);
        let run = folder.run(&["check", "legal/privacy.md"]);
        assert_eq!(run.code, code, "{settings}: {}{}", run.out, run.err);
    }
}

#[test]
fn each_file_belongs_to_the_nearest_settings() {
    let folder = Folder::with(&[
        ("privacy.md", BAD),
        ("loose/fineprint.toml", "[rules]\nreference = \"off\"\nmissing = \"off\""),
        ("loose/deep/privacy.md", BAD),
        ("strict/fineprint.toml", "exclude = [\"old/\"]"),
        ("strict/old/privacy.md", BAD),
    ]);
    for (path, code) in [("loose", 0), ("strict", 0), ("strict/old/privacy.md", 1), ("privacy.md", 1), (".", 1)] {
        assert_eq!(folder.run(&["check", path]).code, code, "{path}");
    }
    assert_eq!(folder.run(&["check", "--format", "json", "."]).paths(), ["loose/deep/privacy.md", "privacy.md"]);
}

#[test]
fn excluded_files_are_left_out_of_folders() {
    let folder = Folder::with(&[
        ("fineprint.toml", "exclude = [\"drafts/\", \"*.old.md\"]"),
        ("drafts/privacy.md", BAD),
        ("privacy.old.md", BAD),
        ("privacy.md", BAD),
    ]);
    assert_eq!(folder.run(&["check", "--format", "json", "."]).paths(), ["privacy.md"]);
    assert_eq!(folder.run(&["check", "--format", "json", "drafts/privacy.md"]).paths(), ["drafts/privacy.md"]);
}

#[test]
fn arguments_decide_before_settings() {
    let folder = Folder::with(&[("fineprint.toml", "fail-level = \"hint\""), ("other.toml", ""), ("notes.md", NONE)]);
    let kind = |arguments: &[&str]| folder.run(arguments).json()["files"][0]["kind"].clone();
    assert_eq!(kind(&["check", "--format", "json", "notes.md"]), "none");
    assert_eq!(kind(&["check", "--format", "json", "--kind", "privacy-notice", "notes.md"]), "privacy-notice");

    let folder = Folder::with(&[
        ("fineprint.toml", "fail-level = \"error\"\n[rules]\nreference = \"warning\"\nmissing = \"off\""),
        ("other.toml", ""),
        ("privacy.md", BAD),
    ]);
    assert_eq!(folder.run(&["check", "privacy.md"]).code, 0);
    assert_eq!(folder.run(&["check", "--fail-level", "warning", "privacy.md"]).code, 1);
    assert_eq!(folder.run(&["check", "--config", "other.toml", "privacy.md"]).code, 1);
}

#[test]
fn broken_settings_stop_the_check_and_say_where() {
    let folder = Folder::with(&[("fineprint.toml", "today = \"soon\"\n[rules]\nvague = \"loud\""), ("privacy.md", BAD)]);
    let run = folder.run(&["check", "privacy.md"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("error: fineprint.toml:1:9: `today`"), "{}", run.err);
    assert!(run.err.contains("error: fineprint.toml:3:9: `rules.\"vague\"`"), "{}", run.err);

    let run = folder.run(&["check", "--config", "nowhere.toml", "privacy.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nowhere.toml: "), "{}", run.err);
}

#[test]
fn what_nobody_knows_in_the_settings_is_a_warning() {
    let folder = Folder::with(&[
        ("fineprint.toml", "fail-levle = \"info\"\n[rules]\n\"reference/privacy-sheild\" = \"off\""),
        ("notes.md", NONE),
    ]);
    let run = folder.run(&["check", "notes.md"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("warning: fineprint.toml:1:1: `fail-levle` is no setting; did you mean `fail-level`?"),
        "{}",
        run.err
    );
    let unknown = "warning: fineprint.toml:3:1: there is no rule or group `reference/privacy-sheild`; did you mean `reference/privacy-shield`?";
    assert!(run.err.contains(unknown), "{}", run.err);
}

const HOUSE_RULE: &str = "id = \"house/no-jargon\"\nseverity = \"error\"\ncites = []\nwhat = \"“{mark}” says nothing.\"\nwhy = \"We agreed so.\"\ndo = \"Say what it means.\"\nwhen = { sentence = { all = [\"jargon\"] } }\n";

fn house(rule: &str) -> Folder {
    Folder::with(&[
        ("fineprint.toml", "rule-folders = \"legal/rules\"\n[rules]\n\"house/no-jargon\" = \"warning\""),
        ("legal/rules/lexicon/house.toml", "[jargon]\nphrases = [\"synergy effects\"]"),
        ("legal/rules/no-jargon.toml", rule),
        ("privacy.md", "# Privacy Policy\n\nWe use your data for synergy effects.\n"),
    ])
}

#[test]
fn own_rules_are_checked_listed_and_explained() {
    let folder = house(HOUSE_RULE);
    let json = folder.run(&["check", "--format", "json", "privacy.md"]).json();
    let found = json["files"][0]["diagnostics"].as_array().expect("diagnostics");
    let own = found.iter().find(|one| one["rule"] == "house/no-jargon").expect("the own rule");
    assert_eq!((&own["severity"], &own["range"]["start"]["column"]), (&"warning".into(), &22.into()), "{own}");
    assert!(folder.run(&["rules"]).out.contains("house/no-jargon"));
    assert!(folder.run(&["explain", "house/no-jargon"]).out.contains("We agreed so."));
}

#[test]
fn broken_rules_stop_the_check_and_say_where() {
    let folder = house(&HOUSE_RULE.replace("\"jargon\"", "\"jargn\""));
    for arguments in [&["check", "privacy.md"][..], &["rules"], &["explain", "vague"]] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains("error: legal/rules/no-jargon.toml:7:30: there is no concept `jargn`"), "{}", run.err);
    }
}

#[test]
fn folders_of_rules_are_bounded_and_missing_ones_told() {
    let folder = house(HOUSE_RULE);
    for number in 0..500 {
        folder
            .write(&format!("legal/rules/many/{number}.toml"), HOUSE_RULE.replace("no-jargon", &format!("x{number}")).as_bytes());
    }
    let run = folder.run(&["check", "privacy.md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("more than 500 files of rules"), "{}", run.err);

    let folder = house(&format!("{HOUSE_RULE}# {}", "x".repeat(2 << 20)));
    let run = folder.run(&["check", "privacy.md"]);
    assert!(run.code == 2 && run.err.contains("1024 KiB together"), "{}", run.err);

    folder.write("fineprint.toml", b"rule-folders = [\"nowhere\"]");
    let run = folder.run(&["check", "privacy.md"]);
    assert!(run.err.contains("warning: fineprint.toml:1:16: there is no folder `nowhere`"), "{}", run.err);
}

const OWN_CLAUSE: &str = "+++\nid = \"last-updated\"\ntitle = \"Ours\"\nheading = \"Date\"\nkinds = [\"privacy-notice\", \"cookie-notice\"]\n\
    when = \"Always.\"\n+++\n\nIn force since 3 May 2026.\n";

#[test]
fn a_projects_own_clauses_take_the_place_of_others_and_are_told_when_broken() {
    let settings = "clause-folders = \"legal/clauses\"\n";
    let folder = Folder::with(&[("fineprint.toml", settings), ("legal/clauses/date.md", OWN_CLAUSE)]);
    let draft = folder.run(&["draft", "cookie-notice"]);
    assert!(draft.out.contains("## Date\n\nIn force since 3 May 2026."), "{}{}", draft.out, draft.err);

    let broken = OWN_CLAUSE.replace("heading", "headline");
    let folder = Folder::with(&[("fineprint.toml", settings), ("legal/clauses/date.md", &broken), ("privacy.md", BAD)]);
    let check = folder.run(&["check", "privacy.md"]);
    assert_eq!(check.code, 2, "{}", check.err);
    assert!(check.err.contains("legal/clauses/date.md:4:1: the front matter is wrong"), "{}", check.err);
}

const PRIVACY: &str = "# Privacy Policy\n\nOrbweaver Ltd is the controller of your personal data. We use your name to ship parcels. You have the right to object. We keep orders for ten years. We store a cookie. LINK\n";
const COOKIES: &str = "# Cookie Policy\n\nYou can lodge a complaint with a supervisory authority, for example the Data Protection Commission. We set cookies for a year.\n";

/// The status of a disclosure of `privacy.md`, and the document that shows it.
fn complaint(settings: &str, link: &str, other: &str) -> (String, String) {
    let folder = Folder::with(&[
        ("fineprint.toml", settings),
        ("legal/privacy.md", &PRIVACY.replace("LINK", link)),
        ("legal/other.md", other),
    ]);
    let json = folder.run(&["check", "--format", "json", "legal/privacy.md"]).json();
    let disclosures = json["files"][0]["disclosures"].as_array().expect("disclosures");
    let one = disclosures.iter().find(|one| one["id"] == "complaint-authority").expect("a disclosure");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    (text(&one["status"]), text(&one["evidence"][0]["path"]))
}

#[test]
fn what_a_document_of_the_set_says_none_of_the_others_lacks() {
    let present = ("present".to_owned(), "legal/other.md".to_owned());
    let absent = ("absent".to_owned(), String::new());
    let set = "[[set]]\ndocuments = [\"legal/privacy.md\", \"./legal/other.md\"]";
    assert_eq!(complaint("", "", COOKIES), absent);
    assert_eq!(complaint(set, "", COOKIES), present);
    assert_eq!(complaint("", "See our [cookie policy](other.md#complaints).", COOKIES), present);
    assert_eq!(complaint("", "See [this](https://other.example/other.md).", COOKIES), absent);
    assert_eq!(complaint("", "See [this](nowhere.md).", COOKIES), absent);

    let terms = COOKIES.replace("Cookie Policy", "Terms of Service");
    assert_eq!(complaint("", "See our [terms](other.md).", &terms), absent, "terms do not count by a link");
    assert_eq!(complaint(set, "", &terms), present);
    let readme = COOKIES.replace("Cookie Policy", "Release notes");
    assert_eq!(complaint(set, "", &readme), absent, "what is no policy discloses nothing");
}

#[test]
fn the_examples_of_own_rules_are_tried() {
    let with = |examples: &str| house(&format!("{HOUSE_RULE}{examples}")).run(&["rules", "--try"]);
    let right = with(
        "[[fires]]\ntext = \"We aim at «synergy effects».\"\n[[silent]]\ntext = \"We sell tea.\"\nbecause = \"it is plain\"\n",
    );
    assert_eq!((right.code, right.out.as_str()), (0, "Tried 2 examples of 1 rules: 0 wrong.\n"));
    let wrong =
        with("[[fires]]\ntext = \"We «aim» at synergy effects.\"\n[[silent]]\ntext = \"Synergy effects.\"\ntoday = \"soon\"\n");
    assert_eq!(wrong.code, 1);
    for expected in ["house/no-jargon should mark [\"aim\"] and marks [\"synergy effects\"]", "which is no day", "2 wrong"] {
        assert!(wrong.out.contains(expected), "{}", wrong.out);
    }
}

#[test]
fn entries_that_accept_nothing_are_told_where_that_is_known() {
    let settings = "[[ignore]]\nrule = \"reference\"\nfile = \"legal/privacy.md\"\n\n[[ignore]]\nrule = \"reference\"\nfile = \"privacy.md\"\n\
        text = \"no such words\"\n\n[[ignore]]\nrule = \"cookies\"\n\n[[ignore]]\nrule = \"vague\"\nfile = \"old/*.md\"\n\n\
        [[ignore]]\nrule = \"reference/privacy-sheild\"\n";
    let folder = Folder::with(&[("fineprint.toml", settings), ("legal/privacy.md", BAD), ("notes.md", NONE)]);
    let told = |arguments: &[&str]| {
        let run = folder.run(arguments);
        run.err.lines().filter_map(|line| line.strip_prefix("warning: ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let unknown =
        "fineprint.toml:18:8: there is no rule or group `reference/privacy-sheild`; did you mean `reference/privacy-shield`?";
    let finds_nothing = "fineprint.toml:5:1: `reference` finds nothing to accept in `privacy.md`, in a line with “no such words”; take this entry out";
    let names_nothing = "fineprint.toml:13:1: there is no document in `old/*.md`; mend the path, or take this entry out";
    let nowhere = "fineprint.toml:10:1: `cookies` finds nothing to accept; take this entry out";
    assert_eq!(told(&["check", "."]), [unknown, finds_nothing, nowhere, names_nothing]);
    // The notes were not read, and they may have what the third one accepts.
    assert_eq!(told(&["check", "legal"]), [unknown, finds_nothing, names_nothing]);
    assert_eq!(told(&["check", "--kind", "terms", "."]), [unknown], "read as another kind they say nothing");
    assert_eq!(told(&["check", "notes.md"]), [unknown, names_nothing]);
}

#[test]
fn settings_above_speak_of_no_document_that_has_its_own() {
    let folder = Folder::with(&[
        ("fineprint.toml", "[[ignore]]\nrule = \"reference\"\n"),
        ("deep/fineprint.toml", ""),
        ("deep/privacy.md", BAD),
    ]);
    let run = folder.run(&["check", "."]);
    assert!(run.err.is_empty(), "no document was met under these settings: {}", run.err);
    folder.write("privacy.md", NONE.as_bytes());
    let run = folder.run(&["check", "."]);
    assert!(run.err.contains("fineprint.toml:1:1: `reference` finds nothing to accept; take this entry out"), "{}", run.err);
}
