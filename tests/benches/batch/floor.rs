//! The lower bound of a batch: the `csv` crate copies the portfolio and computes nothing.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::thread;
use std::time::Instant;

use csv::ByteRecord;

use crate::measured::{MeasuredRun, own_processor_seconds};

/// A copy of a portfolio with the figures of the first row of its output.
pub struct FloorCopy<'a> {
    pub portfolio: &'a Path,
    /// What the command made of it.
    pub output: &'a Path,
    /// The rows that the command wrote for each row that it read.
    pub variants: usize,
    /// Where the copy goes.
    pub folder: &'a Path,
}

impl FloorCopy<'_> {
    /// Copies with that many threads, each of which takes its part of the file and writes a file of
    /// its own: nobody puts the parts in order.
    pub fn measure(&self, threads: u64) -> MeasuredRun {
        let mut rows = csv::Reader::from_path(self.output).expect("a file");
        let mut first = ByteRecord::new();
        assert!(rows.read_byte_record(&mut first).expect("CSV"), "no row");
        let length = self.portfolio.metadata().expect("a file").len();
        let copies: Vec<_> = (0..threads)
            .map(|part| self.folder.join(format!("copied-{part}.csv")))
            .collect();
        let (start, before) = (Instant::now(), own_processor_seconds());
        thread::scope(|scope| {
            for (part, copy) in (0..threads).zip(&copies) {
                let (first, from, to) = (
                    &first,
                    length * part / threads,
                    length * (part + 1) / threads,
                );
                scope.spawn(move || self.copy(from, to, first, copy));
            }
        });
        let seconds = start.elapsed().as_secs_f64();
        let after = own_processor_seconds();
        // The next run must not have to replace a file.
        for copy in copies {
            let _ = std::fs::remove_file(copy);
        }
        MeasuredRun {
            seconds,
            processors: after.zip(before).map(|(after, before)| after - before),
            peak_kb: None,
        }
    }

    /// Copies the lines that begin between two places of the file.
    fn copy(&self, from: u64, to: u64, first: &ByteRecord, copy: &Path) {
        let mut file = BufReader::new(File::open(self.portfolio).expect("a file"));
        let begin = line_start(&mut file, from);
        let end = line_start(&mut file, to);
        file.seek(SeekFrom::Start(begin)).expect("a file");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(file.take(end - begin));
        let copy = BufWriter::new(File::create(copy).expect("a file"));
        let mut writer = csv::Writer::from_writer(copy);
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).expect("CSV") {
            for _ in 0..self.variants {
                let cells = record.iter().chain(first.iter().skip(record.len()));
                writer.write_record(cells).expect("room on the disk");
            }
        }
        writer.flush().expect("room on the disk");
    }
}

/// Where the first line begins that does so at a place or after it.
fn line_start(file: &mut BufReader<File>, place: u64) -> u64 {
    if place == 0 {
        return 0;
    }
    file.seek(SeekFrom::Start(place - 1)).expect("a file");
    let rest = file.skip_until(b'\n').expect("a file");
    place - 1 + u64::try_from(rest).expect("a line")
}
