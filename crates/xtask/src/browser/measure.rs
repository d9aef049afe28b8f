//! The measures of the page, each with its limit, as a section of the benchmarks.

use std::fmt::Write;
use std::path::Path;

use cadrage_browser::{Trouble, Visit, run};
use cadrage_core::text::lang::Lang;
use cadrage_worker::{Question, Subject, Task};
use serde_json::json;

use super::{load, typing};

/// A line of the table.
pub struct Measurement {
    pub what: String,
    pub measured: String,
    /// The limit; empty for none.
    pub most: String,
}

/// Measures everything, and returns the section as Markdown.
pub fn measure() -> Result<String, String> {
    measure_all().map_err(|trouble| trouble.to_string())
}

fn measure_all() -> Result<String, Trouble> {
    let mut measurements = load::weights()?;
    measurements.push(load::first_figure()?);
    measurements.extend(typing::keystrokes()?);
    measurements.extend(simulation()?);
    let mut text = format!(
        "`cargo xtask bench-web` writes this section: the page as `cargo xtask web` makes it, served from this machine to\n\
         headless Chromium. Times follow the machine and what else it does.\n\n\
         - First load: the Brotli copies of what the browser asks for until a figure shows. On demand: what it asks for more\n  \
           when the first file of an office suite is made, documents and figures.\n\
         - A first visit: from the start of the navigation in a fresh profile until the frame with the figures is drawn.\n\
         - A keystroke: from the event of a key, sent by the driver, until the figures and the fields of the page are\n  \
           updated and laid out: the engine prices the whole study in between. « Frame » is until the next frame is drawn,\n  \
           which waits for the screen, 60 times a second.\n\
         - A simulation: from the question to the worker until its answer is back, 10 000 samples of `pod`.\n\n\
         Measured on: {}.\n\n| what | measured | at most |\n| --- | ---: | ---: |\n",
        machine()
    );
    for Measurement {
        what,
        measured,
        most,
    } in measurements
    {
        writeln!(text, "| {what} | {measured} | {most} |")?;
    }
    Ok(text)
}

/// The model of the processor and its number of threads.
fn machine() -> String {
    let cpuinfo = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpuinfo
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or(std::env::consts::ARCH, |model| {
            model.trim_start_matches(['\t', ' ', ':'])
        });
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {threads} threads")
}

/// Asks the worker of the page for a range again and again. The kind of an answer is the first
/// field of its second record (`cadrage_worker::message`).
const RANGES: &str = "
const [question, times, done] = arguments;
const worker = new Worker(document.querySelector('meta[name=worker]').content, { type: 'module' });
const taken = [];
let asked = 0, priced = 0;
const ask = () => { asked = performance.now(); priced = 0;
  worker.postMessage([question]); };
worker.onerror = () => done('the worker is lost');
worker.onmessage = ({ data: [text] }) => {
  const what = text.split('\\x1e')[1].split('\\x1f')[0];
  if (what === 'progress') { priced ||= performance.now(); return; }
  if (what !== 'range') return done(what);
  const now = performance.now();
  taken.push([now - asked, now - priced]);
  if (taken.length < times) ask(); else done(taken.slice(3));
};
ask();";

fn simulation() -> Result<Vec<Measurement>, Trouble> {
    let pod = cadrage_core::grid::builtin::service("pod").unwrap_or_default();
    let question = Question {
        number: 1,
        task: Task::Range,
        about: Subject {
            study: pod.to_owned(),
            lang: Lang::Fr,
            date: Default::default(),
        },
    };
    let message = question.write().text;
    let taken = run(Path::new("."), Visit::default(), async |page| {
        page.script_async(RANGES, &[json!(message), json!(23)])
            .await
    })?;
    let median = |index: usize| milliseconds(quantile(times(&taken, index), 0.5));
    Ok(vec![
        Measurement {
            what: "a simulation of 10 000 samples in the worker, median".to_owned(),
            measured: median(0),
            most: "150 ms".to_owned(),
        },
        Measurement {
            what: "of which the nine tenths of the draws after the first".to_owned(),
            measured: median(1),
            most: "50 ms".to_owned(),
        },
    ])
}

/// The times at an index of each tuple that a script returned, in milliseconds.
pub fn times(taken: &serde_json::Value, index: usize) -> Vec<f64> {
    taken
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one.get(index)?.as_f64())
        .collect()
}

/// A quantile by nearest rank; `None` without times.
pub fn quantile(mut times: Vec<f64>, share: f64) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    let rank = (times.len() as f64 * share).ceil() as usize;
    times.get(rank.saturating_sub(1)).copied()
}

/// `12.3 ms`.
pub fn milliseconds(time: Option<f64>) -> String {
    time.map_or("–".to_owned(), |time| format!("{time:.1} ms"))
}

/// `346 522 bytes`.
pub fn bytes(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{grouped} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_and_groups() {
        let times = vec![3.0, 1.0, 2.0, 4.0];
        assert_eq!(quantile(times.clone(), 0.5), Some(2.0));
        assert_eq!(quantile(times, 0.95), Some(4.0));
        assert_eq!(quantile(Vec::new(), 0.5), None);
        assert_eq!(bytes(1_346_522), "1 346 522 bytes");
        assert_eq!(bytes(12), "12 bytes");
    }
}
