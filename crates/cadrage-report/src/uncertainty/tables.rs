//! Percentiles of every figure, and the values that are uncertain.

use cadrage_core::decision::comparison::Indicator;
use cadrage_core::text::format::{number, percent, rounded};
use cadrage_core::uncertainty::Figure;
use cadrage_core::uncertainty::figure::PERCENTILES;
use cadrage_core::uncertainty::source::UncertainSource;
use rust_decimal::Decimal;

use super::{RangeReport, SOURCES, kind, round_to_draws};
use crate::block::{Block, TableRow};
use crate::compare::label;
use crate::words;

impl RangeReport<'_> {
    /// What a source is called, and what kind of value it is.
    pub(super) fn label(&self, source: &UncertainSource) -> String {
        let label = source.label.get(self.lang);
        format!("{label} ({})", kind(source.kind, self.lang))
    }

    /// What a figure is called.
    fn name(&self, figure: &Figure) -> String {
        match figure {
            Figure::Total => label(self.grid, Indicator::Total, self.lang),
            Figure::Net => label(self.grid, Indicator::Net, self.lang),
            Figure::Year(year) | Figure::PerInstitution(year) => year.to_string(),
            Figure::Theme(theme) => words::theme(self.grid, *theme, self.lang).to_owned(),
            Figure::Nature(nature) => words::nature(*nature, self.lang).to_owned(),
            Figure::Institution(name) => name.get(self.lang).to_owned(),
            Figure::PerInstitutionYear => {
                label(self.grid, Indicator::PerInstitutionYear, self.lang)
            }
            Figure::EsupCash => label(self.grid, Indicator::EsupCash, self.lang),
            Figure::EsupInKind => label(self.grid, Indicator::EsupInKind, self.lang),
            Figure::EsupLines => label(self.grid, Indicator::EsupLines, self.lang),
            Figure::YearlyFee => words::tariff(self.lang).fee().to_owned(),
            Figure::FeeShortfall => words::tariff(self.lang).recovered().to_owned(),
            Figure::Topic(id) => {
                let topic = self.grid.topics.get(id);
                topic
                    .map_or(id.as_str(), |topic| topic.label.get(self.lang))
                    .to_owned()
            }
            Figure::Line(id) => {
                let impact = self.grid.impacts.get(id);
                impact
                    .map_or(id.as_str(), |impact| impact.label.get(self.lang))
                    .to_owned()
            }
        }
    }

    fn group(&self, figure: &Figure, before_vat: &str) -> String {
        let texts = words::uncertainty(self.lang);
        match figure {
            Figure::Total
            | Figure::Net
            | Figure::PerInstitutionYear
            | Figure::EsupCash
            | Figure::EsupInKind
            | Figure::EsupLines
            | Figure::YearlyFee
            | Figure::FeeShortfall => texts.whole().to_owned(),
            Figure::Year(_) => words::common(self.lang).by_year().to_owned(),
            Figure::Theme(_) => texts.by_theme().to_owned(),
            Figure::Nature(_) => texts.by_nature().to_owned(),
            Figure::PerInstitution(_) => texts.each_institution_on_average(&before_vat),
            Figure::Topic(_) => texts.by_topic().to_owned(),
            Figure::Line(_) => texts.by_line().to_owned(),
            Figure::Institution(_) => texts.by_named_institution(&before_vat),
        }
    }

    /// Percentiles of every figure; `before_vat` follows the names of those that leave out the VAT of invoices.
    pub(super) fn figures(&self, before_vat: &str) -> Block {
        let texts = words::uncertainty(self.lang);
        let mut rows = Vec::new();
        let mut group = String::new();
        for spread in &self.outcome.spreads {
            let next = self.group(&spread.of, before_vat);
            if next != group {
                rows.push(TableRow::group(next.clone()));
                group = next;
            }
            let mut cells = vec![self.name(&spread.of)];
            cells.push(rounded(spread.estimate, Decimal::ONE, self.lang));
            cells.extend(
                PERCENTILES.map(|p| round_to_draws(spread, spread.percentile(p), self.lang)),
            );
            cells.push(round_to_draws(spread, spread.mean, self.lang));
            rows.push(TableRow::plain(cells));
        }
        let mut header = vec![texts.cost().to_owned(), texts.estimate().to_owned()];
        header.extend(PERCENTILES.iter().map(|p| format!("P{p}")));
        header.push(texts.mean().to_owned());
        Block::table(texts.percentiles(), header, rows)
    }

    pub(super) fn sensitivities(&self) -> Block {
        let all = &self.outcome.sensitivities;
        let plain = |figure: Decimal| number(figure, self.lang);
        let mut rows: Vec<TableRow> = all
            .iter()
            .take(SOURCES)
            .map(|s| {
                let source = &s.source;
                TableRow::plain([
                    self.label(source),
                    plain(source.range.low),
                    plain(source.range.value),
                    plain(source.range.high),
                    rounded(s.low, Decimal::ONE, self.lang),
                    rounded(s.high, Decimal::ONE, self.lang),
                    percent(s.share, self.lang),
                ])
            })
            .collect();
        let others = all.iter().skip(SOURCES);
        let (count, share) = others.fold((0, Decimal::ZERO), |(count, share), s| {
            (count + 1, share.saturating_add(s.share))
        });
        if count > 0 {
            let mut cells = vec![words::uncertainty(self.lang).other_sources(&count)];
            cells.resize(6, String::new());
            cells.push(percent(share, self.lang));
            rows.push(TableRow::plain(cells));
        }
        let header = [
            words::uncertainty(self.lang).source_of_uncertainty(),
            words::uncertainty(self.lang).low(),
            words::common(self.lang).value(),
            words::uncertainty(self.lang).high(),
            words::uncertainty(self.lang).cost_at_low(),
            words::uncertainty(self.lang).cost_at_high(),
            words::uncertainty(self.lang).variance_share(),
        ];
        Block::table(words::uncertainty(self.lang).sources(), header, rows)
    }
}
