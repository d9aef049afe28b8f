//! What is entered beside the estimate for what may go wrong.

use cadrage_core::estimate::Estimate;
use cadrage_core::text::format::{self, cents, euros, rounded};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::provision::{EstimateRange, Provision};
use cadrage_core::uncertainty::{Figure, Spread};
use rust_decimal::Decimal;

use crate::block::{Block, TableRow};
use crate::by_year;
use crate::invoices;
use crate::words;

/// The provision that the meeting decided on or could, in a sentence; `None` when nothing is uncertain.
#[must_use]
pub fn decision(estimate: &Estimate, range: &EstimateRange, lang: Lang) -> Option<String> {
    let report = ProvisionReport {
        estimate,
        range,
        lang,
    };
    report.uncertain_total()?;
    Some(format::typeset(&report.decision(), lang))
}

/// The range of an estimate and its provision, in the language of a report.
pub(crate) struct ProvisionReport<'a> {
    pub estimate: &'a Estimate,
    pub range: &'a EstimateRange,
    pub lang: Lang,
}

impl ProvisionReport<'_> {
    /// The range, and the provision that the meeting decided on or could; `None` when nothing is
    /// uncertain.
    pub(crate) fn sentences(&self) -> Option<String> {
        let total = self.uncertain_total()?;
        let (low, high) = self.bounds(total);
        let range = words::provision(self.lang).range(&low, &high);
        Some(format!("{range} {}", self.decision()).trim_end().to_owned())
    }

    fn decision(&self) -> String {
        let texts = words::provision(self.lang);
        match (&self.range.provision, &self.range.up_to_p80) {
            (Some(provision), _) => self.decided(provision),
            (None, Some(up_to)) => texts.undecided(&self.euros(up_to.amount)),
            (None, None) => String::new(),
        }
    }

    fn decided(&self, provision: &Provision) -> String {
        let texts = words::provision(self.lang);
        let percent = percent_of(provision);
        match provision.amount.is_zero() {
            true => texts.enough(&percent),
            false => texts.decided(
                &percent,
                &self.euros(provision.amount),
                &self.euros(provision.to_enter),
            ),
        }
    }

    /// The total, when something is uncertain.
    fn uncertain_total(&self) -> Option<&Spread> {
        let outcome = &self.range.outcome;
        let total = outcome.spread(&Figure::Total)?;
        (!outcome.sensitivities.is_empty()).then_some(total)
    }

    /// P10 and P90, with no more digits than the draws support.
    fn bounds(&self, total: &Spread) -> (String, String) {
        let (low, high) = total.range();
        let shown = |amount: Decimal| rounded(amount, total.unit(), self.lang);
        (shown(low), shown(high))
    }

    fn euros(&self, amount: Decimal) -> String {
        euros(amount, self.lang)
    }

    /// The amounts to enter, year by year; nothing without a provision.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let Some(provision) = &self.range.provision else {
            return Vec::new();
        };
        let texts = words::provision(self.lang);
        let header = [
            words::common(self.lang).year(),
            words::uncertainty(self.lang).estimate(),
            texts.provision(),
            texts.appropriations(),
            texts.to_enter(),
            &texts.per_institution(&invoices::before_vat(self.estimate, self.lang)),
        ];
        let totals = &self.estimate.totals;
        let shown = |amount: Decimal| cents(amount, self.lang);
        let at = |amounts: &[Decimal], year: usize| {
            amounts.get(year).map_or(String::new(), |a| shown(*a))
        };
        let years = self.estimate.years.iter().enumerate();
        let mut rows: Vec<TableRow> = years
            .map(|(place, year)| {
                let each = provision.per_institution.get(place).copied().flatten();
                TableRow::plain([
                    year.to_string(),
                    at(&totals.amounts, place),
                    at(&provision.by_year, place),
                    at(&provision.appropriations, place),
                    at(&provision.to_enter_by_year, place),
                    words::or_dash(each.map(shown)),
                ])
            })
            .collect();
        rows.push(TableRow::total([
            words::common(self.lang).total().to_owned(),
            shown(totals.total),
            shown(provision.amount),
            shown(provision.appropriations.iter().sum()),
            shown(provision.to_enter),
            String::new(),
        ]));
        let mut blocks = vec![
            Block::heading(2, texts.heading()),
            Block::table(texts.caption(), header, rows),
            Block::paragraph(texts.note(&percent_of(provision))),
            Block::heading(3, texts.envelopes_heading()),
            self.envelopes(provision),
        ];
        // Institutions that are only counted all pay the mean, which the first table has.
        if !self.estimate.scoping.sharing.institutions.is_empty() {
            blocks.push(Block::heading(3, texts.shares_heading()));
            blocks.push(self.tariffs(provision));
        }
        blocks
    }

    /// The appropriations of the provision, envelope by envelope.
    fn envelopes(&self, provision: &Provision) -> Block {
        let texts = words::provision(self.lang);
        let rows = provision.envelopes.iter().map(|part| {
            let name = part.kind.label(self.lang);
            TableRow::plain(by_year::cells(&[name], &part.amounts, self.lang))
        });
        let all = [words::common(self.lang).total()];
        let all = by_year::cells(&all, &provision.appropriations, self.lang);
        let envelope = words::workbook(self.lang).envelope();
        let header = by_year::header(&[envelope], &self.estimate.years, self.lang);
        Block::table(
            texts.envelopes_caption(),
            header,
            rows.chain([TableRow::total(all)]),
        )
    }

    /// What each institution pays with its part of the provision.
    fn tariffs(&self, provision: &Provision) -> Block {
        let rows = provision.tariffs.iter().map(|tariff| {
            let name = tariff.name.get(self.lang);
            TableRow::plain(by_year::cells(&[name], &tariff.amounts, self.lang))
        });
        let institution = words::common(self.lang).institution();
        let header = by_year::header(&[institution], &self.estimate.years, self.lang);
        let vat = invoices::before_vat(self.estimate, self.lang);
        Block::table(
            words::provision(self.lang).shares_caption(&vat),
            header,
            rows,
        )
    }

    /// Rows of a table of figures, each a label, a reading and a value: the range, with the provision
    /// that was not decided on, or the amount to enter; nothing when nothing is uncertain.
    pub(crate) fn key_figures(&self) -> Vec<[String; 3]> {
        let Some(total) = self.uncertain_total() else {
            return Vec::new();
        };
        let texts = words::provision(self.lang);
        let (low, high) = self.bounds(total);
        let reading = match (&self.range.provision, &self.range.up_to_p80) {
            (None, Some(up_to)) => texts.range_without(&self.euros(up_to.amount)),
            _ => texts.range_reading().to_owned(),
        };
        let label = texts.range_label().to_owned();
        let mut figures = vec![[label, reading, texts.from_to(&low, &high)]];
        figures.extend(self.range.provision.iter().map(|provision| {
            let percent = percent_of(provision);
            [
                texts.to_enter_label().to_owned(),
                texts.to_enter_reading(&self.euros(provision.amount), &percent),
                self.euros(provision.to_enter),
            ]
        }));
        figures
    }
}

fn percent_of(provision: &Provision) -> u32 {
    provision.level.percent().unwrap_or_default()
}
