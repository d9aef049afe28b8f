//! Files to download, each with the bytes of the command's.

use cadrage_core::problem::{Place, Problem, ProblemKind};
use cadrage_core::service_level::commitment;
use cadrage_core::service_level::simulation::{SAMPLES, SEED};
use cadrage_core::uncertainty::{self, Model, SAMPLES_OF_ESTIMATE};
use cadrage_report::csv::Dialect;
use cadrage_report::document::{self, Kind, Study};
use cadrage_report::workbook::{self, ods, xlsx};
use cadrage_report::{csv, json};

use crate::study::{Asked, Read};

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its media type.
    pub mime: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

const KINDS: [Kind; 4] = [Kind::Scoping, Kind::Needs, Kind::Agreement, Kind::Decision];

/// The file that a name asks for: `json`, `csv`, `xlsx`, `ods`; of a document
/// `decision.md`, `decision.html`, `decision.docx`.
///
/// # Errors
///
/// Every problem of the study; a name that is none of these.
pub fn file(asked: &Asked, name: &str) -> Result<File, Vec<Problem>> {
    let read = asked.read()?;
    let (mime, bytes) = match name {
        "json" => ("application/json", json(asked, &read)?.into_bytes()),
        "csv" => {
            let appraisal = read.appraise()?;
            let text = csv::write(&appraisal.estimate, Dialect::Standard, asked.lang);
            let text = text.map_err(|error| unwritten(name, error.to_string()))?;
            ("text/csv", text.into_bytes())
        }
        "xlsx" => {
            let workbook = workbook::of(&read.grid, &read.scoping, asked.date, asked.lang)?;
            let bytes = xlsx::write(&workbook).map_err(|error| unwritten(name, error))?;
            (XLSX, bytes)
        }
        "ods" => {
            let workbook = workbook::of(&read.grid, &read.scoping, asked.date, asked.lang)?;
            let bytes = ods::write(&workbook).map_err(|error| unwritten(name, error))?;
            (ODS, bytes)
        }
        _ => of_document(asked, &read, name)?,
    };
    Ok(File { mime, bytes })
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What a document shows, as HTML without the page around it: texts are escaped,
/// and nothing has a style of its own.
///
/// # Errors
///
/// Every problem of the study; an unknown document.
pub fn preview(asked: &Asked, document: &str) -> Result<String, Vec<Problem>> {
    let page = file(asked, &format!("{document}.html"))?;
    let page = String::from_utf8(page.bytes).unwrap_or_default();
    let (_, body) = page.split_once("<body").unwrap_or_default();
    let (_, body) = body.split_once('>').unwrap_or_default();
    let (body, _) = body.split_once("</body>").unwrap_or_default();
    Ok(body.to_owned())
}

fn json(asked: &Asked, read: &Read) -> Result<String, Vec<Problem>> {
    let appraisal = read.appraise()?;
    let model = Model::new(&read.grid, &appraisal.estimate);
    let outcome = model.run(uncertainty::SEED, SAMPLES_OF_ESTIMATE);
    json::write(
        &read.grid,
        &appraisal.estimate,
        (appraisal.commitment.as_ref(), None, Some(&outcome)),
        &appraisal.feasibility,
        asked.lang,
    )
    .map_err(|error| unwritten("json", error.to_string()))
}

fn of_document(
    asked: &Asked,
    read: &Read,
    name: &str,
) -> Result<(&'static str, Vec<u8>), Vec<Problem>> {
    let unknown = || unwritten(name, name.to_owned());
    let (id, format) = name.split_once('.').ok_or_else(unknown)?;
    let kind = KINDS.into_iter().find(|kind| kind.id() == id);
    let kind = kind.ok_or_else(unknown)?;
    let appraisal = read.appraise()?;
    // A document tells its commitments whatever the tier.
    let commitment = match appraisal.commitment {
        Some(commitment) => commitment,
        None => commitment(
            &read.grid,
            &read.scoping,
            &appraisal.estimate,
            (SAMPLES, SEED),
        )?,
    };
    let study = Study {
        grid: &read.grid,
        estimate: &appraisal.estimate,
        commitment: &commitment,
        feasibility: &appraisal.feasibility,
        date: asked.date,
    };
    match format {
        "md" => {
            let text = document::markdown(kind, &study, asked.lang);
            Ok(("text/markdown", text.into_bytes()))
        }
        "html" => {
            let text = document::html(kind, &study, asked.lang);
            Ok(("text/html", text.into_bytes()))
        }
        "docx" => {
            let bytes = document::docx(kind, &study, asked.lang);
            Ok((DOCX, bytes.map_err(|error| unwritten(name, error))?))
        }
        _ => Err(unknown()),
    }
}

fn unwritten(name: &str, message: String) -> Vec<Problem> {
    vec![Problem {
        place: Place::file(name),
        kind: ProblemKind::Unreadable { message },
    }]
}
