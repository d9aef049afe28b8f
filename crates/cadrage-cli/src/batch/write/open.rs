//! Starts a run: locks its files, and resumes an interrupted run if asked to.

use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind};

use super::RunWriter;
use super::files::{Journals, RunFiles};
use super::journal::Journal;
use super::progress::RunProgress;
use super::report::{file_name, print_line};
use super::resume::{self, NotResumed, Outputs, ResumedRun};
use super::rows::RowWriter;
use super::target::Target;
use crate::args::BatchArgs;
use crate::batch::prepare::Request;
use crate::batch::split::BlockReader;
use crate::file::Destination;
use crate::{Failure, input, words};

impl RunWriter {
    /// Locks the files of a run, and resumes an interrupted one or starts from the beginning. The
    /// portfolio is then at the first text to price.
    pub fn open(
        args: &BatchArgs,
        request: &Request,
        portfolio: &mut BlockReader,
    ) -> Result<Self, Failure> {
        let to = outputs(args, request)?;
        let resumable = matches!(to.output, Destination::File(_)) && args.file != Path::new("-");
        if args.resume && !resumable {
            return Err(Place::file("--resume")
                .problem(ProblemKind::BothAlone {
                    one: "--resume".to_owned(),
                    other: "-".to_owned(),
                })
                .into());
        }
        let journals = Journals {
            output: claim(Some(&to.output))?,
            rejects: claim(to.rejects.as_ref())?,
        };
        let options = if resumable {
            resume::describe_options(args, request.lang)
        } else {
            String::new()
        };
        let left = journals
            .output
            .as_ref()
            .and_then(|journal| journal.left.as_ref());
        if args.resume {
            match resume::resume(args, left, &options, &to, portfolio) {
                Ok(resumed) => return go_on(resumed, journals, args, request),
                Err(NotResumed::Failed(problem)) => return Err(problem.into()),
                Err(NotResumed::Restart(reason)) => print_line(&reason.sentence(request.lang)),
            }
            *portfolio = portfolio.reopen()?;
        } else if left.is_some_and(|left| left.progress.is_some()) {
            print_line(words::command(request.lang).not_continued());
        }
        let files = create_files(args, &to, journals, &options)?;
        let mut progress = RunProgress::default();
        progress.set_position(portfolio.position());
        let mut run = Self::new(RunFiles { resumable, ..files }, progress, args, request);
        run.write_headers(request, &RowWriter::new(request))?;
        Ok(run)
    }
}

/// Creates the files of a run that starts from the beginning.
fn create_files(
    args: &BatchArgs,
    to: &Outputs,
    mut journals: Journals,
    options: &str,
) -> Result<RunFiles, Failure> {
    // A `.part` file without a journal is taken for somebody else's, at whichever step a run is
    // killed. So the old ones go while the old journals still stand, and new ones come after the
    // new journals.
    for journal in journals.iter_mut() {
        journal.remove_part()?;
    }
    for journal in journals.iter_mut() {
        journal
            .begin(options)
            .map_err(|error| input::unwritable(&file_name(&args.output), &error))?;
    }
    let output = Target::open(&to.output)?;
    let rejects = to.rejects.as_ref().map(Target::open).transpose()?;
    Ok(RunFiles {
        output,
        rejects,
        journals,
        resumable: false,
    })
}

fn go_on(
    resumed: ResumedRun,
    mut journals: Journals,
    args: &BatchArgs,
    request: &Request,
) -> Result<RunWriter, Failure> {
    for journal in journals.iter_mut() {
        journal
            .resume()
            .map_err(|error| input::unwritable(&file_name(&args.output), &error))?;
    }
    let files = RunFiles {
        output: resumed.output,
        rejects: resumed.rejects,
        journals,
        resumable: true,
    };
    let mut run = RunWriter::new(files, resumed.progress, args, request);
    run.recovered = resumed.begun;
    run.finished = resumed.finished;
    Ok(run)
}

/// Where a run writes.
fn outputs(args: &BatchArgs, request: &Request) -> Result<Outputs, Failure> {
    let to = |file: &Option<PathBuf>| {
        Destination::from_path(file.as_deref())
            .map_err(|error| input::unwritable(&file_name(file), &error))
    };
    let has_rejects = args.rejects.is_some();
    Ok(Outputs {
        output: to(&args.output)?,
        rejects: has_rejects.then(|| to(&args.rejects)).transpose()?,
        packing: request.packing,
    })
}

/// Locks the journal of a plain file; `None` for other outputs.
fn claim(to: Option<&Destination>) -> Result<Option<Journal>, Problem> {
    match to {
        Some(Destination::File(place)) => Journal::claim(place).map(Some),
        _ => Ok(None),
    }
}
