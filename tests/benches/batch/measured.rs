//! Measures times and peaks of memory.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The time and peak memory of a run.
#[derive(Clone, Copy, Default)]
pub struct MeasuredRun {
    pub seconds: f64,
    /// The seconds of all processors; `None` when they are not known.
    pub processors: Option<f64>,
    /// `None` when it is not known.
    pub peak_kb: Option<u64>,
}

/// The run whose time is the median.
pub fn median_run(mut runs: Vec<MeasuredRun>) -> MeasuredRun {
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs.get(runs.len() / 2).copied().unwrap_or_default()
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

/// Runs a command to its end, and reads its peak memory and its processor time while it runs.
pub fn run_watched(command: &mut Command) -> MeasuredRun {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("it starts");
    let folder = format!("/proc/{}", child.id());
    let watch = thread::spawn(move || {
        let (mut peak_kb, mut processors) = (None, None);
        while let Ok(status) = fs::read_to_string(format!("{folder}/status")) {
            let Some(peak) = peak_memory(&status) else {
                break;
            };
            peak_kb = Some(peak);
            let stat = fs::read_to_string(format!("{folder}/stat")).unwrap_or_default();
            processors = processor_seconds(&stat).or(processors);
            thread::sleep(Duration::from_millis(5));
        }
        (peak_kb, processors)
    });
    let ended = child.wait().expect("it ends");
    let seconds = start.elapsed().as_secs_f64();
    assert!(ended.success(), "{command:?} ended with {ended}");
    let (peak_kb, processors) = watch.join().unwrap_or_default();
    MeasuredRun {
        seconds,
        processors,
        peak_kb,
    }
}

/// The processor time of this process so far.
pub fn own_processor_seconds() -> Option<f64> {
    processor_seconds(&fs::read_to_string("/proc/self/stat").ok()?)
}

/// The peak memory in `/proc/…/status`, in kilobytes; `None` once the process has ended.
fn peak_memory(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The processor time in `/proc/…/stat`, which counts hundredths of a second.
fn processor_seconds(stat: &str) -> Option<f64> {
    // The name of the program may contain spaces; it ends with the last parenthesis.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut ticks = fields.split_whitespace().skip(11);
    let (user, system): (f64, f64) = (ticks.next()?.parse().ok()?, ticks.next()?.parse().ok()?);
    Some((user + system) / 100.0)
}
