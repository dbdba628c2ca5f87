//! How long one keystroke takes inside the engine: outline, changed blocks, document pass.
//!
//! `cargo bench --bench keystroke` prints the median of repeated single-character edits in the
//! middle of the example draft repeated to three sizes, or of the files named after `--`, in
//! microseconds, beside a first reading of the whole text.

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
    println("size      format      first reading    keystroke (median)    findings");
    let files: Vec<_> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if files.is_empty() {
        for size in [32_000, 256_000, 1_000_000] {
            measure(&engine, repeated(size), Format::Markdown);
        }
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a readable file");
        measure(&engine, text, Format::of(&file).unwrap_or(Format::Plain));
    }
}

fn repeated(size: usize) -> String {
    let mut text = String::with_capacity(size);
    let mut part = 0;
    while text.len() < size {
        part += 1;
        text.push_str(&format!("\n\n## Part {part}\n\n{}", DRAFT.replace("Privacy", &format!("Privacy {part}"))));
    }
    text
}

fn measure(engine: &Engine, mut text: String, format: Format) {
    let size = text.len();
    let mut cache = Cache::default();
    let mut read = |text: &str| {
        let start = Instant::now();
        let analysis = engine.analyse(&mut cache, text, format, Some("privacy-notice.md"), TODAY);
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
    let (first, key) = (first.as_micros(), keys[KEYS / 2].as_micros());
    println(&format!("{size:<10}{:<12}{first:>10} µs    {key:>12} µs    {findings:>12}", format!("{format:?}")));
}

fn println(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}
