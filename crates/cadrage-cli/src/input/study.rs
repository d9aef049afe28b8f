//! Reads the grid and the scoping of a command, and applies its options to them.

use std::borrow::Cow;

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::problem::{Place, Problem};
use cadrage_core::text::tree::{self, Node};

use super::grid::{OwnOverlay, grid, grid_with};
use super::service::{ServiceText, service};
use crate::args::{Overrides, StudyArgs};

/// A grid and a scoping, read and checked.
pub struct StudyInput<'g> {
    pub grid: Cow<'g, CostGrid>,
    pub scoping: Scoping,
}

/// Reads the grid and the service of a command. Fails with all problems of the grid, or else all
/// those of the scoping.
pub fn read(args: &StudyArgs) -> Result<StudyInput<'static>, Vec<Problem>> {
    read_with(args, || service(&args.service))
}

/// Puts the problems of an option under the name of the list that the option's value comes from.
pub fn place_in_list(problems: &mut [Problem], option: &str, list: &str) {
    let place = Place::file(option);
    for problem in problems.iter_mut().filter(|problem| problem.place == place) {
        problem.place = Place::file(list);
    }
}

/// As [`read`], with the text of the service that `service` returns.
pub fn read_with(
    args: &StudyArgs,
    service: impl FnOnce() -> Result<ServiceText, Vec<Problem>>,
) -> Result<StudyInput<'static>, Vec<Problem>> {
    // The problems of the grid that all services share come before those of a scoping.
    let Overrides {
        grid: folder,
        overlay,
        ..
    } = &args.overrides;
    let shared = grid(folder.as_deref(), overlay)?;
    read_over(Cow::Owned(shared), args, service()?)
}

/// As [`read`], with a grid that is read already; an overlay that the scoping contains makes
/// another of the same files.
pub fn read_over<'g>(
    shared: Cow<'g, CostGrid>,
    args: &StudyArgs,
    service: ServiceText,
) -> Result<StudyInput<'g>, Vec<Problem>> {
    read_answers(shared, args, service).map(|(input, _)| input)
}

/// As [`read`], with the tree of the answers as options changed it.
pub fn read_with_tree(args: &StudyArgs) -> Result<(StudyInput<'static>, Node), Vec<Problem>> {
    let shared = grid(args.overrides.grid.as_deref(), &args.overrides.overlay)?;
    read_answers(Cow::Owned(shared), args, service(&args.service)?)
}

fn read_answers<'g>(
    shared: Cow<'g, CostGrid>,
    args: &StudyArgs,
    service: ServiceText,
) -> Result<(StudyInput<'g>, Node), Vec<Problem>> {
    let Overrides {
        grid: folder,
        overlay: overlays,
        set,
    } = &args.overrides;
    let ServiceText { file, text } = service;
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
        Cow::Owned(grid_with(folder.as_deref(), overlays, own)?)
    };
    match read_scoping(&tree, &grid, syntax) {
        Ok(scoping) if problems.is_empty() => Ok((StudyInput { grid, scoping }, tree)),
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
