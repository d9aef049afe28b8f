//! The sheet of what a day of each profile costs its employer.

use std::collections::BTreeMap;

use cadrage_core::grid::model::{PayBasis, Role};
use cadrage_core::pricing::{Made, STAFF_DRIFT, StaffYear, UnitPrice};
use rust_decimal::Decimal;

use super::Context;
use super::formula::{Formula, Function};
use super::model::{At, Cell, Format, Look, Name, SheetId};
use super::parameters::Parameters;
use super::sheet::Sheet;

/// Columns before the years.
const BEFORE: u16 = 2;

/// Where the price of a day of each profile stands, and its pay, year by year.
pub(super) struct Days {
    days: BTreeMap<String, Vec<At>>,
    pay: BTreeMap<String, Vec<At>>,
}

impl Days {
    /// The price of a day of a profile.
    pub(super) fn day(&self, profile: &str, year: usize) -> Option<At> {
        self.days.get(profile)?.get(year).copied()
    }

    /// The index-based pay or the gross pay of a profile.
    pub(super) fn pay(&self, profile: &str, year: usize) -> Option<At> {
        self.pay.get(profile)?.get(year).copied()
    }

    /// `day_price_ige`: the price in each year.
    pub(super) fn names(&self) -> Vec<Name> {
        let days = self.days.iter();
        days.filter_map(|(profile, cells)| Name::row(&format!("day_price_{profile}"), cells))
            .collect()
    }
}

pub(super) fn sheet(context: &Context<'_>, parameters: &Parameters) -> (Sheet, Days) {
    let mut widths = vec![48, 44];
    widths.extend(context.years().iter().map(|_| 14));
    let mut sheet = Sheet::new(
        SheetId::Staff,
        context.lang,
        context.pick("Coût employeur et prix du jour", "Employer cost and price of a day"),
        context.pick(
            "Le coût annuel est arrondi au centime, puis divisé par les jours productifs ; le prix du jour est arrondi au centime.",
            "The yearly cost is rounded to the cent, then divided by the productive days; the price of a day is rounded to the cent.",
        ),
        widths,
    );
    let words = [context.pick("Étape", "Step"), context.pick("Calcul", "How")];
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let mut days = Days {
        days: BTreeMap::new(),
        pay: BTreeMap::new(),
    };
    for (profile, prices) in &context.days {
        let mut block = Block {
            context,
            parameters,
            sheet: &mut sheet,
            prices,
        };
        let (day, pay) = block.profile();
        days.days.insert(profile.clone(), day);
        days.pay.insert(profile.clone(), pay);
    }
    (sheet, days)
}

/// The rows of one profile.
struct Block<'a> {
    context: &'a Context<'a>,
    parameters: &'a Parameters,
    sheet: &'a mut Sheet,
    prices: &'a [UnitPrice],
}

impl Block<'_> {
    /// The cells of the day's price and of the pay.
    fn profile(&mut self) -> (Vec<At>, Vec<At>) {
        let Some(Made::Staff(staff)) = self.prices.first().map(|price| &price.made) else {
            return (Vec::new(), Vec::new());
        };
        let key = (staff.profile.clone(), staff.employment);
        let Some(pay) = self.context.grid.staff.get(&key) else {
            return (Vec::new(), Vec::new());
        };
        let label = pay.label.get(self.context.lang);
        self.sheet.section(&format!("{} – {label}", pay.code));
        let note = self.context.note(Some(&pay.provenance));
        let (base, cost) = match &pay.basis {
            PayBasis::Index { points, bonuses } => {
                self.civil_servant(points.value, bonuses.value, &note)
            }
            PayBasis::Gross(gross) => self.contract_agent(gross.value, &note),
        };
        (self.day(&cost), base)
    }

    fn civil_servant(
        &mut self,
        points: Decimal,
        bonuses: Decimal,
        note: &str,
    ) -> (Vec<At>, Vec<At>) {
        let of = self.parameters;
        let points = self.given(
            ("Indice majoré", "Index points"),
            points,
            Format::Quantity,
            note,
        );
        let pay = self.row(
            ("Traitement indiciaire brut", "Index-based pay"),
            ("indice × valeur du point", "index points × point value"),
            Format::Euros,
            |at, year| {
                (
                    Formula::from(points[at]) * of.get("index_point_value", year),
                    None,
                )
            },
        );
        let charges = self.row(
            (
                "Cotisations sur le traitement",
                "Charges on index-based pay",
            ),
            ("traitement × somme des taux", "pay × sum of the rates"),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::CivilServantRate, year);
                (Formula::from(pay[at]) * rates.percent(), None)
            },
        );
        let bonuses = self.given(("Primes", "Bonuses"), bonuses, Format::Euros, note);
        let pension = self.row(
            ("Retraite additionnelle (RAFP)", "Additional pension (RAFP)"),
            ("primes plafonnées × taux", "capped bonuses × rate"),
            Format::Euros,
            |at, year| {
                let cap = Formula::from(pay[at]) * of.get("rafp_base_cap", year).percent();
                let capped = Formula::call(Function::Min, [bonuses[at].into(), cap]);
                (capped * of.get("rafp_rate", year).percent(), None)
            },
        );
        let flats = self.flats(Role::CivilServantFlat);
        let cost = self.cost(&[&pay, &charges, &bonuses, &pension, &flats]);
        (pay, cost)
    }

    fn contract_agent(&mut self, gross: Decimal, note: &str) -> (Vec<At>, Vec<At>) {
        let of = self.parameters;
        let gross = self.given(("Salaire brut", "Gross pay"), gross, Format::Euros, note);
        let below = |at: usize, year: i32| {
            let ceiling = of.get("social_security_ceiling", year);
            Formula::call(Function::Min, [gross[at].into(), ceiling])
        };
        let whole = self.row(
            ("Cotisations sur la totalité", "Charges on the whole"),
            ("brut × somme des taux", "gross pay × sum of the rates"),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::ContractAgentRate, year);
                (Formula::from(gross[at]) * rates.percent(), None)
            },
        );
        let under = self.row(
            ("Cotisations sous le plafond", "Charges below the ceiling"),
            (
                "part sous le plafond × taux",
                "part below the ceiling × rates",
            ),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::ContractAgentRateBelowCeiling, year);
                (below(at, year) * rates.percent(), None)
            },
        );
        let over = self.row(
            (
                "Cotisations au-dessus du plafond",
                "Charges above the ceiling",
            ),
            (
                "part au-dessus du plafond × taux",
                "part above the ceiling × rates",
            ),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::ContractAgentRateAboveCeiling, year);
                let above = Formula::from(gross[at]) - below(at, year);
                (above * rates.percent(), None)
            },
        );
        let flats = self.flats(Role::ContractAgentFlat);
        let cost = self.cost(&[&gross, &whole, &under, &over, &flats]);
        (gross, cost)
    }

    fn flats(&mut self, role: Role) -> Vec<At> {
        let of = self.parameters;
        self.row(
            ("Forfaits annuels", "Flat items"),
            ("somme des forfaits en vigueur", "sum of the items in force"),
            Format::Euros,
            |_, year| (of.of_role(role, year), None),
        )
    }

    fn cost(&mut self, parts: &[&Vec<At>]) -> Vec<At> {
        self.row(
            (
                "Coût employeur aux valeurs connues",
                "Employer cost at known values",
            ),
            ("somme, arrondie au centime", "sum, rounded to the cent"),
            Format::Euros,
            |at, _| {
                let parts = parts.iter().map(|cells| Formula::from(cells[at]));
                let sum = parts.reduce(|sum, part| sum + part);
                (sum.unwrap_or(Formula::whole(0)).round(2), None)
            },
        )
    }

    /// From the cost at known values to the price of a day.
    fn day(&mut self, cost: &[At]) -> Vec<At> {
        let of = self.parameters;
        let prices = self.prices;
        let staff = |at: usize| match prices.get(at).map(|price| &price.made) {
            Some(Made::Staff(staff)) => Some(&**staff),
            _ => None,
        };
        let cost = self.row(
            ("Coût employeur de l’année", "Employer cost of the year"),
            (
                "× dérive × (1 + frais de structure)",
                "× drift × (1 + overhead)",
            ),
            Format::Euros,
            |at, year| {
                let since = staff(at).map_or(year, |staff: &StaffYear| staff.since);
                let drift = of.drift(STAFF_DRIFT, since, year);
                let overhead = Formula::whole(1) + of.get("overhead_rate", year).percent();
                let drifted = match drift {
                    Some(drift) => Formula::from(cost[at]) * drift,
                    None => Formula::from(cost[at]),
                };
                let found = staff(at).map(|staff| staff.cost);
                ((drifted * overhead).round(2), found)
            },
        );
        let day = self.row(
            ("Prix du jour", "Price of a day"),
            ("÷ jours productifs", "÷ productive days"),
            Format::Euros,
            |at, year| {
                let days = of.get("productive_days_per_year", year);
                let price = prices.get(at).map(|price| price.amount);
                ((Formula::from(cost[at]) / days).round(2), price)
            },
        );
        for at in &day {
            if let Some(cell) = self.sheet.cells.get_mut(&(at.row, at.column)) {
                cell.look = Look::Total;
            }
        }
        day
    }

    /// A row of a figure of the grid: the first year may be changed, the others follow it.
    fn given(
        &mut self,
        label: (&str, &str),
        number: Decimal,
        format: Format,
        note: &str,
    ) -> Vec<At> {
        let context = self.context;
        let row = self.sheet.push([
            Cell::text(context.pick(label.0, label.1)),
            Cell::text(context.pick("valeur de la grille", "value of the grid")),
        ]);
        let mut cells: Vec<At> = Vec::new();
        for (column, _) in (BEFORE..).zip(context.years()) {
            let cell = match cells.last() {
                Some(before) => Cell::found((*before).into(), number, format),
                None => Cell::input(number, format).note(note),
            };
            self.sheet.set(row, column, cell);
            cells.push(self.sheet.at(row, column));
        }
        cells
    }

    /// A row of formulas, and their values where the engine tells them.
    fn row(
        &mut self,
        label: (&str, &str),
        how: (&str, &str),
        format: Format,
        formula: impl Fn(usize, i32) -> (Formula, Option<Decimal>),
    ) -> Vec<At> {
        let context = self.context;
        let row = self.sheet.push([
            Cell::text(context.pick(label.0, label.1)),
            Cell::text(context.pick(how.0, how.1)),
        ]);
        let mut cells = Vec::new();
        for (at, (column, year)) in (BEFORE..).zip(context.years()).enumerate() {
            let cell = match formula(at, *year) {
                (formula, Some(found)) => Cell::found(formula, found, format),
                (formula, None) => Cell::formula(formula, format),
            };
            self.sheet.set(row, column, cell);
            cells.push(self.sheet.at(row, column));
        }
        cells
    }
}
