//! Go, go with conditions or no-go, never without the reasons.
//!
//! One file a kind of rule, one small function a rule; thresholds are parameters
//! of the grid or limits of the scoping.

mod coverage;
mod first;
mod limits;
mod not_costed;
mod overseas;
mod people;
mod service_level;
mod topics;
mod upstream;

pub use first::{FirstAnswer, HOSTING, missing_first};
pub use people::team_days;
pub use service_level::level_reasons;

use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::commitment::Window;
use crate::needs::coverage::question::windows;
use crate::order;
use crate::random::Draw;
use crate::scoping::{Owner, Scoping};
use crate::service_level::level::ServiceLevel;
use crate::service_level::{Commitment, commitment};
use crate::text::lang::Text;
use crate::text::problem::Problem;
use crate::text::word::words;
use crate::text::words;
use crate::text::words::decision::Texts;

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The offer can be made.
    Go,
    /// It can, once conditions are met.
    GoWithConditions,
    /// It cannot.
    NoGo,
}

words!(Verdict: Go = "go" ("Avis favorable", "Go"),
    GoWithConditions = "go_with_conditions" ("Avis favorable sous conditions", "Go with conditions"),
    NoGo = "no_go" ("Avis défavorable", "No-go"));

/// Why the answer is not a plain go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub rule: &'static str,
    /// Whether it forbids the offer; otherwise it is a condition.
    pub forbids: bool,
    /// The topic, where it is one.
    pub topic: Option<String>,
    /// Who is to lift it.
    pub owner: Owner,
    /// What is wrong.
    pub text: Text,
    /// What would lift it.
    pub lift: Text,
}

impl Reason {
    /// A condition that the provider is to lift, about no topic.
    fn of(rule: &'static str, text: Text, lift: Text) -> Self {
        Self {
            rule,
            forbids: false,
            topic: None,
            owner: Owner::Provider,
            text,
            lift,
        }
    }
}

/// The answer and its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feasibility {
    /// The answer.
    pub verdict: Verdict,
    /// The reasons that forbid first, then the conditions, each in the order of the method.
    pub reasons: Vec<Reason>,
    /// The topics that nobody answered, in the order of the method: they forbid a plain go.
    pub unanswered: Vec<String>,
    /// Whether too few topics were answered for a verdict to be given; never where a reason
    /// forbids the offer, since no further answer lifts it.
    pub is_provisional: bool,
}

impl Feasibility {
    /// The verdict as people are told it; `None` as long as it is provisional.
    #[must_use]
    pub fn given(&self) -> Option<Verdict> {
        (!self.is_provisional).then_some(self.verdict)
    }
}

/// An estimate, what its tier promises where that is asked, and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appraisal {
    /// What the service costs.
    pub estimate: Estimate,
    /// What the tier promises and adds; `None` when the base tier asks nothing more.
    pub commitment: Option<Commitment>,
    /// The answer.
    pub feasibility: Feasibility,
}

/// Estimates a scoping and judges it: what the command and the page both show.
///
/// The commitment is measured when the tier is not the base one, when windows are
/// entered, or when a limit is set on the probability that it is held; from
/// the years of a draw.
///
/// # Errors
///
/// Every problem of the estimate.
pub fn appraise(grid: &CostGrid, scoping: &Scoping, draw: Draw) -> Result<Appraisal, Vec<Problem>> {
    let estimate = estimate(grid, scoping)?;
    let commitment = is_measured(grid, &estimate)
        .then(|| commitment(grid, scoping, &estimate, draw))
        .transpose()?;
    Ok(Appraisal::judge(grid, estimate, commitment))
}

impl Appraisal {
    /// The answer on an estimate that was made with `grid`, and on what its tier promises.
    #[must_use]
    pub fn judge(grid: &CostGrid, estimate: Estimate, commitment: Option<Commitment>) -> Self {
        let of_level = commitment.as_ref().map(|own| {
            let ServiceLevel {
                windows, requests, ..
            } = &own.level;
            level_reasons(grid, &estimate, windows, requests)
        });
        Self {
            feasibility: judge(grid, &estimate, of_level.unwrap_or_default()),
            estimate,
            commitment,
        }
    }
}

/// Whether the verdict on an estimate depends on how surely its commitment is kept: a base tier that
/// promises no delays says nothing of it.
#[must_use]
pub fn is_measured(grid: &CostGrid, estimate: &Estimate) -> bool {
    let scoping = &estimate.scoping;
    scoping.limits.contains_key("min_sla_probability")
        || estimate.tier.option != grid.default_tier
        || !scoping.commitment.windows.is_empty()
        || windows(grid, scoping, &estimate.tier.option)
            .iter()
            .any(Window::promises_delays)
}

/// Judges an estimate that was made with `grid`; `of_level` are the reasons that its service level
/// gives ([`level_reasons`]), none where it was not measured.
#[must_use]
pub fn judge(grid: &CostGrid, estimate: &Estimate, of_level: Vec<Reason>) -> Feasibility {
    let mut reasons = topics::rule(grid, estimate);
    reasons.extend(people::rule(estimate));
    reasons.extend(not_costed::rule(estimate));
    reasons.extend(overseas::rule(grid, estimate));
    reasons.extend(limits::rule(grid, estimate));
    reasons.extend(of_level);
    reasons.extend(coverage::rule(estimate));
    reasons.extend(upstream::rule(grid, estimate));
    order::sort_by_key(&mut reasons, |reason| !reason.forbids);
    let unanswered = topics::unanswered(grid, estimate);
    let verdict = if reasons.iter().any(|reason| reason.forbids) {
        Verdict::NoGo
    } else if reasons.is_empty() && unanswered.is_empty() {
        Verdict::Go
    } else {
        Verdict::GoWithConditions
    };
    Feasibility {
        verdict,
        is_provisional: verdict != Verdict::NoGo
            && topics::are_too_few(grid, estimate, unanswered.len()),
        reasons,
        unanswered,
    }
}

/// A text of the table in both languages.
fn fixed(text: fn(Texts) -> &'static str) -> Text {
    Text::in_each(|lang| text(words::decision(lang)).to_owned())
}
