//! The figures of scenarios side by side, and the chart of what remains to be funded.

use std::ops::Range;

use cadrage_core::decision::comparison::{Indicator, IndicatorMeasure, SampledRange};
use cadrage_core::estimate::Estimate;
use cadrage_core::text::format::{cents, euros, number, percent};
use rust_decimal::Decimal;

use super::{ComparisonWriter, ScenarioWriter};
use crate::block::{Block, RowKind, Table, TableRow};
use crate::by_year::sum;
use crate::chart::{Chart, ChartShape, RangedBar, RangedBars};
use crate::compare;
use crate::feasibility::short_words;
use crate::sharing::MeanShare;
use crate::words::{join, or_dash};

/// The scenarios that fit side by side.
const SIDE_BY_SIDE: usize = 6;

/// A row of figures: a name, and the cell of each scenario.
struct FigureRow {
    name: String,
    cells: Vec<String>,
    kind: RowKind,
}

impl FigureRow {
    fn plain(name: &str, cells: impl IntoIterator<Item = String>) -> Self {
        Self {
            name: name.to_owned(),
            cells: cells.into_iter().collect(),
            kind: RowKind::Plain,
        }
    }
}

impl ComparisonWriter<'_> {
    /// The scenarios that stand side by side in one table, as many in each as fit.
    pub(super) fn column_groups(&self) -> Vec<Range<usize>> {
        let count = self.scenarios.len();
        let tables = count.div_ceil(SIDE_BY_SIDE).max(1);
        let length = count.div_ceil(tables).max(1);
        (0..count)
            .step_by(length)
            .map(|start| start..start.saturating_add(length).min(count))
            .collect()
    }

    /// The header of a table with a column for each of some scenarios.
    pub(super) fn header(&self, first: &str, group: Range<usize>) -> Vec<String> {
        let shown = self.scenarios.get(group).unwrap_or_default();
        let labels = shown
            .iter()
            .map(|each| self.texts().numbered(&each.number, &each.label));
        std::iter::once(first.to_owned()).chain(labels).collect()
    }

    /// The figures of all scenarios, in one table or several.
    pub(super) fn figures(&self) -> Vec<Block> {
        let rows = self.figure_rows();
        let texts = self.texts();
        self.tables(texts.figures_caption(), texts.figure(), &rows)
    }

    fn tables(&self, caption: &str, first: &str, rows: &[FigureRow]) -> Vec<Block> {
        let table = |group: Range<usize>| {
            let rows = rows.iter().map(|row| {
                let cells = row.cells.get(group.clone()).unwrap_or_default();
                TableRow::new(row.kind, std::iter::once(&row.name).chain(cells))
            });
            Block::table(caption, self.header(first, group.clone()), rows)
        };
        self.column_groups().into_iter().map(table).collect()
    }

    fn figure_rows(&self) -> Vec<FigureRow> {
        let lang = self.writer.lang;
        let mut rows = Vec::new();
        for (indicator, measures) in self.compared.comparison.shown_indicators() {
            if matches!(indicator, Indicator::Group(..)) {
                continue;
            }
            let name = match indicator {
                Indicator::PerInstitutionYear => self.texts().each().to_owned(),
                Indicator::PerInstitutionYearWithVat => self.texts().each_with_vat().to_owned(),
                _ => compare::label(self.writer.grid, indicator, lang),
            };
            let is_total = matches!(indicator, Indicator::Total | Indicator::Net);
            rows.push(FigureRow {
                name,
                cells: self.amounts(measures.iter().map(|measure| measure.value)),
                kind: match is_total {
                    true => RowKind::Total,
                    false => RowKind::Plain,
                },
            });
            if is_total {
                rows.extend(self.ranges(&measures));
            }
            match indicator {
                Indicator::Total => rows.extend(self.provisions()),
                Indicator::PerInstitutionYear => {
                    rows.extend(self.first_and_last(MeanShare::from_estimate));
                }
                Indicator::PerInstitutionYearWithVat => {
                    rows.extend(self.first_and_last(MeanShare::with_vat));
                }
                _ => {}
            }
        }
        let given = self.compared.scenarios.iter();
        let given = given.map(|each| each.priced.feasibility.given());
        let verdicts = given.map(|given| short_words(given, lang).to_owned());
        let name = crate::words::compare(lang).verdict();
        rows.push(FigureRow::plain(name, verdicts));
        rows.extend(self.counts());
        rows
    }

    /// Amounts to the cent; a dash where there is none.
    fn amounts(&self, amounts: impl Iterator<Item = Option<Decimal>>) -> Vec<String> {
        let lang = self.writer.lang;
        amounts
            .map(|amount| or_dash(amount.map(|amount| cents(amount, lang))))
            .collect()
    }

    fn amount_row(&self, name: &str, amounts: impl Iterator<Item = Option<Decimal>>) -> FigureRow {
        FigureRow::plain(name, self.amounts(amounts))
    }

    /// P10 and P90, with as many digits as draws support.
    fn ranges(&self, measures: &[IndicatorMeasure]) -> Vec<FigureRow> {
        let (texts, lang) = (self.texts(), self.writer.lang);
        if measures.iter().all(|measure| measure.drawn.is_none()) {
            return Vec::new();
        }
        let row = |name: &str, cell: &dyn Fn(&SampledRange) -> Option<String>| {
            let drawn = measures.iter().map(|measure| measure.drawn.as_ref());
            FigureRow::plain(name, drawn.map(|drawn| or_dash(drawn.and_then(cell))))
        };
        let end = |amount| Some(compare::round_range_end(amount, lang));
        let mut rows = vec![
            row(texts.cost_low(), &|drawn| end(drawn.low)),
            row(texts.cost_high(), &|drawn| end(drawn.high)),
        ];
        if compare::varies(measures) {
            rows.push(row(texts.below_baseline(), &|drawn| {
                Some(texts.share_of_draws(&percent(drawn.lower?, lang)))
            }));
        }
        rows
    }

    /// The provision and the amount to enter, when a scenario asks for one.
    fn provisions(&self) -> Vec<FigureRow> {
        let (texts, provisions) = (self.texts(), &self.compared.provisions);
        if provisions.iter().all(Option::is_none) {
            return Vec::new();
        }
        let amounts = |amount: fn(&cadrage_core::uncertainty::provision::Provision) -> Decimal| {
            provisions.iter().map(move |each| each.as_ref().map(amount))
        };
        vec![
            self.amount_row(texts.provision(), amounts(|each| each.amount)),
            self.amount_row(texts.to_enter(), amounts(|each| each.to_enter)),
        ]
    }

    /// What each institution pays in the first and in the last year, where these differ.
    fn first_and_last(&self, share: fn(&Estimate) -> Option<MeanShare>) -> Vec<FigureRow> {
        let texts = self.texts();
        let shares: Vec<Option<MeanShare>> = self
            .scenarios
            .iter()
            .map(|each| share(each.writer.estimate))
            .collect();
        let differs = |share: &MeanShare| share.first.mean != share.last.mean;
        if !shares.iter().flatten().any(differs) {
            return Vec::new();
        }
        let year = |of: fn(&MeanShare) -> i32| {
            let mut years: Vec<i32> = shares.iter().flatten().map(of).collect();
            years.dedup();
            match years.as_slice() {
                [only] => Some(*only),
                _ => None,
            }
        };
        let first = year(|share| share.first.year);
        let last = year(|share| share.last.year);
        let first = first.map_or_else(
            || texts.each_in_first().to_owned(),
            |year| texts.each_in_first_year(&year),
        );
        let last = last.map_or_else(
            || texts.each_in_last().to_owned(),
            |year| texts.each_in_last_year(&year),
        );
        let amounts =
            |of: fn(&MeanShare) -> Decimal| shares.iter().map(move |share| share.as_ref().map(of));
        vec![
            self.amount_row(&first, amounts(|share| share.first.mean)),
            self.amount_row(&last, amounts(|share| share.last.mean)),
        ]
    }

    /// How many topics have no answer, lines no price, values a review due; where there are some.
    fn counts(&self) -> Vec<FigureRow> {
        let lang = self.writer.lang;
        let count = |name: &str, counts: Vec<usize>| {
            let cells = counts.iter().map(|count| number((*count).into(), lang));
            let is_shown = counts.iter().any(|count| *count > 0);
            is_shown.then(|| FigureRow::plain(name, cells))
        };
        let scenarios = self.compared.scenarios.iter();
        let unanswered = scenarios.map(|each| each.priced.feasibility.unanswered.len());
        let variants = || self.scenarios.iter().map(|each| each.variant);
        [
            count(self.texts().unanswered(), unanswered.collect()),
            count(
                crate::words::compare(lang).lines_not_costed(),
                variants().map(|each| each.not_costed.len()).collect(),
            ),
            count(
                compare::for_review(lang),
                variants().map(|each| each.for_review).collect(),
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What the consortium brings, measure by measure, when scenarios differ by it.
    pub(super) fn contributions(&self) -> Vec<Block> {
        let (texts, lang) = (self.texts(), self.writer.lang);
        let contributions = |scenario: &ScenarioWriter<'_>| -> Vec<(String, Decimal)> {
            let all = scenario.writer.estimate.funding.contributions.iter();
            all.map(|each| (each.label.get(lang).to_owned(), each.total))
                .collect()
        };
        let all: Vec<Vec<(String, Decimal)>> = self.scenarios.iter().map(contributions).collect();
        let mut labels: Vec<&String> = Vec::new();
        for (label, _) in all.iter().flatten() {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        if all.windows(2).all(|two| two.first() == two.last()) {
            return Vec::new();
        }
        let rows: Vec<FigureRow> = labels
            .into_iter()
            .map(|label| {
                let amounts = all.iter().map(|of| {
                    let own = of.iter().find(|(other, _)| other == label);
                    own.map(|(_, amount)| *amount)
                });
                self.amount_row(label, amounts)
            })
            .collect();
        let mut blocks = vec![Block::heading(2, texts.contributions())];
        blocks.extend(self.tables(texts.contributions_caption(), texts.measure(), &rows));
        blocks
    }

    /// What remains to be funded, a bar for each scenario with its range.
    pub(super) fn net_chart(&self) -> Block {
        let (texts, lang) = (self.texts(), self.writer.lang);
        let bars: Vec<RangedBar> = self
            .scenarios
            .iter()
            .map(|scenario| {
                let name = texts.numbered(&scenario.number, &scenario.label);
                let mut drawn = scenario.variant.drawn.iter();
                let net = drawn.find(|drawn| drawn.indicator == Indicator::Net);
                let range = net.map(|net| [net.low, net.high]);
                RangedBar::whole(name, scenario.variant.net, range)
            })
            .collect();
        let described = bars
            .iter()
            .map(|bar| texts.chart_bar(&bar.name, &euros(bar.told, lang)));
        let described = join(described, crate::words::common(lang).semicolon());
        let rows = bars.iter().map(|bar| {
            let [low, high] = compare::range_ends(bar.range, lang);
            TableRow::plain([bar.name.clone(), cents(bar.told, lang), low, high])
        });
        Block::Chart(Chart {
            title: texts.chart_title().to_owned(),
            description: texts.chart_description(&described),
            table: Table::of(texts.chart_caption(), texts.chart_header(), rows),
            shape: ChartShape::RangedBars(RangedBars {
                legend: Vec::new(),
                bars,
            }),
        })
    }

    /// What each institution pays over the period, when all scenarios name the same ones.
    pub(super) fn institutions(&self) -> Vec<Block> {
        let names = |scenario: &ScenarioWriter<'_>| -> Vec<String> {
            let shares = scenario.writer.estimate.sharing.shares.iter();
            shares
                .map(|share| share.name.get(self.writer.lang).to_owned())
                .collect()
        };
        let mut writers = self.scenarios.iter().map(|each| &each.writer);
        let is_named = writers.all(|writer| writer.names_institutions());
        let mut lists = self.scenarios.iter().map(names);
        let first = lists.next().unwrap_or_default();
        if !is_named || lists.any(|list| list != first) {
            return Vec::new();
        }
        let rows: Vec<FigureRow> = first
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let totals = self.scenarios.iter().map(|scenario| {
                    let sharing = &scenario.writer.estimate.sharing;
                    // With the VAT that it is invoiced, if any: scenarios may differ in that.
                    let invoices = sharing.invoices.as_ref();
                    let invoice = invoices.and_then(|invoices| invoices.invoices.get(at));
                    let share = sharing.shares.get(at)?;
                    Some(invoice.map_or(share.total, |invoice| sum(&invoice.with_vat)))
                });
                self.amount_row(name, totals)
            })
            .collect();
        self.tables(
            self.texts().institutions_caption(),
            crate::words::common(self.writer.lang).institution(),
            &rows,
        )
    }
}
