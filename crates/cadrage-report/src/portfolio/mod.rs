//! A budget over several services: the plan of each, and what others would do.

mod candidate;
mod csv;
mod effort;
mod json;
mod plan_table;

use crate::words;
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::decision::portfolio::{
    Effort, LargerBudget, Plan, PlanAllocation, Portfolio, choose,
};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::money::Overflow;
use cadrage_core::text::format::{cents, euros, inside_sentence};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use self::candidate::SupportedService;
pub use self::candidate::{ServiceCandidate, plans_to_choose};
pub use self::csv::csv;
use self::effort::effort_blocks;
pub use self::json::json;
use self::plan_table::{cost_of_each, label, plan_table};
use crate::block::{Block, Table, TableRow, typeset};
use crate::feasibility::can_be_offered;
use crate::for_review;
use crate::not_costed;

/// A budget and what was chosen for each candidate.
pub struct BudgetAllocation {
    /// What the consortium can give, in euros over the horizon.
    pub budget: Decimal,
    /// The candidates, in the order they were given.
    pub candidates: Vec<ServiceCandidate>,
    /// What was chosen.
    pub portfolio: Portfolio,
    /// The work of providers for all candidates, each under the plan that was chosen.
    pub effort: Effort,
}

impl BudgetAllocation {
    /// Chooses a plan for each candidate within a budget, in euros over the horizon.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn choose(budget: Decimal, candidates: Vec<ServiceCandidate>) -> Result<Self, Overflow> {
        let plans: Vec<Vec<Plan>> = candidates.iter().map(ServiceCandidate::plans).collect();
        let mut shared = Self {
            budget,
            portfolio: choose(&plans, budget)?,
            effort: Effort::default(),
            candidates,
        };
        let best = shared.supported_services(&shared.portfolio.best);
        shared.effort = Effort::sum(best.map(SupportedService::team))?;
        Ok(shared)
    }

    /// The candidates with what an allocation gives them: its rank, or no support.
    fn supported_services<'a>(
        &'a self,
        allocation: &'a PlanAllocation,
    ) -> impl Iterator<Item = SupportedService<'a>> + Clone {
        let candidates = self.candidates.iter().zip(&allocation.chosen);
        candidates.filter_map(|(candidate, chosen)| candidate.under(chosen.unwrap_or(0)))
    }
}

/// Each service as its own study has it: its plan, what ESUP gives, what institutions pay, and the
/// work of all.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn studied_blocks(
    grid: &CostGrid,
    candidates: &[ServiceCandidate],
    lang: Lang,
) -> Result<StudiedBlocks, Overflow> {
    let services = candidates
        .iter()
        .filter_map(ServiceCandidate::under_own_plan);
    let effort = Effort::sum(services.clone().map(SupportedService::team))?;
    let texts = words::portfolio(lang);
    let plans = plan_table(texts.plan_studied(), texts.own_plan(), services, grid, lang);
    Ok(StudiedBlocks {
        plans: typeset(vec![plans], lang),
        effort: typeset(effort_blocks(grid, &effort, lang), lang),
    })
}

/// What [`studied_blocks`] lays out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudiedBlocks {
    /// The plan of each service.
    pub plans: Vec<Block>,
    /// The map of effort.
    pub effort: Vec<Block>,
}

/// The choice, every plan of every service, and what a larger budget would buy.
#[must_use]
pub fn blocks(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let budget = euros(shared.budget, lang);
    let mut blocks = vec![
        Block::Heading(1, words::portfolio(lang).title(&budget)),
        Block::Paragraph(sentence(shared, lang)),
        plan_table(
            words::portfolio(lang).plan_chosen(),
            words::portfolio(lang).chosen_plan(),
            shared.supported_services(&shared.portfolio.best),
            grid,
            lang,
        ),
    ];
    blocks.extend(reasons_against(shared, lang));
    blocks.extend(uncosted_lines(shared, lang));
    blocks.extend(values_for_review(shared, lang));
    blocks.push(Block::Heading(
        2,
        words::portfolio(lang).with_larger_budget().to_owned(),
    ));
    blocks.push(larger_budget(grid, shared, lang));
    blocks.extend(effort_blocks(grid, &shared.effort, lang));
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
            Some(words::portfolio(lang).of_service(&candidate.name(), &inside_sentence(&sentence)))
        })
        .collect();
    (!sentences.is_empty()).then_some(Block::List(sentences))
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
                service.candidate.name(),
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
            let (name, plan) = (now.candidate.name(), label(grid, then.plan.id(), lang));
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
        rows.push(TableRow::group(candidate.name()));
        for (rank, plan) in candidate.plans.iter().enumerate() {
            let mark = if *chosen == Some(rank) { " ✓" } else { "" };
            rows.push(TableRow::plain(vec![
                format!("{}{mark}", label(grid, plan.id(), lang)),
                can_be_offered(plan.feasibility.given(), lang).to_owned(),
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
