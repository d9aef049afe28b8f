//! The header of a portfolio: what each of its columns holds.

use std::collections::HashSet;
use std::sync::Arc;

use cadrage_core::grid::record;
use cadrage_core::scoping::Setting;
use cadrage_core::scoping::{SECTIONS, is_deep, is_label, too_deep};
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind, Refusal};

use super::variants::RowVariant;
use crate::batch::split::line_numbers::LineNumbers;
use crate::batch::split::records::Heading;
use crate::input;

/// The column that names the service to price.
pub const SERVICE: &str = "service";

/// The prefix of columns that are copied to the output and change nothing.
const OWN: &str = "x.";

/// The most columns of a portfolio: as many as the widest spreadsheet has.
const MOST: usize = 16_384;

/// A column of a portfolio.
pub struct PortfolioColumn {
    pub name: String,
    pub role: ColumnRole,
    /// Whether a variant sets what the column gives, whole or in part.
    pub is_overridden: bool,
}

impl PortfolioColumn {
    /// The key of `[sizes]` that a kernel takes from the plain numbers of the column; `None` for
    /// other columns, and where a variant has a number of its own.
    pub fn kernel_size(&self) -> Option<&str> {
        match &self.role {
            ColumnRole::Size(key) if !self.is_overridden => Some(key),
            _ => None,
        }
    }
}

/// What a column holds.
#[derive(Clone, PartialEq, Eq)]
pub enum ColumnRole {
    /// The name of the row or a note of its author: copied to the output, changes nothing.
    Own,
    /// A service of the default grid or a scoping file.
    Service,
    /// The folder or workbook of the grid.
    Grid,
    /// A key of `[sizes]`; kernels take plain numbers of it as input.
    Size(String),
    /// A text that documents show and no figure reads, such as the name of the service.
    Label,
    /// Any other path of a scoping.
    Path,
    /// A column without a name: its cells must be empty.
    Nameless,
}

/// The header of a portfolio.
pub struct PortfolioHeader {
    /// How problems name the lines of the portfolio.
    pub lines: Arc<LineNumbers>,
    /// The line of the text on which it begins; the first of the file is 1.
    pub line: u64,
    /// What separates the cells, in the outputs too unless a dialect was asked for.
    pub separator: u8,
    pub columns: Vec<PortfolioColumn>,
}

impl PortfolioHeader {
    /// Marks the columns that settings of a variant override, whole or in part.
    pub fn mark_overridden(&mut self, settings: &[Setting]) {
        let begins = |path: &str, with: &str| {
            let rest = path.strip_prefix(with);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        for column in &mut self.columns {
            let name = column.name.as_str();
            column.is_overridden |= settings
                .iter()
                .any(|setting| begins(&setting.path, name) || begins(name, &setting.path));
        }
    }

    /// Reads the header of a file; the columns named in `kept` are copied to the output as they
    /// are.
    pub fn read(
        lines: Arc<LineNumbers>,
        heading: &Heading,
        kept: &[String],
    ) -> Result<Self, Vec<Problem>> {
        let Heading {
            line, separator, ..
        } = *heading;
        let problem = |column: Option<&str>, kind| lines.place(line, column).problem(kind);
        let names: Vec<String> = record::cells(&heading.bytes, separator)
            .map(|name| String::from_utf8(name.trim_ascii().to_vec()))
            .collect::<Result<_, _>>()
            .map_err(|_| {
                let why = Refusal::NotText;
                vec![problem(None, ProblemKind::Unreadable { why })]
            })?;
        if names.len() > MOST {
            let (read, limit) = (names.len(), MOST);
            let kind = ProblemKind::TooManyColumns { read, limit };
            return Err(vec![problem(None, kind)]);
        }
        let is_known = |name: &String| role(name).is_some_and(|role| role != ColumnRole::Nameless);
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
            match role(name).or(is_kept.then_some(ColumnRole::Own)) {
                Some(_) if is_deep(name) => {
                    // The name may be very long: the problem quotes only its beginning.
                    problems.push(problem(None, too_deep(name)));
                }
                Some(role) => columns.push(PortfolioColumn {
                    name: name.clone(),
                    role,
                    is_overridden: false,
                }),
                None => {
                    let known = ["id", SERVICE, "grid"].iter().chain(SECTIONS);
                    let nearest = problem::nearest(name, known.copied());
                    // A section alone is no column: its own name helps nobody.
                    let nearest = nearest.filter(|nearest| nearest != name);
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
                lines,
                line,
                separator,
                columns,
            })
        } else {
            Err(problems)
        }
    }

    /// The position of a column, from 0.
    pub fn rank(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The names of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// Moves a problem to the cell of the portfolio that set the value, if there is one.
    pub fn locate(&self, problem: Problem, line: u64, variant: &RowVariant) -> Problem {
        let file = &*problem.place.file;
        let path = match file {
            input::SERVICE => Some(SERVICE),
            _ => file.strip_prefix("--set "),
        };
        if let Some(option) = path.and_then(|path| variant.option_of(path)) {
            return Place::file(option).problem(problem.kind);
        }
        match path.filter(|path| self.rank(path).is_some()) {
            Some(path) => self.lines.place(line, Some(path)).problem(problem.kind),
            None => problem,
        }
    }
}

/// What a column of that name holds; `None` when no scoping has such a path.
fn role(name: &str) -> Option<ColumnRole> {
    match name {
        "" => return Some(ColumnRole::Nameless),
        "id" => return Some(ColumnRole::Own),
        SERVICE => return Some(ColumnRole::Service),
        "grid" => return Some(ColumnRole::Grid),
        _ if name.starts_with(OWN) => return Some(ColumnRole::Own),
        _ => {}
    }
    let (section, key) = name.split_once('.')?;
    if !SECTIONS.contains(&section) || key.split('.').any(|key| key.trim().is_empty()) {
        return None;
    }
    match section {
        "sizes" => Some(ColumnRole::Size(key.to_owned())),
        _ if is_label(name) => Some(ColumnRole::Label),
        _ => Some(ColumnRole::Path),
    }
}
