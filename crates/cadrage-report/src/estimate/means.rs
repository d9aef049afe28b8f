//! The means that a service takes: people, appropriations, energy.

use crate::words;
use cadrage_core::estimate::budget::EnvelopeKind;
use cadrage_core::money;
use cadrage_core::text::format::number;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::EstimateReport;
use crate::block::{Block, TableRow};
use crate::by_year::YearColumn;

impl EstimateReport<'_> {
    /// Days and full-time equivalents of each profile, year by year.
    pub(super) fn people(&self) -> Vec<Block> {
        let people = &self.estimate.people;
        if people.is_empty() {
            return Vec::new();
        }
        let mut header = vec![words::common(self.lang).year().to_owned()];
        for people in people {
            let code = self.grid.profile_code(&people.profile);
            header.push(format!("{code} ({})", words::common(self.lang).days()));
        }
        header.push(words::estimate(self.lang).total_d().to_owned());
        header.push(words::estimate(self.lang).total_fte().to_owned());
        let rows = self.estimate.years.iter().enumerate().map(|(at, year)| {
            let mut cells = vec![year.to_string()];
            let (mut days, mut fte) = (Decimal::ZERO, Decimal::ZERO);
            for people in people {
                // Rounded before they are added, so that the total is that of the cells.
                let of_profile = people.days.get(at).copied().unwrap_or_default();
                let of_profile = money::round(of_profile, 1);
                days = days.saturating_add(of_profile);
                fte = fte.saturating_add(people.fte.get(at).copied().unwrap_or_default());
                cells.push(number(of_profile, self.lang));
            }
            cells.push(number(days, self.lang));
            cells.push(self.cents(fte));
            let names = people
                .iter()
                .map(|people| format!("days.{}", people.profile))
                .chain(["days".to_owned(), "fte".to_owned()]);
            TableRow::plain(cells).with_figures(names.map(|name| format!("{name}.{year}")))
        });
        let caption = words::estimate(self.lang).people_by_year().to_owned();
        let mut blocks = vec![
            Block::heading(2, words::estimate(self.lang).team()),
            Block::table(caption, header, rows),
        ];
        blocks.extend(self.beyond_base());
        blocks
    }

    /// Who is at work beyond the base tier: no part of the team that is there.
    fn beyond_base(&self) -> Option<Block> {
        let texts = words::estimate(self.lang);
        let profiles = words::join_with_commas(self.estimate.people.iter().filter_map(|people| {
            let most = people.fte_beyond_base.iter().max()?;
            let profile = self.grid.profile_code(&people.profile);
            (!most.is_zero()).then(|| texts.fte_of_profile(&number(*most, self.lang), &profile))
        }));
        (!profiles.is_empty()).then(|| Block::paragraph(texts.people_beyond_base_window(&profiles)))
    }

    pub(super) fn budget(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let budget = &self.estimate.budget;
        let name = |kind: EnvelopeKind, what| format!("{} {what}", kind.label(self.lang));
        let header = vec![
            words::common(self.lang).year().to_owned(),
            EnvelopeKind::Personnel.label(self.lang).to_owned(),
            name(EnvelopeKind::Fonctionnement, "AE"),
            name(EnvelopeKind::Fonctionnement, "CP"),
            name(EnvelopeKind::Investissement, "AE"),
            name(EnvelopeKind::Investissement, "CP"),
        ];
        let columns = [
            YearColumn::new("budget.personnel.cp", &budget.personnel.cp),
            YearColumn::new("budget.fonctionnement.ae", &budget.fonctionnement.ae),
            YearColumn::new("budget.fonctionnement.cp", &budget.fonctionnement.cp),
            YearColumn::new("budget.investissement.ae", &budget.investissement.ae),
            YearColumn::new("budget.investissement.cp", &budget.investissement.cp),
        ];
        let rows = self.by_columns(&columns);
        let caption = texts.appropriations_caption().to_owned();
        let note = caption.clone();
        vec![
            Block::heading(2, texts.new_appropriations()),
            Block::table(caption, header, rows),
            Block::paragraph(note + texts.appropriations()),
        ]
    }

    pub(super) fn energy(&self) -> Vec<Block> {
        let energy = &self.estimate.energy;
        let sum = |figures: &[Decimal]| number(money::round(figures.iter().sum(), 0), self.lang);
        let (kwh, used, made) = (
            sum(&energy.kwh),
            sum(&energy.use_kgco2e),
            sum(&energy.embodied_kgco2e),
        );
        let grams = energy.grid_carbon_g_per_kwh.first().copied();
        let factor = number(grams.unwrap_or_default(), self.lang);
        let text = words::estimate(self.lang).energy_of_period(&kwh, &used, &factor, &made);
        vec![
            Block::heading(2, words::estimate(self.lang).energy_and_carbon()),
            Block::paragraph(text),
        ]
    }
}
