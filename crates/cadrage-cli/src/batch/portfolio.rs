//! Reads the columns of a portfolio, and lists the variants under which each row is priced.

use std::collections::HashSet;
use std::path::PathBuf;

use cadrage_core::batch::Figure;
use cadrage_core::grid::record;
use cadrage_core::scoping::{SECTIONS, Setting, is_deep, too_deep};
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind, Refusal};

use super::blocks::{Heading, Lines};
use crate::args::BatchArgs;

/// The column that names the service to price.
pub const SERVICE: &str = "service";

/// The prefix of columns that are copied to the output and change nothing.
const OWN: &str = "x.";

/// The most columns of a portfolio: as many as the widest spreadsheet has.
const MOST: usize = 16_384;

/// What a column holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Column {
    /// The name of the row or a note of its author: copied to the output, changes nothing.
    Own,
    /// A service of the default grid or a scoping file.
    Service,
    /// The folder or workbook of the grid.
    Grid,
    /// A key of `[sizes]`; kernels take the plain numbers of these columns as input.
    Size(String),
    /// Any other path of a scoping.
    Path(String),
    /// A column without a name: its cells must be empty.
    Nameless,
}

/// The header of a portfolio.
pub struct Header {
    /// The line of the text on which it begins; the first of the file is 1.
    pub line: u64,
    /// What separates the cells, in the outputs too unless a dialect was asked for.
    pub separator: u8,
    pub names: Vec<String>,
    pub columns: Vec<Column>,
}

impl Header {
    /// Reads the header of a file; the columns named in `kept` are copied to the output as they
    /// are.
    pub fn read(lines: &Lines, heading: &Heading, kept: &[String]) -> Result<Self, Vec<Problem>> {
        let Heading {
            line, separator, ..
        } = *heading;
        let names = record::cells(&heading.bytes, separator);
        let names: Result<Vec<String>, _> = names
            .map(|name| String::from_utf8(name.trim_ascii().to_vec()))
            .collect();
        let problem = |column: Option<&str>, kind| Problem {
            place: lines.place(line, column),
            kind,
        };
        let names = names.map_err(|_| {
            let why = Refusal::NotText;
            vec![problem(None, ProblemKind::Unreadable { why })]
        })?;
        if names.len() > MOST {
            let (read, limit) = (names.len(), MOST);
            let kind = ProblemKind::TooManyColumns { read, limit };
            return Err(vec![problem(None, kind)]);
        }
        let is_known = |name: &String| {
            let column = column(name);
            column.is_some_and(|column| column != Column::Nameless)
        };
        if !names.iter().any(is_known) {
            let columns = ["id", SERVICE, "grid", "sizes.users"];
            let kind = ProblemKind::NotAHeader {
                read: names.iter().find(|name| !name.is_empty()).cloned(),
                columns: columns.map(str::to_owned).to_vec(),
            };
            return Err(vec![problem(None, kind)]);
        }
        let mut problems = Vec::new();
        let mut columns = Vec::new();
        let mut before = HashSet::new();
        for name in &names {
            if !name.is_empty() && !before.insert(name.as_str()) {
                problems.push(problem(Some(name), ProblemKind::DuplicateColumn));
            }
            let is_kept = kept.contains(name);
            match column(name).or(is_kept.then_some(Column::Own)) {
                Some(_) if is_deep(name) => {
                    // The name may be very long: the problem quotes only its beginning.
                    problems.push(problem(None, too_deep(name)));
                }
                Some(column) => columns.push(column),
                None => {
                    let known = ["id", SERVICE, "grid"].iter().chain(SECTIONS);
                    let nearest = problem::nearest(name, known.copied());
                    problems.push(problem(Some(name), ProblemKind::UnknownColumn { nearest }));
                }
            }
        }
        let absent = kept.iter().filter(|name| !names.contains(name));
        problems.extend(absent.map(|name| {
            let nearest = problem::nearest(name, names.iter().map(String::as_str));
            let place = Place {
                column: Some(name.clone()),
                ..Place::file("--keep")
            };
            let kind = ProblemKind::UnknownColumn { nearest };
            Problem { place, kind }
        }));
        if !names.iter().any(|name| name == SERVICE) {
            let column = SERVICE.to_owned();
            problems.push(problem(None, ProblemKind::MissingColumn { column }));
        }
        if problems.is_empty() {
            Ok(Self {
                line,
                separator,
                names,
                columns,
            })
        } else {
            Err(problems)
        }
    }

    /// The position of a column, from 0.
    pub fn rank(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

fn column(name: &str) -> Option<Column> {
    match name {
        "" => return Some(Column::Nameless),
        "id" => return Some(Column::Own),
        SERVICE => return Some(Column::Service),
        "grid" => return Some(Column::Grid),
        _ if name.starts_with(OWN) => return Some(Column::Own),
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
    /// The grid; `None` for the default one.
    pub grid: Option<PathBuf>,
    /// Settings that override the row's own values.
    pub settings: Vec<Setting>,
    /// Its cells in the columns that distinguish the variants.
    pub cells: Vec<String>,
}

/// The variants of a run, and the columns that distinguish them: one per option that was given.
pub struct Variants {
    pub names: Vec<&'static str>,
    pub variants: Vec<Variant>,
}

impl Variants {
    /// Every combination of the grids, tiers, support plans and settings that were given.
    pub fn of(args: &BatchArgs, header: &Header, lines: &Lines) -> Result<Self, Vec<Problem>> {
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
                    place: lines.place(header.line, Some(name)),
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

/// The option that adds a column.
fn option(name: &str) -> &'static str {
    match name {
        "grid" => "--grid",
        "commitment.tier" => "--tiers",
        "support.plan" => "--supports",
        _ => "--vary",
    }
}

/// The cell of a variant, and how it changes the variant.
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

/// The figures to write: those asked for, or all; the values due for review only with a date.
pub fn figures(args: &BatchArgs) -> Result<Vec<Figure>, Vec<Problem>> {
    let all = Figure::all();
    if args.columns.is_empty() {
        let group = |figure: &Figure| matches!(figure, Figure::Group(..));
        let kept = all.into_iter().filter(|f| !(args.totals_only && group(f)));
        return Ok(kept.chain(args.date.map(|_| Figure::ForReview)).collect());
    }
    let mut problems = Vec::new();
    let mut figures = Vec::new();
    for name in &args.columns {
        match Figure::parse(name) {
            Some(Figure::ForReview) if args.date.is_none() => problems.push(Problem {
                place: Place::file("--date"),
                kind: ProblemKind::MissingValue,
            }),
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
    if args.date.is_some() && !figures.contains(&Figure::ForReview) {
        figures.push(Figure::ForReview);
    }
    if problems.is_empty() {
        Ok(figures)
    } else {
        Err(problems)
    }
}
