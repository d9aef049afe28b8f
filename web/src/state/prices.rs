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
    /// The resulting grid, or the problems of the changes: a problem of their form is located by
    /// its path, one of a cell by the row that `overlay.row_of` finds.
    pub grid: Result<CostGrid, Vec<Problem>>,
}

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
            (None, _) => Self {
                overlay: Overlay::default(),
                grid: CostGrid::of_builtin(builtin),
            },
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
                    grid: Err(vec![problem]),
                }
            }
        }
    }
}

fn lay(builtin: &Builtin, study: &Study) -> OverlaidGrid {
    let overlay = Overlay::of(study.tree());
    let (_, mut problems) = scoping::overlay("", study.tree());
    let grid = match CostGrid::read_builtin(builtin, &overlay.layers()) {
        Ok(grid) if problems.is_empty() => Ok(grid),
        read => {
            problems.extend(read.err().unwrap_or_default());
            Err(problems)
        }
    };
    OverlaidGrid { overlay, grid }
}
