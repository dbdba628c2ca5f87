//! HTML.

use super::links;
use crate::outline::{Format, ISLAND};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    super::check(Format::Html, fixture, expected);
}

#[test]
fn elements_are_blocks() {
    check(
        "<!DOCTYPE html><style>p { a: b }</style><body><h1>Privacy</h1>\n<p>We keep\r\n it.</p>Loose<div>Boxed</div><h2 id=x>2. Data</h2>\
         <blockquote><p>Quoted</p></blockquote><script>if (a < b) {}</script><!-- no --><p>One<p>Two",
        &["H1 Privacy", "P We keep it.", "P Loose", "P Boxed", "H2 2 Data", "Q Quoted", "P One", "P Two"],
    );
    check(
        "<p><strong>What we keep</strong></p><p>Names.</p><p><b>Names</b> are kept</p>",
        &["H1 What we keep", "P Names.", "P Names are kept"],
    );
}

#[test]
fn lists_and_tables() {
    check(
        "<p>You may:</p><ul><li>ask<li><p>object:</p><ol><li>once</li></ol><p>More.</p></li></ul><dl><dt>Log</dt><dd>A file</dd></dl>",
        &["P You may:", "- ask <- You may:", "- object: <- You may:", "  1. once <- object:", "P More.", "- Log", "- A file"],
    );
    check(
        "<table><caption>Cookies</caption><thead><tr><th>Name<th>Expiry</thead><tr><td><code>a. B</code><td>13 months</table>",
        &["P Cookies", "T 0,0 Name", "T 0,1 Expiry", "T 1,0 [Name] a. B", "T 1,1 [Expiry] 13 months"],
    );
}

#[test]
fn entities_are_decoded() {
    check(
        "<p>It&rsquo;s &eacute;t&eacute; &amp; a &lt;b&gt;, ne&shy;cessary &#8211; A&T &unknown; &#x26;</p>",
        &["P It’s été & a <b>, necessary – A&T &unknown; &"],
    );
}

#[test]
fn templates_are_hidden() {
    let island = |text: &str| text.replace('@', &ISLAND.to_string());
    check(
        "<% if a > b %><p>Mail <%= mail \"<x>\" %> now.</p><% end %><?php echo $a->b; ?><p>{{ COMPANY }} keeps it.</p>",
        &[&island("P Mail @ now."), "P {{ COMPANY }} keeps it."],
    );
}

#[test]
fn links_keep_their_places() {
    assert_eq!(
        links(Format::Html, "<p>See <a class=b href='/a?b=1&amp;c'>our <b>terms</b></a> or www.acme.example.</p>"),
        ["our <b>terms -> /a?b=1&amp;c = /a?b=1&c", "www.acme.example -> www.acme.example = www.acme.example"]
    );
}
