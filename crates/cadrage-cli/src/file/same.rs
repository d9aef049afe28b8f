//! Detects paths of the same file, so that no result overwrites what the command reads.

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};

use super::{folder_of, is_stdout, resolve};
use crate::{Failure, reads};

/// A path with the option or argument that gave it.
#[derive(Clone, Copy)]
pub struct NamedPath<'a> {
    pub option: &'a str,
    pub path: &'a Path,
}

impl<'a> NamedPath<'a> {
    pub fn new(option: &'a str, path: &'a Path) -> Self {
        Self { option, path }
    }
}

/// Refuses results that would overwrite an input or another result.
///
/// # Errors
///
/// Each pair of options that name the same file.
pub fn refuse(outputs: &[NamedPath<'_>], inputs: &[NamedPath<'_>]) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let outputs: Vec<&NamedPath<'_>> = outputs
        .iter()
        .filter(|output| !is_stdout(Some(output.path)))
        .collect();
    for (at, output) in outputs.iter().enumerate() {
        let others = outputs
            .iter()
            .skip(at + 1)
            .map(|other| (other.option, other.path.to_owned()));
        let read = inputs
            .iter()
            .filter(|input| !is_stdout(Some(input.path)))
            .flat_map(|input| {
                std::iter::once(input.path.to_owned())
                    .chain(reads::tables_of(input.path))
                    .map(|path| (input.option, path))
            });
        for (option, path) in others.chain(read) {
            if is_same(output.path, &path) {
                problems.push(problem(output, option));
            }
        }
    }
    refusal(problems)
}

/// Refuses a result that would overwrite any file read so far, including files that are named
/// inside other files.
///
/// # Errors
///
/// The result would overwrite one of them.
pub fn refuse_reads(output: &NamedPath<'_>) -> Result<(), Failure> {
    let problems = reads::all()
        .keys()
        .filter(|path| is_same(output.path, path))
        .map(|path| problem(output, &path.display().to_string()))
        .collect();
    refusal(problems)
}

fn refusal(mut problems: Vec<Problem>) -> Result<(), Failure> {
    problem::sort(&mut problems);
    // A pair of options is reported once, with the first file that both name.
    let mut told = Vec::new();
    problems.retain(|problem| {
        let is_new = !told.contains(&problem.kind);
        told.extend(is_new.then(|| problem.kind.clone()));
        is_new
    });
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::Usage(problems))
    }
}

fn problem(output: &NamedPath<'_>, other: &str) -> Problem {
    Place::file(&output.path.display().to_string()).problem(ProblemKind::SameFile {
        one: output.option.to_owned(),
        other: other.to_owned(),
    })
}

/// Whether two paths lead to the same file, through symbolic or hard links too. Never for a
/// terminal or another device, which nothing overwrites.
fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(a), Ok(b)) => {
            !is_device(&a)
                && (is_same_inode(&a, &b)
                    || place(one).is_some_and(|one| Some(one) == place(other)))
        }
        (Err(_), Err(_)) => place(one).is_some_and(|one| Some(one) == place(other)),
        _ => false,
    }
}

/// The path of a file without links, whether it exists or not.
fn place(path: &Path) -> Option<PathBuf> {
    if let Ok(path) = fs::canonicalize(path) {
        return Some(path);
    }
    let path = resolve(path).ok()??;
    let folder = fs::canonicalize(folder_of(&path)).ok()?;
    Some(folder.join(path.file_name()?))
}

#[cfg(unix)]
fn is_same_inode(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same_inode(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
fn is_device(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_char_device()
}

#[cfg(not(unix))]
fn is_device(_: &fs::Metadata) -> bool {
    false
}
