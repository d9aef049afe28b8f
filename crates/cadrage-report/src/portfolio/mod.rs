//! A budget over several services: the plan of each, and what others would do.

mod csv;
mod json;

use crate::words;
use cadrage_core::decision::feasibility::{Appraisal, Verdict};
use cadrage_core::decision::portfolio::{LargerBudget, Plan, PlanAllocation, Portfolio};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
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
pub struct ServiceCandidate {
    /// The service as it was asked.
    pub service: String,
    /// What each plan does, no support first.
    pub appraisals: Vec<Appraisal>,
}

/// A budget and what was chosen for each candidate.
pub struct BudgetAllocation {
    /// What the consortium can give, in euros over the horizon.
    pub budget: Decimal,
    /// The candidates, in the order they were given.
    pub candidates: Vec<ServiceCandidate>,
    /// The plans of each candidate, as they were compared.
    pub plans: Vec<Vec<Plan>>,
    /// What was chosen.
    pub portfolio: Portfolio,
}

impl BudgetAllocation {
    /// The candidates with what an allocation gives them: its rank, or no support.
    fn supported_services<'a>(
        &'a self,
        allocation: &'a PlanAllocation,
    ) -> impl Iterator<Item = SupportedService<'a>> {
        self.candidates
            .iter()
            .zip(&self.plans)
            .zip(&allocation.chosen)
            .filter_map(|((candidate, plans), chosen)| {
                let rank = chosen.unwrap_or(0);
                Some(SupportedService {
                    candidate,
                    appraisal: candidate.appraisals.get(rank)?,
                    plan: plans.get(rank)?,
                })
            })
    }
}

/// A candidate with what an allocation gives it.
struct SupportedService<'a> {
    candidate: &'a ServiceCandidate,
    appraisal: &'a Appraisal,
    plan: &'a Plan,
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
            // A plan changes no line: any appraisal says the same.
            let appraisal = candidate.appraisals.first()?;
            let sentence = sentence(&appraisal.estimate)?;
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

fn cost_of_each(estimate: &Estimate, lang: Lang) -> String {
    estimate
        .sharing
        .per_institution_year
        .map_or_else(|| "–".to_owned(), |each| cents(each, lang))
}

/// The plan of each service, and the sums.
fn chosen_plans(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let best = &shared.portfolio.best;
    let mut rows = Vec::new();
    let (mut cash, mut in_kind) = (Decimal::new(0, 2), Decimal::new(0, 2));
    for service in shared.supported_services(best) {
        let SupportedService {
            candidate,
            appraisal,
            plan,
        } = service;
        let funding = &appraisal.estimate.funding;
        let (own_cash, own_in_kind) = (total(&funding.esup_cash), total(&funding.esup_in_kind));
        cash = cash.saturating_add(own_cash);
        in_kind = in_kind.saturating_add(own_in_kind);
        rows.push(TableRow::plain(vec![
            name(candidate),
            label(grid, &plan.plan, lang),
            can_be_offered(appraisal.feasibility.verdict, lang).to_owned(),
            cents(own_cash, lang),
            cents(own_in_kind, lang),
            cents(plan.spent, lang),
            cost_of_each(&appraisal.estimate, lang),
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
        .appraisals
        .first()
        .map(|appraisal| &appraisal.estimate.scoping.service.name)
        .filter(|name| !name.is_empty())
        .unwrap_or(&candidate.service)
        .clone()
}

/// Why services cannot be offered with what is chosen.
fn reasons_against(shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let mut sentences = Vec::new();
    for service in shared.supported_services(&shared.portfolio.best) {
        let reasons: Vec<&str> = service
            .appraisal
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
            now.appraisal.estimate.funding.plan != then.appraisal.estimate.funding.plan
                || now.appraisal.feasibility.verdict != then.appraisal.feasibility.verdict
        })
        .map(|(now, then)| {
            let (name, plan) = (name(now.candidate), label(grid, &then.plan.plan, lang));
            let joins = now.appraisal.feasibility.verdict == Verdict::NoGo;
            match joins {
                true => words::portfolio(lang).service_joins(&name, &plan),
                false => words::portfolio(lang).service_changes_plan(
                    &name,
                    &label(grid, &now.plan.plan, lang),
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
    for ((candidate, plans), chosen) in shared.candidates.iter().zip(&shared.plans).zip(chosen) {
        rows.push(TableRow::group(name(candidate)));
        for (rank, (plan, appraisal)) in plans.iter().zip(&candidate.appraisals).enumerate() {
            let mark = if *chosen == Some(rank) { " ✓" } else { "" };
            rows.push(TableRow::plain(vec![
                format!("{}{mark}", label(grid, &plan.plan, lang)),
                can_be_offered(appraisal.feasibility.verdict, lang).to_owned(),
                cents(plan.spent, lang),
                cost_of_each(&appraisal.estimate, lang),
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
