//! Joining, alone, elsewhere: what each way costs each institution.

mod data;

pub use data::{csv, json};

use cadrage_core::decision::alternatives::{
    Alternatives, Crossover, InstitutionWays, Turn, Way, WayCost,
};
use cadrage_core::text::format::{cents, euros, number, percent, significant_euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::{SAMPLES_OF_VARIANT, SEED};
use rust_decimal::Decimal;

use crate::block::{Block, TableRow, typeset};
use crate::by_year;
use crate::words;

/// The significant digits of the ends of a range.
const RANGE_DIGITS: u32 = 3;

/// What institutions compare; `chosen` details one of them, by its place in the list.
#[must_use]
pub fn blocks(
    service: &str,
    alternatives: &Alternatives,
    chosen: Option<usize>,
    lang: Lang,
) -> Vec<Block> {
    let texts = words::alternatives(lang);
    let mut blocks = vec![
        Block::heading(1, texts.title(&service)),
        Block::paragraph(pooling(alternatives, lang)),
    ];
    match chosen.and_then(|at| alternatives.institutions.get(at)) {
        Some(institution) => blocks.extend(one(alternatives, institution, lang)),
        None => {
            blocks.push(Block::heading(2, texts.each()));
            blocks.push(Block::paragraph(fairness(alternatives, lang)));
            blocks.extend(elsewhere(alternatives, lang).map(Block::Paragraph));
            blocks.push(each(alternatives, lang));
            if !alternatives.absent.is_empty() {
                let absent =
                    words::join_with_commas(alternatives.absent.iter().map(|name| name.get(lang)));
                blocks.push(Block::paragraph(texts.absent(&absent)));
            }
        }
    }
    blocks.push(Block::heading(2, texts.assumptions()));
    let mut told = words::to_strings(texts.assumption());
    if !alternatives.esup_lines.is_zero() {
        told.push(texts.esup_lines(&euros(alternatives.esup_lines, lang)));
    }
    told.push(texts.draws(&number(SAMPLES_OF_VARIANT.into(), lang), &SEED));
    blocks.push(Block::List(told));
    typeset(blocks, lang)
}

/// What all parties save by pooling.
fn pooling(alternatives: &Alternatives, lang: Lang) -> String {
    let texts = words::alternatives(lang);
    let count = alternatives.institutions.len();
    let [together, apart] =
        [alternatives.together, alternatives.apart].map(|amount| euros(amount, lang));
    let saved = alternatives.saved;
    if saved.is_sign_negative() {
        return texts.pooling_costs(count, &together, &apart, &euros(saved.abs(), lang));
    }
    // Nobody spends anything apart, so that nothing is saved in proportion.
    let share = alternatives.saved_percent().unwrap_or(Decimal::ZERO);
    let (saved, share) = (euros(saved, lang), percent(share, lang));
    texts.pooling_saves(count, &together, &apart, &saved, &share)
}

/// Who would pay more than alone.
fn fairness(alternatives: &Alternatives, lang: Lang) -> String {
    let texts = words::alternatives(lang);
    let losers = alternatives.institutions.iter().filter_map(|own| {
        let more = Decimal::ZERO.checked_sub(own.saved()?)?;
        let is_more = more > Decimal::ZERO;
        is_more.then(|| texts.more_than_alone(&own.name.get(lang), &euros(more, lang)))
    });
    let names: Vec<String> = losers.collect();
    match names.len() {
        0 => texts.nobody_pays_more().to_owned(),
        count => texts.pay_more(count, &names.join(", ")),
    }
}

/// Who would pay less with an offer than by joining: that it pays less than alone does not say so.
fn elsewhere(alternatives: &Alternatives, lang: Lang) -> Option<String> {
    let texts = words::alternatives(lang);
    let way = name(alternatives, Way::Quote, lang);
    let institutions = &alternatives.institutions;
    let cheaper = institutions.iter().filter_map(|own| {
        let (join, quote) = (own.of(Way::Join)?, own.of(Way::Quote)?);
        let less = join.total.checked_sub(quote.total)?;
        let is_less = less > Decimal::ZERO;
        is_less.then(|| texts.less_than_joining(&own.name.get(lang), &euros(less, lang)))
    });
    let names: Vec<String> = cheaper.collect();
    match names.len() {
        0 => None,
        count if count > 1 && count == institutions.len() => Some(texts.all_pay_less(&way)),
        count => Some(texts.pay_less(count, &way, &names.join(", "))),
    }
}

/// What a way is called; an offer, with who makes it.
fn name(alternatives: &Alternatives, way: Way, lang: Lang) -> String {
    match (way, alternatives.quote.as_deref()) {
        (Way::Quote, Some(name)) if !name.is_empty() => {
            words::alternatives(lang).offer_of(&way.label(lang), &name)
        }
        _ => way.label(lang).to_owned(),
    }
}

/// A row for each institution.
fn each(alternatives: &Alternatives, lang: Lang) -> Block {
    let texts = words::alternatives(lang);
    let ways = told(alternatives);
    let mut header = vec![
        words::common(lang).institution().to_owned(),
        texts.since().to_owned(),
    ];
    header.extend(ways.iter().map(|way| name(alternatives, *way, lang)));
    header.extend([texts.saved(), texts.cheaper_in()].map(str::to_owned));
    let row = |own: &InstitutionWays| {
        let mut cells = vec![own.name.get(lang).to_owned(), own.years.first().to_string()];
        cells.extend(ways.iter().map(|way| amount(own.of(*way), lang)));
        let saved = own.saved().map(|saved| cents(saved, lang));
        cells.push(saved.unwrap_or_default());
        let alone = own.of(Way::Alone).map(|alone| cheaper(alone, lang));
        cells.push(alone.unwrap_or_default());
        TableRow::plain(cells)
    };
    Block::table(
        texts.each_caption(),
        header,
        alternatives.institutions.iter().map(row),
    )
}

/// The ways that some institution has, but doing nothing.
fn told(alternatives: &Alternatives) -> Vec<Way> {
    let has = |way: &&Way| {
        let mut institutions = alternatives.institutions.iter();
        **way != Way::Nothing && institutions.any(|own| own.of(**way).is_some())
    };
    Way::ALL.iter().filter(has).copied().collect()
}

fn amount(cost: Option<&WayCost>, lang: Lang) -> String {
    cost.map_or_else(String::new, |cost| cents(cost.total, lang))
}

fn cheaper(cost: &WayCost, lang: Lang) -> String {
    let share = cost.join_is_cheaper.map(|share| percent(share, lang));
    let words = share.map(|share| words::alternatives(lang).of_draws(&share));
    words.unwrap_or_default()
}

/// One institution: each way, its years, from when on joining is cheaper.
fn one(alternatives: &Alternatives, own: &InstitutionWays, lang: Lang) -> Vec<Block> {
    let texts = words::alternatives(lang);
    let name = |cost: &WayCost| name(alternatives, cost.way, lang);
    let range = |cost: &WayCost| {
        cost.range.map_or_else(String::new, |(low, high)| {
            let [low, high] = [low, high].map(|end| significant_euros(end, RANGE_DIGITS, lang));
            format!("{low} – {high}")
        })
    };
    let row = |cost: &WayCost| {
        let own = cost.total.saturating_sub(paid(cost));
        TableRow::plain([
            name(cost),
            cents(paid(cost), lang),
            cents(own, lang),
            cents(cost.total, lang),
            range(cost),
            cheaper(cost, lang),
        ])
    };
    let caption = texts.ways_caption(&by_year::years(own.years.first(), own.years.last()));
    let header = [
        texts.way(),
        texts.paid(),
        words::sharing(lang).own_effort(),
        words::common(lang).total(),
        words::provision(lang).range_reading(),
        texts.join_cheaper(),
    ];
    let mut sentences = Vec::new();
    for cost in &own.ways {
        let label = name(cost);
        if matches!(cost.way, Way::Alone | Way::Cloud | Way::Quote) {
            sentences.push(match cost.join_is_cheaper_from {
                Some(year) => texts.cheaper_from(&year, &label),
                None => texts.never_cheaper(&label),
            });
        }
        if !cost.not_costed.is_empty() {
            let lines = words::join_with_commas(cost.not_costed.iter().map(|line| line.get(lang)));
            sentences.push(texts.not_costed(&label, &lines));
        }
    }
    let found = own.crossover.iter();
    sentences.extend(found.flat_map(|found| crossover(found, lang)));
    let years = own.years.iter().map(i32::to_string);
    let by_year = std::iter::once(texts.way().to_owned()).chain(years);
    let yearly = |cost: &WayCost| {
        let years = cost.paid.iter().map(|paid| cents(*paid, lang));
        TableRow::plain(std::iter::once(name(cost)).chain(years))
    };
    let costs = || own.ways.iter().filter(|cost| cost.way != Way::Nothing);
    vec![
        Block::heading(2, own.name.get(lang)),
        Block::table(caption, header, own.ways.iter().map(row)),
        Block::List(sentences),
        Block::table(texts.paid_each_year(), by_year, costs().map(yearly)),
    ]
}

/// From how many users on, or up to how many, joining costs less than running the service alone.
fn crossover(found: &Crossover, lang: Lang) -> Vec<String> {
    let texts = words::alternatives(lang);
    if found.turns.is_empty() {
        let most = number(found.most.into(), lang);
        return vec![match found.join_is_cheaper {
            true => texts.joins_always(&most),
            false => texts.joins_never(&most),
        }];
    }
    let told = |turn: &Turn| {
        let users = number(turn.users.into(), lang);
        match turn.join_is_cheaper {
            true => texts.joins_from(&users),
            false => texts.alone_from(&users),
        }
    };
    found.turns.iter().map(told).collect()
}

/// What is paid over the years.
fn paid(cost: &WayCost) -> Decimal {
    by_year::sum(&cost.paid)
}
