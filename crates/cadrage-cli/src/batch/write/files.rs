//! The files of a run: output, rejects, and the journal of each.

use super::journal::Journal;
use super::report::write_failure;
use super::target::Target;
use crate::Failure;

/// The files that a run writes.
pub struct RunFiles {
    pub output: Target,
    pub rejects: Option<Target>,
    pub journals: Journals,
    /// Whether the run can be resumed once interrupted.
    pub resumable: bool,
}

/// The journal of the output, which records progress, and that of the rejects, which only locks
/// its file.
pub struct Journals {
    pub output: Option<Journal>,
    pub rejects: Option<Journal>,
}

impl Journals {
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Journal> {
        self.output.iter_mut().chain(&mut self.rejects)
    }
}

impl RunFiles {
    /// Moves the files to their final names, and only then removes the journals.
    pub fn finish(self, output_name: &str, rejects_name: &str) -> Result<(), Failure> {
        if let Some(rejects) = self.rejects {
            rejects
                .finish()
                .map_err(|error| write_failure(rejects_name, error))?;
        }
        if let Some(journal) = self.journals.rejects {
            journal.remove();
        }
        self.output
            .finish()
            .map_err(|error| write_failure(output_name, error))?;
        if let Some(journal) = self.journals.output {
            journal.remove();
        }
        Ok(())
    }
}
