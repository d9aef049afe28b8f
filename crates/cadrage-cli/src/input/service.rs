//! Finds and reads scoping files, and the services of the default grid.

use std::io;
use std::path::{Path, PathBuf};

use cadrage_core::grid::builtin;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_core::text::tree;

use super::unreadable;
use crate::reads;

/// How problems name the argument that is a service.
pub const SERVICE: &str = "SERVICE";

/// The problem of a name that is neither a file nor a service of the default grid.
pub fn unknown(name: &str) -> Problem {
    let known = builtin::SERVICES.iter().map(|(service, _)| *service);
    Place::file(SERVICE).problem(ProblemKind::not_allowed(name, known))
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

/// Problems of services that are given twice, each by its name.
pub fn repeated(services: &[PathBuf]) -> Vec<Problem> {
    let earlier = |at: usize| services.get(..at).unwrap_or_default();
    services
        .iter()
        .enumerate()
        .filter(|(at, service)| earlier(*at).contains(service))
        .map(|(_, service)| {
            let name = service.display().to_string();
            Place::file(SERVICE).problem(ProblemKind::ListedTwice { name })
        })
        .collect()
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
        let file = "stdin";
        return match reads::stream(io::stdin().lock()) {
            Ok(bytes) => text(file, bytes),
            Err(error) => Err(vec![unreadable_service(file, &error)]),
        };
    }
    file(name).map_err(|problems| match problems.as_slice() {
        [only] if is_absent(only) && name.extension().is_none() => {
            vec![unknown(&name.display().to_string())]
        }
        _ => problems,
    })
}

fn is_absent(problem: &Problem) -> bool {
    let absent = ProblemKind::Unreadable {
        why: Refusal::Absent,
    };
    problem.kind == absent
}

/// The text of a scoping file or of a review.
pub fn file(name: &Path) -> Result<ServiceText, Vec<Problem>> {
    let shown = name.display().to_string();
    match reads::file(name) {
        Ok(bytes) => text(&shown, bytes),
        Err(error) => Err(vec![unreadable_service(&shown, &error)]),
    }
}

/// The problem of a scoping file that cannot be read: it may not be as large as a table.
fn unreadable_service(file: &str, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Place::file(file).problem(ProblemKind::TooLarge {
            limit: tree::LARGEST,
        }),
        _ => unreadable(file, error),
    }
}

/// The text of a file, which must be UTF-8, as TOML and JSON are.
fn text(file: &str, bytes: Vec<u8>) -> Result<ServiceText, Vec<Problem>> {
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
