//! The verdict of a row. What cannot change it is not computed, such as the ten thousand years of its
//! tier where a point is still open.

use crate::decision::feasibility::{Feasibility, Verdict, is_measured, judge, level_reasons};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::needs::coverage::outages;
use crate::service_level::expectation::ExpectationCache;
use crate::service_level::level::windows_in;
use crate::service_level::requests::requests;

/// The limits that depend on amounts.
const LIMITS: [&str; 3] = ["max_total", "max_cost_per_institution", "max_extra_fte"];

/// The limit with which a commitment that is not held forbids the offer.
const LIMIT_OF_LEVEL: &str = "min_sla_probability";

/// The rules whose conditions follow from sizes; a further condition changes no verdict that has one.
const RULES_OF_SIZES: [&str; 2] = ["people", "requests"];

/// Judges an estimate, with enough reasons to settle the verdict; years that `cache` knows are not
/// simulated again.
pub(super) fn judge_row(
    grid: &CostGrid,
    estimate: &Estimate,
    cache: &ExpectationCache,
) -> Feasibility {
    let judged = judge(grid, estimate, Vec::new());
    let may_forbid = estimate.scoping.limits.contains_key(LIMIT_OF_LEVEL);
    let is_settled =
        judged.verdict == Verdict::NoGo || (has_fixed_condition(&judged) && !may_forbid);
    if is_settled || !is_measured(grid, estimate) {
        return judged;
    }
    let year = estimate.years.first();
    let windows = windows_in(grid, estimate, year, outages::YEARS, cache);
    let reasons = level_reasons(grid, estimate, &windows, &[]);
    let judged = judge(grid, estimate, reasons);
    // Late requests are a condition, which adds nothing to another.
    if has_fixed_condition(&judged) {
        return judged;
    }
    let requests = requests(grid, estimate);
    let reasons = level_reasons(grid, estimate, &windows, &requests);
    judge(grid, estimate, reasons)
}

/// The verdict, if sizes cannot change it.
pub(super) fn settled(estimate: &Estimate, feasibility: &Feasibility) -> Option<Verdict> {
    let limits = &estimate.scoping.limits;
    if LIMITS.iter().any(|limit| limits.contains_key(*limit)) {
        return None;
    }
    has_fixed_condition(feasibility).then_some(feasibility.verdict)
}

/// Whether something stands against a plain go that does not follow from sizes.
fn has_fixed_condition(feasibility: &Feasibility) -> bool {
    let mut reasons = feasibility.reasons.iter();
    !feasibility.unanswered.is_empty()
        || reasons.any(|reason| !RULES_OF_SIZES.contains(&reason.rule))
}
