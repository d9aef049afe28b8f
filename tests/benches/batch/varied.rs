//! Portfolios whose rows differ in more than sizes: variants, answers, names, simulations. No other
//! tool computes these, so they stand beside the estimate of each row, which explains its figures.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::check::compare_with_estimate;
use crate::engine::read_grid;
use crate::floor::FloorCopy;
use crate::measured::{MeasuredRun, median_run, run_watched};
use crate::portfolio::{RowNumbers, SERVICE, write_rows};
use crate::shown::{path_text, thousands};
use crate::table::Measurement;
use crate::{Bench, RUNS};

/// A portfolio, and how it is priced.
pub struct VariedWorkload {
    name: &'static str,
    rows: u64,
    header: &'static str,
    /// The cells of a row after its number.
    cells: fn(&mut RowNumbers, u64) -> String,
    args: &'static [&'static str],
    /// The rows written for each row read.
    variants: u64,
    samples: Option<u32>,
}

/// The ready services.
pub const SERVICES: [&str; 6] = [
    "smsu",
    "oae",
    "agimus_ng",
    "dematec",
    "pod",
    "esup_signature",
];

const SIZES: &str = "id,service,sizes.institutions,sizes.users,sizes.tickets";

const ANSWERS: &str = "id,service,sizes.institutions,sizes.users,commitment.tier,choices.hosting,choices.employment,horizon.years,choices.os_support,choices.multi_tenant_level,choices.zone";

/// What is measured, with a number of rows that takes a few seconds each.
pub const VARIED: &[VariedWorkload] = &[
    VariedWorkload {
        name: "6 support plans of a service, default columns",
        rows: 20_000,
        header: SIZES,
        cells: |numbers, _| format!("{SERVICE},{}", sizes(numbers)),
        args: &[
            "--supports",
            "none,startup,skills,pooled_on_call,equipment_grant,full_pilot",
        ],
        variants: 6,
        samples: None,
    },
    VariedWorkload {
        name: "3 tiers × 2 support plans, 6 services, default columns",
        rows: 10_000,
        header: SIZES,
        cells: |numbers, _| format!("{},{}", numbers.choose(&SERVICES), sizes(numbers)),
        args: &[
            "--tiers",
            "classic,extended,always_on_call",
            "--supports",
            "none,startup",
        ],
        variants: 6,
        samples: None,
    },
    VariedWorkload {
        name: "16 200 combinations of answers, one column",
        rows: 50_000,
        header: ANSWERS,
        cells: |numbers, _| answers(numbers),
        args: &["--columns", "total"],
        variants: 1,
        samples: None,
    },
    VariedWorkload {
        name: "16 200 combinations of answers, default columns",
        rows: 10_000,
        header: ANSWERS,
        cells: |numbers, _| answers(numbers),
        args: &[],
        variants: 1,
        samples: None,
    },
    VariedWorkload {
        name: "a name of the service in each row, one column",
        rows: 200_000,
        header: "id,service,service.name,sizes.institutions,sizes.users,sizes.tickets",
        cells: |numbers, row| format!("{SERVICE},\"Service n° {row}\",{}", sizes(numbers)),
        args: &["--columns", "total"],
        variants: 1,
        samples: None,
    },
    VariedWorkload {
        name: "1 000 samples of each row, one column and ranges",
        rows: 1_500,
        header: SIZES,
        cells: |numbers, _| format!("{SERVICE},{}", sizes(numbers)),
        args: &["--columns", "total", "--samples", "1000"],
        variants: 1,
        samples: Some(1_000),
    },
];

fn sizes(numbers: &mut RowNumbers) -> String {
    let institutions = 1 + numbers.next() % 60;
    let users = 100 * (1 + numbers.next() % 400);
    format!("{institutions},{users},{}", numbers.next() % 600)
}

fn answers(numbers: &mut RowNumbers) -> String {
    let mut row = numbers.choose(&SERVICES).to_owned();
    row += &format!(
        ",{},{}",
        1 + numbers.next() % 60,
        100 * (1 + numbers.next() % 400)
    );
    for choices in [
        &[
            "classic",
            "extended",
            "evenings_weekends",
            "always_on_call",
            "always_staffed",
        ][..],
        &["vm", "container", "physical"],
        &["civil_servant", "contract_agent"],
        &["3", "5", "7"],
        &["community", "subscription"],
        &["0", "1", "2"],
        &[
            "metropole",
            "alsace-moselle",
            "guadeloupe",
            "guyane",
            "mayotte",
        ],
    ] {
        row.push(',');
        row += numbers.choose(choices);
    }
    row
}

impl Bench {
    /// Prices portfolios whose rows differ in more than sizes; `part` of their rows.
    pub fn price_varied(&mut self, part: f64) {
        self.report.begin(
            "Rows that differ in more than sizes",
            "Two threads. The rows are those written. Every line beside the estimate of each row with the same figures, \
             on one thread, which 100 rows say; no tool of the sections above computes these.",
        );
        for workload in VARIED {
            self.price_varied_one(workload, part);
        }
    }

    fn price_varied_one(&mut self, workload: &VariedWorkload, part: f64) {
        let rows = ((workload.rows as f64 * part) as u64).max(20);
        let mut numbers = RowNumbers::new(1);
        let portfolio = write_rows(
            &self.folder.join("varied.csv"),
            rows,
            workload.header,
            |row| (workload.cells)(&mut numbers, row),
        );
        let output = self.folder.join("varied-priced.csv");
        let run = self.run_varied(workload, &portfolio, &output);
        let written = rows * workload.variants;
        let floor = FloorCopy {
            portfolio: &portfolio,
            output: &output,
            variants: usize::try_from(workload.variants).unwrap_or(1),
            folder: &self.folder,
        };
        let floor = median_run((0..RUNS).map(|_| floor.measure(2)).collect());
        let compared = compare_with_estimate(&read_grid(None), &output, 100, workload.samples);
        self.report.push(&Measurement {
            what: &format!("**{} rows: {}**", thousands(written), workload.name),
            run,
            rows: Some(written),
            floor: Some(floor.seconds),
            command: None,
            check: &format!(
                "{} of {} figures, from the estimate",
                compared.differing,
                thousands(compared.cells as u64)
            ),
        });
        self.report.push(&Measurement {
            what: "the estimate of each, 1 thread",
            run: MeasuredRun {
                seconds: compared.seconds * written as f64,
                ..MeasuredRun::default()
            },
            rows: Some(written),
            command: Some(run),
            ..Measurement::default()
        });
        let ratio = run.seconds / written as f64 / self.row_of_sizes;
        if ratio > 1.5 {
            let digits = usize::from(ratio < 10.0);
            let slower = format!("{}: {ratio:.digits$} × the time.", workload.name);
            self.report.slower_rows.push(slower);
        }
        for file in [portfolio, output] {
            let _ = fs::remove_file(file);
        }
    }

    /// The run of a portfolio; the median of several if they are short.
    fn run_varied(
        &self,
        workload: &VariedWorkload,
        portfolio: &Path,
        output: &Path,
    ) -> MeasuredRun {
        let run = || {
            let _ = fs::remove_file(output);
            run_watched(
                Command::new(&self.cadrage)
                    .args(["batch", path_text(portfolio), "--quiet", "--jobs", "2"])
                    .args(workload.args)
                    .args(["-o", path_text(output)]),
            )
        };
        let first = run();
        if first.seconds > 5.0 {
            return first;
        }
        let again = (1..RUNS).map(|_| run());
        median_run([first].into_iter().chain(again).collect())
    }
}
