//! Tables: widths that fit what they hold, headers that repeat, figures on the right.

use std::io::Error;

use super::body::{WIDTH, run};
use super::{element, empty, value};
use crate::block::{Row, RowKind, Table};
use crate::xml::Xml;

/// The width of a letter of a table, and of the space around a cell.
const LETTER: usize = 92;
const AROUND: usize = 200;
/// Longer words wrap rather than push the others aside.
const LONGEST: usize = 48;
/// The share of the width that the column of names keeps at least.
const NAMES: usize = 4;

pub(super) fn write(xml: &mut Xml, table: &Table) -> Result<(), Error> {
    let widths = widths(table);
    element(xml, "w:tbl", &[], |xml| {
        element(xml, "w:tblPr", &[], |xml| {
            value(xml, "w:tblStyle", "Figures")?;
            empty(
                xml,
                "w:tblW",
                &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")],
            )?;
            empty(xml, "w:tblLayout", &[("w:type", "fixed")])
        })?;
        element(xml, "w:tblGrid", &[], |xml| {
            widths
                .iter()
                .try_for_each(|width| empty(xml, "w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        row(
            xml,
            table,
            &widths,
            (true, &Row::total(table.header.clone())),
        )?;
        table
            .rows
            .iter()
            .try_for_each(|each| row(xml, table, &widths, (false, each)))
    })
}

fn row(
    xml: &mut Xml,
    table: &Table,
    widths: &[usize],
    (header, row): (bool, &Row),
) -> Result<(), Error> {
    element(xml, "w:tr", &[], |xml| {
        element(xml, "w:trPr", &[], |xml| {
            empty(xml, "w:cantSplit", &[])?;
            if header {
                empty(xml, "w:tblHeader", &[])
            } else {
                Ok(())
            }
        })?;
        if row.kind == RowKind::Group {
            let name = row.cells.first().map_or("", String::as_str);
            return cell(xml, (WIDTH, widths.len()), (true, false, true), name);
        }
        let strong = row.kind == RowKind::Total;
        widths.iter().enumerate().try_for_each(|(column, width)| {
            let text = row.cells.get(column).map_or("", String::as_str);
            let figure = column > table.words;
            cell(xml, (*width, 1), (strong, figure, header), text)
        })
    })
}

fn cell(
    xml: &mut Xml,
    (width, span): (usize, usize),
    (strong, figure, shaded): (bool, bool, bool),
    text: &str,
) -> Result<(), Error> {
    element(xml, "w:tc", &[], |xml| {
        element(xml, "w:tcPr", &[], |xml| {
            let width = width.to_string();
            empty(xml, "w:tcW", &[("w:w", width.as_str()), ("w:type", "dxa")])?;
            if span > 1 {
                value(xml, "w:gridSpan", &span.to_string())?;
            }
            if shaded {
                let shade = [
                    ("w:val", "clear"),
                    ("w:color", "auto"),
                    ("w:fill", "F2F4F7"),
                ];
                empty(xml, "w:shd", &shade)?;
            }
            Ok(())
        })?;
        element(xml, "w:p", &[], |xml| {
            element(xml, "w:pPr", &[], |xml| {
                value(xml, "w:pStyle", "Cell")?;
                if figure {
                    value(xml, "w:jc", "end")
                } else {
                    Ok(())
                }
            })?;
            run(xml, if strong { &["w:b"] } else { &[] }, text)
        })
    })
}

/// Widths of columns that add up to the width of the page: figures keep their
/// line where they can, words share what remains by their lengths.
fn widths(table: &Table) -> Vec<usize> {
    let longest = |column: usize| {
        let rows = table.rows.iter().filter(|row| row.kind != RowKind::Group);
        let cells = rows.filter_map(|row| row.cells.get(column));
        let figure = column > table.words;
        // A header wraps between its words, as words do.
        let header = table.header.get(column).map(|header| {
            let words = header.split(' ').map(|word| word.chars().count());
            words.max().unwrap_or_default()
        });
        let cells = cells.map(|cell| match figure {
            true => cell.chars().count(),
            false => cell.chars().count().min(LONGEST),
        });
        cells.chain(header).max().unwrap_or_default().max(3)
    };
    let wanted: Vec<usize> = (0..table.header.len())
        .map(|column| longest(column) * LETTER + AROUND)
        .collect();
    let figures = |column: &usize| *column > table.words;
    let of_figures: usize = (0..wanted.len())
        .filter(figures)
        .filter_map(|c| wanted.get(c))
        .sum();
    let of_words: usize = (0..wanted.len())
        .filter(|c| !figures(c))
        .filter_map(|c| wanted.get(c))
        .sum();
    let most = WIDTH - WIDTH / NAMES;
    let room = of_figures.min(most);
    let widths = wanted.iter().enumerate().map(|(column, wanted)| {
        if figures(&column) {
            wanted * room / of_figures.max(1)
        } else {
            wanted * (WIDTH - room) / of_words.max(1)
        }
    });
    let mut widths: Vec<usize> = widths.collect();
    // What rounding left goes to the names.
    let rest = WIDTH.saturating_sub(widths.iter().sum());
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fill_the_page_whatever_the_table() {
        for (columns, words) in [(1, 0), (2, 0), (4, 3), (12, 1)] {
            let cells = vec!["1 234 567,89".to_owned(); columns];
            let table = Table {
                header: cells.clone(),
                words,
                rows: vec![Row::plain(cells)],
                ..Table::default()
            };
            assert_eq!(
                widths(&table).iter().sum::<usize>(),
                WIDTH,
                "{columns} columns"
            );
        }
    }
}
