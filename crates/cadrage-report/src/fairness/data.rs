//! Shares beside costs, for other programs and for spreadsheets.

use cadrage_core::decision::fairness::{FairShare, Fairness};
use cadrage_core::text::lang::Lang;
use serde::Serialize;

use crate::csv::{CsvField, Dialect, Rows};

#[derive(Serialize)]
struct FairnessView<'a> {
    total: String,
    coalitions: usize,
    is_exact: bool,
    objecting: usize,
    objection: Option<ObjectionView<'a>>,
    institutions: Vec<ShareView<'a>>,
}

#[derive(Serialize)]
struct ObjectionView<'a> {
    members: Vec<&'a str>,
    pays: String,
    own_cost: String,
}

#[derive(Serialize)]
struct ShareView<'a> {
    name: &'a str,
    pays: String,
    alone: String,
    shapley: String,
    standard_error: Option<String>,
    others_pay_more: String,
    with_two_more: Option<String>,
}

fn view(share: &FairShare, lang: Lang) -> ShareView<'_> {
    ShareView {
        name: share.name.get(lang),
        pays: share.pays.to_string(),
        alone: share.alone.to_string(),
        shapley: share.shapley.to_string(),
        standard_error: share.error.map(|error| error.to_string()),
        others_pay_more: share.others_pay_more.to_string(),
        with_two_more: share.with_two_more.map(|amount| amount.to_string()),
    }
}

/// The shares as indented JSON; amounts are decimal strings, in euros with the VAT that institutions pay
/// and their own effort.
///
/// # Errors
///
/// Never in practice: the document holds texts and lists alone.
pub fn json(found: &Fairness, lang: Lang) -> Result<String, serde_json::Error> {
    let objection = found.objection.as_ref().map(|objection| ObjectionView {
        members: objection
            .members
            .iter()
            .map(|name| name.get(lang))
            .collect(),
        pays: objection.pays.to_string(),
        own_cost: objection.own_cost.to_string(),
    });
    let institutions = found.shares.iter().map(|share| view(share, lang));
    let document = FairnessView {
        total: found.total.to_string(),
        coalitions: found.coalitions,
        is_exact: found.is_exact,
        objecting: found.objecting,
        objection,
        institutions: institutions.collect(),
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n")
}

/// The shares as CSV, one row for each institution.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(found: &Fairness, dialect: Dialect, lang: Lang) -> Result<String, csv::Error> {
    let header = [
        "institution",
        "pays",
        "alone",
        "shapley",
        "standard_error",
        "others_pay_more",
        "with_two_more",
    ];
    let mut rows = Rows::new(dialect, &header)?;
    for share in &found.shares {
        rows.write(&[
            CsvField::Word(share.name.get(lang)),
            CsvField::Figure(Some(share.pays)),
            CsvField::Figure(Some(share.alone)),
            CsvField::Figure(Some(share.shapley)),
            CsvField::Figure(share.error),
            CsvField::Figure(Some(share.others_pay_more)),
            CsvField::Figure(share.with_two_more),
        ])?;
    }
    rows.text()
}
