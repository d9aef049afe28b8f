//! What a profile costs its employer in a year, part by part, and what a day of it costs.

use rust_decimal::Decimal;

use super::{Derivation, Explainer, Operator, Term, split_year};
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::estimate::line::Line;
use crate::estimate::quota::largest_remainder;
use crate::grid::known::ParameterId;
use crate::grid::model::{Employment, Role};
use crate::money::{Overflow, to_cents};
use crate::order;
use crate::pricing::prices::PriceBasis;
use crate::pricing::staff::{StaffYear, bonus_pension_base};
use crate::pricing::values::Values;
use crate::text::format::{self, euros, number};
use crate::text::word::Word;

/// The first word of the name of a figure that is the price of a day.
const DAY: &str = "day";
/// The days over which a year is spread.
const PRODUCTIVE_DAYS: ParameterId = ParameterId::PRODUCTIVE_DAYS_PER_YEAR;

/// A part of what a profile costs its employer in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostPart {
    /// What it is.
    pub label: String,
    /// Where its rate or its amount comes from, and since when it is in force; empty for what is
    /// computed.
    pub cited: String,
    /// In percent; `None` for an amount.
    pub rate: Option<Decimal>,
    /// What the rate applies to, in euros, to the cent; `None` for an amount.
    pub base: Option<Decimal>,
    /// Euros of the year, drift included, to the cent. Parts add up to the employer cost.
    pub amount: Decimal,
}

/// The price of a day in a year, and the pay from which it is made.
struct PricedDay<'a> {
    staff: &'a StaffYear,
    /// Euros, to the cent.
    price: Decimal,
}

impl<'a> Explainer<'a> {
    /// The name of the figure that is the price of a day of a line in the year at a place; `None` for
    /// what is not priced by the day.
    #[must_use]
    pub fn day_name(&self, line: &Line, at: usize) -> Option<String> {
        match &line.prices.get(at)?.basis {
            PriceBasis::Staff(staff) => self.in_year(&day_of(&staff.profile), at),
            _ => None,
        }
    }

    /// The names of the days that lines are priced with, without a year.
    pub(super) fn day_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for price in self
            .estimate
            .lines
            .iter()
            .filter_map(|line| line.prices.first())
        {
            if let PriceBasis::Staff(staff) = &price.basis {
                names.push(day_of(&staff.profile));
            }
        }
        order::sort_by(&mut names, Ord::cmp);
        names.dedup();
        names
    }

    /// `day.PROFILE`: what a day of a profile costs, in the first year unless one is said.
    pub(super) fn day_price(
        &self,
        head: &str,
        profile: &str,
        year: Option<usize>,
    ) -> Option<Derivation<'a>> {
        let at = year.unwrap_or(0);
        let PricedDay { staff, price } = self.priced_day(head, profile, at)?;
        let texts = self.texts();
        let whose = format::prefix_of(self.grid.profile_code(profile), self.lang);
        let values = Values::new(self.grid, &self.estimate.scoping);
        let productive = values.get(PRODUCTIVE_DAYS.id(), staff.year);
        let days = productive.and_then(|days| Some(&*days.dated?.provenance));
        let terms = vec![
            Term::of(Operator::Plus, texts.employer_cost(), staff.cost),
            Term::input(
                Operator::Over,
                texts.productive_days(&self.cited_or_entered(days)),
                staff.productive_days,
            ),
        ];
        let rates = staff.rates.iter().map(|rate| &rate.parameter);
        let flats = staff.flats.iter().map(|flat| &flat.parameter);
        let of_rates = rates
            .chain(flats)
            .filter_map(|id| values.get(id, staff.year)?.dated)
            .map(|dated| &*dated.provenance);
        let cited = of_rates.chain(days).chain([&*staff.provenance]);
        let mut sources: Vec<String> = cited.filter_map(|p| p.source.clone()).collect();
        order::sort_by(&mut sources, Ord::cmp);
        sources.dedup();
        let mut details = self.drifts(staff);
        details.extend(self.expected_of_day(profile, staff.year));
        Some(Derivation {
            details,
            terms,
            sources,
            ..Derivation::of(
                self.dated(&texts.day_of_profile(&whose), Some(at)),
                price,
                texts.day_note(),
            )
        })
    }

    /// The parts of the employer cost from which the price of a day is made; none for a figure that
    /// is no price of a day.
    ///
    /// Amounts are rounded so that they add up to the employer cost: each is its own to a cent.
    #[must_use]
    pub fn cost_parts(&self, figure: &str) -> Vec<CostPart> {
        let (name, year) = split_year(self.estimate, figure);
        let (head, profile) = name.split_once('.').unwrap_or((name, ""));
        let day = self.priced_day(head, profile, year.unwrap_or(0));
        // What the estimate computed cannot overflow here.
        day.and_then(|day| self.parts(day.staff).ok())
            .unwrap_or_default()
    }

    fn priced_day(&self, head: &str, profile: &str, at: usize) -> Option<PricedDay<'a>> {
        let mut lines = self.estimate.lines.iter().filter(|_| head == DAY);
        lines.find_map(|line| {
            let price = line.prices.get(at)?;
            match &price.basis {
                PriceBasis::Staff(staff) if staff.profile == profile => Some(PricedDay {
                    staff,
                    price: price.amount,
                }),
                _ => None,
            }
        })
    }

    /// The parts of a cost, in the order in which they are computed; those that are zero say nothing.
    fn parts(&self, staff: &StaffYear) -> Result<Vec<CostPart>, Overflow> {
        let texts = self.texts();
        let values = Values::new(self.grid, &self.estimate.scoping);
        let with = &mut Exact;
        let cited = self.cited(&staff.provenance);
        let amount = |label: &str, cited: &str, amount: Decimal| CostPart {
            label: label.to_owned(),
            cited: cited.to_owned(),
            rate: None,
            base: None,
            amount,
        };
        let pay = match staff.employment {
            Employment::CivilServant => texts.index_pay(),
            Employment::ContractAgent => texts.gross_pay(),
        };
        let mut parts = vec![
            amount(pay, &cited, staff.pay),
            amount(texts.bonuses(), &cited, staff.bonuses),
        ];
        let rated = |id: &str, rate: Decimal, base: Decimal| -> Result<CostPart, Overflow> {
            let amount = Exact.percent_of(base, rate)?;
            Ok(CostPart {
                rate: Some(rate),
                base: Some(to_cents(base)),
                ..self.named_part(id, staff.year, amount)
            })
        };
        if staff.employment == Employment::CivilServant {
            let [rate, cap] = [ParameterId::RAFP_RATE, ParameterId::RAFP_BASE_CAP]
                .map(|id| values.constant(id, staff.year));
            let base = bonus_pension_base(with, staff.pay, staff.bonuses, cap)?;
            parts.push(rated(ParameterId::RAFP_RATE.id(), rate, base)?);
        }
        let ceiling = staff.ceiling.as_ref().and_then(|ceiling| ceiling.of_year());
        for rate in &staff.rates {
            let role = self.grid.parameters.get(&rate.parameter).map(|p| p.role);
            let below = with.least(staff.pay, ceiling.unwrap_or(staff.pay));
            let base = match role {
                Some(Role::ContractAgentRateBelowCeiling) => below,
                Some(Role::ContractAgentRateAboveCeiling) => with.subtract(staff.pay, below)?,
                _ => staff.pay,
            };
            parts.push(rated(&rate.parameter, rate.percent, base)?);
        }
        for flat in &staff.flats {
            let of_year = flat.of_year().ok_or(Overflow)?;
            parts.push(self.named_part(&flat.parameter, staff.year, of_year));
        }
        parts.push(amount(
            Role::PayrollTax.label(self.lang),
            "",
            staff.payroll_tax,
        ));
        let exact: Vec<Decimal> = parts.iter().map(|part| part.amount).collect();
        let before = with.sum(&exact)?;
        if !staff.overhead.is_zero() {
            parts.push(CostPart {
                rate: Some(staff.overhead),
                base: Some(to_cents(before)),
                ..amount(
                    Role::Overhead.label(self.lang),
                    "",
                    with.percent_of(before, staff.overhead)?,
                )
            });
        }
        parts.retain(|part| !part.amount.is_zero());
        let exact: Vec<Decimal> = parts.iter().map(|part| part.amount).collect();
        // Without any part there is nothing to round.
        if let Some(rounded) = largest_remainder(staff.cost, &exact)? {
            for (part, rounded) in parts.iter_mut().zip(rounded) {
                part.amount = rounded;
            }
        }
        Ok(parts)
    }

    /// The part that a parameter makes, by its label.
    fn named_part(&self, id: &str, year: i32, amount: Decimal) -> CostPart {
        let values = Values::new(self.grid, &self.estimate.scoping);
        let cited = match values.get(id, year).and_then(|value| value.dated) {
            None => self.cited_or_entered(None),
            Some(dated) => {
                let date = format::date(dated.valid_from, self.lang);
                let cited = self.cited(&dated.provenance);
                self.texts().in_force_since(&cited, &date)
            }
        };
        CostPart {
            label: self.grid.parameter_label(id, self.lang).to_owned(),
            cited,
            rate: None,
            base: None,
            amount,
        }
    }

    /// How amounts that are known for an earlier year became those of the year, a sentence each.
    fn drifts(&self, staff: &StaffYear) -> Vec<String> {
        let texts = self.texts();
        let drifted = |label: &str, listed: Decimal, since: i32, drift: Decimal| {
            let (listed, drift) = (euros(listed, self.lang), number(drift, self.lang));
            texts.drifted_amount(&label, &listed, &since, &drift)
        };
        let pay = match staff.employment {
            Employment::CivilServant => texts.index_pay(),
            Employment::ContractAgent => texts.gross_pay(),
        };
        let mut sentences = Vec::new();
        for (label, listed) in [
            (pay, staff.listed_pay),
            (texts.bonuses(), staff.listed_bonuses),
        ] {
            if !listed.is_zero() && staff.drift != Decimal::ONE {
                sentences.push(drifted(label, listed, staff.since, staff.drift));
            }
        }
        let others = staff.dated_amounts();
        for amount in others.filter(|amount| amount.drift != Decimal::ONE) {
            let label = self.grid.parameter_label(&amount.parameter, self.lang);
            sentences.push(drifted(label, amount.listed, amount.since, amount.drift));
        }
        sentences
    }
}

fn day_of(profile: &str) -> String {
    format!("{DAY}.{profile}")
}
