//! What may be said beside a scoping file, with the problems of it.

use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{ExpectedValue, Place, Problem, ProblemKind, nearest, sentences};
use cadrage_core::text::tree::{self, Node, Value};
use chrono::NaiveDate;
use js_sys::{Date, JSON};
use wasm_bindgen::JsValue;

/// The name of the options in problems.
const NAME: &str = "options";
/// What may be said.
const KEYS: [&str; 3] = ["date", "lang", "set"];

/// What is said beside a scoping file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The language of labels and problems.
    pub lang: Lang,
    /// The day that files bear.
    pub date: NaiveDate,
    /// Values that replace those of the file.
    pub set: Vec<Setting>,
}

impl Options {
    /// Reads the options of a caller, who may give none.
    ///
    /// # Errors
    ///
    /// Every problem, as a sentence.
    pub fn read(given: &JsValue) -> Result<Self, Vec<String>> {
        let text = match given.is_undefined() || given.is_null() {
            true => "{}".to_owned(),
            // What JSON cannot write, such as a function, is no section either.
            false => JSON::stringify(given)
                .ok()
                .and_then(|text| text.as_string())
                .unwrap_or_else(|| "null".to_owned()),
        };
        Self::parse(&text, today()).map_err(|(problems, lang)| sentences(&problems, lang))
    }

    /// Reads options in JSON; `today` is the day where they name none. With problems comes the
    /// language in which to say them.
    fn parse(text: &str, today: NaiveDate) -> Result<Self, (Vec<Problem>, Lang)> {
        let mut options = Self {
            lang: Lang::default(),
            date: today,
            set: Vec::new(),
        };
        let (node, mut problems) = tree::read(NAME, text);
        match &node.value {
            // A text that is no section of JSON is read as TOML.
            Value::Section(entries) if text.starts_with('{') => {
                for (key, (place, node)) in entries {
                    options.take(key, place, node, &mut problems);
                }
            }
            _ => {
                let (place, expected) = (Place::file(NAME), ExpectedValue::Section);
                let read = text.to_owned();
                let kind = ProblemKind::WrongType { expected, read };
                problems = vec![Problem { place, kind }];
            }
        }
        match problems.is_empty() {
            true => Ok(options),
            false => Err((problems, options.lang)),
        }
    }

    fn take(&mut self, key: &str, place: &Place, node: &Node, problems: &mut Vec<Problem>) {
        let taken = match (key, &node.value) {
            // As an absent key.
            (_, Value::Null) => Ok(()),
            ("lang", Value::Text(code)) => lang(code, node).map(|lang| self.lang = lang),
            ("date", Value::Text(day)) => date(day, node).map(|date| self.date = date),
            ("set", Value::List(list)) => settings(list).map(|set| self.set = set),
            ("lang" | "date", _) => Err(vec![wrong(node, ExpectedValue::Text)]),
            ("set", _) => Err(vec![wrong(node, ExpectedValue::List)]),
            _ => Err(vec![Problem {
                place: place.clone(),
                kind: ProblemKind::UnknownKey {
                    read: key.to_owned(),
                    allowed: KEYS.map(str::to_owned).to_vec(),
                    nearest: nearest(key, KEYS),
                },
            }]),
        };
        problems.extend(taken.err().into_iter().flatten());
    }
}

/// The current day where the program runs.
fn today() -> NaiveDate {
    let now = Date::new_0();
    i32::try_from(now.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()))
        // Without a readable clock, nothing is due for review.
        .unwrap_or(NaiveDate::MIN)
}

fn lang(code: &str, node: &Node) -> Result<Lang, Vec<Problem>> {
    let codes = Lang::ALL.map(Lang::code);
    Lang::from_code(code).ok_or_else(|| {
        vec![Problem {
            place: node.place.clone(),
            kind: ProblemKind::NotAllowed {
                read: code.to_owned(),
                allowed: codes.map(str::to_owned).to_vec(),
                nearest: nearest(code, codes),
            },
        }]
    })
}

fn date(day: &str, node: &Node) -> Result<NaiveDate, Vec<Problem>> {
    NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| {
        vec![Problem {
            place: node.place.clone(),
            kind: ProblemKind::NotADate {
                read: day.to_owned(),
            },
        }]
    })
}

fn settings(list: &[Node]) -> Result<Vec<Setting>, Vec<Problem>> {
    let (mut set, mut problems) = (Vec::new(), Vec::new());
    for node in list {
        match &node.value {
            Value::Text(text) => match Setting::parse(text) {
                Ok(setting) => set.push(setting),
                Err(problem) => problems.push(Problem {
                    place: node.place.clone(),
                    ..problem
                }),
            },
            _ => problems.push(wrong(node, ExpectedValue::Text)),
        }
    }
    match problems.is_empty() {
        true => Ok(set),
        false => Err(problems),
    }
}

fn wrong(node: &Node, expected: ExpectedValue) -> Problem {
    Problem {
        place: node.place.clone(),
        kind: ProblemKind::WrongType {
            expected,
            read: node.shown(),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn what_is_said_is_taken_and_the_rest_is_of_today() {
        let today = day("2026-11-29");
        let none = Options::parse("{}", today).unwrap();
        assert_eq!((none.lang, none.date), (Lang::Fr, today));
        assert_eq!(Options::parse("{\"lang\": null}", today), Ok(none));
        let said = r#"{"lang": "en", "date": "2027-03-01", "set": ["sizes.users=8000"]}"#;
        let said = Options::parse(said, today).unwrap();
        let set = vec![Setting::parse("sizes.users=8000").unwrap()];
        let (lang, date) = (Lang::En, day("2027-03-01"));
        assert_eq!(said, Options { lang, date, set });
    }

    #[test]
    fn every_problem_is_told_at_once_in_the_language_that_was_asked() {
        let said = r#"{"lang": "en", "date": "2027-02-30", "sets": [], "set": ["x", 3]}"#;
        let (problems, lang) = Options::parse(said, day("2026-11-29")).unwrap_err();
        let told = sentences(&problems, lang).join("\n");
        assert_eq!(problems.len(), 4, "{told}");
        for part in ["2027-02-30", "\"sets\"", "\"x\"", "date, lang, set"] {
            assert!(told.contains(part), "{part} is not in\n{told}");
        }
        for (wrong, part) in [("3", "3"), (r#"{"lang": "es"}"#, "fr, en"), ("[]", "[")] {
            let (problems, lang) = Options::parse(wrong, day("2026-11-29")).unwrap_err();
            let told = sentences(&problems, lang).join("\n");
            assert!(told.contains(part), "{told}");
        }
    }
}
