//! What becomes of requests: how many, and the share of them within the promised delays.

use cadrage_core::money;
use cadrage_core::service_level::requests::{
    Delays, HandlingTime, MOST_AGENTS, RequestDelays, RequestKind, WindowRequests,
};
use cadrage_core::text::format::{number, percent, quantity};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow};
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
        let ratio = quantity(first.peak_ratio, lang);
        sentences.push(words::requests(lang).how(&ratio));
        blocks.push(Block::List(sentences));
    }
    blocks
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
    let texts = words::requests(lang);
    let mut header: Vec<String> = texts.header().iter().copied().map(str::to_owned).collect();
    let promised = of.window.on_time_share;
    if let Some(share) = promised {
        header.push(texts.within(&percent(share, lang)));
        header.push(texts.at_peak().to_owned());
    }
    header.push(texts.needed().to_owned());
    let rows = of.years.iter().map(|year| {
        let mut cells = shares(year, lang);
        if promised.is_some() {
            cells.extend([year.on_average, year.at_peak].map(|delays| handling(delays, lang)));
        }
        cells.push(needed(year, promised.is_some(), lang));
        TableRow::plain(cells)
    });
    Block::Table(Table {
        caption: texts.caption(&of.window.label.get(lang)),
        words: 1,
        rows: rows.collect(),
        header,
    })
}

/// Year, requests, work, occupancy, and what is kept of each delay.
fn shares(year: &RequestDelays, lang: Lang) -> Vec<String> {
    let delays = year.on_average;
    let kept = [delays.taken_up, delays.acknowledged, delays.handled];
    let shares = std::iter::once(delays.occupancy).chain(kept);
    let shares = shares.map(|share| share.map_or_else(none, |share| percent(share, lang)));
    let work = in_hours(year.work(), lang);
    let mut cells = vec![year.year.to_string(), quantity(year.number(), lang), work];
    cells.extend(shares);
    cells
}

fn handling(delays: Delays, lang: Lang) -> String {
    match delays.handling {
        Some(HandlingTime::Hours(hours)) => in_hours(hours, lang),
        Some(HandlingTime::Overrun) => words::requests(lang).overrun().to_owned(),
        None => none(),
    }
}

/// How many people keep the delays, or more than how many; nothing where no delay is promised.
fn needed(year: &RequestDelays, is_promised: bool, lang: Lang) -> String {
    match (year.agents_needed, year.on_average.least()) {
        (Some(needed), _) => number(needed.into(), lang),
        (None, Some(_)) if is_promised => format!("> {}", number(MOST_AGENTS.into(), lang)),
        (None, _) => none(),
    }
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
