//! Whether the commitments of a year were held.

use cadrage_core::decision::review::{HeldAvailability, HeldRequests, ReviewedYear};
use cadrage_core::text::format::{number, percent, rounded_quantity};
use cadrage_core::text::lang::Lang;

use crate::block::{Block, TableRow};
use crate::words::{self, or_dash};

/// Availability, requests and incidents, of what was told.
pub(super) fn blocks(year: &ReviewedYear, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    let compared = |own: &HeldAvailability| !is_of_no_window(own);
    if year.availability.iter().any(compared) {
        blocks.push(availability(year, lang));
    }
    let alone = year.availability.iter().filter(|own| is_of_no_window(own));
    blocks.extend(alone.map(|own| {
        let outage = rounded_quantity(own.outage, lang);
        Block::paragraph(words::review(lang).no_commitment(&outage))
    }));
    if let Some(told) = &year.requests {
        blocks.push(Block::List(requests(told, lang)));
    }
    if !blocks.is_empty() {
        let title = words::review(lang).commitments();
        blocks.insert(0, Block::heading(3, title));
    }
    blocks
}

fn availability(year: &ReviewedYear, lang: Lang) -> Block {
    let texts = words::review(lang);
    let header = [
        words::sla(lang).window(),
        words::sla(lang).hours(),
        texts.allowed(),
        texts.outage(),
        texts.availability(),
        words::service_level(lang).held(),
    ];
    let compared = year.availability.iter().filter(|own| !is_of_no_window(own));
    let rows = compared.map(|own| {
        let held = own.is_held.map(|is_held| match is_held {
            true => words::feasibility(lang).yes().to_owned(),
            false => words::feasibility(lang).no().to_owned(),
        });
        TableRow::plain([
            window(own, lang),
            rounded_quantity(own.hours, lang),
            or_dash(own.allowed.map(|allowed| rounded_quantity(allowed, lang))),
            rounded_quantity(own.outage, lang),
            or_dash(own.availability.map(|reached| percent(reached, lang))),
            or_dash(held),
        ])
    });
    Block::table(texts.availability_caption(&year.year), header, rows)
}

/// Whether an outage of all committed windows is reported where none is committed.
fn is_of_no_window(own: &HeldAvailability) -> bool {
    own.window.is_none() && own.hours.is_zero()
}

fn window(own: &HeldAvailability, lang: Lang) -> String {
    let texts = words::review(lang);
    match (&own.window, own.is_committed || own.allowed.is_none()) {
        (None, _) => texts.all_committed().to_owned(),
        (Some(window), true) => window.get(lang).to_owned(),
        (Some(window), false) => texts.aimed(&window.get(lang)),
    }
}

fn requests(told: &HeldRequests, lang: Lang) -> Vec<String> {
    let texts = words::review(lang);
    let mut sentences = Vec::new();
    if let Some(on_time) = told.on_time {
        let share = percent(on_time, lang);
        let promised = told.promised.map(|promised| percent(promised, lang));
        sentences.push(match (promised, told.is_held) {
            (Some(promised), Some(true)) => texts.requests_held(&share, &promised),
            (Some(promised), _) => texts.requests_missed(&share, &promised),
            (None, _) => texts.requests_in_time(&share),
        });
    }
    if let (Some(in_time), None) = (told.reported.in_time, told.reported.received) {
        sentences.push(texts.requests_of_unknown(&number(in_time, lang)));
    }
    if let Some(received) = told.reported.received {
        let expected = rounded_quantity(told.expected, lang);
        sentences.push(texts.requests_received(&number(received, lang), &expected));
    }
    if let Some(counted) = told.incidents {
        let expected = rounded_quantity(told.incidents_expected, lang);
        sentences.push(texts.incidents(&number(counted, lang), &expected));
    }
    sentences
}
