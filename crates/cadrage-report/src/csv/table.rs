//! A table of rows, written column by column.

use rust_decimal::Decimal;

use super::Dialect;

/// The signs by which a spreadsheet takes a text for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table to write: its rows, and columns added one by one.
pub(crate) struct CsvTable<'a, T> {
    dialect: Dialect,
    rows: Vec<T>,
    columns: Vec<CsvColumn<'a, T>>,
}

/// A column: its name in the header, and the text of its cell in a row.
struct CsvColumn<'a, T> {
    name: String,
    cell: Box<dyn Fn(T) -> String + 'a>,
}

impl<'a, T: Copy + 'a> CsvTable<'a, T> {
    pub(crate) fn new(dialect: Dialect, rows: impl IntoIterator<Item = T>) -> Self {
        Self {
            dialect,
            rows: rows.into_iter().collect(),
            columns: Vec::new(),
        }
    }

    /// Adds a column of words, which a person may have written: one that a spreadsheet would take for
    /// a formula follows an apostrophe.
    pub(crate) fn word<W: ToString>(self, name: &str, word: impl Fn(T) -> W + 'a) -> Self {
        self.column(name, move |row| {
            let word = word(row).to_string();
            match word.starts_with(FORMULA) {
                true => format!("'{word}"),
                false => word,
            }
        })
    }

    /// Adds a column of numbers of the engine's, left as they are; `None` is an empty cell.
    pub(crate) fn figure<F: Into<Option<Decimal>>>(
        self,
        name: &str,
        figure: impl Fn(T) -> F + 'a,
    ) -> Self {
        let dialect = self.dialect;
        self.column(name, move |row| {
            let figure: Option<Decimal> = figure(row).into();
            let text = figure.map_or_else(String::new, |figure| figure.to_string());
            match dialect {
                Dialect::Standard => text,
                Dialect::French => text.replace('.', ","),
            }
        })
    }

    /// Adds a column of numbers without zeros at their end.
    pub(crate) fn plain<F: Into<Option<Decimal>>>(
        self,
        name: &str,
        figure: impl Fn(T) -> F + 'a,
    ) -> Self {
        self.figure(name, move |row| {
            figure(row).into().map(|figure| figure.normalize())
        })
    }

    fn column(mut self, name: &str, cell: impl Fn(T) -> String + 'a) -> Self {
        self.columns.push(CsvColumn {
            name: name.to_owned(),
            cell: Box::new(cell),
        });
        self
    }

    /// The text of the file: the header, then a line for each row.
    pub(crate) fn text(&self) -> String {
        let (mark, separator) = match self.dialect {
            Dialect::Standard => ("", ","),
            Dialect::French => ("\u{feff}", ";"),
        };
        let header = self.columns.iter().map(|column| column.name.clone());
        let mut text = format!("{mark}{}", line(header, separator));
        for row in &self.rows {
            let cells = self.columns.iter().map(|column| (column.cell)(*row));
            text.push_str(&line(cells, separator));
        }
        text
    }
}

/// A line of cells, where one that holds what separates cells or lines is quoted.
fn line(cells: impl Iterator<Item = String>, separator: &str) -> String {
    let quoted =
        cells.map(
            |cell| match cell.contains(separator) || cell.contains(['"', '\r', '\n']) {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell,
            },
        );
    quoted.collect::<Vec<String>>().join(separator) + "\n"
}

/// A row about something in a year.
#[derive(Clone, Copy)]
pub(crate) struct YearRow<T> {
    pub(crate) of: T,
    pub(crate) year: i32,
    /// The rank of the year in the period.
    rank: usize,
}

impl<T: Copy> YearRow<T> {
    /// A row for each year of each thing.
    pub(crate) fn each(
        things: impl IntoIterator<Item = T>,
        years: &[i32],
    ) -> impl Iterator<Item = Self> {
        things.into_iter().flat_map(move |of| {
            let years = years.iter().enumerate();
            years.map(move |(rank, &year)| Self { of, year, rank })
        })
    }

    /// The figure of its year in a list that has one for each.
    pub(crate) fn figure(self, figures: &[Decimal]) -> Option<Decimal> {
        figures.get(self.rank).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_formulas_and_figures_speak_the_dialect() {
        let written = |dialect| {
            let words = [
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "Accès; rapide, 2=3",
                "",
            ];
            let figure: Decimal = "-1234.50".parse().unwrap();
            CsvTable::new(dialect, words)
                .word("word", |word| word)
                .figure("figure", move |word| (!word.is_empty()).then_some(figure))
                .text()
        };
        let standard = "word,figure\n\"'=HYPERLINK(\"\"http://x\"\")\",-1234.50\n'+1,-1234.50\n\
                        '-1,-1234.50\n'@SUM(A1),-1234.50\n'\t=1,-1234.50\n\"'\r=1\",-1234.50\n\
                        \"Accès; rapide, 2=3\",-1234.50\n,\n";
        assert_eq!(written(Dialect::Standard), standard);
        let french = "\u{feff}word;figure\n\"'=HYPERLINK(\"\"http://x\"\")\";-1234,50\n'+1;-1234,50\n\
                      '-1;-1234,50\n'@SUM(A1);-1234,50\n'\t=1;-1234,50\n\"'\r=1\";-1234,50\n\
                      \"Accès; rapide, 2=3\";-1234,50\n;\n";
        assert_eq!(written(Dialect::French), french);
    }
}
