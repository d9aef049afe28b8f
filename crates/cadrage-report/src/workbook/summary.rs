//! The first sheet: what the service costs, year by year, and who pays.

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{Bearer, Nature};
use cadrage_core::text::format;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::formula::{Formula, Operator};
use super::model::{At, Cell, Format, Look, Name, SheetId};
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::{Context, lines, quantities};
use crate::words;

/// Columns before the years.
const BEFORE: u16 = 2;

/// The sheet, and the names of its totals.
pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &Parameters,
    net: &[At],
    date: NaiveDate,
) -> (Sheet, Vec<Name>) {
    let mut widths = vec![46, 18];
    widths.extend(context.years().iter().map(|_| 15));
    widths.push(16);
    let title = crate::estimate::title(context.grid, context.estimate, context.lang);
    let uncosted = crate::not_costed::sentence(context.estimate, context.lang);
    let stamp = [Some(stamp(context, date)), uncosted].into_iter().flatten();
    let stamp = stamp.collect::<Vec<_>>().join(" ");
    let mut sheet = Sheet::new(SheetId::Summary, context.lang, &title, &stamp, widths);
    let words = [
        words::workbook(context.lang).in_euros(),
        words::common(context.lang).nature(),
    ];
    sheet.header(
        &words,
        context.years(),
        &[words::common(context.lang).total()],
    );
    sheet.frozen = 1;
    let mut summary = Summary {
        context,
        sheet: &mut sheet,
        parameters,
    };
    let totals = summary.cost();
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
    words::workbook(context.lang).stamp(
        &date,
        &stamp.engine,
        &stamp.grid,
        &stamp.grid_version,
        &hash,
    )
}

struct Summary<'a> {
    context: &'a Context<'a>,
    sheet: &'a mut Sheet,
    parameters: &'a Parameters,
}

impl Summary<'_> {
    /// A row of formulas and their sum; `None` leaves the sum out.
    fn row(
        &mut self,
        (label, nature): (&str, &str),
        (format, look): (Format, Look),
        found: (Option<&[Decimal]>, Option<Option<Decimal>>),
        formula: impl Fn(At, usize) -> Formula,
    ) -> Vec<At> {
        let row = self
            .sheet
            .push([Cell::text(label).look(look), Cell::text(nature).look(look)]);
        let mut cells = Vec::new();
        for year in 0..self.context.years().len() {
            let at = self.sheet.at(row, BEFORE).right(year);
            let formula = formula(at, year);
            let cell = match found.0.and_then(|found| found.get(year)) {
                Some(found) => Cell::found(formula, *found, format),
                None => Cell::formula(formula, format),
            };
            self.sheet.set(row, at.column, cell.look(look));
            cells.push(at);
        }
        if let (Some(total), Some(first), Some(last)) = (found.1, cells.first(), cells.last()) {
            let sum = Formula::sum_of(*first, *last);
            let cell = match total {
                Some(found) => Cell::found(sum, found, format),
                None => Cell::formula(sum, format),
            };
            let column = last.right(1).column;
            let look = if look == Look::Total { look } else { Look::Sum };
            self.sheet.set(row, column, cell.look(look));
        }
        cells
    }

    fn cost(&mut self) -> Vec<At> {
        let context = self.context;
        let totals = &context.estimate.totals;
        let provider = || (lines::BEARER, lines::bearer(context, Bearer::Provider));
        let plain = (Format::Euros, Look::Plain);
        self.sheet
            .section(words::common(context.lang).cost_of_provider());
        let once = self.row(
            (words::workbook(context.lang).one_off(), ""),
            plain,
            (None, Some(Some(totals.one_off))),
            |_, year| {
                let once = (lines::RHYTHM, lines::once(context));
                lines::sum(context, year, &[provider(), once])
            },
        );
        let recurring = self.row(
            (words::common(context.lang).recurring(), ""),
            plain,
            (Some(&totals.recurring), Some(None)),
            |at, year| {
                let all = lines::sum(context, year, &[provider()]);
                let once = Formula::from(At {
                    row: at.row - 1,
                    ..at
                });
                (all - once).round(2)
            },
        );
        let total = self.row(
            (words::workbook(context.lang).total_of_provider(), ""),
            (Format::Euros, Look::Total),
            (Some(&totals.amounts), Some(Some(totals.total))),
            |_, year| match (once.get(year), recurring.get(year)) {
                (Some(once), Some(recurring)) => Formula::from(*once) + Formula::from(*recurring),
                _ => Formula::whole(0),
            },
        );
        self.row(
            (words::common(context.lang).of_which_people(), ""),
            plain,
            (None, Some(None)),
            |_, year| {
                let people = words::nature(Nature::Hr, context.lang).to_owned();
                let people = (lines::NATURE, Formula::Text(people));
                lines::sum(context, year, &[provider(), people])
            },
        );
        self.discounted(&total);
        total
    }

    /// Each year's total brought to the first by the discount rate, and their sum.
    fn discounted(&mut self, total: &[At]) {
        let context = self.context;
        let rate = self
            .parameters
            .known(ParameterId::DISCOUNT_RATE, context.first_year());
        let found = Some(context.estimate.totals.discounted);
        let label = words::workbook(context.lang).discounted_total();
        self.row(
            (label, ""),
            (Format::Euros, Look::Plain),
            (None, Some(found)),
            |_, year| {
                let amount = total.get(year).map_or(Formula::whole(0), |at| (*at).into());
                let factor = Formula::whole(1) + rate.clone().percent();
                let years = Formula::whole(u32::try_from(year).unwrap_or(0));
                (amount / factor.with(Operator::Power, years)).round(2)
            },
        );
    }

    fn by_theme(&mut self, total: &[At]) {
        let context = self.context;
        self.sheet
            .section(words::workbook(context.lang).by_theme_and_nature());
        let first = self.sheet.next_row();
        for group in &context.estimate.by_theme_nature {
            let theme = words::theme(context.grid, group.theme, context.lang);
            let nature = words::nature(group.nature, context.lang);
            self.row(
                (theme, nature),
                (Format::Euros, Look::Plain),
                (Some(&group.amounts), Some(Some(group.total))),
                |at, year| {
                    let provider = lines::bearer(context, Bearer::Provider);
                    let of = [
                        (lines::BEARER, provider),
                        (lines::THEME, At { column: 0, ..at }.into()),
                        (lines::NATURE, At { column: 1, ..at }.into()),
                    ];
                    lines::sum(context, year, &of)
                },
            );
        }
        let last = self.sheet.next_row();
        let label = words::workbook(context.lang).check_of_themes();
        self.row(
            (label, ""),
            (Format::Euros, Look::Plain),
            (None, None),
            |at, year| {
                let total = total.get(year).map_or(Formula::whole(0), |at| (*at).into());
                match last > first {
                    true => {
                        let (from, to) = (
                            At { row: first, ..at },
                            At {
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
        self.sheet.section(words::workbook(context.lang).borne_by());
        for total in &context.estimate.bearers {
            let label = words::bearer(total.bearer, context.lang);
            self.row(
                (label, ""),
                (Format::Euros, Look::Plain),
                (Some(&total.amounts), Some(Some(total.total))),
                |at, year| {
                    let bearer = Formula::from(At { column: 0, ..at });
                    lines::sum(context, year, &[(lines::BEARER, bearer)])
                },
            );
        }
    }

    fn funding(&mut self, net: &[At]) {
        let context = self.context;
        self.sheet.section(words::workbook(context.lang).net_cost());
        let label = words::workbook(context.lang).less_support();
        self.row(
            (label, ""),
            (Format::Euros, Look::Plain),
            (Some(&context.estimate.funding.net), Some(None)),
            |_, year| net.get(year).map_or(Formula::whole(0), |at| (*at).into()),
        );
    }

    /// Days and full-time equivalents of the provider's people.
    fn people(&mut self) {
        let context = self.context;
        if context.estimate.people.is_empty() {
            return;
        }
        let days = words::workbook(context.lang).days();
        let mut rows = Vec::new();
        self.sheet
            .section(words::workbook(context.lang).provider_people());
        for people in &context.estimate.people {
            let cells = self.row(
                (context.code_of(&people.profile), days),
                (Format::Quantity, Look::Plain),
                (Some(&people.days), Some(None)),
                |_, year| {
                    let lines = context.estimate.lines.iter().enumerate();
                    let work = lines.filter(|(_, line)| {
                        line.is_provider() && line.is_work() && line.need.item == people.profile
                    });
                    let work = work.map(|(index, _)| quantities::at(index, year).into());
                    Formula::sum(work.collect())
                },
            );
            rows.push(cells);
        }
        for (people, days) in context.estimate.people.iter().zip(rows) {
            self.row(
                (
                    context.code_of(&people.profile),
                    words::workbook(context.lang).fte(),
                ),
                (Format::Quantity, Look::Plain),
                (Some(&people.fte), None),
                |_, year| {
                    let of = context.years().get(year).copied().unwrap_or(0);
                    let whole = self
                        .parameters
                        .known(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, of);
                    let days = days.get(year).map_or(Formula::whole(0), |at| (*at).into());
                    (days / whole).round(2)
                },
            );
        }
    }
}
