//! The JSON Schema of a scoping file, from the table of its keys: it accepts every file that the
//! reader accepts.
//!
//! It refuses what the reader refuses, except for a few rules that need more than one value: bounds
//! that enclose their value, unique names, opening hours that can be read, days in order.

use cadrage_core::calendar::YEARS;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::consistency::parameter_bounds;
use cadrage_core::grid::known::DriverId;
use cadrage_core::grid::model::{Nature, Parameter, Role};
use cadrage_core::grid::percent::PERCENT;
use cadrage_core::grid::schema::{CellKind, TABLES, TableSchema};
use cadrage_core::scoping::MAX_YEARS;
use cadrage_core::scoping::schema::{Catalog, IMPACTS, KEYS, Key, KeyKind, LineKind, SIZE};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use serde_json::{Map, Value, json};

use super::pattern;

/// The largest value of an exact decimal, as near as a JSON number gets.
const LARGEST: f64 = 79_228_162_514_264_337_593_543_950_335.0;

/// The schema of scoping files for a grid, whose ids become closed lists.
pub fn schema(grid: &CostGrid, lang: Lang) -> Value {
    let schema = ScopingSchema { grid, lang };
    let mut root = schema.object(KEYS);
    let parts = [
        (
            "$schema",
            json!("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("title", json!("Scoping")),
        ("$defs", schema.definitions()),
    ];
    for (name, part) in parts {
        root[name] = part;
    }
    root
}

/// A name that a key allows, with its description.
struct LabelledName {
    name: String,
    label: String,
}

#[derive(Clone, Copy)]
struct ScopingSchema<'a> {
    grid: &'a CostGrid,
    lang: Lang,
}

impl ScopingSchema<'_> {
    /// Definitions shared by several keys.
    fn definitions(self) -> Value {
        let mut size = self.object(SIZE);
        let mut ways: Vec<Value> = self
            .names(SIZE)
            .iter()
            .filter(|name| *name == "value" || name.starts_with("per_"))
            .map(|name| section_with(name))
            .collect();
        // Or none of them: the number of the grid with another count, bounds or growth.
        let yearly =
            json!({ "required": ["yearly"], "properties": { "yearly": { "const": true } } });
        ways.extend([section_with("per"), yearly]);
        let others = ["low", "high", "growth", "yearly"].map(section_with);
        let none = json!({ "anyOf": ways.clone() });
        ways.push(json!({ "anyOf": others, "not": none }));
        let (pattern, items) = (json!(pattern::range()), json!({ "$ref": "#/$defs/range" }));
        for (name, part) in [
            ("type", json!(["number", "string", "array", "object"])),
            ("minimum", json!(0)),
            ("maximum", json!(LARGEST)),
            ("pattern", pattern),
            ("minItems", json!(1)),
            ("maxItems", json!(MAX_YEARS)),
            ("items", items),
            ("if", json!({ "type": "object" })),
            ("then", json!({ "oneOf": ways })),
        ] {
            size[name] = part;
        }
        json!({
            "amount": number(&pattern::amount()),
            "range": number(&pattern::range()),
            "size": size,
        })
    }

    /// A section with these keys.
    fn object(self, keys: &[Key]) -> Value {
        let mut properties = Map::new();
        for key in keys {
            for LabelledName { name, label } in self.names_with_labels(key) {
                let mut value = self.value(key, &name);
                if !key.needed {
                    value = or_null(value);
                }
                if value.get("description").is_none() {
                    value["description"] = json!(label);
                }
                properties.insert(name, value);
            }
        }
        let needed: Vec<&str> = keys
            .iter()
            .filter(|key| key.needed)
            .map(|key| key.name)
            .collect();
        json!({
            "type": "object",
            "additionalProperties": false,
            "required": needed,
            "properties": properties,
        })
    }

    /// The names that a key allows, each with its label or its help.
    fn names_with_labels(self, key: &Key) -> Vec<LabelledName> {
        let help = key.help.get(self.lang);
        match key.each {
            None => vec![LabelledName {
                name: key.name.to_owned(),
                label: help.to_owned(),
            }],
            Some(catalog) => catalog
                .candidates(Some(self.grid))
                .into_iter()
                .map(|candidate| {
                    let label = match candidate.label(self.lang) {
                        "" => help,
                        label => label,
                    };
                    LabelledName {
                        name: format!("{}{}", key.name, candidate.id),
                        label: label.to_owned(),
                    }
                })
                .collect(),
        }
    }

    fn names(self, keys: &[Key]) -> Vec<String> {
        keys.iter()
            .flat_map(|key| key.names(Some(self.grid)))
            .collect()
    }

    /// The schema of the value of a key.
    fn value(self, key: &Key, name: &str) -> Value {
        let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
        match key.kind {
            KeyKind::Text if key.needed => text(pattern::FILLED),
            KeyKind::Text => json!({ "type": "string" }),
            KeyKind::OpeningHours => text(pattern::FILLED),
            KeyKind::Boolean => json!({ "type": "boolean" }),
            KeyKind::Integer { low, high } => {
                let text = json!({ "type": "string", "pattern": pattern::integer() });
                json!({ "anyOf": [{ "type": "integer", "minimum": low, "maximum": high }, text] })
            }
            KeyKind::Amount { high: None } if name == "per" => {
                json!({ "$ref": "#/$defs/amount", "not": zero() })
            }
            KeyKind::Amount { high: None } => json!({ "$ref": "#/$defs/amount" }),
            KeyKind::Amount { high: Some(high) } => json!({
                "type": ["number", "string"], "minimum": 0, "maximum": high,
                "pattern": pattern::amount_at_most(high),
            }),
            KeyKind::Range => json!({ "$ref": "#/$defs/range" }),
            KeyKind::Parameter => match self.grid.parameters.get(name) {
                Some(known) => parameter(name, known),
                None => json!(false),
            },
            KeyKind::Percentage { low, high } => text(&pattern::percentage(low, high)),
            KeyKind::AmountOrShare => number(&pattern::amount_or_share()),
            KeyKind::Size => self.size(name),
            KeyKind::Day => text(&pattern::day(YEARS.0, YEARS.1)),
            KeyKind::Date => text(&pattern::date(YEARS.0, YEARS.1)),
            KeyKind::Texts => list(text(pattern::FILLED)),
            KeyKind::Recurrence => text(&pattern::recurrence()),
            KeyKind::OneOf(list) => json!({ "enum": list.ids().collect::<Vec<_>>() }),
            KeyKind::Id(catalog) => {
                let candidates = catalog.candidates(Some(self.grid));
                json!({ "enum": candidates.iter().map(|known| known.id).collect::<Vec<_>>() })
            }
            KeyKind::Choice => self.options(name),
            KeyKind::Settings => list(text(&pattern::setting())),
            KeyKind::Section(keys) => self.object(keys),
            KeyKind::Sections { keys, .. } if key.name == "impacts" => list(self.line(keys)),
            KeyKind::Sections { keys, .. } => list(self.object(keys)),
            KeyKind::Rows => {
                let table = TABLES
                    .iter()
                    .find(|table| table.file.trim_end_matches(".csv") == name);
                list(table.map_or(json!(false), row))
            }
        }
    }

    /// A size. The number of institutions cannot be zero: an estimate needs at least one.
    fn size(self, name: &str) -> Value {
        let institutions = self.grid.drivers.get(DriverId::INSTITUTION.id());
        if institutions.and_then(|driver| driver.size.as_deref()) != Some(name) {
            return json!({ "$ref": "#/$defs/size" });
        }
        let none = json!({ "anyOf": [zero(), { "type": "array", "items": zero() }] });
        json!({ "$ref": "#/$defs/size", "not": none })
    }

    /// The options of a choice; options that are numbers are allowed as JSON numbers too.
    fn options(self, choice: &str) -> Value {
        let options = self
            .grid
            .choices
            .get(choice)
            .into_iter()
            .flat_map(|choice| &choice.options);
        let mut allowed = Vec::new();
        for (option, _) in options {
            allowed.push(json!(option));
            allowed.extend(option.parse::<u32>().ok().map(|level| json!(level)));
        }
        json!({ "enum": allowed })
    }

    /// A line: changes to an impact of the grid, or a new line with all that it needs.
    fn line(self, keys: &[Key]) -> Value {
        let candidates = Catalog::Impacts.candidates(Some(self.grid));
        let known: Vec<&str> = candidates.iter().map(|candidate| candidate.id).collect();
        let without = |lines: &dyn Fn(LineKind) -> bool| {
            let absent: Map<String, Value> = IMPACTS
                .iter()
                .filter(|key| lines(key.lines))
                .map(|key| (key.name.to_owned(), json!({ "type": "null" })))
                .collect();
            json!({ "properties": absent })
        };
        let equipment = json!({ "properties": { "nature": { "const": Nature::Equipment.id() } } });
        let mut line = self.object(keys);
        line["if"] = json!({ "properties": { "impact": { "enum": known } } });
        line["then"] = without(&|lines| lines.only_added());
        line["else"] = json!({
            "allOf": [section_with("label"), section_with("topic"), section_with("quantity")],
            "properties": { "label": { "pattern": pattern::FILLED } },
            "if": section_with("nature"),
            "then": {
                "allOf": [section_with("price"), without(&|lines| lines == LineKind::Item)],
                "if": equipment,
                "then": section_with("lifetime_years"),
            },
            "else": { "allOf": [section_with("item"), without(&|lines| lines == LineKind::Quoted)] },
        });
        line
    }
}

/// A parameter within the limits of the engine; when it is written as a text, only the reader
/// checks the limits.
fn parameter(id: &str, parameter: &Parameter) -> Value {
    let (is_signed, is_percent) = (parameter.role == Role::Drift, parameter.unit == PERCENT);
    let pattern = match (is_percent, is_signed) {
        (true, _) => pattern::percent_range(is_signed),
        (false, true) => pattern::signed_range(),
        (false, false) => pattern::range(),
    };
    let mut schema =
        json!({ "type": ["number", "string"], "maximum": LARGEST, "pattern": pattern });
    let bounds = parameter_bounds(id, parameter.role);
    let low = if bounds.is_low_excluded {
        "exclusiveMinimum"
    } else {
        "minimum"
    };
    schema[low] = json!(bounds.low);
    if let Some(high) = bounds.high {
        let name = if bounds.is_high_excluded {
            "exclusiveMaximum"
        } else {
            "maximum"
        };
        schema[name] = json!(high);
    }
    if bounds.is_whole {
        schema["multipleOf"] = json!(1);
    }
    schema
}

/// A row of an overlay: its key, and the cells that it changes.
fn row(table: &TableSchema) -> Value {
    let mut properties = Map::new();
    let mut needed = Vec::new();
    for column in table.columns {
        let is_key = table.key.contains(&column.name) && column.required;
        let mut cell = match column.cell {
            CellKind::OneOf(list) => json!({ "enum": list.ids().chain([""]).collect::<Vec<_>>() }),
            CellKind::Amount | CellKind::Integer => {
                json!({ "type": ["number", "string"], "minimum": 0 })
            }
            CellKind::Id | CellKind::Ref(_) if is_key => {
                json!({ "type": ["number", "string"], "pattern": pattern::ID })
            }
            _ => json!({ "type": ["number", "string"] }),
        };
        if is_key {
            needed.push(column.name);
        } else {
            cell = or_null(cell);
        }
        properties.insert(column.name.to_owned(), cell);
    }
    let remove = json!({ "enum": [true, false, "yes", "", null] });
    properties.insert("remove".to_owned(), remove);
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": needed,
        "properties": properties,
    })
}

/// A number that is not negative, or a text that matches the pattern.
fn number(pattern: &str) -> Value {
    json!({ "type": ["number", "string"], "minimum": 0, "maximum": LARGEST, "pattern": pattern })
}

/// Zero, as a number or a text.
fn zero() -> Value {
    json!({ "anyOf": [{ "const": 0 }, { "type": "string", "pattern": "^[-+0., ;]*$" }] })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A section in which a key has a value other than `null`.
fn section_with(name: &str) -> Value {
    json!({ "required": [name], "properties": { name: { "not": { "type": "null" } } } })
}

/// A value or `null`: JSON files write `null` for a key that is left out.
fn or_null(mut value: Value) -> Value {
    if let Some(allowed) = value.get_mut("enum").and_then(Value::as_array_mut) {
        if !allowed.contains(&Value::Null) {
            allowed.push(Value::Null);
        }
        return value;
    }
    match value.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(one) => *one = json!([one.clone(), "null"]),
        None => return json!({ "anyOf": [value, { "type": "null" }] }),
    }
    value
}
