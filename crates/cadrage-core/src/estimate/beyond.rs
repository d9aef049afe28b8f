//! Values that a scoping enters beyond what the grid believes possible, or that count nowhere.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::line::{Line, NotCosted};
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Window};
use crate::grid::condition::{Condition, When};
use crate::grid::known::{ChoiceId, DriverId};
use crate::grid::model::Parameter;
use crate::needs::coverage::question::windows;
use crate::needs::need::Need;
use crate::needs::sizes::in_force;
use crate::pricing::prices::{PriceBasis, employment};
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

impl<'a> EnteredValues<'a> {
    /// What should be looked at, for a horizon that begins with a year.
    pub fn notices(&self, first_year: i32) -> Vec<Notice> {
        let mut notices = Vec::new();
        notices.extend(self.beyond(first_year));
        notices.extend(self.uncounted_parameters());
        notices.extend(self.uncounted_sizes());
        notices.extend(self.rounded_prices());
        notices.extend(self.windows_unlike_tier());
        notices
    }

    fn needs(&self) -> impl Iterator<Item = &'a Need> {
        let lines = self.lines.iter().map(|line| &line.need);
        lines.chain(self.not_costed.iter().map(|line| &line.need))
    }

    /// The parameters and quantities entered outside the grid's bounds in the first year. They count as
    /// they are; a slip of the keyboard should not count in silence. Values to which the grid gives no
    /// range, such as thresholds, are free.
    fn beyond(&self, first_year: i32) -> Option<Notice> {
        let grid = self.grid;
        let parameters = self.scoping.parameters.iter().filter_map(|(id, entered)| {
            let known = grid.parameters.get(id)?;
            let dated = known.in_force(first_year)?;
            let is_counted = self.missing_choices(known).is_none();
            let beyond = beyond(&known.label, *entered, dated.value);
            beyond.filter(|_| is_counted)
        });
        let quantities = self.needs().filter_map(|need| {
            let entered = self.scoping.impacts.get(&need.impact)?.quantity?;
            let known = grid.impacts.get(&need.impact)?;
            beyond(&known.label, entered, known.quantity)
        });
        let values: Vec<BeyondBounds> = parameters.chain(quantities).collect();
        (!values.is_empty()).then_some(Notice::Beyond { values })
    }

    /// Each parameter entered that does not count under the choices taken: a rate of its own where
    /// another was chosen.
    fn uncounted_parameters(&self) -> impl Iterator<Item = Notice> {
        let entered = self.scoping.parameters.keys();
        let known = entered.filter_map(|id| self.grid.parameters.get(id));
        known.filter_map(|parameter| {
            let when = self.missing_choices(parameter)?;
            Some(Notice::Uncounted {
                parameter: parameter.label.clone(),
                when: Text::in_each(|lang| choices_of(self.grid, &when, lang)),
            })
        })
    }

    /// The choices under which a parameter counts; `None` when it counts under those taken.
    fn missing_choices(&self, parameter: &Parameter) -> Option<When> {
        let mut when = parameter.when.clone();
        let counts = Values::new(self.grid, self.scoping).counts(parameter);
        let taken = employment(self.grid, self.scoping);
        let of_others = parameter.role.employment().filter(|own| *own != taken);
        when.conditions.extend(of_others.map(|own| Condition {
            choice: ChoiceId::EMPLOYMENT.id().to_owned(),
            options: vec![own.id().to_owned()],
            among: true,
        }));
        (!counts || of_others.is_some()).then_some(when)
    }

    /// The sizes entered by which no line, no other size and no fee is counted.
    fn uncounted_sizes(&self) -> Option<Notice> {
        let scoping = self.scoping;
        let mut counted: BTreeSet<&str> = self.needs().map(|need| need.driver.as_str()).collect();
        // By these the cost is shared.
        counted.extend([DriverId::INSTITUTION, DriverId::USER].map(DriverId::id));
        let measured = scoping.tariff.answers().measured;
        counted.extend(measured.as_ref().map(|part| part.driver.as_str()));
        if is_on_call(windows(self.grid, scoping, self.tier)) {
            counted.insert(DriverId::ON_CALL_AGENT.id());
        }
        let is_counted_by = |by: &str, base: &str| {
            let size = in_force(self.grid, scoping, by);
            size.is_some_and(|(size, _)| size.per.as_deref() == Some(base))
        };
        let is_counted = |driver: &str| {
            let mut reached = vec![driver];
            while let Some(next) = reached.pop() {
                if counted.contains(next) {
                    return true;
                }
                // No size is counted by itself, through others either.
                let drivers = self.grid.drivers.keys();
                let by = drivers.filter(|by| is_counted_by(by, next));
                reached.extend(by.map(String::as_str));
            }
            false
        };
        let unused = scoping.sizes.keys().filter(|driver| !is_counted(driver));
        let labels = unused.filter_map(|driver| Some(self.grid.drivers.get(driver)?.label.clone()));
        let drivers: Vec<Text> = labels.collect();
        (!drivers.is_empty()).then_some(Notice::UncountedSizes { drivers })
    }

    /// Windows entered that are held on call where those of the tier are not, or the other way round:
    /// the grid has lines for whole tiers, such as the equipment of people on call.
    fn windows_unlike_tier(&self) -> Option<Notice> {
        let tier = self.grid.tier(self.tier)?;
        let entered = &self.scoping.commitment.windows;
        let are_on_call = is_on_call(entered);
        let is_unlike = !entered.is_empty() && are_on_call != is_on_call(&tier.windows);
        is_unlike.then(|| Notice::WindowsUnlikeTier {
            tier: tier.label.clone(),
            are_on_call,
        })
    }

    /// The lines of which the unit price of the first year is so small that its cents do not tell it.
    fn rounded_prices(&self) -> Option<Notice> {
        let is_rounded = |line: &&Line| {
            let is_needed = line.need.quantities.iter().any(|needed| !needed.is_zero());
            let price = line.prices.first().filter(|price| {
                // The cents of a euro tell it to the half of a hundredth.
                is_needed && price.amount < Decimal::ONE
            });
            price.is_some_and(|price| match &price.basis {
                PriceBasis::Item {
                    taken, drift, vat, ..
                } => {
                    let rate = Decimal::ONE + *vat / Decimal::ONE_HUNDRED;
                    let exact = taken.saturating_mul(*drift).saturating_mul(rate);
                    (price.amount - exact).abs() > exact.saturating_mul(SMALL_PART)
                }
                _ => false,
            })
        };
        let lines = self.lines.iter().filter(is_rounded);
        let lines: Vec<Text> = lines.map(|line| line.need.label.clone()).collect();
        (!lines.is_empty()).then_some(Notice::RoundedPrices { lines })
    }
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
