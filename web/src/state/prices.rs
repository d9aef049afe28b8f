//! The default grid as tables, and the grid under a study's overlay.

use std::cell::Cell;
use std::hint::black_box;
use std::sync::LazyLock;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::builtin::{self, Builtin};
use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::scoping;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};

use super::study::Study;

/// The tables of the default grid, read on first use.
pub fn base() -> &'static Tables {
    static BASE: LazyLock<Tables> = LazyLock::new(|| Tables::read(&builtin::files(), &[]).0);
    &BASE
}

/// The default grid with a study's changes.
pub struct OverlaidGrid {
    /// The changes.
    pub overlay: Overlay,
    /// The grid with the changes that can be read; `None` when there is none.
    pub grid: Option<CostGrid>,
    /// The problems of the changes: one of their form is located by its path, one of a cell by the row
    /// that `overlay.row_of` finds.
    pub problems: Vec<Problem>,
}

/// How often rows with problems are left out before all changes are.
const ROUNDS: usize = 8;

type Lay = fn(&Builtin, &Study) -> OverlaidGrid;

thread_local! {
    /// The function that applies an overlay and checks the grid, once a part that needs it is
    /// loaded.
    static LAYING: Cell<Option<Lay>> = const { Cell::new(None) };
}

/// Makes the code that applies overlays available. Every part of the program that can bring a study
/// with an overlay calls this; the first load, which has none, does not include that code.
pub fn bring_laying() {
    // Without `black_box`, the compiler could see that only one function is ever set, and link it
    // into the first load.
    LAYING.set(Some(black_box(lay)));
}

impl OverlaidGrid {
    /// Lays a study's changes over the default grid.
    pub fn read(builtin: &Builtin, study: &Study) -> Self {
        #[cfg(test)]
        bring_laying();
        match (study.overlay(), LAYING.get()) {
            (None, _) => {
                let read = CostGrid::of_builtin(builtin);
                let (grid, problems) = match read {
                    Ok(grid) => (Some(grid), Vec::new()),
                    Err(problems) => (None, problems),
                };
                Self {
                    overlay: Overlay::default(),
                    grid,
                    problems,
                }
            }
            (Some(_), Some(lay)) => lay(builtin, study),
            // No study with an overlay can get here without `bring_laying`. If one did, its problem
            // would keep the default grid's figures from being shown as its own.
            (Some(_), None) => {
                let problem = Problem {
                    place: Place::file(scoping::OVERLAY),
                    kind: ProblemKind::Unreadable {
                        why: Refusal::Absent,
                    },
                };
                Self {
                    overlay: Overlay::default(),
                    grid: None,
                    problems: vec![problem],
                }
            }
        }
    }
}

fn lay(builtin: &Builtin, study: &Study) -> OverlaidGrid {
    let overlay = Overlay::of(study.tree());
    let (_, mut problems) = scoping::overlay("", study.tree());
    let grid = match CostGrid::read_builtin(builtin, &overlay.layers()) {
        Ok(grid) => Some(grid),
        Err(found) => {
            problems.extend(found.iter().cloned());
            without_rows(builtin, overlay.clone(), found)
        }
    };
    OverlaidGrid {
        overlay,
        grid,
        problems,
    }
}

/// The grid with all changes but the rows that have problems; `None` when problems are at no row.
fn without_rows(
    builtin: &Builtin,
    mut overlay: Overlay,
    mut problems: Vec<Problem>,
) -> Option<CostGrid> {
    for _ in 0..ROUNDS {
        let rows = problems.iter().map(|problem| overlay.row_of(problem));
        for (table, key) in rows.collect::<Option<Vec<_>>>()? {
            overlay.restore(table, &key);
        }
        match CostGrid::read_builtin(builtin, &overlay.layers()) {
            Ok(grid) => return Some(grid),
            Err(found) => problems = found,
        }
    }
    None
}
