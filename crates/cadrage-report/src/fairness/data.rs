//! Shares beside costs, for other programs and for spreadsheets.

use cadrage_core::decision::fairness::{FairShare, Fairness, Objection};
use cadrage_core::text::lang::Lang;

use crate::csv::{CsvField, Dialect, Rows};
use crate::json::{Object, pretty};

fn share(share: &FairShare, lang: Lang) -> Object {
    Object::new()
        .with("name", share.name.get(lang))
        .figure("pays", share.pays)
        .figure("alone", share.alone)
        .figure("shapley", share.shapley)
        .figure("standard_error", share.error)
        .figure("others_pay_more", share.others_pay_more)
        .figure("with_two_more", share.with_two_more)
}

fn objection(objection: &Objection, lang: Lang) -> Object {
    let members = objection.members.iter().map(|name| name.get(lang));
    Object::new()
        .with("members", members.collect::<Vec<_>>())
        .figure("pays", objection.pays)
        .figure("own_cost", objection.own_cost)
}

/// The shares as indented JSON; amounts are decimal strings, in euros with the VAT that institutions pay
/// and their own effort.
pub fn json(found: &Fairness, lang: Lang) -> String {
    let document = Object::new()
        .figure("total", found.total)
        .with("coalitions", found.coalitions)
        .with("is_exact", found.is_exact)
        .with("objecting", found.objecting)
        .object(
            "objection",
            found.objection.as_ref().map(|own| objection(own, lang)),
        )
        .objects(
            "institutions",
            found.shares.iter().map(|own| share(own, lang)),
        );
    pretty(&document)
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
