//! The rows of a synthetic grid, for other programs and for spreadsheets.

use cadrage_core::decision::summary::{ArchetypeCost, GridSummary, RowKey, SummaryPart};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::csv::{CsvTable, Dialect};
use crate::json::{plain, pretty};
use crate::words::summary_columns;

/// A row of the file; what does not concern it is empty.
#[derive(Clone, Default)]
struct FileRow<'a> {
    part: &'static str,
    choice: &'a str,
    option: &'a str,
    tier: &'a str,
    profile: &'a str,
    bearer: &'static str,
    driver: &'a str,
    block: Option<Decimal>,
    begun: String,
    recurrence: String,
    from_year: String,
    theme: &'static str,
    nature: &'static str,
    year: i32,
    expected: Option<Decimal>,
    least: Option<Decimal>,
    most: Option<Decimal>,
    p80: Option<Decimal>,
    days: Option<Decimal>,
    days_p80: Option<Decimal>,
    error: Option<Decimal>,
}

/// What the cells of a column are, and how to find that of a row.
enum ColumnCells {
    Word(fn(&FileRow<'_>) -> String),
    Boolean(fn(&FileRow<'_>) -> String),
    Whole(fn(&FileRow<'_>) -> String),
    Figure(fn(&FileRow<'_>) -> Option<Decimal>),
}

impl ColumnCells {
    /// The type by which a Table Schema knows it.
    fn field_type(&self) -> &'static str {
        match self {
            Self::Word(_) => "string",
            Self::Boolean(_) => "boolean",
            Self::Whole(_) => "integer",
            Self::Figure(_) => "number",
        }
    }
}

/// A column of the file.
struct SummaryColumn {
    name: &'static str,
    cells: ColumnCells,
}

const fn column(name: &'static str, cells: ColumnCells) -> SummaryColumn {
    SummaryColumn { name, cells }
}

/// The columns in order: of what a row counts, then its figures.
const COLUMNS: [SummaryColumn; 21] = {
    use ColumnCells::{Boolean, Figure, Whole, Word};
    [
        column("part", Word(|row| row.part.to_owned())),
        column("choice", Word(|row| row.choice.to_owned())),
        column("option", Word(|row| row.option.to_owned())),
        column("tier", Word(|row| row.tier.to_owned())),
        column("profile", Word(|row| row.profile.to_owned())),
        column("bearer", Word(|row| row.bearer.to_owned())),
        column("driver", Word(|row| row.driver.to_owned())),
        column("block", Figure(|row| row.block)),
        column("begun", Boolean(|row| row.begun.clone())),
        column("recurrence", Word(|row| row.recurrence.clone())),
        column("from_year", Whole(|row| row.from_year.clone())),
        column("theme", Word(|row| row.theme.to_owned())),
        column("nature", Word(|row| row.nature.to_owned())),
        column("year", Whole(|row| row.year.to_string())),
        column("expected", Figure(|row| row.expected)),
        column("least", Figure(|row| row.least)),
        column("most", Figure(|row| row.most)),
        column("p80", Figure(|row| row.p80)),
        column("days", Figure(|row| row.days)),
        column("days_p80", Figure(|row| row.days_p80)),
        column("error", Figure(|row| row.error)),
    ]
};

/// All rows of the file: each row of the page in each year, whole and then by theme and nature; at
/// the end the price of a day of each profile.
fn rows(page: &GridSummary) -> Vec<FileRow<'_>> {
    let mut rows = Vec::new();
    for own in &page.rows {
        for (place, (year, whole)) in page.years.iter().zip(&own.years).enumerate() {
            let row = FileRow {
                year: *year,
                ..key_cells(&own.key)
            };
            rows.push(FileRow {
                expected: Some(whole.expected),
                least: Some(whole.least),
                most: Some(whole.most),
                p80: Some(whole.p80),
                days: Some(whole.days),
                days_p80: Some(whole.days_p80),
                error: Some(whole.error),
                ..row.clone()
            });
            let groups = own.groups.iter();
            let groups = groups.filter_map(|group| Some((group, group.years.get(place)?)));
            rows.extend(groups.map(|(group, part)| FileRow {
                theme: group.theme.id(),
                nature: group.nature.id(),
                expected: Some(part.expected),
                p80: Some(part.p80),
                days: Some(part.days),
                days_p80: Some(part.days_p80),
                ..row.clone()
            }));
        }
    }
    for day in &page.days {
        let years = page.years.iter().zip(&day.amounts);
        rows.extend(years.map(|(year, amount)| FileRow {
            part: "day",
            profile: &day.profile,
            year: *year,
            expected: Some(*amount),
            ..FileRow::default()
        }));
    }
    rows
}

/// What a row of the page counts.
fn key_cells(key: &RowKey) -> FileRow<'_> {
    let (part, [choice, option, tier]) = match &key.part {
        SummaryPart::Core => ("core", [""; 3]),
        SummaryPart::Option { choice, option } => ("option", [choice, option, ""]),
        SummaryPart::Tier(tier) => ("tier", ["", "", tier]),
    };
    FileRow {
        part,
        choice,
        option,
        tier,
        bearer: key.bearer.id(),
        driver: &key.driver,
        block: Some(key.block),
        begun: key.begun.to_string(),
        recurrence: key.recurrence.to_string(),
        from_year: key.from_year.to_string(),
        ..FileRow::default()
    }
}

/// The rows as CSV.
pub fn csv(page: &GridSummary, dialect: Dialect) -> String {
    let rows = rows(page);
    let mut table = CsvTable::new(dialect, &rows);
    for SummaryColumn { name, cells } in &COLUMNS {
        table = match cells {
            ColumnCells::Figure(figure) => table.plain(name, figure),
            ColumnCells::Word(word) | ColumnCells::Boolean(word) | ColumnCells::Whole(word) => {
                table.word(name, word)
            }
        };
    }
    table.text()
}

fn archetype(cost: &ArchetypeCost) -> Value {
    json!({
        "id": cost.id,
        "institutions": plain(cost.institutions),
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
    let rows: Vec<Value> = rows(page).iter().map(object).collect();
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
        "unread_services": page.unread_services,
        "archetypes": page.archetypes.iter().map(archetype).collect::<Vec<_>>(),
        "rows": rows,
    });
    pretty(&document)
}

/// A row, without its empty cells.
fn object(row: &FileRow<'_>) -> Value {
    let fields = COLUMNS.iter().filter_map(|SummaryColumn { name, cells }| {
        let text = match cells {
            ColumnCells::Figure(figure) => plain(figure(row)?),
            ColumnCells::Word(word) | ColumnCells::Boolean(word) | ColumnCells::Whole(word) => {
                word(row)
            }
        };
        (!text.is_empty()).then(|| ((*name).to_owned(), Value::String(text)))
    });
    Value::Object(fields.collect::<Map<_, _>>())
}

/// The Data Package that describes the CSV as `summary.csv` beside it, in a language.
#[must_use]
pub fn data_package(lang: Lang) -> Value {
    let fields = COLUMNS.iter().map(|column| {
        let text = summary_columns::TEXTS.find(column.name, lang);
        let mut field = json!({
            "name": column.name,
            "type": column.cells.field_type(),
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
