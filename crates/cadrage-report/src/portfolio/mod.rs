//! A budget over several services: the plan of each, and what others would do.

mod csv;
mod json;

use crate::words;
use cadrage_core::decision::feasibility::{Appraisal, Feasibility, Verdict};
use cadrage_core::decision::portfolio::{LargerBudget, Plan, PlanAllocation, Portfolio};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::money::Overflow;
use cadrage_core::text::format::{cents, euros, inside_sentence};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

pub use self::csv::csv;
pub use self::json::json;
use crate::block::{Block, Table, TableRow, typeset};
use crate::feasibility::can_be_offered;
use crate::for_review;
use crate::not_costed;

/// A service under each plan that is offered.
///
/// A portfolio may hold hundreds: only one estimate of each is kept, since a plan changes none of
/// its lines.
pub struct ServiceCandidate {
    /// The service as it was asked.
    service: String,
    /// What it costs without support; `None` when no plan was tried.
    estimate: Option<Estimate>,
    /// What each plan does, no support first.
    plans: Vec<AppraisedPlan>,
}

/// What a plan does for a service, and what forbids it.
struct AppraisedPlan {
    plan: Plan,
    feasibility: Feasibility,
    /// What the consortium pays and gives over the horizon, in euros.
    esup_cash: Decimal,
    esup_in_kind: Decimal,
    /// What remains for an institution and a year, in euros; `None` without institutions.
    each: Option<Decimal>,
}

impl AppraisedPlan {
    /// The plan of the grid.
    fn id(&self) -> &str {
        &self.plan.plan
    }
}

impl ServiceCandidate {
    /// A service, from its appraisals under each plan, no support first.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn new(service: String, appraisals: Vec<Appraisal>) -> Result<Self, Overflow> {
        let plans = appraisals.iter().map(|appraisal| {
            let Estimate {
                funding, sharing, ..
            } = &appraisal.estimate;
            Ok(AppraisedPlan {
                plan: Plan::from_appraisal(appraisal)?,
                feasibility: appraisal.feasibility.clone(),
                esup_cash: total(&funding.esup_cash),
                esup_in_kind: total(&funding.esup_in_kind),
                each: sharing.per_institution_year,
            })
        });
        Ok(Self {
            service,
            plans: plans.collect::<Result<_, _>>()?,
            estimate: appraisals.into_iter().next().map(|first| first.estimate),
        })
    }

    /// What each plan does, to choose from.
    #[must_use]
    pub fn plans(&self) -> Vec<Plan> {
        self.plans.iter().map(|plan| plan.plan.clone()).collect()
    }
}

/// A budget and what was chosen for each candidate.
pub struct BudgetAllocation {
    /// What the consortium can give, in euros over the horizon.
    pub budget: Decimal,
    /// The candidates, in the order they were given.
    pub candidates: Vec<ServiceCandidate>,
    /// What was chosen.
    pub portfolio: Portfolio,
}

impl BudgetAllocation {
    /// The candidates with what an allocation gives them: its rank, or no support.
    fn supported_services<'a>(
        &'a self,
        allocation: &'a PlanAllocation,
    ) -> impl Iterator<Item = SupportedService<'a>> {
        let candidates = self.candidates.iter().zip(&allocation.chosen);
        candidates.filter_map(|(candidate, chosen)| {
            let plan = candidate.plans.get(chosen.unwrap_or(0))?;
            Some(SupportedService { candidate, plan })
        })
    }
}

/// A candidate with what an allocation gives it.
struct SupportedService<'a> {
    candidate: &'a ServiceCandidate,
    plan: &'a AppraisedPlan,
}

/// The choice, every plan of every service, and what a larger budget would buy.
#[must_use]
pub fn blocks(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let budget = euros(shared.budget, lang);
    let mut blocks = vec![
        Block::Heading(1, words::portfolio(lang).title(&budget)),
        Block::Paragraph(sentence(shared, lang)),
        chosen_plans(grid, shared, lang),
    ];
    blocks.extend(reasons_against(shared, lang));
    blocks.extend(uncosted_lines(shared, lang));
    blocks.extend(values_for_review(shared, lang));
    blocks.push(Block::Heading(
        2,
        words::portfolio(lang).with_larger_budget().to_owned(),
    ));
    blocks.push(larger_budget(grid, shared, lang));
    blocks.push(Block::Heading(
        2,
        words::portfolio(lang).plans_heading().to_owned(),
    ));
    blocks.push(every_plan(grid, shared, lang));
    typeset(blocks, lang)
}

fn sentence(shared: &BudgetAllocation, lang: Lang) -> String {
    let best = &shared.portfolio.best;
    let (feasible, all) = (best.feasible(), shared.candidates.len());
    let (spent, left) = (
        euros(best.spent, lang),
        euros(shared.budget.saturating_sub(best.spent), lang),
    );
    let texts = words::portfolio(lang);
    match feasible {
        0 | 1 => texts.one_offered(&feasible, &all, &spent, &left),
        _ => texts.many_offered(&feasible, &all, &spent, &left),
    }
}

/// The lines of each service that its costs leave out, for want of a price.
fn uncosted_lines(shared: &BudgetAllocation, lang: Lang) -> Option<Block> {
    list_by_service(shared, lang, |estimate| {
        not_costed::sentence(estimate, lang)
    })
}

/// The services whose grid has values that are due for review.
fn values_for_review(shared: &BudgetAllocation, lang: Lang) -> Option<Block> {
    list_by_service(shared, lang, |estimate| {
        for_review::sentence(estimate, lang)
    })
}

/// A sentence for each service that has one; `None` when none has.
fn list_by_service(
    shared: &BudgetAllocation,
    lang: Lang,
    sentence: impl Fn(&Estimate) -> Option<String>,
) -> Option<Block> {
    let sentences: Vec<String> = shared
        .candidates
        .iter()
        .filter_map(|candidate| {
            let sentence = sentence(candidate.estimate.as_ref()?)?;
            Some(words::portfolio(lang).of_service(&name(candidate), &inside_sentence(&sentence)))
        })
        .collect();
    (!sentences.is_empty()).then_some(Block::List(sentences))
}

fn label(grid: &CostGrid, plan: &str, lang: Lang) -> String {
    grid.support_plans
        .get(plan)
        .map_or("–", |plan| plan.label.get(lang))
        .to_owned()
}

fn total(years: &[Decimal]) -> Decimal {
    years
        .iter()
        .fold(Decimal::new(0, 2), |sum, year| sum.saturating_add(*year))
}

fn cost_of_each(plan: &AppraisedPlan, lang: Lang) -> String {
    plan.each
        .map_or_else(|| "–".to_owned(), |each| cents(each, lang))
}

/// The plan of each service, and the sums.
fn chosen_plans(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let best = &shared.portfolio.best;
    let mut rows = Vec::new();
    let (mut cash, mut in_kind) = (Decimal::new(0, 2), Decimal::new(0, 2));
    for service in shared.supported_services(best) {
        let SupportedService { candidate, plan } = service;
        cash = cash.saturating_add(plan.esup_cash);
        in_kind = in_kind.saturating_add(plan.esup_in_kind);
        rows.push(TableRow::plain(vec![
            name(candidate),
            label(grid, plan.id(), lang),
            can_be_offered(plan.feasibility.verdict, lang).to_owned(),
            cents(plan.esup_cash, lang),
            cents(plan.esup_in_kind, lang),
            cents(plan.plan.spent, lang),
            cost_of_each(plan, lang),
        ]));
    }
    rows.push(TableRow::total(vec![
        "Total".to_owned(),
        String::new(),
        String::new(),
        cents(cash, lang),
        cents(in_kind, lang),
        cents(best.spent, lang),
        String::new(),
    ]));
    Block::Table(Table {
        caption: words::portfolio(lang).plan_chosen().to_owned(),
        header: [
            words::common(lang).service(),
            words::portfolio(lang).chosen_plan(),
            words::portfolio(lang).offered(),
            words::portfolio(lang).esup_cash(),
            words::portfolio(lang).esup_in_kind(),
            words::portfolio(lang).esup_total(),
            words::common(lang).each_institution_and_year(),
        ]
        .map(str::to_owned)
        .to_vec(),
        words: 2,
        rows,
    })
}

/// The name of a service in its scoping, or as it was asked.
fn name(candidate: &ServiceCandidate) -> String {
    candidate
        .estimate
        .as_ref()
        .map(|estimate| &estimate.scoping.service.name)
        .filter(|name| !name.is_empty())
        .unwrap_or(&candidate.service)
        .clone()
}

/// Why services cannot be offered with what is chosen.
fn reasons_against(shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let mut sentences = Vec::new();
    for service in shared.supported_services(&shared.portfolio.best) {
        let reasons: Vec<&str> = service
            .plan
            .feasibility
            .reasons
            .iter()
            .filter(|reason| reason.forbids)
            .map(|reason| reason.text.get(lang).trim_end_matches('.'))
            .collect();
        if !reasons.is_empty() {
            let (colon, separator) = (words::common(lang).colon(), words::common(lang).semicolon());
            sentences.push(format!(
                "{}{colon}{}.",
                name(service.candidate),
                reasons.join(separator)
            ));
        }
    }
    if sentences.is_empty() {
        return Vec::new();
    }
    let heading = words::portfolio(lang).not_offered();
    vec![
        Block::Heading(2, heading.to_owned()),
        Block::List(sentences),
    ]
}

/// What the smallest larger budget would buy.
fn larger_budget(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let Some(LargerBudget { budget, best }) = &shared.portfolio.next else {
        return Block::Paragraph(words::portfolio(lang).no_plan_helps().to_owned());
    };
    let changes: Vec<String> = shared
        .supported_services(&shared.portfolio.best)
        .zip(shared.supported_services(best))
        .filter(|(now, then)| {
            now.plan.id() != then.plan.id()
                || now.plan.feasibility.verdict != then.plan.feasibility.verdict
        })
        .map(|(now, then)| {
            let (name, plan) = (name(now.candidate), label(grid, then.plan.id(), lang));
            let joins = now.plan.feasibility.verdict == Verdict::NoGo;
            match joins {
                true => words::portfolio(lang).service_joins(&name, &plan),
                false => words::portfolio(lang).service_changes_plan(
                    &name,
                    &label(grid, now.plan.id(), lang),
                    &plan,
                ),
            }
        })
        .collect();
    let more = budget.saturating_sub(shared.budget);
    let (budget, more) = (euros(*budget, lang), euros(more, lang));
    let changes = changes.join(words::common(lang).semicolon());
    Block::Paragraph(words::portfolio(lang).with_more(&budget, &more, &changes))
}

/// Every plan of every service, the chosen one marked.
fn every_plan(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let mut rows = Vec::new();
    let chosen = shared.portfolio.best.chosen.iter();
    for (candidate, chosen) in shared.candidates.iter().zip(chosen) {
        rows.push(TableRow::group(name(candidate)));
        for (rank, plan) in candidate.plans.iter().enumerate() {
            let mark = if *chosen == Some(rank) { " ✓" } else { "" };
            rows.push(TableRow::plain(vec![
                format!("{}{mark}", label(grid, plan.id(), lang)),
                can_be_offered(plan.feasibility.verdict, lang).to_owned(),
                cents(plan.plan.spent, lang),
                cost_of_each(plan, lang),
            ]));
        }
    }
    Block::Table(Table {
        caption: words::portfolio(lang).every_plan().to_owned(),
        header: [
            words::portfolio(lang).plan(),
            words::portfolio(lang).offered(),
            words::portfolio(lang).esup_total(),
            words::common(lang).each_institution_and_year(),
        ]
        .map(str::to_owned)
        .to_vec(),
        words: 1,
        rows,
    })
}
