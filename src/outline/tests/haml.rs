//! Haml.

use crate::outline::{Format, ISLAND};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let island = ISLAND.to_string();
    let expected: Vec<String> = expected.iter().map(|line| line.replace('~', &island)).collect();
    super::check(Format::Haml, fixture, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn indents_are_elements() {
    check(
        r##"!!!
-# Nobody reads this
   nor this.
- content_for :title, "Privacy policy"
.container#main
  %h1= t("Privacy policy")
  %p.lead{ class: "wide text of it",
      id: "x" }
    We keep
    <b>little</b> of #{thing} &amp; more.
  %p Mail #{mail_to "x"} or
  = link_to "our team", contact_path, class: "link big"
  %P
    Or to
    = link_to "us@marlow.test", "mailto:us@marlow.test"
  / a comment
  %h2 Your rights
  %ul
    %li ask for a copy
    %li= "object to it, " + how
  - if open
    %table
      %tr
        %th Data
        %th Retention
      %tr
        %td Logs
        %td 7 days
  :markdown
    ## Cookies

    We set **one**.
  :javascript
    alert("Nobody reads this.");
  = render "footer of it"
"##,
        &[
            "P Privacy policy",
            "H1 Privacy policy",
            "P We keep little of ~ & more.",
            "P Mail ~ or",
            "P our team",
            "P Or to us@marlow.test",
            "H2 Your rights",
            "- ask for a copy",
            "- object to it,",
            "T 0,0 Data",
            "T 0,1 Retention",
            "T 1,0 [Data] Logs",
            "T 1,1 [Retention] 7 days",
            "H2 Cookies",
            "P We set one.",
            "P ~",
        ],
    );
}
