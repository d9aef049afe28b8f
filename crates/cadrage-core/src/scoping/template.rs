//! A commented scoping file with every possible answer, generated from the table of keys.

mod examples;
mod section;

use std::fmt::Write;

use examples::{ExampleValue, Examples};

use super::schema::{Catalog, KEYS, Key, KeyKind, options};
use crate::grid::CostGrid;
use crate::text::format::{capitalized, inside_sentence};
use crate::text::lang::Lang;
use crate::text::problem::Candidate;
use crate::text::word::List;
use crate::text::words;

/// The most ids that the file lists; for longer catalogs it refers to `cadrage grid show`.
const LISTED: usize = 40;
/// The width of a comment that lists ids, in characters.
const WIDTH: usize = 110;

/// A scoping file in which every key is commented out, with its default or an example.
///
/// It is valid as it is: only the name of the service is set. A line that begins with `#` and no
/// space is a key or a section; it may be uncommented alone or with all others.
#[must_use]
pub fn template(grid: &CostGrid, lang: Lang) -> String {
    let mut template = Template {
        examples: Examples { grid, lang },
        text: String::new(),
    };
    template.prose(template.texts().introduction());
    for key in KEYS {
        template.section(key);
    }
    template.text
}

struct Template<'a> {
    examples: Examples<'a>,
    text: String,
}

impl Template<'_> {
    fn texts(&self) -> words::template::Texts {
        words::template(self.examples.lang)
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Writes lines of explanation.
    fn prose(&mut self, text: &str) {
        for line in text.lines() {
            self.line(&format!("# {line}"));
        }
    }

    fn section(&mut self, key: &'static Key) {
        let help = capitalized(key.help.get(self.examples.lang));
        self.line("");
        self.prose(&format!("{help}."));
        let KeyKind::Sections { keys, .. } = key.kind else {
            self.line(&format!("[{}]", key.name));
            self.note(key.name);
            self.keys(key.name, key.below());
            return;
        };
        self.blocks(key.name, keys);
    }

    /// Writes the remark on a section, besides its keys.
    fn note(&mut self, section: &str) {
        let note = match section {
            "sizes" => self.texts().sizes(),
            "parameters" => self.texts().parameters(),
            "overlay" => self.texts().overlay(),
            _ => return,
        };
        self.prose(note);
    }

    /// Writes the keys of a section, then the lists of sections in it.
    fn keys(&mut self, path: &str, keys: &'static [Key]) {
        let mut lists = Vec::new();
        for key in keys {
            match (key.kind, key.each) {
                (KeyKind::Sections { keys, .. }, _) if keys.len() > 2 => lists.push(key),
                (_, Some(catalog)) => self.each(key, catalog),
                _ => self.key(
                    key,
                    &self.examples.value(key, key.name, &[]),
                    key.name == "name",
                ),
            }
        }
        for key in lists {
            let help = capitalized(key.help.get(self.examples.lang));
            self.prose(&format!("{help}."));
            self.blocks(&format!("{path}.{}", key.name), key.below());
        }
    }

    /// Writes a line for each id of a catalog.
    fn each(&mut self, key: &'static Key, catalog: Catalog) {
        let mut without = Vec::new();
        for candidate in catalog.candidates(Some(self.examples.grid)) {
            let value = self.examples.value(key, candidate.id, &[]);
            let label = self.examples.label(catalog, &candidate);
            if let (KeyKind::Choice, Some(choice)) =
                (key.kind, self.examples.grid.choices.get(candidate.id))
            {
                let label = choice.label.get(self.examples.lang);
                self.allowed(label, &options(choice));
                self.value(candidate.id, &value, "");
            } else if value.text.is_empty() {
                without.push(candidate.id);
            } else {
                self.value(candidate.id, &value, &label);
            }
        }
        if !without.is_empty() {
            let without: Vec<String> = without.into_iter().map(str::to_owned).collect();
            self.wrapped(self.texts().other_tables(), &without);
            self.prose(self.texts().columns_of_tables());
        }
    }

    /// Writes a key with its value, below the ids that it may hold; `is_set` when it is not
    /// commented out.
    fn key(&mut self, key: &'static Key, value: &ExampleValue, is_set: bool) {
        let grid = self.examples.grid;
        let help = key.help.get(self.examples.lang);
        match key.kind {
            KeyKind::OneOf(List(words)) => {
                let words: Vec<Candidate<'_>> = words.iter().map(|word| (*word).into()).collect();
                self.allowed(help, &words);
            }
            KeyKind::Id(catalog) => {
                let candidates = catalog.candidates(Some(grid));
                if candidates.len() <= LISTED {
                    self.allowed(help, &candidates);
                } else {
                    let stems = catalog
                        .tables()
                        .iter()
                        .map(|table| table.trim_end_matches(".csv"));
                    let shown: Vec<_> = stems
                        .map(|stem| format!("cadrage grid show {stem}"))
                        .collect();
                    let help = capitalized(help);
                    self.prose(&self.texts().ids_shown_by(&help, &shown.join(", ")));
                }
            }
            KeyKind::Choice => {
                if let Some(choice) = grid.choices.get(key.name) {
                    self.allowed(help, &options(choice));
                }
            }
            _ => {
                let comment = match (key.kind, key.needed) {
                    (KeyKind::Integer { low, high }, _) => format!("{help} ({low}-{high})"),
                    _ => help.to_owned(),
                };
                if is_set {
                    self.line(&format!("{} = {}  # {comment}", key.name, value.text));
                    return;
                }
                self.value(key.name, value, &comment);
                return;
            }
        }
        self.value(key.name, value, "");
    }

    /// Writes a key that is commented out, with a comment after its value.
    fn value(&mut self, name: &str, value: &ExampleValue, comment: &str) {
        let standing = match value {
            ExampleValue { needed: true, .. } => self.texts().required(),
            ExampleValue { default: false, .. } => self.texts().no_default(),
            _ => "",
        };
        let comment = match (standing, comment) {
            ("", comment) => comment.to_owned(),
            (standing, "") => standing.to_owned(),
            (standing, comment) => format!(
                "{standing}{}{comment}",
                words::common(self.examples.lang).semicolon()
            ),
        };
        let comment = match comment.is_empty() {
            true => comment,
            false => format!("  # {comment}"),
        };
        self.line(&format!("#{name} = {}{comment}", value.text));
    }

    /// Writes what a key is for, and the ids that it may hold with their labels.
    fn allowed(&mut self, help: &str, candidates: &[Candidate<'_>]) {
        let named = |candidate: &Candidate<'_>| match candidate.label(self.examples.lang) {
            "" => candidate.id.to_owned(),
            // A label such as `Alsace-Moselle` adds nothing to the id `alsace-moselle`.
            label if label.to_lowercase() == candidate.id => candidate.id.to_owned(),
            label => format!("{} ({})", candidate.id, inside_sentence(label)),
        };
        let ids: Vec<String> = candidates.iter().map(named).collect();
        let colon = self.texts().colon();
        self.wrapped(&format!("{}{colon}", capitalized(help)), &ids);
    }

    /// Writes words after a beginning, separated by commas, on lines of limited width.
    fn wrapped(&mut self, beginning: &str, words: &[String]) {
        let mut line = beginning.to_owned();
        for (at, word) in words.iter().enumerate() {
            let end = if at + 1 < words.len() { "," } else { "" };
            if line.chars().count() + word.chars().count() > WIDTH {
                self.line(format!("# {line}").trim_end());
                line = "  ".to_owned();
            }
            let _ = write!(line, "{word}{end} ");
        }
        self.line(format!("# {line}").trim_end());
    }

    /// Writes the elements of a list of sections.
    fn blocks(&mut self, path: &str, keys: &'static [Key]) {
        let mut shown: Vec<&str> = Vec::new();
        for block in self.examples.blocks(path) {
            if let Some(title) = block.title {
                self.prose(title);
            }
            self.line(&format!("#[[{path}]]"));
            for key in keys.iter().filter(|key| block.shows(key)) {
                let value = self.examples.value(key, key.name, &block.given);
                let value = ExampleValue {
                    needed: value.needed || block.needs(key),
                    ..value
                };
                if shown.contains(&key.name) {
                    self.value(key.name, &value, "");
                } else {
                    shown.push(key.name);
                    self.key(key, &value, false);
                }
            }
        }
        let quiet: Vec<String> = keys
            .iter()
            .filter(|key| !shown.contains(&key.name))
            .map(|key| format!("{} ({})", key.name, key.help.get(self.examples.lang)))
            .collect();
        if !quiet.is_empty() {
            self.wrapped(self.texts().without_default(), &quiet);
        }
    }
}
