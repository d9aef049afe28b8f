//! What becomes of requests: how many, and the share of them within the promised delays.

use cadrage_core::service_level::requests::{RequestDelays, RequestKind, WindowRequests};
use cadrage_core::text::format::{percent, quantity};
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
    let first = windows.iter().find_map(|window| window.years.first());
    if let Some(first) = first {
        let mut told: Vec<String> = first.kinds.iter().map(|kind| told(kind, lang)).collect();
        let ratio = quantity(first.peak_ratio, lang);
        told.push(words::requests(lang).how(&first.year, &ratio));
        blocks.push(Block::List(told));
    }
    blocks
}

/// Who is at work in a window, and for how much of the time.
fn team(of: &WindowRequests, lang: Lang) -> Option<String> {
    let (texts, team) = (words::requests(lang), of.years.first()?.team);
    let agents = texts.agents(team.agents as usize);
    let share = percent(team.time_share, lang);
    Some(texts.team(&of.window.label.get(lang), &agents, &share))
}

fn table(of: &WindowRequests, lang: Lang) -> Block {
    let texts = words::requests(lang);
    let mut header: Vec<String> = texts.header().iter().copied().map(str::to_owned).collect();
    let promised = of.window.on_time_share;
    let within = promised.map(|share| texts.within(&percent(share, lang)));
    header.extend(within.into_iter().chain([texts.at_peak().to_owned()]));
    header.push(texts.needed().to_owned());
    let rows = of.years.iter().map(|year| {
        let mut cells = shares(year, lang);
        let hours = [year.on_average, year.at_peak].map(|delays| match delays.hours_to_handle {
            Some(hours) => in_hours(hours, lang),
            None => texts.overrun().to_owned(),
        });
        let skipped = usize::from(promised.is_none());
        cells.extend(hours.into_iter().skip(skipped));
        cells.push(
            year.agents_needed
                .map_or_else(none, |needed| needed.to_string()),
        );
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

fn told(kind: &RequestKind, lang: Lang) -> String {
    let (texts, label) = (words::requests(lang), kind.label.get(lang));
    let (number, hours) = (quantity(kind.number, lang), quantity(kind.hours, lang));
    match kind.are_urgent {
        true => texts.urgent_kind(&label, &number, &hours),
        false => texts.kind(&label, &number, &hours),
    }
}

fn in_hours(hours: Decimal, lang: Lang) -> String {
    format!("{}\u{202f}h", quantity(hours, lang))
}

fn none() -> String {
    "–".to_owned()
}
