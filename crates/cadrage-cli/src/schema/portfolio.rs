//! The Table Schema of a portfolio, from the table of a scoping's keys.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::consistency::parameter_bounds;
use cadrage_core::grid::model::Role;
use cadrage_core::scoping::schema::{KEYS, Key, KeyKind, options};
use cadrage_core::scoping::{ALTERNATIVES, COMPARISON, PRESENT, TARIFF};
use serde_json::{Value, json};

/// The columns that a portfolio may have for a grid: `id`, the service, the grid, then every path
/// of a scoping that holds a single value.
pub fn schema(grid: &CostGrid) -> Value {
    let text = |name: &str| json!({ "name": name, "type": "string" });
    let required = json!({ "required": true });
    let service = json!({ "name": "service", "type": "string", "constraints": required });
    let mut fields = vec![text("id"), service, text("grid")];
    // These sections have no effect on an estimate.
    let is_priced =
        |section: &&Key| ![ALTERNATIVES, COMPARISON, PRESENT, TARIFF].contains(&section.name);
    for section in KEYS.iter().filter(is_priced) {
        let KeyKind::Section(keys) = section.kind else {
            continue;
        };
        for key in keys {
            for name in key.names(Some(grid)) {
                let path = format!("{}.{name}", section.name);
                fields.extend(field(grid, key, &name, &path));
            }
        }
    }
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": "Portfolio",
        "fieldsMatch": "subset",
        "missingValues": [""],
        "fields": fields,
    })
}

/// The column of a key; `None` for a key whose value does not fit into one cell.
fn field(grid: &CostGrid, key: &Key, name: &str, path: &str) -> Option<Value> {
    let one_of =
        |ids: Vec<&str>| json!({ "name": path, "type": "string", "constraints": { "enum": ids } });
    Some(match key.kind {
        KeyKind::Section(_)
        | KeyKind::Sections { .. }
        | KeyKind::Texts
        | KeyKind::Settings
        | KeyKind::Rows => {
            return None;
        }
        // A cell that looks like a number is read as one, so a column cannot hold free text.
        KeyKind::Text => return None,
        KeyKind::Boolean => json!({ "name": path, "type": "boolean" }),
        KeyKind::Integer { low, high } => json!({
            "name": path, "type": "integer", "constraints": { "minimum": low, "maximum": high },
        }),
        KeyKind::Amount { high } => {
            let mut constraints = json!({ "minimum": 0 });
            if let Some(high) = high {
                constraints["maximum"] = json!(high);
            }
            json!({ "name": path, "type": "number", "constraints": constraints })
        }
        KeyKind::Date => json!({ "name": path, "type": "date" }),
        KeyKind::OneOf(list) => one_of(list.ids().collect()),
        KeyKind::Id(catalog) => {
            let candidates = catalog.candidates(Some(grid));
            one_of(candidates.iter().map(|candidate| candidate.id).collect())
        }
        KeyKind::Choice => {
            let options = options(grid.choices.get(name)?);
            one_of(options.iter().map(|option| option.id).collect())
        }
        KeyKind::Parameter if parameter_bounds(name, Role::Constant).is_whole => {
            let bounds = parameter_bounds(name, Role::Constant);
            let constraints = json!({ "minimum": bounds.low, "maximum": bounds.high });
            json!({ "name": path, "type": "integer", "constraints": constraints })
        }
        // A size or a parameter may be a range, `10;8;14`: a text to other tools.
        KeyKind::Range
        | KeyKind::Parameter
        | KeyKind::Percentage { .. }
        | KeyKind::AmountOrShare
        | KeyKind::Size
        | KeyKind::Day
        | KeyKind::OpeningHours
        | KeyKind::Recurrence => json!({ "name": path, "type": "string" }),
    })
}
