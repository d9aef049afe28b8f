//! The commitments table: the indicators of each window, and its hours in words.

use cadrage_core::calendar::opening_hours::OpeningHours;
use cadrage_core::calendar::week::WEEKDAYS;
use cadrage_core::grid::commitment::{Coverage, Level, Window};
use cadrage_core::money;
use cadrage_core::scoping::Indicator;
use cadrage_core::service_level::level::WindowLevel;
use cadrage_core::text::format::{number, percent};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::DocumentWriter;
use super::template::Blanks;
use super::words;
use crate::block::{Block, TableRow};
use crate::service_level::day_name;
use crate::words::{join, join_with_commas, or_dash};

const MINUTES_OF_DAY: u32 = 1440;

/// Consecutive days with the same hours.
struct DayGroup<'a> {
    first: usize,
    last: usize,
    /// When they begin and end, in minutes of the day.
    spans: &'a [(u32, u32)],
}

/// What an indicator of a service window is called.
#[must_use]
pub fn indicator_label(indicator: Indicator, lang: Lang) -> &'static str {
    let texts = words::commitments(lang);
    match indicator {
        Indicator::Availability => texts.availability(),
        Indicator::TakeUp => texts.take_up(),
        Indicator::Acknowledgement => texts.acknowledgement(),
        Indicator::Handling => texts.handling(),
        Indicator::OnTime => texts.on_time(),
    }
}

impl DocumentWriter<'_> {
    /// What a window commits to, as the scoping says it; `None` where it does not.
    fn figure(&self, window: &Window, indicator: Indicator) -> Option<String> {
        match indicator {
            Indicator::Availability => window.availability.map(|f| percent(f, self.lang)),
            Indicator::TakeUp => window.take_up_minutes.map(|f| self.in_minutes(f)),
            Indicator::Acknowledgement => window.acknowledgement_hours.map(|f| self.hours(f)),
            Indicator::Handling => window.handling_hours.map(|f| self.hours(f)),
            Indicator::OnTime => window.on_time_share.map(|f| percent(f, self.lang)),
        }
    }

    /// The indicators whose answer the scoping overrules: what is asked, the answer, what stands.
    pub(super) fn overruled_indicators(&self) -> impl Iterator<Item = [String; 3]> {
        let answers = &self.estimate.scoping.agreement;
        let levels = self.study.commitment.level.windows.iter();
        levels.flat_map(move |level| {
            Indicator::ALL.iter().filter_map(move |which| {
                let window = &level.window;
                let answer = answers.indicator(&window.id, *which)?;
                let said = self.figure(window, *which)?;
                let name = indicator_label(*which, self.lang);
                let label = format!("{name}, {}", window.label.get(self.lang));
                Some([label, answer.to_owned(), said])
            })
        })
    }

    /// A table with one column for each window and one row for each indicator. Where the scoping has
    /// no figure, what the parties answered of the agreement stands; an indicator that a
    /// committed window lacks is a blank if `blanks` is given, otherwise « to be agreed ».
    pub(super) fn commitments(&self, mut blanks: Option<&mut Blanks>) -> Block {
        let texts = words::commitments(self.lang);
        let levels = &self.study.commitment.level.windows;
        let labels = levels.iter().map(|level| level.window.label.get(self.lang));
        let header = std::iter::once(texts.indicator()).chain(labels);
        let mut rows = Vec::new();
        let mut row = |name: &str, cell: &mut dyn FnMut(&Window) -> String| {
            let mut cells = vec![name.to_owned()];
            cells.extend(levels.iter().map(|level| cell(&level.window)));
            rows.push(TableRow::plain(cells));
        };
        row(texts.hours(), &mut |window| self.opening(&window.hours));
        row(texts.holidays(), &mut |window| {
            let text = if closed_on_holidays(&window.hours) {
                texts.excluded()
            } else if same_on_holidays(&window.hours) {
                texts.included()
            } else {
                texts.specific()
            };
            text.to_owned()
        });
        row(texts.closures(), &mut |window| {
            let text = match window.open_in_closures {
                true => texts.included(),
                false => texts.excluded(),
            };
            text.to_owned()
        });
        row(texts.level(), &mut |window| window.level.inside(self.lang));
        row(texts.coverage(), &mut |window| {
            window.coverage.inside(self.lang)
        });
        for which in Indicator::ALL.iter().copied() {
            let name = indicator_label(which, self.lang);
            let on_call = matches!(which, Indicator::Availability | Indicator::TakeUp);
            let answers = &self.estimate.scoping.agreement;
            let said = |window: &Window| {
                let answer = || answers.indicator(&window.id, which).map(str::to_owned);
                self.figure(window, which).or_else(answer)
            };
            row(name, &mut |window| match said(window) {
                Some(figure) => figure,
                None if window.level != Level::Sla => texts.not_committed().to_owned(),
                // People on call only handle critical incidents.
                None if window.coverage == Coverage::OnCall && !on_call => {
                    texts.critical_only().to_owned()
                }
                None => match &mut blanks {
                    Some(blanks) => {
                        blanks.ask_briefly(&texts.blank(&name, &window.label.get(self.lang)))
                    }
                    None => texts.to_agree().to_owned(),
                },
            });
        }
        let mut row = |name: String, cell: &dyn Fn(&WindowLevel) -> String| {
            rows.push(TableRow::plain(
                std::iter::once(name).chain(levels.iter().map(cell)),
            ));
        };
        let year = self.study.commitment.level.year;
        row(texts.of_year(&year), &|level| self.hours(level.hours));
        row(texts.allowed().to_owned(), &|level| {
            or_dash(level.allowed.map(|allowed| self.hours(allowed.year)))
        });
        Block::table_of_words(texts.caption(), header, rows)
    }

    /// Which window prevails when committed windows are open at the same time.
    pub(super) fn overlaps(&self) -> Option<Block> {
        let overlaps = self.study.commitment.level.overlaps.iter();
        let sentences: Vec<String> = overlaps.map(|own| own.sentence(self.lang)).collect();
        (!sentences.is_empty()).then_some(Block::List(sentences))
    }

    /// Hours with their unit.
    pub(super) fn hours(&self, hours: Decimal) -> String {
        let hours = number(money::round(hours, 2), self.lang);
        words::commitments(self.lang).in_hours(&hours)
    }

    fn in_minutes(&self, minutes: Decimal) -> String {
        let minutes = number(minutes, self.lang);
        words::commitments(self.lang).in_minutes(&minutes)
    }

    /// The opening hours of a window in words; consecutive days with the same hours are grouped.
    fn opening(&self, hours: &OpeningHours) -> String {
        let texts = words::commitments(self.lang);
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
        let opened = groups.into_iter().map(|DayGroup { first, last, spans }| {
            let name = |day: usize| day_name(day, self.lang);
            let days = match (first, last) {
                (0, 6) => texts.every_day().to_owned(),
                (first, last) if first == last => name(first).to_owned(),
                (first, last) => texts.days_range(&name(first), &name(last)),
            };
            let spans = spans.iter().map(|span| match span {
                (0, MINUTES_OF_DAY) => texts.all_day().to_owned(),
                (start, end) => texts.span(&self.clock(*start), &self.clock(*end)),
            });
            format!("{days} {}", join_with_commas(spans))
        });
        join(opened, words::parts(self.lang).between())
    }

    /// A time of day: `8 h`, `18 h 30`, or `8:00`.
    fn clock(&self, minute: u32) -> String {
        let minute = match minute {
            MINUTES_OF_DAY => minute,
            _ => minute % MINUTES_OF_DAY,
        };
        let (hour, minute) = (minute / 60, minute % 60);
        let texts = words::commitments(self.lang);
        match minute {
            0 => texts.hour(&hour),
            _ => texts.hour_minute(&hour, &format_args!("{minute:02}")),
        }
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
