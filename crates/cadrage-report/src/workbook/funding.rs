//! The sheet of what the consortium brings: each measure spends, in order, on what
//! is left of the lines that it matches.

use crate::words;
use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::spending::matches;
use cadrage_core::estimate::support::Contribution;
use cadrage_core::grid::contribution::{Measure, MeasureKind, Supply};
use cadrage_core::grid::model::Bearer;
use rust_decimal::Decimal;

use super::formula::{Formula, Function};
use super::model::{At, Cell, Format, Look, SheetId};
use super::prices::Units;
use super::sheet::Sheet;
use super::staff::Days;
use super::{Context, lines};

/// Columns before the years.
const BEFORE: u16 = 2;
/// The column of what a measure is worth.
const VALUE: u16 = 1;

/// The sheet, and the cells of the net cost, year by year.
pub(super) fn sheet(context: &Context<'_>, days: &Days, units: &Units) -> (Sheet, Vec<At>) {
    let mut widths = vec![54, 16];
    widths.extend(context.years().iter().map(|_| 14));
    widths.push(15);
    let mut sheet = Sheet::new(
        SheetId::Funding,
        context.lang,
        words::workbook(context.lang).funding_title(),
        words::workbook(context.lang).funding_note(),
        widths,
    );
    let words = [
        words::workbook(context.lang).in_euros(),
        words::common(context.lang).value(),
    ];
    let total = [words::common(context.lang).total()];
    sheet.header(&words, context.years(), &total);
    sheet.frozen = 1;
    let mut funding = Funding {
        context,
        days,
        units,
        sheet: &mut sheet,
        taken: context.estimate.lines.iter().map(|_| Vec::new()).collect(),
    };
    let net = funding.write();
    (sheet, net)
}

struct Funding<'a> {
    context: &'a Context<'a>,
    days: &'a Days,
    units: &'a Units,
    sheet: &'a mut Sheet,
    /// The first cell of each row that took from a line, by line.
    taken: Vec<Vec<At>>,
}

impl Funding<'_> {
    fn write(&mut self) -> Vec<At> {
        let context = self.context;
        let funding = &context.estimate.funding;
        let cost = self.row(
            words::common(context.lang).cost_of_provider(),
            Some(&funding.cost),
            |_, year| {
                let provider = lines::bearer(context, Bearer::Provider);
                lines::sum(context, year, &[(lines::BEARER, provider)])
            },
        );
        let plan = context.grid.support_plans.get(&funding.plan);
        let mut brought: Vec<(bool, Vec<At>)> = Vec::new();
        for measure in plan.iter().flat_map(|plan| &plan.measures) {
            let mut given = funding.contributions.iter();
            match given.find(|given| given.measure == measure.id) {
                Some(given) => brought.push((given.in_kind, self.measure(measure, given))),
                None => self.sheet.sentence(&self.unspent(measure)),
            }
        }
        self.sheet
            .section(words::workbook(context.lang).altogether());
        let of = |in_kind: bool, year: usize| {
            let measures = brought.iter().filter(|(kind, _)| *kind == in_kind);
            let cells = measures.filter_map(|(_, cells)| cells.get(year));
            let cells: Vec<Formula> = cells.map(|at| Formula::from(*at)).collect();
            match cells.is_empty() {
                true => Formula::whole(0),
                false => Formula::sum(cells),
            }
        };
        let cash = self.row(
            words::workbook(context.lang).esup_portail_in_cash(),
            Some(&funding.esup_cash),
            |_, year| of(false, year),
        );
        let in_kind = self.row(
            words::workbook(context.lang).esup_portail_in_kind(),
            Some(&funding.esup_in_kind),
            |_, year| of(true, year),
        );
        let net = self.row(
            words::workbook(context.lang).net_cost(),
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
    fn unspent(&self, measure: &Measure) -> String {
        let (lang, label) = (self.context.lang, measure.label.get(self.context.lang));
        let mut unapplied = self.context.estimate.funding.unapplied.iter();
        match unapplied.find(|one| one.measure == measure.id) {
            None => label.to_owned(),
            Some(one) => {
                words::workbook(lang).not_applied_because(&label, &one.reason.sentence(lang))
            }
        }
    }

    /// The rows of one measure; the cells of what it brings.
    fn measure(&mut self, measure: &Measure, given: &Contribution) -> Vec<At> {
        let context = self.context;
        let form = match given.in_kind {
            true => words::common(context.lang).in_kind(),
            false => words::common(context.lang).in_cash(),
        };
        let label = measure.label.get(context.lang);
        self.sheet.section(&format!("{label} ({form})"));
        let note = context.note(Some(&measure.provenance));
        let words = words::workbook(context.lang);
        let share = measure.kind.is_share().then(|| {
            let cell = Cell::input(measure.share, Format::Percent).note(note.clone());
            let row = self.sheet.push([Cell::text(words.share_borne()), cell]);
            self.sheet.at(row, VALUE)
        });
        let worth = match (measure.kind, measure.kind.supply()) {
            (MeasureKind::Grant, _) => Some((words.grant_of_year(), measure.amount, Format::Euros)),
            (_, Some(Supply::Days)) => {
                Some((words.days_year(), measure.quantity, Format::Quantity))
            }
            (_, Some(Supply::Units)) => {
                Some((words.units_year(), measure.quantity, Format::Quantity))
            }
            (_, None) => None,
        };
        let worth = worth.map(|(what, worth, format)| {
            let cell = Cell::input(worth, format).note(note);
            let row = self.sheet.push([Cell::text(what), cell]);
            self.sheet.at(row, VALUE)
        });
        let cap = measure.cap.map(|cap| {
            let label = words::workbook(context.lang).cap_over_period();
            let row = self
                .sheet
                .push([Cell::text(label), Cell::input(cap, Format::Euros)]);
            self.sheet.at(row, VALUE)
        });
        let given_in = |year: usize| measure.years.is_none_or(|years| year < years as usize);
        let offered = worth.map(|worth| {
            let offered = Offered {
                funding: self,
                measure,
                given,
                worth,
                share,
            };
            let years = 0..context.years().len();
            let formulas: Vec<Formula> = years
                .map(|year| match given_in(year) {
                    true => offered.of_year(year),
                    false => Formula::whole(0),
                })
                .collect();
            self.row(words.offered(), None, |_, year| {
                let formula = formulas.get(year).cloned();
                formula.unwrap_or(Formula::whole(0))
            })
        });
        let first = self.sheet.next_row();
        let matched = context.estimate.lines.iter().enumerate();
        let matched: Vec<(usize, &Line)> = matched
            .filter(|(_, line)| line.is_provider() && matches(measure, line))
            .collect();
        let last = first + u32::try_from(matched.len()).unwrap_or(0);
        let last = last.saturating_sub(1);
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
                    true => spending.taken(index, &before, year),
                    false => Formula::whole(0),
                }
            });
            if let (Some(taken), Some(cell)) = (self.taken.get_mut(index), cells.first()) {
                taken.push(*cell);
            }
        }
        let brought = self.row(
            words::workbook(context.lang).brought(),
            Some(&given.amounts),
            |at, _| match last < first {
                true => Formula::whole(0),
                false => Formula::sum_of(At { row: first, ..at }, At { row: last, ..at }),
            },
        );
        if let Some(offered) = offered {
            self.row(
                words::common(context.lang).unused(),
                None,
                |_, year| match (offered.get(year), brought.get(year)) {
                    (Some(offered), Some(brought)) => {
                        (Formula::from(*offered) - Formula::from(*brought)).round(2)
                    }
                    _ => Formula::whole(0),
                },
            );
        }
        brought
    }

    /// A row of formulas and their sum.
    fn row(
        &mut self,
        label: &str,
        found: Option<&[Decimal]>,
        formula: impl Fn(At, usize) -> Formula,
    ) -> Vec<At> {
        let row = self.sheet.push([Cell::text(label)]);
        let mut cells = Vec::new();
        for year in 0..self.context.years().len() {
            let at = self.sheet.at(row, BEFORE).right(year);
            let formula = formula(at, year);
            let cell = match found.and_then(|found| found.get(year)) {
                Some(found) => Cell::found(formula, *found, Format::Euros),
                None => Cell::formula(formula, Format::Euros),
            };
            self.sheet.set(row, at.column, cell);
            cells.push(at);
        }
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let total = Cell::formula(Formula::sum_of(*first, *last), Format::Euros);
            let column = last.right(1).column;
            self.sheet.set(row, column, total.look(Look::Sum));
        }
        cells
    }
}

/// What a measure offers.
struct Offered<'a> {
    funding: &'a Funding<'a>,
    measure: &'a Measure,
    given: &'a Contribution,
    /// The cell of its amount, or of how many days or units it is for.
    worth: At,
    share: Option<At>,
}

impl Offered<'_> {
    /// What it offers in a year.
    fn of_year(&self, year: usize) -> Formula {
        let Funding {
            context,
            days,
            units,
            ..
        } = self.funding;
        let worth = Formula::from(self.worth);
        let item = self.measure.item.as_deref().unwrap_or_default();
        let price = match self.measure.kind.supply() {
            None => return worth.round(2),
            Some(Supply::Days) => days.day(item, year),
            Some(Supply::Units) => {
                // The price that the provider's own line pays.
                let mut lines = context.estimate.lines.iter();
                let own = lines.find(|line| line.is_provider() && line.need.item == item);
                own.and_then(|line| units.price(line, year))
            }
        };
        match (price, self.share) {
            (Some(price), None) => (worth * Formula::from(price)).round(2),
            (Some(price), Some(share)) => {
                let part = worth * Formula::from(price) * Formula::from(share).percent();
                part.round(2)
            }
            // No line pays for it, so that no cell holds its price.
            (None, _) => {
                let offered = self.given.offered.as_ref();
                let offered = offered.and_then(|years| years.get(year));
                Formula::Number(offered.copied().unwrap_or_default())
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
    /// The share of each line that it pays; `None` when it pays all.
    share: Option<At>,
    cap: Option<At>,
    offered: Option<&'a [At]>,
}

impl Spending<'_> {
    /// What it takes in a year: no more than what is left of the line, of the offer and
    /// of the cap.
    fn taken(&self, line: usize, before: &[At], year: usize) -> Formula {
        let mut remains = Formula::from(lines::at(line, year));
        for taken in before {
            remains = remains - Formula::from(taken.right(year));
        }
        let remains = remains.round(2);
        let at = |row: u32, year: usize| {
            At {
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
