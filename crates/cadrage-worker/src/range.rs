//! The range of the cost, the sources that move it most, and the verdict.

use std::cmp::Ordering;

use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::money;
use cadrage_core::random::Draw;
use cadrage_core::text::format::{percent, rounded};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::uncertainty::by_topic::PartRanges;
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_core::uncertainty::{
    CHUNK, Chunk, Figure, Model, Outcome, SAMPLES, SEED, Samples, Sensitivity,
};
use cadrage_report::{provision, uncertainty};
use rust_decimal::Decimal;

use crate::study::Subject;

/// A simulation, computed chunk by chunk so that it can be cancelled.
pub struct Simulation {
    estimate: Box<Estimate>,
    model: Model,
    chunks: Vec<Chunk>,
    number: u32,
    verdict: Verdict,
    lang: Lang,
}

/// The result of a simulation; amounts are in euros, formatted in the language of the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostRange {
    /// The 10th percentile of the total.
    pub low: String,
    /// The 90th percentile of the total.
    pub high: String,
    /// The verdict of the study, which takes into account the probability of meeting the
    /// commitments.
    pub verdict: Verdict,
    /// Whether the estimate is below (`Less`), between (`Equal`) or above (`Greater`) `low` and
    /// `high`.
    pub beside: Ordering,
    /// The share of samples that exceed the estimate, formatted.
    pub exceeded: String,
    /// The provision that the meeting decided on or could, in a sentence.
    pub provision: String,
    /// The position of the estimate on the scale of the bars, from 0 to 1000.
    pub centre: u32,
    /// The sources that move the total most, the largest first; ten at most.
    pub bars: Vec<Bar>,
}

/// How far one source moves the total by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The label of the source and its kind of value.
    pub name: String,
    /// The file of the grid table that contains the value; empty when no table does.
    pub table: String,
    /// The id of the source, in that table where there is one.
    pub id: String,
    /// Its share of the variance, formatted as a percentage.
    pub share: String,
    /// The lowest total between the bounds of the source, formatted.
    pub low: String,
    /// The highest total between the bounds of the source, formatted.
    pub high: String,
    /// Where the bar begins on the scale, from 0 to 1000.
    pub from: u32,
    /// Where the bar ends on the scale, from 0 to 1000.
    pub to: u32,
}

/// The most sources shown.
const SHOWN: usize = 10;

impl Simulation {
    /// Prices the study; draws no samples yet.
    ///
    /// # Errors
    ///
    /// Every problem of the study.
    pub fn new(asked: &Subject) -> Result<Self, Vec<Problem>> {
        let read = asked.read()?;
        let appraisal = read.appraise()?;
        let model = Model::new(&read.grid, &appraisal.estimate);
        Ok(Self {
            model: model.map_err(|overflow| overflow.problems("total"))?,
            estimate: Box::new(appraisal.estimate),
            chunks: Vec::new(),
            number: 0,
            verdict: appraisal.feasibility.verdict,
            lang: asked.lang,
        })
    }

    /// The language of its range.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The number of chunks drawn so far, and of all chunks.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        (self.number, SAMPLES.div_ceil(CHUNK))
    }

    /// Draws one more chunk; `false` when all are drawn.
    pub fn step(&mut self) -> bool {
        let (done, all) = self.progress();
        if done < all {
            self.chunks.push(self.model.chunk(SEED, done, SAMPLES));
            self.number += 1;
        }
        self.number < all
    }

    /// The range from the chunks drawn so far; `None` when nothing is uncertain.
    ///
    /// # Errors
    ///
    /// An overflow, when a sample does not fit whole cents: some bounds are too wide.
    pub fn range(self) -> Result<Option<CostRange>, Vec<Problem>> {
        let outcome = Samples::gather(&self.model, SEED, self.chunks)
            .outcome(&self.model)
            .map_err(|overflow| overflow.problems("total"))?;
        let range = EstimateRange::of(&self.estimate, outcome)
            .map_err(|overflow| overflow.problems("total"))?;
        let provision = provision::decision(&self.estimate, &range, self.lang);
        Ok(describe(&range.outcome, self.verdict, provision, self.lang))
    }
}

/// Samples of the range of each topic: the first of those of the total, few enough to be drawn while
/// the page waits.
const SAMPLES_OF_TOPICS: u32 = 2 * CHUNK;

/// How uncertain each topic and each line of a study is; empty when nothing is uncertain.
///
/// # Errors
///
/// Every problem of the study; an overflow, when a sample does not fit whole cents.
pub fn part_ranges(asked: &Subject) -> Result<PartRanges, Vec<Problem>> {
    let read = asked.read()?;
    let estimate = estimate(&read.grid, &read.scoping)?;
    let draw = Draw {
        samples: SAMPLES_OF_TOPICS,
        seed: SEED,
    };
    PartRanges::draw(&read.grid, &estimate, draw).map_err(|overflow| overflow.problems("total"))
}

fn describe(
    outcome: &Outcome,
    verdict: Verdict,
    provision: Option<String>,
    lang: Lang,
) -> Option<CostRange> {
    let total = outcome.spread(&Figure::Total)?;
    if outcome.sensitivities.is_empty() {
        return None;
    }
    let shown = |amount| rounded(amount, total.unit(), lang);
    let most = || outcome.sensitivities.iter().take(SHOWN);
    let ends = |s: &Sensitivity| (s.low.min(s.high), s.low.max(s.high));
    let least = most().map(|s| ends(s).0).min()?.min(total.estimate);
    let greatest = most().map(|s| ends(s).1).max()?.max(total.estimate);
    let place = |amount: Decimal| {
        let share = (amount - least).checked_div(greatest - least);
        let place = share.unwrap_or_default() * Decimal::ONE_THOUSAND;
        u32::try_from(money::round(place, 0)).unwrap_or_default()
    };
    let bars = most().map(|s| {
        let (low, high) = ends(s);
        let kind = uncertainty::kind(s.source.kind, lang);
        Bar {
            name: format!("{} ({kind})", s.source.label.get(lang)),
            table: s.source.kind.table().map_or("", |t| t.file).to_owned(),
            id: s.source.of.clone(),
            share: percent(s.share, lang),
            low: shown(low),
            high: shown(high),
            from: place(low),
            to: place(high),
        }
    });
    let (low, high) = total.range();
    let beside = match total.estimate {
        estimate if estimate < low => Ordering::Less,
        estimate if estimate > high => Ordering::Greater,
        _ => Ordering::Equal,
    };
    Some(CostRange {
        beside,
        provision: provision.unwrap_or_default(),
        exceeded: uncertainty::share_exceeding(total, lang),
        low: shown(low),
        high: shown(high),
        verdict,
        centre: place(total.estimate),
        bars: bars.collect(),
    })
}
