//! Starts a run: locks its files, and resumes an interrupted run if asked to.

use crate::words;
use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind};

use super::journal::Journal;
use super::resume::{self, Outputs, Resumed};
use super::rows::Batch;
use super::run::{Files, Journals, Run, said, shown};
use super::sink::Target;
use super::source::Source;
use crate::args::BatchArgs;
use crate::file::Destination;
use crate::{Failure, input};

impl Run {
    /// Locks the files of a run, and resumes an interrupted one or starts from the beginning. The
    /// source returned is at the first text to price.
    pub fn open(
        args: &BatchArgs,
        batch: &Batch,
        mut source: Source,
    ) -> Result<(Self, Source), Failure> {
        let to = outputs(args, batch)?;
        let resumable = matches!(to.output, Destination::File(_)) && args.file != Path::new("-");
        if args.resume && !resumable {
            return Err(Problem {
                place: Place::file("--resume"),
                kind: ProblemKind::BothAlone {
                    one: "--resume".to_owned(),
                    other: "-".to_owned(),
                },
            }
            .into());
        }
        let mut journals = Journals {
            output: claim(Some(&to.output))?,
            rejects: claim(to.rejects.as_ref())?,
        };
        let options = if resumable {
            resume::options(args, batch.lang)
        } else {
            String::new()
        };
        let left = journals.output.as_ref();
        let left = left.and_then(|journal| journal.left.as_ref());
        if !args.resume && left.is_some_and(|left| left.progress.is_some()) {
            said(words::command(batch.lang).not_continued());
        }
        if args.resume {
            match resume::resume(left, &options, &to, &mut source, &args.file)? {
                Ok(resumed) => return Ok((go_on(resumed, journals, args, batch)?, source)),
                Err(reason) => said(&reason.sentence(batch.lang)),
            }
            source = source.again()?;
        }
        let ours = |journal: &Option<Journal>| {
            let journal = journal.as_ref();
            journal.is_some_and(|journal| journal.left.is_some())
        };
        let (ours_out, ours_rejects) = (ours(&journals.output), ours(&journals.rejects));
        // The journal comes first: otherwise a run killed right after creating its `.part` file
        // would leave one that the next run takes for somebody else's.
        for journal in journals.each() {
            let begun = journal.begin(&options);
            begun.map_err(|error| input::unwritable(&shown(&args.output), &error))?;
        }
        let output = Target::open(&to.output, ours_out)?;
        let rejects = to.rejects.as_ref();
        let rejects = rejects.map(|to| Target::open(to, ours_rejects));
        let rejects = rejects.transpose()?;
        let files = Files {
            output,
            rejects,
            journals,
            resumable,
        };
        let mut run = Self::new(files, source.start(), args, batch);
        run.write_headers(batch)?;
        Ok((run, source))
    }
}

fn go_on(
    resumed: Resumed,
    mut journals: Journals,
    args: &BatchArgs,
    batch: &Batch,
) -> Result<Run, Failure> {
    for journal in journals.each() {
        let gone_on = journal.go_on();
        gone_on.map_err(|error| input::unwritable(&shown(&args.output), &error))?;
    }
    let files = Files {
        output: resumed.output,
        rejects: resumed.rejects,
        journals,
        resumable: true,
    };
    let mut run = Run::new(files, resumed.progress, args, batch);
    run.begun = resumed.begun;
    run.ended = resumed.ended;
    Ok(run)
}

/// Where a run writes.
fn outputs(args: &BatchArgs, batch: &Batch) -> Result<Outputs, Failure> {
    let to = |file: &Option<PathBuf>| {
        let to = Destination::from_path(file.as_deref());
        to.map_err(|error| input::unwritable(&shown(file), &error))
    };
    let rejects = args.rejects.is_some();
    Ok(Outputs {
        output: to(&args.output)?,
        rejects: rejects.then(|| to(&args.rejects)).transpose()?,
        packing: batch.packing,
    })
}

/// Locks the journal of a plain file; `None` for other outputs.
fn claim(to: Option<&Destination>) -> Result<Option<Journal>, Problem> {
    match to {
        Some(Destination::File(place)) => Journal::claim(place).map(Some),
        _ => Ok(None),
    }
}
