//! `cadrage grid summary`: services priced again from its file alone, by a computation of its own.

use std::collections::BTreeMap;

use cadrage_core::grid::builtin;
use cadrage_core::money::to_millionths;
use cadrage_tests::stdout;
use rust_decimal::Decimal;
use serde_json::Value;

use super::folder;

/// A row of the file, by the names of its columns.
type Row = BTreeMap<String, String>;

fn rows(csv: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn said(args: &str) -> String {
    stdout(folder().path(), &args.split(' ').collect::<Vec<_>>())
}

pub fn json(args: &str) -> Value {
    serde_json::from_str(&said(args)).unwrap()
}

/// What is known of a service before it is priced: its answers and its sizes, no amount.
pub struct Answers {
    choices: BTreeMap<String, String>,
    tier: String,
    pub sizes: BTreeMap<String, Vec<Decimal>>,
    years: Vec<String>,
}

impl Answers {
    pub fn of(estimate: &Value) -> Self {
        let inputs = &estimate["inputs"];
        let texts = |values: &Value| -> Vec<Decimal> {
            let all = values.as_array().unwrap().iter();
            all.map(|value| number(value.as_str().unwrap())).collect()
        };
        let choices = inputs["choices"].as_object().unwrap().iter();
        let sizes = inputs["sizes"].as_object().unwrap().iter();
        let years = estimate["years"].as_array().unwrap().iter();
        Self {
            choices: choices
                .map(|(id, taken)| (id.clone(), taken["value"].as_str().unwrap().to_owned()))
                .collect(),
            tier: inputs["tier"]["value"].as_str().unwrap().to_owned(),
            sizes: sizes
                .map(|(id, size)| (id.clone(), texts(&size["value"])))
                .collect(),
            years: years.map(Value::to_string).collect(),
        }
    }

    /// Whether a row of the file is for this service: whole, and of one of its answers.
    fn takes(&self, row: &Row) -> bool {
        row["theme"].is_empty()
            && match row["part"].as_str() {
                "core" => true,
                "option" => self.choices[&row["choice"]] == row["option"],
                "tier" => self.tier == row["tier"],
                _ => false,
            }
    }

    /// How many blocks of a row there are in each year.
    fn blocks(&self, row: &Row) -> Vec<Decimal> {
        let one = vec![Decimal::ONE; self.years.len()];
        let institutions = &self.sizes.get("institution").unwrap();
        let before = [Decimal::ZERO]
            .into_iter()
            .chain(institutions.iter().copied());
        let sizes = match row["driver"].as_str() {
            "service" => one,
            "new_institution" => {
                let joined = institutions.iter().zip(before);
                joined
                    .map(|(now, before)| (now - before).max(Decimal::ZERO))
                    .collect()
            }
            driver => self.sizes[driver].clone(),
        };
        let blocks = sizes.into_iter().map(|size| size / number(&row["block"]));
        match row["begun"].as_str() {
            "true" => blocks.map(|blocks| blocks.ceil()).collect(),
            _ => blocks.collect(),
        }
    }

    /// How many blocks of a row are paid in each year: those of the year, or what it has beyond those that
    /// still serve.
    fn paid(&self, row: &Row) -> Vec<Decimal> {
        let first: usize = row["from_year"].parse().unwrap();
        let serves = match row["recurrence"].as_str() {
            "yearly" => 1,
            "once" => self.years.len(),
            every => every.strip_prefix("every:").unwrap().parse().unwrap(),
        };
        let mut paid: Vec<Decimal> = Vec::new();
        for (year, needed) in self.blocks(row).into_iter().enumerate() {
            let serving: Decimal = paid.iter().rev().take(serves - 1).sum();
            paid.push(match year + 1 < first {
                true => Decimal::ZERO,
                false => (needed - serving).max(Decimal::ZERO),
            });
        }
        paid
    }
}

/// What a service adds of its own, or has in another quantity than the grid: the profile, the likeliest
/// and extreme days, the year; and the option that stands for it in the file, whose days it replaces.
struct OwnWork {
    service: &'static str,
    days: [i64; 3],
    year: usize,
    instead_of: Option<&'static str>,
}

/// As their files say, under `[[impacts]]`.
const OWN: &[OwnWork] = &[
    OwnWork {
        service: "pod",
        days: [20, 45, 90],
        year: 1,
        instead_of: None,
    },
    OwnWork {
        service: "agimus_ng",
        days: [10, 25, 60],
        year: 0,
        instead_of: Some("modernisation"),
    },
    OwnWork {
        service: "dematec",
        days: [30, 60, 130],
        year: 0,
        instead_of: Some("modernisation"),
    },
    OwnWork {
        service: "oae",
        days: [40, 90, 200],
        year: 0,
        instead_of: Some("modernisation"),
    },
    OwnWork {
        service: "smsu",
        days: [20, 40, 100],
        year: 0,
        instead_of: Some("modernisation"),
    },
];

/// Euros of each year and bearer, days of each year, and by how much they may be off.
#[derive(Default)]
struct Priced {
    amounts: BTreeMap<(String, usize), Decimal>,
    days: BTreeMap<usize, Decimal>,
    error: BTreeMap<(String, usize), Decimal>,
}

fn price(service: &str, answers: &Answers, file: &[Row]) -> Priced {
    let mut priced = Priced::default();
    let own: Vec<&OwnWork> = OWN.iter().filter(|own| own.service == service).collect();
    let replaced = |row: &Row| {
        own.iter()
            .any(|own| own.instead_of == Some(row["choice"].as_str()))
    };
    for row in file
        .iter()
        .filter(|row| answers.takes(row) && !replaced(row))
    {
        let Some(year) = answers.years.iter().position(|year| *year == row["year"]) else {
            continue;
        };
        let key = (row["bearer"].clone(), year);
        let blocks = answers.paid(row)[year];
        *priced.amounts.entry(key.clone()).or_default() += blocks * number(&row["expected"]);
        *priced.days.entry(year).or_default() += blocks * number(&row["days"]);
        *priced.error.entry(key).or_default() += number(&row["error"]);
    }
    for own in own {
        let [low, likeliest, high] = own.days.map(Decimal::from);
        let days = (low + likeliest * Decimal::from(4) + high) / Decimal::from(6);
        let days = to_millionths(days);
        let mut prices = file
            .iter()
            .filter(|row| row["part"] == "day" && row["profile"] == "ige");
        let price = prices
            .find(|row| row["year"] == answers.years[own.year])
            .unwrap();
        let key = ("provider".to_owned(), own.year);
        *priced.amounts.entry(key.clone()).or_default() += days * number(&price["expected"]);
        *priced.days.entry(own.year).or_default() += days;
        *priced.error.entry(key).or_default() += Decimal::new(5, 3);
    }
    priced
}

/// Compares with the amounts and days of an estimate, and returns the largest difference.
fn compare(what: &str, estimate: &Value, priced: &Priced) -> Decimal {
    let mut worst = Decimal::ZERO;
    for bearer in estimate["bearers"].as_array().unwrap() {
        let amounts = bearer["amounts"].as_array().unwrap();
        for (year, amount) in amounts.iter().enumerate() {
            let key = (bearer["bearer"].as_str().unwrap().to_owned(), year);
            let amount = number(amount.as_str().unwrap());
            let (found, error) = (priced.amounts[&key], priced.error[&key]);
            let off = (found - amount).abs();
            assert!(
                off <= error,
                "{what}, {key:?}: {found} is not {amount} ± {error}"
            );
            worst = worst.max(off);
        }
    }
    worst
}

#[test]
fn the_six_services_are_priced_again_from_the_file_alone() {
    let file = rows(&stdout(
        folder().path(),
        &["grid", "summary", "--format", "csv"],
    ));
    for (service, _) in builtin::SERVICES {
        let estimate = json(&format!("estimate {service} --format json"));
        let priced = price(service, &Answers::of(&estimate), &file);
        // Each line of an estimate is rounded to the cent: nothing else differs.
        let worst = compare(service, &estimate, &priced);
        assert!(worst < Decimal::new(25, 2), "{service}: {worst}");
        // All days of the provider, whatever the profile.
        for (year, found) in &priced.days {
            let lines = estimate["lines"].as_array().unwrap().iter();
            let days = lines.filter(|line| line["unit"] == "day" && line["nature"] == "hr");
            let days = days.map(|line| number(line["quantities"][year].as_str().unwrap()));
            let off = (days.sum::<Decimal>() - found).abs();
            assert!(
                off < Decimal::new(1, 3),
                "{service}, year {year}: {off} days"
            );
        }
    }
}

#[test]
fn a_tier_beyond_the_base_is_priced_within_what_the_file_says() {
    let file = rows(&stdout(
        folder().path(),
        &["grid", "summary", "--format", "csv"],
    ));
    for tier in [
        "extended",
        "evenings_weekends",
        "always_on_call",
        "always_staffed",
    ] {
        for (service, _) in builtin::SERVICES {
            let estimate = json(&format!("estimate {service} --tier {tier} --format json"));
            let priced = price(service, &Answers::of(&estimate), &file);
            compare(&format!("{service} {tier}"), &estimate, &priced);
        }
    }
}

#[test]
fn the_page_shows_the_file_to_half_a_per_cent() {
    let file = rows(&stdout(
        folder().path(),
        &["grid", "summary", "--format", "csv"],
    ));
    let shown = stdout(
        folder().path(),
        &["grid", "summary", "--lang", "en", "--format", "markdown"],
    );
    // The rows of the table, by what they count.
    let cells = |label: &str| -> Vec<String> {
        let row = shown
            .lines()
            .find(|line| line.starts_with(&format!("| {label} |")));
        let row = row.unwrap_or_else(|| panic!("{label}: {shown}"));
        row.split('|')
            .map(|cell| cell.trim().replace(',', ""))
            .collect()
    };
    for (label, driver, once, yearly) in [
        ("The service", "service", "once", "yearly"),
        ("Virtual machines", "vm", "once", "yearly"),
        ("Incident tickets a year", "ticket", "", "yearly"),
        ("Terabytes of bulk storage", "storage_tb", "", "yearly"),
        ("Releases a year", "release", "", "yearly"),
    ] {
        let cells = cells(label);
        for (recurrence, from) in [(once, 2), (yearly, 6)] {
            let row = file.iter().find(|row| {
                row["part"] == "core"
                    && row["bearer"] == "provider"
                    && row["driver"] == driver
                    && row["recurrence"] == recurrence
                    && row["from_year"] == "1"
                    && row["theme"].is_empty()
            });
            let Some(row) = row else { continue };
            for (column, cell) in ["expected", "p80", "days", "days_p80"]
                .iter()
                .zip(&cells[from..])
            {
                let exact = number(&row[*column]);
                let shown = if cell.is_empty() {
                    Decimal::ZERO
                } else {
                    number(cell)
                };
                let off = (shown - exact).abs();
                assert!(
                    off <= exact * Decimal::new(5, 3),
                    "{label} {column}: {cell} for {exact}"
                );
            }
        }
    }
    // Totals of the matrix are the figures of the first row, and what they add up.
    let total = cells("**Total**");
    let service = cells("The service");
    assert_eq!(total[3].trim_matches('*'), service[2]);
    assert_eq!(total[6].trim_matches('*'), service[6]);
    let matrix = shown
        .lines()
        .skip_while(|line| !line.starts_with("| Theme"));
    let mut sums = [Decimal::ZERO; 4];
    for line in matrix
        .skip(2)
        .take_while(|line| !line.starts_with("| **Total**"))
    {
        let cells: Vec<String> = line
            .split('|')
            .map(|cell| cell.trim().replace(',', ""))
            .collect();
        for (sum, column) in sums.iter_mut().zip([3, 6, 9, 10]) {
            if !cells[column].is_empty() {
                *sum += number(&cells[column]);
            }
        }
    }
    for (sum, column) in sums.iter().zip([3, 6, 9, 10]) {
        assert_eq!(
            sum.to_string(),
            total[column].trim_matches('*'),
            "column {column}"
        );
    }
}

#[test]
fn the_file_has_its_description() {
    let csv = said("grid summary --format csv");
    for lang in ["fr", "en"] {
        let package = json(&format!("schema summary --lang {lang}"));
        let fields = &package["resources"][0]["schema"]["fields"];
        let names: Vec<&str> = fields
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(csv.lines().next().unwrap(), names.join(","));
        for field in fields.as_array().unwrap() {
            assert!(field["description"].as_str().unwrap().len() > 10, "{field}");
        }
    }
}

#[test]
fn the_page_holds_under_the_answers_of_a_service_and_in_another_year() {
    let rows_of = |args: &str| rows(&said(args));
    let vms = |rows: &[Row]| {
        let is_whole = |row: &&Row| row["driver"] == "vcpu" && row["theme"].is_empty();
        let counted = rows.iter().filter(is_whole);
        let figures = counted.map(|row| (row["year"].clone(), row["expected"].clone()));
        figures.collect::<Vec<_>>()
    };
    let default = rows_of("grid summary --format csv");
    // The lines of a service are its own: the page is the same under the same answers.
    assert_eq!(
        vms(&default),
        vms(&rows_of("grid summary pod --format csv"))
    );
    let cloud = rows_of("grid summary --set choices.hosting=public_cloud --format csv");
    assert_ne!(vms(&default), vms(&cloud));
    let later = rows_of("grid summary --year 2029 --format csv");
    assert_eq!(vms(&later)[0], vms(&default)[2]);
}
