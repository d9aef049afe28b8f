//! The sheet of what must newly be voted, by envelope, and of the full cost.

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::budget::{self, EnvelopeKind};
use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::formula::{Formula, Function};
use super::lines::Criterion;
use super::model::{Cell, CellFormat, CellRef, Look, SheetId};
use super::sheet::{Column, Sheet};
use super::years::{RowStyle, YearCells};
use super::{Context, lines};

/// The column of the years over which equipment is depreciated.
const LIFETIME: u16 = 1;

/// The name of an envelope, as the column of the lines has it.
pub(super) fn envelope(context: &Context<'_>, kind: EnvelopeKind) -> &'static str {
    kind.label(context.lang)
}

pub(super) fn sheet(context: &Context<'_>) -> Sheet {
    let texts = context.texts();
    let columns = [
        vec![
            Column::new(texts.in_euros(), 50),
            Column::new(texts.lifetime_years(), 12),
        ],
        context.year_columns(15),
        vec![Column::new(context.common().total(), 16)],
    ]
    .concat();
    let (title, note) = (texts.budget_title(), texts.budget_note());
    let mut sheet = context.sheet(SheetId::Budget, title, note, &columns);
    let mut budget = BudgetSheet {
        context,
        sheet: &mut sheet,
    };
    let paid = budget.payments();
    budget.commitments(paid);
    budget.full_cost();
    sheet
}

struct BudgetSheet<'a> {
    context: &'a Context<'a>,
    sheet: &'a mut Sheet,
}

/// A line that an envelope pays, and its place among all lines.
struct EnvelopeLine<'a> {
    index: usize,
    line: &'a Line,
}

/// The lines that an envelope pays.
fn envelope_lines(
    estimate: &Estimate,
    kind: EnvelopeKind,
) -> impl Iterator<Item = EnvelopeLine<'_>> {
    estimate
        .lines
        .iter()
        .zip(&estimate.budget.of_lines)
        .enumerate()
        .filter(move |(_, (_, own))| **own == Some(kind))
        .map(|(index, (line, _))| EnvelopeLine { index, line })
}

/// A line whose contract commits several years at once.
struct MultiyearLine<'a> {
    index: usize,
    amounts: &'a [Decimal],
    years: usize,
}

/// A line of equipment that is depreciated.
struct CapitalLine<'a> {
    index: usize,
    label: &'a str,
    lifetime: u32,
}

impl BudgetSheet<'_> {
    /// A row of formulas and their sum.
    fn row(
        &mut self,
        label: &str,
        style: RowStyle,
        known: Option<&[Decimal]>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> YearCells {
        let label = Cell::text(label).look(style.look);
        let cells = self.sheet.year_row([label], style, known, formula);
        self.sheet.put_sum(cells, None, style);
        cells
    }

    fn sum_of_rows(&mut self, first: u32) {
        let last = self.sheet.next_row().saturating_sub(1);
        let label = self.context.texts().altogether();
        self.row(label, RowStyle::TOTAL_EUROS, None, |at, _| {
            Formula::sum_of(at.in_row(first), at.in_row(last))
        });
    }

    /// Payment appropriations: the cells of each envelope.
    fn payments(&mut self) -> [YearCells; 3] {
        let context = self.context;
        let budget = &context.estimate.budget;
        self.sheet
            .section(context.texts().payment_appropriations_cp());
        let first = self.sheet.next_row();
        let paid = [
            (EnvelopeKind::Personnel, &budget.personnel),
            (EnvelopeKind::Fonctionnement, &budget.fonctionnement),
            (EnvelopeKind::Investissement, &budget.investissement),
        ]
        .map(|(kind, known)| {
            let label = envelope(context, kind);
            self.row(label, RowStyle::EUROS, Some(&known.cp), |_, year| {
                envelope_cost(context, kind, year)
            })
        });
        self.sum_of_rows(first);
        paid
    }

    /// Commitment appropriations.
    fn commitments(&mut self, [people, running, invested]: [YearCells; 3]) {
        let context = self.context;
        let budget = &context.estimate.budget;
        self.sheet
            .section(context.texts().commitment_appropriations_ae());
        let first = self.sheet.next_row();
        let label = |kind| envelope(context, kind);
        self.row(
            label(EnvelopeKind::Personnel),
            RowStyle::EUROS,
            Some(&budget.personnel.ae),
            |_, year| people.in_year(year),
        );
        let estimate = context.estimate;
        let multiyear: Vec<MultiyearLine<'_>> =
            envelope_lines(estimate, EnvelopeKind::Fonctionnement)
                .map(|EnvelopeLine { index, line }| MultiyearLine {
                    index,
                    amounts: &line.amounts,
                    years: budget::commitment(context.grid, line) as usize,
                })
                .filter(|line| line.years > 1)
                .collect();
        self.row(
            label(EnvelopeKind::Fonctionnement),
            RowStyle::EUROS,
            Some(&budget.fonctionnement.ae),
            |_, year| {
                let mut formula = running.in_year(year);
                for line in &multiyear {
                    let &MultiyearLine {
                        index,
                        amounts,
                        years,
                    } = line;
                    let first = amounts.iter().position(|amount| !amount.is_zero());
                    let since = year - first.unwrap_or(0).min(year);
                    let own = Formula::from(lines::amount_ref(index, year));
                    formula = formula - own.clone();
                    if since.is_multiple_of(years) {
                        // Before the contract begins nothing is ordered.
                        let until = match Some(year) < first {
                            true => year,
                            false => (year + years - 1).min(amounts.len() - 1),
                        };
                        formula = formula
                            + Formula::sum_of(
                                lines::amount_ref(index, year),
                                lines::amount_ref(index, until),
                            );
                    }
                }
                match multiyear.is_empty() {
                    true => formula,
                    false => formula.round(2),
                }
            },
        );
        self.row(
            label(EnvelopeKind::Investissement),
            RowStyle::EUROS,
            Some(&budget.investissement.ae),
            |_, year| invested.in_year(year),
        );
        self.sum_of_rows(first);
    }

    /// People, running costs, and equipment spread over its use.
    fn full_cost(&mut self) {
        let context = self.context;
        let budget = &context.estimate.budget;
        self.sheet.section(context.texts().full_cost_note());
        let capital: Vec<CapitalLine<'_>> =
            envelope_lines(context.estimate, EnvelopeKind::Investissement)
                .map(|EnvelopeLine { index, line }| CapitalLine {
                    index,
                    label: line.need.label.get(context.lang),
                    lifetime: budget::lifetime(context.grid, line),
                })
                .collect();
        let first = self.sheet.next_row();
        for line in &capital {
            let lifetime = self.sheet.cell_ref(self.sheet.next_row(), LIFETIME);
            self.row(line.label, RowStyle::EUROS, None, |_, year| {
                charge(line.index, lifetime, year)
            });
            let years = Cell::input(Decimal::from(line.lifetime), CellFormat::Plain);
            self.sheet.put(lifetime, years);
        }
        let last = self.sheet.next_row().saturating_sub(1);
        let charges = self.row(
            context.texts().depreciation(),
            RowStyle::TOTAL_EUROS,
            Some(&budget.depreciation),
            |at, _| match capital.is_empty() {
                true => Formula::whole(0),
                false => Formula::sum_of(at.in_row(first), at.in_row(last)),
            },
        );
        let others = self.row(
            context.texts().people_and_running_costs(),
            RowStyle::EUROS,
            None,
            |_, year| {
                let provider = lines::borne_by(context, Bearer::Provider);
                let all = lines::sum(context, year, &[provider]);
                (all - envelope_cost(context, EnvelopeKind::Investissement, year)).round(2)
            },
        );
        self.row(
            budget.full_cost_name().get(context.lang),
            RowStyle::TOTAL_EUROS,
            Some(&budget.full_cost),
            |_, year| charges.in_year(year) + others.in_year(year),
        );
        self.residual(charges);
    }

    /// What remains to be depreciated after the years.
    fn residual(&mut self, charges: YearCells) {
        let context = self.context;
        let label = context.texts().left_to_be_depreciated();
        let row = self.sheet.push([Cell::text(label)]);
        let years = context.years().len();
        let invested = envelope_cost(context, EnvelopeKind::Investissement, years);
        let left = (invested - charges.sum()).round(2);
        let known = context.estimate.budget.residual;
        let cell = Cell::formula_with_value(left, known, CellFormat::Euros).look(Look::Sum);
        self.sheet.put(charges.in_row(row).after(), cell);
    }
}

/// What lines of an envelope cost in a year; past the years, in all of them.
fn envelope_cost(context: &Context<'_>, kind: EnvelopeKind, year: usize) -> Formula {
    let name = Formula::Text(envelope(context, kind).to_owned());
    lines::sum(context, year, &[Criterion::new(lines::ENVELOPE, name)])
}

/// The charge of a year: for each purchase up to then, what is written off by the end of
/// the year less what was by its beginning, both rounded.
fn charge(line: usize, lifetime: CellRef, year: usize) -> Formula {
    let terms = (0..=year).map(|bought| {
        let written_off = |years: usize| {
            let since = Formula::whole(u32::try_from(years).unwrap_or(0));
            let years = Formula::call(Function::Min, [since, lifetime.into()]);
            (Formula::from(lines::amount_ref(line, bought)) * years / Formula::from(lifetime))
                .round(2)
        };
        written_off(year - bought + 1) - written_off(year - bought)
    });
    Formula::sum(terms.collect())
}
