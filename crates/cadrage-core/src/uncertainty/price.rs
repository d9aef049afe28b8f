//! Unit prices as formulas of the uncertain sources. They mirror [`crate::pricing::prices`] and
//! [`crate::pricing::staff`].
#![allow(clippy::float_arithmetic)]

use std::sync::Arc;

use super::compile::Compiler;
use super::formula::Node;
use super::source::{SourceKind, float};
use crate::estimate::line::Line;
use crate::grid::known::ParameterId;
use crate::grid::model::{Employment, PayBasis, Role};
use crate::pricing::prices::{Allowance, PriceBasis, UnitPrice};
use crate::pricing::staff::{DatedAmount, StaffYear};
use crate::text::lang::Text;

impl Compiler<'_, '_> {
    /// The unit price of a line in a year; at the centre it is that of the estimate, to the cent.
    pub(super) fn price(&mut self, line: &Line, price: &UnitPrice, year: i32) -> Node {
        let made = match (&price.made, &line.need.allowance) {
            (PriceBasis::Item { .. }, _) => self.item(line, &price.made, year),
            (PriceBasis::Staff(staff), _) => self.day(staff),
            (PriceBasis::Allowance { .. }, Some(allowance)) => self.allowance(allowance, year),
            (PriceBasis::Allowance { .. }, None) => self.formula.constant(float(price.amount)),
        };
        // What the estimate rounds off.
        let rounded = float(price.amount) - self.formula.centre(made);
        let rounded = self.formula.constant(rounded);
        self.formula.add(made, rounded)
    }

    /// A parameter that the engine reads by its name, in a year.
    pub(super) fn known(&mut self, parameter: ParameterId, year: i32) -> Node {
        self.parameter(parameter.id(), year)
    }

    /// A parameter in a year; zero when no value is in force.
    pub(super) fn parameter(&mut self, id: &str, year: i32) -> Node {
        let Some(in_force) = self.values.get(id, year) else {
            return self.formula.zero();
        };
        let parameters = &self.grid.parameters;
        self.sources.value(
            &mut self.formula,
            (SourceKind::Parameter, id),
            in_force.range,
            || {
                parameters
                    .get(id)
                    .map(|p| p.label.clone())
                    .unwrap_or_default()
            },
        )
    }

    /// One plus a percentage, as a factor.
    fn and_percent(&mut self, percent: Node) -> Node {
        let share = self.formula.scale(percent, 0.01);
        let one = self.formula.constant(1.0);
        self.formula.add(one, share)
    }

    fn growth(&mut self, index: &str, from: i32, to: i32) -> Node {
        let mut growth = self.formula.constant(1.0);
        for year in from.saturating_add(1)..=to {
            let drift = self.parameter(index, year);
            let factor = self.and_percent(drift);
            growth = self.formula.multiply(growth, factor);
        }
        growth
    }

    fn item(&mut self, line: &Line, made: &PriceBasis, year: i32) -> Node {
        let PriceBasis::Item {
            listed,
            since,
            index,
            provenance,
            vat,
            ..
        } = made
        else {
            return self.formula.zero();
        };
        let need = &line.need;
        let of = match provenance {
            Some(_) => (SourceKind::Price, need.item.as_str()),
            None => (SourceKind::Quote, need.impact.as_str()),
        };
        let item = self.grid.items.get(&need.item);
        let label = || match (provenance, item) {
            (Some(_), Some(item)) => item.label.clone(),
            _ => need.label.clone(),
        };
        let listed = self.sources.value(&mut self.formula, of, *listed, label);
        let drifted = match index {
            Some(index) => {
                let growth = self.growth(index, *since, year);
                self.formula.multiply(listed, growth)
            }
            None => listed,
        };
        if vat.is_zero() {
            return drifted;
        }
        let vat = self.known(ParameterId::VAT_STANDARD_RATE, year);
        let factor = self.and_percent(vat);
        self.formula.multiply(drifted, factor)
    }

    fn sum_of_role(&mut self, role: Role, year: i32) -> Node {
        let values = self.values;
        let ids: Vec<&str> = values.of_role(role, year).map(|(id, ..)| id).collect();
        let rates = ids.into_iter().map(|id| self.parameter(id, year)).collect();
        self.formula.sum(rates)
    }

    fn percent_of(&mut self, base: Node, percent: Node) -> Node {
        let share = self.formula.scale(percent, 0.01);
        self.formula.multiply(base, share)
    }

    fn pay(&mut self, profile: &str, kind: SourceKind, staff: &StaffYear) -> Node {
        let key = (profile.to_owned(), staff.employment);
        let Some(pay) = self.grid.staff.get(&key) else {
            return self.formula.zero();
        };
        let range = match (&pay.basis, kind) {
            (PayBasis::Index { points, .. }, SourceKind::IndexPoints) => *points,
            (PayBasis::Index { bonuses, .. }, _) => *bonuses,
            (PayBasis::Gross(gross), _) => *gross,
        };
        let label = || Text {
            fr: pay.code.clone(),
            en: pay.code.clone(),
        };
        self.sources
            .value(&mut self.formula, (kind, profile), range, label)
    }

    /// A part of the pay, drifted from the year for which it is known.
    fn drifted(&mut self, part: Node, staff: &StaffYear) -> Node {
        let growth = self.growth(ParameterId::DRIFT_STAFF.id(), staff.since, staff.year);
        self.formula.multiply(part, growth)
    }

    fn index_pay(&mut self, staff: &StaffYear) -> Node {
        let points = self.pay(&staff.profile, SourceKind::IndexPoints, staff);
        let value = self.known(ParameterId::INDEX_POINT_VALUE, staff.year);
        let pay = self.formula.multiply(points, value);
        self.drifted(pay, staff)
    }

    fn gross_pay(&mut self, staff: &StaffYear) -> Node {
        let gross = self.pay(&staff.profile, SourceKind::GrossPay, staff);
        self.drifted(gross, staff)
    }

    /// An amount in a year; it may have drifted for fewer years than the pay.
    fn dated(&mut self, amount: &DatedAmount, year: i32) -> Node {
        let listed = self.parameter(&amount.parameter, year);
        let growth = self.growth(ParameterId::DRIFT_STAFF.id(), amount.since, year);
        self.formula.multiply(listed, growth)
    }

    fn flats(&mut self, staff: &StaffYear) -> Node {
        let flats = staff.flats.iter();
        let flats = flats.map(|flat| self.dated(flat, staff.year)).collect();
        self.formula.sum(flats)
    }

    fn civil_servant(&mut self, staff: &StaffYear) -> Node {
        let year = staff.year;
        let base = self.index_pay(staff);
        let bonuses = self.pay(&staff.profile, SourceKind::Bonuses, staff);
        let bonuses = self.drifted(bonuses, staff);
        let rates = self.sum_of_role(Role::CivilServantRate, year);
        let on_pay = self.and_percent(rates);
        let charged = self.formula.multiply(base, on_pay);
        let cap = self.known(ParameterId::RAFP_BASE_CAP, year);
        let cap = self.percent_of(base, cap);
        let capped = self.formula.least(bonuses, cap);
        let rate = self.known(ParameterId::RAFP_RATE, year);
        let pension = self.percent_of(capped, rate);
        let flat = self.flats(staff);
        self.formula.sum(vec![charged, bonuses, pension, flat])
    }

    fn contract_agent(&mut self, staff: &StaffYear) -> Node {
        let year = staff.year;
        let gross = self.gross_pay(staff);
        let below = match &staff.ceiling {
            Some(ceiling) => {
                let ceiling = self.dated(ceiling, year);
                self.formula.least(gross, ceiling)
            }
            None => gross,
        };
        let above = self.formula.subtract(gross, below);
        let mut parts = vec![gross];
        for (base, role) in [
            (gross, Role::ContractAgentRate),
            (below, Role::ContractAgentRateBelowCeiling),
            (above, Role::ContractAgentRateAboveCeiling),
        ] {
            let rate = self.sum_of_role(role, year);
            parts.push(self.percent_of(base, rate));
        }
        parts.push(self.flats(staff));
        self.formula.sum(parts)
    }

    /// The price of a day of a profile, in euros.
    pub(super) fn day(&mut self, staff: &StaffYear) -> Node {
        let cost = match staff.employment {
            Employment::CivilServant => self.civil_servant(staff),
            Employment::ContractAgent => self.contract_agent(staff),
        };
        let overhead = self.known(ParameterId::OVERHEAD_RATE, staff.year);
        let overhead = self.and_percent(overhead);
        let cost = self.formula.multiply(cost, overhead);
        let days = self.known(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, staff.year);
        self.formula.divide(cost, days)
    }

    pub(super) fn staff_of(&self, profile: &str, year: i32) -> Option<Arc<StaffYear>> {
        match self.prices.day(profile, year).ok()??.made {
            PriceBasis::Staff(staff) => Some(staff),
            _ => None,
        }
    }

    fn allowance(&mut self, allowance: &Allowance, year: i32) -> Node {
        match allowance {
            Allowance::Indemnity(parameter) => {
                let listed = self.known(*parameter, year);
                self.charged(listed, year)
            }
            Allowance::Premium { profile, parameter } => {
                let Some(staff) = self.staff_of(profile, year) else {
                    return self.formula.zero();
                };
                let day = self.day(&staff);
                let hours = self.known(ParameterId::HOURS_PER_DAY, year);
                let hour = self.formula.divide(day, hours);
                let percent = self.known(*parameter, year);
                self.percent_of(hour, percent)
            }
            Allowance::Overtime {
                profile,
                parameter,
                premium,
            } => {
                let Some(staff) = self.staff_of(profile, year) else {
                    return self.formula.zero();
                };
                let pay = match staff.employment {
                    Employment::CivilServant => self.index_pay(&staff),
                    Employment::ContractAgent => self.gross_pay(&staff),
                };
                let hours = self.known(ParameterId::OVERTIME_BASE_HOURS, year);
                let mut hour = self.formula.divide(pay, hours);
                for rate in [Some(*parameter), *premium].into_iter().flatten() {
                    let rate = self.known(rate, year);
                    let factor = self.and_percent(rate);
                    hour = self.formula.multiply(hour, factor);
                }
                self.charged(hour, year)
            }
        }
    }

    /// An indemnity plus the employer's charges on it.
    fn charged(&mut self, listed: Node, year: i32) -> Node {
        let charges = match self.prices.employment() {
            Employment::CivilServant => self.known(ParameterId::RAFP_RATE, year),
            Employment::ContractAgent => {
                let rate = self.sum_of_role(Role::ContractAgentRate, year);
                let below = self.sum_of_role(Role::ContractAgentRateBelowCeiling, year);
                self.formula.add(rate, below)
            }
        };
        let factor = self.and_percent(charges);
        self.formula.multiply(listed, factor)
    }
}
