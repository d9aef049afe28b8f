//! Reads grids, overlays and scoping files from the system.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::package::{self, Package};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind, Refusal};
use cadrage_core::text::tree::{self, Node};
use cadrage_workbook::Kind;
use chrono::{DateTime, NaiveDate};

use crate::args::{Overrides, StudyArgs};
use crate::reads;

/// A grid and a scoping, read and checked.
pub struct StudyInput {
    pub grid: CostGrid,
    pub scoping: Scoping,
}

/// Reads the grid and the service of a command. Fails with all problems of the grid, or else all
/// those of the scoping.
pub fn read(args: &StudyArgs) -> Result<StudyInput, Vec<Problem>> {
    read_with(args, || service(&args.service))
}

/// As [`read`], with the text of the service that `service` returns.
pub fn read_with(
    args: &StudyArgs,
    service: impl FnOnce() -> Result<ServiceText, Vec<Problem>>,
) -> Result<StudyInput, Vec<Problem>> {
    // The problems of the grid that all services share come before those of a scoping.
    let Overrides {
        grid: folder,
        overlay: overlays,
        set,
    } = &args.overrides;
    let shared = grid(folder.as_deref(), overlays)?;
    let ServiceText { file, text } = service()?;
    let (mut tree, syntax) = tree::read(&file, &text);
    let mut problems = Vec::new();
    let mut settings = Vec::new();
    for text in set {
        match Setting::parse(text) {
            Ok(setting) => settings.push(setting),
            Err(problem) => problems.push(problem),
        }
    }
    let options: Vec<OptionSetting> = [
        OptionSetting::new("--tier", "commitment.tier", args.tier.as_deref()),
        OptionSetting::new("--support", "support.plan", args.support.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    settings.extend(options.iter().map(|option| option.setting.clone()));
    problems.extend(scoping::set(&mut tree, &settings));
    let own = OwnOverlay::read(&file, &tree);
    let grid = if own == OwnOverlay::default() {
        shared
    } else {
        grid_with(folder.as_deref(), overlays, own)?
    };
    match read_scoping(&tree, &grid, syntax) {
        Ok(scoping) if problems.is_empty() => Ok(StudyInput { grid, scoping }),
        Ok(_) => Err(move_to_options(problems, &options)),
        Err(found) => {
            problems.extend(found);
            Err(move_to_options(problems, &options))
        }
    }
}

/// The answer of a scoping that an option sets.
struct OptionSetting {
    option: &'static str,
    setting: Setting,
}

impl OptionSetting {
    /// `None` when the option has no value.
    fn new(option: &'static str, path: &str, value: Option<&str>) -> Option<Self> {
        let value = format!("'{}'", value?);
        let path = path.to_owned();
        Some(Self {
            option,
            setting: Setting { path, value },
        })
    }
}

/// Moves problems of values set by `--tier` or `--support` to that option.
fn move_to_options(mut problems: Vec<Problem>, options: &[OptionSetting]) -> Vec<Problem> {
    for problem in &mut problems {
        let cause = options
            .iter()
            .find(|option| option.setting.place() == problem.place);
        if let Some(cause) = cause {
            problem.place = Place::file(cause.option);
        }
    }
    problems
}

/// Reads the scoping of a tree, unless its syntax had problems.
pub fn read_scoping(
    tree: &Node,
    grid: &CostGrid,
    syntax: Vec<Problem>,
) -> Result<Scoping, Vec<Problem>> {
    // Syntax errors hide values, which would be reported as missing: report them alone.
    if syntax.is_empty() {
        scoping::read(tree, grid)
    } else {
        Err(syntax)
    }
}

/// How problems name the argument that is a service.
pub const SERVICE: &str = "SERVICE";

/// The problem of a name that is neither a file nor a service of the default grid.
pub fn unknown(name: &str) -> Problem {
    let known = builtin::SERVICES.iter().map(|(service, _)| *service);
    Problem {
        place: Place::file(SERVICE),
        kind: ProblemKind::NotAllowed {
            read: name.to_owned(),
            nearest: problem::nearest(name, known.clone()),
            allowed: known.map(str::to_owned).collect(),
        },
    }
}

/// A service of the default grid, by its name; `None` for other names.
pub fn ready_service(name: &Path) -> Option<ServiceText> {
    let name = name.to_str()?;
    Some(ServiceText {
        file: format!("{name}.toml"),
        text: builtin::service(name)?.to_owned(),
    })
}

/// The names of services for a title, separated by commas.
pub fn names(services: &[PathBuf]) -> String {
    services
        .iter()
        .map(|service| service.display().to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The text of a scoping file.
#[derive(Clone)]
pub struct ServiceText {
    /// The file that problems name.
    pub file: String,
    pub text: String,
}

/// The text of a service: one of the default grid, standard input for `-`, or a file.
pub fn service(name: &Path) -> Result<ServiceText, Vec<Problem>> {
    if let Some(ready) = ready_service(name) {
        return Ok(ready);
    }
    if name == Path::new("-") {
        let mut bytes = Vec::new();
        let file = "stdin";
        return match io::stdin().read_to_end(&mut bytes) {
            Ok(_) => text(file, bytes),
            Err(error) => Err(vec![unreadable(file, &error)]),
        };
    }
    let shown = name.display().to_string();
    match reads::file(name) {
        Ok(bytes) => text(&shown, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound && name.extension().is_none() => {
            Err(vec![unknown(&shown)])
        }
        Err(error) => Err(vec![unreadable(&shown, &error)]),
    }
}

/// The text of a file, which must be UTF-8, as TOML and JSON are.
pub fn text(file: &str, bytes: Vec<u8>) -> Result<ServiceText, Vec<Problem>> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(ServiceText {
            file: file.to_owned(),
            text,
        }),
        Err(error) => Err(vec![tree::no_text(
            file,
            error.as_bytes(),
            &error.utf8_error(),
        )]),
    }
}

pub fn unreadable(file: &str, error: &io::Error) -> Problem {
    Problem {
        place: Place::file(file),
        kind: ProblemKind::Unreadable {
            why: refusal(error),
        },
    }
}

/// The problem of a file that the system does not let the command write.
pub fn unwritable(file: &str, error: &io::Error) -> Problem {
    Problem {
        place: Place::file(file),
        kind: ProblemKind::Unwritable {
            why: match error.kind() {
                // An output need not exist, but its folder must.
                io::ErrorKind::NotFound => Refusal::NoSuchFolder,
                _ => refusal(error),
            },
        },
    }
}

fn refusal(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::Absent,
        io::ErrorKind::PermissionDenied => Refusal::Denied,
        io::ErrorKind::IsADirectory => Refusal::Folder,
        io::ErrorKind::NotADirectory => Refusal::NoFolder,
        io::ErrorKind::AlreadyExists => Refusal::Exists,
        io::ErrorKind::StorageFull => Refusal::Full,
        _ => Refusal::Said(error.to_string()),
    }
}

/// The grid of a folder, or the default one, with overlays laid over it.
pub fn grid(folder: Option<&Path>, overlays: &[PathBuf]) -> Result<CostGrid, Vec<Problem>> {
    grid_with(folder, overlays, OwnOverlay::default())
}

/// As [`grid`], with the overlay that a scoping contains on top; `file` is that of the scoping.
pub fn grid_of_scoping(
    folder: Option<&Path>,
    overlays: &[PathBuf],
    file: &str,
    tree: &Node,
) -> Result<CostGrid, Vec<Problem>> {
    grid_with(folder, overlays, OwnOverlay::read(file, tree))
}

/// The overlay that a scoping contains, and the problems of its form.
#[derive(Default, PartialEq)]
struct OwnOverlay {
    layers: Vec<GridFiles>,
    problems: Vec<Problem>,
}

impl OwnOverlay {
    fn read(file: &str, tree: &Node) -> Self {
        let (layers, problems) = scoping::overlay(file, tree);
        Self { layers, problems }
    }
}

fn grid_with(
    folder: Option<&Path>,
    overlays: &[PathBuf],
    own: OwnOverlay,
) -> Result<CostGrid, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut layers = match folder {
        None => vec![builtin::files()],
        Some(folder) => chain(folder).unwrap_or_else(|found| {
            problems.extend(found);
            Vec::new()
        }),
    };
    for overlay in overlays {
        match files(overlay) {
            Ok(files) => layers.push(files),
            Err(found) => problems.extend(found),
        }
    }
    layers.extend(own.layers);
    match layers.split_first() {
        Some((base, overlays)) if problems.is_empty() => match CostGrid::read(base, overlays) {
            Ok(grid) if own.problems.is_empty() => Ok(grid),
            read => {
                problems.extend(own.problems);
                problems.extend(read.err().unwrap_or_default());
                problems.sort();
                Err(problems)
            }
        },
        _ => Err(problems),
    }
}

/// The layers of a folder: its bases, lowest first, then itself.
pub fn chain(folder: &Path) -> Result<Vec<GridFiles>, Vec<Problem>> {
    if folder == Path::new(builtin::NAME) && !folder.exists() {
        return Ok(vec![builtin::files()]);
    }
    let mut layers = Vec::new();
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut next = folder.to_owned();
    loop {
        let files = files(&next)?;
        let place = fs::canonicalize(&next).unwrap_or_else(|_| next.clone());
        if seen.contains(&place) {
            seen.push(place);
            let path = seen.iter().map(|path| path.display().to_string());
            return Err(vec![Problem {
                place: Place::file(&next.join(package::FILE).display().to_string()),
                kind: ProblemKind::Cycle {
                    path: path.collect(),
                },
            }]);
        }
        seen.push(place);
        let base = files
            .tables
            .contains_key(package::FILE)
            .then(|| Package::read(&files).0)
            .flatten()
            .and_then(|package| package.base);
        layers.insert(0, files);
        match base {
            None => return Ok(layers),
            Some(base) if base == builtin::NAME => {
                layers.insert(0, builtin::files());
                return Ok(layers);
            }
            // The path of a base is relative to the folder, or to that of the workbook.
            Some(base) if next.is_dir() => next = next.join(base),
            Some(base) => next = next.with_file_name(base),
        }
    }
}

/// Whether a path names a zip archive, by its extension.
pub fn is_archive(path: &Path) -> bool {
    let is_zip = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    is_zip && !path.is_dir()
}

/// The tables and the description of a folder, a workbook or an archive, not yet checked.
pub fn files(folder: &Path) -> Result<GridFiles, Vec<Problem>> {
    let name = folder.display().to_string();
    if let Some(kind) = Kind::of(&name).filter(|_| !folder.is_dir()) {
        let bytes = reads::file(folder).map_err(|error| vec![unreadable(&name, &error)])?;
        return cadrage_workbook::read(&name, kind, &bytes);
    }
    if is_archive(folder) {
        let bytes = reads::file(folder).map_err(|error| vec![unreadable(&name, &error)])?;
        return cadrage_workbook::read_archive(&name, &bytes);
    }
    let paths = reads::tables(folder).map_err(|error| vec![unreadable(&name, &error)])?;
    let mut tables = BTreeMap::new();
    let mut problems = Vec::new();
    for path in paths {
        match reads::file(&path) {
            Ok(bytes) => {
                let file = path.file_name().unwrap_or_default();
                tables.insert(file.to_string_lossy().into_owned(), bytes);
            }
            Err(error) => problems.push(unreadable(&path.display().to_string(), &error)),
        }
    }
    if problems.is_empty() && tables.is_empty() {
        problems.push(Problem {
            place: Place::file(&name),
            kind: ProblemKind::NoTable,
        });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(GridFiles {
        folder: name,
        sheets: BTreeMap::new(),
        tables,
    })
}

/// The date given, or else today's (UTC).
pub fn date(asked: Option<NaiveDate>) -> NaiveDate {
    asked.unwrap_or_else(|| {
        let since_1970 = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        let seconds = i64::try_from(since_1970.as_secs()).unwrap_or(0);
        DateTime::from_timestamp(seconds, 0).map_or(NaiveDate::MIN, |now| now.date_naive())
    })
}
