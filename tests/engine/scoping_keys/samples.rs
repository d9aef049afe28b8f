//! Files without a key and with it, for every key of the table.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::schema::{TABLES, TableSchema};
use cadrage_core::scoping::schema::{Fallback, KEYS, Key, KeyKind, LineKind, options};
use cadrage_core::text::problem::Candidate;
use cadrage_core::text::word::List;

/// A file that has a key, and the same without it.
pub struct SampleFiles {
    pub path: String,
    pub without: String,
    pub with: String,
}

/// A key with its value, as TOML writes it.
struct TomlEntry {
    key: String,
    value: String,
}

impl TomlEntry {
    fn new(key: &str, value: &str) -> Self {
        Self {
            key: key.to_owned(),
            value: value.to_owned(),
        }
    }
}

/// A value that a key takes and that is not its default, as TOML writes it.
fn sample_value(key: &Key, name: &str, grid: &CostGrid) -> String {
    let quoted = |text: &str| format!("\"{text}\"");
    let last = |candidates: Vec<Candidate<'_>>| quoted(candidates.last().unwrap().id);
    match key.kind {
        KeyKind::Text if name == "window" => quoted("business_hours"),
        KeyKind::Text => quoted(&format!("my {name}")),
        // What is not the default.
        KeyKind::Boolean => (key.fallback != Fallback::Always("true")).to_string(),
        KeyKind::Integer { low, .. } => (low + 1).to_string(),
        KeyKind::Parameter if name == ParameterId::PRICE_YEAR.id() => "2027".to_owned(),
        // After the day of the grid begins.
        KeyKind::Parameter if name == ParameterId::DAY_END_HOUR.id() => "19".to_owned(),
        KeyKind::Amount { .. }
        | KeyKind::Range
        | KeyKind::Parameter
        | KeyKind::AmountOrShare
        | KeyKind::Size => "7".to_owned(),
        KeyKind::Percentage { .. } => quoted("5%"),
        KeyKind::Day => quoted("03-04"),
        KeyKind::Date => quoted("2027-03-04"),
        KeyKind::Texts => "[\"my text\"]".to_owned(),
        KeyKind::OpeningHours => quoted("Mo 08:00-09:00"),
        KeyKind::Recurrence => quoted("once"),
        KeyKind::OneOf(List(words)) => quoted(words.last().unwrap().id),
        KeyKind::Id(catalog) => last(catalog.candidates(Some(grid))),
        KeyKind::Choice => {
            let choice = grid.choices.get(name).unwrap();
            let mut options = options(choice).into_iter();
            quoted(
                options
                    .find(|option| option.id != choice.default)
                    .unwrap()
                    .id,
            )
        }
        KeyKind::Settings => "[\"horizon.years=2\"]".to_owned(),
        KeyKind::Rows => {
            let table: &TableSchema = TABLES
                .iter()
                .find(|t| t.file == format!("{name}.csv"))
                .unwrap();
            // Only the layer is compared: whether the grid has the row is another question.
            format!("[{{ {} = \"x\" }}]", table.key[0])
        }
        KeyKind::Section(_) | KeyKind::Sections { .. } => unreachable!("{name}"),
    }
}

/// The keys that an element must have beside a key, with their values.
fn required_beside(keys: &[Key], key: &Key, grid: &CostGrid) -> Vec<TomlEntry> {
    let id = grid.impacts.keys().next().unwrap();
    let mut given = match key.lines {
        _ if !keys.iter().any(|key| key.name == "recurrence") => {
            let needed = keys.iter().filter(|key| key.needed);
            needed
                .map(|key| TomlEntry::new(key.name, &sample_value(key, key.name, grid)))
                .collect()
        }
        LineKind::All if key.name != "impact" => {
            vec![TomlEntry::new("impact", &format!("\"{id}\""))]
        }
        lines => {
            let mut given = vec![
                TomlEntry::new("impact", "\"new\""),
                TomlEntry::new("label", "\"New\""),
                TomlEntry::new("topic", "\"storage\""),
                TomlEntry::new("quantity", "1"),
            ];
            given.extend(match lines {
                LineKind::Quoted => vec![
                    TomlEntry::new("nature", "\"equipment\""),
                    TomlEntry::new("lifetime_years", "4"),
                    TomlEntry::new("price", "1"),
                ],
                _ => vec![TomlEntry::new("item", "\"vcpu\"")],
            });
            given
        }
    };
    if key.name == "needed" {
        given.push(TomlEntry::new("replicas", "3"));
    }
    given.retain(|entry| entry.key != key.name);
    given
}

fn write_entries(entries: &[TomlEntry]) -> String {
    entries
        .iter()
        .map(|TomlEntry { key, value }| format!("{key} = {value}\n"))
        .collect()
}

/// Files without a key and with it, for every key that holds one value.
pub fn files(grid: &CostGrid) -> Vec<SampleFiles> {
    let mut files = Vec::new();
    for key in KEYS {
        walk(key.name, key, grid, &mut files);
    }
    files
}

fn walk(path: &str, section: &Key, grid: &CostGrid, files: &mut Vec<SampleFiles>) {
    let (keys, header) = match section.kind {
        KeyKind::Sections { keys, .. } => (keys, format!("[[{path}]]\n")),
        _ => (section.below(), format!("[{path}]\n")),
    };
    let service = "[service]\nname = \"A\"\n";
    for key in keys {
        for name in key.names(Some(grid)) {
            let path = format!("{path}.{name}");
            if matches!(key.kind, KeyKind::Section(_) | KeyKind::Sections { .. }) {
                walk(&path, key, grid, files);
                continue;
            }
            let value = sample_value(key, &name, grid);
            let given = match section.kind {
                KeyKind::Sections { .. } => required_beside(keys, key, grid),
                _ if name == "baseline" => {
                    vec![TomlEntry::new("variants", "[{ name = \"B\" }]")]
                }
                // An offer that is named has a price, and so has a unit.
                _ if name == "unit" => vec![TomlEntry::new("unit_price", "7")],
                _ if name.starts_with("unit_") => vec![TomlEntry::new("unit", "\"user\"")],
                _ if ["quote_name", "quote_entry"].contains(&name.as_str()) => {
                    vec![TomlEntry::new("quote_yearly", "7")]
                }
                _ => Vec::new(),
            };
            let (mut without, mut with) = (String::new(), format!("{header}{name} = {value}\n"));
            if section.name == "service" {
                with.push_str(if name == "name" { "" } else { "name = \"A\"\n" });
                without.push_str(service);
            } else {
                with = format!("{service}{with}{}", write_entries(&given));
                let bare = if key.needed {
                    String::new()
                } else {
                    format!("{header}{}", write_entries(&given))
                };
                without = format!("{service}{bare}");
            }
            files.push(SampleFiles {
                path,
                without,
                with,
            });
        }
    }
}
