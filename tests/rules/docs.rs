//! The pages under `docs/rules/`, and the schema of the settings, say what the rules say.

use std::collections::BTreeMap;
use std::path::Path;

use fineprint::rules::RuleBook;

/// Set to write the pages instead of comparing them.
const UPDATE: &str = "FINEPRINT_UPDATE";

#[test]
fn pages_are_those_of_the_rules() {
    let book = RuleBook::built_in();
    let mut pages: BTreeMap<String, String> =
        book.rules.iter().map(|rule| (format!("rules/{}.md", rule.id), rule.page())).collect();
    let index = book.rules.iter().map(|rule| format!("- [`{0}`]({0}.md): {1}\n", rule.id, rule.what)).collect::<String>();
    pages.insert("rules/README.md".to_string(), format!("# Rules\n\nGenerated from `rules/`; do not edit.\n\n{index}"));
    let schema = serde_json::to_string_pretty(&fineprint::config::schema(&book)).expect("JSON");
    pages.insert("fineprint.schema.json".to_owned(), schema + "\n");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut stale = Vec::new();
    for (name, page) in &pages {
        let path = folder.join(name);
        if std::env::var_os(UPDATE).is_some() {
            std::fs::create_dir_all(path.parent().expect("a page has a folder")).expect("the folder can be made");
            std::fs::write(&path, page).expect("the page can be written");
        } else if std::fs::read_to_string(&path).is_ok_and(|old| old == *page) {
            continue;
        } else {
            stale.push(name.as_str());
        }
    }
    assert!(stale.is_empty(), "stale: {}\nrun `{UPDATE}=1 cargo test --test rules pages`", stale.join(", "));
}

#[test]
fn the_rule_that_is_shown_is_the_real_one() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("the file");
    let (shown, real) = (read("CONTRIBUTING.md"), read("rules/vague/profiling-possible.toml"));
    let blocks = shown.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("toml\n"));
    let lines: Vec<&str> = blocks.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 10);
    for line in lines {
        assert!(real.lines().any(|of_rule| of_rule == line), "{line}");
    }
}
