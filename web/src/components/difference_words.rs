//! A difference in words: the answer as the page names it, and its values.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Choice;
use cadrage_core::grid::schema::{TABLES, YES};
use cadrage_core::grid::table;
use cadrage_core::scoping::blank_label;
use cadrage_core::scoping::difference::{Change, Difference, Element, Step};
use cadrage_core::scoping::schema::{Catalog, KEYS, Key, KeyKind, find};
use cadrage_core::text::format::capitalized;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::tree::Value;
use cadrage_core::text::{format, legible};

use crate::i18n::{fields, grid_columns, grid_words, merge, scoping_keys};

/// A difference, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceWords {
    /// The section of the scoping.
    pub section: String,
    /// The answer in its section.
    pub answer: String,
    /// The value here.
    pub mine: String,
    /// The value there.
    pub theirs: String,
}

/// The catalogs of the grid that rows of its tables may be named by.
const ROWS: [Catalog; 9] = [
    Catalog::Parameters,
    Catalog::Items,
    Catalog::Drivers,
    Catalog::Impacts,
    Catalog::Choices,
    Catalog::Tiers,
    Catalog::Topics,
    Catalog::Components,
    Catalog::SupportPlans,
];

/// A difference in the words of a grid.
pub fn words(grid: &CostGrid, difference: &Difference, lang: Lang) -> DifferenceWords {
    let mut at = Place::root(grid, KEYS, lang);
    let mut names = Vec::new();
    for step in &difference.path {
        match step {
            Step::Key(name) => names.push(at.step(name)),
            Step::Element(element) => {
                names.push(at.element_name(element));
                at.element = Some(element);
            }
        }
    }
    let texts = merge::texts(lang);
    let (mine, theirs) = match &difference.change {
        Change::Value { mine, theirs } => {
            let shown = |value: &Option<Value>| match value {
                Some(value) => at.value(value),
                None if at.element.is_some() => texts.not_listed().to_owned(),
                None => texts.absent().to_owned(),
            };
            (shown(mine), shown(theirs))
        }
        Change::Order(elements) => {
            names.push(texts.order().to_owned());
            let order: Vec<String> = elements.iter().map(|one| at.element_name(one)).collect();
            (texts.as_listed().to_owned(), order.join(", "))
        }
    };
    let mut names = names.into_iter();
    let section = names.next().unwrap_or_default();
    let answer: Vec<String> = names.collect();
    let answer = match answer.is_empty() {
        true => section.clone(),
        false => answer.join(", "),
    };
    DifferenceWords {
        section,
        answer: capitalized(&answer),
        mine,
        theirs,
    }
}

/// Where in a scoping a value stands.
pub(super) struct Place<'a> {
    grid: &'a CostGrid,
    lang: Lang,
    /// The keys that may come next.
    keys: &'static [Key],
    /// The last key; `None` when the schema has none of that name.
    pub(super) key: Option<&'static Key>,
    /// The name of that key; empty at the root.
    name: &'a str,
    /// The element of its list, when the way ends there.
    element: Option<&'a Element>,
}

impl<'a> Place<'a> {
    /// Before the first of some keys.
    pub(super) fn root(grid: &'a CostGrid, keys: &'static [Key], lang: Lang) -> Self {
        Self {
            grid,
            lang,
            keys,
            key: None,
            name: "",
            element: None,
        }
    }

    /// Goes to a key, and names it.
    pub(super) fn step(&mut self, name: &'a str) -> String {
        let key = find(self.keys, name);
        let words = self.key_words(key, name);
        self.key = key;
        self.keys = key.map_or(&[], Key::below);
        self.name = name;
        self.element = None;
        words
    }

    fn key_words(&self, key: Option<&'static Key>, name: &str) -> String {
        let words = match key.and_then(|key| Some((key, key.each?))) {
            Some((_, Catalog::Tables)) => TABLES
                .iter()
                .find(|table| table.file.strip_suffix(".csv") == Some(name))
                .map(|table| grid_words::table(table.file, self.lang).to_owned()),
            Some((key, catalog)) => {
                let id = name.strip_prefix(key.name).unwrap_or(name);
                self.label(catalog, id)
            }
            None => scoping_keys::key(self.name, name, self.lang).map(str::to_owned),
        };
        words.unwrap_or_else(|| legible::line(name))
    }

    /// The label of an id; `None` when the catalog has none of it.
    fn label(&self, catalog: Catalog, id: &str) -> Option<String> {
        if catalog == Catalog::Blanks {
            let label = blank_label(id, self.lang);
            return (!label.is_empty()).then(|| capitalized(label));
        }
        let candidates = catalog.candidates(Some(self.grid));
        let found = candidates.iter().find(|candidate| candidate.id == id)?;
        let mut names = Lang::ALL.into_iter().zip(found.names);
        let (_, name) = names.find(|(lang, _)| *lang == self.lang)?;
        (!name.is_empty()).then(|| legible::line(name))
    }

    /// The name of an element of the list that was reached.
    pub(super) fn element_name(&self, element: &Element) -> String {
        let name = &element.name;
        let (id, rest) = match name.split_once(", ") {
            Some((id, rest)) => {
                let date = table::date(rest).map(|date| format::date(date, self.lang));
                (
                    id,
                    format!(" ({})", date.unwrap_or_else(|| rest.to_owned())),
                )
            }
            None => (name.as_str(), String::new()),
        };
        let label = match self.key.map(|key| key.kind) {
            Some(KeyKind::Rows) => {
                let file = format!("{}.csv", self.name);
                let mut catalogs = ROWS.iter().filter(|one| one.tables().contains(&&*file));
                catalogs.find_map(|catalog| self.label(*catalog, id))
            }
            _ => None,
        };
        if let Some(label) = label {
            return format!("{label}{rest}");
        }
        let catalog = element.by.first().and_then(|by| {
            match find(self.keys, by)?.kind {
                KeyKind::Id(catalog) => Some(catalog),
                // The lines of a study may be those of the grid.
                _ if by == "impact" => Some(Catalog::Impacts),
                _ => None,
            }
        });
        catalog
            .and_then(|catalog| self.label(catalog, name))
            .unwrap_or_else(|| legible::line(name))
    }

    /// A value of the key that was reached.
    fn value(&self, value: &Value) -> String {
        let texts = merge::texts(self.lang);
        match value {
            Value::Boolean(true) => YES.0.iter().map(|entry| entry.label(self.lang)).collect(),
            Value::Boolean(false) => texts.no().to_owned(),
            Value::Null => texts.absent().to_owned(),
            Value::Text(text) => self.text(text),
            Value::Number(written) => self.number(written),
            Value::List(nodes) => {
                let values = nodes.iter().map(|node| self.value(&node.value));
                values.collect::<Vec<_>>().join(", ")
            }
            Value::Section(entries) => {
                // What an element is called is said already.
                let by = self.element.map_or(&[][..], |element| &element.by);
                let entries = entries.iter().filter(|(name, _)| !by.contains(name));
                let words: Vec<String> = entries
                    .map(|(name, (_, node))| self.entry(name, &node.value))
                    .collect();
                match words.is_empty() {
                    true => texts.listed().to_owned(),
                    false => words.join(", "),
                }
            }
        }
    }

    fn text(&self, text: &str) -> String {
        let label = match self.key.map(|key| key.kind) {
            Some(KeyKind::Id(catalog)) => self.label(catalog, text),
            Some(KeyKind::OneOf(list)) => list
                .entry(text)
                .map(|entry| entry.label(self.lang).to_owned()),
            Some(KeyKind::Choice) => {
                let choice = self.grid.choices.get(self.name);
                choice.and_then(|choice| option_label(choice, text, self.lang))
            }
            Some(KeyKind::Percentage { .. } | KeyKind::AmountOrShare) => text
                .strip_suffix('%')
                .and_then(|share| number::parse(share, Dialect::Comma).ok())
                .map(|share| format::percent(share, self.lang)),
            Some(KeyKind::Rows | KeyKind::Amount { .. } | KeyKind::Range | KeyKind::Parameter) => {
                let number = number::parse(text, Dialect::Comma).ok();
                number.map(|number| format::number(number, self.lang))
            }
            Some(KeyKind::Date) => table::date(text).map(|date| format::date(date, self.lang)),
            _ => None,
        };
        label.unwrap_or_else(|| legible::text(text).into_owned())
    }

    fn number(&self, written: &str) -> String {
        match self.key.map(|key| key.kind) {
            // Most of them are years.
            Some(KeyKind::Integer { .. }) => written.to_owned(),
            _ => number::parse(written, Dialect::Comma).map_or_else(
                |_| written.to_owned(),
                |number| format::number(number, self.lang),
            ),
        }
    }

    /// A key of a section that is shown as a whole, with its value.
    fn entry(&self, name: &str, value: &Value) -> String {
        let texts = merge::texts(self.lang);
        let is_size = matches!(self.key.map(|key| key.kind), Some(KeyKind::Size));
        if is_size && let Some(driver) = name.strip_prefix("per_") {
            let label = self.label(Catalog::Drivers, driver);
            let per = fields::texts(self.lang).per_unit(&label.as_deref().unwrap_or(driver));
            return format!("{} {per}", self.value(value));
        }
        let column = match self.key.map(|key| key.kind) {
            Some(KeyKind::Rows) => grid_columns::TEXTS.find(name, self.lang),
            _ => None,
        };
        let mut below = Place {
            element: None,
            ..*self
        };
        // The key must not outlive the name that it was asked by.
        let key = find(self.keys, name);
        let words = column.map_or_else(|| self.key_words(key, name), str::to_owned);
        below.key = if column.is_some() { self.key } else { key };
        below.keys = key.map_or(&[], Key::below);
        texts.named(&words, &below.value(value))
    }
}

fn option_label(choice: &Choice, option: &str, lang: Lang) -> Option<String> {
    let (_, label) = choice.options.iter().find(|(id, _)| id == option)?;
    Some(legible::line(label.get(lang)))
}

#[cfg(test)]
mod tests {
    use cadrage_core::grid::builtin;
    use cadrage_core::scoping::difference::differences;
    use cadrage_core::text::tree;

    use super::*;

    #[test]
    fn answers_and_values_have_the_words_of_the_page() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let read = |text: &str| tree::read("my.toml", text).0;
        let mine =
            read("[horizon]\nyears = 5\n[choices]\noverhead = \"none\"\n[sizes]\nusers = 12000\n");
        let theirs = read(
            "[horizon]\nyears = 3\nfirst_year = 2028\n[choices]\noverhead = \"own_rate\"\n\
            [sizes]\nusers = { per_institution = 900, growth = \"2%\" }\n\
            [support]\nplan = \"startup\"\n\
            [sharing]\ninstitutions = [{ name = \"Université A\", users = 12000, member = false }]\n\
            [[topics]]\ntopic = \"storage\"\nstatus = \"ok\"\n\
            [overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = \"12.5\" }]\n",
        );
        let shown = |lang| -> Vec<String> {
            let found = differences(&mine, &theirs);
            let words = found.iter().map(|one| words(&grid, one, lang));
            words
                .map(|one| {
                    format!(
                        "{} | {} | {} | {}",
                        one.section, one.answer, one.mine, one.theirs
                    )
                    .replace(['\u{a0}', '\u{202f}'], " ")
                })
                .collect()
        };
        let french = shown(Lang::Fr);
        for expected in [
            "Horizon | Nombre d’années | 5 | 3",
            "Dimensions | Usagers | 12 000 | croissance par an : 2 %, 900 par unité de : Établissements utilisateurs",
            "Modifications de la grille | Prix, Processeur virtuel (01/01/2026) | pas dans la liste | Prix HT (€) : 12,5",
            "Horizon | Première année | sans réponse | 2028",
            "Soutien d’ESUP | Plan de soutien | sans réponse | Aide au démarrage",
            "Partage du coût | Établissements qui partagent, Université A | pas dans la liste | Membre du groupement : Non, Usagers : 12 000",
        ] {
            assert!(
                french.iter().any(|one| one == expected),
                "{expected}\n{}",
                french.join("\n")
            );
        }
        // No id is left where the grid has words.
        let english = shown(Lang::En).join("\n");
        for id in [
            "overhead",
            "startup",
            "vcpu",
            "own_rate",
            "per_institution",
            "prices |",
        ] {
            assert!(
                !french.join("\n").contains(id),
                "{id}\n{}",
                french.join("\n")
            );
            assert!(!english.contains(id), "{id}\n{english}");
        }
    }

    #[test]
    fn what_the_schema_does_not_know_is_shown_as_it_is_written() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let theirs = tree::read("my.toml", "[a.b]\nc = [1, 1]\n").0;
        let mine = tree::read("my.toml", "").0;
        let found = differences(&mine, &theirs);
        let one = words(&grid, &found[0], Lang::En);
        assert_eq!((&*one.section, &*one.answer), ("a", "B, c"));
        assert_eq!((&*one.mine, &*one.theirs), ("no answer", "1, 1"));
    }
}
