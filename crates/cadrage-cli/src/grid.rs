//! `cadrage grid`: lists, shows, compares and exports grids.

mod learn;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use cadrage_core::decision::comparison::{NamedEstimate, compare};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::builtin;
use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::package::{self, Package};
use cadrage_core::grid::schema::{OBSERVED, TableSchema, every_table};
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_report::block::{self, Block};
use cadrage_report::terminal;
use cadrage_report::workbook::grid as workbook;
use cadrage_workbook::WorkbookKind;
use rust_decimal::Decimal;

use crate::args::{GridArgs, GridCommand, Overrides, StudyArgs};
use crate::export;
use crate::file::folder::{self, FolderFile};
use crate::file::same::{self, NamedPath};
use crate::file::{self, form};
use crate::results::outputs;
use crate::{Failure, input, output, summary, words};

pub fn run(args: &GridArgs, lang: Lang) -> Result<(), Failure> {
    match &args.command {
        GridCommand::List { services } => output::write_text(&list(*services), None),
        GridCommand::Show { table, key, grid } => {
            let layers = match grid {
                Some(folder) => input::chain(folder)?,
                None => vec![builtin::files()],
            };
            output::write_text(&show(&layers, table, key.as_deref())?, None)
        }
        GridCommand::Diff { old, new, moved } => {
            // Tables without a base are what they change of the first grid.
            let (grid, overlay) = match input::is_partial(new)? {
                true => (old, vec![new.clone()]),
                false => (new, Vec::new()),
            };
            let mut text = diff(old, grid, &overlay, lang)?;
            for service in moved {
                let before = estimate_under(service, old, &[])?;
                let after = estimate_under(service, grid, &overlay)?;
                text.push_str(&cost_change(service, [before, after], lang)?);
            }
            output::write_text(&text, None)
        }
        GridCommand::Learn(args) => learn::run(args, lang),
        GridCommand::Summary(args) => summary::run(args, lang),
        GridCommand::Export { grid, output } => export(grid.as_deref(), output, lang),
    }
}

fn list(services: bool) -> String {
    if services {
        let names = builtin::SERVICES.iter().map(|(name, _)| *name);
        return names.fold(String::new(), |text, name| text + name + "\n");
    }
    let files = builtin::files();
    let package = Package::read(&files).0.unwrap_or_default();
    let hash = package::sha256(&files, &[]);
    format!(
        "{} {}  {}  {hash}\n",
        package.name, package.version, package.title
    )
}

/// The tables of layers, or their problems.
fn tables(layers: &[GridFiles]) -> Result<Tables, Failure> {
    let Some((base, overlays)) = layers.split_first() else {
        return Ok(Tables::default());
    };
    let (tables, problems) = Tables::read(base, overlays);
    if problems.is_empty() {
        Ok(tables)
    } else {
        Err(problems.into())
    }
}

fn show(layers: &[GridFiles], name: &str, key: Option<&str>) -> Result<String, Failure> {
    let table_name = |table: &TableSchema| table.file.trim_end_matches(".csv");
    let wanted = name.trim_end_matches(".csv");
    let Some(table) = every_table().find(|table| table_name(table) == wanted) else {
        let names = every_table().map(table_name).collect();
        return Err(unknown_name(name, "TABLE", names));
    };
    let tables = tables(layers)?;
    let rows: Vec<_> = tables.of(table).iter().collect();
    let shown: Vec<_> = rows
        .iter()
        .filter(|row| key.is_none_or(|key| row.key(table).first() == Some(&key)))
        .collect();
    if let (Some(key), true) = (key, shown.is_empty()) {
        let keys = rows
            .iter()
            .filter_map(|row| row.key(table).first().copied())
            .collect();
        return Err(unknown_name(key, "KEY", keys));
    }
    // A full row reads better as a list of its cells.
    if key.is_some() {
        let mut text = String::new();
        for row in shown {
            for column in table.columns.iter().filter(|column| row.has(column.name)) {
                let _ = writeln!(text, "{:<18} {}", column.name, row.text(column.name));
            }
            text.push('\n');
        }
        return Ok(text.trim_end().to_owned() + "\n");
    }
    let brief = |name: &str| {
        // Figures alone, all of which fit.
        *table == OBSERVED
            || table.key.contains(&name)
            || [
                "label_fr", "unit", "value", "price", "quantity", "low", "high", "status",
            ]
            .contains(&name)
    };
    let columns: Vec<&str> = table
        .columns
        .iter()
        .map(|c| c.name)
        .filter(|c| brief(c))
        .collect();
    let rows = shown
        .iter()
        .map(|row| block::TableRow::plain(columns.iter().map(|column| row.text(column))));
    let table = Block::table_of_words(table.file, &columns, rows);
    Ok(terminal::write(&[table], output::width()))
}

fn unknown_name(read: &str, place: &str, mut allowed: Vec<&str>) -> Failure {
    allowed.dedup();
    let kind = ProblemKind::not_allowed(read, allowed.into_iter());
    Place::file(place).problem(kind).into()
}

/// The differences between a grid and another one with an overlay, cell by cell.
fn diff(old: &Path, new: &Path, overlay: &[PathBuf], lang: Lang) -> Result<String, Failure> {
    let mut layers = input::chain(new)?;
    for folder in overlay {
        layers.push(input::files(folder)?);
    }
    let (old, new) = (tables(&input::chain(old)?)?, tables(&layers)?);
    let mut text = String::new();
    for table in every_table() {
        let rows_by_key = |tables: &Tables| -> BTreeMap<String, BTreeMap<&'static str, String>> {
            let rows = tables.of(table).iter();
            rows.map(|row| {
                let cells = table
                    .columns
                    .iter()
                    .map(|column| (column.name, row.text(column.name).to_owned()))
                    .collect();
                (row.key(table).join(", "), cells)
            })
            .collect()
        };
        let (old, new) = (rows_by_key(&old), rows_by_key(&new));
        for key in old.keys().filter(|key| !new.contains_key(*key)) {
            let _ = writeln!(text, "- {}: {key}", table.file);
        }
        for (key, cells) in &new {
            let Some(before) = old.get(key) else {
                let _ = writeln!(text, "+ {}: {key}", table.file);
                continue;
            };
            for (column, cell) in cells {
                let was = before.get(column).map_or("", String::as_str);
                if was != cell {
                    let _ = writeln!(text, "~ {}: {key}, {column}: {was} → {cell}", table.file);
                }
            }
        }
    }
    if text.is_empty() {
        text.push_str(words::command(lang).no_difference());
    }
    Ok(text)
}

/// What a service costs under a grid with an overlay, by the name of the one on top.
fn estimate_under(
    service: &str,
    grid: &Path,
    overlay: &[PathBuf],
) -> Result<NamedEstimate, Vec<Problem>> {
    let input = input::read(&StudyArgs {
        service: service.into(),
        overrides: Overrides {
            grid: Some(grid.to_owned()),
            overlay: overlay.to_owned(),
            ..Overrides::default()
        },
        tier: None,
        support: None,
        date: None,
    })?;
    let name = overlay.last().map_or(grid, PathBuf::as_path);
    Ok(NamedEstimate {
        name: name.display().to_string(),
        estimate: estimate(&input.grid, &input.scoping)?,
    })
}

/// How the cost of a service changes from one grid to another, and because of which lines.
fn cost_change(service: &str, variants: [NamedEstimate; 2], lang: Lang) -> Result<String, Failure> {
    let comparison =
        compare(&variants).map_err(|overflow| overflow.problem(Place::file(service), "total"))?;
    let [before, after] = comparison.variants.as_slice() else {
        return Ok(String::new());
    };
    let colon = words::command(lang).bare_colon();
    let money = |figure: Option<Decimal>| figure.map_or_else(|| "–".to_owned(), |f| euros(f, lang));
    let (old, new, by) = (
        euros(before.total, lang),
        euros(after.total, lang),
        euros(after.difference, lang),
    );
    let mut text = format!("{service}{colon} {old} → {new} ({by})\n");
    for change in &after.lines {
        let label = change.line.need.label.get(lang);
        let (old, new) = (money(change.old), money(change.new));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {} ({label}){colon} {old} → {new}", change.impact);
    }
    Ok(text)
}

/// Writes a grid to a workbook or a folder, by default that of ESUP (to a folder, with its
/// services). Refuses a folder that is not empty.
fn export(grid: Option<&Path>, to: &Path, lang: Lang) -> Result<(), Failure> {
    let inputs: Vec<_> = grid
        .iter()
        .map(|grid| NamedPath::new("--grid", grid))
        .collect();
    same::refuse(&outputs(Some(to)), &inputs)?;
    let files = match grid {
        Some(grid) => input::files(grid)?,
        None => builtin::files(),
    };
    if let Some(kind) = workbook_kind(to)? {
        let workbook = workbook::tables(&files, input::date(None), lang)?;
        let bytes = export::write(&workbook, kind, to)?;
        return output::write_bytes(&bytes, Some(to));
    }
    let mut exported: Vec<FolderFile> = files
        .tables
        .into_iter()
        .map(|(name, bytes)| FolderFile {
            path: name.into(),
            bytes,
        })
        .collect();
    if grid.is_none() {
        exported.extend(builtin::SERVICES.iter().map(|(name, text)| FolderFile {
            path: format!("services/{name}.toml").into(),
            bytes: text.as_bytes().to_vec(),
        }));
    }
    write_folder(to, &exported)
}

/// Writes files into a folder that is new or empty.
fn write_folder(to: &Path, files: &[FolderFile]) -> Result<(), Failure> {
    let shown = to.display().to_string();
    let fail = |error: std::io::Error| Failure::from(input::unwritable(&shown, &error));
    if to.exists() && to.read_dir().map_err(fail)?.next().is_some() {
        return Err(Place::file(&shown)
            .problem(ProblemKind::Unwritable {
                why: Refusal::NotEmpty,
            })
            .into());
    }
    folder::write(to, files).map_err(fail)
}

/// The kind of workbook to write a grid to; `None` for a folder. A name that ends as another
/// well-known format is refused.
fn workbook_kind(to: &Path) -> Result<Option<WorkbookKind>, Problem> {
    if to.is_dir() {
        return Ok(None);
    }
    if file::is_no_plain_file(to) {
        return Ok(Some(
            WorkbookKind::from_name(&to.to_string_lossy()).unwrap_or(WorkbookKind::Xlsx),
        ));
    }
    match form::end(to) {
        Some(end) if form::is_telling(&end) => export::kind_of_extension(&end).map(Some),
        _ => Ok(None),
    }
}
