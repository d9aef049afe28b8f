//! The documents of a scoping meeting, as blocks in French or English.
//!
//! Every sentence is in `words/`, once in each language; the other files select sentences and fill
//! in figures. Amounts are those of the estimate.

mod agreement;
mod amounts;
pub mod charts;
// One article after the other, a clause a line.
#[rustfmt::skip]
mod clauses;
mod commitments;
mod comparison;
mod decision;
mod grid;
mod impacts;
mod minutes;
mod needs;
mod parties;
mod parts;
mod reasons;
mod review;
mod scoping;
mod template;
mod words;

pub use self::commitments::indicator_label;
pub use self::comparison::{NamedScenario, ScenarioComparison};
pub use self::parties::PartyDecisions;

use cadrage_core::decision::feasibility::Feasibility;
use cadrage_core::decision::review::Review;
use cadrage_core::decision::summary::GridSummary;
use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::coding::AccountingView;
use cadrage_core::grid::CostGrid;
use cadrage_core::service_level::Commitment;
use cadrage_core::text::format;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::provision::EstimateRange;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::block::{self, Block};
use crate::provision::ProvisionReport;

/// A document of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// The answers of the meeting by theme, then costs, supports and feasibility.
    Scoping,
    /// The machines, storage, systems, middleware and network that the service needs.
    Needs,
    /// The draft agreement between the consortium and the provider.
    Agreement,
    /// The decision sheet, on one page.
    Decision,
    /// The minutes of the meeting: who met, what was decided, who does what by when.
    Minutes,
    /// Several scenarios side by side, for those who choose between them.
    Comparison,
    /// What each party compares: the provider what hosting adds, institutions joining and not.
    Parties,
    /// What years of the service took beside its estimate.
    Review,
    /// The synthetic grid, on one page that ESUP signs.
    Grid,
}

impl DocumentKind {
    /// Every kind, in the order of the method.
    pub const ALL: &'static [Self] = &[
        Self::Scoping,
        Self::Needs,
        Self::Agreement,
        Self::Decision,
        Self::Minutes,
        Self::Comparison,
        Self::Parties,
        Self::Review,
        Self::Grid,
    ];

    /// The id of the document in commands and file names.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Scoping => "scoping",
            Self::Needs => "needs",
            Self::Agreement => "agreement",
            Self::Decision => "decision",
            Self::Minutes => "minutes",
            Self::Comparison => "comparison",
            Self::Parties => "parties",
            Self::Review => "review",
            Self::Grid => "grid",
        }
    }

    /// How small it is set.
    fn density(self) -> Density {
        match self {
            Self::Decision => Density::Compact,
            Self::Grid => Density::Dense,
            _ => Density::Normal,
        }
    }

    /// The kind with an id; `None` when there is none.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }
}

/// How small a document is set, so that it holds on the pages that it is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// As a text that is read.
    #[default]
    Normal,
    /// A sheet of a few tables, on one page; office files leave out what does not hold on it instead.
    Compact,
    /// A table of a whole page.
    Dense,
}

/// The input of every document: an estimate with its service level and verdict.
pub struct DocumentInput<'a> {
    /// The grid used for the estimate.
    pub grid: &'a CostGrid,
    /// The estimate.
    pub estimate: &'a Estimate,
    /// The service level of the tier and its uplift.
    pub commitment: &'a Commitment,
    /// The verdict and its reasons.
    pub feasibility: &'a Feasibility,
    /// The range of the cost, and the provision.
    pub range: &'a EstimateRange,
    /// What the provider spends by envelope and account.
    pub accounting: &'a AccountingView,
    /// What [`DocumentKind::Comparison`] compares, of which the estimate is the baseline; the other
    /// documents do not need it.
    pub compared: Option<&'a ScenarioComparison>,
    /// What [`DocumentKind::Parties`] tells; the other documents do not need it.
    pub parties: Option<&'a PartyDecisions>,
    /// What [`DocumentKind::Review`] tells; the other documents do not need it.
    pub review: Option<&'a Review>,
    /// What [`DocumentKind::Grid`] shows; the other documents do not need it.
    pub summary: Option<&'a GridSummary>,
    /// The date printed on the document.
    pub date: NaiveDate,
}

/// The blocks of a document.
#[must_use]
pub fn blocks(kind: DocumentKind, study: &DocumentInput<'_>, lang: Lang) -> Vec<Block> {
    let writer = DocumentWriter::new(study, lang);
    let blocks = match kind {
        DocumentKind::Scoping => writer.scoping(),
        DocumentKind::Needs => writer.needs(),
        DocumentKind::Agreement => writer.agreement(),
        DocumentKind::Decision => writer.decision(),
        DocumentKind::Minutes => writer.minutes(),
        DocumentKind::Comparison => writer.comparison(),
        DocumentKind::Parties => writer.parties(),
        DocumentKind::Review => writer.review(),
        DocumentKind::Grid => writer.grid(),
    };
    // Texts of the core have plain spaces, like the templates.
    block::typeset(blocks, lang)
}

/// The title of a document.
#[must_use]
pub fn title(kind: DocumentKind, study: &DocumentInput<'_>, lang: Lang) -> String {
    let writer = DocumentWriter::new(study, lang);
    let name = writer.name();
    let title = match kind {
        DocumentKind::Scoping => words::scoping(lang).title(&name),
        DocumentKind::Needs => words::needs(lang).title(&name),
        DocumentKind::Agreement => words::agreement(lang).title(&name),
        DocumentKind::Decision => words::decision(lang).title(&name),
        DocumentKind::Minutes => words::minutes(lang).title(&name),
        DocumentKind::Comparison => writer.comparison_title(),
        DocumentKind::Parties => words::parties(lang).title(&name),
        DocumentKind::Review => crate::words::review(lang).document_title(&name),
        DocumentKind::Grid => writer.grid_title(),
    };
    format::typeset(&title, lang)
}

/// The footer of every page: date, versions and fingerprint.
#[must_use]
pub fn footer(study: &DocumentInput<'_>, lang: Lang) -> String {
    let stamp = &study.estimate.stamp;
    let hash: String = stamp.grid_sha256.chars().take(12).collect();
    let footer = words::parts(lang).footer(
        &format::date(study.date, lang),
        &stamp.engine,
        &stamp.grid,
        &stamp.grid_version,
        &hash,
    );
    format::typeset(&footer, lang)
}

/// The document as a page of HTML that prints on A4.
#[must_use]
pub fn html(kind: DocumentKind, study: &DocumentInput<'_>, lang: Lang) -> String {
    let (title, footer) = (title(kind, study, lang), footer(study, lang));
    let blocks = blocks(kind, study, lang);
    crate::html::document(&title, &footer, kind.density(), &blocks, lang)
}

/// The document as Markdown, with its footer at the end.
#[must_use]
pub fn markdown(kind: DocumentKind, study: &DocumentInput<'_>, lang: Lang) -> String {
    let mut blocks = blocks(kind, study, lang);
    // Other formats set names apart from what they stand for.
    for block in &mut blocks {
        if let Block::Definitions(definitions) = block {
            for definition in definitions {
                let name = words::parts(lang).defined(&definition.name);
                definition.name = format::typeset(&name, lang);
            }
        }
    }
    blocks.push(Block::paragraph(footer(study, lang)));
    crate::markdown::write(&blocks)
}

/// The document as a Word file (`.docx`).
///
/// # Errors
///
/// Never in practice: the file is written in memory.
#[cfg(feature = "docx")]
pub fn docx(kind: DocumentKind, study: &DocumentInput<'_>, lang: Lang) -> Result<Vec<u8>, String> {
    write_office(kind, study, lang, crate::docx::write)
}

/// The document as an OpenDocument text (`.odt`).
///
/// # Errors
///
/// Never in practice: the file is written in memory.
#[cfg(feature = "odt")]
pub fn odt(kind: DocumentKind, study: &DocumentInput<'_>, lang: Lang) -> Result<Vec<u8>, String> {
    write_office(kind, study, lang, crate::odt::write)
}

#[cfg(any(feature = "docx", feature = "odt"))]
fn write_office(
    kind: DocumentKind,
    study: &DocumentInput<'_>,
    lang: Lang,
    write: fn(&crate::office::FileProperties<'_>, &[Block]) -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    let (title, footer) = (title(kind, study, lang), footer(study, lang));
    let about = crate::office::FileProperties {
        title: &title,
        footer: &footer,
        date: study.date,
        density: kind.density(),
        lang,
    };
    write(&about, &blocks(kind, study, lang))
}

/// The context for writing one study in one language.
struct DocumentWriter<'a> {
    study: &'a DocumentInput<'a>,
    estimate: &'a Estimate,
    grid: &'a CostGrid,
    lang: Lang,
}

impl<'a> DocumentWriter<'a> {
    fn new(study: &'a DocumentInput<'a>, lang: Lang) -> Self {
        Self {
            study,
            estimate: study.estimate,
            grid: study.grid,
            lang,
        }
    }

    /// The range of the cost and the provision.
    fn provision(&self) -> ProvisionReport<'a> {
        ProvisionReport {
            estimate: self.estimate,
            range: self.study.range,
            lang: self.lang,
        }
    }

    /// The name of the service.
    fn name(&self) -> &'a str {
        &self.estimate.scoping.service.name
    }

    fn euros(&self, amount: Decimal) -> String {
        format::euros(amount, self.lang)
    }

    fn cents(&self, amount: Decimal) -> String {
        format::cents(amount, self.lang)
    }

    /// The first and the last year.
    fn first_and_last_year(&self) -> (i32, i32) {
        let years = &self.estimate.years;
        (years.first(), years.last())
    }

    /// The name of the tier.
    fn tier(&self) -> &'a str {
        self.grid.tier_label(&self.estimate.tier.option, self.lang)
    }

    /// The name of the support plan.
    fn plan(&self) -> &'a str {
        self.grid.plan_label(&self.estimate.funding.plan, self.lang)
    }

    /// The name of the option chosen for a choice; empty when the service does not have that choice.
    fn option(&self, choice: &str) -> &'a str {
        let taken = self.estimate.choices.get(choice);
        taken.map_or("", |taken| {
            self.grid.option_label(choice, &taken.option, self.lang)
        })
    }

    /// The text, or a dash if it is blank.
    fn or_dash(text: &str) -> String {
        match text.trim() {
            "" => "–".to_owned(),
            _ => text.to_owned(),
        }
    }
}
