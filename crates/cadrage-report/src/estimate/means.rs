//! The means that a service takes: people, appropriations, energy.

use cadrage_core::estimate::budget::EnvelopeKind;
use cadrage_core::money;
use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::Report;
use crate::block::{Block, Row, Table};

impl Report<'_> {
    /// Days and full-time equivalents of each profile, year by year.
    pub(super) fn people(&self) -> Vec<Block> {
        let people = &self.estimate.people;
        if people.is_empty() {
            return Vec::new();
        }
        let mut header = vec![self.text("Année", "Year")];
        for people in people {
            let code = self.code(&people.profile);
            header.push(format!("{code} ({})", self.pick("j", "d")));
        }
        header.push(self.text("Total (j)", "Total (d)"));
        header.push(self.text("Total (ETP)", "Total (FTE)"));
        let rows = self.estimate.years.iter().enumerate().map(|(at, year)| {
            let mut cells = vec![year.to_string()];
            let (mut days, mut fte) = (Decimal::ZERO, Decimal::ZERO);
            for people in people {
                let of_profile = people.days.get(at).copied().unwrap_or_default();
                days = days.saturating_add(of_profile);
                fte = fte.saturating_add(people.fte.get(at).copied().unwrap_or_default());
                cells.push(number(money::round(of_profile, 1), self.lang));
            }
            cells.push(number(money::round(days, 1), self.lang));
            cells.push(self.cents(fte));
            let names = people
                .iter()
                .map(|people| format!("days.{}", people.profile));
            let names = names.chain(["days".to_owned(), "fte".to_owned()]);
            Row::plain(cells).explained(names.map(|name| format!("{name}.{year}")))
        });
        let caption = self.text(
            "Jours de travail et équivalents temps plein du porteur, par profil",
            "Working days and full-time equivalents of the provider, by profile",
        );
        let mut blocks = vec![
            self.heading("Équipe", "Team"),
            Block::Table(Table {
                caption,
                words: 0,
                rows: rows.collect(),
                header,
            }),
        ];
        blocks.extend(self.beyond_base());
        blocks
    }

    /// Who is at work beyond the base tier: no part of the team that is there.
    fn beyond_base(&self) -> Option<Block> {
        let profiles = self.estimate.people.iter().filter_map(|people| {
            let most = people.fte_beyond_base.iter().max()?;
            let profile = self.code(&people.profile);
            (!most.is_zero()).then(|| match self.lang {
                Lang::Fr => format!("{} ETP ({profile})", number(*most, self.lang)),
                Lang::En => format!("{} FTE ({profile})", number(*most, self.lang)),
            })
        });
        let profiles: Vec<String> = profiles.collect();
        let profiles = profiles.join(", ");
        (!profiles.is_empty()).then(|| {
            Block::Paragraph(match self.lang {
                Lang::Fr => format!(
                    "Dont, au plus, {profiles} pour la présence au-delà de la plage de base, que les agents en place ne peuvent pas tenir : elle ouvre des crédits de personnel."
                ),
                Lang::En => format!(
                    "Of which, at most, {profiles} at work beyond the base window, which the staff in place cannot cover: it opens personnel appropriations."
                ),
            })
        })
    }

    pub(super) fn budget(&self) -> Vec<Block> {
        const NAMES: [&str; 5] = [
            "personnel.cp",
            "fonctionnement.ae",
            "fonctionnement.cp",
            "investissement.ae",
            "investissement.cp",
        ];
        let budget = &self.estimate.budget;
        let of = |kind: EnvelopeKind, what| format!("{} {what}", kind.label(self.lang));
        let header = vec![
            self.text("Année", "Year"),
            EnvelopeKind::Personnel.label(self.lang).to_owned(),
            of(EnvelopeKind::Fonctionnement, "AE"),
            of(EnvelopeKind::Fonctionnement, "CP"),
            of(EnvelopeKind::Investissement, "AE"),
            of(EnvelopeKind::Investissement, "CP"),
        ];
        let columns = [
            &budget.personnel.cp,
            &budget.fonctionnement.ae,
            &budget.fonctionnement.cp,
            &budget.investissement.ae,
            &budget.investissement.cp,
        ];
        let mut rows: Vec<Row> = self
            .estimate
            .years
            .iter()
            .enumerate()
            .map(|(at, year)| {
                let mut cells = vec![year.to_string()];
                let figures = columns.iter().map(|column| column.get(at).copied());
                cells.extend(figures.map(|figure| self.cents(figure.unwrap_or_default())));
                Row::plain(cells).explained(NAMES.map(|name| format!("budget.{name}.{year}")))
            })
            .collect();
        let mut cells = vec![self.text("Total", "Total")];
        cells.extend(columns.iter().map(|column| self.cents(column.iter().sum())));
        rows.push(Row::total(cells).explained(NAMES.map(|name| format!("budget.{name}"))));
        let caption = self.text(
            "Crédits à ouvrir, en euros ; le travail des personnels en poste n’en ouvre pas",
            "Appropriations to open, in euros; the work of existing staff opens none",
        );
        let note = caption.clone();
        vec![
            self.heading("Budget : crédits nouveaux", "Budget: new appropriations"),
            Block::Table(Table {
                caption,
                header,
                words: 0,
                rows,
            }),
            Block::Paragraph(
                note + self.pick(
                    " ; AE : autorisations d’engagement, CP : crédits de paiement.",
                    "; AE: commitment appropriations, CP: payment appropriations.",
                ),
            ),
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
        let factor = energy
            .grid_carbon_g_per_kwh
            .first()
            .copied()
            .unwrap_or_default();
        let factor = number(factor, self.lang);
        let text = match self.lang {
            Lang::Fr => format!(
                "Sur la période : {kwh} kWh, {used} kgCO2e d’usage (à {factor} g par kWh) et {made} kgCO2e de fabrication."
            ),
            Lang::En => format!(
                "Over the period: {kwh} kWh, {used} kgCO2e of use (at {factor} g a kWh) and {made} kgCO2e of making."
            ),
        };
        vec![
            self.heading("Énergie et carbone", "Energy and carbon"),
            Block::Paragraph(text),
        ]
    }
}
