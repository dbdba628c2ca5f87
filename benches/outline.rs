//! How long reading a text takes, by format and size: `cargo bench --bench outline`.
#![allow(clippy::print_stdout, reason = "a measuring program prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use fineprint::outline::{Format, Outline};

fn main() {
    for (name, format, chapter) in [
        ("plain", Format::Plain, plain as fn(usize) -> String),
        ("markdown", Format::Markdown, markdown),
        ("html", Format::Html, html),
        ("script", Format::Script, script),
    ] {
        for size in [32 << 10, 1 << 20] {
            let mut text = String::from(if format == Format::Script { "const sections = [\n" } else { "" });
            for number in 1.. {
                if text.len() >= size {
                    break;
                }
                text += &chapter(number);
            }
            let rounds = if size > 1 << 18 { 20 } else { 300 };
            let best = (0..rounds).map(|_| once(&text, format)).min().unwrap_or_default();
            println!("{name:9} {:5} KiB {best:>10.1?}", text.len() >> 10);
        }
    }
}

fn once(text: &str, format: Format) -> Duration {
    let start = Instant::now();
    black_box(Outline::parse(black_box(text), format));
    start.elapsed()
}

const KEEP: &str = "We keep what you order for ten years, because tax law (e.g. sec. 147) says so. After that it \
    is erased; what we learn “on the side” is gone within a week.";

fn plain(number: usize) -> String {
    format!(
        "{number}. What we keep\n\n{KEEP} {KEEP}\n\nYou may ask us to:\n\n  • show what we hold\n  • correct it\n\n{KEEP}\n\n"
    )
}

fn markdown(number: usize) -> String {
    format!(
        "## {number}. What we keep\n\n{KEEP} **{KEEP}**\n\nYou may [ask us](https://acme.example/ask) to:\n\n- show what we hold\n- correct it\n\n| Data | Kept |\n| --- | --- |\n| Orders | 10 years |\n\n{KEEP}\n\n"
    )
}

fn html(number: usize) -> String {
    format!(
        "<h2>{number}. What we keep</h2>\n<p>{KEEP} <b>{KEEP}</b></p>\n<p>You may <a href=\"https://acme.example/ask\">ask us</a> to:</p>\n<ul>\n<li>show what we hold</li>\n<li>correct&nbsp;it</li>\n</ul>\n<p>{KEEP}</p>\n"
    )
}

fn script(number: usize) -> String {
    format!(
        "{{ id: \"s{number}\", title: \"{number}. What we keep\", content: \"{KEEP}\", items: [\"show what we hold\", 'correct it'] }},\n"
    )
}
