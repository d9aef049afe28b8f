//! What each tier comes to and what the study's own means, as a text that crosses to the page.

use cadrage_core::estimate::estimate;
use cadrage_core::problem::Problem;
use cadrage_core::scoping::Scoping;
use cadrage_core::service_level::commitment;
use cadrage_core::service_level::simulation::{SAMPLES, SEED};
use cadrage_report::block::{Block, Row, RowKind, Table};
use cadrage_report::service_level;
use cadrage_report::sla::{self, Compared};

use crate::study::{Asked, Read};

/// Words, a figure, and the name by which it is explained, if any.
pub type Told = (String, String, String);

/// The tiers of a grid under a study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels {
    /// Each tier by its id; the study's own windows have none.
    pub tiers: Vec<(String, Vec<Told>)>,
    /// What the study's own service level means.
    pub blocks: Vec<Block>,
    /// The cheapest redundancy that would reach the commitments, in a sentence.
    pub redundancy: Option<String>,
}

/// Ends a record, and a field of one: no text of a study is written with them.
const RECORD: char = '\u{1e}';
const FIELD: char = '\u{1f}';

/// The service levels of a study, with the command's years and seed.
///
/// # Errors
///
/// Every problem of the study.
pub fn levels(asked: &Asked) -> Result<String, Vec<Problem>> {
    drawn(asked, SAMPLES)
}

fn drawn(asked: &Asked, samples: u32) -> Result<String, Vec<Problem>> {
    let compared = |read: &Read, scoping| compared(read, scoping, samples);
    let read = asked.read()?;
    let lang = asked.lang;
    let own = compared(&read, read.scoping.clone())?;
    let mut levels = Levels {
        redundancy: sla::proposal(&own, lang),
        blocks: service_level::blocks(&read.grid, &own, lang),
        tiers: Vec::new(),
    };
    for tier in &read.grid.tiers {
        let is_own =
            read.scoping.commitment.windows.is_empty() && own.estimate.tier.option == tier.id;
        let figures = if is_own {
            service_level::figures(&own, lang)
        } else {
            let mut scoping = read.scoping.clone();
            scoping.commitment.tier = Some(tier.id.clone());
            scoping.commitment.windows.clear();
            service_level::figures(&compared(&read, scoping)?, lang)
        };
        levels.tiers.push((tier.id.clone(), figures));
    }
    if !read.scoping.commitment.windows.is_empty() {
        let figures = service_level::figures(&own, lang);
        levels.tiers.push((String::new(), figures));
    }
    Ok(write(&levels))
}

fn compared(read: &Read, scoping: Scoping, samples: u32) -> Result<Compared, Vec<Problem>> {
    let estimate = estimate(&read.grid, &scoping)?;
    let commitment = commitment(&read.grid, &scoping, &estimate, (samples, SEED))?;
    Ok(Compared {
        estimate,
        commitment,
    })
}

fn write(levels: &Levels) -> String {
    let mut records: Vec<Vec<String>> = Vec::new();
    let record = |kind: &str, fields: &[&str]| {
        let fields = fields
            .iter()
            .map(|field| field.replace([RECORD, FIELD], " "));
        std::iter::once(kind.to_owned()).chain(fields).collect()
    };
    for (tier, figures) in &levels.tiers {
        let figures = figures
            .iter()
            .flat_map(|(words, figure, name)| [words.as_str(), figure, name]);
        let fields: Vec<&str> = std::iter::once(tier.as_str()).chain(figures).collect();
        records.push(record("tier", &fields));
    }
    records.extend(
        levels
            .redundancy
            .iter()
            .map(|text| record("redundancy", &[text])),
    );
    for block in &levels.blocks {
        match block {
            Block::Heading(level, text) => {
                records.push(record("heading", &[&level.to_string(), text]))
            }
            Block::Paragraph(text) => records.push(record("paragraph", &[text])),
            Block::List(texts) => {
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                records.push(record("list", &texts));
            }
            Block::Table(table) => {
                let words = table.words.to_string();
                let header = table.header.iter().map(String::as_str);
                let fields: Vec<&str> = [table.caption.as_str(), &words]
                    .into_iter()
                    .chain(header)
                    .collect();
                records.push(record("table", &fields));
                for row in &table.rows {
                    let kind = match row.kind {
                        RowKind::Group => "group",
                        RowKind::Plain => "plain",
                        RowKind::Total => "total",
                    };
                    let none = String::new();
                    let figures = |at: usize| row.figures.get(at).unwrap_or(&none).as_str();
                    let cells = row.cells.iter().zip(0..);
                    let cells: Vec<&str> = cells
                        .flat_map(|(cell, at)| [cell.as_str(), figures(at)])
                        .collect();
                    records.push(record(kind, &cells));
                }
            }
            // The blocks of a service level are none of the others.
            _ => {}
        }
    }
    let records = records.iter().map(|fields| fields.join(&FIELD.to_string()));
    records.collect::<Vec<_>>().join(&RECORD.to_string())
}

/// Reads what [`levels`] wrote; `None` when it is anything else.
#[must_use]
pub fn read_levels(text: &str) -> Option<Levels> {
    let mut levels = Levels::default();
    for record in text.split(RECORD) {
        let mut fields = record.split(FIELD).map(str::to_owned);
        let kind = fields.next()?;
        match kind.as_str() {
            "tier" => {
                let tier = fields.next()?;
                let mut figures = Vec::new();
                while let Some(words) = fields.next() {
                    figures.push((words, fields.next()?, fields.next()?));
                }
                levels.tiers.push((tier, figures));
            }
            "redundancy" => levels.redundancy = Some(fields.next()?),
            "heading" => {
                let level = fields.next()?.parse().ok()?;
                levels.blocks.push(Block::Heading(level, fields.next()?));
            }
            "paragraph" => levels.blocks.push(Block::Paragraph(fields.next()?)),
            "list" => levels.blocks.push(Block::List(fields.collect())),
            "table" => levels.blocks.push(Block::Table(Table {
                caption: fields.next()?,
                words: fields.next()?.parse().ok()?,
                header: fields.collect(),
                rows: Vec::new(),
            })),
            kind => {
                let Some(Block::Table(table)) = levels.blocks.last_mut() else {
                    return None;
                };
                let (cells, figures) = pairs(fields)?.into_iter().unzip();
                let kind = match kind {
                    "group" => RowKind::Group,
                    "plain" => RowKind::Plain,
                    "total" => RowKind::Total,
                    _ => return None,
                };
                table.rows.push(Row {
                    kind,
                    cells,
                    figures,
                });
            }
        }
    }
    Some(levels)
}

fn pairs(mut fields: impl Iterator<Item = String>) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    while let Some(first) = fields.next() {
        pairs.push((first, fields.next()?));
    }
    Some(pairs)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::grid::builtin;
    use cadrage_core::lang::Lang;

    use super::*;

    /// Years enough to see that they cross.
    const FEW: u32 = 20;

    fn asked(study: &str) -> Asked {
        Asked {
            study: study.to_owned(),
            lang: Lang::Fr,
            date: "2026-11-24".parse().unwrap(),
        }
    }

    #[test]
    fn every_tier_has_its_price_and_the_tables_cross_whole() {
        let asked = asked(builtin::service("smsu").unwrap());
        let read = asked.read().unwrap();
        let levels = read_levels(&drawn(&asked, FEW).unwrap()).unwrap();
        let ids: Vec<&str> = levels.tiers.iter().map(|(id, _)| id.as_str()).collect();
        let known: Vec<&str> = read
            .grid
            .tiers
            .iter()
            .map(|tier| tier.id.as_str())
            .collect();
        assert_eq!(ids, known);
        let own = compared(&read, read.scoping.clone(), FEW).unwrap();
        // The reader fills the names of cells that have none.
        let filled = service_level::blocks(&read.grid, &own, Lang::Fr);
        let filled = filled.into_iter().map(|block| match block {
            Block::Table(mut table) => {
                for row in &mut table.rows {
                    row.figures.resize(row.cells.len(), String::new());
                }
                Block::Table(table)
            }
            block => block,
        });
        assert_eq!(levels.blocks, filled.collect::<Vec<_>>());
        let (_, base) = levels.tiers.first().unwrap();
        let uplift = base.iter().find(|told| told.0.starts_with("Surcoût"));
        assert_eq!(uplift.unwrap().1, "0,00\u{a0}€");
    }

    #[test]
    fn windows_of_its_own_are_one_more_tier_and_hostile_names_cross_harmlessly() {
        let study = format!(
            "{}\n[[commitment.windows]]\nwindow = \"mine\"\nlabel = \"A\\u001Fb\\u001Ec<script>\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"on_call\"\n",
            builtin::service("smsu").unwrap()
        );
        let asked = asked(&study);
        let levels = read_levels(&drawn(&asked, FEW).unwrap()).unwrap();
        assert_eq!(levels.tiers.last().unwrap().0, "");
        let tables = levels.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let cells: Vec<&String> = tables
            .flat_map(|t| &t.rows)
            .flat_map(|r| &r.cells)
            .collect();
        assert!(
            cells.iter().any(|cell| *cell == "A b c<script>"),
            "{cells:?}"
        );
        for hostile in [
            "",
            "table",
            "plain\u{1f}a",
            "tier",
            "tier\u{1f}a\u{1f}b",
            "heading\u{1f}x\u{1f}y",
        ] {
            assert_eq!(read_levels(hostile), None, "{hostile}");
        }
    }
}
