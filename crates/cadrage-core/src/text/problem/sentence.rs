//! Problems as sentences, and a list of them that stays short.

use std::fmt;

use super::{Problem, ProblemKind};
use crate::text::lang::Lang;
use crate::text::{format, legible};

impl ProblemKind {
    /// What is wrong, as the end of a sentence that begins with an address.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr => self.french(),
            Lang::En => self.english(),
        }
    }
}

impl Problem {
    /// The whole sentence, address first, on one line: what it quotes was written by others.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let colon = match lang {
            Lang::Fr => "\u{a0}:",
            Lang::En => ":",
        };
        let (address, sentence) = (self.place.address(lang), self.kind.sentence(lang));
        // What follows from the whole input has no address.
        match address.is_empty() {
            true => legible::line(&sentence),
            false => legible::line(&format!("{address}{colon} {sentence}")),
        }
    }
}

/// The most problems of a list that are said one by one: a hostile file has thousands.
pub const MOST_SAID: usize = 200;

/// The sentences of a list, at most [`MOST_SAID`], then how many others there are.
#[must_use]
pub fn sentences(problems: &[Problem], lang: Lang) -> Vec<String> {
    let mut sentences: Vec<String> = problems
        .iter()
        .take(MOST_SAID)
        .map(|problem| problem.sentence(lang))
        .collect();
    sentences.extend(others(problems.len(), lang));
    sentences
}

/// How many problems of a list are not among the [`MOST_SAID`] first; `None` when all are.
#[must_use]
pub fn others(count: usize, lang: Lang) -> Option<String> {
    let others = count.checked_sub(MOST_SAID).filter(|others| *others > 0)?;
    let others = format::number(others.into(), lang);
    Some(match lang {
        Lang::Fr => format!("et {others} autres"),
        Lang::En => format!("and {others} others"),
    })
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::default()))
    }
}
