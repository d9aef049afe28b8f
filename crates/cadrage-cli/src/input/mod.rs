//! Reads grids, overlays and scoping files from the system.

mod grid;
mod service;
mod study;

use std::io;
use std::path::Path;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::text::LARGEST_TABLE;
use cadrage_core::scoping::{self, RotaAnswers};
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_core::text::tree;
use chrono::{DateTime, NaiveDate};

pub use grid::{chain, files, grid, grid_of_scoping, is_archive, is_partial};
pub use service::{SERVICE, ServiceText, file, names, ready_service, repeated, service, unknown};
pub use study::{
    StudyInput, place_in_list, read, read_over, read_scoping, read_with, read_with_tree,
};

/// The problem of a file that the system does not let the command read.
pub fn unreadable(file: &str, error: &io::Error) -> Problem {
    let kind = match error.kind() {
        io::ErrorKind::FileTooLarge => ProblemKind::TooLarge {
            limit: LARGEST_TABLE,
        },
        _ => ProblemKind::Unreadable {
            why: refusal(error),
        },
    };
    Place::file(file).problem(kind)
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

/// Reads the file of a rota.
pub fn rota(path: &Path, grid: &CostGrid) -> Result<RotaAnswers, Vec<Problem>> {
    let read = service(path)?;
    let (tree, problems) = tree::read(&read.file, &read.text);
    match problems.is_empty() {
        true => scoping::read_rota(&tree, grid),
        false => Err(problems),
    }
}
