//! The synthetic grid: its page, and its rows for other programs.

mod data;
mod label;

pub use data::{csv, data_package, json};

use cadrage_core::decision::summary::{
    GridSummary, GroupYear, RowYear, SheetLine, SummaryPart, shown,
};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::known::{ChoiceId, DriverId, TIER};
use cadrage_core::grid::model::Bearer;
use cadrage_core::money::{CENTS, round_up};
use cadrage_core::text::format::{self, number};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::words;

/// The choices that the page names, whatever their option; the others are named when they are not those
/// of the grid.
const NAMED: &[ChoiceId] = &[
    ChoiceId::MODE,
    ChoiceId::AUDIENCE,
    ChoiceId::HOSTING,
    ChoiceId::EMPLOYMENT,
    ChoiceId::ON_CALL,
    ChoiceId::VAT_REGIME,
    ChoiceId::ZONE,
];

/// The page of the first year.
#[must_use]
pub fn blocks(grid: &CostGrid, page: &GridSummary, lang: Lang) -> Vec<Block> {
    let report = SummaryReport { grid, page, lang };
    let mut blocks = vec![Block::heading(1, title(page, lang))];
    blocks.extend(report.body());
    typeset(blocks, lang)
}

/// The title of the page.
#[must_use]
pub fn title(page: &GridSummary, lang: Lang) -> String {
    words::summary(lang).title(&first_year(page))
}

fn first_year(page: &GridSummary) -> i32 {
    page.years.first()
}

/// What the page is written from.
pub(crate) struct SummaryReport<'a> {
    pub(crate) grid: &'a CostGrid,
    pub(crate) page: &'a GridSummary,
    pub(crate) lang: Lang,
}

impl SummaryReport<'_> {
    /// All of the page below its title.
    pub(crate) fn body(&self) -> Vec<Block> {
        let texts = words::summary(self.lang);
        let stamp = &self.page.stamp;
        let lead = texts.lead(&stamp.grid, &stamp.grid_version, &first_year(self.page));
        vec![Block::paragraph(lead), self.units(), self.matrix()]
            .into_iter()
            .chain(self.archetypes())
            .chain([
                Block::heading(2, texts.conditions()),
                Block::List(self.conditions()),
            ])
            .collect()
    }

    /// Where ESUP signs.
    pub(crate) fn signature(&self) -> Block {
        let texts = words::summary(self.lang);
        let header = texts.signature_header();
        let mut cells = vec![words::bearer(Bearer::Esup, self.lang)];
        cells.resize(header.len(), "");
        Block::table_of_words(
            texts.signature_caption(&self.page.stamp.grid_sha256),
            header,
            vec![TableRow::plain(cells)],
        )
    }

    /// What each unit costs.
    fn units(&self) -> Block {
        let texts = words::summary(self.lang);
        let mut rows = Vec::new();
        let mut last = None;
        for line in self.page.sheet(0) {
            let group = self.group(&line);
            if last.as_ref() != Some(&group) {
                rows.push(TableRow::group(group.clone()));
                last = Some(group);
            }
            rows.push(self.line(&line));
        }
        Block::table(texts.caption(), texts.header(), rows)
    }

    /// The name of the rows among which a line stands.
    fn group(&self, line: &SheetLine) -> String {
        let texts = words::summary(self.lang);
        match (&line.key.part, line.key.bearer) {
            (SummaryPart::Core, Bearer::Provider) => texts.every_service().to_owned(),
            (SummaryPart::Option { .. }, Bearer::Provider) => {
                match line.key.driver == DriverId::INSTITUTION.id() {
                    true => texts.by_answer_each().to_owned(),
                    false => texts.by_answer().to_owned(),
                }
            }
            (SummaryPart::Tier(_), Bearer::Provider) => {
                let tier = self.page.choices.get(TIER).map_or("", String::as_str);
                texts.beyond(&self.tier(tier))
            }
            (_, Bearer::UserInstitution) => texts.borne_by_institutions().to_owned(),
            (_, Bearer::Esup) => texts.borne_by_esup().to_owned(),
        }
    }

    fn line(&self, line: &SheetLine) -> TableRow {
        let mut cells = vec![self.label(line)];
        cells.extend(self.figures(line.once.as_ref()));
        cells.extend(self.figures(line.yearly.as_ref()));
        let errors = [line.once, line.yearly].into_iter().flatten();
        let error = errors.map(|year| year.error).max().unwrap_or_default();
        cells.push(number(round_up(error, CENTS).normalize(), self.lang));
        TableRow::plain(cells)
    }

    fn figures(&self, year: Option<&RowYear>) -> [String; 4] {
        let Some(year) = year else {
            return [const { String::new() }; 4];
        };
        [year.expected, year.p80, year.days, year.days_p80].map(|figure| self.shown(figure))
    }

    /// A figure, or nothing for zero: most of what is bought takes no day.
    fn shown(&self, figure: Decimal) -> String {
        match figure.is_zero() {
            true => String::new(),
            false => number(shown(figure), self.lang),
        }
    }

    /// What every service has, by theme and nature.
    fn matrix(&self) -> Block {
        let texts = words::summary(self.lang);
        let matrix = &self.page.matrix;
        let rows = matrix.rows.iter().map(|row| {
            let theme = words::theme(self.grid, row.theme, self.lang).to_owned();
            let nature = words::nature(row.nature, self.lang).to_owned();
            TableRow::plain(self.matrix_cells(theme, nature, &row.figures))
        });
        let total = words::common(self.lang).total().to_owned();
        let total = TableRow::total(self.matrix_cells(total, String::new(), &matrix.totals));
        let rows = rows.chain([total]);
        Block::Table(Table::of(texts.matrix_caption(), texts.matrix_header(), rows).with_words(1))
    }

    fn matrix_cells(&self, theme: String, nature: String, figures: &[GroupYear; 4]) -> Vec<String> {
        let [once, yearly, arrival, institution] = figures;
        let whole = |figure: Decimal| number(figure, self.lang);
        vec![
            theme,
            nature,
            whole(once.expected),
            self.shown(once.p80),
            self.shown(once.days),
            whole(yearly.expected),
            self.shown(yearly.p80),
            self.shown(yearly.days),
            whole(arrival.expected),
            whole(institution.expected),
        ]
    }

    /// What services of three sizes cost; nothing for a grid of one's own that does not know their sizes.
    fn archetypes(&self) -> Option<Block> {
        let texts = words::summary(self.lang);
        let years = self.page.archetypes.first()?.years;
        let rows = self.page.archetypes.iter().map(|cost| {
            let name = match cost.id {
                "small" => texts.small(),
                "medium" => texts.medium(),
                _ => texts.large(),
            };
            let figures = [cost.once, cost.yearly, cost.total, cost.p80]
                .map(|figure| number(shown(figure), self.lang));
            let count = number(cost.institutions, self.lang);
            TableRow::plain([name.to_owned(), count].into_iter().chain(figures))
        });
        Some(Block::table(
            texts.archetypes_caption(&years),
            texts.archetypes_header(),
            rows,
        ))
    }

    /// The conditions under which the page holds.
    fn conditions(&self) -> Vec<String> {
        let texts = words::summary(self.lang);
        let mut list = vec![
            texts.holds_under(&self.answers()),
            texts.once_means().to_owned(),
            texts.error_means().to_owned(),
        ];
        let rota = self.grid.drivers.get(DriverId::ON_CALL_AGENT.id());
        let rota = rota.and_then(|driver| driver.default.as_ref());
        if let Some((people, _)) = rota {
            let people = number(people.value, self.lang);
            list.push(texts.tiers_mean(&people, &self.page.services));
        }
        if !self.page.unread_services.is_empty() {
            list.push(texts.without_services(&self.page.unread_services.join(", ")));
        }
        list.push(texts.day_prices(&self.days()));
        let missing = self.page.not_costed.len();
        if missing > 0 {
            list.push(texts.not_costed(&format::count(missing, self.lang)));
        }
        list
    }

    fn answers(&self) -> String {
        let texts = words::summary(self.lang);
        let mut answers = Vec::new();
        for (id, option) in &self.page.choices {
            let Some(choice) = self.grid.choices.get(id) else {
                continue;
            };
            let is_named = ChoiceId::known(id).is_some_and(|known| NAMED.contains(&known));
            if (is_named || *option != choice.default) && !self.page.varied.contains(id) {
                let option = self.option(id, option);
                answers.push(texts.answer(&choice.label.get(self.lang), &option));
            }
        }
        answers.join(words::common(self.lang).semicolon())
    }

    fn days(&self) -> String {
        let texts = words::summary(self.lang);
        let days = self.page.days.iter().filter_map(|day| {
            let price = day.amounts.first()?;
            let profile = self.grid.profile_code(&day.profile);
            Some(texts.day_price(&profile, &format::cents(*price, self.lang)))
        });
        words::join_with_commas(days)
    }
}
