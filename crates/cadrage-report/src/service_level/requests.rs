//! What becomes of requests: how many, and the share of them within the promised delays.

use cadrage_core::money;
use cadrage_core::service_level::requests::{
    Delays, HandlingTime, MOST_AGENTS, RequestDelays, RequestKind, WindowRequests,
};
use cadrage_core::text::format::{number, percent, quantity};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Block, TableRow};
use crate::words;

/// A table for each window, then the requests and how they are counted; nothing where no request
/// comes to a committed window in which somebody is at work.
pub(crate) fn blocks(windows: &[WindowRequests], lang: Lang) -> Vec<Block> {
    let of_window = windows.iter().flat_map(|window| {
        let team = team(window, lang).map(Block::Paragraph);
        team.into_iter().chain([table(window, lang)])
    });
    let mut blocks: Vec<Block> = of_window.collect();
    let years = windows.first().map_or(&[][..], |window| &window.years);
    if let Some(first) = years.first() {
        let mut sentences = kinds(years, lang);
        sentences.extend(meanings(windows, first.peak_ratio, lang));
        blocks.push(Block::List(sentences));
    }
    blocks
}

/// How requests are counted, and what the columns that are shown mean.
fn meanings(windows: &[WindowRequests], peak_ratio: Decimal, lang: Lang) -> Vec<String> {
    let texts = words::requests(lang);
    let any = |is: &dyn Fn(&WindowRequests, &RequestDelays) -> bool| {
        windows
            .iter()
            .any(|of| of.years.iter().any(|year| is(of, year)))
    };
    let peak = texts.peak(&quantity(peak_ratio, lang));
    let is_measured = |of: &WindowRequests, year: &RequestDelays| {
        of.window.on_time_share.is_some() && year.on_average.least().is_some()
    };
    let mut said = vec![texts.how()];
    if any(&|_, year| year.on_average.least().is_some()) {
        said.push(texts.in_time());
    }
    if any(&|_, year| year.at_peak.handling.is_some()) {
        said.push(&peak);
    }
    if any(&is_measured) {
        said.push(texts.people_needed());
    }
    vec![said.join(" ")]
}

/// Every kind of requests, as it is in the first year in which some come.
fn kinds(years: &[RequestDelays], lang: Lang) -> Vec<String> {
    let mut named: Vec<&str> = Vec::new();
    let mut sentences = Vec::new();
    for year in years {
        for kind in &year.kinds {
            if !named.contains(&kind.impact.as_str()) {
                named.push(&kind.impact);
                sentences.push(sentence(kind, year.year, lang));
            }
        }
    }
    sentences
}

/// Who is at work in a window, and for how much of the time.
fn team(of: &WindowRequests, lang: Lang) -> Option<String> {
    let (texts, team) = (words::requests(lang), of.years.first()?.team);
    let agents = texts.agents(team.agents as usize);
    let share = percent(money::round(team.time_share, 2), lang);
    Some(texts.team(&of.window.label.get(lang), &agents, &share))
}

fn table(of: &WindowRequests, lang: Lang) -> Block {
    let columns = columns(of, lang);
    let rows = (0..of.years.len()).map(|row| {
        let cell = |column: &RequestColumn| column.cells.get(row).cloned().flatten();
        TableRow::plain(
            columns
                .iter()
                .map(|column| cell(column).unwrap_or_else(none)),
        )
    });
    Block::table(
        words::requests(lang).caption(&of.window.label.get(lang)),
        columns.iter().map(|column| column.header.clone()),
        rows,
    )
}

/// A column of the table: a cell for each year, `None` where there is nothing to say.
struct RequestColumn {
    header: String,
    cells: Vec<Option<String>>,
}

/// Those that say something in a year: year, requests, work, occupancy, what is kept of each promised
/// delay, the time in which the promised share is handled, the people needed.
fn columns(of: &WindowRequests, lang: Lang) -> Vec<RequestColumn> {
    let texts = words::requests(lang);
    let column = |header: &str, cell: &dyn Fn(&RequestDelays) -> Option<String>| RequestColumn {
        header: header.to_owned(),
        cells: of.years.iter().map(cell).collect(),
    };
    let share = |of: fn(Delays) -> Option<Decimal>| {
        move |year: &RequestDelays| of(year.on_average).map(|share| percent(share, lang))
    };
    let mut columns = vec![
        column(words::common(lang).year(), &|year| {
            Some(year.year.to_string())
        }),
        column(texts.number(), &|year| Some(quantity(year.number(), lang))),
        column(texts.work(), &|year| Some(in_hours(year.work(), lang))),
        column(texts.occupancy(), &share(|delays| delays.occupancy)),
        column(texts.taken_up(), &share(|delays| delays.taken_up)),
        column(texts.acknowledged(), &share(|delays| delays.acknowledged)),
        column(texts.handled(), &share(|delays| delays.handled)),
    ];
    if let Some(promised) = of.window.on_time_share {
        let within = texts.within(&percent(promised, lang));
        columns.push(column(&within, &|year| handling(year.on_average, lang)));
        columns.push(column(texts.at_peak(), &|year| {
            handling(year.at_peak, lang)
        }));
        columns.push(column(texts.needed(), &|year| needed(year, lang)));
    }
    columns.retain(|column| column.cells.iter().any(Option::is_some));
    columns
}

fn handling(delays: Delays, lang: Lang) -> Option<String> {
    Some(match delays.handling? {
        HandlingTime::Hours(hours) => in_hours(hours, lang),
        HandlingTime::Overrun => words::requests(lang).overrun().to_owned(),
    })
}

/// How many people keep the delays, or more than how many; nothing where no delay is promised.
fn needed(year: &RequestDelays, lang: Lang) -> Option<String> {
    year.on_average.least()?;
    Some(match year.agents_needed {
        Some(needed) => number(needed.into(), lang),
        None => format!("> {}", number(MOST_AGENTS.into(), lang)),
    })
}

fn sentence(kind: &RequestKind, year: i32, lang: Lang) -> String {
    let (texts, label) = (words::requests(lang), kind.label.get(lang));
    let (number, hours) = (quantity(kind.number, lang), quantity(kind.hours, lang));
    match kind.are_urgent {
        true => texts.urgent_kind(&label, &number, &year, &hours),
        false => texts.kind(&label, &number, &year, &hours),
    }
}

fn in_hours(hours: Decimal, lang: Lang) -> String {
    format!("{}\u{202f}h", quantity(hours, lang))
}

fn none() -> String {
    "–".to_owned()
}
