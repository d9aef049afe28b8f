//! The map of effort: the work of providers by profile and year, over all services.

use cadrage_core::decision::portfolio::{Effort, ProfileEffort, YearlyEffort};
use cadrage_core::grid::CostGrid;
use cadrage_core::text::format::{cents, number};
use cadrage_core::text::lang::Lang;

use crate::block::{Block, TableRow};
use crate::words;

/// Days, then full-time equivalents, of each profile in each year; empty when nobody works.
pub(super) fn effort_blocks(grid: &CostGrid, effort: &Effort, lang: Lang) -> Vec<Block> {
    if effort.profiles.is_empty() {
        return Vec::new();
    }
    let texts = words::portfolio(lang);
    let effort = &effort.to_tenths();
    let days = EffortTable {
        grid,
        effort,
        lang,
        caption: texts.effort_days(),
        first: texts.profile_in_days(),
        last: Some(words::common(lang).total()),
        cells: |work, lang| {
            let days = work.days.iter().chain([&work.all_days]);
            days.map(|days| number(*days, lang)).collect()
        },
    };
    let fte = EffortTable {
        grid,
        effort,
        lang,
        caption: texts.effort_fte(),
        first: texts.profile_in_fte(),
        last: None,
        cells: |work, lang| work.fte.iter().map(|fte| cents(*fte, lang)).collect(),
    };
    vec![
        Block::heading(2, texts.effort()),
        Block::paragraph(texts.effort_counts()),
        days.block(),
        fte.block(),
    ]
}

/// One measure of the work, as a table.
struct EffortTable<'a> {
    grid: &'a CostGrid,
    effort: &'a Effort,
    lang: Lang,
    caption: &'a str,
    /// The header of the profiles; a terminal shows no caption, so it says the unit.
    first: &'a str,
    /// The header of a column after the years; `None` without one.
    last: Option<&'a str>,
    /// What the cells of a row show.
    cells: fn(&YearlyEffort, Lang) -> Vec<String>,
}

impl EffortTable<'_> {
    fn block(&self) -> Block {
        let texts = words::portfolio(self.lang);
        let Effort {
            years,
            profiles,
            all,
            offered,
        } = self.effort;
        let header = std::iter::once(self.first.to_owned())
            .chain(years.iter().map(i32::to_string))
            .chain(self.last.map(str::to_owned));
        let mut rows: Vec<TableRow> = profiles.iter().map(|profile| self.row(profile)).collect();
        let total = words::common(self.lang).total();
        rows.push(TableRow::total(self.named_cells(total.to_owned(), all)));
        if let Some(offered) = offered {
            let name = texts.effort_offered().to_owned();
            rows.push(TableRow::plain(self.named_cells(name, offered)));
        }
        Block::table(self.caption, header, rows)
    }

    fn row(&self, profile: &ProfileEffort) -> TableRow {
        let name = match self.grid.pay_of(&profile.profile) {
            Some(pay) => format!("{}, {}", pay.code, pay.label_alone(self.lang)),
            None => profile.profile.clone(),
        };
        let days = profile.work.days.iter();
        let tints = days.map(|days| self.effort.step(*days));
        TableRow::plain(self.named_cells(name, &profile.work)).with_tints(tints)
    }

    fn named_cells(&self, name: String, work: &YearlyEffort) -> Vec<String> {
        let cells = (self.cells)(work, self.lang);
        std::iter::once(name).chain(cells).collect()
    }
}
