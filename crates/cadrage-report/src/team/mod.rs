//! One team for several services: each alone, what is borne once, each in the team.

mod data;

pub use data::{csv, json};

use cadrage_core::decision::team::{BorneOnce, Division, ProfileDays, ServiceCost, TeamCost};
use cadrage_core::grid::CostGrid;
use cadrage_core::money::{self, Overflow, sum};
use cadrage_core::text::format::{cents, count, euros, number, percent};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Block, TableRow, typeset};
use crate::by_year;
use crate::words;

/// What the services of a team cost, alone and together; `grid` names the profiles.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn blocks(grid: &CostGrid, team: &TeamCost, lang: Lang) -> Result<Vec<Block>, Overflow> {
    let texts = words::team(lang);
    let names = words::join_with_commas(team.services.iter().map(|own| own.name.as_str()));
    let mut blocks = vec![
        Block::heading(1, texts.title(&names)),
        Block::paragraph(saving(team, lang)?),
    ];
    if team.providers.len() > 1 {
        let names = team.providers.join(", ");
        blocks.push(Block::paragraph(texts.several_providers(&names)));
    }
    blocks.push(Block::heading(2, texts.each()));
    blocks.push(each(team, lang)?);
    blocks.push(Block::heading(2, texts.yearly()));
    blocks.push(yearly(team, lang)?);
    if !team.shared.is_empty() {
        blocks.push(Block::heading(2, texts.shared()));
        blocks.push(shared(team, lang)?);
    }
    if !team.days.is_empty() {
        blocks.push(Block::heading(2, texts.days()));
        blocks.push(days(grid, team, lang));
    }
    blocks.push(Block::heading(2, words::alternatives(lang).assumptions()));
    blocks.push(Block::List(assumptions(team, lang)));
    Ok(typeset(blocks, lang))
}

fn assumptions(team: &TeamCost, lang: Lang) -> Vec<String> {
    let texts = words::team(lang);
    let mut stated = words::to_strings(texts.assumption());
    let division = match team.division {
        Division::Equal => texts.division_equal(),
        Division::Proportional => texts.division_proportional(),
    };
    stated.insert(1, division.to_owned());
    for service in &team.services {
        if !service.not_costed.is_empty() {
            let lines =
                words::join_with_commas(service.not_costed.iter().map(|line| line.get(lang)));
            stated.push(texts.not_costed(&service.name, &lines));
        }
    }
    stated
}

/// What the team saves.
fn saving(team: &TeamCost, lang: Lang) -> Result<String, Overflow> {
    let texts = words::team(lang);
    let count = team.services.len();
    let (alone, in_team) = (sum(&team.alone()?)?, sum(&team.in_team()?)?);
    let saved = sum(&team.saved()?)?;
    if saved.is_zero() {
        return Ok(texts.saves_nothing(count, &euros(alone, lang)));
    }
    let share = percent(team.saved_percent()?, lang);
    let [alone, in_team, saved] = [alone, in_team, saved].map(|amount| euros(amount, lang));
    Ok(texts.saves(count, &alone, &in_team, &saved, &share))
}

/// Euros of a service over the years, in the order of the columns.
struct ServiceSums {
    alone: Decimal,
    alone_shared: Decimal,
    part: Decimal,
    in_team: Decimal,
    saved: Decimal,
}

impl ServiceSums {
    fn of(cost: &ServiceCost) -> Result<Self, Overflow> {
        let (alone, in_team) = (sum(&cost.alone)?, sum(&cost.in_team)?);
        Ok(Self {
            alone,
            alone_shared: sum(&cost.alone_shared)?,
            part: sum(&cost.part)?,
            in_team,
            saved: alone.checked_sub(in_team).ok_or(Overflow)?,
        })
    }

    fn amounts(&self) -> [Decimal; 5] {
        [
            self.alone,
            self.alone_shared,
            self.part,
            self.in_team,
            self.saved,
        ]
    }
}

/// A row for each service, and their sum.
fn each(team: &TeamCost, lang: Lang) -> Result<Block, Overflow> {
    let texts = words::team(lang);
    let common = words::common(lang);
    let header = [
        common.service(),
        texts.alone(),
        texts.alone_shared(),
        texts.part(),
        texts.in_team(),
        texts.saved(),
    ];
    let cells = |name: &str, amounts: [Decimal; 5]| {
        let amounts = amounts.map(|amount| cents(amount, lang));
        std::iter::once(name.to_owned()).chain(amounts)
    };
    let mut rows = Vec::new();
    let mut all = [Decimal::ZERO; 5];
    for service in &team.services {
        let amounts = ServiceSums::of(service)?.amounts();
        for (sum, amount) in all.iter_mut().zip(amounts) {
            *sum = sum.checked_add(amount).ok_or(Overflow)?;
        }
        rows.push(TableRow::plain(cells(&service.name, amounts)));
    }
    rows.push(TableRow::total(cells(common.total(), all)));
    Ok(Block::table(texts.each_caption(), header, rows))
}

/// All services in each year: alone, in the team, saved.
fn yearly(team: &TeamCost, lang: Lang) -> Result<Block, Overflow> {
    let texts = words::team(lang);
    let header = by_year::header(&[words::workbook(lang).in_euros()], &team.years, lang);
    let cells = |name: &str, amounts: &[Decimal]| -> Result<Vec<String>, Overflow> {
        let shown = |amount| cents(amount, lang);
        Ok(by_year::figures(&[name], amounts, sum(amounts)?, shown))
    };
    let rows = [
        TableRow::plain(cells(texts.all_alone(), &team.alone()?)?),
        TableRow::plain(cells(texts.all_in_team(), &team.in_team()?)?),
        TableRow::total(cells(texts.saved(), &team.saved()?)?),
    ];
    Ok(Block::table(texts.yearly_caption(), header, rows))
}

/// What the team has once, the most saved first.
fn shared(team: &TeamCost, lang: Lang) -> Result<Block, Overflow> {
    let texts = words::team(lang);
    let common = words::common(lang);
    let header = [
        common.line(),
        texts.services_that_need(),
        texts.alone(),
        texts.borne(),
        texts.saved(),
    ];
    let mut all = [Decimal::ZERO; 3];
    let mut rows = Vec::new();
    for once in &team.shared {
        let (alone, borne) = (once.all_alone()?, sum(&once.borne)?);
        let amounts = [alone, borne, alone.checked_sub(borne).ok_or(Overflow)?];
        for (sum, amount) in all.iter_mut().zip(amounts) {
            *sum = sum.checked_add(amount).ok_or(Overflow)?;
        }
        rows.push(TableRow::plain(shared_cells(once, amounts, lang)));
    }
    let total = [common.total().to_owned(), String::new()].into_iter();
    let total = total.chain(all.map(|amount| cents(amount, lang)));
    rows.push(TableRow::total(total));
    Ok(Block::table(texts.shared_caption(), header, rows))
}

fn shared_cells(once: &BorneOnce, amounts: [Decimal; 3], lang: Lang) -> Vec<String> {
    let named = [
        once.label.get(lang).to_owned(),
        count(once.services(), lang),
    ];
    let amounts = amounts.map(|amount| cents(amount, lang));
    named.into_iter().chain(amounts).collect()
}

/// Days of each profile in each year, alone and in the team.
fn days(grid: &CostGrid, team: &TeamCost, lang: Lang) -> Block {
    let texts = words::team(lang);
    let header = by_year::header(&[texts.profile()], &team.years, lang);
    let row = |name: &str, days: &[Decimal]| {
        // Days are shown to the tenth, and their total is that of the cells beside it.
        let days: Vec<Decimal> = days.iter().map(|days| money::round(*days, 1)).collect();
        let shown = |days| number(days, lang);
        TableRow::plain(by_year::figures(&[name], &days, by_year::sum(&days), shown))
    };
    let rows = |profile: &ProfileDays| {
        let code = grid.profile_code(&profile.profile);
        [
            row(&texts.profile_alone(&code), &profile.alone),
            row(&texts.profile_in_team(&code), &profile.in_team),
        ]
    };
    let rows = team.days.iter().flat_map(rows);
    Block::table(texts.days_caption(), header, rows)
}
