//! Components of Vue, Svelte and Astro, MDX, and the templates of ERB, Twig, Jinja and Handlebars.

use crate::outline::{Format, ISLAND};

#[track_caller]
fn check(name: &str, fixture: &str, expected: &[&str]) {
    let island = ISLAND.to_string();
    let expected: Vec<String> = expected.iter().map(|line| line.replace('~', &island)).collect();
    let format = Format::of(name).expect("a format");
    super::check(format, fixture, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn vue() {
    check(
        "privacy.vue",
        r#"<template>
  <main class="prose">
    <h1>Privacy policy</h1>
    <p v-if="open">Mail {{ email }}, {{ $t('our privacy team') }}.</p>
    <section v-for="s in sections" :key="s.id"><h2>{{ s.title }}</h2><p v-html="s.text" /></section>
    <PolicySection heading="Your rights">You may <RouterLink to="/ask">ask us</RouterLink> to:</PolicySection>
    <OrgAddress />
  </main>
</template>

<script setup lang="ts">
import { ref } from "vue";
const sections = [
  { id: "retention", title: "Retention", text: "<p>We keep it for <b>two years</b>.</p>" },
];
</script>

<style scoped>
.prose { color: red; }
</style>
"#,
        &[
            "H1 Privacy policy",
            "P Mail ~, our privacy team.",
            "H2 Your rights",
            "P You may ask us to:",
            "P ~",
            "H2 Retention",
            "P We keep it for two years.",
        ],
    );
}

#[test]
fn svelte() {
    check(
        "routes/privacy/+page.svelte",
        r#"<script lang="ts">
  const cookies = [{ name: "_sid", purpose: "Keeps you signed in.", expiry: "13 months" }];
  let open = false;
</script>

<svelte:head><title>Privacy – Marlow</title></svelte:head>
<h1>Privacy policy</h1>
{#if open}
  <p>Mail {email} or {'call'} us.</p>
{:else}
  <p>It's {cond ? "kept for a year" : x}.</p>
{/if}
{#each cookies as cookie}<li>{cookie.name}</li>{/each}
{@html more}
"#,
        &["P Keeps you signed in.", "P 13 months", "H1 Privacy policy", "P Mail ~ or call us.", "P It's kept for a year.", "P ~"],
    );
}

#[test]
fn astro() {
    check(
        "pages/privacy.astro",
        r#"---
import Layout from "../layouts/Layout.astro";
const rights = ["ask for a copy", "object to it"];
const { title = "Privacy policy" } = Astro.props;
---
<Layout title="Privacy policy">
  <p>We don't sell it. You may:</p>
  <ul>
    {rights.map((right) => (<li>{right}</li>))}
    {open && <li>complain, that's free</li>}
  </ul>
  <p>Mail {SUPPORT_EMAIL}.</p>
</Layout>
<script>
  console.log("Nobody reads this.");
</script>
"#,
        &[
            "- ask for a copy",
            "- object to it",
            "H1 Privacy policy",
            "P We don't sell it. You may:",
            "- complain, that's free <- We don't",
            "P Mail ~.",
        ],
    );
}

#[test]
fn mdx() {
    check(
        "privacy.mdx",
        r#"import { Callout } from "ui";
export const rights = ["ask for a copy", "object to it"];

# Privacy

<Callout title="In short">
  We keep **little**.
</Callout>

Mail {SUPPORT_EMAIL}{" "}or <OrgAddress />.

<Table rows={["Your name is kept"]} />
"#,
        &[
            "- ask for a copy",
            "- object to it",
            "H1 Privacy",
            "H2 In short",
            "P We keep little.",
            "P Mail ~ or ~.",
            "- Your name is kept",
        ],
    );
}

#[test]
fn erb() {
    check(
        "privacy.html.erb",
        r#"<% content_for :title, "Privacy notice" %>
<h1>Privacy notice</h1>
<p>We collect:</p>
<%= govuk_list [
  "your name, e.g. “Jo”",
  'your address', # as you type it
], type: :bullet %>
<p>Write to <%= mail_to "privacy@marlow.test" %> or <%= link_to "our team", contact_path, class: "govuk-link big" %>.</p>
<%= govuk_summary_list do |list| %>
  <% list.with_row do |row| %>
    <% row.with_key(text: "Account data") %>
    <% row.with_value(text: "After #{years} years") %>
  <% end %>
<% end %>
"#,
        &[
            "P Privacy notice",
            "H1 Privacy notice",
            "P We collect:",
            "- your name, e.g. “Jo” <- We collect:",
            "- your address <- We collect:",
            "P Write to privacy@marlow.test or our team.",
            "P Account data",
            "P After ~ years",
        ],
    );
}

#[test]
fn twig_and_jinja() {
    check(
        "privacy.html.twig",
        r#"{% extends "base.html.twig" %}
{% block body %}
    <h1>{{ 'Privacy policy'|trans }}</h1>
    {% apply markdown_to_html %}
            ## Retention

            We keep it for
            **two years**:

            - orders
            - logs
    {% endapply %}
    {{ include('card.html.twig', { heading: 'Your rights', text: 'You may ' ~ verb ~ ' to it.' }) }}
    {% if mode == 'dark mode of it' %}{% set note = "It is kept." %}{% endif %}
{% endblock %}
"#,
        &[
            "H1 Privacy policy",
            "H2 Retention",
            "P We keep it for two years:",
            "- orders <- We keep",
            "- logs <- We keep",
            "H1 Your rights",
            "P You may ~ to it.",
            "P It is kept.",
        ],
    );
    check(
        "privacy.html.j2",
        r#"<p>{{ _("We're %(company)s and keep it.") }} {% trans "Mail us" %} {{ site.email }}.</p>{# not "this one here" #}"#,
        &["P We're ~ and keep it. Mail us ~."],
    );
}

#[test]
fn handlebars_and_liquid() {
    check(
        "privacy.hbs",
        r#"{{!-- no --}}{{#> layout title="Privacy policy"}}<p>Mail {{email}} {{#if x}}or call{{/if}} us.</p>{{/layout}}
{{> note text="It is kept for a year."}}"#,
        &["H1 Privacy policy", "P Mail ~ or call us.", "P It is kept for a year."],
    );
    check(
        "privacy.liquid",
        r#"{% include 'note' text: "It is kept for a year." %}<p>{{ "Mail our team" | t }}: {{ shop.email }}</p>"#,
        &["P It is kept for a year.", "P Mail our team: ~"],
    );
}
