//! Plain text, in each of the styles that headings and lists come in.

use crate::outline::{Format, Outline};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    super::check(Format::Plain, fixture, expected);
}

const LONG: &str = "We keep what you send us for ten years. Tax law asks for that, and so we do it without a word of complaint. \
    After that time all of it is gone.";

#[test]
fn headings_alone_between_blank_lines() {
    check(
        &format!(
            "Privacy notice\n\nPrivacy notice\n\nData we keep\n\n{LONG}\n\nYou may:\n\nAsk\n\nObject\n\n{LONG}\n\nYour rights\n\n{LONG}"
        ),
        &[
            "H1 Privacy notice",
            "H1 Privacy notice",
            "H2 Data we keep",
            &format!("P {LONG}"),
            "P You may:",
            "- Ask <- You may:",
            "- Object <- You may:",
            &format!("P {LONG}"),
            "H2 Your rights",
            &format!("P {LONG}"),
        ],
    );
}

#[test]
fn headings_in_capitals_among_long_lines() {
    check(
        &format!(
            "Privacy\nINTRODUCTION\n{LONG}\nWe hold:\n- names\n- logs\n- CHILDREN’S DATA\n{LONG}\nAsk us here\n- FAQ\n- Chat\n{LONG}"
        ),
        &[
            "H1 Privacy",
            "H2 INTRODUCTION",
            &format!("P {LONG}"),
            "P We hold:",
            "- names <- We hold:",
            "- logs <- We hold:",
            "H2 CHILDREN’S DATA",
            &format!("P {LONG}"),
            "H3 Ask us here",
            "- FAQ",
            "- Chat",
            &format!("P {LONG}"),
        ],
    );
    check(
        "PLEASE READ THIS\nBEFORE YOU GO ON\nSINCE IT BINDS YOU\n\nWe keep it.",
        &["P PLEASE READ THIS BEFORE YOU GO ON SINCE IT BINDS YOU", "P We keep it."],
    );
}

#[test]
fn numbered_headings_and_numbered_lists() {
    check(
        &format!(
            "{LONG}\n1. What we keep\n{LONG}\n2. How long?\n{LONG}\nYou may\n1. Ask\n2. Object\n3. Leave\n2.1 Longer\n{LONG}"
        ),
        &[
            &format!("P {LONG}"),
            "H1 1 What we keep",
            &format!("P {LONG}"),
            "H1 2 How long?",
            &format!("P {LONG}"),
            "P You may",
            "1. Ask",
            "1. Object",
            "1. Leave",
            "H2 2.1 Longer",
            &format!("P {LONG}"),
        ],
    );
    check(
        "Article 1 Scope\n\n1.1 The processor shall act on instructions only.\n\n(a) In writing;\n\n(b) in time.\n\nArticle 2 Term\n\nIt ends.",
        &[
            "H1 1 Scope",
            "1. The processor shall act on instructions only.",
            "  1. In writing;",
            "  1. in time.",
            "H1 2 Term",
            "P It ends.",
        ],
    );
}

#[test]
fn numbers_apart_from_their_titles() {
    check(
        "Mail us at help@acme.example 1.\nSCOPE\nThis covers it.\nAll of it.\n 2.\nDATA WE HOLD 2.1.\nWhat you send\n\nWe hold your name and whatever else you sent us in writing over the years.\n 3.\nYOUR RIGHTS Acme honours them.\n 3.1 Objecting If you object, we stop.\n",
        &[
            "P Mail us at help@acme.example",
            "H1 1 SCOPE",
            "P This covers it. All of it.",
            "H1 2 DATA WE HOLD",
            "H2 2.1 What you send",
            "P We hold your name and whatever else you sent us in writing over the years.",
            "H1 3 YOUR RIGHTS",
            "P Acme honours them.",
            "H2 3.1 Objecting",
            "P If you object, we stop.",
        ],
    );
}

#[test]
fn run_in_headings() {
    let line = "We keep what you order for as long as the law of taxes asks us to. Then it goes.";
    check(
        &format!("1. Purposes\nOrders. {line}\nSupport and service. {line}\nNewsletter – {line}\nWe also advertise. {line}"),
        &[
            "H1 1 Purposes",
            "H2 Orders",
            &format!("P {line}"),
            "H2 Support and service",
            &format!("P {line}"),
            "H2 Newsletter",
            &format!("P {line}"),
            &format!("P We also advertise. {line}"),
        ],
    );
}

#[test]
fn a_long_purpose_is_a_statement_and_no_heading() {
    let line = "We keep what you order for as long as the law of taxes asks us to. Then it goes.";
    let purpose = "To give support and improve the shop itself.";
    check(
        &format!("1. Purposes\nTo fulfil your orders. {line}\nNewsletter. {line}\nSupport and service. {line}\n{purpose} {line}"),
        &[
            "H1 1 Purposes",
            "H2 To fulfil your orders",
            &format!("P {line}"),
            "H2 Newsletter",
            &format!("P {line}"),
            "H2 Support and service",
            &format!("P {line}"),
            &format!("P {purpose} {line}"),
        ],
    );
}

#[test]
fn marks_of_markdown_and_rules() {
    check(
        "# Privacy\nWe keep it.\n\nData\n~~~~\nNames.\n\n------\n* one\n* two",
        &["H1 Privacy", "P We keep it.", "H2 Data", "P Names.", "- one", "- two"],
    );
}

#[test]
fn no_headings_at_all() {
    let outline = Outline::parse(&format!("{LONG}\n{LONG}\r\n{LONG}"), Format::Plain);
    assert_eq!((outline.sections.len(), outline.blocks.len(), outline.title), (1, 3, None));
}

#[test]
fn wrapped_lines_are_joined() {
    check(
        "We keep your data as long\nas necessary, and we host it in the U.S.\nDepartment cloud.\n\nWe keep:\n  - orders for ten\n    years\n  - logs\n      o  inner\n",
        &[
            "P We keep your data as long as necessary, and we host it in the U.S. Department cloud.",
            "P We keep:",
            "- orders for ten years <- We keep:",
            "- logs <- We keep:",
            "  - inner",
        ],
    );
}

#[test]
fn lists_without_marks_after_a_colon() {
    check(
        "We need, on the basis of law:\n\n\nyour consent.\n\n\nour interest.\nIt is balanced.\nand\n\nthe law.\n\n\n\nAll else we leave to others, since we are not asked for it by anyone at all, ever, and shall not be.",
        &[
            "P We need, on the basis of law:",
            "- your consent. <- We need,",
            "- our interest. It is balanced. and <- We need,",
            "- the law. <- We need,",
            "P All else we leave to others, since we are not asked for it by anyone at all, ever, and shall not be.",
        ],
    );
    check(
        &format!("We use your data to:\n{LONG}\nYou may read more of it in our terms here:\n{LONG}"),
        &["P We use your data to:", &format!("P {LONG}"), "P You may read more of it in our terms here:", &format!("P {LONG}")],
    );
}

#[test]
fn nested_marks() {
    check(
        "You may:\n1. ask\n   (a) once\n   (b) twice\n2. leave\n\n• dots\n  ◦ inner",
        &["P You may:", "1. ask <- You may:", "  1. once", "  1. twice", "1. leave <- You may:", "- dots", "  - inner"],
    );
}
