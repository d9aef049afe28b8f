//! The sheet of what must newly be voted, by envelope, and of the full cost.

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::budget::{self, Envelope, EnvelopeKind};
use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::formula::{Formula, Function};
use super::lines::Criterion;
use super::model::{Cell, CellFormat, CellRef, Look, SheetId};
use super::sheet::Sheet;
use super::{Context, lines};

/// Columns before the years.
const BEFORE: u16 = 2;
/// The column of the years over which equipment is depreciated.
const LIFETIME: u16 = 1;

/// The name of an envelope, as the column of the lines has it.
pub(super) fn envelope(context: &Context<'_>, kind: EnvelopeKind) -> &'static str {
    kind.label(context.lang)
}

pub(super) fn sheet(context: &Context<'_>) -> Sheet {
    let mut widths = vec![50, 12];
    widths.extend(context.years().iter().map(|_| 15));
    widths.push(16);
    let mut sheet = Sheet::new(
        SheetId::Budget,
        context.lang,
        context.texts().budget_title(),
        context.texts().budget_note(),
        widths,
    );
    let words = [context.texts().in_euros(), context.texts().lifetime_years()];
    sheet.header(&words, context.years(), &[context.common().total()]);
    sheet.frozen = 1;
    let mut budget = BudgetSheet {
        context,
        sheet: &mut sheet,
    };
    let paid = budget.payments();
    budget.commitments(&paid);
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
        look: Look,
        found: Option<&[Decimal]>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> Vec<CellRef> {
        let row = self.sheet.push([Cell::text(label).look(look)]);
        let mut cells = Vec::new();
        for year in 0..self.context.years().len() {
            let at = self.sheet.cell_ref(row, BEFORE).right(year);
            let formula = formula(at, year);
            let cell = match found.and_then(|found| found.get(year)) {
                Some(found) => Cell::formula_with_value(formula, *found, CellFormat::Euros),
                None => Cell::formula(formula, CellFormat::Euros),
            };
            self.sheet.set(row, at.column, cell.look(look));
            cells.push(at);
        }
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let total = Cell::formula(Formula::sum_of(*first, *last), CellFormat::Euros);
            let look = if look == Look::Total { look } else { Look::Sum };
            self.sheet.set(row, last.right(1).column, total.look(look));
        }
        cells
    }

    /// What lines of an envelope cost in a year.
    fn envelope_cost(&self, kind: EnvelopeKind, year: usize) -> Formula {
        let name = Formula::Text(envelope(self.context, kind).to_owned());
        lines::sum(self.context, year, &[Criterion::new(lines::ENVELOPE, name)])
    }

    fn sum_of_rows(&mut self, first: u32) {
        let last = self.sheet.next_row().saturating_sub(1);
        let label = self.context.texts().altogether();
        self.row(label, Look::Total, None, |at, _| {
            Formula::sum_of(CellRef { row: first, ..at }, CellRef { row: last, ..at })
        });
    }

    /// Payment appropriations: the cells of each envelope.
    fn payments(&mut self) -> [Vec<CellRef>; 3] {
        let context = self.context;
        let budget = &context.estimate.budget;
        self.sheet
            .section(context.texts().payment_appropriations_cp());
        let first = self.sheet.next_row();
        let mut row_of = |kind, found: &Envelope| {
            let formulas: Vec<Formula> = (0..context.years().len())
                .map(|year| self.envelope_cost(kind, year))
                .collect();
            let label = envelope(context, kind);
            self.row(label, Look::Plain, Some(&found.cp), |_, year| {
                formulas.get(year).cloned().unwrap_or(Formula::whole(0))
            })
        };
        let paid = [
            row_of(EnvelopeKind::Personnel, &budget.personnel),
            row_of(EnvelopeKind::Fonctionnement, &budget.fonctionnement),
            row_of(EnvelopeKind::Investissement, &budget.investissement),
        ];
        self.sum_of_rows(first);
        paid
    }

    /// Commitment appropriations.
    fn commitments(&mut self, [people, running, invested]: &[Vec<CellRef>; 3]) {
        let context = self.context;
        let budget = &context.estimate.budget;
        self.sheet
            .section(context.texts().commitment_appropriations_ae());
        let first = self.sheet.next_row();
        let paid = |cells: &[CellRef], year: usize| {
            cells
                .get(year)
                .map_or(Formula::whole(0), |at| Formula::from(*at))
        };
        let label = |kind| envelope(context, kind);
        self.row(
            label(EnvelopeKind::Personnel),
            Look::Plain,
            Some(&budget.personnel.ae),
            |_, year| paid(people, year),
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
            Look::Plain,
            Some(&budget.fonctionnement.ae),
            |_, year| {
                let mut formula = paid(running, year);
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
                if multiyear.is_empty() {
                    formula
                } else {
                    formula.round(2)
                }
            },
        );
        self.row(
            label(EnvelopeKind::Investissement),
            Look::Plain,
            Some(&budget.investissement.ae),
            |_, year| paid(invested, year),
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
            let row = self.sheet.next_row();
            let lifetime = self.sheet.cell_ref(row, LIFETIME);
            self.row(line.label, Look::Plain, None, |_, year| {
                charge(line.index, lifetime, year)
            });
            let cell = Cell::input(Decimal::from(line.lifetime), CellFormat::Plain);
            self.sheet.set(row, LIFETIME, cell);
        }
        let last = self.sheet.next_row().saturating_sub(1);
        let charges = self.row(
            context.texts().depreciation(),
            Look::Total,
            Some(&budget.depreciation),
            |at, _| match capital.is_empty() {
                true => Formula::whole(0),
                false => Formula::sum_of(CellRef { row: first, ..at }, CellRef { row: last, ..at }),
            },
        );
        let invested = |year: usize| {
            let investment = envelope(context, EnvelopeKind::Investissement).to_owned();
            lines::sum(
                context,
                year,
                &[Criterion::new(lines::ENVELOPE, Formula::Text(investment))],
            )
        };
        let others = self.row(
            context.texts().people_and_running_costs(),
            Look::Plain,
            None,
            |_, year| {
                let provider = lines::bearer(context, Bearer::Provider);
                let all = lines::sum(context, year, &[Criterion::new(lines::BEARER, provider)]);
                (all - invested(year)).round(2)
            },
        );
        self.row(
            budget.full_cost_name().get(context.lang),
            Look::Total,
            Some(&budget.full_cost),
            |_, year| match (charges.get(year), others.get(year)) {
                (Some(charge), Some(other)) => Formula::from(*charge) + Formula::from(*other),
                _ => Formula::whole(0),
            },
        );
        self.residual(&charges, &invested(context.years().len()));
    }

    /// What remains to be depreciated after the years.
    fn residual(&mut self, charges: &[CellRef], invested: &Formula) {
        let (Some(first), Some(last)) = (charges.first(), charges.last()) else {
            return;
        };
        let label = self.context.texts().left_to_be_depreciated();
        let row = self.sheet.push([Cell::text(label)]);
        let left = invested.clone() - Formula::sum_of(*first, *last);
        let found = self.context.estimate.budget.residual;
        let cell =
            Cell::formula_with_value(left.round(2), found, CellFormat::Euros).look(Look::Sum);
        self.sheet.set(row, last.right(1).column, cell);
    }
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
