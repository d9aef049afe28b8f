//! How the fee is computed, in sentences.

use cadrage_core::decision::tariff::FeeSchedule;
use cadrage_core::scoping::UnitPricing;
use cadrage_core::scoping::provision::ProvisionLevel;
use cadrage_core::text::format::{euros, inside_sentence, number, percent, plain_euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::unit_price;
use crate::by_year::sum;
use crate::words;

/// The computation from what is to be recovered to what is left over.
pub(super) fn sentences(schedule: &FeeSchedule, lang: Lang) -> Vec<String> {
    let texts = words::tariff(lang);
    let in_euros = |amount: Decimal| euros(amount, lang);
    let answers = &schedule.terms.answers;
    let mut told = reserve(schedule, lang);
    if !schedule.entries.is_zero() {
        told.push(texts.entries(&in_euros(schedule.entries)));
    }
    told.extend(units(schedule, lang));
    if let Some(fee) = answers
        .non_member_fee
        .filter(|_| !schedule.stated.is_zero())
    {
        told.push(texts.stated(&in_euros(fee), &in_euros(schedule.stated)));
    }
    let left = in_euros(schedule.left);
    if schedule.exact_fee.is_zero() {
        told.push(texts.no_fee(&left));
    } else {
        let exact = plain_euros(schedule.exact_fee, lang);
        let weights = number(schedule.weight_years, lang);
        told.push(texts.division(&left, &weights, &exact));
        let fee = in_euros(schedule.fee);
        told.push(match answers.rounding > Decimal::new(1, 2) {
            true => texts.rounded(&fee, &in_euros(answers.rounding)),
            false => texts.rounded_to_cent(&fee),
        });
    }
    if !answers.index.is_zero() {
        told.push(texts.indexed(&percent(answers.index, lang)));
    }
    let beyond = sum(&[schedule.reserve.provision, schedule.reserve.of_cost]);
    let [income, cost, beyond] = [schedule.total_income, schedule.cost, beyond].map(in_euros);
    told.push(match schedule.gap.is_zero() {
        true => texts.closing(&income, &cost, &beyond, &in_euros(schedule.rounding)),
        false => texts.closing_gap(&income, &cost, &beyond, &in_euros(schedule.gap)),
    });
    told
}

/// What is to be recovered, and the reserve in it.
fn reserve(schedule: &FeeSchedule, lang: Lang) -> Vec<String> {
    let texts = words::tariff(lang);
    let reserve = &schedule.reserve;
    let mut told = Vec::new();
    if reserve.level != ProvisionLevel::None {
        let level = inside_sentence(reserve.level.label(lang));
        told.push(texts.reserve_provision(&level, &euros(reserve.provision, lang)));
    } else if schedule.terms.answers.provision {
        told.push(texts.no_provision().to_owned());
    }
    if !reserve.percent.is_zero() {
        let share = percent(reserve.percent, lang);
        told.push(texts.reserve_percent(&share, &euros(reserve.of_cost, lang)));
    }
    let beyond = sum(&[reserve.provision, reserve.of_cost]);
    let total = euros(sum(&[schedule.cost, beyond]), lang);
    let cost = euros(schedule.cost, lang);
    told.push(match beyond.is_zero() {
        true => texts.to_recover(&cost),
        false => texts.to_recover_with(&cost, &euros(beyond, lang), &total),
    });
    told
}

/// What units bring.
fn units(schedule: &FeeSchedule, lang: Lang) -> Option<String> {
    let texts = words::tariff(lang);
    let unit = schedule.unit.as_ref()?;
    if unit.unit_years.is_zero() {
        return Some(texts.no_units(&inside_sentence(unit.label.get(lang))));
    }
    let pricing = schedule.terms.answers.measured.as_ref()?.price;
    let label = inside_sentence(unit.label.get(lang));
    // The price of a later year is indexed, so that a unit of it counts for more.
    let label = match schedule.terms.answers.index.is_zero() {
        true => label,
        false => texts.units_indexed(&label),
    };
    let units = number(unit.unit_years, lang);
    let (price, amount) = (unit_price(unit.price, lang), euros(sum(&unit.income), lang));
    Some(match pricing {
        UnitPricing::Stated(_) => texts.units_stated(&units, &label, &price, &amount),
        UnitPricing::Share(share) => {
            let share = percent(share, lang);
            texts.units_share(&share, &units, &label, &price, &amount)
        }
    })
}
