//! How long one keystroke takes inside the engine: outline, changed blocks, document pass.
//!
//! `cargo bench --bench keystroke` prints the median of repeated single-character edits on texts of
//! three sizes, in microseconds, beside a first reading of the whole text.

use std::sync::Arc;
use std::time::{Duration, Instant};

use fineprint::analysis::{Cache, Engine};
use fineprint::config::Settings;
use fineprint::outline::Format;
use fineprint::rules::RuleBook;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);
const DRAFT: &str = include_str!("../examples/privacy-notice.md");
const KEYS: usize = 50;

fn main() {
    let engine = Engine::new(RuleBook::built_in(), Arc::new(Settings::default()));
    println("size      first reading    keystroke (median)    findings");
    for size in [32_000, 256_000, 1_000_000] {
        let mut text = String::with_capacity(size);
        let mut part = 0;
        while text.len() < size {
            part += 1;
            text.push_str(&format!("\n\n## Part {part}\n\n{}", DRAFT.replace("Privacy", &format!("Privacy {part}"))));
        }
        let mut cache = Cache::default();
        let mut read = |text: &str| {
            let start = Instant::now();
            let analysis = engine.analyse(&mut cache, text, Format::Markdown, Some("privacy-notice.md"), TODAY);
            (start.elapsed(), analysis.findings.len())
        };
        let (first, findings) = read(&text);
        let middle = text.len() / 2;
        let middle = (middle..).find(|at| text.is_char_boundary(*at)).unwrap_or(middle);
        let mut keys: Vec<Duration> = (0..KEYS)
            .map(|_| {
                text.insert(middle, 'x');
                read(&text).0
            })
            .collect();
        keys.sort_unstable();
        println(&format!("{size:<10}{:>10} µs    {:>12} µs    {findings:>12}", first.as_micros(), keys[KEYS / 2].as_micros()));
    }
}

fn println(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}
