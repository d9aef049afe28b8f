//! Values that a scoping enters beyond what the grid believes possible, or that count nowhere.

use rust_decimal::Decimal;

use super::line::{Line, NotCosted};
use crate::calendar::years::Years;
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Window};
use crate::grid::condition::{Condition, When};
use crate::grid::known::{ChoiceId, DriverId};
use crate::grid::model::Parameter;
use crate::needs::coverage::on_call::pooled_providers;
use crate::needs::coverage::question::windows;
use crate::needs::sizes::in_force;
use crate::pricing::prices::{PriceBasis, UnitPrice, employment};
use crate::pricing::values::Values;
use crate::scoping::Scoping;
use crate::text::lang::{Lang, Text};
use crate::text::notice::{BeyondBounds, Notice};
use crate::text::range::Range;
use crate::text::word::Word;
use crate::text::words;

/// What a scoping enters, beside what is counted of it.
pub(super) struct EnteredValues<'a> {
    pub grid: &'a CostGrid,
    pub scoping: &'a Scoping,
    pub lines: &'a [Line],
    pub not_costed: &'a [NotCosted],
    /// The id of the tier.
    pub tier: &'a str,
}

/// The part of a unit price by which rounding it to the cent may change it without a notice.
const SMALL_PART: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

impl EnteredValues<'_> {
    /// What should be looked at, for the years of a horizon.
    pub fn notices(&self, years: &Years) -> Vec<Notice> {
        let mut notices = self.uncounted_parameters();
        notices.extend(self.beyond(years.first()));
        notices.extend(self.closures_of_other_years(years));
        notices.extend(self.uncounted_sizes());
        notices.extend(self.rounded_prices());
        notices.extend(self.windows_unlike_tier());
        notices.extend(self.pooled_providers());
        notices
    }

    /// The parameters and quantities entered outside the grid's bounds in the first year. They count as
    /// they are; a slip of the keyboard should not count in silence. Values to which the grid gives no
    /// range, such as thresholds, are free.
    fn beyond(&self, first_year: i32) -> Option<Notice> {
        let mut values = Vec::new();
        for (id, entered) in &self.scoping.parameters {
            let known = self
                .grid
                .parameters
                .get(id)
                .filter(|known| self.counts(known));
            if let Some(known) = known
                && let Some(dated) = known.in_force(first_year)
            {
                values.extend(beyond(&known.label, *entered, dated.value));
            }
        }
        for (id, over) in &self.scoping.impacts {
            let known = self.grid.impacts.get(id).filter(|_| self.is_a_line(id));
            if let (Some(known), Some(entered)) = (known, over.quantity) {
                values.extend(beyond(&known.label, entered, known.quantity));
            }
        }
        (!values.is_empty()).then_some(Notice::Beyond { values })
    }

    /// The closures that end before the first year, or begin after the last.
    fn closures_of_other_years(&self, years: &Years) -> Option<Notice> {
        let closures = self.scoping.commitment.closures.iter();
        let mut beyond: Vec<String> = closures
            .filter_map(|closure| closure.from.year.zip(closure.to.year))
            .filter(|(from, to)| *to < years.first() || *from > years.last())
            .map(|(from, _)| from.to_string())
            .collect();
        beyond.dedup();
        (!beyond.is_empty()).then_some(Notice::ClosuresOfOtherYears { years: beyond })
    }

    fn is_a_line(&self, impact: &str) -> bool {
        self.lines.iter().any(|line| line.need.impact == impact)
            || self
                .not_costed
                .iter()
                .any(|line| line.need.impact == impact)
    }

    /// Each parameter entered that does not count under the choices taken: a rate of its own where
    /// another was chosen.
    fn uncounted_parameters(&self) -> Vec<Notice> {
        let mut notices = Vec::new();
        for id in self.scoping.parameters.keys() {
            let known = self.grid.parameters.get(id);
            if let Some(parameter) = known.filter(|known| !self.counts(known)) {
                let when = self.choices_of(parameter);
                notices.push(Notice::Uncounted {
                    parameter: parameter.label.clone(),
                    when: Text::in_each(|lang| choices_of(self.grid, &when, lang)),
                });
            }
        }
        notices
    }

    /// Whether a parameter counts under the choices taken.
    fn counts(&self, parameter: &Parameter) -> bool {
        let values = Values::new(self.grid, self.scoping);
        values.counts(parameter) && !self.is_of_others(parameter)
    }

    /// Whether a parameter is paid of the other kind of employment.
    fn is_of_others(&self, parameter: &Parameter) -> bool {
        let own = parameter.role.employment();
        own.is_some_and(|own| own != employment(self.grid, self.scoping))
    }

    /// The choices under which a parameter counts.
    fn choices_of(&self, parameter: &Parameter) -> When {
        let mut when = parameter.when.clone();
        if let Some(own) = parameter
            .role
            .employment()
            .filter(|_| self.is_of_others(parameter))
        {
            when.conditions.push(Condition {
                choice: ChoiceId::EMPLOYMENT.id().to_owned(),
                options: vec![own.id().to_owned()],
                among: true,
            });
        }
        when
    }

    /// The sizes entered by which no line, no other size and no fee is counted.
    fn uncounted_sizes(&self) -> Option<Notice> {
        let mut drivers = Vec::new();
        for id in self.scoping.sizes.keys() {
            let known = self.grid.drivers.get(id);
            if let Some(driver) = known.filter(|_| !self.is_counted(id)) {
                drivers.push(driver.label.clone());
            }
        }
        (!drivers.is_empty()).then_some(Notice::UncountedSizes { drivers })
    }

    fn is_counted(&self, driver: &str) -> bool {
        // By institutions and users the cost is shared.
        if driver == DriverId::INSTITUTION
            || driver == DriverId::USER
            || self.lines.iter().any(|line| line.need.driver == driver)
            || self
                .not_costed
                .iter()
                .any(|line| line.need.driver == driver)
            || self.scoping.tariff.unit() == Some(driver)
        {
            return true;
        }
        if driver == DriverId::ON_CALL_AGENT {
            return is_on_call(windows(self.grid, self.scoping, self.tier));
        }
        // No size is counted by itself, through others either.
        let mut others = self.grid.drivers.keys();
        others.any(|other| {
            let size = in_force(self.grid, self.scoping, other);
            let per = size.as_ref().and_then(|(size, _)| size.per.as_deref());
            per == Some(driver) && self.is_counted(other)
        })
    }

    /// Windows entered that are held on call where those of the tier are not, or the other way round:
    /// the grid has lines for whole tiers, such as the equipment of people on call.
    fn windows_unlike_tier(&self) -> Option<Notice> {
        let tier = self.grid.tier(self.tier)?;
        let entered = &self.scoping.commitment.windows;
        let is_unlike = is_on_call(entered) != is_on_call(&tier.windows);
        (!entered.is_empty() && is_unlike).then(|| Notice::WindowsUnlikeTier {
            tier: tier.label.clone(),
        })
    }

    /// A number of providers that share the rota, where nobody is on call or the support plan says
    /// another.
    fn pooled_providers(&self) -> Option<Notice> {
        let entered = self.scoping.commitment.pooled_providers?;
        let windows = windows(self.grid, self.scoping, self.tier);
        if !is_on_call(windows) {
            return Some(Notice::PooledWithoutRota { entered });
        }
        let plan = self.scoping.support.as_deref()?;
        let planned = pooled_providers(self.grid, plan);
        let differs = planned > Decimal::ONE && planned != Decimal::from(entered);
        differs.then_some(Notice::PooledOverPlan { entered, planned })
    }

    /// The lines of which the unit price of the first year is so small that its cents do not tell it.
    fn rounded_prices(&self) -> Option<Notice> {
        let mut lines = Vec::new();
        for line in self.lines {
            let is_needed = line.need.quantities.iter().any(|needed| !needed.is_zero());
            if is_needed && line.prices.first().is_some_and(is_rounded) {
                lines.push(line.need.label.clone());
            }
        }
        (!lines.is_empty()).then_some(Notice::RoundedPrices { lines })
    }
}

/// Whether rounding to the cent changes a price by more than [`SMALL_PART`].
fn is_rounded(price: &UnitPrice) -> bool {
    // The cents of a euro tell it to the half of a hundredth.
    let PriceBasis::Item {
        taken, drift, vat, ..
    } = &price.basis
    else {
        return false;
    };
    if price.amount >= Decimal::ONE {
        return false;
    }
    let percents = Decimal::ONE_HUNDRED.saturating_add(*vat);
    let exact = taken.saturating_mul(*drift).saturating_mul(percents);
    let rounded = price.amount.saturating_mul(Decimal::ONE_HUNDRED);
    rounded.saturating_sub(exact).abs() > exact.saturating_mul(SMALL_PART)
}

/// Whether people are on call in some window.
fn is_on_call(windows: &[Window]) -> bool {
    let mut coverages = windows.iter().map(|window| window.coverage);
    coverages.any(|coverage| coverage == Coverage::OnCall)
}

/// A condition in the words of the grid: what is chosen of each choice.
fn choices_of(grid: &CostGrid, when: &When, lang: Lang) -> String {
    let of = |condition: &Condition| {
        let choice = grid.choices.get(&condition.choice);
        let known = choice.map(|choice| choice.label.get(lang));
        let options = condition.options.iter();
        let options: Vec<&str> = options
            .map(|option| grid.option_label(&condition.choice, option, lang))
            .collect();
        let name = known.unwrap_or(&condition.choice);
        match condition.among {
            true => words::notice(lang).chosen(&name, &options.join(" | ")),
            false => words::notice(lang).not_chosen(&name, &options.join(" | ")),
        }
    };
    let conditions: Vec<String> = when.conditions.iter().map(of).collect();
    conditions.join(words::common(lang).semicolon())
}

fn beyond(label: &Text, entered: Range, known: Range) -> Option<BeyondBounds> {
    let is_inside = (known.low..=known.high).contains(&entered.value);
    (!known.is_certain() && !is_inside).then(|| BeyondBounds {
        label: label.clone(),
        entered: entered.value,
        low: known.low,
        high: known.high,
    })
}
