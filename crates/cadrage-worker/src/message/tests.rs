//! Messages arrive unchanged, and other texts are not read as messages.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::cmp::Ordering;

use cadrage_core::decision::break_even::Point;
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::uncertainty::by_topic::PartRange;
use cadrage_report::block::{Block, RowKind, Table, TableRow};
use cadrage_report::service_level::TierFigure;
use proptest::prelude::*;

use super::*;
use crate::level::TierFigures;
use crate::portfolio::{FieldProblem, RefusedStudy};
use crate::range::Bar;
use crate::version::DifferenceEffect;

/// A text with the special characters of messages, TOML and HTML.
const HOSTILE: &str = "a\u{1e}b\u{1f}c\u{1b}r\u{1b}e\n\"<script>\" \u{202f}€";

fn about() -> Subject {
    Subject {
        study: HOSTILE.to_owned(),
        lang: Lang::En,
        date: "2026-11-24".parse().unwrap(),
    }
}

fn dropped(name: &str, bytes: &[u8]) -> Dropped {
    Dropped {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

#[test]
fn a_day_that_is_not_known_is_the_first_of_all() {
    let about = Subject {
        date: NaiveDate::MIN,
        ..about()
    };
    let question = Question {
        number: 0,
        task: Task::Levels,
        about,
    };
    assert_eq!(Question::read(question.clone().write()), Some(question));
}

#[test]
fn a_question_arrives_as_it_was_asked() {
    let text = || HOSTILE.to_owned();
    for task in [
        Task::File(text()),
        Task::Preview("decision.html".to_owned()),
        Task::BreakEven("12345.67".parse().unwrap()),
        Task::Levels,
        Task::Explained(text()),
        Task::PartRanges,
        Task::Lay(Vec::new()),
        Task::Lay(vec![dropped(HOSTILE, b"\0\x1e\xff"), dropped("", b"")]),
        Task::Portfolio(Vec::new(), String::new()),
        Task::Portfolio(vec![dropped(HOSTILE, b"\0\x1e\xff")], text()),
        Task::Team(Vec::new(), Division::Equal),
        Task::Team(
            vec![dropped(HOSTILE, b"\0\x1e\xff")],
            Division::Proportional,
        ),
        Task::Rota(text()),
        Task::Review(vec![dropped(HOSTILE, b"\0\x1e\xff"), dropped("", b"")]),
        Task::Effects(text()),
        Task::Range,
    ] {
        let question = Question {
            number: 7,
            task,
            about: about(),
        };
        let message = question.clone().write();
        let lost = message.unread_answer().and_then(Answer::read);
        assert_eq!(lost, Some((7, Answer::Problems(Vec::new()))));
        assert_eq!(Question::read(message), Some(question));
    }
}

/// Fails unless all blocks arrive unchanged, except that cells without a name or a tint arrive with
/// an empty one. Kinds of blocks that messages cannot hold fail too.
pub(crate) fn cross_whole(mut blocks: Vec<Block>) {
    let explained = Explained {
        label: String::new(),
        blocks: blocks.clone(),
        sources: Vec::new(),
    };
    for block in &mut blocks {
        if let Block::Table(table) = block {
            for row in &mut table.rows {
                row.figures.resize(row.cells.len(), String::new());
                row.tints.resize(row.cells.len(), 0);
            }
        }
    }
    let Some((7, Answer::Explained(crossed))) = Answer::read(Answer::Explained(explained).write(7))
    else {
        panic!("no answer");
    };
    assert_eq!(crossed.blocks, blocks);
}

fn part(id: &str, share: &str) -> PartRange {
    PartRange {
        id: id.to_owned(),
        low: Decimal::new(12, 2),
        high: Decimal::new(123_450, 2),
        share: share.parse().unwrap(),
    }
}

fn blocks() -> Vec<Block> {
    let text = || HOSTILE.to_owned();
    vec![
        Block::Heading(2, text()),
        Block::Paragraph(String::new()),
        Block::List(vec![text(), String::new()]),
        Block::Table(Table {
            caption: text(),
            header: vec!["a".to_owned(), text()],
            words: 1,
            rows: vec![TableRow {
                kind: RowKind::Total,
                cells: vec![text(), "1".to_owned()],
                figures: vec![String::new(), text()],
                tints: vec![0, 5],
            }],
        }),
    ]
}

fn report_files() -> ReportFiles {
    ReportFiles {
        blocks: blocks(),
        json: HOSTILE.to_owned(),
        csv: HOSTILE.to_owned(),
    }
}

/// Every kind of answer.
fn answers() -> Vec<Answer> {
    let text = || HOSTILE.to_owned();
    let euros = |text: &str| text.parse::<Decimal>().unwrap();
    let bar = Bar {
        name: text(),
        table: "prices.csv".to_owned(),
        id: text(),
        share: "12,3 %".to_owned(),
        low: "1".to_owned(),
        high: "2".to_owned(),
        from: 3,
        to: 1000,
    };
    let even = BreakEven {
        tariff: euros("5000.00"),
        institutions: None,
        curve: vec![Point {
            institutions: 3,
            net: euros("-1.50"),
            each: euros("0"),
        }],
    };
    let range = |beside, verdict| CostRange {
        low: text(),
        high: String::new(),
        verdict,
        beside,
        exceeded: text(),
        provision: text(),
        centre: 500,
        bars: vec![bar.clone(), bar.clone()],
    };
    vec![
        Answer::File("text/csv".to_owned(), vec![0, 0x1e, 0xff]),
        Answer::Preview(text()),
        Answer::BreakEven(even.clone()),
        Answer::BreakEven(BreakEven {
            institutions: Some(12),
            curve: Vec::new(),
            ..even
        }),
        Answer::Levels(Levels {
            tiers: vec![TierFigures {
                tier: String::new(),
                figures: vec![TierFigure {
                    words: text(),
                    shown: text(),
                    name: String::new(),
                }],
            }],
            blocks: blocks(),
            redundancy: Some(text()),
        }),
        Answer::Levels(Levels::default()),
        Answer::Effects(VersionEffects {
            mine: euros("1.50"),
            theirs: None,
            effects: vec![
                DifferenceEffect {
                    address: text(),
                    moved: Some(euros("-0.10")),
                    problems: Vec::new(),
                },
                DifferenceEffect {
                    address: String::new(),
                    moved: None,
                    problems: vec![text(), String::new()],
                },
            ],
        }),
        Answer::Portfolio(PortfolioReport {
            studied: blocks(),
            shared: blocks(),
            effort: blocks(),
            refused: vec![RefusedStudy {
                name: text(),
                problems: vec![text(), String::new()],
            }],
            wrong: vec![FieldProblem {
                field: text(),
                sentence: String::new(),
            }],
            years: vec![2027, -1],
            profiles: [(text(), "IGE".to_owned())].into(),
            json: text(),
            csv: text(),
        }),
        Answer::Portfolio(PortfolioReport::default()),
        Answer::Team(None),
        Answer::Team(Some(report_files())),
        Answer::Team(Some(ReportFiles::default())),
        Answer::Rota(report_files()),
        Answer::Review(report_files()),
        Answer::Explained(Explained {
            label: text(),
            blocks: blocks(),
            sources: vec!["tartu_hpc".to_owned()],
        }),
        Answer::Explained(Explained::default()),
        Answer::Laid(LaidOverlay {
            overlay: text(),
            values: 3,
            rows: 2,
            is_new: true,
        }),
        Answer::Progress(99),
        Answer::Range(None),
        Answer::Range(Some(range(Ordering::Less, Verdict::Go))),
        Answer::Range(Some(range(Ordering::Equal, Verdict::GoWithConditions))),
        Answer::Range(Some(range(Ordering::Greater, Verdict::NoGo))),
        Answer::PartRanges(PartRanges::default()),
        Answer::PartRanges(PartRanges {
            topics: vec![part(&text(), "-0.12")],
            lines: vec![part("a", "0"), part("b", "99.9")],
        }),
        Answer::Problems(Vec::new()),
        Answer::Problems(vec![text(), String::new()]),
    ]
}

#[test]
fn an_answer_arrives_as_it_was_given() {
    for answer in answers() {
        let message = answer.clone().write(7);
        assert_eq!(Answer::read(message), Some((7, answer)));
    }
}

#[test]
fn anything_else_is_no_message() {
    let message = |text: &str| Message {
        text: text.to_owned(),
        bytes: Vec::new(),
    };
    for text in [
        "",
        "answer",
        "answer\u{1f}x",
        "answer\u{1f}1",
        "answer\u{1f}1\u{1e}plain\u{1f}a",
        "answer\u{1f}1\u{1e}file\u{1f}text/csv",
        "answer\u{1f}1\u{1e}levels\u{1e}tier\u{1f}a\u{1f}b",
        "answer\u{1f}1\u{1e}levels\u{1e}heading\u{1f}x\u{1f}y",
        "answer\u{1f}1\u{1e}explained\u{1f}a\u{1e}plain\u{1f}a",
        "answer\u{1f}1\u{1e}explained",
        "answer\u{1f}1\u{1e}parts\u{1e}topic\u{1f}a\u{1f}1\u{1f}2",
        "answer\u{1f}1\u{1e}parts\u{1e}theme\u{1f}a\u{1f}1\u{1f}2\u{1f}3",
        "answer\u{1f}1\u{1e}even\u{1f}1\u{1f}\u{1e}point\u{1f}3\u{1f}4",
        "answer\u{1f}1\u{1e}progress\u{1f}1\u{1e}progress\u{1f}2",
        "answer\u{1f}1\u{1e}portfolio\u{1f}{}",
        "answer\u{1f}1\u{1e}team\u{1f}{}",
        "answer\u{1f}1\u{1e}rota\u{1f}{}\u{1f}\u{1e}studied",
        "answer\u{1f}1\u{1e}alone\u{1e}alone",
        "answer\u{1f}1\u{1e}portfolio\u{1f}{}\u{1f}\u{1e}studied\u{1e}plain\u{1f}a\u{1f}b\u{1f}1",
    ] {
        assert_eq!(Answer::read(message(text)), None, "{text:?}");
    }
    let lay = Question {
        number: 1,
        task: Task::Lay(vec![dropped("a.csv", b"1")]),
        about: about(),
    };
    let mut short = lay.write();
    short.bytes.clear();
    assert_eq!(Question::read(short), None);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(answer|file|even|range|laid|[0-9a\u{1b}\u{1e}\u{1f}]){0,12}") {
        let message = Message { text, bytes: vec![Vec::new()] };
        let _ = Question::read(message.clone());
        let _ = Answer::read(message);
    }
}
