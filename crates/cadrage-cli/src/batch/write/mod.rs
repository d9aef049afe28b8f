//! Step 4, write: rows into the bytes of their block, whole blocks in order into the output and the
//! rejects, and into the journal how far the run has come, so that an interrupted run can go on.

pub mod block;
pub mod delivery;
pub mod files;
pub mod form;
pub mod journal;
pub mod open;
pub mod outputs;
pub mod progress;
pub mod report;
pub mod resume;
pub mod rows;
pub mod target;

use std::time::{Duration, Instant};

use cadrage_core::text::lang::Lang;
use indicatif::ProgressBar;

use self::block::{BegunRows, PricedBlock};
use self::files::RunFiles;
use self::progress::{BegunBlock, RunProgress};
use self::report::{count, file_name, print_line, progress_bar, summary, write_failure};
use self::resume::RecoveredRows;
use self::rows::RowWriter;
use self::target::Target;
use super::prepare::Request;
use crate::args::BatchArgs;
use crate::file::same::{self, NamedPath};
use crate::{Failure, input, words};

/// The least time between two lines of the journal.
const JOURNAL: Duration = Duration::from_millis(200);

/// The most problems shown when there is no `--rejects` file.
const SHOWN: usize = 20;

/// Writes the files of a run, block by block, and its progress.
pub struct RunWriter {
    files: RunFiles,
    journal_written: Instant,
    progress: RunProgress,
    /// Rows of the next block that an interrupted run had priced.
    pub recovered: Option<RecoveredRows>,
    /// Whether everything was already written, and only the renaming is left.
    pub finished: bool,
    sentences: Vec<String>,
    bar: ProgressBar,
    /// Rows priced by this run, without those of the run that it resumes.
    rows: u64,
    variants: u64,
    lang: Lang,
    output_name: String,
    rejects_name: String,
}

impl RunWriter {
    /// Writes to open files, from the progress `start` on.
    fn new(files: RunFiles, start: RunProgress, args: &BatchArgs, request: &Request) -> Self {
        Self {
            files,
            journal_written: Instant::now(),
            bar: progress_bar(args, start.read, request.lang),
            progress: start,
            recovered: None,
            finished: false,
            sentences: Vec::new(),
            rows: 0,
            variants: request.variants.all.len() as u64,
            lang: request.lang,
            output_name: file_name(&args.output),
            rejects_name: file_name(&args.rejects),
        }
    }

    /// Writes the first line of each file.
    fn write_headers(&mut self, request: &Request, rows: &RowWriter<'_>) -> Result<(), Failure> {
        let packing = request.packing;
        packing
            .output
            .pack(rows.output_header())
            .and_then(|header| self.files.output.write(&header))
            .map_err(|error| write_failure(&self.output_name, error))?;
        if let Some(rejects) = &mut self.files.rejects {
            packing
                .rejects
                .pack(rows.rejects_header())
                .and_then(|header| rejects.write(&header))
                .map_err(|error| write_failure(&self.rejects_name, error))?;
        }
        self.measure_files();
        Ok(())
    }

    /// Whether the rows of an incomplete block are written too.
    pub fn is_journaled(&self) -> bool {
        self.files.resumable
    }

    /// Writes rows of an incomplete block.
    pub fn write_begun(&mut self, rows: &BegunRows) -> Result<(), Failure> {
        let output_failure = |error| write_failure(&self.output_name, error);
        let output = &mut self.files.output;
        if rows.is_first {
            output.remove_begun().map_err(output_failure)?;
        }
        output.write_begun(&rows.out).map_err(output_failure)?;
        if let Some(rejects) = &mut self.files.rejects {
            let removed = match rows.is_first {
                true => rejects.remove_begun(),
                false => Ok(()),
            };
            removed
                .and_then(|()| rejects.write_begun(&rows.rejects))
                .map_err(|error| write_failure(&self.rejects_name, error))?;
        }
        self.progress.begun = Some(BegunBlock {
            output: self.files.output.begun_extent(),
            rejects: self
                .files
                .rejects
                .as_ref()
                .map(Target::begun_extent)
                .unwrap_or_default(),
            ..rows.block.clone()
        });
        self.record_progress()
    }

    /// Writes a priced block and returns its buffer.
    pub fn write_block(&mut self, block: PricedBlock) -> Result<Vec<u8>, Failure> {
        self.files
            .output
            .write(&block.out)
            .map_err(|error| write_failure(&self.output_name, error))?;
        if let Some(rejects) = &mut self.files.rejects {
            rejects
                .write(&block.rejects)
                .map_err(|error| write_failure(&self.rejects_name, error))?;
        } else if self.sentences.len() < SHOWN {
            self.sentences.extend(block.sentences);
        }
        self.progress.set_position(block.end);
        self.progress.written += block.written;
        self.progress.rejected += block.rejected;
        self.progress.begun = None;
        self.measure_files();
        self.rows += block.written + block.rejected;
        self.show_progress();
        if self.journal_written.elapsed() >= JOURNAL {
            self.record_progress()?;
        }
        Ok(block.out)
    }

    fn show_progress(&self) {
        self.bar.set_position(self.progress.read);
        if self.bar.is_hidden() {
            return;
        }
        let rows = self.progress.written + self.progress.rejected;
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        // Rows priced by this run: those of a resumed run took no time now.
        let each_second = (self.rows as f64 / seconds) as u64;
        let [rows, each_second] = [rows, each_second].map(|n| count(n, self.lang));
        self.bar
            .set_message(words::command(self.lang).progress(&rows, &each_second));
    }

    /// Updates the progress with the length of the final part of each file.
    fn measure_files(&mut self) {
        let RunFiles {
            output, rejects, ..
        } = &self.files;
        self.progress.output = output.whole_extent();
        self.progress.rejects = rejects
            .as_ref()
            .map(Target::whole_extent)
            .unwrap_or_default();
    }

    /// Writes to the journal how far the run has come.
    fn record_progress(&mut self) -> Result<(), Failure> {
        let journal = self.files.journals.output.as_mut();
        let Some(journal) = journal.filter(|_| self.files.resumable) else {
            return Ok(());
        };
        journal
            .record(&self.progress)
            .map_err(|error| Failure::from(input::unwritable(&self.output_name, &error)))?;
        self.files.output.keep();
        if let Some(rejects) = &mut self.files.rejects {
            rejects.keep();
        }
        if let Some(journal) = &mut self.files.journals.rejects {
            journal.disposable = false;
        }
        self.journal_written = Instant::now();
        Ok(())
    }

    /// Ends a run that failed: says which files stay, and how to resume.
    pub fn abandon(mut self) {
        self.bar.finish_and_clear();
        if self.progress.blocks > 0 {
            // When the disk is full, the last valid line of the journal counts.
            let _ = self.record_progress();
        }
        if let Some(sentence) = self.staying_files() {
            print_line(&sentence);
        }
    }

    /// A sentence on the files that would stay if the run ended now; `None` if none would.
    fn staying_files(&self) -> Option<String> {
        let rejects = self.files.rejects.as_ref();
        let files: Vec<String> = self
            .files
            .output
            .staying_part()
            .into_iter()
            .chain(rejects.and_then(Target::staying_part))
            .map(|file| file.display().to_string())
            .collect();
        if files.is_empty() {
            return None;
        }
        let rows = count(self.progress.written + self.progress.rejected, self.lang);
        Some(words::command(self.lang).stays(&files.join(", "), &rows))
    }

    /// Moves the files to their final names and says how many rows were written and rejected.
    pub fn end(mut self, args: &BatchArgs) -> Result<(), Failure> {
        self.bar.finish_and_clear();
        let named = [("--output", &args.output), ("--rejects", &args.rejects)];
        for (option, file) in named {
            // Rows may have named input files that the command line does not mention.
            if let Some(Err(failure)) = file
                .as_deref()
                .map(|file| same::refuse_reads(&NamedPath::new(option, file)))
            {
                self.abandon();
                return Err(failure);
            }
        }
        if self.files.resumable && !self.finished {
            self.record_progress()?;
            if let Some(journal) = &mut self.files.journals.output {
                journal
                    .finish()
                    .map_err(|e| Failure::from(input::unwritable(&self.output_name, &e)))?;
            }
        }
        let staying = self.staying_files();
        if let Err(failure) = self.files.finish(&self.output_name, &self.rejects_name) {
            staying.iter().for_each(|sentence| print_line(sentence));
            return Err(failure);
        }
        for sentence in self.sentences.iter().take(SHOWN) {
            print_line(sentence);
        }
        if !args.quiet {
            print_line(&summary(&self.progress, self.variants, self.lang));
        }
        if self.progress.rejected > 0 {
            return Err(Failure::Reported);
        }
        Ok(())
    }
}
