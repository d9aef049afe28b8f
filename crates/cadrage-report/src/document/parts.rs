//! What several documents show: the verdict, the charts, years by periods.

use cadrage_core::feasibility::{Reason, Verdict};
use cadrage_core::grid::model::{Nature, Word};
use cadrage_core::support;
use rust_decimal::Decimal;

use super::Writer;
use crate::block::{Block, Row, Table, Tone};
use crate::chart::{Chart, Series, Shape, StackedBars, Step, Waterfall};
use crate::feasibility as words_of;
use crate::words::nature;

/// The most periods side by side.
const PERIODS: usize = 6;

impl Writer<'_> {
    /// The verdict, and what it means here.
    pub(super) fn verdict(&self) -> Block {
        let feasibility = self.study.feasibility;
        let words = &self.words.verdict;
        let counts = |forbids: bool| {
            let reasons = feasibility.reasons.iter();
            reasons.filter(|reason| reason.forbids == forbids).count()
        };
        let (forbidding, conditions) = (counts(true), counts(false));
        let (tone, meaning, count) = match feasibility.verdict {
            Verdict::Go => (Tone::Good, words.go, 0),
            Verdict::GoWithConditions => match conditions {
                0 => (Tone::Caution, words.unanswered_only, 0),
                1 => (Tone::Caution, words.one_condition, 1),
                many => (Tone::Caution, words.conditions, many),
            },
            Verdict::NoGo => match forbidding {
                1 => (Tone::Bad, words.one_reason, 1),
                many => (Tone::Bad, words.reasons, many),
            },
        };
        let mut meaning = self.say(meaning, &[("count", &count.to_string())]);
        let unanswered = feasibility.unanswered.len();
        if unanswered > 0 {
            let template = if unanswered == 1 {
                words.one_unanswered
            } else {
                words.unanswered
            };
            let count = unanswered.to_string();
            meaning = format!("{meaning} {}", self.say(template, &[("count", &count)]));
        }
        let verdict = words_of::verdict(feasibility.verdict, self.lang);
        let verdict = format!("{}.", verdict);
        Block::Callout(tone, verdict, meaning)
    }

    /// The reasons as a table; texts longer than `longest` are cut, which an ellipsis tells.
    pub(super) fn reasons(&self, reasons: &[Reason], longest: usize) -> Block {
        let words = &self.words.verdict;
        let rows = reasons.iter().map(|reason| {
            let kind = if reason.forbids {
                words.blocking
            } else {
                words.condition
            };
            Row::plain(vec![
                self.text(kind),
                cut(reason.text.get(self.lang), longest),
                cut(reason.lift.get(self.lang), longest),
                self.owner(&reason.owner),
            ])
        });
        Block::Table(Table {
            caption: self.text(words.caption),
            header: self.header(words.header),
            words: words.header.len(),
            rows: rows.collect(),
        })
    }

    /// Who is to act.
    pub(super) fn owner(&self, owner: &str) -> String {
        let words = &self.words.verdict;
        self.text(match owner {
            "provider" => words.provider,
            "esup" => words.esup,
            "" => "–",
            _ => words.both,
        })
    }

    /// Periods of as many years as it takes for a few to fit side by side: what
    /// each is called, and the places of its years.
    pub(super) fn periods(&self) -> Vec<(String, std::ops::Range<usize>)> {
        let years = &self.estimate.years;
        let length = years.len().div_ceil(PERIODS).max(1);
        let starts = (0..years.len()).step_by(length);
        starts
            .map(|start| {
                let range = start..(start + length).min(years.len());
                let of_period = years.get(range.clone()).unwrap_or_default();
                let name = match of_period {
                    [only] => only.to_string(),
                    [first, .., last] => format!("{first}–{last}"),
                    [] => String::new(),
                };
                (name, range)
            })
            .collect()
    }

    /// The provider's cost by nature and period, drawn and as a table.
    pub(super) fn cost_chart(&self) -> Block {
        let words = &self.words.charts;
        let periods = self.periods();
        let of = |nature: Nature, range: &std::ops::Range<usize>| -> Decimal {
            let groups = self.estimate.by_theme_nature.iter();
            let groups = groups.filter(|group| group.nature == nature);
            let years = groups.filter_map(|group| group.amounts.get(range.clone()));
            years
                .flatten()
                .copied()
                .fold(Decimal::ZERO, Decimal::saturating_add)
        };
        let series: Vec<Series> = Nature::ALL
            .iter()
            .map(|&kind| Series {
                name: nature(kind, self.lang).to_owned(),
                class: kind.id(),
                amounts: periods.iter().map(|(_, range)| of(kind, range)).collect(),
            })
            .collect();
        let row = |name: String, amounts: &[Decimal]| {
            let total = amounts
                .iter()
                .copied()
                .fold(Decimal::ZERO, Decimal::saturating_add);
            let mut cells = vec![name];
            cells.extend(amounts.iter().map(|amount| self.cents(*amount)));
            cells.push(self.cents(total));
            cells
        };
        let mut rows: Vec<Row> = series
            .iter()
            .map(|series| Row::plain(row(series.name.clone(), &series.amounts)))
            .collect();
        let totals: Vec<Decimal> = periods
            .iter()
            .map(|(_, range)| {
                let years = self.estimate.totals.amounts.get(range.clone());
                let years = years.unwrap_or_default().iter().copied();
                years.fold(Decimal::ZERO, Decimal::saturating_add)
            })
            .collect();
        rows.push(Row::total(row(self.text(words.total), &totals)));
        let mut header = vec![self.text(words.nature)];
        header.extend(periods.iter().map(|(name, _)| name.clone()));
        header.push(self.text(words.total));
        let title = self.text(words.cost_title);
        let (first, last) = self.span();
        let total = self.euros(self.estimate.totals.total);
        Block::Chart(Chart {
            description: self.say(
                words.cost_description,
                &[
                    ("first", &first.to_string()),
                    ("last", &last.to_string()),
                    ("total", &total),
                ],
            ),
            table: Table {
                caption: self.text(words.cost_caption),
                header,
                words: 0,
                rows,
            },
            shape: Shape::StackedBars(StackedBars {
                categories: periods.into_iter().map(|(name, _)| name).collect(),
                series,
            }),
            title,
        })
    }

    /// From the cost to what remains, measure by measure; nothing without a plan.
    pub(super) fn funding_chart(&self) -> Option<Block> {
        let words = &self.words.charts;
        let funding = &self.estimate.funding;
        if funding.plan == support::NONE {
            return None;
        }
        let net: Decimal = funding.net.iter().sum();
        let mut steps = vec![Step::Whole(
            self.text(words.cost),
            self.estimate.totals.total,
        )];
        steps.extend(
            funding
                .contributions
                .iter()
                .map(|given| Step::Change(given.label.get(self.lang).to_owned(), -given.total)),
        );
        steps.push(Step::Whole(self.text(words.net), net));
        let rows = steps.iter().map(|step| match step {
            Step::Whole(name, amount) => Row::total(vec![name.clone(), self.cents(*amount)]),
            Step::Change(name, amount) => Row::plain(vec![name.clone(), self.cents(*amount)]),
        });
        let rows = rows.collect();
        let values = [
            ("cost", self.euros(self.estimate.totals.total)),
            ("net", self.euros(net)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        Some(Block::Chart(Chart {
            title: self.text(words.funding_title),
            description: self.say(words.funding_description, &values),
            table: Table {
                caption: self.text(words.funding_caption),
                header: self.header(words.funding_header),
                words: 0,
                rows,
            },
            shape: Shape::Waterfall(Waterfall { steps }),
        }))
    }
}

/// A text of at most so many letters, the mark of what is left out included. It ends after a whole word, unless the
/// first word is longer than the room there is.
pub(super) fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let room: String = text.chars().take(longest).collect();
    let whole = room
        .char_indices()
        .rev()
        .find(|(_, letter)| letter.is_whitespace())
        .and_then(|(end, _)| room.get(..end))
        .map_or("", |kept| {
            kept.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != ')')
        });
    if whole.is_empty() {
        return text
            .chars()
            .take(longest.saturating_sub(1))
            .chain(['…'])
            .collect();
    }
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn texts_are_cut_after_a_whole_word() {
        for (text, longest, expected) in [
            ("Convention signée", 17, "Convention signée"),
            ("Convention signée", 16, "Convention…"),
            ("La convention, signée en mars", 15, "La convention…"),
            ("Relevé (annuel) des heures", 16, "Relevé (annuel)…"),
            ("Anticonstitutionnellement", 5, "Anti…"),
            ("«  »", 2, "«…"),
        ] {
            let kept = cut(text, longest);
            assert_eq!(kept, expected);
            assert!(kept.chars().count() <= longest, "{kept}");
        }
    }
}
