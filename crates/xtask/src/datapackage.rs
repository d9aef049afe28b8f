//! Writes the description of the default grid for public tools, from the schema of the engine.

use std::fs;
use std::path::Path;

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::schema::{CellKind, Column, TABLES, TableSchema};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem;
use serde_json::{Map, Number, Value, json};

/// The folder of the default grid.
pub const GRID: &str = "grids/esup-2026";

/// The whole description: properties of the grid, then its tables.
fn package(price_year: &Number, resources: Vec<Value>) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "esup-2026",
        "title": format!("Grille de coûts de l’offre hébergée ESUP-Portail, prix de {price_year}"),
        "version": "2026.10.0",
        "licenses": [{
            "name": "etalab-2.0",
            "title": "Licence Ouverte 2.0",
            "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        }],
        "currency": "EUR",
        "price_year": price_year,
        "resources": resources,
    })
}

/// The price year of the default grid: the latest value of the parameter.
fn price_year() -> Result<Number, String> {
    let grid = CostGrid::read(&builtin::files(), &[])
        .map_err(|problems| problem::sentences(&problems, Lang::En).join("\n"))?;
    let latest = grid
        .parameters
        .get(ParameterId::PRICE_YEAR.id())
        .and_then(|year| year.values.last())
        .ok_or_else(|| format!("{GRID}: no {}", ParameterId::PRICE_YEAR))?;
    let year = latest.value.value.normalize().to_string();
    year.parse()
        .map_err(|_| format!("{GRID}: {} is {year}", ParameterId::PRICE_YEAR))
}

/// Writes the description, or with `check` fails when the existing one is not up to date.
pub fn run(check: bool) -> Result<(), String> {
    let path = Path::new(GRID).join("datapackage.json");
    let resources = TABLES.iter().map(resource).collect();
    let package = package(&price_year()?, resources);
    let text = serde_json::to_string_pretty(&package).map_err(|e| e.to_string())? + "\n";
    if !check {
        return fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()));
    }
    match fs::read_to_string(&path) {
        Ok(existing) if existing == text => Ok(()),
        _ => Err(format!(
            "{} is not fresh: run `cargo xtask datapackage`",
            path.display()
        )),
    }
}

fn resource(table: &TableSchema) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let foreign_keys: Vec<Value> = table
        .columns
        .iter()
        .filter_map(|c| foreign_key(table, c))
        .collect();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), json!(fields));
    // Public tools do not accept a primary key with a part that may be empty.
    let filled = |key: &&str| table.column(key).is_some_and(|column| column.required);
    if table.key.iter().all(filled) {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    if !foreign_keys.is_empty() {
        schema.insert("foreignKeys".to_owned(), json!(foreign_keys));
    }
    json!({
        "name": name(table.file),
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn name(file: &str) -> String {
    file.trim_end_matches(".csv").replace('_', "-")
}

fn field(column: &Column) -> Value {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), json!(true));
    }
    let kind = match column.cell {
        CellKind::Number => "number",
        CellKind::Amount => {
            constraints.insert("minimum".to_owned(), json!(0));
            "number"
        }
        CellKind::Integer => {
            constraints.insert("minimum".to_owned(), json!(0));
            "integer"
        }
        CellKind::Date => "date",
        CellKind::Id | CellKind::Ref(_) => {
            constraints.insert("pattern".to_owned(), json!("[a-z0-9_-]+"));
            "string"
        }
        CellKind::Range => {
            let number = r"\d+(\.\d+)?";
            let pattern = format!(r"{number}(;{number};{number}|\.\.{number})?");
            constraints.insert("pattern".to_owned(), json!(pattern));
            "string"
        }
        CellKind::Recurrence => {
            constraints.insert("pattern".to_owned(), json!(r"once|yearly|every:\d{1,2}"));
            "string"
        }
        CellKind::OneOf(words) => {
            constraints.insert("enum".to_owned(), json!(words.ids().collect::<Vec<_>>()));
            "string"
        }
        CellKind::Text | CellKind::When | CellKind::OpeningHours => "string",
    };
    let mut field = json!({ "name": column.name, "type": kind });
    if let (false, Some(field)) = (constraints.is_empty(), field.as_object_mut()) {
        field.insert("constraints".to_owned(), Value::Object(constraints));
    }
    field
}

/// The foreign key of a column; `None` for references to several tables, which only the engine can
/// check.
fn foreign_key(table: &TableSchema, column: &Column) -> Option<Value> {
    let CellKind::Ref([target]) = column.cell else {
        return None;
    };
    let key = TABLES
        .iter()
        .find(|table| table.file == *target)?
        .key
        .first()?;
    let resource = if *target == table.file {
        String::new()
    } else {
        name(target)
    };
    Some(json!({
        "fields": [column.name],
        "reference": { "resource": resource, "fields": [key] },
    }))
}
