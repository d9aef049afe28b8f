//! Shares beside costs, for other programs and for spreadsheets.

use cadrage_core::decision::fairness::{FairShare, Fairness, Objection};
use cadrage_core::text::lang::Lang;

use crate::csv::{CsvTable, Dialect};
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
pub fn csv(found: &Fairness, dialect: Dialect, lang: Lang) -> String {
    CsvTable::new(dialect, &found.shares)
        .word("institution", |share| share.name.get(lang))
        .figure("pays", |share| share.pays)
        .figure("alone", |share| share.alone)
        .figure("shapley", |share| share.shapley)
        .figure("standard_error", |share| share.error)
        .figure("others_pay_more", |share| share.others_pay_more)
        .figure("with_two_more", |share| share.with_two_more)
        .text()
}
