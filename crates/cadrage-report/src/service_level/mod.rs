//! The service level as one looks at it while it is chosen: windows in words, what a tier
//! comes to, hours year by year, what it adds.

pub(crate) mod requests;
mod wording;

pub use self::wording::{day_name, hours_in_words, promise};

use cadrage_core::explain;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::commitment::Level;
use cadrage_core::grid::model::CostGroup;
use cadrage_core::money;
use cadrage_core::needs::coverage::hours::HourClass;
use cadrage_core::random::Draw;
use cadrage_core::service_level::level::{ByClass, WindowLevel, YearByClass, hours_by_year};
use cadrage_core::text::format::{cents, euros, number, percent};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, RowKind, Table, TableRow, typeset};
use crate::cost_matrix::figure;
use crate::sla::{ComparedTier, steps, windows};
use crate::words::{self};

/// A figure of a tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierFigure {
    /// What it is, in words.
    pub words: String,
    /// The figure as it is shown.
    pub shown: String,
    /// The name by which it is explained; empty where there is none.
    pub name: String,
}

/// What a tier comes to; words that come again speak of the next window.
#[must_use]
pub fn figures(tier: &ComparedTier, lang: Lang) -> Vec<TierFigure> {
    let levels = &tier.commitment.level.windows;
    let committed = levels
        .iter()
        .enumerate()
        .filter(|(_, w)| w.window.level == Level::Sla);
    let hours: Decimal = committed.clone().map(|(_, w)| w.hours).sum();
    let uplift = tier.commitment.uplift.whole.difference;
    let sign = match uplift > Decimal::ZERO {
        true => "+\u{202f}",
        false => "",
    };
    let hours = format!("{}\u{202f}h", number(money::round(hours, 0), lang));
    let figure = |words: &str, shown: String, name: &str| TierFigure {
        words: words.to_owned(),
        shown,
        name: name.to_owned(),
    };
    let words = words::service_level(lang).committed_hours_year();
    let mut rows = vec![figure(words, hours, "committed_hours")];
    let words = words::common(lang).probability_held();
    let held = committed.filter_map(|(place, level)| {
        let held = percent(level.expected?.held?, lang);
        Some(figure(
            words,
            held,
            &explain::window_figure_name(&level.window, place, "held"),
        ))
    });
    rows.extend(held);
    if rows.len() == 1 {
        let none = words::service_level(lang).to_be_described();
        rows.push(figure(words, none.to_owned(), ""));
    }
    rows.push(figure(
        words::service_level(lang).uplift_over_period(),
        format!("{sign}{}", euros(uplift, lang)),
        "uplift",
    ));
    rows.push(figure(
        words::service_level(lang).total_cost(),
        euros(tier.estimate.totals.total, lang),
        explain::TOTAL,
    ));
    rows
}

/// What the tier of an estimate means: hours by year, windows, what it adds, what must hold.
#[must_use]
pub fn blocks(grid: &CostGrid, tier: &ComparedTier, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, words::service_level(lang).hours_a_year()),
        hours(grid, tier, lang),
        Block::heading(2, words::service_level(lang).probability_heading()),
        windows(tier, lang),
    ];
    let level = &tier.commitment.level;
    let overlaps: Vec<String> = level.overlaps.iter().map(|o| o.sentence(lang)).collect();
    blocks.extend((!overlaps.is_empty()).then_some(Block::List(overlaps)));
    let windows = level.windows.iter();
    let outages: Vec<String> = windows.filter_map(|own| outage(own, lang)).collect();
    if !outages.is_empty() {
        blocks.push(Block::List(outages));
        let Draw { samples, seed } = level.simulation;
        let samples = number(samples.into(), lang);
        blocks.push(Block::paragraph(
            words::service_level(lang).where_probabilities_come_from(&samples, &seed, &level.year),
        ));
    }
    let requests = requests::blocks(&level.requests, lang);
    if !requests.is_empty() {
        blocks.push(Block::heading(2, words::requests(lang).heading()));
        blocks.extend(requests);
    }
    let (unmet, met): (Vec<_>, Vec<_>) = level
        .told_conditions(lang)
        .into_iter()
        .partition(|told| !told.holds);
    for (conditions, title) in [
        (unmet, words::service_level(lang).to_be_lifted()),
        (met, words::service_level(lang).held()),
    ] {
        if !conditions.is_empty() {
            let sentences = conditions.into_iter().map(|told| told.text).collect();
            blocks.push(Block::heading(3, title));
            blocks.push(Block::List(sentences));
        }
    }
    blocks.push(Block::heading(
        2,
        words::service_level(lang).what_tier_adds(),
    ));
    let uplift = &tier.commitment.uplift;
    if uplift.steps.is_empty() {
        let none = words::service_level(lang).no_uplift();
        blocks.push(Block::paragraph(none));
    } else {
        blocks.push(with_explanations(steps(grid, tier, lang), tier));
        blocks.push(differences(grid, tier, lang));
    }
    typeset(blocks, lang)
}

/// The same steps, each line of the estimate with the name that explains it.
fn with_explanations(steps: Block, tier: &ComparedTier) -> Block {
    let Block::Table(table) = steps else {
        return steps;
    };
    let names = tier
        .commitment
        .uplift
        .steps
        .iter()
        .map(|step| &step.line)
        .map(|line| {
            let name = &line.need.impact;
            match explain::lines_of(&tier.estimate, name).is_empty() {
                true => String::new(),
                false => name.clone(),
            }
        });
    let rows = table
        .rows
        .into_iter()
        .zip(names.map(Some).chain(std::iter::repeat(None)))
        .map(|(row, name)| match name {
            Some(name) => row.with_figures([String::new(), String::new(), name]),
            None => row,
        });
    Block::Table(Table {
        rows: rows.collect(),
        ..table
    })
}

/// How long outages are expected to be.
fn outage(level: &WindowLevel, lang: Lang) -> Option<String> {
    let expected = level.expected?;
    let name = level.window.label.get(lang);
    let [median, high] =
        [expected.median_outage, expected.high_outage].map(|hours| number(hours, lang));
    Some(words::service_level(lang).outage_of_component(&name, &median, &high))
}

/// Hours by class, a column a year: all, of which committed.
fn hours(grid: &CostGrid, tier: &ComparedTier, lang: Lang) -> Block {
    let texts = words::service_level(lang);
    let years = hours_by_year(grid, &tier.estimate);
    let mut header = vec![texts.kind_of_hours().to_owned()];
    header.extend(years.iter().map(|hours| hours.year.to_string()));
    let sum_of = |hours: &ByClass, wanted: Option<HourClass>| -> Decimal {
        hours
            .iter()
            .filter(|(class, _)| wanted.is_none_or(|wanted| *class == wanted))
            .map(|(_, hours)| *hours)
            .sum()
    };
    let shown = |hours: Decimal| number(hours, lang);
    // The names by which the hours of each year are explained: `hours.business.2027`.
    let named = |row: TableRow, name: &str| {
        let names = years.iter().map(|hours| format!("{name}.{}", hours.year));
        row.with_figures(names.collect::<Vec<_>>())
    };
    let classes = years.first().map_or(&[][..], |hours| hours.all.as_slice());
    let mut rows: Vec<TableRow> = Vec::new();
    let line = |name: String, picks: &dyn Fn(&YearByClass) -> Decimal| {
        let figures = years.iter().map(|year| shown(picks(year)));
        std::iter::once(name).chain(figures).collect::<Vec<_>>()
    };
    for (kind, _) in classes {
        let name = kind.label(lang).to_owned();
        let row = TableRow::plain(line(name, &|hours| sum_of(&hours.all, Some(*kind))));
        rows.push(named(row, &format!("hours.{}", kind.id())));
    }
    let whole = texts.whole_year().to_owned();
    let row = TableRow::total(line(whole, &|hours| sum_of(&hours.all, None)));
    rows.push(named(row, "hours"));
    rows.push(TableRow::group(texts.of_which_committed_sla()));
    let committed_classes = classes.iter().filter(|(kind, _)| {
        years
            .iter()
            .any(|hours| !sum_of(&hours.committed, Some(*kind)).is_zero())
    });
    for (kind, _) in committed_classes {
        let name = kind.label(lang).to_owned();
        let row = TableRow::plain(line(name, &|hours| sum_of(&hours.committed, Some(*kind))));
        rows.push(named(row, &format!("committed_hours.{}", kind.id())));
    }
    let committed = texts.committed_hours().to_owned();
    let row = TableRow::total(line(committed, &|hours| sum_of(&hours.committed, None)));
    rows.push(named(row, "committed_hours"));
    Block::table(texts.hours_by_calendar(), header, rows)
}

/// Theme by theme and nature by nature, those that differ.
fn differences(grid: &CostGrid, tier: &ComparedTier, lang: Lang) -> Block {
    let rows = tier.commitment.uplift.all_differences().map(|difference| {
        let ratio = difference.ratio.map(|ratio| number(ratio, lang));
        let figures = [
            cents(difference.base, lang),
            cents(difference.tier, lang),
            cents(difference.difference, lang),
            words::or_dash(ratio.map(|ratio| format!("×\u{a0}{ratio}"))),
        ];
        let (kind, names, name) = match difference.group {
            Some(CostGroup { theme, nature }) => {
                let names = [words::theme(grid, theme, lang), words::nature(nature, lang)];
                let name = figure(Some(theme), Some(nature));
                (RowKind::Plain, names, name)
            }
            None => {
                let names = [words::service_level(lang).total_cost(), ""];
                (RowKind::Total, names, figure(None, None))
            }
        };
        let names = names.map(str::to_owned).into_iter();
        let figures = names.chain(figures);
        TableRow::new(kind, figures).with_figures([String::new(), String::new(), name])
    });
    let header = [
        words::common(lang).theme(),
        words::common(lang).nature(),
        words::service_level(lang).base_tier_in_euros(),
        words::service_level(lang).this_tier_in_euros(),
        words::service_level(lang).difference_in_euros(),
        words::common(lang).ratio(),
    ];
    let caption = words::service_level(lang).difference_by_theme();
    Block::Table(Table::of(caption, header, rows).with_words(1))
}
