//! What a misspelt word may mean: the nearest id, or the id of what is called so.

use std::fmt::Display;

use super::ProblemKind;
use crate::text::lang::{Lang, Text};

/// An id that may be meant, what it is called and what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Candidate<'a> {
    /// The id.
    pub id: &'a str,
    /// What it is called in each language; empty when the id says all.
    pub names: [&'a str; Lang::COUNT],
    /// Sentences about it in the first language; may be empty.
    pub about: [&'a str; 2],
}

impl<'a> Candidate<'a> {
    /// An id that nothing else names.
    #[must_use]
    pub const fn plain(id: &'a str) -> Self {
        Self {
            id,
            names: [""; Lang::COUNT],
            about: [""; 2],
        }
    }

    /// An id and what it is called.
    #[must_use]
    pub fn named(id: &'a str, label: &'a Text) -> Self {
        Self {
            names: label.in_all(),
            ..Self::plain(id)
        }
    }

    /// What it is called in a language; may be empty.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &'a str {
        Lang::ALL
            .iter()
            .zip(self.names)
            .find(|(own, _)| **own == lang)
            .map_or("", |(_, name)| name)
    }
}

/// The longest text that may be meant as a name, in bytes: nothing longer is a slip, and
/// comparing it would take minutes.
const LONGEST_NAME: usize = 200;

/// The candidate nearest to `read`, where one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(read: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if read.len() > LONGEST_NAME {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|name| Some((distance(read, name)?, name)))
        .min()
        .map(|(_, name)| name.to_owned())
}

impl ProblemKind {
    /// A word that is none of those allowed, with the nearest of them.
    #[must_use]
    pub fn not_allowed<'a>(read: &str, allowed: impl Iterator<Item = &'a str> + Clone) -> Self {
        Self::NotAllowed {
            read: read.to_owned(),
            nearest: nearest(read, allowed.clone()),
            allowed: allowed.map(str::to_owned).collect(),
        }
    }

    /// Two keys, values or options that exclude each other.
    #[must_use]
    pub fn both_alone(one: &str, other: &str) -> Self {
        Self::BothAlone {
            one: one.to_owned(),
            other: other.to_owned(),
        }
    }

    /// A figure that is not between two others.
    #[must_use]
    pub fn out_of_range(read: &dyn Display, low: &dyn Display, high: &dyn Display) -> Self {
        Self::OutOfRange {
            read: read.to_string(),
            low: low.to_string(),
            high: high.to_string(),
        }
    }
}

/// The id that `read` may mean: what is called so, a near id, a near name, or the only one of
/// which the name, or else a sentence, has those words. Case and accents do not count.
#[must_use]
pub fn meant(read: &str, candidates: &[Candidate<'_>]) -> Option<String> {
    if read.len() > LONGEST_NAME {
        return None;
    }
    let folded = fold(read);
    if folded.is_empty() {
        return None;
    }
    let named = |candidate: &&Candidate<'_>| {
        candidate
            .names
            .iter()
            .chain([&candidate.id])
            .map(|name| fold(name))
            .any(|name| name == folded)
    };
    if let Some(candidate) = candidates.iter().find(named) {
        return Some(candidate.id.to_owned());
    }
    let ids = candidates.iter().map(|candidate| candidate.id);
    if let Some(id) = nearest(read, ids) {
        return Some(id);
    }
    let names = candidates.iter().flat_map(|candidate| {
        let names = candidate.names.iter().map(|name| fold(name));
        names.filter_map(|name| Some((distance(&folded, &name)?, candidate.id)))
    });
    if let Some((_, id)) = names.min() {
        return Some(id.to_owned());
    }
    let names = |candidate: &Candidate<'_>| candidate.names.map(fold).to_vec();
    let about = |candidate: &Candidate<'_>| candidate.about.map(fold).to_vec();
    only(&folded, candidates, &names).or_else(|| only(&folded, candidates, &about))
}

/// Words that every text has, and that say nothing of it.
const LINKS: &[&str] = &[
    "a", "and", "au", "aux", "d", "de", "des", "du", "en", "et", "for", "l", "la", "le", "les",
    "of", "ou", "par", "pour", "the", "un", "une",
];

/// The only candidate of which one text has all the words.
fn only(
    folded: &str,
    candidates: &[Candidate<'_>],
    texts: &dyn Fn(&Candidate<'_>) -> Vec<String>,
) -> Option<String> {
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !LINKS.contains(word))
        .collect();
    if words.is_empty() {
        return None;
    }
    let has_them = |text: &String| {
        words
            .iter()
            .all(|word| text.split(' ').any(|other| other == *word))
    };
    let mut found = candidates
        .iter()
        .filter(|candidate| texts(candidate).iter().any(has_them));
    let first = found.next()?;
    // Several lines may share their topic or what they buy.
    let is_only = found.all(|other| other.id == first.id);
    is_only.then(|| first.id.to_owned())
}

/// How far a name is from what was read, where it is near enough to be meant.
fn distance(read: &str, name: &str) -> Option<usize> {
    let distance = strsim::damerau_levenshtein(read, name);
    let near = distance <= 1 + name.chars().count().min(12) / 6;
    (near && !name.is_empty()).then_some(distance)
}

/// The words of a text in lower case without accents, a space between two.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' => folded.push('i'),
            'ô' | 'ö' => folded.push('o'),
            'ù' | 'û' | 'ü' => folded.push('u'),
            'ç' => folded.push('c'),
            'œ' => folded.push_str("oe"),
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use crate::text::problem::nearest::*;

    #[test]
    fn a_word_leads_to_the_id_that_it_may_mean() {
        let named = |id, fr, en| Candidate {
            names: [fr, en],
            ..Candidate::plain(id)
        };
        let mut gdpr = named("gdpr", "Protection des données", "Data protection");
        gdpr.about = ["Les clauses du RGPD sont à convenir.", ""];
        let candidates = [
            named("classic", "Classique", "Classic"),
            named("extended", "Étendu en semaine", "Extended in the week"),
            named("evenings", "Soirs, en semaine", "Evenings, in the week"),
            gdpr,
        ];
        for (read, expected) in [
            ("clasic", Some("classic")),
            ("Classic", Some("classic")),
            ("CLASSIQUE", Some("classic")),
            ("classiques", Some("classic")),
            ("etendu en semaine", Some("extended")),
            ("étendu", Some("extended")),
            ("rgpd", Some("gdpr")),
            ("protection_des_donnees", Some("gdpr")),
            // Two are called so, or none is.
            ("semaine", None),
            ("gold", None),
            ("en", None),
            ("", None),
            ("!", None),
        ] {
            assert_eq!(meant(read, &candidates).as_deref(), expected, "{read}");
        }
    }
}
