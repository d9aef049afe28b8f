//! The values of the keys in a template: their defaults, or valid examples.

use rust_decimal::Decimal;

use super::section::{ExampleSection, GivenValue};

use crate::grid::commitment::Window;
use crate::grid::known::{DriverId, PlanId};
use crate::grid::model::{Impact, Item, in_force};
use crate::grid::schema::{DRIVERS, IMPACTS, PARAMETERS, PRICES, stem};
use crate::grid::{CostGrid, default_first_year, default_key};
use crate::scoping::schema::{Catalog, Fallback, Key, KeyKind, LineKind, driver_of};
use crate::scoping::write::string;
use crate::text::lang::Lang;
use crate::text::problem::Candidate;
use crate::text::range::Range;
use crate::text::word::Word;
use crate::text::words;

/// The value of a key in a template.
pub(super) struct ExampleValue {
    /// The value as TOML writes it; empty when there is none.
    pub(super) text: String,
    /// Whether it is the default, so that entering it changes nothing.
    pub(super) default: bool,
    /// Whether the key is required.
    pub(super) needed: bool,
}

/// Computes the values of keys, with a grid.
#[derive(Clone, Copy)]
pub(super) struct Examples<'a> {
    pub(super) grid: &'a CostGrid,
    pub(super) lang: Lang,
}

impl Examples<'_> {
    /// The value of a key under a name, in an element with these given values.
    pub(super) fn value(self, key: &Key, name: &str, given: &[GivenValue]) -> ExampleValue {
        let value = |text: String, default: bool| ExampleValue {
            text,
            default,
            needed: key.needed,
        };
        if let Some(given) = given.iter().find(|given| given.key == name) {
            return value(given.text.clone(), true);
        }
        match key.fallback {
            Fallback::Always(text) => value(text.to_owned(), true),
            Fallback::Grid => match self.default(key, name) {
                Some(text) => value(text, true),
                None => value(self.example(key, name), false),
            },
            Fallback::Nothing(example) => match example.get(self.lang) {
                "" => value(self.example(key, name), false),
                text => value(text.to_owned(), false),
            },
        }
    }

    /// The value of the grid for a key that is left out; `None` when there is none.
    fn default(self, key: &Key, name: &str) -> Option<String> {
        let grid = self.grid;
        match key.kind {
            KeyKind::Choice => Some(string(&grid.choices.get(name)?.default)),
            KeyKind::Id(Catalog::Tiers) => Some(string(&grid.default_tier)),
            KeyKind::Id(Catalog::SharingKeys) => Some(string(default_key(grid))),
            KeyKind::Id(Catalog::SupportPlans) => Some(string(PlanId::NONE.id())),
            KeyKind::Integer { .. } if name == "first_year" => {
                Some(default_first_year(grid).to_string())
            }
            KeyKind::Parameter => {
                let parameter = grid.parameters.get(name)?;
                let dated = parameter.in_force(default_first_year(grid))?;
                Some(range(&dated.value))
            }
            KeyKind::Size => {
                let (_, driver) = driver_of(grid, name)?;
                let (value, per) = driver.default.as_ref()?;
                Some(size(value, per))
            }
            KeyKind::Rows => self.row(name),
            _ => None,
        }
    }

    /// A valid value for a key that has no example in the table of keys.
    fn example(self, key: &Key, name: &str) -> String {
        match key.kind {
            KeyKind::Id(catalog) => {
                let candidates = catalog.candidates(Some(self.grid));
                let first = candidates.first();
                first.map_or(String::new(), |first| string(first.id))
            }
            KeyKind::Parameter => {
                let parameter = self.grid.parameters.get(name);
                let last = parameter.and_then(|parameter| parameter.values.last());
                last.map_or(String::new(), |last| range(&last.value))
            }
            KeyKind::Size => "0".to_owned(),
            // A short list of sections, in brackets.
            KeyKind::Sections { keys, .. } => {
                let value = |key: &Key| self.value(key, key.name, &[]).text;
                let values = keys
                    .iter()
                    .map(|key| format!("{} = {}", key.name, value(key)));
                format!("[{{ {} }}]", values.collect::<Vec<_>>().join(", "))
            }
            _ => String::new(),
        }
    }

    /// The comment on an id: its label, and the unit of its figures.
    pub(super) fn label(self, catalog: Catalog, candidate: &Candidate<'_>) -> String {
        let label = candidate.label(self.lang);
        let parameter = match catalog {
            Catalog::Parameters => self.grid.parameters.get(candidate.id),
            _ => None,
        };
        let unit = parameter.and_then(|parameter| self.grid.units.get(&parameter.unit));
        match unit {
            Some(unit) => format!("{label} ({})", unit.symbol.get(self.lang)),
            None => label.to_owned(),
        }
    }

    /// The elements of a list of sections: those that apply when it is left out, or examples.
    pub(super) fn blocks(self, path: &str) -> Vec<ExampleSection> {
        match path {
            "commitment.windows" => {
                let tier = self.grid.tier(&self.grid.default_tier);
                tier.map_or(&[][..], |tier| &tier.windows)
                    .iter()
                    .map(|window| self.window(window))
                    .collect()
            }
            "agreement.windows" => self.answered_window(),
            "sharing.institutions" => self.institutions(),
            "impacts" => self.lines(),
            _ => vec![ExampleSection::new(Vec::new())],
        }
    }

    fn window(self, window: &Window) -> ExampleSection {
        let number = |value: &Option<Decimal>| value.map(|value| value.normalize().to_string());
        let closures = if window.open_in_closures {
            "open"
        } else {
            "off"
        };
        let given = [
            ("window", Some(string(&window.id))),
            ("label", Some(string(window.label.get(self.lang)))),
            ("opening_hours", Some(string(&window.hours_text))),
            ("level", Some(string(window.level.id()))),
            ("coverage", Some(string(window.coverage.id()))),
            ("availability", number(&window.availability)),
            ("take_up_minutes", number(&window.take_up_minutes)),
            (
                "acknowledgement_hours",
                number(&window.acknowledgement_hours),
            ),
            ("handling_hours", number(&window.handling_hours)),
            ("on_time_share", number(&window.on_time_share)),
            ("closures", Some(string(closures))),
            (
                "seats",
                number(&Some(window.seats).filter(|seats| !seats.is_zero())),
            ),
        ];
        let given = given
            .into_iter()
            .filter_map(|(key, text)| Some(GivenValue { key, text: text? }))
            .collect();
        ExampleSection {
            given_alone: true,
            ..ExampleSection::new(given)
        }
    }

    /// The first window of the default tier.
    fn answered_window(self) -> Vec<ExampleSection> {
        let tier = self.grid.tier(&self.grid.default_tier);
        let window = tier.and_then(|tier| tier.windows.first());
        let given = window.map(|window| GivenValue::new("window", string(&window.id)));
        vec![ExampleSection::new(given.into_iter().collect())]
    }

    /// As many institutions as the grid has by default, each with its default number of users.
    fn institutions(self) -> Vec<ExampleSection> {
        let drivers = &self.grid.drivers;
        let default = |id: DriverId| drivers.get(id.id())?.default.clone();
        let count = default(DriverId::INSTITUTION).map_or(Decimal::ONE, |(count, _)| count.value);
        let users = default(DriverId::USER).filter(|(_, per)| *per == DriverId::INSTITUTION);
        ('A'..='Z')
            .zip(1_u32..)
            .take_while(|(_, rank)| *rank == 1 || Decimal::from(*rank) <= count)
            .map(|(letter, _)| {
                let name = string(&format!("Université {letter}"));
                let mut given = vec![GivenValue::new("name", name)];
                given.extend(users.iter().map(|(users, _)| {
                    GivenValue::new("users", users.value.normalize().to_string())
                }));
                ExampleSection::new(given)
            })
            .collect()
    }

    /// A line of the grid, an added line that buys an item of the grid, and one that buys at a
    /// quote.
    fn lines(self) -> Vec<ExampleSection> {
        let texts = words::template(self.lang);
        let own = |rank: &str| {
            let name = texts.own_impact();
            vec![
                GivenValue::new("impact", string(&format!("{name}{rank}"))),
                GivenValue::new("from_year", "1".to_owned()),
                GivenValue::new("bearer", string("provider")),
            ]
        };
        let priced = self.grid.impacts.iter().find_map(|(id, impact)| {
            let item = self.grid.items.get(&impact.item)?;
            Some((id, impact, self.price(item)?))
        });
        let of_grid = priced.map(|(id, impact, price)| ExampleSection {
            title: Some(texts.line_of_grid()),
            ..ExampleSection::new(line_of_grid(id, impact, price))
        });
        let mut items = self.grid.items.iter();
        let item = items.find_map(|(id, item)| Some((id, self.price(item)?)));
        let bought = item.map(|(id, price)| {
            let mut given = own("");
            given.extend([
                GivenValue::new("item", string(id)),
                GivenValue::new("price", price),
            ]);
            ExampleSection {
                title: Some(texts.line_of_item()),
                lines: LineKind::Item,
                ..ExampleSection::new(given)
            }
        });
        let quoted = ExampleSection {
            title: Some(texts.line_on_quote()),
            lines: LineKind::Quoted,
            ..ExampleSection::new(own("_2"))
        };
        of_grid.into_iter().chain(bought).chain([quoted]).collect()
    }

    /// The price of an item in the first year, as TOML writes it; `None` when it has none.
    fn price(self, item: &Item) -> Option<String> {
        let first_year = default_first_year(self.grid);
        let price = in_force(&item.prices, first_year)?.value?;
        Some(range(&price))
    }

    /// An unchanged row of a table of the grid, for the tables that are changed most often.
    fn row(self, table: &str) -> Option<String> {
        let grid = self.grid;
        let cells = if table == stem(&PRICES) {
            grid.items.iter().find_map(|(id, item)| {
                let dated = item.prices.last()?;
                let date = string(&dated.valid_from.to_string());
                let keys = [
                    GivenValue::new("item", string(id)),
                    GivenValue::new("valid_from", date),
                ];
                Some(row(&keys, "price", &dated.value?))
            })
        } else if table == stem(&PARAMETERS) {
            grid.parameters.iter().find_map(|(id, parameter)| {
                let dated = parameter.values.last()?;
                let date = string(&dated.valid_from.to_string());
                let keys = [
                    GivenValue::new("parameter", string(id)),
                    GivenValue::new("valid_from", date),
                ];
                Some(row(&keys, "value", &dated.value))
            })
        } else if table == stem(&IMPACTS) {
            grid.impacts.iter().next().map(|(id, impact)| {
                let key = [GivenValue::new("impact", string(id))];
                row(&key, "quantity", &impact.quantity)
            })
        } else if table == stem(&DRIVERS) {
            grid.drivers.iter().find_map(|(id, driver)| {
                let (value, _) = driver.default.as_ref()?;
                let key = [GivenValue::new("driver", string(id))];
                Some(row(&key, "default", value))
            })
        } else {
            None
        };
        cells.map(|cells| format!("[{{ {cells} }}]"))
    }
}

fn line_of_grid(id: &str, impact: &Impact, price: String) -> Vec<GivenValue> {
    vec![
        GivenValue::new("impact", string(id)),
        GivenValue::new("quantity", range(&impact.quantity)),
        GivenValue::new("price", price),
        GivenValue::new("from_year", impact.from_year.to_string()),
        GivenValue::new("bearer", string(impact.bearer.id())),
    ]
}

/// The cells of a row of the grid: its key, then a value with its bounds.
fn row(keys: &[GivenValue], name: &str, value: &Range) -> String {
    let number = |value: &Decimal| value.normalize().to_string();
    let keys = keys.iter();
    let mut cells: Vec<String> = keys
        .map(|given| format!("{} = {}", given.key, given.text))
        .collect();
    cells.push(format!("{name} = {}", number(&value.value)));
    if !value.is_certain() {
        cells.push(format!("low = {}", number(&value.low)));
        cells.push(format!("high = {}", number(&value.high)));
    }
    cells.join(", ")
}

/// A value with its bounds, as TOML writes it: `10`, `"10;8;14"`.
fn range(range: &Range) -> String {
    let number = |value: Decimal| value.normalize().to_string();
    if range.is_certain() {
        return number(range.value);
    }
    let bounds = [range.value, range.low, range.high].map(number);
    string(&bounds.join(";"))
}

/// The same for a size: `{ per_institution = 15000, low = 3000, high = 40000 }`.
fn size(value: &Range, per: &str) -> String {
    let number = |value: Decimal| value.normalize().to_string();
    let is_whole = per == DriverId::SERVICE;
    let key = match is_whole {
        true => "value".to_owned(),
        false => format!("per_{per}"),
    };
    match (is_whole, value.is_certain()) {
        (true, true) => number(value.value),
        (_, true) => format!("{{ {key} = {} }}", number(value.value)),
        (_, false) => format!(
            "{{ {key} = {}, low = {}, high = {} }}",
            number(value.value),
            number(value.low),
            number(value.high)
        ),
    }
}
