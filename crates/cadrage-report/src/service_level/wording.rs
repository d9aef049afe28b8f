//! Days, hours and promises in words.

use cadrage_core::calendar::opening_hours::DAY;
use cadrage_core::calendar::week::Week;
use cadrage_core::grid::commitment::{Level, Window};
use cadrage_core::text::format::{number, percent, time_of_day};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use crate::words;

/// `lundi à vendredi 8 h – 18 h ; fermé les jours fériés`.
#[must_use]
pub fn hours_in_words(week: &Week, lang: Lang) -> String {
    let texts = words::service_level(lang);
    let mut words: Vec<String> = week
        .runs()
        .filter(|(_, _, spans)| !spans.is_empty())
        .map(|(from, to, spans)| format!("{} {}", days(from, to, lang), times(spans, lang)))
        .collect();
    match &week.holidays {
        None => {}
        Some(spans) if spans.is_empty() => words.push(texts.closed_on_public_holidays().to_owned()),
        Some(spans) => {
            let on = texts.public_holidays();
            words.push(format!("{on} {}", times(spans, lang)));
        }
    }
    if words.is_empty() {
        words.push(texts.never().to_owned());
    }
    let mark = words::common(lang).semicolon();
    words.join(mark)
}

/// `lundi`, `lundi à vendredi`, `tous les jours`.
fn days(from: usize, to: usize, lang: Lang) -> String {
    let texts = words::service_level(lang);
    let name = |day: usize| day_name(day, lang);
    match to - from {
        0 => name(from).to_owned(),
        6 => texts.every_day().to_owned(),
        1 => format!("{}{}{}", name(from), texts.and(), name(to)),
        _ => format!("{}{}{}", name(from), texts.to(), name(to)),
    }
}

/// The name of a day, Monday first.
#[must_use]
pub fn day_name(day: usize, lang: Lang) -> &'static str {
    let texts = words::service_level(lang);
    match day {
        0 => texts.monday(),
        1 => texts.tuesday(),
        2 => texts.wednesday(),
        3 => texts.thursday(),
        4 => texts.friday(),
        5 => texts.saturday(),
        _ => texts.sunday(),
    }
}

fn times(spans: &[(u32, u32)], lang: Lang) -> String {
    if spans == [(0, DAY)] {
        return words::service_level(lang).around_clock().to_owned();
    }
    words::join_with_commas(spans.iter().map(|(start, end)| {
        let (start, end) = (time_of_day(*start, lang), time_of_day(*end, lang));
        format!("{start}\u{a0}–\u{a0}{end}")
    }))
}

/// `SLA 99 %, astreinte, prise en charge en 120 min`.
#[must_use]
pub fn promise(window: &Window, lang: Lang) -> String {
    let mut words = match (window.level, window.availability) {
        (Level::None, _) => Vec::new(),
        (level, Some(figure)) => {
            let level = level.id().to_uppercase();
            vec![format!("{level} {}", percent(figure, lang))]
        }
        (level, None) => vec![level.id().to_uppercase()],
    };
    words.push(window.coverage.inside(lang));
    if let Some(minutes) = window.take_up_minutes {
        let minutes = number(minutes, lang);
        words.push(words::service_level(lang).taken_up_within(&minutes));
    }
    words.join(", ")
}
