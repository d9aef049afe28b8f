//! What reports are made of, whatever draws them.

use cadrage_core::text::format;
use cadrage_core::text::lang::Lang;

use crate::chart::Chart;

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the title.
    Heading(u8, String),
    /// A sentence or several.
    Paragraph(String),
    /// Sentences, one under the other.
    List(Vec<String>),
    /// Figures.
    Table(Table),
    /// Lines drawn with characters of the same width, and what they show.
    Drawing {
        /// The lines.
        lines: Vec<String>,
        /// What they show, for those who do not see them.
        description: String,
    },
    /// What must not be missed: a few words, and what they mean.
    Callout(Tone, String, String),
    /// A sentence with blanks that a person fills in.
    Clause(Vec<Span>),
    /// Such sentences, one under the other.
    Clauses(Vec<Vec<Span>>),
    /// Names and what they stand for.
    Definitions(Vec<Definition>),
    /// A drawing of figures, and the same figures as a table.
    Chart(Chart),
    /// On paper, what follows begins a page.
    PageBreak,
}

/// Blocks typed with plain spaces, with those that the typography of their language asks for.
#[must_use]
pub fn typeset(mut blocks: Vec<Block>, lang: Lang) -> Vec<Block> {
    let set = |text: &mut String| *text = format::typeset(text, lang);
    let set_table = |table: &mut Table| {
        set(&mut table.caption);
        table.header.iter_mut().for_each(set);
        table
            .rows
            .iter_mut()
            .flat_map(|row| &mut row.cells)
            .for_each(set);
    };
    let set_spans = |spans: &mut Vec<Span>| {
        for Span::Text(text) | Span::Blank(text) in spans {
            set(text);
        }
    };
    for block in &mut blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) => set(text),
            Block::List(texts) => texts.iter_mut().for_each(set),
            Block::Table(table) => set_table(table),
            // Its lines are as wide as they were drawn.
            Block::Drawing { description, .. } => set(description),
            Block::Callout(_, words, meaning) => [words, meaning].into_iter().for_each(set),
            Block::Clause(spans) => set_spans(spans),
            Block::Clauses(clauses) => clauses.iter_mut().for_each(set_spans),
            Block::Definitions(all) => {
                all.iter_mut()
                    .flat_map(|definition| [&mut definition.name, &mut definition.text])
                    .for_each(set);
            }
            Block::Chart(chart) => {
                [&mut chart.title, &mut chart.description]
                    .into_iter()
                    .for_each(set);
                set_table(&mut chart.table);
            }
            Block::PageBreak => {}
        }
    }
    blocks
}

/// A name and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The name.
    pub name: String,
    /// What it stands for.
    pub text: String,
}

/// How what must not be missed is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It is as it should be.
    Good,
    /// It asks for care.
    Caution,
    /// It forbids.
    Bad,
}

impl Tone {
    /// The word of the tone in class names.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Caution => "caution",
            Self::Bad => "bad",
        }
    }
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Text(String),
    /// A blank, as it is shown: its number and what it waits for.
    Blank(String),
}

impl Span {
    /// The words, or what the blank shows.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Blank(text) => text,
        }
    }
}

/// A table: the first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The headers.
    pub header: Vec<String>,
    /// How many columns after the first hold words rather than figures.
    pub words: usize,
    /// The rows.
    pub rows: Vec<TableRow>,
}

impl Block {
    /// A heading; 1 is the title.
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading(level, text.into())
    }

    /// A sentence or several.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(text.into())
    }

    /// A table whose columns after the first hold figures.
    #[must_use]
    pub fn table(
        caption: impl Into<String>,
        header: impl IntoIterator<Item: ToString>,
        rows: impl IntoIterator<Item = TableRow>,
    ) -> Self {
        Self::Table(Table::of(caption, header, rows))
    }

    /// A table of words in every column.
    #[must_use]
    pub fn table_of_words(
        caption: impl Into<String>,
        header: impl IntoIterator<Item: ToString>,
        rows: impl IntoIterator<Item = TableRow>,
    ) -> Self {
        Self::Table(Table::of_words(caption, header, rows))
    }
}

impl Table {
    /// A table whose columns after the first hold figures.
    #[must_use]
    pub fn of(
        caption: impl Into<String>,
        header: impl IntoIterator<Item: ToString>,
        rows: impl IntoIterator<Item = TableRow>,
    ) -> Self {
        Self {
            caption: caption.into(),
            header: header.into_iter().map(|name| name.to_string()).collect(),
            words: 0,
            rows: rows.into_iter().collect(),
        }
    }

    /// A table of words in every column.
    #[must_use]
    pub fn of_words(
        caption: impl Into<String>,
        header: impl IntoIterator<Item: ToString>,
        rows: impl IntoIterator<Item = TableRow>,
    ) -> Self {
        let table = Self::of(caption, header, rows);
        let words = table.header.len();
        table.with_words(words)
    }

    /// The caption, where it is shown above the table as a line of text; `None` when it is blank, or when
    /// the heading above or the first header says the same.
    #[must_use]
    pub fn caption_below(&self, heading: &str) -> Option<&str> {
        let header = self.header.first().map_or("", String::as_str);
        let caption = self.caption.as_str();
        (!["", heading, header].contains(&caption)).then_some(caption)
    }

    /// The same table, in which so many columns after the first hold words.
    #[must_use]
    pub fn with_words(self, words: usize) -> Self {
        Self { words, ..self }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// What the row is.
    pub kind: RowKind,
    /// As many cells as the header; a group has one.
    pub cells: Vec<String>,
    /// By what name the figure of each cell is explained; empty where it is not. Cells
    /// beyond the end have none. Only who can show an explanation reads it.
    pub figures: Vec<String>,
    /// How dark each cell is beside those of its table, from 1 to
    /// [`STEPS`](cadrage_core::decision::portfolio::STEPS); 0 is plain, as are cells beyond the
    /// end. The figure stays in the cell: it never rests on the tint alone.
    pub tints: Vec<u8>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The name of the rows that follow.
    Group,
    /// Figures.
    Plain,
    /// A sum of rows before it.
    Total,
}

impl TableRow {
    /// A row without explanations or tints.
    #[must_use]
    pub fn new(kind: RowKind, cells: impl IntoIterator<Item: Into<String>>) -> Self {
        Self {
            kind,
            cells: cells.into_iter().map(Into::into).collect(),
            figures: Vec::new(),
            tints: Vec::new(),
        }
    }

    /// A row of figures.
    #[must_use]
    pub fn plain(cells: impl IntoIterator<Item: Into<String>>) -> Self {
        Self::new(RowKind::Plain, cells)
    }

    /// A sum of the rows before it.
    #[must_use]
    pub fn total(cells: impl IntoIterator<Item: Into<String>>) -> Self {
        Self::new(RowKind::Total, cells)
    }

    /// The name of the rows that follow.
    #[must_use]
    pub fn group(name: impl Into<String>) -> Self {
        Self::new(RowKind::Group, [name])
    }

    /// The same row, whose cells after the first are explained by these names; an empty
    /// one is not.
    #[must_use]
    pub fn with_figures(self, names: impl IntoIterator<Item = String>) -> Self {
        let figures = std::iter::once(String::new()).chain(names).collect();
        Self { figures, ..self }
    }

    /// The same row, whose cells after the first have these tints.
    #[must_use]
    pub fn with_tints(self, tints: impl IntoIterator<Item = u8>) -> Self {
        let tints = std::iter::once(0).chain(tints).collect();
        Self { tints, ..self }
    }

    /// The tint of a cell; `None` for a plain one.
    #[must_use]
    pub fn tint(&self, column: usize) -> Option<u8> {
        self.tints.get(column).copied().filter(|tint| *tint > 0)
    }
}
