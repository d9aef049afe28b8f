//! `cadrage schema`: the JSON Schema of what goes in and out, the Table Schema of a
//! portfolio.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::consistency::PRICE_YEAR;
use cadrage_core::grid::model::Word;
use cadrage_core::scoping::{LIMITS, MAX_YEARS, YEARS};
use cadrage_core::uncertainty::Distribution;
use cadrage_report::json;
use serde_json::{Map, Value, json};

use crate::args::{SchemaArgs, SchemaOf};
use crate::{Failure, input, output};

pub fn run(args: &SchemaArgs) -> Result<(), Failure> {
    let text = match args.of {
        SchemaOf::Estimate => json::schema().unwrap_or_default(),
        SchemaOf::Scoping => {
            let grid = input::grid(None, &[])?;
            serde_json::to_string_pretty(&scoping(&grid)).unwrap_or_default() + "\n"
        }
        SchemaOf::Portfolio => {
            let grid = input::grid(None, &[])?;
            serde_json::to_string_pretty(&portfolio(&grid)).unwrap_or_default() + "\n"
        }
    };
    output::result(&text, None)
}

/// The scoping file as the default grid lets it be: its ids are closed lists.
fn scoping(grid: &CostGrid) -> Value {
    let text = json!({ "type": "string" });
    let amount = json!({ "type": "number", "minimum": 0 });
    let range = json!({ "type": ["number", "string"] });
    let options = |ids: Vec<&str>| json!({ "enum": ids });
    let mut choices = Map::new();
    let mut mode = Value::Null;
    for (id, choice) in &grid.choices {
        let ids = choice
            .options
            .iter()
            .map(|(option, _)| option.as_str())
            .collect();
        if id == "mode" {
            mode = options(ids);
        } else {
            choices.insert(id.clone(), options(ids));
        }
    }
    let size = json!({ "anyOf": [
        { "type": ["number", "string"] },
        { "type": "array", "minItems": 1, "maxItems": MAX_YEARS, "items": { "type": ["number", "string"] } },
        { "type": "object" },
    ] });
    let sizes = grid
        .drivers
        .values()
        .filter_map(|driver| driver.size.clone());
    let sizes: Map<String, Value> = sizes.map(|key| (key, size.clone())).collect();
    let year = json!({ "type": "integer", "minimum": YEARS.0, "maximum": YEARS.1 });
    let parameters = grid.parameters.keys().map(|id| match id.as_str() {
        PRICE_YEAR => (id.clone(), year.clone()),
        _ => (id.clone(), range.clone()),
    });
    let parameters: Map<String, Value> = parameters.collect();
    let mut profiles: Vec<&str> = grid.staff.keys().map(|(p, _)| p.as_str()).collect();
    profiles.dedup();
    let team: Map<String, Value> = profiles
        .iter()
        .map(|profile| ((*profile).to_owned(), amount.clone()))
        .collect();
    let limits: Map<String, Value> = LIMITS
        .iter()
        .map(|limit| ((*limit).to_owned(), amount.clone()))
        .collect();
    let ids = |ids: &mut dyn Iterator<Item = &String>| json!({ "enum": ids.collect::<Vec<_>>() });
    let topics = ids(&mut grid.topics.keys());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scoping",
        "type": "object",
        "additionalProperties": false,
        "required": ["service"],
        "properties": {
            "service": section(json!({
                "name": { "type": "string", "minLength": 1 }, "application": text, "provider": text,
                "description": text, "mode": mode,
            }), &["name"]),
            "horizon": section(json!({
                "first_year": { "type": "integer", "minimum": YEARS.0, "maximum": YEARS.1 },
                "years": { "type": "integer", "minimum": 1, "maximum": MAX_YEARS },
            }), &[]),
            "sizes": section(Value::Object(sizes), &[]),
            "choices": section(Value::Object(choices), &[]),
            "parameters": section(Value::Object(parameters), &[]),
            "commitment": section(json!({
                "tier": { "enum": grid.tiers.iter().map(|tier| &tier.id).collect::<Vec<_>>() },
                "closures": list(section(json!({ "from": text, "to": text }), &["from", "to"])),
                "maintenance_hours_per_month": amount,
                "pooled_providers": { "type": "integer", "minimum": 1, "maximum": 99 },
                "windows": list(section(json!({
                    "window": text, "label": text, "opening_hours": text,
                    "closures": { "enum": ["off", "open"] }, "level": { "enum": ["sla", "slo", "none"] },
                    "availability": amount, "take_up_minutes": amount, "acknowledgement_hours": amount,
                    "handling_hours": amount, "on_time_share": amount,
                    "coverage": { "enum": ["staffed", "on_call", "best_effort"] }, "seats": amount,
                }), &["window", "opening_hours", "level", "coverage"])),
            }), &[]),
            "components": list(section(json!({
                "name": text, "component": text,
                "replicas": { "type": "integer", "minimum": 1, "maximum": 99 },
                "needed": { "type": "integer", "minimum": 1, "maximum": 99 },
            }), &["name", "component"])),
            "impacts": list(section(json!({
                "impact": text, "remove": { "type": "boolean" }, "existing": range, "quantity": range,
                "price": range, "from_year": { "type": "integer", "minimum": 1, "maximum": MAX_YEARS },
                "bearer": { "enum": ["provider", "user_institution", "esup"] }, "note": text,
                "label": text, "topic": topics, "item": text, "nature": { "enum": ["equipment", "running"] },
                "lifetime_years": { "type": "integer", "minimum": 1, "maximum": 99 },
                "driver": ids(&mut grid.drivers.keys()), "per": amount, "recurrence": text,
            }), &["impact"])),
            "team": section(Value::Object(team), &[]),
            "support": section(json!({ "plan": ids(&mut grid.support_plans.keys()) }), &[]),
            "sharing": section(json!({
                "key": ids(&mut grid.sharing_keys.keys()),
                "institutions": list(section(json!({ "name": text, "users": amount, "from_year": { "type": "integer", "minimum": 1, "maximum": MAX_YEARS } }), &["name"])),
            }), &[]),
            "limits": section(Value::Object(limits), &[]),
            "uncertainty": section(json!({
                "distribution": { "enum": Distribution::ALL.iter().map(|d| d.id()).collect::<Vec<_>>() },
            }), &[]),
            "upstream": section(json!({
                "last_release": { "type": "integer", "minimum": YEARS.0, "maximum": YEARS.1 },
                "contributors": amount,
                "needed_until": { "type": "integer", "minimum": YEARS.0, "maximum": YEARS.1 },
            }), &[]),
            "topics": list(section(json!({
                "topic": topics, "status": { "enum": ["ok", "open", "blocking"] }, "note": text,
                "owner": { "enum": ["provider", "esup", "both"] },
            }), &["topic"])),
            "overlay": { "type": "object", "additionalProperties": list(json!({ "type": "object" })) },
            "comparison": section(json!({
                "baseline": { "type": "integer", "minimum": 0 },
                "variants": list(section(json!({ "name": text, "set": list(text.clone()) }), &[])),
            }), &[]),
        },
    })
}

/// The columns that a portfolio may have with the default grid, as a Table Schema:
/// those of a row, then every path of a scoping that holds one value.
fn portfolio(grid: &CostGrid) -> Value {
    let text = |name: &str| json!({ "name": name, "type": "string" });
    let mut fields = vec![text("id"), text("grid")];
    let required = json!({ "required": true });
    fields.insert(
        1,
        json!({ "name": "service", "type": "string", "constraints": required }),
    );
    // A size or a parameter may be a range, `10;8;14`: a text to other tools.
    let sizes = grid
        .drivers
        .values()
        .filter_map(|driver| driver.size.as_ref());
    fields.extend(sizes.map(|size| text(&format!("sizes.{size}"))));
    let mut one_of = |name: String, options: Vec<&str>| {
        fields.push(json!({ "name": name, "type": "string", "constraints": { "enum": options } }));
    };
    for (id, choice) in &grid.choices {
        let section = if id == "mode" { "service" } else { "choices" };
        let options = choice.options.iter().map(|(option, _)| option.as_str());
        one_of(format!("{section}.{id}"), options.collect());
    }
    let tiers = grid.tiers.iter().map(|tier| tier.id.as_str());
    one_of("commitment.tier".to_owned(), tiers.collect());
    let plans = grid.support_plans.keys().map(String::as_str);
    one_of("support.plan".to_owned(), plans.collect());
    let keys = grid.sharing_keys.keys().map(String::as_str);
    one_of("sharing.key".to_owned(), keys.collect());
    let parameters = grid.parameters.keys().filter(|id| *id != PRICE_YEAR);
    fields.extend(parameters.map(|id| text(&format!("parameters.{id}"))));
    let between = |name: &str, low: i64, high: i64| {
        let constraints = json!({ "minimum": low, "maximum": high });
        json!({ "name": name, "type": "integer", "constraints": constraints })
    };
    let (first, last) = (YEARS.0.into(), YEARS.1.into());
    fields.push(between("horizon.first_year", first, last));
    fields.push(between(&format!("parameters.{PRICE_YEAR}"), first, last));
    fields.push(between("horizon.years", 1, MAX_YEARS.into()));
    let amount =
        |name: String| json!({ "name": name, "type": "number", "constraints": { "minimum": 0 } });
    fields.extend(LIMITS.iter().map(|limit| amount(format!("limits.{limit}"))));
    let mut profiles: Vec<&str> = grid.staff.keys().map(|(p, _)| p.as_str()).collect();
    profiles.dedup();
    let team = profiles.iter();
    fields.extend(team.map(|profile| amount(format!("team.{profile}"))));
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": "Portfolio",
        "fieldsMatch": "subset",
        "missingValues": [""],
        "fields": fields,
    })
}

fn section(properties: Value, required: &[&str]) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}
