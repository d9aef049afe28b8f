//! The tables of a tariff.

use cadrage_core::decision::tariff::{FeeSchedule, TariffDesign};
use cadrage_core::estimate::invoicing::Invoices;
use cadrage_core::text::format::cents;
use cadrage_core::text::lang::Lang;

use super::{currency, rounded};
use crate::block::{Block, Table, TableRow};
use crate::{by_year as years_of, words};

/// Income, net cost, what is recovered and what is carried forward.
pub(super) fn by_year(schedule: &FeeSchedule, lang: Lang) -> Block {
    let texts = words::tariff(lang);
    let header = [
        words::common(lang).year(),
        texts.income(),
        texts.net_cost(),
        texts.recovered(),
        texts.carried(),
    ];
    let columns = [
        &schedule.income,
        &schedule.net,
        &schedule.recovered,
        &schedule.carried,
    ];
    let rows = schedule.years.iter().enumerate().map(|(at, year)| {
        let amounts = columns.iter().filter_map(|column| column.get(at));
        let cells = amounts.map(|amount| cents(*amount, lang));
        TableRow::plain(std::iter::once(year.to_string()).chain(cells))
    });
    let [income, net, recovered] = [&schedule.income, &schedule.net, &schedule.recovered]
        .map(|amounts| cents(years_of::sum(amounts), lang));
    let last = schedule.carried.last();
    let last = last.map_or_else(String::new, |carried| cents(*carried, lang));
    let total = words::common(lang).total().to_owned();
    let total = TableRow::total([total, income, net, recovered, last]);
    Block::table(
        texts.by_year_caption(&currency(schedule, lang)),
        header,
        rows.chain([total]),
    )
}

/// What each institution pays by the tariff, beside its shares of today.
pub(super) fn each(schedule: &FeeSchedule, lang: Lang) -> Block {
    let texts = words::tariff(lang);
    let header = [
        words::common(lang).institution(),
        words::alternatives(lang).paid(),
    ];
    let rows = schedule.institutions.iter().flat_map(|own| {
        let name = own.name.get(lang);
        let fees = years_of::cells(&[name, texts.by_tariff()], &own.amounts, lang);
        let shares = years_of::cells(&[name, texts.by_share()], &own.shares, lang);
        [fees, shares].map(TableRow::plain)
    });
    let header = years_of::header(&header, &schedule.years, lang);
    let caption = texts.each_caption(&currency(schedule, lang));
    Block::Table(Table::of(caption, header, rows).with_words(1))
}

/// What each institution is invoiced, with VAT.
pub(super) fn invoices(invoices: &Invoices, years: &[i32], lang: Lang) -> Block {
    let institution = words::common(lang).institution();
    let rows = invoices.invoices.iter().map(|invoice| {
        let name = invoice.name.get(lang);
        TableRow::plain(years_of::cells(&[name], &invoice.with_vat, lang))
    });
    let all = &invoices.all;
    let total = TableRow::total(years_of::cells(&[all.name.get(lang)], &all.with_vat, lang));
    let header = years_of::header(&[institution], years, lang);
    Block::table(
        words::tariff(lang).invoices_caption(),
        header,
        rows.chain([total]),
    )
}

/// The fee of each number of institutions.
pub(super) fn by_number(design: &TariffDesign, lang: Lang) -> Block {
    let texts = words::tariff(lang);
    let header = [
        words::common(lang).institutions(),
        texts.net_cost(),
        texts.fee(),
        words::provision(lang).range_reading(),
    ];
    let rows = design.by_number.iter().map(|own| {
        let range = own.range.map_or_else(String::new, |(low, high)| {
            format!("{} – {}", rounded(low, lang), rounded(high, lang))
        });
        TableRow::plain([
            own.institutions.to_string(),
            cents(own.net, lang),
            cents(own.fee, lang),
            range,
        ])
    });
    let caption = texts.by_number_caption(&currency(&design.schedule, lang));
    Block::table(caption, header, rows)
}
