//! Tiers side by side: hours, people, availability, what each adds.

use cadrage_core::calendar::week::WEEKDAYS;
use cadrage_core::estimate::Estimate;
use cadrage_core::explain::{TOTAL, window_figure_name};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::commitment::{Coverage, Level, Window};
use cadrage_core::money;
use cadrage_core::random::Draw;
use cadrage_core::service_level::Commitment;
use cadrage_core::service_level::level::WindowLevel;
use cadrage_core::text::format::{self, cents, euros, number, percent};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use chrono::Weekday;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::by_year;
use crate::for_review;
use crate::not_costed;
use crate::service_level::{day_name, requests};
use crate::words::{self, or_dash};

/// A tier of the comparison.
pub struct ComparedTier {
    /// Its estimate.
    pub estimate: Estimate,
    /// What it promises and adds.
    pub commitment: Commitment,
}

/// Tiers side by side, then each by itself.
#[must_use]
pub fn blocks(grid: &CostGrid, tiers: &[ComparedTier], lang: Lang) -> Vec<Block> {
    let Some(first) = tiers.first() else {
        return Vec::new();
    };
    let name = &first.estimate.scoping.service.name;
    let mut blocks = vec![Block::heading(1, words::sla(lang).title(&name))];
    if tiers.len() > 1 {
        blocks.push(side_by_side(grid, tiers, lang));
    }
    blocks.extend(tiers.iter().flat_map(|each| tier(grid, each, lang)));
    typeset(blocks, lang)
}

/// A tier under its name.
pub(crate) fn tier(grid: &CostGrid, tier: &ComparedTier, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, label(grid, tier, lang))];
    blocks.extend(not_costed::sentence(&tier.estimate, lang).map(Block::Paragraph));
    blocks.extend(for_review::sentence(&tier.estimate, lang).map(Block::Paragraph));
    blocks.extend(details(grid, tier, lang));
    blocks
}

/// The blocks of one tier, as an estimate shows them too.
#[must_use]
pub fn details(grid: &CostGrid, tier: &ComparedTier, lang: Lang) -> Vec<Block> {
    let texts = words::sla(lang);
    let mut blocks = vec![week(tier, lang)];
    let level = &tier.commitment.level;
    let hours = level.hours.iter().filter(|(_, hours)| !hours.is_zero());
    let hours = words::join_with_commas(
        hours.map(|(kind, hours)| texts.hours_of_kind(&kind.label(lang), &number(*hours, lang))),
    );
    blocks.push(Block::paragraph(format!("{hours} ({}).", level.year)));
    blocks.push(windows(tier, lang));
    blocks.extend(requests::blocks(&level.requests, lang));
    blocks.push(steps(grid, tier, lang));
    let overlaps = level.overlaps.iter();
    let mut sentences: Vec<String> = overlaps.map(|own| own.sentence(lang)).collect();
    let conditions = level.told_conditions(lang).into_iter();
    sentences.extend(conditions.map(|told| told.text));
    sentences.extend(proposal(tier, lang).map(|sentence| {
        let proposal = level.proposal.as_ref();
        match proposal.is_some_and(|proposal| proposal.reached) {
            _ if tier.estimate.redundancy.is_some() => texts.is_applied(&sentence),
            true => texts.how_to_apply(&sentence),
            false => sentence,
        }
    }));
    if let Some(Draw { samples, seed }) =
        Some(level.simulation).filter(|_| level.windows.iter().any(|w| w.expected.is_some()))
    {
        let samples = number(Decimal::from(samples), lang);
        sentences.push(texts.note_of_tiers(&samples, &seed, &level.year));
    }
    blocks.push(Block::List(sentences));
    typeset(blocks, lang)
}

fn label<'a>(grid: &'a CostGrid, tier: &'a ComparedTier, lang: Lang) -> &'a str {
    grid.tier_label(&tier.estimate.tier.option, lang)
}

fn side_by_side(grid: &CostGrid, tiers: &[ComparedTier], lang: Lang) -> Block {
    let texts = words::sla(lang);
    let mut header = vec![texts.first_year().to_owned()];
    header.extend(tiers.iter().map(|tier| label(grid, tier, lang).to_owned()));
    let row = |name: &str, of: &dyn Fn(&ComparedTier) -> String| {
        let mut cells = vec![name.to_owned()];
        cells.extend(tiers.iter().map(of));
        TableRow::plain(cells)
    };
    let hours = |tier: &ComparedTier, picks: &dyn Fn(&Window) -> bool| -> Decimal {
        let windows = tier.commitment.level.windows.iter();
        let picked = windows.filter(|w| picks(&w.window));
        picked.map(|w| w.hours).sum()
    };
    let first = |figures: &[Decimal]| figures.first().copied().unwrap_or_default();
    let coverage = |tier: &ComparedTier| tier.estimate.coverage.clone();
    let strongest = |tier: &ComparedTier, of: &dyn Fn(&WindowLevel) -> Option<Decimal>| {
        let windows = tier.commitment.level.windows.iter();
        let figures = windows
            .filter(|w| w.window.level == Level::Sla)
            .filter_map(of)
            .map(|f| percent(f, lang));
        let figures = words::join(figures, words::common(lang).semicolon());
        or_dash(Some(figures).filter(|figures| !figures.is_empty()))
    };
    let uplift = |tier: &ComparedTier| tier.commitment.uplift.whole.difference;
    let rows = vec![
        row(texts.committed_hours_sla(), &|t| {
            number(hours(t, &|w| w.level == Level::Sla), lang)
        }),
        row(texts.staffed_hours(), &|t| {
            number(hours(t, &|w| w.coverage == Coverage::Staffed), lang)
        }),
        row(texts.hours_on_call(), &|t| {
            number(hours(t, &|w| w.coverage == Coverage::OnCall), lang)
        }),
        row(texts.additional_fte_at_work(), &|t| {
            cents(first(&coverage(t).staffed_fte), lang)
        }),
        row(texts.expected_intervention_hours(), &|t| {
            let hours = first(&coverage(t).intervention_hours);
            number(money::round(hours, 1), lang)
        }),
        row(texts.committed_availability(), &|t| {
            strongest(t, &|w| w.window.availability)
        }),
        row(texts.expected_availability(), &|t| {
            strongest(t, &|w| w.expected.map(|e| e.mean))
        }),
        row(words::common(lang).probability_held(), &|t| {
            strongest(t, &|w| w.expected.and_then(|e| e.held))
        }),
        row(texts.uplift_in_euros(), &|t| cents(uplift(t), lang)),
        row(texts.total_cost_in_euros(), &|t| {
            cents(t.estimate.totals.total, lang)
        }),
    ];
    Block::table(texts.tiers_side_by_side(), header, rows)
}

/// A week without a holiday, hour by hour.
fn week(tier: &ComparedTier, lang: Lang) -> Block {
    // `lu`, `Mo`: in both languages the first two letters tell the days apart.
    let names = (0..7).map(|day| day_name(day, lang).chars().take(2).collect::<String>());
    let windows = tier.commitment.level.windows.iter();
    let windows: Vec<&Window> = windows.map(|w| &w.window).collect();
    let hours = (0..24).step_by(6).map(|hour| format!("{hour:<12}"));
    let mut lines = vec![format!("   {}", hours.collect::<String>().trim_end())];
    for (index, name) in names.enumerate() {
        let mut line = format!("{name} ");
        for half in 0..48_u32 {
            let minute = half * 30;
            let holds = |window: &&&Window| {
                let on = |day: usize, minute: u32| {
                    let day = WEEKDAYS.get(day % 7).copied().unwrap_or(Weekday::Mon);
                    window
                        .hours
                        .spans(day, false)
                        .iter()
                        .any(|(start, end)| (*start..*end).contains(&minute))
                };
                on(index, minute) || on(index + 6, minute + 1440)
            };
            let strongest = windows
                .iter()
                .filter(holds)
                .min_by_key(|window| window.rank());
            line.push(match strongest.map(|window| window.coverage) {
                Some(Coverage::Staffed) => '█',
                Some(Coverage::OnCall) => '▒',
                Some(Coverage::BestEffort) => '·',
                None => ' ',
            });
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.push(words::sla(lang).legend().to_owned());
    Block::Drawing {
        lines,
        description: words::sla(lang).caption_of_week().to_owned(),
    }
}

pub(crate) fn windows(tier: &ComparedTier, lang: Lang) -> Block {
    let header = [
        words::sla(lang).window(),
        words::sla(lang).commitment(),
        words::sla(lang).hours(),
        words::sla(lang).of_year(),
        words::sla(lang).outage_allowed(),
        words::sla(lang).expected(),
        words::sla(lang).held(),
    ];
    let windows = tier.commitment.level.windows.iter().enumerate();
    let rows = windows.map(|(place, level)| {
        let (window, expected) = (&level.window, level.expected);
        let committed = window.level.id().to_uppercase();
        let promise = match window.availability {
            Some(figure) => format!("{committed} {}", percent(figure, lang)),
            None => committed,
        };
        let named = |of: &str, is_known: bool| match is_known {
            true => window_figure_name(window, place, of),
            false => String::new(),
        };
        let held = expected.and_then(|expected| expected.held);
        TableRow::plain([
            window.label.get(lang).to_owned(),
            promise,
            number(level.hours, lang),
            percent(level.share, lang),
            or_dash(level.allowed.map(|allowed| number(allowed.year, lang))),
            or_dash(expected.map(|expected| percent(expected.mean, lang))),
            or_dash(held.map(|held| percent(held, lang))),
        ])
        .with_figures([
            String::new(),
            named("hours", true),
            String::new(),
            named("allowed_outage", level.allowed.is_some()),
            named("availability", expected.is_some()),
            named("held", held.is_some()),
        ])
    });
    Block::Table(Table::of(words::sla(lang).windows_of_tier(), header, rows).with_words(1))
}

pub(crate) fn steps(grid: &CostGrid, tier: &ComparedTier, lang: Lang) -> Block {
    let uplift = &tier.commitment.uplift;
    let mut rows: Vec<TableRow> = uplift
        .steps
        .iter()
        .map(|step| {
            let need = &step.line.need;
            let quantity = need.quantities.iter().find(|quantity| !quantity.is_zero());
            let quantity = quantity.copied().unwrap_or_default();
            let symbol = grid.unit_symbol(&step.line.unit, lang);
            TableRow::plain([
                need.label.get(lang).to_owned(),
                words::nature(step.line.nature, lang).to_owned(),
                format!("{} {symbol}", format::quantity(quantity, lang)),
                cents(step.line.total, lang),
                cents(step.total, lang),
            ])
        })
        .collect();
    let whole = &uplift.whole;
    let costs = by_year::sum(uplift.steps.iter().map(|step| &step.line.total));
    let row = TableRow::total([
        words::sla(lang).uplift_over_base_tier(),
        "",
        "",
        &cents(costs, lang),
        &cents(whole.difference, lang),
    ]);
    rows.push(row.with_figures(["", "", "", "uplift"].map(str::to_owned)));
    let ratio = whole
        .ratio
        .map(|ratio| format!("× {}", number(ratio, lang)));
    let row = TableRow::plain([
        words::sla(lang).service_in_tier(),
        "",
        &ratio.unwrap_or_default(),
        &cents(whole.tier, lang),
        "",
    ]);
    rows.push(row.with_figures(["", "", TOTAL, ""].map(str::to_owned)));
    let header = [
        words::common(lang).line(),
        words::common(lang).nature(),
        words::common(lang).quantity(),
        words::sla(lang).cost_in_euros(),
        words::sla(lang).uplift_of_step(),
    ];
    Block::Table(Table::of(words::sla(lang).caption_of_uplift(), header, rows).with_words(1))
}

/// The cheapest redundancy that holds what is committed, in a sentence; `None` when there
/// is nothing to add.
#[must_use]
pub fn proposal(tier: &ComparedTier, lang: Lang) -> Option<String> {
    let proposal = tier.commitment.level.proposal.as_ref()?;
    if proposal.replicas.is_empty() {
        return None;
    }
    let replicas = proposal.replicas.iter();
    let replicas = words::join_with_commas(
        replicas.map(|of| format!("{} {} → {}", of.component, of.present, of.proposed)),
    );
    let cost = euros(proposal.yearly_cost, lang);
    let least = percent(proposal.least_held, lang);
    Some(match proposal.reached {
        true => words::sla(lang).cheapest_redundancy(&least, &replicas, &cost),
        false => words::sla(lang).no_redundancy_holds(&least, &replicas, &cost),
    })
}
