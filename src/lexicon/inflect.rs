//! The forms of English words, as the lexicon's verbs and nouns stand for all of them.

/// Every form of a verb; of several words, the first is the verb.
pub(super) fn verb(lemma: &str) -> Vec<String> {
    let (head, tail) = split(lemma);
    let mut forms = vec![head.to_string(), third_person(head)];
    match IRREGULAR.iter().find(|(l, _)| *l == head) {
        Some((_, others)) => forms.extend(others.iter().map(|f| (*f).to_string())),
        None => {
            forms.push(with_ending(head, "ed"));
            forms.push(with_ending(head, "ing"));
        }
    }
    forms.dedup();
    forms.into_iter().map(|form| format!("{form}{tail}")).collect()
}

/// Singular and plural of a noun; of several words, the last is the noun.
pub(super) fn noun(lemma: &str) -> Vec<String> {
    let (front, last) = lemma.rsplit_once(' ').map_or(("", lemma), |(f, l)| (f, l));
    let glue = if front.is_empty() { "" } else { " " };
    let plural = match last {
        "child" => "children".to_string(),
        "person" => "persons".to_string(),
        "criterion" => "criteria".to_string(),
        _ => third_person(last),
    };
    vec![lemma.to_string(), format!("{front}{glue}{plural}")]
}

fn split(lemma: &str) -> (&str, &str) {
    lemma.find(' ').map_or((lemma, ""), |at| lemma.split_at(at))
}

fn third_person(word: &str) -> String {
    if word.ends_with('y') && !ends_in_vowel_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if word.ends_with(['s', 'x', 'z'])
        || word.ends_with("ch")
        || word.ends_with("sh")
        || matches!(word, "do" | "go" | "undergo")
    {
        format!("{word}es")
    } else if word == "have" {
        "has".to_string()
    } else {
        format!("{word}s")
    }
}

fn ends_in_vowel_y(word: &str) -> bool {
    matches!(word.as_bytes(), [.., b'a' | b'e' | b'o' | b'u', b'y'])
}

fn with_ending(word: &str, ending: &str) -> String {
    let silent_e = word.ends_with('e') && !(ending == "ing" && word.ends_with("ee"));
    if silent_e {
        return format!("{}{ending}", &word[..word.len() - 1]);
    }
    if ending == "ed" && word.ends_with('y') && !ends_in_vowel_y(word) {
        return format!("{}ied", &word[..word.len() - 1]);
    }
    if DOUBLED.contains(&word) {
        let last = &word[word.len() - 1..];
        return format!("{word}{last}{ending}");
    }
    format!("{word}{ending}")
}

/// Verbs whose last consonant is doubled before an ending.
const DOUBLED: [&str; 22] = [
    "transfer", "submit", "permit", "refer", "opt", "stop", "log", "plan", "control", "compel", "occur", "scan", "ship", "drop",
    "tag", "commit", "omit", "transmit", "admit", "defer", "map", "set",
];

/// Verbs with forms of their own, beside the bare form and the third person.
const IRREGULAR: [(&str, &[&str]); 44] = [
    ("be", &["is", "are", "was", "were", "been", "being", "am"]),
    ("have", &["had", "having"]),
    ("do", &["did", "done", "doing"]),
    ("keep", &["kept", "keeping"]),
    ("hold", &["held", "holding"]),
    ("sell", &["sold", "selling"]),
    ("give", &["gave", "given", "giving"]),
    ("take", &["took", "taken", "taking"]),
    ("make", &["made", "making"]),
    ("send", &["sent", "sending"]),
    ("tell", &["told", "telling"]),
    ("let", &["letting"]),
    ("set", &["setting"]),
    ("get", &["got", "gotten", "getting"]),
    ("put", &["putting"]),
    ("begin", &["began", "begun", "beginning"]),
    ("become", &["became", "becoming"]),
    ("know", &["knew", "known", "knowing"]),
    ("withdraw", &["withdrew", "withdrawn", "withdrawing"]),
    ("see", &["saw", "seen", "seeing"]),
    ("find", &["found", "finding"]),
    ("leave", &["left", "leaving"]),
    ("lose", &["lost", "losing"]),
    ("buy", &["bought", "buying"]),
    ("write", &["wrote", "written", "writing"]),
    ("read", &["reading"]),
    ("forget", &["forgot", "forgotten", "forgetting"]),
    ("seek", &["sought", "seeking"]),
    ("show", &["showed", "shown", "showing"]),
    ("run", &["ran", "running"]),
    ("lie", &["lay", "lain", "lying"]),
    ("choose", &["chose", "chosen", "choosing"]),
    ("bind", &["bound", "binding"]),
    ("build", &["built", "building"]),
    ("come", &["came", "coming"]),
    ("go", &["went", "gone", "going"]),
    ("say", &["said", "saying"]),
    ("mean", &["meant", "meaning"]),
    ("cancel", &["cancelled", "canceled", "cancelling", "canceling"]),
    ("fulfil", &["fulfill", "fulfills", "fulfilled", "fulfilling"]),
    ("undergo", &["underwent", "undergone", "undergoing"]),
    ("grow", &["grew", "grown", "growing"]),
    ("opt", &["opted", "opting"]),
    ("spread", &["spreading"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_in_all_forms() {
        assert_eq!(verb("keep"), ["keep", "keeps", "kept", "keeping"]);
        assert_eq!(verb("store"), ["store", "stores", "stored", "storing"]);
        assert_eq!(verb("transfer"), ["transfer", "transfers", "transferred", "transferring"]);
        assert_eq!(verb("hold on to"), ["hold on to", "holds on to", "held on to", "holding on to"]);
        assert_eq!(verb("modify"), ["modify", "modifies", "modified", "modifying"]);
        assert_eq!(verb("deploy"), ["deploy", "deploys", "deployed", "deploying"]);
    }

    #[test]
    fn nouns_in_both_numbers() {
        assert_eq!(noun("third party"), ["third party", "third parties"]);
        assert_eq!(noun("address"), ["address", "addresses"]);
        assert_eq!(noun("child"), ["child", "children"]);
    }
}
