//! The first sheet: what the service costs, year by year, and who pays.

mod provision;

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{Bearer, Nature};
use cadrage_core::text::format;
use cadrage_core::uncertainty::provision::Provision;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::formula::{BinaryOperator, Formula};
use super::lines::Criterion;
use super::model::{Cell, CellRef, Name, SheetId};
use super::parameters::ParameterCells;
use super::sheet::{Column, Sheet};
use super::years::{RowStyle, YearCells};
use super::{Context, lines, quantities};
use crate::words;

/// The sheet, and the names of its totals.
pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &ParameterCells<'_>,
    net: YearCells,
    provision: Option<&Provision>,
    date: NaiveDate,
) -> (Sheet, [Name; 2]) {
    let common = context.common();
    let columns = [
        vec![
            Column::new(context.texts().in_euros(), 46),
            Column::new(common.nature(), 18),
        ],
        context.year_columns(15),
        vec![Column::new(common.total(), 16)],
    ]
    .concat();
    let title = crate::estimate::title(context.grid, context.estimate, context.lang);
    let uncosted = crate::not_costed::sentence(context.estimate, context.lang);
    let sentences = [Some(stamp(context, date)), uncosted];
    let sentence = words::join(sentences.into_iter().flatten(), " ");
    let mut sheet = context.sheet(SheetId::Summary, &title, &sentence, &columns);
    let mut summary = SummarySheet {
        context,
        sheet: &mut sheet,
        parameters,
    };
    let totals = summary.cost();
    if let Some(provision) = provision {
        summary.provision(provision, totals);
    }
    summary.by_theme(totals);
    summary.bearers();
    summary.funding(net);
    summary.people();
    let names = [totals.name("total_by_year"), totals.after().name("total")];
    (sheet, names)
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

struct SummarySheet<'a> {
    context: &'a Context<'a>,
    sheet: &'a mut Sheet,
    parameters: &'a ParameterCells<'a>,
}

impl SummarySheet<'_> {
    /// A row of formulas, under a label and a nature that may be empty. `known` has the engine's own
    /// amounts.
    fn row(
        &mut self,
        labels: [&str; 2],
        style: RowStyle,
        known: Option<&[Decimal]>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> YearCells {
        let labels = labels.map(|text| Cell::text(text).look(style.look));
        self.sheet.year_row(labels, style, known, formula)
    }

    /// The same, and the sum of the row; `total` is the engine's own, if it has one.
    fn summed_row(
        &mut self,
        labels: [&str; 2],
        style: RowStyle,
        known: Option<&[Decimal]>,
        total: Option<Decimal>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> YearCells {
        let cells = self.row(labels, style, known, formula);
        self.sheet.put_sum(cells, total, style);
        cells
    }

    fn cost(&mut self) -> YearCells {
        let context = self.context;
        let totals = &context.estimate.totals;
        let (common, texts) = (context.common(), context.texts());
        let provider = || lines::borne_by(context, Bearer::Provider);
        self.sheet.section(common.cost_of_provider());
        let once = self.summed_row(
            [texts.one_off(), ""],
            RowStyle::EUROS,
            None,
            Some(totals.one_off),
            |_, year| lines::sum(context, year, &[provider(), lines::once(context)]),
        );
        let recurring = self.summed_row(
            [common.recurring(), ""],
            RowStyle::EUROS,
            Some(&totals.recurring),
            None,
            |_, year| {
                let all = lines::sum(context, year, &[provider()]);
                (all - once.in_year(year)).round(2)
            },
        );
        let total = self.summed_row(
            [texts.total_of_provider(), ""],
            RowStyle::TOTAL_EUROS,
            Some(&totals.amounts),
            Some(totals.total),
            |_, year| once.in_year(year) + recurring.in_year(year),
        );
        self.summed_row(
            [common.of_which_people(), ""],
            RowStyle::EUROS,
            None,
            None,
            |_, year| {
                let nature = words::nature(Nature::Hr, context.lang).to_owned();
                let people = Criterion::new(lines::NATURE, Formula::Text(nature));
                lines::sum(context, year, &[provider(), people])
            },
        );
        let rate = self.parameters.value(ParameterId::DISCOUNT_RATE, 0);
        // Each year's total brought to the first by the discount rate.
        self.summed_row(
            [texts.discounted_total(), ""],
            RowStyle::EUROS,
            None,
            Some(totals.discounted),
            |_, year| {
                let factor = Formula::whole(1) + rate.clone().percent();
                let years = Formula::whole(u32::try_from(year).unwrap_or(u32::MAX));
                (total.in_year(year) / factor.with(BinaryOperator::Power, years)).round(2)
            },
        );
        total
    }

    fn by_theme(&mut self, total: YearCells) {
        let context = self.context;
        self.sheet.section(context.texts().by_theme_and_nature());
        let first = self.sheet.next_row();
        for group in &context.estimate.by_theme_nature {
            let label = words::theme(context.grid, group.theme, context.lang);
            let nature = words::nature(group.nature, context.lang);
            self.summed_row(
                [label, nature],
                RowStyle::EUROS,
                Some(&group.amounts),
                Some(group.total),
                |at, year| {
                    let criteria = [
                        lines::borne_by(context, Bearer::Provider),
                        Criterion::new(lines::THEME, CellRef { column: 0, ..at }.into()),
                        Criterion::new(lines::NATURE, CellRef { column: 1, ..at }.into()),
                    ];
                    lines::sum(context, year, &criteria)
                },
            );
        }
        let last = self.sheet.next_row();
        let label = context.texts().check_of_themes();
        self.row([label, ""], RowStyle::EUROS, None, |at, year| {
            let total = total.in_year(year);
            match last > first {
                true => {
                    let themes = Formula::sum_of(at.in_row(first), at.in_row(last - 1));
                    (total - themes).round(2)
                }
                false => total,
            }
        });
    }

    fn bearers(&mut self) {
        let context = self.context;
        self.sheet.section(context.texts().borne_by());
        for total in &context.estimate.bearers {
            let label = words::bearer(total.bearer, context.lang);
            self.summed_row(
                [label, ""],
                RowStyle::EUROS,
                Some(&total.amounts),
                Some(total.total),
                |at, year| {
                    let bearer = Formula::from(CellRef { column: 0, ..at });
                    lines::sum(context, year, &[Criterion::new(lines::BEARER, bearer)])
                },
            );
        }
    }

    fn funding(&mut self, net: YearCells) {
        let context = self.context;
        self.sheet.section(context.texts().net_cost());
        let label = context.texts().less_support();
        self.summed_row(
            [label, ""],
            RowStyle::EUROS,
            Some(&context.estimate.funding.net),
            None,
            |_, year| net.in_year(year),
        );
    }

    /// Days and full-time equivalents of the provider's people.
    fn people(&mut self) {
        let context = self.context;
        if context.estimate.people.is_empty() {
            return;
        }
        self.sheet.section(context.texts().provider_people());
        let mut rows = Vec::new();
        for people in &context.estimate.people {
            let label = [context.code_of(&people.profile), context.texts().days()];
            let work = |(index, line): (usize, &Line)| {
                let own = line.is_provider() && line.is_work() && line.need.item == people.profile;
                own.then(|| quantities::quantities(context, index))
            };
            let lines = context.estimate.lines.iter().enumerate();
            let work: Vec<YearCells> = lines.filter_map(work).collect();
            let days = self.summed_row(
                label,
                RowStyle::QUANTITIES,
                Some(&people.days),
                None,
                |_, year| Formula::sum(work.iter().map(|days| days.in_year(year)).collect()),
            );
            rows.push((people, days));
        }
        let parameters = self.parameters;
        for (people, days) in rows {
            let label = [context.code_of(&people.profile), context.texts().fte()];
            self.row(label, RowStyle::QUANTITIES, Some(&people.fte), |_, year| {
                let whole = parameters.value(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, year);
                (days.in_year(year) / whole).round(2)
            });
        }
    }
}
