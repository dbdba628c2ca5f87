//! Links whose words give one address and lead to another, or nowhere.

use super::Sink;
use crate::analysis::engine::Document;
use crate::analysis::{Edit, Fix};
use crate::outline::Link;

/// Sites that keep what stood at an address which is gone.
const ARCHIVES: [&str; 3] = ["archive.org", "archive-it.org", "perma.cc"];

/// What is left of an address that was never filled in.
const NO_ADDRESSES: [&str; 8] = ["", "about:blank", "http:", "http:/", "http://", "https:", "https:/", "https://"];

/// Reports links that lead nowhere, or elsewhere than they say.
pub(super) fn check(document: &Document<'_>, sink: &mut Sink<'_>) {
    let links = document.context.outline.blocks.iter().flat_map(|block| block.links.iter().map(move |link| (block, link)));
    for (block, link) in links {
        let Some(said) = document.text.get(link.label.clone()).filter(|_| link.label != link.target) else { continue };
        if NO_ADDRESSES.contains(&link.address.trim()) {
            sink.report("structure/empty-link", link.label.clone());
            continue;
        }
        let said = said.trim_matches(['*', '_', ' ', '.']);
        if leads_elsewhere(said, link)
            && !is_alias(link, &block.prose.text)
            && let Some(finding) = sink.report("structure/link-elsewhere", link.label.clone())
        {
            finding.related.push((link.target.clone(), format!("leads to {}", link.address)));
            finding.fixes.extend(said_address(said, link).map(|text| Fix {
                title: format!("Lead to {said}"),
                edits: vec![Edit { range: link.target.clone(), text }],
                safe: false,
            }));
        }
    }
}

fn leads_elsewhere(said: &str, link: &Link) -> bool {
    match link.address.strip_prefix("mailto:") {
        Some(address) => {
            let address = address.split('?').next().unwrap_or_default().trim_start_matches("%20").trim();
            is_mailbox(said) && is_mailbox(address) && !said.eq_ignore_ascii_case(address)
        }
        None => match (host(said), link.address.split_once("://").and_then(|(_, rest)| host(rest))) {
            // A redirect names where it goes, and a part of a site is of the site.
            (Some(said), Some(host)) => {
                let within = |a: &str, b: &str| a == b || a.ends_with(&format!(".{b}"));
                let is_kept = ARCHIVES.iter().any(|archive| within(&host, archive));
                !within(&said, &host) && !within(&host, &said) && !link.address.to_lowercase().contains(&said) && !is_kept
            }
            _ => false,
        },
    }
}

/// Whether the words around a link name the site it leads to as well: one site under two addresses.
fn is_alias(link: &Link, around: &str) -> bool {
    let host = link.address.split_once("://").and_then(|(_, rest)| host(rest));
    host.is_some_and(|host| around.to_lowercase().contains(&host))
}

/// The address that the words give, as a link writes it.
fn said_address(said: &str, link: &Link) -> Option<String> {
    match link.address.strip_prefix("mailto:") {
        Some(_) => Some(format!("mailto:{said}")),
        None if said.contains("://") => Some(said.to_owned()),
        None => link.address.split_once("://").map(|(scheme, _)| format!("{scheme}://{said}")),
    }
}

fn is_mailbox(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c));
    text.split_once('@').is_some_and(|(local, host)| plain(local) && plain(host) && host.contains('.'))
}

/// The host of an address that is written out, in small letters and without `www`.
fn host(text: &str) -> Option<String> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase();
    let labels =
        host.split('.').filter(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let top = host.rsplit('.').next().unwrap_or_default();
    let is_host = labels.count() == host.split('.').count() && host.contains('.') && top.chars().all(char::is_alphabetic);
    is_host.then(|| host.trim_start_matches("www.").to_owned())
}
