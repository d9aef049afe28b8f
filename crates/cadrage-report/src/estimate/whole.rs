//! All that a person or a program reads of an estimate.

use cadrage_core::decision::break_even::BreakEven;
use cadrage_core::decision::feasibility::Appraisal;
use cadrage_core::estimate::coding::AccountingView;
use cadrage_core::grid::CostGrid;
use cadrage_core::learning::reference::ReferenceClass;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_core::uncertainty::{Figure, Spread};

use super::part::PARTS;
use super::{EstimateReport, ReportPart};
use crate::block::{Block, typeset};
use crate::learning::reference;
use crate::provision::ProvisionReport;
use crate::sla::{self, ComparedTier};
use crate::{accounting, break_even, feasibility, uncertainty};

/// An estimate with all that is told beside it.
pub struct Whole<'a> {
    /// The grid that it was made with.
    pub grid: &'a CostGrid,
    /// What the service costs and commits to, and whether it can be offered.
    pub appraisal: &'a Appraisal,
    /// The range of its total and the provision; `None` where no samples were drawn.
    pub range: Option<&'a EstimateRange>,
    /// What the provider spends by envelope and account.
    pub accounting: &'a AccountingView,
    /// Where it stands among the services that were followed; `None` where none were.
    pub reference: Option<&'a ReferenceClass>,
    /// From how many institutions on a tariff covers the cost; `None` where no tariff was asked about.
    pub break_even: Option<&'a BreakEven>,
}

impl Whole<'_> {
    /// The report: answer and range first, then what they are made of, the tier, the break-even and
    /// the verdict. Amounts bear so many significant digits; where none are said, those of the answer
    /// bear as many as the range supports, and the others are to the cent.
    #[must_use]
    pub fn blocks(&self, digits: Option<u32>, lang: Lang) -> Vec<Block> {
        let report = EstimateReport {
            grid: self.grid,
            estimate: &self.appraisal.estimate,
            digits,
            lang,
        };
        let total = self
            .range
            .and_then(|range| range.outcome.spread(&Figure::Total));
        let answer = EstimateReport {
            digits: digits.or_else(|| total.and_then(Spread::digits)),
            ..report
        };
        let mut blocks = Vec::new();
        for part in PARTS {
            if *part == ReportPart::Stamp {
                blocks.extend(self.beside(lang));
            }
            blocks.extend(match part {
                ReportPart::Answer => answer.part(*part),
                _ => report.part(*part),
            });
            if *part == ReportPart::Budget {
                let estimate = &self.appraisal.estimate;
                blocks.extend(accounting::blocks(estimate, self.accounting, lang));
            }
            if let (ReportPart::Budget, Some(range)) = (part, self.range) {
                let estimate = &self.appraisal.estimate;
                let provision = ProvisionReport {
                    estimate,
                    range,
                    lang,
                };
                blocks.extend(provision.blocks());
            }
            if *part == ReportPart::Answer {
                let range = self.range.map(|range| &range.outcome);
                blocks.extend(range.and_then(|outcome| uncertainty::range(outcome, lang)));
                blocks.extend(digits.map(|digits| uncertainty::rounding(digits, lang)));
                let reference = self.reference.into_iter();
                blocks.extend(reference.flat_map(|class| reference::blocks(class, lang)));
            }
        }
        typeset(blocks, lang)
    }

    /// What its tier promises and adds, from when a tariff covers it, and the verdict.
    fn beside(&self, lang: Lang) -> Vec<Block> {
        let appraisal = self.appraisal;
        let tier = appraisal
            .commitment
            .as_ref()
            .map(|commitment| ComparedTier {
                estimate: appraisal.estimate.clone(),
                commitment: commitment.clone(),
            });
        let tier = tier
            .iter()
            .flat_map(|tier| sla::tier(self.grid, tier, lang));
        let even = self
            .break_even
            .iter()
            .flat_map(|even| break_even::blocks(even, lang));
        let verdict = feasibility::blocks(self.grid, &appraisal.feasibility, lang);
        tier.chain(even).chain(verdict).collect()
    }
}
