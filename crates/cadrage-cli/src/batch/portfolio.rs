//! What a portfolio's columns mean, and the variants that multiply its rows.

use std::path::PathBuf;

use cadrage_core::batch::Figure;
use cadrage_core::grid::text;
use cadrage_core::problem::{self, Place, Problem, ProblemKind, Refusal};
use cadrage_core::scoping::{SECTIONS, Setting};

use crate::args::BatchArgs;

/// What a column holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Column {
    /// The name of the row: it changes nothing.
    Id,
    /// A ready service or a scoping file.
    Service,
    /// The folder or workbook of the grid.
    Grid,
    /// The key of `[sizes]`: the numbers that rows are compiled for.
    Size(String),
    /// Any other path of a scoping.
    Path(String),
}

/// The header of a portfolio.
pub struct Header {
    /// What stands between the cells, in the outputs too.
    pub separator: u8,
    pub names: Vec<String>,
    pub columns: Vec<Column>,
}

impl Header {
    /// Reads the header of a file.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // As the tables of a grid: semicolons and tabs where a spreadsheet wrote them.
        let separator = std::str::from_utf8(bytes).map_or(b',', |text| text::dialect(text).0);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(separator)
            .from_reader(bytes);
        let mut record = csv::StringRecord::new();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => {
                return Err(vec![Problem {
                    place: Place::file(file),
                    kind: ProblemKind::EmptyFile,
                }]);
            }
            Err(_) => {
                return Err(vec![Problem {
                    place: Place::line(file, 1),
                    kind: ProblemKind::Unreadable {
                        why: Refusal::NotText,
                    },
                }]);
            }
        }
        let names: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
        let mut problems = Vec::new();
        let mut columns = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let place = || Place::cell(file, 1, name);
            if names.iter().take(at).any(|before| before == name) {
                let kind = ProblemKind::DuplicateColumn;
                problems.push(Problem {
                    place: place(),
                    kind,
                });
            }
            match column(name) {
                Some(column) => columns.push(column),
                None => {
                    let known = ["id", "service", "grid"].iter().chain(SECTIONS);
                    let nearest = problem::nearest(name, known.copied());
                    problems.push(Problem {
                        place: place(),
                        kind: ProblemKind::UnknownColumn { nearest },
                    });
                }
            }
        }
        if !names.iter().any(|name| name == "service") {
            let column = "service".to_owned();
            problems.push(Problem {
                place: Place::line(file, 1),
                kind: ProblemKind::MissingColumn { column },
            });
        }
        if problems.is_empty() {
            Ok(Self {
                separator,
                names,
                columns,
            })
        } else {
            Err(problems)
        }
    }

    /// The rank of a column.
    pub fn rank(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

fn column(name: &str) -> Option<Column> {
    match name {
        "id" => return Some(Column::Id),
        "service" => return Some(Column::Service),
        "grid" => return Some(Column::Grid),
        _ => {}
    }
    let (section, key) = name.split_once('.')?;
    if !SECTIONS.contains(&section) || key.split('.').any(|key| key.trim().is_empty()) {
        return None;
    }
    match section {
        "sizes" => Some(Column::Size(key.to_owned())),
        _ => Some(Column::Path(name.to_owned())),
    }
}

/// One way to price every row.
#[derive(Clone, Default)]
pub struct Variant {
    /// The grid in place of the default one.
    pub grid: Option<PathBuf>,
    /// What is set after the row's own values.
    pub settings: Vec<Setting>,
    /// The cells that tell it from the others.
    pub cells: Vec<String>,
}

/// The variants of a run, and the columns that tell them apart: those of which more
/// than none was asked.
pub struct Variants {
    pub names: Vec<&'static str>,
    pub variants: Vec<Variant>,
}

impl Variants {
    /// The product of what was asked.
    pub fn of(args: &BatchArgs, header: &Header) -> Result<Self, Vec<Problem>> {
        let mut names = Vec::new();
        let mut variants = vec![Variant::default()];
        let mut problems = Vec::new();
        let grids = args.grid.iter().map(|grid| {
            let shown = grid.display().to_string();
            let set = move |variant: &mut Variant| variant.grid = Some(grid.clone());
            (shown, Box::new(set) as Box<dyn Fn(&mut Variant)>)
        });
        multiply(&mut names, &mut variants, "grid", grids.collect());
        for (name, given) in [
            ("commitment.tier", &args.tiers),
            ("support.plan", &args.supports),
        ] {
            let options = given.iter().map(|option| {
                let setting = Setting {
                    path: name.to_owned(),
                    value: format!("'{option}'"),
                };
                let set = move |variant: &mut Variant| variant.settings.push(setting.clone());
                (option.clone(), Box::new(set) as Box<dyn Fn(&mut Variant)>)
            });
            multiply(&mut names, &mut variants, name, options.collect());
        }
        let varied = args
            .vary
            .iter()
            .filter_map(|text| match Setting::parse(text) {
                Ok(setting) => {
                    let set = move |variant: &mut Variant| variant.settings.push(setting.clone());
                    Some((text.clone(), Box::new(set) as Box<dyn Fn(&mut Variant)>))
                }
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            });
        let varied = varied.collect();
        multiply(&mut names, &mut variants, "vary", varied);
        for name in &names {
            if header.rank(name).is_some() {
                problems.push(Problem {
                    place: Place::cell(&args.file.display().to_string(), 1, name),
                    kind: ProblemKind::BothAlone {
                        one: (*name).to_owned(),
                        other: option(name).to_owned(),
                    },
                });
            }
        }
        if problems.is_empty() {
            Ok(Self { names, variants })
        } else {
            Err(problems)
        }
    }
}

/// The option that brings a column.
fn option(name: &str) -> &'static str {
    match name {
        "grid" => "--grid",
        "commitment.tier" => "--tiers",
        "support.plan" => "--supports",
        _ => "--vary",
    }
}

/// A cell, and what it changes.
type Choice<'a> = (String, Box<dyn Fn(&mut Variant) + 'a>);

fn multiply(
    names: &mut Vec<&'static str>,
    variants: &mut Vec<Variant>,
    name: &'static str,
    choices: Vec<Choice<'_>>,
) {
    if choices.is_empty() {
        return;
    }
    names.push(name);
    let before = std::mem::take(variants);
    for variant in before {
        for (cell, set) in &choices {
            let mut variant = variant.clone();
            set(&mut variant);
            variant.cells.push(cell.clone());
            variants.push(variant);
        }
    }
}

/// The figures that are written: those asked, or all.
pub fn figures(args: &BatchArgs) -> Result<Vec<Figure>, Vec<Problem>> {
    let all = Figure::all();
    if args.columns.is_empty() {
        let group = |figure: &Figure| matches!(figure, Figure::Group(..));
        let kept = all.into_iter().filter(|f| !(args.totals_only && group(f)));
        return Ok(kept.collect());
    }
    let mut problems = Vec::new();
    let mut figures = Vec::new();
    for name in &args.columns {
        match Figure::parse(name) {
            Some(figure) => figures.push(figure),
            None => {
                let names: Vec<String> = all.iter().map(|figure| figure.name()).collect();
                problems.push(Problem {
                    place: Place::file("--columns"),
                    kind: ProblemKind::NotAllowed {
                        read: name.clone(),
                        nearest: problem::nearest(name, names.iter().map(String::as_str)),
                        allowed: names,
                    },
                });
            }
        }
    }
    if problems.is_empty() {
        Ok(figures)
    } else {
        Err(problems)
    }
}
