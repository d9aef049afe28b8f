//! The sheet of where values come from, and what should be known beside them.

use cadrage_core::grid::schema::CONFIDENCES;
use cadrage_core::text::lang::Lang;

use super::Context;
use super::model::{Cell, SheetId};
use super::sheet::Sheet;

pub(super) fn sheet(context: &Context<'_>) -> Sheet {
    let mut sheet = Sheet::new(
        SheetId::Sources,
        context.lang,
        context.pick("Sources et remarques", "Sources and notices"),
        context.pick(
            "Une hypothèse est un jugement, avec ses bornes et sa raison ; une valeur relevée se lit dans la source citée.",
            "An assumption is a judgement, with its bounds and its reason; a sourced value is read in the source cited.",
        ),
        vec![34, 50, 26, 60, 12, 12, 12],
    );
    let words = [
        context.pick("Citation", "Citation"),
        context.pick("Titre", "Title"),
        context.pick("Éditeur", "Publisher"),
        context.pick("Référence", "Reference"),
        context.pick("Publié", "Published"),
        context.pick("Relevé", "Read"),
        context.pick("Confiance", "Confidence"),
    ];
    sheet.header(&words, &[], &[]);
    for source in context.grid.sources.values() {
        let confidence = CONFIDENCES.entry(&source.confidence);
        let confidence = confidence.map_or_else(String::new, |entry| entry.inside(context.lang));
        sheet.push([
            Cell::text(source.citation.get(context.lang)),
            Cell::text(&source.title),
            Cell::text(&source.publisher),
            Cell::text(&source.reference),
            Cell::text(&source.published),
            Cell::text(source.checked.to_string()),
            Cell::text(confidence),
        ]);
    }
    notices(context, &mut sheet);
    sheet
}

fn notices(context: &Context<'_>, sheet: &mut Sheet) {
    let estimate = context.estimate;
    if !estimate.replacements.is_empty() {
        sheet.section(context.pick(
            "Valeurs remplacées par une surcharge",
            "Values replaced by an overlay",
        ));
        for replaced in &estimate.replacements {
            sheet.push([
                Cell::text(format!("{}, {}", replaced.table, replaced.key)),
                Cell::text(replaced.column),
                Cell::text(&replaced.old),
                Cell::text(&replaced.new),
            ]);
        }
    }
    if !estimate.notices.is_empty() {
        sheet.section(context.pick("À savoir", "Notices"));
        for notice in &estimate.notices {
            sheet.sentence(&notice.sentence(context.lang));
        }
    }
    let stamp = &estimate.stamp;
    sheet.section(context.pick("Versions", "Versions"));
    sheet.sentence(&match context.lang {
        Lang::Fr => format!(
            "Cadrage {}, grille {} {}, sha256 {}.",
            stamp.engine, stamp.grid, stamp.grid_version, stamp.grid_sha256
        ),
        Lang::En => format!(
            "Cadrage {}, grid {} {}, sha256 {}.",
            stamp.engine, stamp.grid, stamp.grid_version, stamp.grid_sha256
        ),
    });
}
