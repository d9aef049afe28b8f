//! Sizes and quantities as formulas of the uncertain sources. They mirror [`crate::needs::sizes`],
//! [`crate::needs::need`] and [`crate::needs::energy`]: each sample rounds up like the estimate,
//! nothing is smoothed.
#![allow(clippy::float_arithmetic)]

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::compile::Compiler;
use super::formula::Node;
use super::source::{SourceKind, float};
use crate::grid::known::{DriverId, ParameterId};
use crate::grid::model::Bearer;
use crate::needs::coverage::tier_line::{INTERVENTIONS, STAFFED_DAYS};
use crate::needs::membership::Membership;
use crate::needs::need::Need;
use crate::needs::sizes::InputStatus;
use crate::scoping::Existing;
use crate::text::lang::Text;

/// Quantities bought and in service, in each year.
#[derive(Clone, Default)]
pub(super) struct Quantities {
    pub bought: Vec<Node>,
    pub in_service: Vec<Node>,
}

impl Compiler<'_, '_> {
    /// The size of a driver in each year.
    pub(super) fn size(&mut self, driver: &str) -> Vec<Node> {
        if let Some(size) = self.sizes.get(driver) {
            return size.clone();
        }
        let years = self.years();
        let values = match DriverId::known(driver) {
            Some(DriverId::SERVICE) => vec![self.formula.constant(1.0); years],
            Some(DriverId::NEW_INSTITUTION) => self.joining(),
            _ => self.counted(driver),
        };
        self.sizes.insert(driver.to_owned(), values.clone());
        values
    }

    fn joining(&mut self) -> Vec<Node> {
        let zero = self.formula.zero();
        let mut before = zero;
        let institutions = self.size(DriverId::INSTITUTION.id()).into_iter();
        institutions
            .map(|now| {
                let more = self.formula.subtract(now, before);
                before = now;
                self.formula.most(more, zero)
            })
            .collect()
    }

    fn counted(&mut self, driver: &str) -> Vec<Node> {
        let years = self.years();
        let zero = self.formula.zero();
        let Some(known) = self.grid.drivers.get(driver) else {
            return vec![zero; years];
        };
        let scoping = &self.estimate.scoping;
        let entered = scoping.sizes.get(driver);
        // Cannot overflow: the estimate has already counted the same users.
        let named = Membership::of(scoping, years).unwrap_or_default();
        if let (true, None, Some(named)) = (driver == DriverId::INSTITUTION, entered, &named) {
            let there = named.there.iter().map(|count| float(*count));
            return there.map(|count| self.formula.constant(count)).collect();
        }
        // A derived number of users: what some institutions give, and a part of the size for the
        // others.
        let derived = self.estimate.sizes.get(driver);
        let derived = derived.is_some_and(|counted| counted.status == InputStatus::Derived);
        let (values, growth, per) = match (entered, &known.default) {
            (Some(size), _) => (size.values.clone(), float(size.growth), size.per.clone()),
            (None, Some((range, per))) => {
                let per = (*per != DriverId::SERVICE).then(|| per.clone());
                (vec![*range], 0.0, per)
            }
            (None, None) => return vec![zero; years],
        };
        let base = per.map(|per| self.size(&per));
        let mut grown = 1.0;
        (0..years)
            .map(|year| {
                let Some(range) = values.get(year).or(values.last()) else {
                    return zero;
                };
                let of = (SourceKind::Size, driver);
                let label = || known.label.clone();
                let value = self.sources.value(&mut self.formula, of, *range, label);
                let value = self.formula.scale(value, grown);
                grown *= 1.0 + growth / 100.0;
                let all = match base.as_ref().and_then(|base| base.get(year)) {
                    Some(base) => self.formula.multiply(value, *base),
                    None => value,
                };
                match named.as_ref().filter(|_| derived) {
                    Some(named) => self.users(named, year, all),
                    None => all,
                }
            })
            .collect()
    }

    /// The users of the named institutions: the numbers that some give, and for the others their
    /// part of `all`, the size of the driver.
    fn users(&mut self, named: &Membership, year: usize, all: Node) -> Node {
        let of = |counts: &[Decimal]| counts.get(year).copied().map_or(0.0, float);
        let (said, silent) = (of(&named.users), of(&named.silent));
        let share = silent / of(&named.there).max(1.0);
        let of_silent = self.formula.scale(all, share);
        let said = self.formula.constant(said);
        self.formula.add(said, of_silent)
    }

    /// The quantities of a need, as [`crate::needs::need::fill`] computes them.
    pub(super) fn quantities(&mut self, need: &Need) -> Quantities {
        if need.counted {
            return self.of_tier(need);
        }
        let of = (SourceKind::Quantity, need.impact.as_str());
        let label = || need.label.clone();
        let each = self
            .sources
            .value(&mut self.formula, of, need.quantity, label);
        let per = float(need.per);
        let mut sizes = self.size(&need.driver);
        if need.serves_all_who_joined() {
            let joined = (1..=sizes.len()).map(|years| {
                let joined = sizes.iter().take(years).copied();
                self.formula.sum(joined.collect())
            });
            sizes = joined.collect();
        }
        let needed: Vec<Node> = sizes
            .into_iter()
            .map(|size| {
                let served = self.formula.scale(size, 1.0 / per);
                let served = if need.round_up {
                    self.formula.up(served)
                } else {
                    served
                };
                let needed = self.formula.multiply(each, served);
                match need.existing {
                    None => needed,
                    Some(Existing::Share(share)) => {
                        self.formula.scale(needed, 1.0 - float(share) / 100.0)
                    }
                    Some(Existing::Quantity(met)) => {
                        let met = self.formula.constant(float(met));
                        let open = self.formula.subtract(needed, met);
                        let zero = self.formula.zero();
                        self.formula.most(open, zero)
                    }
                }
            })
            .collect();
        self.recurring(need, &needed)
    }

    fn recurring(&mut self, need: &Need, needed: &[Node]) -> Quantities {
        let first = need.from_year.saturating_sub(1) as usize;
        let zero = self.formula.zero();
        let mut quantities = Quantities::default();
        for (year, &needed) in needed.iter().enumerate() {
            let oldest = need.recurrence.oldest_in_service(year);
            let (buy, serves) = if year < first {
                (zero, zero)
            } else if oldest == year {
                (needed, needed)
            } else {
                let lives = quantities.bought.iter().skip(oldest).copied();
                let lives = self.formula.sum(lives.collect());
                let more = self.formula.subtract(needed, lives);
                let buy = self.formula.most(more, zero);
                (buy, self.formula.add(lives, buy))
            };
            quantities.bought.push(buy);
            quantities.in_service.push(serves);
        }
        quantities
    }

    /// Quantities counted on the calendar or by the search for replicas are constant, except for a
    /// factor: that of hours in a day, or that of failures and repairs.
    fn of_tier(&mut self, need: &Need) -> Quantities {
        let years = self.estimate.years.clone();
        let mut quantities = Quantities::default();
        let both = need.quantities.iter().zip(&need.in_service);
        for ((bought, in_service), year) in both.zip(years) {
            let factor = if need.impact == STAFFED_DAYS {
                self.staffed_days(year)
            } else if INTERVENTIONS.contains(&need.impact.as_str()) {
                self.interventions()
            } else {
                self.formula.constant(1.0)
            };
            quantities
                .bought
                .push(self.formula.scale(factor, float(*bought)));
            quantities
                .in_service
                .push(self.formula.scale(factor, float(*in_service)));
        }
        quantities
    }

    /// A node divided by its value at the centre, so that it is a factor of one there.
    fn relative(&mut self, of: Node) -> Node {
        let centre = self.formula.centre(of);
        if centre == 0.0 {
            return self.formula.constant(1.0);
        }
        self.formula.scale(of, 1.0 / centre)
    }

    /// Days for an hour of presence, relative to the centre: the inverse of the hours of a day,
    /// absences deducted.
    fn staffed_days(&mut self, year: i32) -> Node {
        let hours = self.known(ParameterId::HOURS_PER_DAY, year);
        let absent = self.known(ParameterId::COVERAGE_ABSENCE_RATE, year);
        let hundred = self.formula.constant(100.0);
        let present = self.formula.subtract(hundred, absent);
        let each = self.formula.multiply(hours, present);
        let one = self.formula.constant(1.0);
        let days = self.formula.divide(one, each);
        self.relative(days)
    }

    /// Hours of intervention, relative to the centre: for each component, replicas × hours of a
    /// repair ÷ hours between failures.
    fn interventions(&mut self) -> Node {
        let grid = self.grid;
        let mut worked = Vec::new();
        for entered in &self.estimate.scoping.components {
            let Some(known) = grid.components.get(&entered.component) else {
                continue;
            };
            let id = entered.component.as_str();
            let label = || -> Text { known.label.clone() };
            let between = (SourceKind::Failures, id);
            let between = self
                .sources
                .value(&mut self.formula, between, known.mtbf_hours, label);
            let repair = (SourceKind::Repair, id);
            let repair = self
                .sources
                .value(&mut self.formula, repair, known.repair_hours, label);
            let hours = self.formula.divide(repair, between);
            worked.push(self.formula.scale(hours, f64::from(entered.replicas)));
        }
        let worked = self.formula.sum(worked);
        self.relative(worked)
    }

    /// Adds the electricity billed apart, in megawatt-hours, to the sizes, for the lines that
    /// energy drives.
    pub(super) fn energy(&mut self, needs: &[(&Need, Quantities)]) {
        let years = self.estimate.years.clone();
        let mut billed = Vec::new();
        for (at, year) in years.into_iter().enumerate() {
            let leap = NaiveDate::from_ymd_opt(year, 1, 1).is_some_and(|day| day.leap_year());
            let hours = if leap { 366.0 * 24.0 } else { 365.0 * 24.0 };
            let mut drawn = Vec::new();
            for (need, quantities) in needs {
                let item = self.grid.items.get(&need.item);
                let Some(item) = item.filter(|item| item.electricity_billed) else {
                    continue;
                };
                let watts = item.power_w.map_or(0.0, float);
                if let Some(units) = quantities.in_service.get(at)
                    && need.bearer == Bearer::Provider
                {
                    drawn.push(self.formula.scale(*units, watts * hours / 1e6));
                }
            }
            let drawn = self.formula.sum(drawn);
            let pue = self.known(ParameterId::PUE, year);
            billed.push(self.formula.multiply(drawn, pue));
        }
        self.sizes.insert(DriverId::ENERGY.id().to_owned(), billed);
    }
}
