//! The sheet of what the consortium brings: each measure spends, in order, on what
//! is left of the lines that it matches.

use crate::words;
use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::spending::matches;
use cadrage_core::estimate::support::{Contribution, own_line};
use cadrage_core::grid::contribution::{Measure, MeasureKind, Supply};
use cadrage_core::grid::model::Bearer;
use rust_decimal::Decimal;

use super::formula::{Formula, Function};
use super::model::{Cell, CellFormat, CellRef, SheetId};
use super::prices::LinePrices;
use super::sheet::{Column, Sheet};
use super::years::{RowStyle, YearCells};
use super::{Context, lines};

/// The column of what a measure is worth.
const VALUE: u16 = 1;

/// The sheet, and the cells of the net cost.
pub(super) fn sheet(context: &Context<'_>, prices: LinePrices<'_>) -> (Sheet, YearCells) {
    let (common, texts) = (context.common(), context.texts());
    let columns = [
        vec![
            Column::new(texts.in_euros(), 54),
            Column::new(common.value(), 16),
        ],
        context.year_columns(14),
        vec![Column::new(common.total(), 15)],
    ]
    .concat();
    let (title, note) = (texts.funding_title(), texts.funding_note());
    let mut sheet = context.sheet(SheetId::Funding, title, note, &columns);
    let mut funding = FundingSheet {
        context,
        prices,
        sheet: &mut sheet,
        taken: context.estimate.lines.iter().map(|_| Vec::new()).collect(),
    };
    let net = funding.write();
    (sheet, net)
}

struct FundingSheet<'a> {
    context: &'a Context<'a>,
    prices: LinePrices<'a>,
    sheet: &'a mut Sheet,
    /// The rows that took from a line, by line.
    taken: Vec<Vec<YearCells>>,
}

/// What a measure brings, year by year.
struct BroughtRow {
    in_kind: bool,
    cells: YearCells,
}

impl FundingSheet<'_> {
    fn write(&mut self) -> YearCells {
        let context = self.context;
        let funding = &context.estimate.funding;
        let cost = self.row(
            context.common().cost_of_provider(),
            Some(&funding.cost),
            |_, year| lines::sum(context, year, &[lines::borne_by(context, Bearer::Provider)]),
        );
        let plan = context.grid.support_plans.get(&funding.plan);
        let mut brought: Vec<BroughtRow> = Vec::new();
        for measure in plan.iter().flat_map(|plan| &plan.measures) {
            let contribution = funding
                .contributions
                .iter()
                .find(|contribution| contribution.measure == measure.id);
            match contribution {
                Some(contribution) => brought.push(BroughtRow {
                    in_kind: contribution.in_kind,
                    cells: self.measure(measure, contribution),
                }),
                None => self.sheet.sentence(&self.describe_unspent(measure)),
            }
        }
        self.sheet.section(context.texts().altogether());
        let sum_of = |in_kind: bool, year: usize| {
            let rows = brought.iter().filter(|row| row.in_kind == in_kind);
            let cells: Vec<Formula> = rows.map(|row| row.cells.in_year(year)).collect();
            match cells.is_empty() {
                true => Formula::whole(0),
                false => Formula::sum(cells),
            }
        };
        let cash = self.row(
            context.texts().esup_portail_in_cash(),
            Some(&funding.esup_cash),
            |_, year| sum_of(false, year),
        );
        let in_kind = self.row(
            context.texts().esup_portail_in_kind(),
            Some(&funding.esup_in_kind),
            |_, year| sum_of(true, year),
        );
        let label = context.texts().net_cost();
        let net = self.sheet.year_row(
            [Cell::text(label)],
            RowStyle::TOTAL_EUROS,
            Some(&funding.net),
            |_, year| (cost.in_year(year) - cash.in_year(year) - in_kind.in_year(year)).round(2),
        );
        self.sheet.put_sum(net, None, RowStyle::EUROS);
        net
    }

    /// What is said of a measure that spends nothing: its name, and why when it does not apply.
    fn describe_unspent(&self, measure: &Measure) -> String {
        let (lang, label) = (self.context.lang, measure.label.get(self.context.lang));
        let unapplied = &self.context.estimate.funding.unapplied;
        match unapplied.iter().find(|one| one.measure == measure.id) {
            None => label.to_owned(),
            Some(one) => {
                words::workbook(lang).not_applied_because(&label, &one.reason.sentence(lang))
            }
        }
    }

    /// The rows of one measure; the cells of what it brings.
    fn measure(&mut self, measure: &Measure, contribution: &Contribution) -> YearCells {
        let context = self.context;
        let form = match contribution.in_kind {
            true => context.common().in_kind(),
            false => context.common().in_cash(),
        };
        let label = measure.label.get(context.lang);
        self.sheet.section(&format!("{label} ({form})"));
        let note = context.note(Some(&*measure.provenance));
        let words = context.texts();
        let share = measure.kind.is_share().then(|| {
            let cell = Cell::input(measure.share, CellFormat::Percent);
            self.value(words.share_borne(), cell.note(note.clone()))
        });
        let worth = match (measure.kind, measure.kind.supply()) {
            (MeasureKind::Grant, _) => {
                let cell = Cell::input(measure.amount, CellFormat::Euros);
                Some((words.grant_of_year(), cell))
            }
            (_, Some(supply)) => {
                let what = match supply {
                    Supply::Days => words.days_year(),
                    Supply::Units => words.units_year(),
                };
                Some((what, Cell::input(measure.quantity, CellFormat::Quantity)))
            }
            (_, None) => None,
        };
        let worth = worth.map(|(what, cell)| self.value(what, cell.note(note)));
        let cap = measure.cap.map(|cap| {
            let cell = Cell::input(cap, CellFormat::Euros);
            self.value(words.cap_over_period(), cell)
        });
        let given_in = |year: usize| measure.years.is_none_or(|years| year < years as usize);
        let offers = worth.zip(contribution.offered.as_deref());
        let offered = offers.map(|(worth, amounts)| {
            let years = 0..amounts.len();
            let offer = MeasureOffer {
                prices: years.map(|year| self.price(measure, year)).collect(),
                measure,
                amounts,
                worth,
                share,
            };
            self.row(context.texts().offered(), None, |_, year| {
                match given_in(year) {
                    true => offer.amount(year),
                    false => Formula::whole(0),
                }
            })
        });
        let first = self.sheet.next_row();
        let matched: Vec<_> = context
            .estimate
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_provider() && matches(measure, line))
            .collect();
        let last = (first + u32::try_from(matched.len()).unwrap_or(0)).saturating_sub(1);
        for (index, line) in matched {
            let spending = Spending {
                first,
                last,
                own: self.sheet.years_of(self.sheet.next_row()),
                share,
                cap,
                offered,
                before: self.taken[index].clone(),
            };
            let label = line.need.label.get(context.lang);
            let cells = self.row(&format!("    {label}"), None, |_, year| {
                match given_in(year) {
                    true => spending.amount(index, year),
                    false => Formula::whole(0),
                }
            });
            self.taken[index].push(cells);
        }
        let brought = self.row(
            context.texts().brought(),
            Some(&contribution.amounts),
            |at, _| match last < first {
                true => Formula::whole(0),
                false => Formula::sum_of(at.in_row(first), at.in_row(last)),
            },
        );
        if let Some(offered) = offered {
            self.row(context.common().unused(), None, |_, year| {
                (offered.in_year(year) - brought.in_year(year)).round(2)
            });
        }
        brought
    }

    /// A row of a figure of the grid, and its cell.
    fn value(&mut self, label: &str, cell: Cell) -> CellRef {
        let row = self.sheet.push([Cell::text(label), cell]);
        self.sheet.cell_ref(row, VALUE)
    }

    /// The price of what a measure offers in a year; `None` where no cell holds it.
    fn price(&self, measure: &Measure, year: usize) -> Option<YearCells> {
        let item = measure.item.as_deref()?;
        if measure.kind.supply() == Some(Supply::Days) {
            return self.prices.days.day(item);
        }
        // The price that the provider's own line pays.
        let lines = self.context.estimate.lines.iter();
        let own: Vec<&Line> = lines.filter(|line| line.is_provider()).collect();
        own_line(measure, &own, |line| line, year).and_then(|line| self.prices.line_price(line))
    }

    /// A row of formulas and their sum.
    fn row(
        &mut self,
        label: &str,
        known: Option<&[Decimal]>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> YearCells {
        let label = [Cell::text(label)];
        let cells = self.sheet.year_row(label, RowStyle::EUROS, known, formula);
        self.sheet.put_sum(cells, None, RowStyle::EUROS);
        cells
    }
}

/// A measure that offers an amount, whatever the lines cost.
struct MeasureOffer<'a> {
    measure: &'a Measure,
    /// What the engine says that it offers in each year.
    amounts: &'a [Decimal],
    /// The price of what it offers in each year; `None` where no cell holds it.
    prices: Vec<Option<YearCells>>,
    /// The cell of its grant, its days or its units.
    worth: CellRef,
    /// The share of their price that it pays; `None` when it pays all.
    share: Option<CellRef>,
}

impl MeasureOffer<'_> {
    /// What it offers in a year.
    fn amount(&self, year: usize) -> Formula {
        let worth = Formula::from(self.worth);
        match (self.measure.kind, self.prices[year]) {
            (MeasureKind::Grant, _) => worth.round(2),
            (_, Some(price)) => {
                let share = self.share.map(|share| Formula::from(share).percent());
                (worth * price.in_year(year)).times_if_any(share).round(2)
            }
            // No line pays for it, so that no cell holds its price.
            (_, None) => Formula::Number(self.amounts[year]),
        }
    }
}

/// A measure that is spent on one line.
struct Spending {
    /// The row of the first line that the measure matches.
    first: u32,
    /// The row of the last one.
    last: u32,
    /// The cells of this line.
    own: YearCells,
    /// The share of the line that it pays; `None` when it pays all.
    share: Option<CellRef>,
    cap: Option<CellRef>,
    offered: Option<YearCells>,
    /// What earlier measures take of the line.
    before: Vec<YearCells>,
}

impl Spending {
    /// What it takes in a year: no more than what is left of the line, of the offer and
    /// of the cap.
    fn amount(&self, line: usize, year: usize) -> Formula {
        let cost = Formula::from(lines::amount_ref(line, year));
        let taken = self.before.iter().map(|taken| taken.in_year(year));
        let remains = taken.fold(cost, |left, taken| left - taken).round(2);
        let at = |row: u32, year: usize| self.own.in_row(row).at(year);
        let row = self.own.at(year).row;
        // What the lines above have taken in this year.
        let above =
            (row > self.first).then(|| Formula::sum_of(at(self.first, year), at(row - 1, year)));
        let less_above = |from: Formula| match &above {
            Some(taken) => from - taken.clone(),
            None => from,
        };
        let mut bounds = Vec::new();
        if let Some(offered) = self.offered {
            bounds.push(less_above(offered.in_year(year)).round(2));
        }
        if let Some(share) = self.share {
            let share = remains.clone() * Formula::from(share).percent();
            bounds.push(share.round(2));
        }
        bounds.push(remains);
        if let Some(cap) = self.cap {
            let mut left = less_above(Formula::from(cap).round(2));
            if let Some(before) = year.checked_sub(1) {
                // Whole years past, all the lines that the measure matches.
                let past = Formula::sum_of(at(self.first, 0), at(self.last, before));
                left = left - past;
            }
            bounds.push(left.round(2));
        }
        Formula::call(Function::Min, bounds).at_least_zero()
    }
}
