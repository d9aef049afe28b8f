//! The sheet of what the consortium brings: each measure spends, in order, on what
//! is left of the lines that it matches.

use crate::words;
use cadrage_core::estimate::spending::matches;
use cadrage_core::estimate::support::Contribution;
use cadrage_core::grid::contribution::{Measure, MeasureKind, Supply};
use cadrage_core::grid::model::Bearer;
use rust_decimal::Decimal;

use super::formula::{Formula, Function};
use super::lines::Criterion;
use super::model::{Cell, CellFormat, CellRef, Look, SheetId};
use super::prices::LinePrices;
use super::sheet::Sheet;
use super::{Context, lines};

/// Columns before the years.
const BEFORE: u16 = 2;
/// The column of what a measure is worth.
const VALUE: u16 = 1;

/// The sheet, and the cells of the net cost, year by year.
pub(super) fn sheet(context: &Context<'_>, prices: LinePrices<'_>) -> (Sheet, Vec<CellRef>) {
    let mut widths = vec![54, 16];
    widths.extend(context.years().iter().map(|_| 14));
    widths.push(15);
    let mut sheet = Sheet::new(
        SheetId::Funding,
        context.lang,
        context.texts().funding_title(),
        context.texts().funding_note(),
        widths,
    );
    let words = [context.texts().in_euros(), context.common().value()];
    let total = [context.common().total()];
    sheet.header(&words, context.years(), &total);
    sheet.frozen = 1;
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
    /// The first cell of each row that took from a line, by line.
    taken: Vec<Vec<CellRef>>,
}

/// What a measure brings, year by year.
struct BroughtRow {
    in_kind: bool,
    cells: Vec<CellRef>,
}

impl FundingSheet<'_> {
    fn write(&mut self) -> Vec<CellRef> {
        let context = self.context;
        let funding = &context.estimate.funding;
        let cost = self.row(
            context.common().cost_of_provider(),
            Some(&funding.cost),
            |_, year| {
                let provider = lines::bearer(context, Bearer::Provider);
                lines::sum(context, year, &[Criterion::new(lines::BEARER, provider)])
            },
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
            let cells: Vec<Formula> = brought
                .iter()
                .filter(|row| row.in_kind == in_kind)
                .filter_map(|row| row.cells.get(year))
                .map(|at| Formula::from(*at))
                .collect();
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
        let net = self.row(
            context.texts().net_cost(),
            Some(&funding.net),
            |_, year| match (cost.get(year), cash.get(year), in_kind.get(year)) {
                (Some(cost), Some(cash), Some(in_kind)) => {
                    (Formula::from(*cost) - Formula::from(*cash) - Formula::from(*in_kind)).round(2)
                }
                _ => Formula::whole(0),
            },
        );
        for at in &net {
            if let Some(cell) = self.sheet.cells.get_mut(&(at.row, at.column)) {
                cell.look = Look::Total;
            }
        }
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
    fn measure(&mut self, measure: &Measure, contribution: &Contribution) -> Vec<CellRef> {
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
            let cell = Cell::input(measure.share, CellFormat::Percent).note(note.clone());
            let row = self.sheet.push([Cell::text(words.share_borne()), cell]);
            self.sheet.cell_ref(row, VALUE)
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
        let worth = worth.map(|(what, cell)| {
            let row = self.sheet.push([Cell::text(what), cell.note(note)]);
            self.sheet.cell_ref(row, VALUE)
        });
        let cap = measure.cap.map(|cap| {
            let label = context.texts().cap_over_period();
            let row = self
                .sheet
                .push([Cell::text(label), Cell::input(cap, CellFormat::Euros)]);
            self.sheet.cell_ref(row, VALUE)
        });
        let given_in = |year: usize| measure.years.is_none_or(|years| year < years as usize);
        let offered = worth.map(|worth| {
            let offer = MeasureOffer {
                context,
                prices: self.prices,
                measure,
                contribution,
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
            let before = self.taken.get(index).cloned().unwrap_or_default();
            let spending = Spending {
                first,
                last,
                row: self.sheet.next_row(),
                share,
                cap,
                offered: offered.as_deref(),
            };
            let label = line.need.label.get(context.lang);
            let cells = self.row(&format!("    {label}"), None, |_, year| {
                match given_in(year) {
                    true => spending.amount(index, &before, year),
                    false => Formula::whole(0),
                }
            });
            if let (Some(taken), Some(cell)) = (self.taken.get_mut(index), cells.first()) {
                taken.push(*cell);
            }
        }
        let brought = self.row(
            context.texts().brought(),
            Some(&contribution.amounts),
            |at, _| match last < first {
                true => Formula::whole(0),
                false => Formula::sum_of(CellRef { row: first, ..at }, CellRef { row: last, ..at }),
            },
        );
        if let Some(offered) = offered {
            self.row(context.common().unused(), None, |_, year| {
                match (offered.get(year), brought.get(year)) {
                    (Some(offered), Some(brought)) => {
                        (Formula::from(*offered) - Formula::from(*brought)).round(2)
                    }
                    _ => Formula::whole(0),
                }
            });
        }
        brought
    }

    /// A row of formulas and their sum.
    fn row(
        &mut self,
        label: &str,
        found: Option<&[Decimal]>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> Vec<CellRef> {
        let row = self.sheet.push([Cell::text(label)]);
        let mut cells = Vec::new();
        for year in 0..self.context.years().len() {
            let at = self.sheet.cell_ref(row, BEFORE).right(year);
            let formula = formula(at, year);
            let cell = match found.and_then(|found| found.get(year)) {
                Some(found) => Cell::formula_with_value(formula, *found, CellFormat::Euros),
                None => Cell::formula(formula, CellFormat::Euros),
            };
            self.sheet.set(row, at.column, cell);
            cells.push(at);
        }
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let total = Cell::formula(Formula::sum_of(*first, *last), CellFormat::Euros);
            let column = last.right(1).column;
            self.sheet.set(row, column, total.look(Look::Sum));
        }
        cells
    }
}

/// A measure that offers an amount, whatever the lines cost.
struct MeasureOffer<'a> {
    context: &'a Context<'a>,
    prices: LinePrices<'a>,
    measure: &'a Measure,
    contribution: &'a Contribution,
    /// The cell of its grant, its days or its units.
    worth: CellRef,
    /// The share of their price that it pays; `None` when it pays all.
    share: Option<CellRef>,
}

impl MeasureOffer<'_> {
    /// What it offers in a year.
    fn amount(&self, year: usize) -> Formula {
        let item = self.measure.item.as_deref().unwrap_or_default();
        let price = match self.measure.kind {
            MeasureKind::Grant => return Formula::from(self.worth).round(2),
            _ if self.measure.kind.supply() == Some(Supply::Days) => {
                self.prices.days.day(item, year)
            }
            // The price that the provider's own line pays.
            _ => self
                .context
                .estimate
                .lines
                .iter()
                .find(|line| line.is_provider() && line.need.item == item)
                .and_then(|line| self.prices.line_price(line, year)),
        };
        match price {
            Some(price) => {
                let all = Formula::from(self.worth) * Formula::from(price);
                let part = match self.share {
                    Some(share) => all * Formula::from(share).percent(),
                    None => all,
                };
                part.round(2)
            }
            // No line pays for it, so that no cell holds its price.
            None => {
                let offered = self.contribution.offered.as_ref();
                let of_year = offered.and_then(|years| years.get(year));
                Formula::Number(of_year.copied().unwrap_or_default())
            }
        }
    }
}

/// A measure that is spent on one line.
struct Spending<'a> {
    /// The row of the first line that the measure matches.
    first: u32,
    /// The row of the last one.
    last: u32,
    /// The row of this line.
    row: u32,
    /// The share of the line that it pays; `None` when it pays all.
    share: Option<CellRef>,
    cap: Option<CellRef>,
    offered: Option<&'a [CellRef]>,
}

impl Spending<'_> {
    /// What it takes in a year: no more than what is left of the line, of the offer and
    /// of the cap.
    fn amount(&self, line: usize, before: &[CellRef], year: usize) -> Formula {
        let remains = before
            .iter()
            .map(|taken| Formula::from(taken.right(year)))
            .fold(
                Formula::from(lines::amount_ref(line, year)),
                |left, taken| left - taken,
            )
            .round(2);
        let at = |row: u32, year: usize| {
            CellRef {
                sheet: SheetId::Funding,
                row,
                column: BEFORE,
            }
            .right(year)
        };
        // What the lines above have taken in this year.
        let above = (self.row > self.first)
            .then(|| Formula::sum_of(at(self.first, year), at(self.row - 1, year)));
        let less = |from: Formula, taken: &Option<Formula>| match taken {
            Some(taken) => from - taken.clone(),
            None => from,
        };
        let mut bounds = Vec::new();
        if let Some(offered) = self.offered.and_then(|offered| offered.get(year)) {
            bounds.push(less(Formula::from(*offered), &above).round(2));
        }
        if let Some(share) = self.share {
            let share = remains.clone() * Formula::from(share).percent();
            bounds.push(share.round(2));
        }
        bounds.push(remains);
        if let Some(cap) = self.cap {
            let mut left = less(Formula::from(cap).round(2), &above);
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
