//! Resumes an interrupted run, provided that its input, its options and the files that it wrote are
//! unchanged.

use std::io;
use std::path::{Path, PathBuf};

use cadrage_core::grid::{builtin, package};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use sha2::{Digest, Sha256};

use super::journal::{InterruptedRun, RecordedRead};
use super::progress::{BegunBlock, RunProgress};
use super::target::{Target, part_path};
use crate::args::BatchArgs;
use crate::batch::packing::OutputPacking;
use crate::batch::split::BlockReader;
use crate::file::Destination;
use crate::{input, reads, words};

/// Where a run writes.
pub struct Outputs {
    pub output: Destination,
    pub rejects: Option<Destination>,
    pub packing: OutputPacking,
}

/// An interrupted run, ready to go on.
pub struct ResumedRun {
    pub progress: RunProgress,
    pub output: Target,
    pub rejects: Option<Target>,
    pub begun: Option<RecoveredRows>,
    /// Whether everything was written, and only the renaming was left to do.
    pub finished: bool,
}

/// Rows of a block that were priced before the run was interrupted.
pub struct RecoveredRows {
    /// The rank of the block.
    pub rank: usize,
    pub block: BegunBlock,
    pub output: Vec<u8>,
    pub rejects: Vec<u8>,
}

/// Why a run starts from the beginning.
pub enum RestartReason {
    NothingLeft,
    NothingReached,
    OtherOptions,
    Changed(String),
    Differs(PathBuf),
}

impl RestartReason {
    pub fn sentence(&self, lang: Lang) -> String {
        let texts = words::command(lang);
        let why = match self {
            Self::NothingLeft => texts.nothing_left().to_owned(),
            Self::NothingReached => texts.nothing_reached().to_owned(),
            Self::OtherOptions => texts.other_options().to_owned(),
            Self::Changed(file) => texts.changed(file),
            Self::Differs(file) => texts.differs(&file.display()),
        };
        texts.from_the_beginning(&why)
    }
}

/// Why an interrupted run does not go on.
pub enum NotResumed {
    Restart(RestartReason),
    Failed(Problem),
}

impl From<RestartReason> for NotResumed {
    fn from(reason: RestartReason) -> Self {
        Self::Restart(reason)
    }
}

impl From<Problem> for NotResumed {
    fn from(problem: Problem) -> Self {
        Self::Failed(problem)
    }
}

/// Resumes the run that left a journal, or returns the reason why not. `portfolio` is then at the
/// first text to price; after a reason, its position is undefined.
pub fn resume(
    args: &BatchArgs,
    left: Option<&InterruptedRun>,
    options: &str,
    to: &Outputs,
    portfolio: &mut BlockReader,
) -> Result<ResumedRun, NotResumed> {
    let left = left.ok_or(RestartReason::NothingLeft)?;
    if left.options != options {
        return Err(RestartReason::OtherOptions.into());
    }
    let progress = left.progress.clone().ok_or(RestartReason::NothingReached)?;
    if let Some(read) = find_changed(&left.reads) {
        return Err(RestartReason::Changed(read.path.clone()).into());
    }
    let changed = || RestartReason::Changed(args.file.display().to_string());
    if !portfolio.skip(&progress.position())? {
        return Err(changed().into());
    }
    if !left.finished {
        return go_on(progress, to);
    }
    // Rows were added since: they are not in the output.
    if portfolio.next(None)?.is_some() {
        return Err(changed().into());
    }
    finish(progress, to)
}

/// The first file whose content is not what the interrupted run read.
fn find_changed(read: &[RecordedRead]) -> Option<&RecordedRead> {
    let now = reads::all();
    read.iter().find(|read| {
        // Files that this run has already read have a fingerprint.
        let known = now
            .iter()
            .find(|(path, _)| path.to_string_lossy() == read.path.as_str());
        match known {
            Some((_, fingerprint)) => *fingerprint != read.fingerprint,
            None => reads::fingerprint(Path::new(&read.path)) != read.fingerprint,
        }
    })
}

/// Resumes a run that had some rows left to price.
fn go_on(progress: RunProgress, to: &Outputs) -> Result<ResumedRun, NotResumed> {
    let begun = progress.begun.clone().unwrap_or_default();
    let reopened = Target::reopen(&to.output, progress.output, begun.output)
        .map_err(|error| read_problem(&to.output, &error))?
        .ok_or_else(|| differing_file(&to.output))?;
    let (mut output, output_text) = (reopened.target, reopened.begun);
    let mut rejects = None;
    let mut rejects_text = Vec::new();
    if let Some(to) = &to.rejects {
        let reopened = Target::reopen(to, progress.rejects, begun.rejects)
            .map_err(|error| read_problem(to, &error))?;
        match reopened {
            Some(reopened) => {
                rejects = Some(reopened.target);
                rejects_text = reopened.begun;
            }
            // Devices and pipes cannot be checked: they are written from here on.
            None if !matches!(to, Destination::File(_)) => {
                rejects = Target::open(to).ok();
            }
            None => return Err(differing_file(to).into()),
        }
    }
    // An incomplete block is resumed from both files or not at all.
    let is_intact = output.begun_extent() == begun.output
        && rejects
            .as_ref()
            .is_none_or(|rejects| rejects.begun_extent() == begun.rejects);
    let begun = match progress.begun.clone().filter(|_| is_intact) {
        Some(block) => {
            let unpacked = |error| read_problem(&to.output, &error);
            Some(RecoveredRows {
                rank: progress.blocks,
                block,
                output: to.packing.output.unpack(output_text).map_err(unpacked)?,
                rejects: to.packing.rejects.unpack(rejects_text).map_err(unpacked)?,
            })
        }
        None => {
            output
                .remove_begun()
                .and_then(|()| rejects.iter_mut().try_for_each(Target::remove_begun))
                .map_err(|error| read_problem(&to.output, &error))?;
            None
        }
    };
    Ok(ResumedRun {
        progress,
        output,
        rejects,
        begun,
        finished: false,
    })
}

/// Resumes a run that had written everything: its files have their final names or end in `.part`.
fn finish(progress: RunProgress, to: &Outputs) -> Result<ResumedRun, NotResumed> {
    let find = |to: &Destination, extent| -> Result<Target, NotResumed> {
        Ok(Target::find_finished(to, extent)
            .map_err(|error| read_problem(to, &error))?
            .ok_or_else(|| differing_file(to))?)
    };
    let output = find(&to.output, progress.output)?;
    let rejects = match &to.rejects {
        Some(to @ Destination::File(_)) => Some(find(to, progress.rejects)?),
        _ => None,
    };
    Ok(ResumedRun {
        progress,
        output,
        rejects,
        begun: None,
        finished: true,
    })
}

/// A system error on the file that an output is written to.
fn read_problem(to: &Destination, error: &io::Error) -> Problem {
    match differing_file(to) {
        RestartReason::Differs(file) => input::unreadable(&file.display().to_string(), error),
        _ => input::unreadable("-", error),
    }
}

fn differing_file(to: &Destination) -> RestartReason {
    match to {
        Destination::File(place) => RestartReason::Differs(part_path(place)),
        Destination::Stream(path) => RestartReason::Differs(path.clone()),
        Destination::Stdout => RestartReason::NothingLeft,
    }
}

/// A text that differs between runs that would write different results: the version, the embedded
/// data, the language, the names of the files read (the journal has fingerprints of their
/// contents), and every option that changes what is written.
pub fn describe_options(args: &BatchArgs, lang: Lang) -> String {
    // Destructured field by field, so that a new option does not compile unless listed here.
    let BatchArgs {
        file,
        grid,
        overlay,
        set,
        tiers,
        supports,
        vary,
        columns,
        totals_only,
        samples,
        seed,
        keep,
        date,
        format,
        dialect,
        rejects,
        output: _,
        jobs: _,
        resume: _,
        quiet: _,
    } = args;
    let options = (
        (cadrage_core::VERSION, hash_embedded(), lang.code()),
        (file, grid, overlay, set),
        (tiers, supports, vary, columns, totals_only),
        (samples, seed, keep, date),
        (format, dialect, rejects),
    );
    format!("{options:?}")
}

/// SHA-256 of the grid and the services embedded in the command.
fn hash_embedded() -> String {
    let mut hash = Sha256::new_with_prefix(package::sha256(&builtin::files(), &[]));
    for (name, text) in builtin::SERVICES {
        hash.update(name);
        hash.update(text);
    }
    reads::hex(&hash.finalize())
}
