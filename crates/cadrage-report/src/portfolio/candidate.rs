//! A service under each plan that is offered to it.

use std::collections::{BTreeMap, BTreeSet};

use cadrage_core::decision::feasibility::{Appraisal, Feasibility, Verdict};
use cadrage_core::decision::portfolio::{Plan, PlanResources, ServiceTeam, under_plans};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::known::PlanId;
use cadrage_core::grid::model::Bearer;
use cadrage_core::money::{NO_CENT, Overflow, sum};
use cadrage_core::needs::coverage::outages;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::feasibility::can_be_offered;
use crate::words;

/// The plans to choose from: no support first, then those asked for that the grid has, or all of
/// the grid when none is asked for.
#[must_use]
pub fn plans_to_choose(grid: &CostGrid, asked: &[String]) -> Vec<String> {
    let mut plans = vec![PlanId::NONE.id().to_owned()];
    let others: Vec<String> = match asked {
        [] => grid.plans().into_iter().map(str::to_owned).collect(),
        asked => asked.to_vec(),
    };
    for plan in others {
        let is_new = !plans.contains(&plan) && grid.support_plans.contains_key(&plan);
        plans.extend(is_new.then_some(plan));
    }
    plans
}

/// A service under each plan that is offered.
///
/// A portfolio may hold hundreds: only one estimate of each is kept, and of the others what the
/// choice and its report need.
#[derive(Debug, Clone)]
pub struct ServiceCandidate {
    /// The service as it was asked.
    pub(super) service: String,
    /// What it costs without support; `None` when no plan was tried.
    pub(super) estimate: Option<Estimate>,
    /// What each plan does, no support first.
    pub(super) plans: Vec<AppraisedPlan>,
    /// The rank of the plan that its own study has; no support when that one was not tried.
    own: usize,
}

/// A service with its estimate under each plan, to be priced again with what it shares.
#[derive(Debug, Clone)]
pub struct AppraisedService {
    /// The service as it was asked.
    pub(super) service: String,
    /// What each plan does, no support first.
    pub(super) appraisals: Vec<Appraisal>,
    /// The rank of the plan that its own study has.
    pub(super) own: usize,
}

impl AppraisedService {
    /// Appraises a study under each of these plans, no support first; `date` decides which values
    /// of the grid are due for review.
    ///
    /// # Errors
    ///
    /// Every problem of an estimate.
    pub fn new(
        service: String,
        grid: &CostGrid,
        scoping: &Scoping,
        plans: &[String],
        date: NaiveDate,
    ) -> Result<Self, Vec<Problem>> {
        let mut appraisals = under_plans(grid, scoping, plans, outages::YEARS)?;
        for appraisal in &mut appraisals {
            appraisal.estimate.add_stale(grid, date);
        }
        let own = scoping
            .support
            .as_ref()
            .and_then(|own| plans.iter().position(|plan| plan == own));
        Ok(Self {
            service,
            appraisals,
            own: own.unwrap_or_default(),
        })
    }

    /// The same without the estimates, as it is priced alone.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn candidate(&self) -> Result<ServiceCandidate, Overflow> {
        ServiceCandidate::new(self.service.clone(), &self.appraisals, self.own)
    }
}

/// What a plan does for a service, and what forbids it.
#[derive(Debug, Clone)]
pub(super) struct AppraisedPlan {
    pub(super) feasibility: Feasibility,
    /// What the consortium pays and gives over the horizon, in euros.
    pub(super) esup_cash: Decimal,
    pub(super) esup_in_kind: Decimal,
    /// What the lines that it bears itself cost over the horizon, in euros.
    pub(super) esup_lines: Decimal,
    /// What remains for an institution and a year, in euros; `None` without institutions.
    pub(super) each: Option<Decimal>,
    /// The same with the VAT that it is invoiced: what it pays.
    pub(super) each_with_vat: Option<Decimal>,
    /// What the consortium gives in each year, in euros, and the people of the provider: a rota that
    /// is shared leaves it fewer calls to answer.
    pub(super) resources: PlanResources,
    /// What it uses of each limit of the question, in its order; empty before a choice.
    pub(super) used: Vec<Decimal>,
}

impl AppraisedPlan {
    /// The plan of the grid.
    pub(super) fn id(&self) -> &str {
        &self.resources.plan.plan
    }

    /// What it does for its service.
    pub(super) fn plan(&self) -> &Plan {
        &self.resources.plan
    }
}

impl ServiceCandidate {
    pub(super) fn new(
        service: String,
        appraisals: &[Appraisal],
        own: usize,
    ) -> Result<Self, Overflow> {
        let plans = appraisals.iter().map(|appraisal| {
            let estimate = &appraisal.estimate;
            let (funding, sharing) = (&estimate.funding, &estimate.sharing);
            let resources = PlanResources::from_appraisal(appraisal)?;
            Ok(AppraisedPlan {
                feasibility: appraisal.feasibility.clone(),
                esup_cash: sum(&funding.esup_cash)?,
                esup_in_kind: sum(&funding.esup_in_kind)?,
                esup_lines: estimate
                    .borne_by(Bearer::Esup)
                    .map_or(NO_CENT, |own| own.total),
                each: sharing.per_institution_year,
                each_with_vat: sharing.per_institution_year_with_vat()?,
                resources,
                used: Vec::new(),
            })
        });
        Ok(Self {
            service,
            plans: plans.collect::<Result<_, _>>()?,
            estimate: appraisals.first().map(|first| first.estimate.clone()),
            own,
        })
    }

    /// Whether its institutions are invoiced VAT.
    pub(super) fn invoices_vat(&self) -> bool {
        let estimate = self.estimate.as_ref();
        estimate.is_some_and(|estimate| estimate.sharing.invoices.is_some())
    }

    /// What each plan does, to choose from.
    #[must_use]
    pub(super) fn plans(&self) -> Vec<Plan> {
        self.plans.iter().map(|plan| plan.plan().clone()).collect()
    }

    /// What each plan takes of every resource, to choose within constraints.
    #[must_use]
    pub(super) fn resources(&self) -> Vec<PlanResources> {
        let plans = self.plans.iter();
        plans.map(|plan| plan.resources.clone()).collect()
    }

    /// The years of its horizon, and the profiles of its people under any plan.
    #[must_use]
    pub fn years_and_profiles(&self) -> (&[i32], BTreeSet<&str>) {
        let resources = || self.plans.iter().map(|plan| &plan.resources);
        let people = resources().flat_map(|own| &own.people);
        (
            resources().next().map_or(&[], |own| &own.years),
            people.map(|people| people.profile.as_str()).collect(),
        )
    }

    /// The service under the plan of a rank that was chosen; with `None` it is not offered.
    pub(super) fn under(&self, chosen: Option<usize>) -> Option<SupportedService<'_>> {
        let plan = self.plans.get(chosen.unwrap_or(0))?;
        Some(SupportedService {
            candidate: self,
            plan,
            is_offered: chosen.is_some(),
        })
    }

    /// The service under the plan of its own study.
    pub(super) fn under_own_plan(&self) -> Option<SupportedService<'_>> {
        let plan = self.plans.get(self.own)?;
        Some(SupportedService {
            candidate: self,
            plan,
            is_offered: plan.plan().feasible,
        })
    }

    /// The name of the service in its scoping, or as it was asked.
    pub(super) fn name(&self) -> String {
        self.estimate
            .as_ref()
            .map(|estimate| &estimate.scoping.service.name)
            .filter(|name| !name.is_empty())
            .unwrap_or(&self.service)
            .clone()
    }
}

/// The profiles of the people of services, each with its code in a grid.
#[must_use]
pub fn profile_codes(grid: &CostGrid, candidates: &[ServiceCandidate]) -> BTreeMap<String, String> {
    let profiles = candidates.iter().flat_map(|own| own.years_and_profiles().1);
    let coded = profiles.map(|id| (id.to_owned(), grid.profile_code(id).to_owned()));
    coded.collect()
}

impl AppraisedPlan {
    /// Whether the service can be offered with the plan. A provisional verdict does not hold it back:
    /// sums count it among the services that are offered.
    pub(super) fn offered(&self, lang: Lang) -> &'static str {
        match (self.feasibility.given(), self.feasibility.verdict) {
            (None, Verdict::Go | Verdict::GoWithConditions) => {
                words::portfolio(lang).offered_without_verdict()
            }
            (_, verdict) => can_be_offered(Some(verdict), lang),
        }
    }
}

/// A candidate with a plan.
#[derive(Clone, Copy)]
pub(super) struct SupportedService<'a> {
    pub(super) candidate: &'a ServiceCandidate,
    pub(super) plan: &'a AppraisedPlan,
    pub(super) is_offered: bool,
}

impl<'a> SupportedService<'a> {
    /// Whether it is offered, as people are told it.
    pub(super) fn offered(self, lang: Lang) -> &'static str {
        match self.is_offered {
            true => self.plan.offered(lang),
            false => can_be_offered(Some(Verdict::NoGo), lang),
        }
    }

    /// What the lines cost that the consortium bears itself, in euros over the horizon; `None` when the
    /// service is not offered.
    pub(super) fn esup_lines(self) -> Option<Decimal> {
        self.is_offered.then_some(self.plan.esup_lines)
    }

    /// The people that it takes.
    pub(super) fn team(self) -> ServiceTeam<'a> {
        let resources = &self.plan.resources;
        ServiceTeam {
            years: &resources.years,
            people: &resources.people,
            is_offered: self.is_offered,
        }
    }
}
