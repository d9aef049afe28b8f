//! Whether a run may go on where another was interrupted: only when all that it read, what it
//! was asked and what it wrote are what they were.

use crate::words;
use std::io;
use std::path::{Path, PathBuf};

use cadrage_core::grid::{builtin, package};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use sha2::{Digest, Sha256};

use super::blocks::Packing;
use super::journal::{BegunBlock, Left, Progress, beside};
use super::sink::{Target, unpack};
use super::source::Source;
use crate::args::BatchArgs;
use crate::file::Destination;
use crate::{input, reads};

/// Where a run writes, and how it is compressed.
pub struct Outputs {
    pub output: Destination,
    pub rejects: Option<Destination>,
    pub packing: (Packing, Packing),
}

/// An interrupted run, at the place where it goes on.
pub struct Resumed {
    pub progress: Progress,
    pub output: Target,
    pub rejects: Option<Target>,
    pub begun: Option<BegunRows>,
    /// Whether all was written, and only names were missing.
    pub ended: bool,
}

/// Rows of a block that were priced before the run was interrupted.
pub struct BegunRows {
    pub rank: usize,
    pub block: BegunBlock,
    pub output: Vec<u8>,
    pub rejects: Vec<u8>,
}

/// Why a run begins again from nothing.
pub enum Reason {
    NothingLeft,
    NothingReached,
    OtherOptions,
    Changed(String),
    Differs(PathBuf),
}

impl Reason {
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

/// Goes on with the run that left a journal, or says why not. The source stands where the
/// run goes on; after a reason, anywhere.
pub fn resume(
    left: Option<&Left>,
    options: &str,
    to: &Outputs,
    source: &mut Source,
    portfolio: &Path,
) -> Result<Result<Resumed, Reason>, Problem> {
    let Some(left) = left else {
        return Ok(Err(Reason::NothingLeft));
    };
    if left.options != options {
        return Ok(Err(Reason::OtherOptions));
    }
    let Some(progress) = left.progress.clone() else {
        return Ok(Err(Reason::NothingReached));
    };
    let now = reads::all();
    for (path, fingerprint) in &left.reads {
        // What this run has read already need not be read again.
        let known = now
            .iter()
            .find(|(known, _)| known.to_string_lossy() == path.as_str());
        let same = match known {
            Some((_, now)) => now == fingerprint,
            None => reads::fingerprint(Path::new(path)) == *fingerprint,
        };
        if !same {
            return Ok(Err(Reason::Changed(path.clone())));
        }
    }
    let changed = || Reason::Changed(portfolio.display().to_string());
    if !source.skip(&progress)? {
        return Ok(Err(changed()));
    }
    if left.finished {
        return ended(progress, to, source, changed);
    }
    let begun = progress.begun.clone().unwrap_or_default();
    let output = Target::go_on(&to.output, progress.output, begun.output);
    let output = output.map_err(|error| unreadable(&to.output, &error))?;
    let Some((mut output, output_text)) = output else {
        return Ok(Err(differs(&to.output)));
    };
    let mut rejects = None;
    let mut rejects_text = Vec::new();
    if let Some(to) = &to.rejects {
        let gone_on = Target::go_on(to, progress.rejects, begun.rejects);
        match gone_on.map_err(|error| unreadable(to, &error))? {
            Some((target, text)) => {
                rejects = Some(target);
                rejects_text = text;
            }
            // Devices and pipes have what they had.
            None if !matches!(to, Destination::File(_)) => {
                rejects = Target::open(to, false).ok();
            }
            None => return Ok(Err(differs(to))),
        }
    }
    // Rows of a block go on from both files or from none.
    let whole = output.begun() == begun.output
        && rejects
            .as_ref()
            .is_none_or(|rejects| rejects.begun() == begun.rejects);
    let rows = progress.begun.clone().filter(|_| whole);
    if rows.is_none() {
        let forgotten = output.forget_begun();
        forgotten
            .and_then(|()| rejects.iter_mut().try_for_each(Target::forget_begun))
            .map_err(|error| unreadable(&to.output, &error))?;
    }
    let begun = match rows {
        Some(block) => Some(BegunRows {
            rank: progress.blocks,
            block,
            output: unpack(to.packing.0, output_text)
                .map_err(|error| unreadable(&to.output, &error))?,
            rejects: unpack(to.packing.1, rejects_text)
                .map_err(|error| unreadable(&to.output, &error))?,
        }),
        None => None,
    };
    Ok(Ok(Resumed {
        progress,
        output,
        rejects,
        begun,
        ended: false,
    }))
}

/// A run that had written all: its files, in their places or still beside them.
fn ended(
    progress: Progress,
    to: &Outputs,
    source: &mut Source,
    changed: impl Fn() -> Reason,
) -> Result<Result<Resumed, Reason>, Problem> {
    // Rows that were added since are not in what was written.
    if source.next(None)?.is_some() {
        return Ok(Err(changed()));
    }
    let output = Target::ended(&to.output, progress.output);
    let Some(output) = output.map_err(|error| unreadable(&to.output, &error))? else {
        return Ok(Err(differs(&to.output)));
    };
    let rejects = match &to.rejects {
        Some(to @ Destination::File(_)) => {
            let rejects = Target::ended(to, progress.rejects);
            match rejects.map_err(|error| unreadable(to, &error))? {
                Some(rejects) => Some(rejects),
                None => return Ok(Err(differs(to))),
            }
        }
        _ => None,
    };
    Ok(Ok(Resumed {
        progress,
        output,
        rejects,
        begun: None,
        ended: true,
    }))
}

/// What the system says of a file on its way.
fn unreadable(to: &Destination, error: &io::Error) -> Problem {
    match differs(to) {
        Reason::Differs(file) => input::unreadable(&file.display().to_string(), error),
        _ => input::unreadable("-", error),
    }
}

fn differs(to: &Destination) -> Reason {
    match to {
        Destination::File(place) => Reason::Differs(beside(place, "part")),
        Destination::Stream(path) => Reason::Differs(path.clone()),
        Destination::Stdout => Reason::NothingLeft,
    }
}

/// What tells what a run was asked from what another is: the names of what it reads, whose
/// contents the journal tells by themselves, and all options that change what is written.
pub fn options(args: &BatchArgs, lang: Lang) -> String {
    // Each option is named: a new one must be thought of.
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
        (cadrage_core::VERSION, embedded(), lang.code()),
        (file, grid, overlay, set),
        (tiers, supports, vary, columns, totals_only),
        (samples, seed, keep, date),
        (format, dialect, rejects),
    );
    format!("{options:?}")
}

/// The hash of the grid and services that the command brings.
fn embedded() -> String {
    let mut hash = Sha256::new_with_prefix(package::sha256(&builtin::files(), &[]));
    for (name, text) in builtin::SERVICES {
        hash.update(name);
        hash.update(text);
    }
    reads::hex(&hash.finalize())
}
