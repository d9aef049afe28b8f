//! The commitments table: the four indicators of each window, and its hours in words.

use cadrage_core::calendar::opening_hours::OpeningHours;
use cadrage_core::calendar::week::WEEKDAYS;
use cadrage_core::grid::commitment::{Coverage, Level, Window};
use cadrage_core::money;
use cadrage_core::text::format::{number, percent};
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::DocumentWriter;
use super::template::Blanks;
use crate::block::{Block, Table, TableRow};
use crate::service_level::day_name;

const MINUTES_OF_DAY: u32 = 1440;

/// Consecutive days with the same hours.
struct DayGroup<'a> {
    first: usize,
    last: usize,
    /// When they begin and end, in minutes of the day.
    spans: &'a [(u32, u32)],
}

impl DocumentWriter<'_> {
    /// A table with one column for each window and one row for each indicator. An indicator that a
    /// committed window lacks is a blank if `blanks` is given, otherwise « to be agreed ».
    pub(super) fn commitments(&self, mut blanks: Option<&mut Blanks>) -> Block {
        let words = &self.words.commitments;
        let levels = &self.study.commitment.level.windows;
        let mut header = vec![self.text(words.indicator)];
        header.extend(
            levels
                .iter()
                .map(|level| level.window.label.get(self.lang).to_owned()),
        );
        let mut rows = Vec::new();
        let mut row = |name: &str, cell: &mut dyn FnMut(&Window) -> String| {
            let mut cells = vec![self.text(name)];
            cells.extend(levels.iter().map(|level| cell(&level.window)));
            rows.push(TableRow::plain(cells));
        };
        row(words.hours, &mut |window| self.opening(&window.hours));
        row(words.holidays, &mut |window| {
            self.text(if closed_on_holidays(&window.hours) {
                words.excluded
            } else if same_on_holidays(&window.hours) {
                words.included
            } else {
                words.specific
            })
        });
        row(words.closures, &mut |window| {
            self.text(if window.open_in_closures {
                words.included
            } else {
                words.excluded
            })
        });
        row(words.level, &mut |window| {
            self.text(&window.level.inside(self.lang))
        });
        row(words.coverage, &mut |window| {
            self.text(&window.coverage.inside(self.lang))
        });
        let mut indicator =
            |name: &str, figure: &dyn Fn(&Window) -> Option<String>, on_call: bool| {
                row(name, &mut |window| match figure(window) {
                    Some(figure) => figure,
                    None if window.level != Level::Sla => self.text(words.not_committed),
                    // People on call only handle critical incidents.
                    None if window.coverage == Coverage::OnCall && !on_call => {
                        self.text(words.critical_only)
                    }
                    None => match &mut blanks {
                        Some(blanks) => blanks.ask_briefly(&self.say(
                            words.blank,
                            &[("indicator", name), ("window", window.label.get(self.lang))],
                        )),
                        None => self.text(words.to_agree),
                    },
                });
            };
        indicator(
            words.availability,
            &|w| w.availability.map(|f| percent(f, self.lang)),
            true,
        );
        indicator(
            words.take_up,
            &|w| w.take_up_minutes.map(|f| self.minutes(f)),
            true,
        );
        indicator(
            words.acknowledgement,
            &|w| w.acknowledgement_hours.map(|f| self.hours(f)),
            false,
        );
        indicator(
            words.handling,
            &|w| w.handling_hours.map(|f| self.hours(f)),
            false,
        );
        indicator(
            words.on_time,
            &|w| w.on_time_share.map(|f| percent(f, self.lang)),
            false,
        );
        let mut cells = vec![self.say(
            words.of_year,
            &[("year", &self.study.commitment.level.year.to_string())],
        )];
        cells.extend(levels.iter().map(|level| self.hours(level.hours)));
        rows.push(TableRow::plain(cells));
        let mut cells = vec![self.text(words.allowed)];
        cells.extend(levels.iter().map(|level| match level.allowed {
            Some(allowed) => self.hours(allowed.year),
            None => "–".to_owned(),
        }));
        rows.push(TableRow::plain(cells));
        Block::Table(Table {
            caption: self.text(words.caption),
            words: header.len(),
            header,
            rows,
        })
    }

    /// Which window prevails when committed windows are open at the same time.
    pub(super) fn overlaps(&self) -> Option<Block> {
        let sentences: Vec<String> = self
            .study
            .commitment
            .level
            .overlaps
            .iter()
            .map(|o| o.sentence(self.lang))
            .collect();
        (!sentences.is_empty()).then_some(Block::List(sentences))
    }

    /// Hours with their unit.
    pub(super) fn hours(&self, hours: Decimal) -> String {
        let hours = number(money::round(hours, 2), self.lang);
        self.say(self.words.commitments.in_hours, &[("count", &hours)])
    }

    fn minutes(&self, minutes: Decimal) -> String {
        let minutes = number(minutes, self.lang);
        self.say(self.words.commitments.in_minutes, &[("count", &minutes)])
    }

    /// The opening hours of a window in words; consecutive days with the same hours are grouped.
    fn opening(&self, hours: &OpeningHours) -> String {
        let words = &self.words.commitments;
        let mut groups: Vec<DayGroup<'_>> = Vec::new();
        for (index, day) in WEEKDAYS.iter().enumerate() {
            let spans = hours.spans(*day, false);
            match groups.last_mut() {
                Some(group) if group.spans == spans => group.last = index,
                _ => groups.push(DayGroup {
                    first: index,
                    last: index,
                    spans,
                }),
            }
        }
        groups.retain(|group| !group.spans.is_empty());
        groups
            .into_iter()
            .map(|DayGroup { first, last, spans }| {
                let name = |day: usize| day_name(day, self.lang);
                let days = match (first, last) {
                    (0, 6) => self.text(words.every_day),
                    (first, last) if first == last => self.text(name(first)),
                    (first, last) => self.say(
                        words.days_range,
                        &[("first", name(first)), ("last", name(last))],
                    ),
                };
                let spans: Vec<String> = spans
                    .iter()
                    .map(|span| match span {
                        (0, MINUTES_OF_DAY) => self.text(words.all_day),
                        (start, end) => {
                            let (start, end) = (self.clock(*start), self.clock(*end));
                            self.say(words.span, &[("start", &start), ("end", &end)])
                        }
                    })
                    .collect();
                format!("{days} {}", spans.join(", "))
            })
            .collect::<Vec<String>>()
            .join(&self.text(" ; "))
    }

    /// A time of day: `8 h`, `18 h 30`, or `8:00`.
    fn clock(&self, minute: u32) -> String {
        let minute = if minute == MINUTES_OF_DAY {
            minute
        } else {
            minute % MINUTES_OF_DAY
        };
        let (hour, minute) = ((minute / 60).to_string(), minute % 60);
        let words = &self.words.commitments;
        let template = if minute == 0 {
            words.hour
        } else {
            words.hour_minute
        };
        self.say(
            template,
            &[("hour", &hour), ("minute", &format!("{minute:02}"))],
        )
    }
}

/// Whether a public holiday has the hours of its weekday.
fn same_on_holidays(hours: &OpeningHours) -> bool {
    WEEKDAYS
        .iter()
        .all(|day| hours.spans(*day, true) == hours.spans(*day, false))
}

/// Whether a window is closed on public holidays.
fn closed_on_holidays(hours: &OpeningHours) -> bool {
    WEEKDAYS
        .iter()
        .all(|day| hours.spans(*day, true).is_empty())
}
