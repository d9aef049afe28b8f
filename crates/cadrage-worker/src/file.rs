//! Files to download, with the same bytes as those of the command.

use cadrage_core::decision::feasibility::Appraisal;
use cadrage_core::decision::summary::{GridSummary, SummaryYears};
use cadrage_core::estimate::charges::charges;
use cadrage_core::estimate::coding::{AccountingView, accounting, line_codes};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::learning::reference::reference_class;
use cadrage_core::needs::coverage::outages;
use cadrage_core::service_level::{Commitment, commitment};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_report::csv::Dialect;
use cadrage_report::document::{
    self, DocumentInput, DocumentKind, PartyDecisions, ScenarioComparison,
};
use cadrage_report::estimate::Whole;
use cadrage_report::workbook::{self, ods, xlsx};
use cadrage_report::{csv, focus, json, summary};

use crate::grid::base;
use crate::study::{ReadStudy, Subject};

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The media type of the file.
    pub mime: &'static str,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// Whether a name stands for an office file, which [`office`] makes; [`text`] makes the others.
#[must_use]
pub fn is_office(name: &str) -> bool {
    ["xlsx", "ods", "docx", "odt"]
        .iter()
        .any(|kind| name.ends_with(kind))
}

/// The name of the estimate in the columns of FOCUS.
const FOCUS: &str = "focus.csv";

/// Makes the text file of a name: `json`, `csv` or `focus.csv` for the estimate, `summary.json` or
/// `summary.csv` for the synthetic grid under its answers, `decision.md` or `decision.html` for a document.
///
/// # Errors
///
/// Every problem of the study; any other name.
pub fn text(asked: &Subject, name: &str) -> Result<Download, Vec<Problem>> {
    let read = asked.read()?;
    let (mime, text) = match name {
        "json" => ("application/json", json(asked, &read)?),
        "csv" => {
            let appraisal = read.appraise()?;
            let dialect = Dialect::of_spreadsheets(asked.lang);
            let codes = read.grid.classifications.codes()?;
            let codes = line_codes(&codes, &read.grid, &appraisal.estimate)?;
            let text = csv::write(&appraisal.estimate, &codes, dialect, asked.lang);
            (CSV, text)
        }
        "summary.json" => {
            let page = read.summary(SummaryYears::All)?;
            ("application/json", summary::json(&page))
        }
        "summary.csv" => {
            let page = read.summary(SummaryYears::All)?;
            let dialect = Dialect::of_spreadsheets(asked.lang);
            (CSV, summary::csv(&page, dialect))
        }
        FOCUS => ("text/csv", focus(asked, &read)?),
        _ => {
            let DocumentName { kind, format } = parse_document(name)?;
            let parts = DocumentParts::compute(asked, read, kind)?;
            let study = parts.input(asked);
            match format {
                "md" => (
                    "text/markdown",
                    document::markdown(kind, &study, asked.lang),
                ),
                "html" => ("text/html", document::html(kind, &study, asked.lang)),
                _ => return Err(unwritable(name, name.to_owned())),
            }
        }
    };
    let bytes = text.into_bytes();
    Ok(Download { mime, bytes })
}

/// Makes the office file of a name: `xlsx` or `ods` for the estimate, `decision.docx` or
/// `decision.odt` for a document, `grid.xlsx` or `grid.ods` for the default grid, `overlay.xlsx`
/// or `overlay.ods` for what the study changes in it.
///
/// # Errors
///
/// Every problem of the study; any other name.
pub fn office(asked: &Subject, name: &str) -> Result<Download, Vec<Problem>> {
    let tables = match name.split_once('.') {
        Some(("grid", format @ ("xlsx" | "ods"))) => Some((builtin::files(), format)),
        Some(("overlay", format)) => Some((asked.overlay().files(&base()), format)),
        _ => None,
    };
    if let Some((tables, format)) = tables {
        let workbook = workbook::grid::tables(&tables, asked.date, asked.lang)?;
        let (mime, bytes) = match format {
            "xlsx" => (XLSX, xlsx::write(&workbook)),
            "ods" => (ODS, ods::write(&workbook)),
            _ => return Err(unwritable(name, name.to_owned())),
        };
        let bytes = bytes.map_err(|error| unwritable(name, error))?;
        return Ok(Download { mime, bytes });
    }
    let read = asked.read()?;
    let workbook = || workbook::from_scoping(&read.grid, &read.scoping, asked.date, asked.lang);
    let (mime, bytes) = match name {
        "xlsx" => (XLSX, xlsx::write(&workbook()?)),
        "ods" => (ODS, ods::write(&workbook()?)),
        _ => {
            let DocumentName { kind, format } = parse_document(name)?;
            let (mime, write): (_, WriteOffice) = match format {
                "docx" => (DOCX, document::docx),
                "odt" => (ODT, document::odt),
                _ => return Err(unwritable(name, name.to_owned())),
            };
            let study = DocumentParts::compute(asked, read, kind)?;
            (mime, write(kind, &study.input(asked), asked.lang))
        }
    };
    let bytes = bytes.map_err(|error| unwritable(name, error))?;
    Ok(Download { mime, bytes })
}

/// A function that writes an office document.
type WriteOffice = fn(DocumentKind, &DocumentInput<'_>, Lang) -> Result<Vec<u8>, String>;

const CSV: &str = "text/csv";
const ODT: &str = "application/vnd.oasis.opendocument.text";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The content of a document, as HTML without the page around it. Texts are escaped, and no element
/// has a style of its own.
///
/// # Errors
///
/// Every problem of the study; an unknown document.
pub fn preview(asked: &Subject, document: &str) -> Result<String, Vec<Problem>> {
    let file = text(asked, &format!("{document}.html"))?;
    let page = String::from_utf8(file.bytes).unwrap_or_default();
    let (_, body) = page.split_once("<body").unwrap_or_default();
    let (_, body) = body.split_once('>').unwrap_or_default();
    let (body, _) = body.split_once("</body>").unwrap_or_default();
    // A page may have only one `main` and one `h1`, which the surrounding page has already: lower
    // each heading by one level, the deepest first.
    let body = body
        .replacen("<main", "<div", 1)
        .replacen("</main>", "</div>", 1);
    Ok([3, 2, 1].into_iter().fold(body, |body, level| {
        body.replace(&format!("<h{level}"), &format!("<h{}", level + 1))
            .replace(&format!("</h{level}>"), &format!("</h{}>", level + 1))
    }))
}

fn focus(asked: &Subject, read: &ReadStudy) -> Result<String, Vec<Problem>> {
    let estimate = read.appraise()?.estimate;
    let codes = read.grid.classifications.codes()?;
    let codes = line_codes(&codes, &read.grid, &estimate)?;
    let charges = charges(&estimate, &codes).map_err(|overflow| overflow.problems("total"))?;
    Ok(focus::write(&read.grid, &estimate, &charges, asked.lang))
}

fn json(asked: &Subject, read: &ReadStudy) -> Result<String, Vec<Problem>> {
    let appraisal = read.appraise()?;
    let accounting = accounting(&read.grid, &appraisal.estimate)?;
    let range = EstimateRange::draw(&read.grid, &appraisal.estimate)
        .map_err(|overflow| overflow.problems("total"))?;
    let reference = reference_class(&read.grid, &appraisal.estimate)
        .map_err(|overflow| overflow.problems("total"))?;
    let whole = Whole {
        grid: &read.grid,
        appraisal: &appraisal,
        range: Some(&range),
        accounting: &accounting,
        reference: reference.as_ref(),
        break_even: None,
    };
    Ok(json::write(&whole, asked.lang))
}

/// A document and its format, such as `md`.
struct DocumentName<'a> {
    kind: DocumentKind,
    format: &'a str,
}

/// Splits a name into its document and its format.
fn parse_document(name: &str) -> Result<DocumentName<'_>, Vec<Problem>> {
    let unknown = || unwritable(name, name.to_owned());
    let (id, format) = name.split_once('.').ok_or_else(unknown)?;
    Ok(DocumentName {
        kind: DocumentKind::parse(id).ok_or_else(unknown)?,
        format,
    })
}

/// The computed content of a document.
struct DocumentParts {
    grid: CostGrid,
    appraisal: Appraisal,
    commitment: Commitment,
    range: EstimateRange,
    accounting: AccountingView,
    compared: Option<ScenarioComparison>,
    parties: Option<PartyDecisions>,
    summary: Option<GridSummary>,
}

impl DocumentParts {
    fn compute(asked: &Subject, read: ReadStudy, kind: DocumentKind) -> Result<Self, Vec<Problem>> {
        let compared = match kind {
            DocumentKind::Comparison => Some(asked.scenarios()?),
            _ => None,
        };
        let read = match compared.as_ref().and_then(ScenarioComparison::baseline) {
            Some(baseline) => ReadStudy {
                grid: baseline.grid.clone(),
                scoping: baseline.estimate().scoping.clone(),
                date: asked.date,
            },
            None => read,
        };
        let parties = match kind {
            DocumentKind::Parties => Some(PartyDecisions::compute(&read.grid, &asked.tree()?)?),
            _ => None,
        };
        let summary = match kind {
            DocumentKind::Grid => Some(read.summary(SummaryYears::First)?),
            _ => None,
        };
        let mut appraisal = read.appraise()?;
        // A document shows commitments whatever the tier.
        let commitment = match appraisal.commitment.take() {
            Some(commitment) => commitment,
            None => commitment(
                &read.grid,
                &read.scoping,
                &appraisal.estimate,
                outages::YEARS,
            )?,
        };
        let range = EstimateRange::draw(&read.grid, &appraisal.estimate)
            .map_err(|overflow| overflow.problems("total"))?;
        Ok(Self {
            accounting: accounting(&read.grid, &appraisal.estimate)?,
            grid: read.grid,
            appraisal,
            commitment,
            range,
            compared,
            parties,
            summary,
        })
    }

    fn input(&self, asked: &Subject) -> DocumentInput<'_> {
        DocumentInput {
            grid: &self.grid,
            estimate: &self.appraisal.estimate,
            commitment: &self.commitment,
            feasibility: &self.appraisal.feasibility,
            range: &self.range,
            accounting: &self.accounting,
            compared: self.compared.as_ref(),
            parties: self.parties.as_ref(),
            // It tells of a file that a study does not hold: the page shows it on its own.
            review: None,
            summary: self.summary.as_ref(),
            date: asked.date,
        }
    }
}

fn unwritable(name: &str, message: String) -> Vec<Problem> {
    vec![Problem {
        place: Place::file(name),
        kind: ProblemKind::Unwritable {
            why: Refusal::Said(message),
        },
    }]
}
