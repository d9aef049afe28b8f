//! A budget over a hundred services: one support plan for each.

use std::fs;
use std::process::Command;
use std::time::Instant;

use cadrage_core::decision::portfolio::{Plan, choose};
use cadrage_core::grid::builtin;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::Bench;
use crate::measured::{MeasuredRun, run_watched};
use crate::portfolio::RowNumbers;
use crate::shown::{path_text, thousands};
use crate::table::Measurement;
use crate::varied::SERVICES;

/// The budget for each service, in euros.
const BUDGET: u64 = 20_000;

impl Bench {
    /// Chooses the support plans of that many services.
    pub fn allocate(&mut self, services: u64) {
        self.report.begin(
            &format!("A budget over {} services, 6 support plans each", thousands(services)),
            "`cadrage portfolio` estimates every service under every plan and chooses one each. Below, the choice alone \
             from the same figures: by the engine, and by HiGHS, an optimiser of integer programs. One run.",
        );
        let budget = services * BUDGET;
        let json = self.folder.join("allocation.json");
        let _ = fs::remove_file(&json);
        let run = run_watched(
            Command::new(&self.cadrage)
                .arg("portfolio")
                .args(self.write_services(services))
                .args(["--budget", &budget.to_string(), "--format", "json"])
                .args(["-o", path_text(&json)]),
        );
        self.report.push(&Measurement {
            what: "**`cadrage portfolio`**",
            run,
            ..Measurement::default()
        });
        let text = fs::read_to_string(&json).expect("a file");
        let result: Value = serde_json::from_str(&text).expect("JSON");
        let plans = plans_of_services(&result);
        let start = Instant::now();
        let chosen = choose(&plans, Decimal::from(budget)).expect("small amounts");
        let alone = MeasuredRun {
            seconds: start.elapsed().as_secs_f64(),
            ..MeasuredRun::default()
        };
        self.report.push(&Measurement {
            what: "the choice alone, 1 thread, with that of the next larger budget",
            run: alone,
            check: match decimal(&result["spent"]) == chosen.best.spent {
                true => "the same amount spent",
                false => "another amount spent",
            },
            ..Measurement::default()
        });
        let Some(peers) = &self.peers else {
            return;
        };
        let found = peers.allocate(&json);
        let other = MeasuredRun {
            seconds: found["seconds"].as_f64().expect("seconds"),
            ..MeasuredRun::default()
        };
        let version = found["version"].as_str().unwrap_or_default();
        let name = format!("HiGHS in SciPy {version}");
        let off = |amount: Decimal, of: &str| {
            (amount * Decimal::ONE_HUNDRED - decimal(&found[of])).normalize()
        };
        let proven = match found["proven"].as_bool() {
            Some(true) => "proven",
            _ => "not proven",
        };
        self.report.push(&Measurement {
            what: &format!("{name}, the choice alone, optimum {proven}"),
            run: other,
            check: &format!(
                "{} cents for institutions, {} spent, from the engine",
                off(chosen.best.each, "each"),
                off(chosen.best.spent, "spent")
            ),
            ..Measurement::default()
        });
        if other.seconds < alone.seconds {
            let ratio = other.seconds / alone.seconds;
            self.report.faster_tools.push(format!(
                "A budget over {services} services: {name} takes {ratio:.2} × the time of the choice alone."
            ));
        }
    }

    /// Writes variants of the ready services, with other numbers of institutions.
    fn write_services(&self, services: u64) -> Vec<String> {
        let folder = self.folder.join("services");
        fs::create_dir_all(&folder).expect("a folder");
        let mut numbers = RowNumbers::new(2);
        let of_number = |number: u64| {
            let text = builtin::service(numbers.choose(&SERVICES)).expect("a ready service");
            let institutions = format!("institutions = {}", 2 + numbers.next() % 40);
            let lines = text.lines().map(|line| match line.split_once(" = ") {
                Some(("institutions", _)) => institutions.as_str(),
                _ => line,
            });
            let text = lines.collect::<Vec<_>>().join("\n");
            let path = folder.join(format!("service-{number:03}.toml"));
            fs::write(&path, text).expect("a file");
            path_text(&path).to_owned()
        };
        (0..services).map(of_number).collect()
    }
}

/// The plans from which the command has chosen.
fn plans_of_services(result: &Value) -> Vec<Vec<Plan>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let plan = |plan: &Value| Plan {
        plan: plan["plan"].as_str().unwrap_or_default().to_owned(),
        feasible: plan["verdict"] != "no_go",
        spent: decimal(&plan["esup_cash"]) + decimal(&plan["esup_in_kind"]),
        each: decimal(&plan["per_institution_year"]),
    };
    list(&result["services"])
        .iter()
        .map(|service| list(&service["plans"]).iter().map(plan).collect())
        .collect()
}

/// A number, or one as text; zero when it is empty.
fn decimal(value: &Value) -> Decimal {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    text.parse().unwrap_or_default()
}
