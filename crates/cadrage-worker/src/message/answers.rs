//! What answers hold, as records and back.

use std::cmp::Ordering;

use cadrage_core::decision::break_even::{BreakEven, Point};
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::by_topic::{PartRange, PartRanges};
use cadrage_report::service_level::TierFigure;
use rust_decimal::Decimal;

use crate::explained::Explained;
use crate::level::{Levels, TierFigures};
use crate::portfolio::{FieldProblem, PortfolioReport, RefusedStudy};
use crate::range::{Bar, CostRange};
use crate::records::{self, Fields, MessageRecord, record};
use crate::report::ReportFiles;
use crate::version::{DifferenceEffect, VersionEffects};

/// The records after the first one.
pub(super) type Rest<'r, 'a> = &'r mut dyn Iterator<Item = (String, Fields<'a>)>;

pub(super) fn break_even_records(even: &BreakEven) -> Vec<MessageRecord> {
    let found = even
        .institutions
        .map_or(String::new(), |count| count.to_string());
    let mut records = vec![record("even", [even.tariff.to_string().as_str(), &found])];
    records.extend(even.curve.iter().map(|point| {
        let (net, each) = (point.net.to_string(), point.each.to_string());
        record(
            "point",
            [point.institutions.to_string().as_str(), &net, &each],
        )
    }));
    records
}

pub(super) fn read_break_even(mut fields: Fields<'_>, rest: Rest<'_, '_>) -> Option<BreakEven> {
    let tariff = fields.next()?.parse().ok()?;
    let institutions = match fields.next()?.as_str() {
        "" => None,
        found => Some(found.parse().ok()?),
    };
    let curve = rest.map(|(kind, mut fields)| {
        let point = Point {
            institutions: fields.next()?.parse().ok()?,
            net: fields.next()?.parse().ok()?,
            each: fields.next()?.parse().ok()?,
        };
        (kind == "point").then_some(point)
    });
    Some(BreakEven {
        tariff,
        institutions,
        curve: curve.collect::<Option<_>>()?,
    })
}

pub(super) fn levels_records(levels: &Levels) -> Vec<MessageRecord> {
    let tiers = levels.tiers.iter().map(|TierFigures { tier, figures }| {
        let figures = figures
            .iter()
            .flat_map(|figure| [figure.words.as_str(), &figure.shown, &figure.name]);
        record("tier", std::iter::once(tier.as_str()).chain(figures))
    });
    let redundancy = levels
        .redundancy
        .iter()
        .map(|text| record("redundancy", [text.as_str()]));
    let head = std::iter::once(record("levels", []));
    let blocks = records::block_records(&levels.blocks);
    head.chain(tiers).chain(redundancy).chain(blocks).collect()
}

pub(super) fn read_levels(rest: Rest<'_, '_>) -> Option<Levels> {
    let mut levels = Levels::default();
    for (kind, mut fields) in rest {
        match kind.as_str() {
            "tier" => {
                let tier = fields.next()?;
                let mut figures = Vec::new();
                while let Some(words) = fields.next() {
                    figures.push(TierFigure {
                        words,
                        shown: fields.next()?,
                        name: fields.next()?,
                    });
                }
                levels.tiers.push(TierFigures { tier, figures });
            }
            "redundancy" => levels.redundancy = Some(fields.next()?),
            kind => records::take(kind, fields, &mut levels.blocks)?,
        }
    }
    Some(levels)
}

pub(super) fn read_explained(mut fields: Fields<'_>, rest: Rest<'_, '_>) -> Option<Explained> {
    let mut explained = Explained {
        label: fields.next()?,
        ..Explained::default()
    };
    for (kind, mut fields) in rest {
        match kind.as_str() {
            "source" => explained.sources.push(fields.next()?),
            kind => records::take(kind, fields, &mut explained.blocks)?,
        }
    }
    Some(explained)
}

pub(super) fn portfolio_records(report: &PortfolioReport) -> Vec<MessageRecord> {
    let mut records = vec![record(
        "portfolio",
        [report.json.as_str(), report.csv.as_str()],
    )];
    for (part, blocks) in [
        ("studied", &report.studied),
        ("shared", &report.shared),
        ("effort", &report.effort),
    ] {
        records.push(record(part, []));
        records.extend(records::block_records(blocks));
    }
    records.extend(report.refused.iter().map(|study| {
        let problems = study.problems.iter().map(String::as_str);
        record(
            "refused",
            std::iter::once(study.name.as_str()).chain(problems),
        )
    }));
    let wrong = report.wrong.iter();
    records.extend(wrong.map(|own| record("wrong", [own.field.as_str(), &own.sentence])));
    let years = report.years.iter();
    records.extend(years.map(|year| record("year", [year.to_string().as_str()])));
    let profiles = report.profiles.iter();
    records.extend(profiles.map(|(id, code)| record("profile", [id.as_str(), code])));
    records
}

pub(super) fn read_portfolio(
    mut fields: Fields<'_>,
    rest: Rest<'_, '_>,
) -> Option<PortfolioReport> {
    let mut report = PortfolioReport {
        json: fields.next()?,
        csv: fields.next()?,
        ..PortfolioReport::default()
    };
    let mut part = String::new();
    for (kind, mut fields) in rest {
        match kind.as_str() {
            "studied" | "shared" | "effort" => part = kind,
            "refused" => report.refused.push(RefusedStudy {
                name: fields.next()?,
                problems: fields.collect(),
            }),
            "wrong" => report.wrong.push(FieldProblem {
                field: fields.next()?,
                sentence: fields.next()?,
            }),
            "year" => report.years.push(fields.next()?.parse().ok()?),
            "profile" => drop(report.profiles.insert(fields.next()?, fields.next()?)),
            kind => {
                let blocks = match part.as_str() {
                    "studied" => &mut report.studied,
                    "shared" => &mut report.shared,
                    _ => &mut report.effort,
                };
                records::take(kind, fields, blocks)?;
            }
        }
    }
    Some(report)
}

pub(super) fn report_records(kind: &str, report: &ReportFiles) -> Vec<MessageRecord> {
    let head = record(kind, [report.json.as_str(), report.csv.as_str()]);
    let blocks = records::block_records(&report.blocks);
    std::iter::once(head).chain(blocks).collect()
}

pub(super) fn read_report(mut fields: Fields<'_>, rest: Rest<'_, '_>) -> Option<ReportFiles> {
    let mut report = ReportFiles {
        json: fields.next()?,
        csv: fields.next()?,
        ..ReportFiles::default()
    };
    for (kind, fields) in rest {
        records::take(&kind, fields, &mut report.blocks)?;
    }
    Some(report)
}

pub(super) fn effects_records(effects: &VersionEffects) -> Vec<MessageRecord> {
    let (mine, theirs) = (effects.mine.to_string(), amount_field(effects.theirs));
    let mut records = vec![record("effects", [mine.as_str(), &theirs])];
    records.extend(effects.effects.iter().map(|effect| {
        let moved = amount_field(effect.moved);
        let fields = [effect.address.as_str(), &moved].into_iter();
        record(
            "effect",
            fields.chain(effect.problems.iter().map(String::as_str)),
        )
    }));
    records
}

pub(super) fn read_effects(mut fields: Fields<'_>, rest: Rest<'_, '_>) -> Option<VersionEffects> {
    let mine = fields.next()?.parse().ok()?;
    let theirs = read_amount(&fields.next()?)?;
    let effects = rest.map(|(kind, mut fields)| {
        let effect = DifferenceEffect {
            address: fields.next()?,
            moved: read_amount(&fields.next()?)?,
            problems: fields.collect(),
        };
        (kind == "effect").then_some(effect)
    });
    Some(VersionEffects {
        mine,
        theirs,
        effects: effects.collect::<Option<_>>()?,
    })
}

/// An amount that may be unknown, as a field.
fn amount_field(amount: Option<Decimal>) -> String {
    amount.map_or(String::new(), |amount| amount.to_string())
}

/// The amount of a field, which may be unknown; `None` when it is neither.
fn read_amount(field: &str) -> Option<Option<Decimal>> {
    match field {
        "" => Some(None),
        amount => Some(Some(amount.parse().ok()?)),
    }
}

/// The words for [`CostRange::beside`].
const BESIDE: [(Ordering, &str); 3] = [
    (Ordering::Less, "below"),
    (Ordering::Equal, "between"),
    (Ordering::Greater, "above"),
];

pub(super) fn range_records(range: &CostRange) -> Vec<MessageRecord> {
    let beside = BESIDE.iter().find(|(beside, _)| *beside == range.beside);
    let fields = [
        range.low.as_str(),
        &range.high,
        range.verdict.id(),
        beside.map_or("", |(_, word)| word),
        &range.exceeded,
        &range.provision,
        &range.centre.to_string(),
    ];
    let mut records = vec![record("range", fields)];
    records.extend(range.bars.iter().map(|bar| {
        let (from, to) = (bar.from.to_string(), bar.to.to_string());
        let fields = [
            &bar.name, &bar.table, &bar.id, &bar.share, &bar.low, &bar.high, &from, &to,
        ];
        record("bar", fields.map(String::as_str))
    }));
    records
}

pub(super) fn read_range(mut fields: Fields<'_>, rest: Rest<'_, '_>) -> Option<CostRange> {
    let (low, high) = (fields.next()?, fields.next()?);
    let verdict = Verdict::parse(&fields.next()?)?;
    let beside = fields.next()?;
    let (beside, _) = BESIDE.into_iter().find(|(_, word)| *word == beside)?;
    let (exceeded, provision) = (fields.next()?, fields.next()?);
    let centre = fields.next()?.parse().ok()?;
    let bars = rest.map(|(kind, mut fields)| {
        let bar = Bar {
            name: fields.next()?,
            table: fields.next()?,
            id: fields.next()?,
            share: fields.next()?,
            low: fields.next()?,
            high: fields.next()?,
            from: fields.next()?.parse().ok()?,
            to: fields.next()?.parse().ok()?,
        };
        (kind == "bar").then_some(bar)
    });
    Some(CostRange {
        low,
        high,
        verdict,
        beside,
        exceeded,
        provision,
        centre,
        bars: bars.collect::<Option<_>>()?,
    })
}

/// The words for the topics and the lines of [`PartRanges`].
const OF_TOPIC: &str = "topic";
const OF_LINE: &str = "line";

pub(super) fn part_records(parts: &PartRanges) -> Vec<MessageRecord> {
    let all = [(OF_TOPIC, &parts.topics), (OF_LINE, &parts.lines)];
    let of_parts = all.iter().flat_map(|(kind, parts)| {
        parts.iter().map(|part| {
            let amounts = [part.low, part.high, part.share].map(|amount| amount.to_string());
            let fields =
                std::iter::once(part.id.as_str()).chain(amounts.iter().map(String::as_str));
            record(kind, fields)
        })
    });
    std::iter::once(record("parts", []))
        .chain(of_parts)
        .collect()
}

pub(super) fn read_parts(rest: Rest<'_, '_>) -> Option<PartRanges> {
    let mut parts = PartRanges::default();
    for (kind, mut fields) in rest {
        let kind = match kind.as_str() {
            OF_TOPIC => &mut parts.topics,
            OF_LINE => &mut parts.lines,
            _ => return None,
        };
        kind.push(PartRange {
            id: fields.next()?,
            low: fields.next()?.parse().ok()?,
            high: fields.next()?.parse().ok()?,
            share: fields.next()?.parse().ok()?,
        });
    }
    Some(parts)
}
