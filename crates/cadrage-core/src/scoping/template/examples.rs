//! The values of the keys in a template: their defaults, or valid examples.

use rust_decimal::Decimal;

use crate::grid::commitment::Window;
use crate::grid::known::{DriverId, PlanId};
use crate::grid::model::{Impact, Item, in_force};
use crate::grid::schema::{DRIVERS, IMPACTS, PARAMETERS, PRICES, stem};
use crate::grid::{CostGrid, default_first_year, default_key};
use crate::scoping::schema::{Catalog, Fallback, Key, Kind, Lines, driver_of};
use crate::scoping::write::string;
use crate::text::lang::Lang;
use crate::text::problem::Candidate;
use crate::text::range::Range;
use crate::text::word::Word;

/// The value of a key in a template.
pub(super) struct Value {
    /// The value as TOML writes it; empty when there is none.
    pub(super) text: String,
    /// Whether it is the default, so that entering it changes nothing.
    pub(super) default: bool,
    /// Whether the key is required.
    pub(super) needed: bool,
}

/// An element of a list of sections, as an example.
pub(super) struct Block {
    /// What the example shows.
    pub(super) title: Option<&'static str>,
    /// Values that replace those of the keys, as TOML writes them.
    pub(super) given: Vec<(&'static str, String)>,
    /// Whether keys with neither a default nor a value here are left out.
    given_alone: bool,
    /// The kind of line in `[[impacts]]` that it shows; all, for other lists.
    lines: Lines,
}

impl Block {
    fn new(given: Vec<(&'static str, String)>) -> Self {
        Self {
            title: None,
            given,
            given_alone: false,
            lines: Lines::All,
        }
    }

    /// Whether the element contains a key.
    pub(super) fn shows(&self, key: &Key) -> bool {
        let has_meaning = match key.lines {
            Lines::All => true,
            Lines::Added => self.lines != Lines::All,
            lines => lines == self.lines,
        };
        let is_given = self.given.iter().any(|(name, _)| *name == key.name);
        has_meaning && (!self.given_alone || is_given || key.needed || has_default(key))
    }

    /// Whether a key is required here because the line is an added one.
    pub(super) fn needs(&self, key: &Key) -> bool {
        match self.lines {
            Lines::All => false,
            Lines::Quoted if key.name == "price" => true,
            _ => key.name == "quantity" || (key.lines.only_added() && !has_default(key)),
        }
    }
}

const fn has_default(key: &Key) -> bool {
    !matches!(key.fallback, Fallback::Nothing(_))
}

/// Computes the values of keys, with a grid.
#[derive(Clone, Copy)]
pub(super) struct Examples<'a> {
    pub(super) grid: &'a CostGrid,
    pub(super) lang: Lang,
}

impl Examples<'_> {
    /// The value of a key under a name, in an element with these given values.
    pub(super) fn of(self, key: &Key, name: &str, given: &[(&'static str, String)]) -> Value {
        let value = |text: String, default: bool| Value {
            text,
            default,
            needed: key.needed,
        };
        if let Some((_, text)) = given.iter().find(|(given, _)| *given == name) {
            return value(text.clone(), true);
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
            Kind::Choice => Some(string(&grid.choices.get(name)?.default)),
            Kind::Id(Catalog::Tiers) => Some(string(&grid.default_tier)),
            Kind::Id(Catalog::SharingKeys) => Some(string(default_key(grid))),
            Kind::Id(Catalog::SupportPlans) => Some(string(PlanId::NONE.id())),
            Kind::Integer { .. } if name == "first_year" => {
                Some(default_first_year(grid).to_string())
            }
            Kind::Parameter => {
                let parameter = grid.parameters.get(name)?;
                let dated = parameter.in_force(default_first_year(grid))?;
                Some(range(&dated.value))
            }
            Kind::Size => {
                let (_, driver) = driver_of(grid, name)?;
                let (value, per) = driver.default.as_ref()?;
                Some(size(value, per))
            }
            Kind::Rows => self.row(name),
            _ => None,
        }
    }

    /// A valid value for a key that has no example in the table of keys.
    fn example(self, key: &Key, name: &str) -> String {
        match key.kind {
            Kind::Id(catalog) => {
                let candidates = catalog.candidates(Some(self.grid));
                candidates
                    .first()
                    .map_or(String::new(), |first| string(first.id))
            }
            Kind::Parameter => {
                let parameter = self.grid.parameters.get(name);
                let last = parameter.and_then(|parameter| parameter.values.last());
                last.map_or(String::new(), |last| range(&last.value))
            }
            Kind::Size => "0".to_owned(),
            // A short list of sections, in brackets.
            Kind::Sections { keys, .. } => {
                let keys = keys.iter();
                let keys =
                    keys.map(|key| format!("{} = {}", key.name, self.of(key, key.name, &[]).text));
                format!("[{{ {} }}]", keys.collect::<Vec<_>>().join(", "))
            }
            _ => String::new(),
        }
    }

    /// The comment on an id: its label, and the unit of its figures.
    pub(super) fn called(self, catalog: Catalog, candidate: &Candidate<'_>) -> String {
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
    pub(super) fn blocks(self, path: &str) -> Vec<Block> {
        match path {
            "commitment.windows" => {
                let tier = self.grid.tier(&self.grid.default_tier);
                let windows = tier.map_or(&[][..], |tier| &tier.windows).iter();
                windows.map(|window| self.window(window)).collect()
            }
            "sharing.institutions" => self.institutions(),
            "impacts" => self.lines(),
            _ => vec![Block::new(Vec::new())],
        }
    }

    fn window(self, window: &Window) -> Block {
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
            .filter_map(|(name, text)| Some((name, text?)));
        Block {
            given_alone: true,
            ..Block::new(given.collect())
        }
    }

    /// As many institutions as the grid has by default, each with its default number of users.
    fn institutions(self) -> Vec<Block> {
        let drivers = &self.grid.drivers;
        let default = |id: DriverId| {
            drivers
                .get(id.id())
                .and_then(|driver| driver.default.clone())
        };
        let count = default(DriverId::INSTITUTION).map_or(Decimal::ONE, |(count, _)| count.value);
        let users = default(DriverId::USER).filter(|(_, per)| *per == DriverId::INSTITUTION);
        let letters = ('A'..='Z').zip(1_u32..);
        let letters = letters.take_while(|(_, rank)| *rank == 1 || Decimal::from(*rank) <= count);
        letters
            .map(|(letter, _)| {
                let mut given = vec![("name", string(&format!("Université {letter}")))];
                given.extend(
                    users
                        .iter()
                        .map(|(users, _)| ("users", users.value.normalize().to_string())),
                );
                Block::new(given)
            })
            .collect()
    }

    /// A line of the grid, an added line that buys an item of the grid, and one that buys at a
    /// quote.
    fn lines(self) -> Vec<Block> {
        let say = |fr: &'static str, en: &'static str| match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        };
        let own = |rank: &str| {
            let name = say("mon_impact", "my_impact");
            vec![
                ("impact", string(&format!("{name}{rank}"))),
                ("from_year", "1".to_owned()),
                ("bearer", string("provider")),
            ]
        };
        let priced = self.grid.impacts.iter().find_map(|(id, impact)| {
            let item = self.grid.items.get(&impact.item)?;
            Some((id, impact, self.price(item)?))
        });
        let of_grid = priced.map(|(id, impact, price)| Block {
            title: Some(say("Une ligne de la grille :", "A line of the grid:")),
            ..Block::new(of_grid(id, impact, price))
        });
        let item = self.grid.items.iter();
        let item = item
            .filter_map(|(id, item)| Some((id, self.price(item)?)))
            .next();
        let bought = item.map(|(id, price)| {
            let mut given = own("");
            given.extend([("item", string(id)), ("price", price)]);
            Block {
                title: Some(say(
                    "Une ligne ajoutée, d’un article ou d’un profil de la grille :",
                    "An added line, of an item or a profile of the grid:",
                )),
                lines: Lines::Item,
                ..Block::new(given)
            }
        });
        let quoted = Block {
            title: Some(say(
                "Une ligne ajoutée, achetée sur devis :",
                "An added line, bought on a quote:",
            )),
            lines: Lines::Quoted,
            ..Block::new(own("_2"))
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
            let mut items = grid.items.iter();
            items.find_map(|(id, item)| {
                let dated = item.prices.last()?;
                let date = string(&dated.valid_from.to_string());
                let keys = [("item", string(id)), ("valid_from", date)];
                Some(row(&keys, "price", &dated.value?))
            })
        } else if table == stem(&PARAMETERS) {
            let mut parameters = grid.parameters.iter();
            parameters.find_map(|(id, parameter)| {
                let dated = parameter.values.last()?;
                let date = string(&dated.valid_from.to_string());
                let keys = [("parameter", string(id)), ("valid_from", date)];
                Some(row(&keys, "value", &dated.value))
            })
        } else if table == stem(&IMPACTS) {
            let mut impacts = grid.impacts.iter();
            impacts
                .next()
                .map(|(id, impact)| row(&[("impact", string(id))], "quantity", &impact.quantity))
        } else if table == stem(&DRIVERS) {
            let mut drivers = grid.drivers.iter();
            drivers.find_map(|(id, driver)| {
                let (value, _) = driver.default.as_ref()?;
                Some(row(&[("driver", string(id))], "default", value))
            })
        } else {
            None
        };
        cells.map(|cells| format!("[{{ {cells} }}]"))
    }
}

fn of_grid(id: &str, impact: &Impact, price: String) -> Vec<(&'static str, String)> {
    vec![
        ("impact", string(id)),
        ("quantity", range(&impact.quantity)),
        ("price", price),
        ("from_year", impact.from_year.to_string()),
        ("bearer", string(impact.bearer.id())),
    ]
}

/// The cells of a row of the grid: its key, then a value with its bounds.
fn row(keys: &[(&str, String)], name: &str, value: &Range) -> String {
    let number = |value: &Decimal| value.normalize().to_string();
    let mut cells: Vec<String> = keys
        .iter()
        .map(|(key, text)| format!("{key} = {text}"))
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
