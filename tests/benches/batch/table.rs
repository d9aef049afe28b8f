//! The table of measurements, as Markdown.

/// A line of the table; a text that is left out has an empty cell.
#[derive(Default)]
pub struct Measurement<'a> {
    pub what: &'a str,
    pub median: &'a str,
    pub rate: &'a str,
    pub memory: &'a str,
    pub floor: &'a str,
    pub cents: &'a str,
}

/// The lines so far.
pub struct BenchTable {
    pub text: String,
}

impl BenchTable {
    /// A table with its header.
    pub fn new() -> Self {
        let mut table = Self {
            text: String::new(),
        };
        table.push(&Measurement {
            what: "what",
            median: "median",
            rate: "a second",
            memory: "memory",
            floor: "beside the floor",
            cents: "cents",
        });
        table.push(&Measurement {
            what: "---",
            median: "---:",
            rate: "---:",
            memory: "---:",
            floor: "---:",
            cents: "---:",
        });
        table
    }

    /// Prints a line and keeps it.
    pub fn push(&mut self, measurement: &Measurement<'_>) {
        let Measurement {
            what,
            median,
            rate,
            memory,
            floor,
            cents,
        } = measurement;
        let line = format!("| {what} | {median} | {rate} | {memory} | {floor} | {cents} |\n");
        print!("{line}");
        self.text.push_str(&line);
    }
}
