//! Scripts with markup and with prose in strings.

use super::links;
use crate::outline::{Format, ISLAND, Outline};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let island = ISLAND.to_string();
    let expected: Vec<String> = expected.iter().map(|line| line.replace('~', &island)).collect();
    super::check(Format::Script, fixture, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn markup_is_read_and_code_is_not() {
    check(
        r#"import a from 'b';

export const metadata = { title: "Privacy of Marlow", description: "How we keep it." };

export default function Page({ email }: { email: string }) {
  const [open, setOpen] = useState<boolean>(false);
  if (a < b && open) console.log("This is only logged.");
  return (
    <main className="mx-auto max-w-prose">
      <h1>Privacy</h1>
      {/* Nobody reads this. */}
      <p onClick={() => setOpen(true)}>
        Mail{" "}
        <a href={`mailto:${email}`}>{email}</a>, it&apos;s {'“free”'}.
      </p>
      <OrgAddress />
      <Mail className="h-4 w-4" />
      <SiteFooter />
      <>
        <h2>Data &amp; logs</h2>
        <ul>
          <li>names</li>
          {open ? <li>logs</li> : null}
        </ul>
      </>
      {cookies.map((cookie) => (
        <p key={cookie.name}>{cookie.name}</p>
      ))}
      <p>{t("We keep it for two years.")} {t("privacy.more")}</p>
    </main>
  );
}
"#,
        &["H1 Privacy", "P Mail ~, it's “free”.", "P ~", "H2 Data & logs", "- names", "- logs", "P We keep it for two years. ~"],
    );
}

#[test]
fn strings_in_data_are_prose() {
    check(
        r#"const SUPPORT = "privacy@marlow.test";
type Mode = "light mode" | "dark mode";
const policy = {
  id: "privacy-policy",
  title: "Privacy policy",
  className: "flex items-center gap-2",
  sections: [
    {
      title: "Retention",
      content: 'We keep what\u2019s \'yours\' for ' + YEARS + " years.",
      items: ["your name", "your address", "IP address"],
    },
    { heading: "Who we are", body: ["Marlow Tea Ltd.", `Write to ${SUPPORT} or {company}.`] },
  ],
};
"#,
        &[
            "P privacy@marlow.test",
            "H1 Privacy policy",
            "H2 Retention",
            "P We keep what’s 'yours' for ~ years.",
            "- your name",
            "- your address",
            "- IP address",
            "H2 Who we are",
            "P Marlow Tea Ltd.",
            "P Write to ~ or ~.",
        ],
    );
}

#[test]
fn strings_may_hold_markup() {
    check(
        "const html = \"<h2>Logs</h2><p>We keep them for <b>a week</b>.</p>\";\n\
         const text = `\n  # Privacy\n\n  We keep\n  **your** data, see [terms](/terms).\n\n  - names\n  - logs\n`;\n",
        &["H2 Logs", "P We keep them for a week.", "H1 Privacy", "P We keep your data, see terms.", "- names", "- logs"],
    );
}

#[test]
fn components_hold_prose() {
    check(
        r#"const page = (
  <Layout>
    <Title>Privacy policy</Title>
    <Section title="How long we keep it" icon="clock icon">
      <Text>We keep orders.</Text>
      <Text>See the <Link href="/terms">terms</Link> of use.</Text>
    </Section>
    <Typography variant="h3">Your rights</Typography>
    <List heading={'You may:'} items={["ask for a copy", "object"]} />
  </Layout>
);
"#,
        &[
            "H1 Privacy policy",
            "H1 How long we keep it",
            "P We keep orders.",
            "P See the terms of use.",
            "H2 Your rights",
            "H1 You may",
            "- ask for a copy <- You may:",
            "- object <- You may:",
        ],
    );
}

#[test]
fn links_keep_their_places() {
    assert_eq!(
        links(Format::Script, r#"const a = <p>See <a href="/a?b=1">our terms</a> or <a href={url}>that</a>.</p>;"#),
        ["our terms -> /a?b=1 = /a?b=1", "that -> {url} = {url}"]
    );
}

#[test]
fn prose_leads_back_to_the_source() {
    let text = "const s = { text: 'We keep it\\u2019s “long”, ' + 'and \\'so\\' on.' };\n";
    let block = &Outline::parse(text, Format::Script).blocks[0];
    for (words, source) in [("’s", "\\u2019s"), ("long", "long"), ("'so'", "\\'so\\'"), ("on.", "on.")] {
        let start = block.prose.text.find(words).unwrap_or_default();
        assert_eq!(&text[block.source(start..start + words.len())], source);
    }
}

#[test]
fn a_draft_that_does_not_parse_is_read() {
    check(
        "export default function Page() {\n  return (<main><h1>Privacy</h1><p>We keep it.</p><p>More <b>of it</p></main>",
        &["H1 Privacy", "P We keep it.", "P More of it"],
    );
}
