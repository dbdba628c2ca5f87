//! PHP and Blade.

use crate::outline::{Format, ISLAND};

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let island = ISLAND.to_string();
    let expected: Vec<String> = expected.iter().map(|line| line.replace('~', &island)).collect();
    super::check(Format::Php, fixture, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn strings_between_tags_are_prose() {
    check(
        r#"<?php
/** @var $l */
script('core', 'privacy page');
?>
<h1><?php p($l->t('Privacy policy')); ?></h1>
<p><?php print_unescaped($l->t('We keep what\'s yours for %s years.', [$years])); ?> <?= $mail ?></p>
<p><?php echo "Mail {$mail} or $name->phone " . $more . ' at once.'; ?></p>
<?php if ($x == 'never shown here') { ?><p>Shown.</p><?php } ?>
<?php // We don't read this ?>
<p>Last.</p>
"#,
        &["H1 Privacy policy", "P We keep what's yours for ~ years. ~", "P Mail ~ or ~ ~ at once.", "P Shown.", "P Last."],
    );
}

#[test]
fn arrays_of_translations_are_prose() {
    check(
        r#"<?php

return [
    'title' => 'Privacy policy',
    'retention_heading' => 'Retention',
    'retention_text' => 'We keep it for :years years.',
    # No comment is read.
    'data' => [
        'heading' => 'What we collect:',
        'items' => ['your name', "your \"address\"", 'Cookies'],
        'note' => <<<TEXT
            We never sell it,
            :name.
            TEXT,
    ],
];
"#,
        &[
            "H1 Privacy policy",
            "H1 Retention",
            "P We keep it for ~ years.",
            "H2 What we collect",
            "- your name <- What we",
            "- your \"address\" <- What we",
            "- Cookies <- What we",
            "P We never sell it, ~.",
        ],
    );
}

#[test]
fn blade_is_read() {
    check(
        r#"@extends('layouts.app page')
@section('title', 'Privacy policy')
@section('content')
{{-- No comment is read. --}}
<x-card title="Your rights">
    <p>{{ __('You may ask us') }}, mail {{ $email }} or {!! config('app.mail') !!}.</p>
    @if ($x)
        <p>@lang('We keep it.')</p>
    @endif
    <p>Mail a@marlow.test.</p>
</x-card>
@endsection
"#,
        &["P Privacy policy", "H1 Your rights", "P You may ask us, mail ~ or ~.", "P We keep it.", "P Mail a@marlow.test."],
    );
}
