//! The format of the entries stored in the browser: studies and settings.
//!
//! Each entry is a TOML text with a format version. An entry that cannot be read is never
//! overwritten.

use std::str::FromStr;

use cadrage_core::order;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::text::tree::{self, Node, Value};
use rust_decimal::Decimal;

use super::Appearance;
use super::snapshot::Snapshot;

/// Converts an entry from one version to the next.
type Migration = fn(Node) -> Node;

/// The migrations, starting with version 1 to 2; none so far.
const MIGRATIONS: &[Migration] = &[];

/// The file name that problems of an entry show.
const ENTRY: &str = "study";

/// A study as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredStudy {
    /// When it was last saved, in UTC: `2026-11-25T09:30:00.000Z`.
    pub saved: String,
    /// Its total in euros; `None` when it could not be priced.
    pub total: Option<Decimal>,
    /// Its answers and variants.
    pub snapshot: Snapshot,
}

/// Why an entry cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It was written by a later version of the page.
    Newer,
    /// It is damaged.
    Broken(Vec<Problem>),
}

impl StoredStudy {
    /// Serialises the entry.
    pub fn write(&self) -> String {
        let total = self.total.map(|total| Value::Number(total.to_string()));
        write([
            ("saved", Some(Value::Text(self.saved.clone()))),
            ("total", total),
            ("file", Some(Value::Text(self.snapshot.write()))),
        ])
    }

    /// Parses an entry of this version or an earlier one.
    ///
    /// # Errors
    ///
    /// The entry is damaged or was written by a later version.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let tree = read(text, MIGRATIONS)?;
        let file = value(&tree, "file").ok_or_else(damaged_entry)?;
        Ok(Self {
            saved: value(&tree, "saved").unwrap_or_default().to_owned(),
            total: value(&tree, "total").and_then(|total| Decimal::from_str(total).ok()),
            snapshot: Snapshot::read(ENTRY, file).map_err(Unreadable::Broken)?,
        })
    }
}

/// The settings of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The language.
    pub lang: Lang,
    /// Light or dark.
    pub appearance: Appearance,
    /// Whether the expert view is on, in which lines can be changed one by one.
    pub is_expert: bool,
}

/// A word of the entry, and the value that it stands for.
struct StoredWord<T> {
    word: &'static str,
    value: T,
}

impl<T> StoredWord<T> {
    const fn new(word: &'static str, value: T) -> Self {
        Self { word, value }
    }
}

const APPEARANCES: [StoredWord<Appearance>; 3] = [
    StoredWord::new("system", Appearance::System),
    StoredWord::new("light", Appearance::Light),
    StoredWord::new("dark", Appearance::Dark),
];

impl Settings {
    /// Serialises the entry.
    pub fn write(&self) -> String {
        let appearance = word_for(&APPEARANCES, self.appearance);
        write([
            ("lang", Some(Value::Text(self.lang.code().to_owned()))),
            ("appearance", Some(Value::Text(appearance.to_owned()))),
            ("expert", Some(Value::Boolean(self.is_expert))),
        ])
    }

    /// Parses an entry; unknown words fall back on `otherwise`.
    ///
    /// # Errors
    ///
    /// The entry is damaged or was written by a later version.
    pub fn read(text: &str, otherwise: Self) -> Result<Self, Unreadable> {
        let tree = read(text, MIGRATIONS)?;
        let is_expert = scoping::get(&tree, &["expert"]).map(|node| &node.value);
        Ok(Self {
            lang: value(&tree, "lang")
                .and_then(Lang::from_code)
                .unwrap_or(otherwise.lang),
            appearance: value_of(&APPEARANCES, value(&tree, "appearance"))
                .unwrap_or(otherwise.appearance),
            is_expert: is_expert == Some(&Value::Boolean(true)),
        })
    }
}

fn word_for<T: PartialEq>(words: &[StoredWord<T>], value: T) -> &'static str {
    words
        .iter()
        .find(|known| known.value == value)
        .map_or("", |known| known.word)
}

fn value_of<T: Copy>(words: &[StoredWord<T>], word: Option<&str>) -> Option<T> {
    words
        .iter()
        .find(|known| Some(known.word) == word)
        .map(|known| known.value)
}

/// What this tab knows of the stored entry of the open study.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnownEntry {
    /// The entry as this tab last read or wrote it; `None` when there is none.
    pub entry: Option<String>,
    /// The snapshot that needs no writing: that of the entry, or the untouched one of a first
    /// visit. `None` forces a write.
    pub snapshot: Option<Snapshot>,
}

/// What to do with the stored entry of the open study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryStep {
    /// Nothing: it already holds the snapshot.
    Rest,
    /// Write the snapshot.
    Write,
    /// Take the entry as it is: another tab wrote the same snapshot.
    Adopt,
    /// Ask: another tab wrote something else.
    Ask,
}

impl KnownEntry {
    /// The next step for this snapshot, given the entry currently in storage.
    pub fn next_step(&self, snapshot: &Snapshot, found: Option<&str>) -> EntryStep {
        if found != self.entry.as_deref() {
            return match found.map(StoredStudy::read) {
                // Writing it again would make the other tab write again too, endlessly.
                Some(Ok(kept)) if kept.snapshot == *snapshot => EntryStep::Adopt,
                _ => EntryStep::Ask,
            };
        }
        match self.snapshot.as_ref() == Some(snapshot) {
            true => EntryStep::Rest,
            false => EntryStep::Write,
        }
    }
}

/// An entry with its version.
fn write<const N: usize>(entries: [(&str, Option<Value>); N]) -> String {
    let place = Place::default;
    let version = Value::Number((MIGRATIONS.len() + 1).to_string());
    let entries = [("version", Some(version))]
        .into_iter()
        .chain(entries)
        .filter_map(|(key, value)| {
            let node = Node {
                place: place(),
                value: value?,
            };
            Some((key.to_owned(), (place(), node)))
        });
    scoping::write(&Node {
        place: place(),
        value: Value::Section(order::map(entries)),
    })
}

/// Parses an entry and migrates it to the current version.
fn read(text: &str, migrations: &[Migration]) -> Result<Node, Unreadable> {
    let (tree, problems) = tree::read(ENTRY, text);
    if !problems.is_empty() {
        return Err(Unreadable::Broken(problems));
    }
    let done = value(&tree, "version")
        .and_then(|version| version.parse::<usize>().ok())
        .and_then(|version| version.checked_sub(1))
        .ok_or_else(damaged_entry)?;
    let left = migrations.get(done..).ok_or(Unreadable::Newer)?;
    Ok(left.iter().fold(tree, |tree, migrate| migrate(tree)))
}

fn value<'a>(tree: &'a Node, key: &str) -> Option<&'a str> {
    match scoping::get(tree, &[key]).map(|node| &node.value) {
        Some(Value::Text(text) | Value::Number(text)) => Some(text),
        _ => None,
    }
}

fn damaged_entry() -> Unreadable {
    let place = Place::file(ENTRY);
    let kind = ProblemKind::EmptyFile;
    Unreadable::Broken(vec![Problem { place, kind }])
}

#[cfg(test)]
mod tests {
    use cadrage_core::grid::builtin;
    use proptest::prelude::*;

    use super::*;
    use crate::state::{Study, path};

    fn stored_pod() -> StoredStudy {
        let text = builtin::service("pod").unwrap();
        StoredStudy {
            saved: "2026-11-25T09:30:00.000Z".to_owned(),
            total: Some(Decimal::new(123_456, 2)),
            snapshot: Snapshot::new(Study::read("pod", text).unwrap()),
        }
    }

    #[test]
    fn an_entry_is_read_back_the_same() {
        assert_eq!(StoredStudy::read(&stored_pod().write()), Ok(stored_pod()));
        // Answers that cannot be priced are stored too.
        let mut wrong = stored_pod();
        wrong.total = None;
        let answer = Some(Value::Text("soon".to_owned()));
        std::rc::Rc::make_mut(&mut wrong.snapshot.study)
            .answer(&path(["horizon", "years"]), answer);
        assert_eq!(StoredStudy::read(&wrong.write()), Ok(wrong));
        for (lang, appearance, is_expert) in [
            (Lang::Fr, Appearance::System, false),
            (Lang::En, Appearance::Dark, true),
            (Lang::Fr, Appearance::Light, true),
        ] {
            let settings = Settings {
                lang,
                appearance,
                is_expert,
            };
            let other = Settings {
                lang: Lang::Fr,
                appearance: Appearance::System,
                is_expert: false,
            };
            assert_eq!(Settings::read(&settings.write(), other), Ok(settings));
        }
    }

    #[test]
    fn an_entry_that_is_newer_or_broken_says_so() {
        let good = stored_pod().write();
        let version = |text: &str| good.replacen("version = 1", text, 1);
        assert_eq!(
            StoredStudy::read(&version("version = 2")),
            Err(Unreadable::Newer)
        );
        for text in [
            "",
            "\0",
            &version("version = 0"),
            &version("version = \"x\""),
            &version(""),
            &good[..good.len() / 2],
            "version = 1\n",
            "version = 1\nfile = \"[service\"\n",
        ] {
            let read = StoredStudy::read(text);
            assert!(matches!(read, Err(Unreadable::Broken(_))), "{text}");
        }
    }

    #[test]
    fn an_entry_goes_through_the_migrations_that_it_lacks() {
        let first: Migration = |mut tree| {
            let name = scoping::get(&tree, &["name"]).map(|node| node.value.clone());
            scoping::put(&mut tree, &["title"], name.unwrap_or(Value::Null));
            scoping::remove(&mut tree, &["name"]);
            tree
        };
        let second: Migration = |mut tree| {
            scoping::put(&mut tree, &["seen"], Value::Boolean(true));
            tree
        };
        let migrations = [first, second];
        for (text, title, seen) in [
            ("version = 1\nname = \"a\"\n", Some("a"), true),
            (
                "version = 2\ntitle = \"b\"\nname = \"c\"\n",
                Some("b"),
                true,
            ),
            ("version = 3\ntitle = \"d\"\n", Some("d"), false),
        ] {
            let tree = read(text, &migrations).unwrap();
            assert_eq!(value(&tree, "title"), title);
            assert_eq!(scoping::get(&tree, &["seen"]).is_some(), seen, "{text}");
        }
        assert_eq!(read("version = 4\n", &migrations), Err(Unreadable::Newer));
    }

    #[test]
    fn what_someone_else_wrote_is_asked_about() {
        let (mine, entry) = (stored_pod().snapshot, stored_pod().write());
        let mut later = stored_pod();
        later.snapshot.rename("Autre");
        let (other, changed) = (later.snapshot.clone(), later.write());
        let held = |entry: Option<&String>, snapshot: Option<&Snapshot>| KnownEntry {
            entry: entry.cloned(),
            snapshot: snapshot.cloned(),
        };
        let open = held(Some(&entry), Some(&mine));
        for (held, snapshot, found, step) in [
            (&open, &mine, Some(&entry), EntryStep::Rest),
            (&open, &other, Some(&entry), EntryStep::Write),
            (&open, &mine, Some(&changed), EntryStep::Ask),
            (&open, &other, Some(&changed), EntryStep::Adopt),
            (&open, &mine, None, EntryStep::Ask),
            (&held(None, Some(&mine)), &mine, None, EntryStep::Rest),
            (&held(None, Some(&mine)), &other, None, EntryStep::Write),
            (&held(None, None), &mine, None, EntryStep::Write),
            (
                &held(None, None),
                &mine,
                Some(&"?".to_owned()),
                EntryStep::Ask,
            ),
        ] {
            assert_eq!(held.next_step(snapshot, found.map(String::as_str)), step);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}|version = 1\nfile = \"\\PC{0,50}\"") {
            let _ = StoredStudy::read(&text);
        }
    }
}
