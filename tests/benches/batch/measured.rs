//! Measures times and peaks of memory.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The time and peak memory of a run.
#[derive(Clone, Copy)]
pub struct MeasuredRun {
    pub seconds: f64,
    pub peak_kb: u64,
}

/// The median; NaN without values.
pub fn median(seconds: impl Iterator<Item = f64>) -> f64 {
    let mut seconds: Vec<f64> = seconds.collect();
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Seconds of one call: the median of several batches of calls.
pub fn per_run<T>(mut call: impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    std::hint::black_box(call());
    let calls = (0.05 / start.elapsed().as_secs_f64()).clamp(1.0, 1e6);
    let batches = (0..7).map(|_| {
        let start = Instant::now();
        let mut made = 0.0;
        while made < calls {
            std::hint::black_box(call());
            made += 1.0;
        }
        start.elapsed().as_secs_f64() / made
    });
    median(batches)
}

/// Runs a command to its end, and reads its peak memory while it runs.
pub fn run_watched(command: &mut Command) -> MeasuredRun {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let watch = thread::spawn(move || {
        let mut peak = 0;
        while let Ok(text) = fs::read_to_string(&status) {
            let Some(line) = text.lines().find_map(|line| line.strip_prefix("VmHWM:")) else {
                break;
            };
            let read = line.trim().trim_end_matches(" kB").parse();
            peak = peak.max(read.unwrap_or(0));
            thread::sleep(Duration::from_millis(10));
        }
        peak
    });
    let ended = child.wait().expect("it ends");
    let seconds = start.elapsed().as_secs_f64();
    assert!(ended.success(), "{command:?} ended with {ended}");
    MeasuredRun {
        seconds,
        peak_kb: watch.join().unwrap_or(0),
    }
}

/// Seconds that the `csv` crate takes to read a portfolio and to write it with the output cells of
/// its first row, without computing anything.
pub fn floor(portfolio: &Path, priced: &Path, copied: &Path) -> f64 {
    let open = |path: &Path| BufReader::new(File::open(path).expect("a file"));
    let reader = |path: &Path| {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(open(path))
    };
    let first = reader(priced)
        .byte_records()
        .nth(1)
        .expect("a row")
        .expect("CSV");
    let start = Instant::now();
    let mut reader = reader(portfolio);
    let mut writer =
        csv::Writer::from_writer(BufWriter::new(File::create(copied).expect("a file")));
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).expect("CSV") {
        let cells = record.iter().chain(first.iter().skip(record.len()));
        writer.write_record(cells).expect("room on the disk");
    }
    writer.flush().expect("room on the disk");
    start.elapsed().as_secs_f64()
}
