//! The sheet of where values come from, and what should be known beside them.

use cadrage_core::grid::schema::CONFIDENCES;

use super::Context;
use super::model::{Cell, SheetId};
use super::sheet::{Column, Sheet};

pub(super) fn sheet(context: &Context<'_>) -> Sheet {
    let texts = context.texts();
    let columns = [
        Column::new(texts.citation(), 34),
        Column::new(texts.title(), 50),
        Column::new(texts.publisher(), 26),
        Column::new(texts.reference(), 60),
        Column::new(texts.published(), 12),
        Column::new(texts.read(), 12),
        Column::new(texts.confidence(), 12),
    ];
    let (title, note) = (texts.sources_title(), texts.sources_note());
    let mut sheet = context.sheet(SheetId::Sources, title, note, &columns);
    sheet.frozen = 0;
    for source in context.grid.sources.values() {
        let confidence = CONFIDENCES
            .entry(&source.confidence)
            .map_or_else(String::new, |entry| entry.inside(context.lang));
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
        sheet.section(context.common().values_replaced_by_overlay());
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
        sheet.section(context.common().notices());
        for notice in &estimate.notices {
            sheet.sentence(&notice.sentence(context.lang));
        }
    }
    let stamp = &estimate.stamp;
    sheet.section(context.texts().versions());
    sheet.sentence(&context.texts().versions_line(
        &stamp.engine,
        &stamp.grid,
        &stamp.grid_version,
        &stamp.grid_sha256,
    ));
}
