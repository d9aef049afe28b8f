//! The rows of a synthetic grid, for other programs and for spreadsheets.

use cadrage_core::decision::summary::{
    ArchetypeCost, GridSummary, ProfileDay, RowKey, SummaryPart, SummaryRow,
};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::csv::{CsvField, Dialect, Rows};
use crate::json::pretty;
use crate::words::summary_columns;

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    Word,
    Boolean,
    Whole,
    Figure,
}

impl ColumnKind {
    /// The type by which a Table Schema knows it.
    fn field_type(self) -> &'static str {
        match self {
            Self::Word => "string",
            Self::Boolean => "boolean",
            Self::Whole => "integer",
            Self::Figure => "number",
        }
    }
}

/// A column of the file.
struct SummaryColumn {
    name: &'static str,
    kind: ColumnKind,
}

const fn column(name: &'static str, kind: ColumnKind) -> SummaryColumn {
    SummaryColumn { name, kind }
}

/// The columns in order: of what a row counts, then its figures.
const COLUMNS: [SummaryColumn; 21] = [
    column("part", ColumnKind::Word),
    column("choice", ColumnKind::Word),
    column("option", ColumnKind::Word),
    column("tier", ColumnKind::Word),
    column("profile", ColumnKind::Word),
    column("bearer", ColumnKind::Word),
    column("driver", ColumnKind::Word),
    column("block", ColumnKind::Figure),
    column("begun", ColumnKind::Boolean),
    column("recurrence", ColumnKind::Word),
    column("from_year", ColumnKind::Whole),
    column("theme", ColumnKind::Word),
    column("nature", ColumnKind::Word),
    column("year", ColumnKind::Whole),
    column("expected", ColumnKind::Figure),
    column("least", ColumnKind::Figure),
    column("most", ColumnKind::Figure),
    column("p80", ColumnKind::Figure),
    column("days", ColumnKind::Figure),
    column("days_p80", ColumnKind::Figure),
    column("error", ColumnKind::Figure),
];

/// A cell: a word, or a figure of the engine.
#[derive(Clone)]
enum SummaryCell {
    Word(String),
    Figure(Option<Decimal>),
}

impl SummaryCell {
    const EMPTY: Self = Self::Word(String::new());

    fn word(word: impl ToString) -> Self {
        Self::Word(word.to_string())
    }

    fn figure(figure: Decimal) -> Self {
        Self::Figure(Some(figure.normalize()))
    }
}

/// The cells of a row, one for each of [`COLUMNS`].
type Cells = [SummaryCell; COLUMNS.len()];

/// All rows of the file: each row of the page in each year, whole and then by theme and nature; at
/// the end the price of a day of each profile.
fn rows(page: &GridSummary) -> Vec<Cells> {
    let of_page = page.rows.iter().flat_map(|row| page_rows(row, &page.years));
    let days = page.days.iter().flat_map(|day| day_rows(day, &page.years));
    of_page.chain(days).collect()
}

fn page_rows(row: &SummaryRow, years: &[i32]) -> Vec<Cells> {
    let mut rows = Vec::new();
    for (place, (year, figures)) in years.iter().zip(&row.years).enumerate() {
        let whole = [
            SummaryCell::EMPTY,
            SummaryCell::EMPTY,
            SummaryCell::word(year),
        ];
        let of_whole = [
            figures.expected,
            figures.least,
            figures.most,
            figures.p80,
            figures.days,
            figures.days_p80,
            figures.error,
        ];
        rows.push(cells(&row.key, whole, of_whole.map(SummaryCell::figure)));
        for group in &row.groups {
            let Some(own) = group.years.get(place) else {
                continue;
            };
            let part = [
                SummaryCell::word(group.theme.id()),
                SummaryCell::word(group.nature.id()),
                SummaryCell::word(year),
            ];
            let none = SummaryCell::Figure(None);
            let [expected, p80, days, days_p80] =
                [own.expected, own.p80, own.days, own.days_p80].map(SummaryCell::figure);
            let figures = [
                expected,
                none.clone(),
                none.clone(),
                p80,
                days,
                days_p80,
                none,
            ];
            rows.push(cells(&row.key, part, figures));
        }
    }
    rows
}

fn cells(key: &RowKey, of: [SummaryCell; 3], figures: [SummaryCell; 7]) -> Cells {
    let (part, named) = match &key.part {
        SummaryPart::Core => ("core", [""; 3]),
        SummaryPart::Option { choice, option } => ("option", [choice, option, ""]),
        SummaryPart::Tier(tier) => ("tier", ["", "", tier]),
    };
    let [choice, option, tier] = named.map(SummaryCell::word);
    let [theme, nature, year] = of;
    let [expected, least, most, p80, days, days_p80, error] = figures;
    [
        SummaryCell::word(part),
        choice,
        option,
        tier,
        SummaryCell::EMPTY,
        SummaryCell::word(key.bearer.id()),
        SummaryCell::word(&key.driver),
        SummaryCell::figure(key.block),
        SummaryCell::word(key.begun),
        SummaryCell::word(key.recurrence),
        SummaryCell::word(key.from_year),
        theme,
        nature,
        year,
        expected,
        least,
        most,
        p80,
        days,
        days_p80,
        error,
    ]
}

fn day_rows(day: &ProfileDay, years: &[i32]) -> Vec<Cells> {
    let rows = years.iter().zip(&day.amounts).map(|(year, amount)| {
        let filled = |column: &SummaryColumn| match column.name {
            "part" => SummaryCell::word("day"),
            "profile" => SummaryCell::word(&day.profile),
            "year" => SummaryCell::word(year),
            "expected" => SummaryCell::figure(*amount),
            _ if column.kind == ColumnKind::Figure => SummaryCell::Figure(None),
            _ => SummaryCell::EMPTY,
        };
        COLUMNS.each_ref().map(filled)
    });
    rows.collect()
}

/// The rows as CSV.
///
/// # Errors
///
/// Never in practice: the text is written in memory.
pub fn csv(page: &GridSummary, dialect: Dialect) -> Result<String, csv::Error> {
    let mut file = Rows::new(dialect, &COLUMNS.each_ref().map(|column| column.name))?;
    for row in rows(page) {
        let fields = row.each_ref().map(|cell| match cell {
            SummaryCell::Word(word) => CsvField::Word(word),
            SummaryCell::Figure(figure) => CsvField::Figure(*figure),
        });
        file.write(&fields)?;
    }
    file.text()
}

fn archetype(cost: &ArchetypeCost) -> Value {
    json!({
        "id": cost.id,
        "institutions": cost.institutions.normalize().to_string(),
        "years": cost.years,
        "once": cost.once.to_string(),
        "yearly": cost.yearly.to_string(),
        "total": cost.total.to_string(),
        "p80": cost.p80.to_string(),
    })
}

/// The page as indented JSON: its grid, services of three sizes, and the rows of the CSV, whose figures are
/// decimal strings.
pub fn json(page: &GridSummary) -> String {
    let rows: Vec<Value> = rows(page).into_iter().map(object).collect();
    let stamp = &page.stamp;
    let document = json!({
        "grid": stamp.grid,
        "grid_version": stamp.grid_version,
        "grid_sha256": stamp.grid_sha256,
        "engine": stamp.engine,
        "years": page.years.iter().collect::<Vec<_>>(),
        "choices": page.choices,
        "varied": page.varied,
        "not_costed": page.not_costed,
        "archetypes": page.archetypes.iter().map(archetype).collect::<Vec<_>>(),
        "rows": rows,
    });
    pretty(&document)
}

/// A row, without its empty cells.
fn object(row: Cells) -> Value {
    let mut object = Map::new();
    for (column, cell) in COLUMNS.iter().zip(row) {
        let text = match cell {
            SummaryCell::Word(word) => word,
            SummaryCell::Figure(figure) => {
                figure.map_or_else(String::new, |figure| figure.to_string())
            }
        };
        if !text.is_empty() {
            object.insert(column.name.to_owned(), Value::String(text));
        }
    }
    Value::Object(object)
}

/// The Data Package that describes the CSV as `summary.csv` beside it, in a language.
#[must_use]
pub fn data_package(lang: Lang) -> Value {
    let fields = COLUMNS.iter().map(|column| {
        let text = summary_columns::TEXTS.find(column.name, lang);
        let mut field = json!({
            "name": column.name,
            "type": column.kind.field_type(),
            "description": text.unwrap_or_default(),
        });
        if ["part", "year", "expected"].contains(&column.name)
            && let Some(field) = field.as_object_mut()
        {
            field.insert("constraints".to_owned(), json!({ "required": true }));
        }
        field
    });
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "cadrage-summary",
        "title": crate::words::summary(lang).package_title(),
        "resources": [{
            "name": "summary",
            "path": "summary.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": { "fields": fields.collect::<Vec<Value>>(), "missingValues": [""] },
        }],
    })
}
