//! What was chosen, below the sizes: it decides which lines there are.

use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::text::range::Basis;
use cadrage_core::text::word::Word;

use super::Context;
use super::model::Cell;
use super::sheet::Sheet;
use crate::words::tier_in_words;

/// The columns over which an answer extends.
const SPAN: u16 = 5;

/// What was chosen: it decides which lines there are, so that no formula follows it.
pub(super) fn rows(context: &Context<'_>, sheet: &mut Sheet) {
    let estimate = context.estimate;
    let service = &estimate.scoping.service;
    sheet.skip();
    sheet.section(context.texts().service_section());
    let (grid, lang) = (context.grid, context.lang);
    let tier = &tier_in_words(grid, estimate, lang);
    let plan = grid.plan_label(&estimate.funding.plan, lang);
    let key = grid.key_label(&estimate.sharing.key, lang);
    let estimator = estimate.scoping.estimator();
    let taken = match estimator.basis {
        Basis::Likeliest => estimator.basis.label(lang).to_owned(),
        Basis::Expected => {
            let distribution = estimator.distribution.label(lang);
            format!("{} ({distribution})", estimator.basis.label(lang))
        }
    };
    let answers = [
        (context.common().service(), service.name.as_str()),
        (context.texts().application(), &service.application),
        (context.texts().provider(), &service.provider),
        (context.texts().tier(), tier),
        (context.texts().support_by_esup_portail(), plan),
        (context.texts().sharing_key(), key),
        (context.texts().taken_of_ranges(), &taken),
    ];
    for (label, text) in answers.into_iter().filter(|(_, text)| !text.is_empty()) {
        answer(sheet, label, text);
    }
    sheet.section(context.texts().choices());
    for (id, taken) in &estimate.choices {
        let Some(choice) = context.grid.choices.get(id) else {
            continue;
        };
        let option = choice
            .options
            .iter()
            .find(|(option, _)| *option == taken.option)
            .map_or(taken.option.as_str(), |(_, label)| label.get(context.lang));
        let origin = InputStatus::of_answer(taken.entered).inside(context.lang);
        let label = choice.label.get(context.lang);
        answer(sheet, label, &format!("{option} ({origin})"));
    }
}

/// An answer in words, beside what it answers.
fn answer(sheet: &mut Sheet, label: &str, text: &str) {
    let mut cell = Cell::text(text);
    cell.span = SPAN;
    sheet.push([Cell::text(label), cell]);
}
