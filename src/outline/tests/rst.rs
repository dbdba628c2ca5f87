//! reStructuredText.

use super::links;
use crate::outline::{Format, ISLAND};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let island = ISLAND.to_string();
    let expected: Vec<String> = expected.iter().map(|line| line.replace('~', &island)).collect();
    super::check(Format::ReStructuredText, fixture, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn titles_rank_by_the_order_of_their_signs() {
    check(
        "==============\nPrivacy policy\n==============\n\n:Updated: 4 May 2026\n\nData\n----\n\nWe keep\nit.\n\nLogs\n~~~~\n\nFor a week.\n\n3. Rights\n---------\n\nAsk.\n\n----\n\nLast.\n"
            .replace('~', "^")
            .as_str(),
        &[
            "H1 Privacy policy",
            "P Updated: 4 May 2026",
            "H2 Data",
            "P We keep it.",
            "H3 Logs",
            "P For a week.",
            "H2 3 Rights",
            "P Ask.",
            "P Last.",
        ],
    );
}

#[test]
fn lists_quotes_and_definitions() {
    check(
        "You may:\n\n- ask,\n  wrapped\n\n  More on that.\n- inner:\n\n  1. one\n  2. two\n\n* other\n\nText.\n\n    Quoted\n    words.\n\nLog file\n    What our server writes.\n\nExample::\n\n    not.read()\n\nLast.\n",
        &[
            "P You may:",
            "- ask, wrapped <- You may:",
            "P More on that.",
            "- inner: <- You may:",
            "  1. one <- inner:",
            "  1. two <- inner:",
            "- other",
            "P Text.",
            "Q Quoted words.",
            "P Log file",
            "P What our server writes.",
            "P Example:",
            "P Last.",
        ],
    );
}

#[test]
fn directives() {
    check(
        ".. _privacy:\n.. No reader sees this.\n\n.. note:: In short:\n   we keep little.\n\n.. admonition:: Your rights\n   :class: wide\n\n   You may ask.\n\n.. code-block:: rust\n\n   fn main() {}\n\n.. image:: x.png\n   :alt: A picture of it\n\n.. |org| replace:: Marlow Tea Ltd.\n\nMail |org| or |email|.\n",
        &["P In short:", "P we keep little.", "P Your rights", "P You may ask.", "P Mail Marlow Tea Ltd. or ~."],
    );
}

#[test]
fn tables() {
    check(
        ".. list-table:: What we keep\n   :header-rows: 1\n\n   * - Data\n     - Retention\n   * - Orders\n     - ten\n       years\n\n\
         ======  ==========\nData    Retention\n======  ==========\nLogs    7 days\n======  ==========\n\n\
         +------+-----------+\n| Data | Retention |\n+======+===========+\n| Café | 1 year    |\n+------+-----------+\n",
        &[
            "P What we keep",
            "T 0,0 Data",
            "T 0,1 Retention",
            "T 1,0 [Data] Orders",
            "T 1,1 [Retention] ten years",
            "T 0,0 Data",
            "T 0,1 Retention",
            "T 1,0 [Data] Logs",
            "T 1,1 [Retention] 7 days",
            "T 0,0 Data",
            "T 0,1 Retention",
            "T 1,0 [Data] Café",
            "T 1,1 [Retention] 1 year",
        ],
    );
}

#[test]
fn inline_marks() {
    check(
        "We keep **all of\nit** and *more* in ``log_files.txt``, see :ref:`the terms <terms>`, `our site`_ and our\\ s; 2 * 3 * 4, a_b.\n",
        &["P We keep all of it and more in log_files.txt, see the terms, our site and ours; 2 * 3 * 4, a_b."],
    );
    assert_eq!(
        links(
            Format::ReStructuredText,
            "See `our terms <https://a.example/t>`_, `the form`__ or site_.\n\n.. _site: https://b.example\n.. _the form: /form\n"
        ),
        [
            "our terms -> https://a.example/t = https://a.example/t",
            "the form -> /form = /form",
            "site -> https://b.example = https://b.example"
        ]
    );
}
