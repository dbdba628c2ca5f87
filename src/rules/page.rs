//! A rule's page: what the hover, `fineprint explain` and `docs/rules/` say of it.

use std::fmt::Write;

use super::example::Example;
use super::reach::{Kind, Regime};
use super::rule::Rule;

impl Rule {
    /// The page in Markdown: what, why, what to do, examples, sources.
    pub fn page(&self) -> String {
        let mut page = format!("# `{}`\n\n**{}**{}\n", self.id, self.what, self.scope());
        let _ = write!(page, "\n**Why.** {}\n\n**What to do.** {}\n", self.why, self.r#do);
        if let Some(partly) = self.checklist.as_ref().and_then(|list| list.partly.as_ref()) {
            let _ = write!(page, "\nWhere the text only begins: {partly}\n");
        }
        if let Some(new) = &self.replace {
            let _ = write!(page, "\nA quick fix writes “{new}” instead.\n");
        }
        if let Some(skeleton) = &self.skeleton {
            let _ = write!(page, "\nA quick fix writes in place of the sentence, to be filled in: “{skeleton}”\n");
        }
        if let Some(clause) = &self.clause {
            let _ = write!(page, "\nThe clause `{clause}` mends it.\n");
        }
        page.push_str(&examples("Marked", &self.fires));
        page.push_str(&examples("Left alone", &self.silent));
        if !self.cites.is_empty() {
            page.push_str("\n## Sources\n\n");
        }
        for cite in self.cites.iter() {
            let _ = writeln!(page, "- {cite}");
        }
        if let Some(day) = &self.since {
            let _ = write!(page, "\nTrue since {day}; where a text is judged by an earlier day, nothing is said.\n");
        }
        if let Some(day) = &self.as_of {
            let _ = write!(page, "\nAs of {day}.\n");
        }
        page
    }

    /// How grave, in which documents, under which law.
    fn scope(&self) -> String {
        let kinds = list(&self.kinds, "every policy", Kind::plural);
        let regimes = list(&self.regimes, "any law", Regime::name);
        format!("\n\n{} · {kinds} · {regimes}", self.severity.name())
    }
}

fn list<T: Copy>(items: &[T], none: &str, name: fn(T) -> &'static str) -> String {
    if items.is_empty() { none.to_string() } else { items.iter().map(|item| name(*item)).collect::<Vec<_>>().join(", ") }
}

fn examples(title: &str, examples: &[Example]) -> String {
    if examples.is_empty() {
        return String::new();
    }
    let mut text = format!("\n## {title}\n");
    for example in examples {
        text.push('\n');
        for line in example.text.trim().lines() {
            let _ = writeln!(text, "{}", format!("> {}", line.replace(['«', '»'], "**")).trim_end());
        }
        if let Some(because) = &example.because {
            let _ = write!(text, "\n({because})\n");
        }
    }
    text
}
