//! How the rows of an export lead to facts: which columns hold what, and what texts stand for.

use std::collections::BTreeMap;

use litemap::LiteMap;

use super::kind::{ActualKind, ExportUnit, RowSummary};
use crate::grid::origin::Origin;
use crate::grid::schema::{CellKind, Column, TableSchema};
use crate::grid::table::{self, Layer};
use crate::order;
use crate::text::problem::{ExpectedValue, Place, Problem, ProblemKind, nearest, sort};
use crate::text::tree::{self, Node, Value};
use crate::text::word::Word;

/// The text that stands for rows that do not concern the service.
pub const IGNORED: &str = "ignored";

/// A text of the mapping and its place.
pub(super) type Located = (String, Place);

/// How an export is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub(super) kind: ActualKind,
    pub(super) unit: ExportUnit,
    /// What several rows say together of a size; `None` where one row a year is expected.
    pub(super) summary: Option<RowSummary>,
    /// The year of rows without a column for it; `None` where each row says its own.
    pub(super) year: Option<i32>,
    /// The headers of the export, by the column of a table of facts.
    pub(super) columns: BTreeMap<&'static str, Located>,
    /// The id that each text stands for; one that ends with `*` stands for all texts that begin so.
    pub(super) labels: BTreeMap<String, Located>,
    /// The id of the profile that each text stands for.
    pub(super) profiles: BTreeMap<String, Located>,
}

/// The column with the texts.
const LABEL: &str = "label";

/// The columns that an export may have, and whether it must.
const COLUMNS: [(&str, bool); 4] = [
    ("year", false),
    (LABEL, true),
    ("value", false),
    ("profile", false),
];

const KEYS: [&str; 7] = [
    "kind", "unit", "summary", "year", "columns", "labels", "profiles",
];

/// A mapping as a table: a row a key of its sections.
const ROWS: TableSchema = TableSchema {
    file: "mapping.csv",
    key: &["section", "text"],
    columns: &[
        Column {
            name: "section",
            cell: CellKind::Text,
            required: false,
        },
        Column {
            name: "text",
            cell: CellKind::Text,
            required: true,
        },
        Column {
            name: "value",
            cell: CellKind::Text,
            required: true,
        },
    ],
};

impl Mapping {
    /// Reads a mapping: TOML or JSON, or a table with the columns `section`, `text` and `value` when
    /// the name of the file ends with `.csv`.
    ///
    /// # Errors
    ///
    /// Every problem found.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let is_table = file.to_ascii_lowercase().ends_with(".csv");
        let (root, mut problems) = match (is_table, std::str::from_utf8(bytes)) {
            (true, _) => rows(file, bytes),
            (false, Ok(text)) => tree::read(file, text),
            (false, Err(error)) => return Err(vec![tree::no_text(file, bytes, &error)]),
        };
        if problems.is_empty() {
            let mut reading = MappingReading {
                problems: Vec::new(),
            };
            let mapping = reading.read(&root);
            problems = reading.problems;
            if problems.is_empty() {
                return Ok(mapping);
            }
        }
        sort(&mut problems);
        Err(problems)
    }
}

impl Mapping {
    /// The header of the export under which the texts stand that the mapping knows.
    #[must_use]
    pub fn label_column(&self) -> &str {
        self.columns
            .get(LABEL)
            .map_or("", |(text, _)| text.as_str())
    }
}

/// Keys in the order of a table, which is any, with their values.
type Keys = BTreeMap<String, (Place, Node)>;

/// The tree of a mapping that is a table.
fn rows(file: &str, bytes: &[u8]) -> (Node, Vec<Problem>) {
    let (rows, problems) = table::read(&ROWS, Origin::from(file), bytes, Layer::Base);
    let mut root = Keys::new();
    let mut sections: BTreeMap<String, (Place, Keys)> = BTreeMap::new();
    for row in rows {
        let place = row.origin.row(row.line);
        let node = Node {
            place: place.clone(),
            value: Value::Text(row.text("value").to_owned()),
        };
        let key = row.text("text").to_owned();
        let section = row.text("section");
        if section.is_empty() {
            root.insert(key, (place, node));
            continue;
        }
        let begin = || (place.clone(), Keys::new());
        let (_, keys) = sections.entry(section.to_owned()).or_insert_with(begin);
        keys.insert(key, (place, node));
    }
    for (section, (place, keys)) in sections {
        let node = Node {
            place: place.clone(),
            value: Value::Section(order::map(keys)),
        };
        // A key of the root is in the way of its section, and refused as none.
        root.entry(section).or_insert((place, node));
    }
    let root = Node {
        place: Place::file(file),
        value: Value::Section(order::map(root)),
    };
    (root, problems)
}

struct MappingReading {
    problems: Vec<Problem>,
}

impl MappingReading {
    fn read(&mut self, root: &Node) -> Mapping {
        let keys = self.section(root);
        self.known(&keys, &KEYS);
        let of = |key: &str| keys.get(key).map(|(_, node)| node);
        let kind = self.word(of("kind")).unwrap_or(ActualKind::Effort);
        let unit = self.word(of("unit")).unwrap_or_default();
        let are_hours = matches!(kind, ActualKind::Effort | ActualKind::Outage);
        if unit == ExportUnit::Hours && !are_hours {
            self.not_meant(of("unit"));
        }
        if kind != ActualKind::Size {
            self.not_meant(of("summary"));
        }
        Mapping {
            kind,
            unit,
            summary: self.word(of("summary")),
            year: of("year").and_then(|node| self.year(node)),
            columns: self.columns(of("columns").unwrap_or(root), of("columns").is_some()),
            labels: of("labels")
                .map(|node| self.texts(node))
                .unwrap_or_default(),
            profiles: of("profiles")
                .map(|node| self.texts(node))
                .unwrap_or_default(),
        }
    }

    fn problem(&mut self, place: &Place, kind: ProblemKind) {
        let place = place.clone();
        self.problems.push(Problem { place, kind });
    }

    /// Reports a key that means nothing for rows of this kind.
    fn not_meant(&mut self, node: Option<&Node>) {
        if let Some(node) = node {
            self.problem(&node.place, ProblemKind::NotMeant);
        }
    }

    fn section(&mut self, node: &Node) -> LiteMap<String, (Place, Node)> {
        if let Value::Section(keys) = &node.value {
            return keys.clone();
        }
        self.wrong(node, ExpectedValue::Section);
        LiteMap::new()
    }

    fn wrong(&mut self, node: &Node, expected: ExpectedValue) {
        let read = node.shown();
        self.problem(&node.place, ProblemKind::WrongType { expected, read });
    }

    fn known(&mut self, keys: &LiteMap<String, (Place, Node)>, allowed: &[&str]) {
        for (key, (place, _)) in keys {
            if !allowed.contains(&key.as_str()) {
                let kind = ProblemKind::UnknownKey {
                    read: key.clone(),
                    allowed: allowed.iter().map(|key| (*key).to_owned()).collect(),
                    nearest: nearest(key, allowed.iter().copied()),
                };
                self.problem(place, kind);
            }
        }
    }

    fn text(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            // A profile or a year may be written as a number.
            Value::Text(text) | Value::Number(text) => Some(text.trim().to_owned()),
            _ => {
                self.wrong(node, ExpectedValue::Text);
                None
            }
        }
    }

    fn year(&mut self, node: &Node) -> Option<i32> {
        let text = self.text(node)?;
        let year = text.parse().ok();
        if year.is_none() {
            self.problem(&node.place, ProblemKind::NotAnInteger { read: text });
        }
        year
    }

    fn word<W: Word>(&mut self, node: Option<&Node>) -> Option<W> {
        let node = node?;
        let text = self.text(node)?;
        let word = W::parse(&text);
        if word.is_none() {
            let kind = ProblemKind::not_allowed(&text, W::LIST.ids());
            self.problem(&node.place, kind);
        }
        word
    }

    /// The texts of a section, folded, with what each stands for.
    fn texts(&mut self, node: &Node) -> BTreeMap<String, Located> {
        let mut texts = BTreeMap::new();
        for (key, (place, node)) in self.section(node) {
            let text = self.text(&node);
            let known = text.and_then(|text| texts.insert(folded(&key), (text, place.clone())));
            if known.is_some() {
                self.problem(&place, ProblemKind::ListedTwice { name: key });
            }
        }
        texts
    }

    fn columns(&mut self, node: &Node, is_given: bool) -> BTreeMap<&'static str, Located> {
        let keys = match is_given {
            true => self.section(node),
            false => LiteMap::new(),
        };
        self.known(&keys, &COLUMNS.map(|(name, _)| name));
        let mut columns = BTreeMap::new();
        for (name, is_needed) in COLUMNS {
            match keys.get(name) {
                Some((place, node)) => {
                    let text = self.text(node);
                    columns.extend(text.map(|text| (name, (text, place.clone()))));
                }
                None if is_needed => {
                    let key = format!("columns.{name}");
                    self.problem(&node.place, ProblemKind::MissingKey { key });
                }
                None => {}
            }
        }
        columns
    }
}

/// A text without regard to case or to how it is spaced.
pub(super) fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
