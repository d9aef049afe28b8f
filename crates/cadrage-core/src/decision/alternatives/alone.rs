//! An institution that runs the service for itself alone, priced by the same engine.

use rust_decimal::Decimal;

use super::joining::Joining;
use super::{PricedWay, Way, overflow};
use crate::arithmetic::{Addition, Exact};
use crate::decision::period::Period;
use crate::decision::resize::{Crowd, resize};
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, OptionId, PlanId};
use crate::grid::model::Bearer;
use crate::money::{NO_CENT, Overflow, sum};
use crate::needs::sizes::Sizes;
use crate::scoping::{self, ALTERNATIVES, PRESENT, Scoping, Setting};
use crate::text::problem::Problem;
use crate::text::tree::Node;
use crate::uncertainty::Model;

/// The scoping of an institution that runs the service for itself alone, before it is resized for
/// one.
pub(in crate::decision) struct AloneScoping {
    pub scoping: Scoping,
    /// The drivers whose size was answered for this case: they stay as they are.
    answered: Vec<String>,
}

impl AloneScoping {
    /// `answers` are those that differ for this case.
    pub fn read(
        grid: &CostGrid,
        tree: &Node,
        answers: &[Setting],
        hosting: Option<OptionId>,
    ) -> Result<Self, Vec<Problem>> {
        let mut settings = vec![
            setting(ChoiceId::AUDIENCE, OptionId::AUDIENCE_OWN),
            // A provider recovers the VAT on its purchases because it invoices; one alone invoices
            // nobody.
            setting(ChoiceId::VAT_REGIME, OptionId::VAT_OUT_OF_SCOPE),
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
        let drivers = grid.drivers.keys();
        Ok(Self {
            scoping,
            answered: drivers.filter_map(|driver| sized(driver)).collect(),
        })
    }

    /// The estimate of an institution that has a part of all users in each year of the horizon, over
    /// a period of it; `sizes` are those that the shared service was entered with.
    pub fn estimate(
        &self,
        grid: &CostGrid,
        sizes: &Sizes,
        part_of_users: &[Decimal],
        period: &Period,
    ) -> Result<Estimate, Vec<Problem>> {
        let crowd = Crowd {
            institutions: &[Decimal::ONE],
            part_of_users: Some(part_of_users),
        };
        let mut scoping = resize(grid, &self.scoping, sizes, &crowd).map_err(overflow)?;
        for driver in &self.answered {
            if let Some(own) = self.scoping.sizes.get(driver) {
                scoping.sizes.insert(driver.clone(), own.clone());
            }
        }
        let scoping = period.cut(grid, scoping).map_err(overflow)?;
        estimate(grid, &scoping)
    }

    /// The cost for an institution from the first to the last year in which it would have been in the
    /// service; `sizes` are those that the shared service was entered with.
    pub(super) fn price(
        &self,
        grid: &CostGrid,
        sizes: &Sizes,
        joining: &Joining<'_>,
        way: Way,
    ) -> Result<PricedWay, Vec<Problem>> {
        let estimate = self.estimate(grid, sizes, &joining.part_of_users, &joining.period())?;
        let own_effort = own_effort(&estimate);
        let drawn = Model::draw_total(grid, &estimate)
            .and_then(|total| total.plus(sum(&own_effort)?))
            .map_err(overflow)?;
        let uncosted = estimate.uncosted();
        Ok(PricedWay {
            way,
            not_costed: uncosted.map(|line| line.need.label.clone()).collect(),
            drawn: Some(drawn),
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

/// What the institution of an estimate for one bears itself, in each year.
fn own_effort(estimate: &Estimate) -> Vec<Decimal> {
    match estimate.borne_by(Bearer::UserInstitution) {
        Some(borne) => borne.amounts.clone(),
        None => vec![NO_CENT; estimate.years.len()],
    }
}

/// What an estimate for one costs it over its years, its own effort included, in euros.
pub(in crate::decision) fn cost_alone(estimate: &Estimate) -> Result<Decimal, Overflow> {
    Exact.add(sum(&estimate.totals.amounts)?, sum(&own_effort(estimate))?)
}
