//! A made-up community: services of universities that do not exist, what their years took, and the
//! reviews of these, for tests, the guide and pictures. Every file says that it is made up; no figure
//! of it belongs in a grid.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::known::DriverId;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money::{self, to_cents};
use cadrage_core::random::{key, uniform};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem;
use cadrage_core::text::tree;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// What every file says.
pub const MADE_UP: &str = "Données inventées (made up)";
/// The universities that run services.
const PROVIDERS: [&str; 10] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
/// The ready services that each of them runs, as so many places after its own.
const SERVICES: [usize; 2] = [0, 2];
/// The years that are reviewed, from the first of the horizon.
const YEARS: usize = 2;
/// Deviations of the logarithm of an effort: of what is typical of it from the grid, of a university
/// in all its efforts and in one, of a service and year.
const DEVIATIONS: [f64; 4] = [0.25, 0.10, 0.15, 0.20];
/// That of an invoice.
const OF_INVOICES: f64 = 0.08;

/// Writes the scopings, the actual figures and the reviews of a year of a community into a folder.
///
/// # Errors
///
/// A sentence, when a ready service cannot be priced or the folder cannot be written.
pub fn write(folder: &Path, seed: u64) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    for (path, text) in files(seed)? {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(said)?;
        }
        fs::write(path, text).map_err(said)?;
    }
    Ok(())
}

/// The files of a community, by path.
///
/// # Errors
///
/// As [`write`].
pub fn files(seed: u64) -> Result<BTreeMap<String, String>, String> {
    let sentences =
        |problems: Vec<problem::Problem>| problem::sentences(&problems, Lang::En).join("\n");
    let grid = CostGrid::read(&builtin::files(), &[]).map_err(sentences)?;
    let mut files = BTreeMap::new();
    let readme = format!(
        "# {MADE_UP}\n\nServices d’universités qui n’existent pas, ce que leurs années auraient pris et leurs bilans, \
         tirés au sort par\n`cargo xtask sample-community --seed {seed}`. Aucun de ces chiffres ne vaut rien et aucun n’a sa place dans une grille.\n"
    );
    files.insert("README.md".to_owned(), readme);
    for (place, provider) in PROVIDERS.into_iter().enumerate() {
        for step in SERVICES {
            let ready = builtin::SERVICES.iter().cycle().nth(place + step);
            let Some((name, text)) = ready else { continue };
            let service = MadeUpService::new(&grid, seed, provider, name, text);
            files.extend(service.map_err(sentences)?.files());
        }
    }
    Ok(files)
}

/// A normal number of that name (Box and Muller).
fn normal(seed: u64, name: &str) -> f64 {
    let key = key(seed, name);
    let (radius, angle) = (uniform(key, 1), uniform(key, 2));
    libm::sqrt(-2.0 * libm::log(radius)) * libm::cos(std::f64::consts::TAU * angle)
}

/// A service of a university.
struct MadeUpService<'a> {
    seed: u64,
    provider: &'a str,
    name: &'a str,
    scoping: String,
    grid: &'a CostGrid,
    estimate: Estimate,
}

/// What a line took in a year.
struct TakenLine<'a> {
    line: &'a Line,
    /// What multiplies the effort of the grid; `None` for what is no work of the grid.
    units: Option<Decimal>,
    days: Decimal,
    amount: Decimal,
}

impl<'a> MadeUpService<'a> {
    fn new(
        grid: &'a CostGrid,
        seed: u64,
        provider: &'a str,
        name: &'a str,
        text: &str,
    ) -> Result<Self, Vec<problem::Problem>> {
        let (mut tree, _) = tree::read(name, text);
        // From four institutions on, one more each year.
        let first = 4.0 + 8.0 * uniform(key(seed, &format!("{provider} {name}")), 1);
        let institutions: Vec<String> = (0..5)
            .map(|year| format!("{}", first as u32 + year))
            .collect();
        let answers = [
            format!("service.provider=Université {provider}"),
            format!("service.description={MADE_UP}"),
            format!("sizes.institutions=[{}]", institutions.join(", ")),
        ];
        let settings = answers
            .iter()
            .filter_map(|answer| Setting::parse(answer).ok());
        let problems = scoping::set(&mut tree, &settings.collect::<Vec<_>>());
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            seed,
            provider,
            name,
            scoping: format!("# {MADE_UP}\n{}", scoping::write(&tree)),
            estimate: estimate(grid, &scoping::read(&tree, grid)?)?,
            grid,
        })
    }

    fn drawn(&self, name: &str) -> f64 {
        normal(self.seed, name)
    }

    /// What a line takes for each unit or euro that was expected.
    fn factor(&self, line: &Line, year: i32) -> f64 {
        let (id, provider, name) = (&line.need.impact, self.provider, self.name);
        if !line.is_work() {
            return libm::exp(OF_INVOICES * self.drawn(&format!("{id} {provider} {name} {year}")));
        }
        let [typical, pace, own, of_year] = DEVIATIONS;
        libm::exp(
            typical * self.drawn(id)
                + pace * self.drawn(provider)
                + own * self.drawn(&format!("{id} {provider}"))
                + of_year * self.drawn(&format!("{id} {provider} {name} {year}")),
        )
    }

    /// What the lines of the provider took in a year, by its place.
    fn taken(&self, at: usize, year: i32) -> Vec<TakenLine<'_>> {
        let lines = self.estimate.lines.iter().filter(|line| line.is_provider());
        let taken = lines.filter_map(|line| {
            let quantity = line
                .need
                .quantities
                .get(at)
                .copied()
                .filter(|q| !q.is_zero())?;
            let factor = money::decimal(self.factor(line, year), 4).ok()?;
            let is_known = line.is_work() && self.grid.impacts.contains_key(&line.need.impact);
            Some(TakenLine {
                line,
                units: is_known
                    .then(|| quantity.checked_div(line.need.each))
                    .flatten(),
                days: money::round(quantity.checked_mul(factor)?, 2),
                amount: to_cents(line.amounts.get(at)?.checked_mul(factor)?),
            })
        });
        taken.collect()
    }

    fn files(&self) -> Vec<(String, String)> {
        let stem = format!("{}-{}", self.provider.to_lowercase(), self.name);
        let mut files = vec![(format!("scopings/{stem}.toml"), self.scoping.clone())];
        for (at, year) in self.estimate.years.iter().enumerate().take(YEARS) {
            let taken = self.taken(at, *year);
            let review = format!("{:#}\n", self.review(at, *year, &taken));
            files.push((format!("reviews/{stem}-{year}.json"), review));
            files.push((
                format!("actuals/{stem}-{year}.csv"),
                self.actuals(at, *year, &taken),
            ));
        }
        files
    }

    fn institutions(&self, at: usize) -> Decimal {
        let counted = self.estimate.sizes.get(DriverId::INSTITUTION.id());
        let value = counted.and_then(|counted| counted.values.get(at));
        value.map_or(Decimal::ZERO, |range| range.value)
    }

    /// The review of a year, as far as a grid learns from it.
    fn review(&self, at: usize, year: i32, taken: &[TakenLine<'_>]) -> Value {
        let efforts = taken.iter().filter_map(|own| {
            Some(json!({
                "impact": own.line.need.impact,
                "year": year,
                "profile": own.line.need.item,
                "units": own.units?.to_string(),
                "days": own.days.to_string(),
            }))
        });
        let recurring = taken.iter().filter(|own| !own.line.is_one_off());
        let recurring: Decimal = recurring.map(|own| own.amount).sum();
        let each = recurring.checked_div(self.institutions(at)).map(to_cents);
        let actual: Decimal = taken.iter().map(|own| own.amount).sum();
        let estimated = self.estimate.totals.amounts.get(at);
        let stamp = &self.estimate.stamp;
        json!({
            "made_up": MADE_UP,
            "service": self.estimate.scoping.service.name,
            "provider": self.estimate.scoping.service.provider,
            "grid": { "name": stamp.grid, "version": stamp.grid_version, "sha256": stamp.grid_sha256 },
            "years": [year],
            "operating_cost_per_institution": each.map(|each| each.to_string()),
            "totals": [{
                "year": year,
                "estimated": estimated.map(Decimal::to_string),
                "actual": actual.to_string(),
            }],
            "efforts": efforts.collect::<Vec<_>>(),
        })
    }

    /// What a year took, as `cadrage review` reads it.
    fn actuals(&self, at: usize, year: i32, taken: &[TakenLine<'_>]) -> String {
        let mut text = "year,kind,id,profile,value,label\n".to_owned();
        let mut row = |kind: &str, id: &str, profile: &str, value: &str| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{year},{kind},{id},{profile},{value},{MADE_UP}");
        };
        row(
            "size",
            DriverId::INSTITUTION.id(),
            "",
            &self.institutions(at).to_string(),
        );
        for own in taken {
            let need = &own.line.need;
            match own.units {
                Some(_) => row("effort", &need.impact, &need.item, &own.days.to_string()),
                None if own.line.is_work() => {}
                None => row("invoice", &need.impact, "", &own.amount.to_string()),
            }
        }
        let name = format!("{} {} {year}", self.provider, self.name);
        let drawn =
            |what: &str, most: f64| most * uniform(key(self.seed, &format!("{what} {name}")), 1);
        row("outage", "", "", &format!("{:.1}", drawn("outage", 20.0)));
        row(
            "incidents",
            "",
            "",
            &format!("{:.0}", drawn("incidents", 30.0)),
        );
        row(
            "requests",
            "",
            "",
            &format!("{:.0}", 20.0 + drawn("requests", 200.0)),
        );
        text
    }
}
