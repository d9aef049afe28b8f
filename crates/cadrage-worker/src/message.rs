//! The messages between the page and its worker.
//!
//! A message is one text of records plus the bytes of files, which a browser copies from one thread
//! to the other without further conversion.

mod answers;

use cadrage_core::decision::break_even::BreakEven;
use cadrage_core::decision::team::Division;
use cadrage_core::grid::table;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::by_topic::PartRanges;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use self::answers::{
    Rest, break_even_records, effects_records, levels_records, part_records, portfolio_records,
    range_records, read_break_even, read_effects, read_explained, read_levels, read_parts,
    read_portfolio, read_range, read_report, report_records,
};
use crate::explained::Explained;
use crate::grid::{Dropped, LaidOverlay};
use crate::level::Levels;
use crate::portfolio::PortfolioReport;
use crate::range::CostRange;
use crate::records::{self, MessageRecord, record};
use crate::report::ReportFiles;
use crate::study::Subject;
use crate::version::VersionEffects;

/// A message, in either direction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// The records, joined.
    pub text: String,
    /// The content of the files that the records name, in the same order.
    pub bytes: Vec<Vec<u8>>,
}

/// What the page can ask of the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// A file to download, by a name that [`text`](crate::text) or [`office`](crate::office)
    /// accepts.
    File(String),
    /// The preview of a document, by its id.
    Preview(String),
    /// The number of institutions from which a tariff, in euros per year and institution, covers
    /// the cost.
    BreakEven(Decimal),
    /// The figures of every tier, and details of the study's own tier.
    Levels,
    /// The explanation of the figure of that name.
    Explained(String),
    /// Laying files over the grid of the study.
    Lay(Vec<Dropped>),
    /// A report on these studies, which stand in place of the one of the question, and on what is
    /// asked of them, as [`PortfolioEntries::write`](crate::PortfolioEntries::write) makes one text of
    /// it.
    Portfolio(Vec<Dropped>, String),
    /// A report on one team for the services of these studies, which stand in place of the one of
    /// the question.
    Team(Vec<Dropped>, Division),
    /// A report on a rota, whose file, of that name, stands in place of the study of the question.
    Rota(String),
    /// A report on what years took: the file that tells it, then its mapping, if there is one.
    Review(Vec<Dropped>),
    /// The effect of each difference between the study and another version, given as its file.
    Effects(String),
    /// The range of the cost. It cancels a range still being computed.
    Range,
    /// The range of each topic and line.
    PartRanges,
}

/// A task, with the study that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Identifies the question in its answers.
    pub number: u32,
    /// What to do.
    pub task: Task,
    /// The study to do it for.
    pub about: Subject,
}

/// An answer of the worker.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A file: its media type and its content.
    File(String, Vec<u8>),
    /// The preview of a document, as HTML with escaped texts.
    Preview(String),
    /// The number of institutions from which the tariff covers the cost.
    BreakEven(BreakEven),
    /// The figures of every tier, and details of the study's own tier.
    Levels(Levels),
    /// The explanation of a figure.
    Explained(Explained),
    /// The study's overlay after files were laid over the grid.
    Laid(LaidOverlay),
    /// The report on several studies.
    Portfolio(PortfolioReport),
    /// The report on a team; `None` when fewer than two of its studies can be priced.
    Team(Option<ReportFiles>),
    /// The report on a rota.
    Rota(ReportFiles),
    /// The report on what years took.
    Review(ReportFiles),
    /// The effect of each difference between two versions of a study.
    Effects(VersionEffects),
    /// How much of a range is computed, in percent; further answers follow.
    Progress(u32),
    /// The range; `None` when nothing is uncertain.
    Range(Option<CostRange>),
    /// The range of each topic and line.
    PartRanges(PartRanges),
    /// Problems as sentences; empty when a part of the worker could not be loaded.
    Problems(Vec<String>),
}

impl Question {
    /// Encodes the question.
    #[must_use]
    pub fn write(self) -> Message {
        let (kind, what, files) = match self.task {
            Task::File(name) => ("file", name, Vec::new()),
            Task::Preview(name) => ("preview", name, Vec::new()),
            Task::BreakEven(tariff) => ("even", tariff.to_string(), Vec::new()),
            Task::Levels => ("levels", String::new(), Vec::new()),
            Task::Explained(figure) => ("explained", figure, Vec::new()),
            Task::Lay(files) => ("lay", String::new(), files),
            Task::Portfolio(files, entries) => ("portfolio", entries, files),
            Task::Team(files, division) => ("team", division.id().to_owned(), files),
            Task::Rota(file) => ("rota", file, Vec::new()),
            Task::Review(files) => ("review", String::new(), files),
            Task::Effects(version) => ("effects", version, Vec::new()),
            Task::Range => ("range", String::new(), Vec::new()),
            Task::PartRanges => ("parts", String::new(), Vec::new()),
        };
        let Subject { study, lang, date } = self.about;
        let (number, date) = (self.number.to_string(), date.to_string());
        let fields = [number.as_str(), &what, lang.code(), &date, &study];
        let mut records = vec![record(kind, fields)];
        let names = files
            .iter()
            .map(|file| record("dropped", [file.name.as_str()]));
        records.extend(names);
        Message {
            text: records::join(&records),
            bytes: files.into_iter().map(|file| file.bytes).collect(),
        }
    }

    /// Decodes a question; `None` when the message is not one.
    #[must_use]
    pub fn read(message: Message) -> Option<Self> {
        let mut records = records::split(&message.text);
        let (kind, mut fields) = records.next()?;
        let number = fields.next()?.parse().ok()?;
        let what = fields.next()?;
        let lang = fields.next()?;
        let about = Subject {
            lang: Lang::from_code(&lang)?,
            // A page that does not know the day sends `NaiveDate::MIN`, which is not read as a
            // date.
            date: table::date(&fields.next()?).unwrap_or(NaiveDate::MIN),
            study: fields.next()?,
        };
        let task = match kind.as_str() {
            "file" => Task::File(what),
            "preview" => Task::Preview(what),
            "even" => Task::BreakEven(what.parse().ok()?),
            "levels" => Task::Levels,
            "explained" => Task::Explained(what),
            "team" => {
                let files = read_files(&mut records, message.bytes)?;
                Task::Team(files, Division::parse(&what)?)
            }
            "rota" => Task::Rota(what),
            "review" => Task::Review(read_files(&mut records, message.bytes)?),
            "effects" => Task::Effects(what),
            "range" => Task::Range,
            "parts" => Task::PartRanges,
            "lay" => Task::Lay(read_files(&mut records, message.bytes)?),
            "portfolio" => Task::Portfolio(read_files(&mut records, message.bytes)?, what),
            _ => return None,
        };
        records.next().is_none().then_some(Self {
            number,
            task,
            about,
        })
    }
}

/// The files of a question; `None` unless each has its name and its bytes.
fn read_files(records: Rest<'_, '_>, bytes: Vec<Vec<u8>>) -> Option<Vec<Dropped>> {
    let names: Vec<String> = records
        .map(|(kind, mut fields)| {
            let name = fields.next()?;
            (kind == "dropped").then_some(name)
        })
        .collect::<Option<_>>()?;
    let is_whole = names.len() == bytes.len();
    let files = names.into_iter().zip(bytes);
    is_whole.then(|| files.map(|(name, bytes)| Dropped { name, bytes }).collect())
}

impl Message {
    /// The answer to a question when the part of the worker that reads it could not be loaded:
    /// problems without a sentence. `None` when the message is not a question.
    #[must_use]
    pub fn unread_answer(&self) -> Option<Self> {
        let (_, mut fields) = records::split(&self.text).next()?;
        let number: u32 = fields.next()?.parse().ok()?;
        Some(Self::answer(number, vec![record("problems", [])]))
    }

    /// A message with the number of the question, then the records of the answer.
    fn answer(number: u32, records: Vec<MessageRecord>) -> Self {
        let number = record("answer", [number.to_string().as_str()]);
        let records: Vec<MessageRecord> = std::iter::once(number).chain(records).collect();
        Self {
            text: records::join(&records),
            bytes: Vec::new(),
        }
    }
}

impl Answer {
    /// Encodes the answer to the question of that number.
    #[must_use]
    pub fn write(self, number: u32) -> Message {
        let mut bytes = Vec::new();
        let records = match self {
            Self::File(mime, content) => {
                bytes.push(content);
                vec![record("file", [mime.as_str()])]
            }
            Self::Preview(html) => vec![record("preview", [html.as_str()])],
            Self::BreakEven(even) => break_even_records(&even),
            Self::Levels(levels) => levels_records(&levels),
            Self::Explained(explained) => {
                let sources = explained
                    .sources
                    .iter()
                    .map(|id| record("source", [id.as_str()]));
                let head = std::iter::once(record("explained", [explained.label.as_str()]));
                head.chain(records::block_records(&explained.blocks))
                    .chain(sources)
                    .collect()
            }
            Self::Laid(laid) => {
                let (values, rows) = (laid.values.to_string(), laid.rows.to_string());
                let is_new = if laid.is_new { "new" } else { "" };
                vec![record(
                    "laid",
                    [laid.overlay.as_str(), &values, &rows, is_new],
                )]
            }
            Self::Effects(effects) => effects_records(&effects),
            Self::Portfolio(report) => portfolio_records(&report),
            Self::Team(None) => vec![record("alone", [])],
            Self::Team(Some(report)) => report_records("team", &report),
            Self::Rota(report) => report_records("rota", &report),
            Self::Review(report) => report_records("review", &report),
            Self::Progress(percent) => vec![record("progress", [percent.to_string().as_str()])],
            Self::Range(None) => vec![record("certain", [])],
            Self::Range(Some(range)) => range_records(&range),
            Self::PartRanges(parts) => part_records(&parts),
            Self::Problems(sentences) => {
                vec![record("problems", sentences.iter().map(String::as_str))]
            }
        };
        Message {
            bytes,
            ..Message::answer(number, records)
        }
    }

    /// Decodes an answer and the number of its question; `None` when the message is not an answer.
    #[must_use]
    pub fn read(message: Message) -> Option<(u32, Self)> {
        let mut records = records::split(&message.text);
        let (kind, mut fields) = records.next()?;
        let number = fields.next().filter(|_| kind == "answer")?.parse().ok()?;
        let (kind, mut fields) = records.next()?;
        let answer = match kind.as_str() {
            "file" => Self::File(fields.next()?, message.bytes.into_iter().next()?),
            "preview" => Self::Preview(fields.next()?),
            "even" => Self::BreakEven(read_break_even(fields, &mut records)?),
            "levels" => Self::Levels(read_levels(&mut records)?),
            "explained" => Self::Explained(read_explained(fields, &mut records)?),
            "laid" => Self::Laid(LaidOverlay {
                overlay: fields.next()?,
                values: fields.next()?.parse().ok()?,
                rows: fields.next()?.parse().ok()?,
                is_new: fields.next()? == "new",
            }),
            "parts" => Self::PartRanges(read_parts(&mut records)?),
            "effects" => Self::Effects(read_effects(fields, &mut records)?),
            "portfolio" => Self::Portfolio(read_portfolio(fields, &mut records)?),
            "alone" => Self::Team(None),
            "team" => Self::Team(Some(read_report(fields, &mut records)?)),
            "rota" => Self::Rota(read_report(fields, &mut records)?),
            "review" => Self::Review(read_report(fields, &mut records)?),
            "progress" => Self::Progress(fields.next()?.parse().ok()?),
            "certain" => Self::Range(None),
            "range" => Self::Range(Some(read_range(fields, &mut records)?)),
            "problems" => Self::Problems(fields.collect()),
            _ => return None,
        };
        records.next().is_none().then_some((number, answer))
    }
}

#[cfg(test)]
pub(crate) mod tests;
