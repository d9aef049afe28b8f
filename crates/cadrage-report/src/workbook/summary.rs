//! The first sheet: what the service costs, year by year, and who pays.

mod provision;

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{Bearer, Nature};
use cadrage_core::text::format;
use cadrage_core::uncertainty::provision::Provision;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::formula::{BinaryOperator, Formula};
use super::lines::Criterion;
use super::model::{Cell, CellRef, Look, Name, SheetId};
use super::parameters::ParameterCells;
use super::sheet::{RowStyle, Sheet};
use super::{Context, lines, quantities};
use crate::words;

/// Columns before the years.
const BEFORE: u16 = 2;

/// The sheet, and the names of its totals.
pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &ParameterCells,
    net: &[CellRef],
    provision: Option<&Provision>,
    date: NaiveDate,
) -> (Sheet, Vec<Name>) {
    let mut widths = vec![46, 18];
    widths.extend(context.years().iter().map(|_| 15));
    widths.push(16);
    let title = crate::estimate::title(context.grid, context.estimate, context.lang);
    let uncosted = crate::not_costed::sentence(context.estimate, context.lang);
    let sentence = [Some(stamp(context, date)), uncosted]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let mut sheet = Sheet::new(SheetId::Summary, context.lang, &title, &sentence, widths);
    let words = [context.texts().in_euros(), context.common().nature()];
    sheet.header(&words, context.years(), &[context.common().total()]);
    sheet.frozen = 1;
    let mut summary = SummarySheet {
        context,
        sheet: &mut sheet,
        parameters,
    };
    let totals = summary.cost();
    if let Some(provision) = provision {
        summary.provision(provision, &totals);
    }
    summary.by_theme(&totals);
    summary.bearers();
    summary.funding(net);
    summary.people();
    let mut names = vec![Name::row("total_by_year", &totals)];
    if let Some(last) = totals.last() {
        names.push(Name::row("total", &[last.right(1)]));
    }
    (sheet, names.into_iter().flatten().collect())
}

fn stamp(context: &Context<'_>, date: NaiveDate) -> String {
    let stamp = &context.estimate.stamp;
    let hash: String = stamp.grid_sha256.chars().take(12).collect();
    let date = format::date(date, context.lang);
    context.texts().stamp(
        &date,
        &stamp.engine,
        &stamp.grid,
        &stamp.grid_version,
        &hash,
    )
}

/// What a row shows, and of which nature it is.
struct RowLabel<'a> {
    name: &'a str,
    nature: &'a str,
}

impl<'a> RowLabel<'a> {
    /// Of a row of several natures.
    fn plain(name: &'a str) -> Self {
        Self { name, nature: "" }
    }
}

/// What the engine knows of the amounts of a row.
#[derive(Clone, Copy)]
struct KnownAmounts<'a> {
    /// The amount of each year.
    years: Option<&'a [Decimal]>,
    total: RowTotal,
}

/// The sum of a row.
#[derive(Clone, Copy)]
enum RowTotal {
    Known(Decimal),
    /// Only the spreadsheet computes it.
    Computed,
    /// The row has none.
    Absent,
}

impl<'a> KnownAmounts<'a> {
    fn of_years(years: &'a [Decimal], total: RowTotal) -> Self {
        Self {
            years: Some(years),
            total,
        }
    }

    fn of_total(total: RowTotal) -> Self {
        Self { years: None, total }
    }
}

struct SummarySheet<'a> {
    context: &'a Context<'a>,
    sheet: &'a mut Sheet,
    parameters: &'a ParameterCells,
}

impl SummarySheet<'_> {
    /// A row of formulas and their sum.
    fn row(
        &mut self,
        label: RowLabel<'_>,
        style: RowStyle,
        known: KnownAmounts<'_>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> Vec<CellRef> {
        let RowStyle { format, look } = style;
        let row = self.sheet.push([
            Cell::text(label.name).look(look),
            Cell::text(label.nature).look(look),
        ]);
        let mut cells = Vec::new();
        for year in 0..self.context.years().len() {
            let at = self.sheet.cell_ref(row, BEFORE).right(year);
            let formula = formula(at, year);
            let cell = match known.years.and_then(|known| known.get(year)) {
                Some(known) => Cell::formula_with_value(formula, *known, format),
                None => Cell::formula(formula, format),
            };
            self.sheet.set(row, at.column, cell.look(look));
            cells.push(at);
        }
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let sum = Formula::sum_of(*first, *last);
            let cell = match known.total {
                RowTotal::Known(total) => Cell::formula_with_value(sum, total, format),
                RowTotal::Computed => Cell::formula(sum, format),
                RowTotal::Absent => return cells,
            };
            let column = last.right(1).column;
            let look = if look == Look::Total { look } else { Look::Sum };
            self.sheet.set(row, column, cell.look(look));
        }
        cells
    }

    fn cost(&mut self) -> Vec<CellRef> {
        let context = self.context;
        let totals = &context.estimate.totals;
        let provider = || Criterion::new(lines::BEARER, lines::bearer(context, Bearer::Provider));
        self.sheet.section(context.common().cost_of_provider());
        let once = self.row(
            RowLabel::plain(context.texts().one_off()),
            RowStyle::EUROS,
            KnownAmounts::of_total(RowTotal::Known(totals.one_off)),
            |_, year| {
                let once = Criterion::new(lines::RHYTHM, lines::once(context));
                lines::sum(context, year, &[provider(), once])
            },
        );
        let recurring = self.row(
            RowLabel::plain(context.common().recurring()),
            RowStyle::EUROS,
            KnownAmounts::of_years(&totals.recurring, RowTotal::Computed),
            |at, year| {
                let all = lines::sum(context, year, &[provider()]);
                let once = Formula::from(CellRef {
                    row: at.row - 1,
                    ..at
                });
                (all - once).round(2)
            },
        );
        let total = self.row(
            RowLabel::plain(context.texts().total_of_provider()),
            RowStyle::TOTAL_EUROS,
            KnownAmounts::of_years(&totals.amounts, RowTotal::Known(totals.total)),
            |_, year| match (once.get(year), recurring.get(year)) {
                (Some(once), Some(recurring)) => Formula::from(*once) + Formula::from(*recurring),
                _ => Formula::whole(0),
            },
        );
        self.row(
            RowLabel::plain(context.common().of_which_people()),
            RowStyle::EUROS,
            KnownAmounts::of_total(RowTotal::Computed),
            |_, year| {
                let nature = words::nature(Nature::Hr, context.lang).to_owned();
                let people = Criterion::new(lines::NATURE, Formula::Text(nature));
                lines::sum(context, year, &[provider(), people])
            },
        );
        self.discounted_row(&total);
        total
    }

    /// Each year's total brought to the first by the discount rate, and their sum.
    fn discounted_row(&mut self, total: &[CellRef]) {
        let context = self.context;
        let rate = self
            .parameters
            .value(ParameterId::DISCOUNT_RATE, context.first_year());
        let discounted = context.estimate.totals.discounted;
        let label = context.texts().discounted_total();
        self.row(
            RowLabel::plain(label),
            RowStyle::EUROS,
            KnownAmounts::of_total(RowTotal::Known(discounted)),
            |_, year| {
                let amount = total.get(year).map_or(Formula::whole(0), |at| (*at).into());
                let factor = Formula::whole(1) + rate.clone().percent();
                let years = Formula::whole(u32::try_from(year).unwrap_or(0));
                (amount / factor.with(BinaryOperator::Power, years)).round(2)
            },
        );
    }

    fn by_theme(&mut self, total: &[CellRef]) {
        let context = self.context;
        self.sheet.section(context.texts().by_theme_and_nature());
        let first = self.sheet.next_row();
        for group in &context.estimate.by_theme_nature {
            let theme = words::theme(context.grid, group.theme, context.lang);
            let nature = words::nature(group.nature, context.lang);
            self.row(
                RowLabel {
                    name: theme,
                    nature,
                },
                RowStyle::EUROS,
                KnownAmounts::of_years(&group.amounts, RowTotal::Known(group.total)),
                |at, year| {
                    let provider = lines::bearer(context, Bearer::Provider);
                    let criteria = [
                        Criterion::new(lines::BEARER, provider),
                        Criterion::new(lines::THEME, CellRef { column: 0, ..at }.into()),
                        Criterion::new(lines::NATURE, CellRef { column: 1, ..at }.into()),
                    ];
                    lines::sum(context, year, &criteria)
                },
            );
        }
        let last = self.sheet.next_row();
        let label = context.texts().check_of_themes();
        self.row(
            RowLabel::plain(label),
            RowStyle::EUROS,
            KnownAmounts::of_total(RowTotal::Absent),
            |at, year| {
                let total = total.get(year).map_or(Formula::whole(0), |at| (*at).into());
                match last > first {
                    true => {
                        let (from, to) = (
                            CellRef { row: first, ..at },
                            CellRef {
                                row: last - 1,
                                ..at
                            },
                        );
                        (total - Formula::sum_of(from, to)).round(2)
                    }
                    false => total,
                }
            },
        );
    }

    fn bearers(&mut self) {
        let context = self.context;
        self.sheet.section(context.texts().borne_by());
        for total in &context.estimate.bearers {
            let label = words::bearer(total.bearer, context.lang);
            self.row(
                RowLabel::plain(label),
                RowStyle::EUROS,
                KnownAmounts::of_years(&total.amounts, RowTotal::Known(total.total)),
                |at, year| {
                    let bearer = Formula::from(CellRef { column: 0, ..at });
                    lines::sum(context, year, &[Criterion::new(lines::BEARER, bearer)])
                },
            );
        }
    }

    fn funding(&mut self, net: &[CellRef]) {
        let context = self.context;
        self.sheet.section(context.texts().net_cost());
        let label = context.texts().less_support();
        self.row(
            RowLabel::plain(label),
            RowStyle::EUROS,
            KnownAmounts::of_years(&context.estimate.funding.net, RowTotal::Computed),
            |_, year| net.get(year).map_or(Formula::whole(0), |at| (*at).into()),
        );
    }

    /// Days and full-time equivalents of the provider's people.
    fn people(&mut self) {
        let context = self.context;
        if context.estimate.people.is_empty() {
            return;
        }
        let days = context.texts().days();
        let mut rows = Vec::new();
        self.sheet.section(context.texts().provider_people());
        for people in &context.estimate.people {
            let cells = self.row(
                RowLabel {
                    name: context.code_of(&people.profile),
                    nature: days,
                },
                RowStyle::QUANTITIES,
                KnownAmounts::of_years(&people.days, RowTotal::Computed),
                |_, year| {
                    let work = context
                        .estimate
                        .lines
                        .iter()
                        .enumerate()
                        .filter(|(_, line)| {
                            line.is_provider() && line.is_work() && line.need.item == people.profile
                        })
                        .map(|(index, _)| quantities::quantity_ref(context, index, year).into());
                    Formula::sum(work.collect())
                },
            );
            rows.push(cells);
        }
        for (people, days) in context.estimate.people.iter().zip(rows) {
            self.row(
                RowLabel {
                    name: context.code_of(&people.profile),
                    nature: context.texts().fte(),
                },
                RowStyle::QUANTITIES,
                KnownAmounts::of_years(&people.fte, RowTotal::Absent),
                |_, year| {
                    let of = context.years().get(year).copied().unwrap_or(0);
                    let whole = self
                        .parameters
                        .value(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, of);
                    let days = days.get(year).map_or(Formula::whole(0), |at| (*at).into());
                    (days / whole).round(2)
                },
            );
        }
    }
}
