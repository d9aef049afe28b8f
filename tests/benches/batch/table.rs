//! The measurements, as tables in Markdown, and what they say against the command.

use std::fmt::Write as _;

use crate::measured::MeasuredRun;
use crate::shown::{rate, time};

/// A line of a table; what is left out has an empty cell.
#[derive(Default)]
pub struct Measurement<'a> {
    pub what: &'a str,
    pub run: MeasuredRun,
    /// The rows that were written.
    pub rows: Option<u64>,
    /// The seconds of the floor with as many threads.
    pub floor: Option<f64>,
    /// What a tool is measured against.
    pub command: Option<MeasuredRun>,
    pub check: &'a str,
}

/// The tables so far.
#[derive(Default)]
pub struct Report {
    pub text: String,
    /// What other tools do faster, a sentence each.
    pub faster_tools: Vec<String>,
    /// How much longer rows take that differ in more than sizes, a sentence each.
    pub slower_rows: Vec<String>,
}

impl Report {
    /// Begins a table, under a heading and a paragraph.
    pub fn begin(&mut self, heading: &str, paragraph: &str) {
        self.write(&format!(
            "\n### {heading}\n\n{paragraph}\n\n\
             | what | median | processors | rows a second | memory | × floor | × `--jobs 2` | differs by |\n\
             | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        ));
    }

    /// Prints a line and keeps it.
    pub fn push(&mut self, measurement: &Measurement<'_>) {
        let Measurement {
            what,
            run,
            rows,
            floor,
            command,
            check,
        } = measurement;
        let ratio = |of: f64| format!("{:.2}", run.seconds / of);
        let mut line = format!("| {what} | {} ", time(run.seconds));
        for cell in [
            run.processors.map(time),
            rows.map(|rows| rate(rows, run.seconds)),
            run.peak_kb.map(|peak| format!("{} MB", peak / 1000)),
            floor.map(ratio),
            command.map(|command| ratio(command.seconds)),
        ] {
            let _ = write!(line, "| {} ", cell.unwrap_or_default());
        }
        self.write(&format!("{line}| {check} |\n"));
    }

    /// What the command loses, as lists.
    pub fn losses(&self) -> String {
        let mut text = String::new();
        for (heading, none, losses) in [
            (
                "Other tools are faster:",
                "No other tool was faster in this run.",
                &self.faster_tools,
            ),
            (
                "Rows that differ in more than sizes take longer, beside a row of the first portfolio:",
                "",
                &self.slower_rows,
            ),
        ] {
            let heading = if losses.is_empty() { none } else { heading };
            let _ = writeln!(text, "{heading}\n");
            for loss in losses {
                let _ = writeln!(text, "- {loss}");
            }
            text.push('\n');
        }
        text
    }

    fn write(&mut self, text: &str) {
        print!("{text}");
        self.text.push_str(text);
    }
}
