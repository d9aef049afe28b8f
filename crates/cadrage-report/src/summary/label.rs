//! What a line of the page counts, in words.

use cadrage_core::decision::summary::{SheetLine, SummaryPart};
use cadrage_core::grid::known::DriverId;
use cadrage_core::text::format::{inside_sentence, number};
use rust_decimal::Decimal;

use super::SummaryReport;
use crate::words;

impl SummaryReport<'_> {
    /// What a line counts: `Heures de vidéo déposées par an, par tranche entamée de 2 500`.
    pub(super) fn label(&self, line: &SheetLine) -> String {
        let texts = words::summary(self.lang);
        let key = &line.key;
        let mut label = self.counted(line);
        if key.block != Decimal::ONE {
            let block = number(key.block, self.lang);
            label = match key.begun {
                true => texts.block_begun(&label, &block),
                false => texts.block(&label, &block),
            };
        }
        if key.from_year > 1 {
            label = texts.from_year(&label, &key.from_year);
        }
        if let Some(years) = line.renewed_after {
            label = texts.renewed(&label, &years);
        }
        match line.yearly.filter(|year| year.least != year.most) {
            Some(year) => {
                let [least, most] = [year.least, year.most].map(|bound| self.shown(bound));
                texts.bounds(&label, &least, &most)
            }
            None => label,
        }
    }

    fn counted(&self, line: &SheetLine) -> String {
        let texts = words::summary(self.lang);
        let driver = line.key.driver.as_str();
        let part = match &line.key.part {
            SummaryPart::Core => return self.driver(driver),
            SummaryPart::Option { choice, option } => {
                let known = self.grid.choices.get(choice);
                let label = known.map_or(choice.as_str(), |known| known.label.get(self.lang));
                texts.with_part(&label, &inside_sentence(&self.option(choice, option)))
            }
            SummaryPart::Tier(tier) => self.tier(tier),
        };
        match DriverId::known(driver) {
            // The name of the group says that it is counted by institution.
            Some(DriverId::SERVICE | DriverId::INSTITUTION) => part,
            _ => texts.with_part(&part, &inside_sentence(&self.driver(driver))),
        }
    }

    fn driver(&self, id: &str) -> String {
        let texts = words::summary(self.lang);
        match DriverId::known(id) {
            Some(DriverId::SERVICE) => words::workbook(self.lang).service_section().to_owned(),
            Some(DriverId::INSTITUTION) => texts.institution().to_owned(),
            _ => self.grid.driver_label(id, self.lang).to_owned(),
        }
    }

    /// The name of a tier.
    pub(super) fn tier(&self, id: &str) -> String {
        self.grid.tier_label(id, self.lang).to_owned()
    }

    /// The name of an option of a choice.
    pub(super) fn option(&self, choice: &str, option: &str) -> String {
        let label = self.grid.option_label(choice, option, self.lang);
        label.to_owned()
    }
}
