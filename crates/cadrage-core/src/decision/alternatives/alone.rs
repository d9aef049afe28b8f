//! An institution that runs the service for itself alone, priced by the same engine.

use rust_decimal::Decimal;

use super::joining::Joining;
use super::{NO_CENT, PricedWay, Way, overflow};
use crate::arithmetic::Bounds;
use crate::decision::resize::{Crowd, resize};
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId, PlanId};
use crate::grid::model::Bearer;
use crate::money::{Overflow, sum};
use crate::needs::size_formula::SizeFormula;
use crate::needs::sizes::Sizes;
use crate::scoping::{self, ALTERNATIVES, PRESENT, Scoping, Setting};
use crate::text::problem::Problem;
use crate::text::range::Basis;
use crate::text::tree::Node;
use crate::uncertainty::{Figure, Model, SAMPLES_OF_VARIANT, SEED, Tables};

/// The scoping of an institution that runs the service for itself alone, before it is resized for
/// one.
pub(in crate::decision) struct AloneScoping {
    pub scoping: Scoping,
    /// The drivers whose size was answered for this case: they stay as they are.
    answered: Vec<String>,
}

/// When an institution has the service, and how many of the users are its own.
pub(in crate::decision) struct Stay<'a> {
    /// The index of its first year in the horizon.
    pub first: usize,
    /// Its years.
    pub years: &'a [i32],
    /// Which part of all users it has, in each year of the horizon.
    pub part_of_users: &'a [Decimal],
}

impl AloneScoping {
    /// `answers` are those that differ for this case.
    ///
    /// # Errors
    ///
    /// Every problem of the scoping with them.
    pub fn read(
        grid: &CostGrid,
        tree: &Node,
        answers: &[Setting],
        hosting: Option<OptionId>,
    ) -> Result<Self, Vec<Problem>> {
        let mut settings = vec![
            setting(ChoiceId::AUDIENCE, OptionId::AUDIENCE_OWN),
            Setting {
                path: "support.plan".to_owned(),
                value: PlanId::NONE.id().to_owned(),
            },
        ];
        settings.extend(answers.iter().cloned());
        settings.extend(hosting.map(|option| setting(ChoiceId::HOSTING, option)));
        let mut changed = tree.clone();
        let problems = scoping::set(&mut changed, &settings);
        let read = match problems.is_empty() {
            true => scoping::read(&changed, grid),
            false => Err(problems),
        };
        let scoping = read.map_err(|mut problems| {
            let lists = [[PRESENT, "answers"], [ALTERNATIVES, "alone"]];
            for list in lists.iter().filter_map(|path| scoping::get(tree, path)) {
                scoping::place_in_list(&mut problems, list);
            }
            problems
        })?;
        let sized = |driver: &str| {
            let size = grid.drivers.get(driver)?.size.as_ref()?;
            let path = format!("sizes.{size}");
            let is_answered = |answer: &Setting| {
                answer.path == path || answer.path.starts_with(&format!("{path}."))
            };
            answers.iter().any(is_answered).then(|| driver.to_owned())
        };
        let answered = grid
            .drivers
            .keys()
            .filter_map(|driver| sized(driver))
            .collect();
        Ok(Self { scoping, answered })
    }

    /// The estimate for an institution in its years in the service; `sizes` are those that the shared
    /// service was entered with.
    ///
    /// # Errors
    ///
    /// Every problem of the estimate.
    pub fn estimate(
        &self,
        grid: &CostGrid,
        sizes: &Sizes,
        stay: &Stay<'_>,
    ) -> Result<Estimate, Vec<Problem>> {
        let crowd = Crowd {
            institutions: 1,
            part_of_users: Some(stay.part_of_users),
        };
        let mut scoping = resize(grid, &self.scoping, sizes, &crowd);
        for driver in &self.answered {
            let own = self.scoping.sizes.get(driver);
            scoping
                .sizes
                .extend(own.map(|own| (driver.clone(), own.clone())));
        }
        let scoping = during(grid, scoping, stay).map_err(overflow)?;
        estimate(grid, &scoping)
    }

    /// The cost for an institution in the years in which it would have joined.
    pub(in crate::decision::alternatives) fn price(
        &self,
        grid: &CostGrid,
        sizes: &Sizes,
        joining: &Joining<'_>,
        way: Way,
    ) -> Result<PricedWay, Vec<Problem>> {
        let estimate = self.estimate(grid, sizes, &joining.stay())?;
        let own = estimate.bearers.iter();
        let own = own.filter(|borne| borne.bearer == Bearer::UserInstitution);
        let own_effort = own.fold(vec![NO_CENT; estimate.years.len()], |all, borne| {
            let sums = all.iter().zip(&borne.amounts);
            sums.map(|(sum, amount)| sum.saturating_add(*amount))
                .collect()
        });
        let samples = Model::of_figures(grid, &estimate, &[Figure::Total], &mut Tables::default())
            .draw(SEED, SAMPLES_OF_VARIANT)
            .map_err(overflow)?;
        let effort = sum(&own_effort).map_err(overflow)?;
        let drawn = samples.amount(&[Figure::Total]);
        let drawn = drawn.map(|drawn| drawn.plus(effort)).transpose();
        let uncosted = estimate.uncosted();
        Ok(PricedWay {
            way,
            not_costed: uncosted.map(|line| line.need.label.clone()).collect(),
            drawn: drawn.map_err(overflow)?,
            paid: estimate.totals.amounts,
            own_effort,
        })
    }
}

fn setting(choice: ChoiceId, option: OptionId) -> Setting {
    Setting {
        path: format!("choices.{}", choice.id()),
        value: option.id().to_owned(),
    }
}

/// A scoping over the years of an institution: what is said year by year is cut.
fn during(grid: &CostGrid, mut scoping: Scoping, stay: &Stay<'_>) -> Result<Scoping, Overflow> {
    let (skipped, count, years) = (stay.first, stay.years.len(), stay.part_of_users.len());
    // A size as entered: the estimate takes its own number of it.
    let entered = Scoping {
        estimate: Some(Basis::Likeliest),
        ..scoping.clone()
    };
    for (driver, size) in &mut scoping.sizes {
        let Some(known) = grid.drivers.get(driver) else {
            continue;
        };
        if size.values.len() > 1 || !size.growth.is_zero() {
            let formula = SizeFormula::of_driver(size, driver, known, &entered);
            let by_year = formula.values(&mut Bounds, None, years)?;
            size.values = by_year.into_iter().skip(skipped).take(count).collect();
            size.growth = Decimal::ZERO;
        }
    }
    scoping.horizon.first_year = stay.years.first().copied();
    scoping.horizon.years = Some(u32::try_from(count).map_err(|_| Overflow)?);
    let skipped = u32::try_from(skipped).map_err(|_| Overflow)?;
    for from in scoping
        .impacts
        .values_mut()
        .filter_map(|line| line.from_year.as_mut())
    {
        *from = from.saturating_sub(skipped).max(1);
    }
    Ok(scoping)
}
