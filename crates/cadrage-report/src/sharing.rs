//! What each institution pays, year by year: tariffs, and shares that add up.

use crate::words;
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::contribution::SharingKey;
use cadrage_core::text::format::{cents, euros, inside_sentence, number, percent};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Table, TableRow};
use crate::by_year::{self, sum};
use crate::invoices;

/// What an institution pays in a year, on average of those that are there; in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeanOfYear {
    /// The year.
    pub year: i32,
    /// The mean.
    pub mean: Decimal,
}

/// What an institution pays, on average of those that are there; in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeanShare {
    /// A year, over all years.
    pub mean: Decimal,
    /// The first year in which one is there, and that year's mean.
    pub first: MeanOfYear,
    /// The last.
    pub last: MeanOfYear,
}

impl MeanShare {
    /// Of an estimate; `None` when nobody shares.
    #[must_use]
    pub fn from_estimate(estimate: &Estimate) -> Option<Self> {
        let sharing = &estimate.sharing;
        let means = sharing.per_institution.iter().copied();
        Self::of(estimate, sharing.per_institution_year?, means)
    }

    /// The same with the VAT that institutions are invoiced.
    #[must_use]
    pub fn with_vat(estimate: &Estimate) -> Option<Self> {
        let sharing = &estimate.sharing;
        let mean = sharing.per_institution_year_with_vat().ok()??;
        let years = 0..sharing.per_institution.len();
        Self::of(
            estimate,
            mean,
            years.map(|year| sharing.per_institution_with_vat(year)),
        )
    }

    fn of(
        estimate: &Estimate,
        mean: Decimal,
        means: impl Iterator<Item = Option<Decimal>>,
    ) -> Option<Self> {
        let years = estimate.years.iter().zip(means);
        let mut years =
            years.filter_map(|(&year, each)| each.map(|mean| MeanOfYear { year, mean }));
        let first = years.next()?;
        Some(Self {
            mean,
            first,
            last: years.last().unwrap_or(first),
        })
    }

    /// `38 188,90 € en 2027, 4 737,09 € en 2031`; `None` when there is one year alone.
    #[must_use]
    pub fn by_year(&self, shown: &dyn Fn(Decimal) -> String, lang: Lang) -> Option<String> {
        let in_year = |MeanOfYear { year, mean }: MeanOfYear| {
            words::sharing(lang).in_year(&shown(mean), &year)
        };
        let (first, last) = (in_year(self.first), in_year(self.last));
        (self.first.year != self.last.year).then(|| format!("{first}, {last}"))
    }
}

/// Who shares what remains to be funded, by which key, and what each pays; `None` when nobody
/// does.
#[must_use]
pub fn answer(
    grid: &CostGrid,
    estimate: &Estimate,
    shown: &dyn Fn(Decimal) -> String,
    lang: Lang,
) -> Option<String> {
    let each = MeanShare::from_estimate(estimate)?;
    let key = inside_sentence(grid.key_label(&estimate.sharing.key, lang));
    let counts = counts(estimate, each.first.year, each.last.year, lang);
    let mean = shown(each.mean);
    let by_year = each.by_year(shown, lang);
    let vat = invoices::before_vat(estimate, lang);
    if estimate.sharing.shares.len() == 1 {
        return Some(match by_year {
            Some(years) => {
                let years = format!(" ({years})");
                words::sharing(lang).only_payer(&mean, &vat, &years)
            }
            None => words::sharing(lang).only_payer_once(&mean, &vat),
        });
    }
    let colon = words::common(lang).colon();
    let by_year = by_year.map_or_else(String::new, |years| format!("{colon}{years}"));
    Some(words::sharing(lang).shared_between(&key, &counts, &mean, &vat, &by_year))
}

/// `2 en 2027, 10 en 2031`, or the number alone when it is the same every year.
fn counts(estimate: &Estimate, first: i32, last: i32, lang: Lang) -> String {
    let mut counts = estimate
        .years
        .iter()
        .enumerate()
        .filter(|(_, year)| (first..=last).contains(*year))
        .map(|(at, _)| count_in_year(estimate, at));
    let (before, after) = match (counts.next(), counts.next_back()) {
        (Some(before), Some(after)) => (before, after),
        (before, _) => return number(before.unwrap_or(0).into(), lang),
    };
    let is_same = before == after && counts.all(|count| count == before);
    let [before, after] = [before, after].map(|count| number(count.into(), lang));
    match is_same {
        true => before,
        false => words::sharing(lang).from_to(&before, &first, &after, &last),
    }
}

/// How many institutions are there in a year.
fn count_in_year(estimate: &Estimate, at: usize) -> usize {
    estimate
        .sharing
        .shares
        .iter()
        .filter(|share| share.weights.get(at).copied().flatten().is_some())
        .count()
}

/// How a key shares, in words.
#[must_use]
pub fn key(key: &SharingKey, lang: Lang) -> String {
    if let Some(fixed) = key.fixed_share {
        let rest = Decimal::ONE_HUNDRED.saturating_sub(fixed);
        let [fixed, rest] = [fixed, rest].map(|share| percent(share, lang));
        return words::sharing(lang).fixed_and_by_users(&fixed, &rest);
    }
    if !key.bands.is_empty() {
        let bands = key.bands.iter().map(|band| {
            let weight = number(band.weight, lang);
            let label = inside_sentence(band.label.get(lang));
            words::sharing(lang).weight_of_band(&label, &weight)
        });
        let bands = words::join(bands, words::common(lang).semicolon());
        return words::sharing(lang).weights(&bands);
    }
    match key.by_users {
        true => words::sharing(lang).by_users().to_owned(),
        false => words::sharing(lang).equal().to_owned(),
    }
}

/// What an institution and a user pay on average in each year.
#[must_use]
pub fn tariffs(estimate: &Estimate, lang: Lang) -> Table {
    let sharing = &estimate.sharing;
    let mean = |means: &[Option<Decimal>], at: usize| {
        let mean = means.get(at).copied().flatten();
        words::or_dash(mean.map(|mean| cents(mean, lang)))
    };
    let years = estimate.years.iter().zip(&estimate.funding.net);
    let rows = years.enumerate().map(|(at, (year, &net))| {
        let count = count_in_year(estimate, at);
        let shares = sharing.shares.iter();
        let users = sum(shares.filter_map(|share| share.users.get(at)));
        let cells = [
            year.to_string(),
            cents(net, lang),
            number(count.into(), lang),
            mean(&sharing.per_institution, at),
            number(users, lang),
            mean(&sharing.per_user, at),
            mean(&sharing.own_effort, at),
        ];
        let names = ["net", "", "per_institution", "", "per_user", "own_effort"];
        TableRow::plain(cells).with_figures(names.map(|name| match name {
            "" => String::new(),
            name => format!("{name}.{year}"),
        }))
    });
    let header = [
        words::common(lang).year(),
        words::common(lang).to_be_funded(),
        words::common(lang).institutions(),
        words::sharing(lang).for_each(),
        words::common(lang).users(),
        words::sharing(lang).for_user(),
        words::sharing(lang).own_effort(),
    ];
    Table::of(words::sharing(lang).caption_of_tariffs(), header, rows)
}

/// The share of each institution in each year, their sum, and what was to be shared.
#[must_use]
pub fn shares(estimate: &Estimate, lang: Lang) -> Table {
    let sharing = &estimate.sharing;
    let row = |name: &str, amounts: &[Decimal]| by_year::cells(&[name], amounts, lang);
    let names = |name: &str| {
        estimate
            .years
            .iter()
            .map(|year| format!("{name}.{year}"))
            .chain([name.to_owned()])
            .collect::<Vec<_>>()
    };
    let mut rows: Vec<TableRow> = sharing
        .shares
        .iter()
        .zip(1_usize..)
        .map(|(share, number)| {
            let row = TableRow::plain(row(share.name.get(lang), &share.amounts));
            // By its number: a name may hold anything.
            row.with_figures(names(&format!("share.{number}")))
        })
        .collect();
    let sum = words::sharing(lang).sum_of_shares();
    rows.push(TableRow::total(row(sum, &sums(estimate))));
    if sharing.unshared.iter().any(|amount| !amount.is_zero()) {
        let unshared = words::sharing(lang).unshared();
        let row = TableRow::plain(row(unshared, &sharing.unshared));
        rows.push(row.with_figures(names("unshared")));
    }
    let net = words::common(lang).remains_to_be_funded();
    rows.push(TableRow::total(row(net, &estimate.funding.net)).with_figures(names("net")));
    let common = words::common(lang);
    let header = by_year::header(&[common.institution()], &estimate.years, lang);
    let vat = invoices::before_vat(estimate, lang);
    Table::of(common.share_of_each_institution(&vat), header, rows)
}

/// What all shares of each year come to.
fn sums(estimate: &Estimate) -> Vec<Decimal> {
    let shares = || estimate.sharing.shares.iter();
    (0..estimate.years.len())
        .map(|at| sum(shares().filter_map(|share| share.amounts.get(at))))
        .collect()
}

/// Whether the shares add up to what was to be shared, in each year, and what that is.
#[must_use]
pub fn adds_up(estimate: &Estimate, lang: Lang) -> (bool, String) {
    let sums = sums(estimate);
    let (unshared, net) = (&estimate.sharing.unshared, &estimate.funding.net);
    let same = sums
        .iter()
        .zip(unshared)
        .zip(net)
        .all(|((shares, unshared), net)| shares.saturating_add(*unshared) == *net);
    let total = euros(sum(net), lang);
    let text = match same {
        true => words::sharing(lang).shares_add_up(&total),
        false => words::sharing(lang).shares_do_not_add_up().to_owned(),
    };
    (same, text)
}
