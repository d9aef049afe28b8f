//! The codes of the lines of an estimate, and what the provider spends by envelope and account.

use rust_decimal::Decimal;

use super::Estimate;
use super::budget::{EnvelopeKind, envelopes};
use super::line::Line;
use super::totals::by_year;
use crate::grid::CostGrid;
use crate::grid::classification::{ClassCode, Classification, LineTraits};
use crate::grid::schema;
use crate::money::{Overflow, sum};
use crate::text::lang::Text;
use crate::text::problem::{Place, Problem, ProblemKind};
use crate::text::word::Word;

/// The code of a line in each classification, and how its cost is budgeted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineCodes<'a> {
    /// The envelope that pays for it, or that pays those who do the work.
    pub envelope: EnvelopeKind,
    /// Whether it opens appropriations of the provider: the work of staff in place does not, nor
    /// does what others bear.
    pub opens: bool,
    /// Its codes, in the order of [`Classification::ALL`].
    codes: Vec<&'a ClassCode>,
}

impl LineCodes<'_> {
    /// The code of a classification; empty where the grid has none, which its check refuses.
    #[must_use]
    pub fn code(&self, classification: Classification) -> &str {
        self.class(classification)
            .map_or("", |class| class.code.as_str())
    }

    fn class(&self, classification: Classification) -> Option<&ClassCode> {
        let mut codes = self.codes.iter().copied();
        codes.find(|class| class.classification == classification)
    }
}

/// The codes of each line of an estimate, in the order of the lines.
///
/// # Errors
///
/// A classification of `codes` without a code for a line.
pub fn line_codes<'a>(
    codes: &'a [ClassCode],
    grid: &CostGrid,
    estimate: &Estimate,
) -> Result<Vec<LineCodes<'a>>, Vec<Problem>> {
    let budgeted = envelopes(grid, estimate)
        .into_iter()
        .zip(&estimate.budget.of_lines);
    let lines = estimate.lines.iter().zip(budgeted);
    lines
        .map(|(line, (envelope, opened))| {
            let traits = LineTraits {
                nature: line.nature,
                envelope,
                theme: line.need.theme,
                item: &line.need.item,
                impact: &line.need.impact,
            };
            let closest = |&classification| closest(codes, classification, &traits);
            let codes = Classification::ALL.iter().map(closest);
            Ok(LineCodes {
                envelope,
                opens: opened.is_some(),
                codes: codes.collect::<Result<_, _>>()?,
            })
        })
        .collect()
}

/// The code that describes a line the most closely.
fn closest<'a>(
    codes: &'a [ClassCode],
    classification: Classification,
    line: &LineTraits<'_>,
) -> Result<&'a ClassCode, Vec<Problem>> {
    let taking = of(codes, classification).filter_map(|code| Some((code.closeness(line)?, code)));
    let closest = taking.max_by_key(|(closeness, _)| *closeness);
    closest.map(|(_, code)| code).ok_or_else(|| {
        vec![
            Place::file(schema::CLASSIFICATIONS.file).problem(ProblemKind::MissingRow {
                key: classification.id().to_owned(),
            }),
        ]
    })
}

/// What the provider spends under an account, in euros with the VAT that it does not recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountTotal {
    /// The envelope.
    pub envelope: EnvelopeKind,
    /// Whether it is paid by new appropriations; `false` for the work of staff in place.
    pub opens: bool,
    /// The account.
    pub account: String,
    /// The name of the account.
    pub label: Text,
    /// In each year: payment appropriations, where it opens any.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
}

/// What the provider spends, account by account, and what of it is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountingView {
    /// The accounts, by envelope; staff in place after what opens appropriations.
    pub accounts: Vec<AccountTotal>,
    /// The additional cost: all payment appropriations of each year, over every envelope.
    pub additional: Vec<Decimal>,
    /// The sum of the years.
    pub additional_total: Decimal,
    /// What is spent for each destination, over all years.
    pub destinations: Vec<DestinationTotal>,
}

/// What the provider spends for a destination, in euros with the VAT that it does not recover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DestinationTotal {
    /// The code of the destination.
    pub code: String,
    /// Its name.
    pub label: Text,
    /// The sum of all years.
    pub total: Decimal,
}

/// What the provider spends by envelope and account. Its amounts add up to the total of each year;
/// those that open appropriations to the payment appropriations of each envelope.
///
/// # Errors
///
/// A classification without a code for a line; a sum with more than 28 digits.
pub fn accounting(grid: &CostGrid, estimate: &Estimate) -> Result<AccountingView, Vec<Problem>> {
    let codes = grid.classifications.codes()?;
    let of_lines = line_codes(&codes, grid, estimate)?;
    let lines = estimate.lines.iter().zip(&of_lines);
    let provided: Vec<CodedLine<'_>> = lines
        .filter(|(line, _)| line.is_provider())
        .map(|(line, codes)| CodedLine { line, codes })
        .collect();
    view(&provided, &codes, estimate.years.len()).map_err(|overflow| overflow.problems("total"))
}

fn view(
    lines: &[CodedLine<'_>],
    codes: &[ClassCode],
    years: usize,
) -> Result<AccountingView, Overflow> {
    let new = lines.iter().filter(|coded| coded.codes.opens);
    let additional = by_year(new.map(|coded| coded.line), years)?;
    Ok(AccountingView {
        accounts: by_account(lines, codes, years)?,
        additional_total: sum(&additional)?,
        additional,
        destinations: by_destination(lines, codes)?,
    })
}

/// The codes of a classification, in their order.
fn of(codes: &[ClassCode], classification: Classification) -> impl Iterator<Item = &ClassCode> {
    let own = move |code: &&ClassCode| code.classification == classification;
    codes.iter().filter(own)
}

/// The sums of destinations; those without a line are left out.
fn by_destination(
    lines: &[CodedLine<'_>],
    codes: &[ClassCode],
) -> Result<Vec<DestinationTotal>, Overflow> {
    let mut totals = Vec::new();
    for destination in of(codes, Classification::Destination) {
        let own: Vec<&Decimal> = lines
            .iter()
            .filter(|coded| coded.codes.code(Classification::Destination) == destination.code)
            .map(|coded| &coded.line.total)
            .collect();
        if own.is_empty() {
            continue;
        }
        totals.push(DestinationTotal {
            code: destination.code.clone(),
            label: destination.label.clone(),
            total: sum(own)?,
        });
    }
    Ok(totals)
}

/// A line of the provider with its codes.
struct CodedLine<'a> {
    line: &'a Line,
    codes: &'a LineCodes<'a>,
}

/// The sums of accounts by envelope; those of nothing are left out.
fn by_account(
    lines: &[CodedLine<'_>],
    codes: &[ClassCode],
    years: usize,
) -> Result<Vec<AccountTotal>, Overflow> {
    let mut totals = Vec::new();
    for &envelope in EnvelopeKind::ALL {
        for opens in [true, false] {
            for account in of(codes, Classification::Account) {
                let of_account = lines.iter().filter(|coded| {
                    coded.codes.envelope == envelope
                        && coded.codes.opens == opens
                        && coded.codes.code(Classification::Account) == account.code
                });
                let amounts = by_year(of_account.map(|coded| coded.line), years)?;
                if amounts.iter().all(Decimal::is_zero) {
                    continue;
                }
                totals.push(AccountTotal {
                    envelope,
                    opens,
                    account: account.code.clone(),
                    label: account.label.clone(),
                    total: sum(&amounts)?,
                    amounts,
                });
            }
        }
    }
    Ok(totals)
}
