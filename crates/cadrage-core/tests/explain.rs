//! Figures that are made of others: the arithmetic that is told is the arithmetic that was done.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::totals::ThemeNature;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::explain::{
    Derivation, Explainer, Measure, Operator, borne_elsewhere, figures, lines_of,
};
use cadrage_core::grid::model::{Nature, Theme};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money;
use cadrage_core::random::Draw;
use cadrage_core::scoping;
use cadrage_core::service_level::commitment;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).unwrap()
}

fn of(grid: &CostGrid, text: &str) -> Estimate {
    let (node, problems) = tree::read("case.toml", text);
    assert_eq!(problems, []);
    estimate(grid, &scoping::read(&node, grid).unwrap()).unwrap()
}

/// Every ready service under every plan.
fn estimates(grid: &CostGrid) -> Vec<(String, Estimate)> {
    let services = builtin::SERVICES.iter();
    let all = services.flat_map(|(service, text)| {
        grid.support_plans.keys().map(move |plan| {
            let (node, _) = tree::read("case.toml", text);
            let mut scoping = scoping::read(&node, grid).unwrap();
            scoping.support = Some(plan.clone());
            let name = format!("{service}, {plan}");
            (name, estimate(grid, &scoping).unwrap())
        })
    });
    all.collect()
}

/// The terms, read from left to right.
fn reckoned(derivation: &Derivation<'_>) -> Decimal {
    let mut terms = derivation.terms.iter();
    let value = terms.try_fold(Decimal::ZERO, |so_far, term| match term.operator {
        Operator::Plus => so_far.checked_add(term.value),
        Operator::Minus => so_far.checked_sub(term.value),
        Operator::Times => so_far.checked_mul(term.value),
        Operator::Over => so_far.checked_div(term.value),
    });
    let places = match derivation.measure {
        Measure::Euros | Measure::Fte | Measure::Hours => 2,
        Measure::KilowattHours | Measure::KilogramsCo2e => 1,
        Measure::Days | Measure::Number | Measure::Percent => 6,
    };
    money::round(value.unwrap(), places)
}

#[test]
fn every_figure_is_what_its_terms_come_to() {
    let grid = grid();
    let mut told = 0;
    for (name, estimate) in estimates(&grid) {
        // What a probability is told by is no arithmetic: a few years are enough here.
        let explainer = Explainer::new(&grid, &estimate, Lang::Fr).simulating(Draw {
            samples: 10,
            seed: 1,
        });
        let years = estimate.years.iter().map(|year| format!(".{year}"));
        let years: Vec<String> = [String::new()].into_iter().chain(years).collect();
        for figure in figures(&grid, &estimate) {
            for year in &years {
                let asked = format!("{figure}{year}");
                let Some(derivation) = explainer.derivation(&asked) else {
                    assert!(!lines_of(&estimate, &figure).is_empty(), "{name}: {asked}");
                    continue;
                };
                if derivation.terms.is_empty() {
                    continue;
                }
                told += 1;
                let off = (reckoned(&derivation) - derivation.value).abs();
                // Shares are rounded so that they add up; carbon before kilowatt-hours are.
                let most = match asked.split('.').next() {
                    Some("share") if !year.is_empty() => dec("0.01"),
                    Some("use_kgco2e") if !year.is_empty() => dec("0.1"),
                    _ => Decimal::ZERO,
                };
                assert!(off <= most, "{name}: {asked}: {derivation:?}");
                for term in &derivation.terms {
                    let Some(figure) = &term.figure else { continue };
                    match explainer.derivation(figure) {
                        Some(of_term) => assert_eq!(of_term.value, term.value, "{name}: {figure}"),
                        None => assert!(
                            !lines_of(&estimate, figure).is_empty() || term.value.is_zero(),
                            "{name}: {figure}"
                        ),
                    }
                }
            }
        }
    }
    assert!(told > 5_000, "{told}");
}

#[test]
fn a_name_explains_what_the_table_of_that_name_shows() {
    let grid = grid();
    for (service, estimate) in estimates(&grid) {
        let sum = |lines: &[&Line], year: Option<usize>| -> Decimal {
            let of = |line: &&Line| year.map_or(line.total, |at| line.amounts[at]);
            lines.iter().map(of).sum()
        };
        let shown =
            |theme: Option<Theme>, nature: Option<Nature>, year: Option<usize>| -> Decimal {
                let groups = estimate.by_theme_nature.iter();
                let groups = groups.filter(|g| theme.is_none_or(|t| g.theme == t));
                let groups = groups.filter(|g| nature.is_none_or(|n| g.nature == n));
                let of = |g: &ThemeNature| year.map_or(g.total, |at| g.amounts[at]);
                groups.map(of).sum()
            };
        let themes = [None]
            .into_iter()
            .chain(Theme::ALL.iter().copied().map(Some));
        let natures = [None]
            .into_iter()
            .chain(Nature::ALL.iter().copied().map(Some));
        let pairs = themes.flat_map(|theme| natures.clone().map(move |nature| (theme, nature)));
        for (theme, nature) in pairs.filter(|pair| *pair != (None, None)) {
            let parts = [theme.map(Word::id), nature.map(Word::id)];
            let name = parts.into_iter().flatten().collect::<Vec<_>>().join(".");
            for (at, year) in [None]
                .into_iter()
                .chain((0..5).map(Some))
                .zip([0].iter().chain(&estimate.years))
            {
                let name = at.map_or(name.clone(), |_| format!("{name}.{year}"));
                let own = lines_of(&estimate, &name);
                assert_eq!(sum(&own, at), shown(theme, nature, at), "{service}: {name}");
                // What others bear has a name that explains it.
                for part in borne_elsewhere(&estimate, &name) {
                    let (bearer, name, lines) = (part.bearer, part.figure, part.lines);
                    assert!(
                        lines.iter().all(|line| line.need.bearer == bearer),
                        "{name}"
                    );
                    assert_eq!(lines_of(&estimate, &name), lines, "{service}: {name}");
                }
            }
        }
    }
    // SMS-U: people of the provider; of the user institutions; of ESUP.
    let smsu = of(&grid, builtin::service("smsu").unwrap());
    let total =
        |name: &str| -> Decimal { lines_of(&smsu, name).iter().map(|line| line.total).sum() };
    for (name, amount) in [
        ("hr", "189686.27"),
        ("user_institution.hr", "72935.24"),
        ("esup.hr", "9337.36"),
        ("support", "65285.77"),
        ("costs", "19502.02"),
        // Nothing of this topic is the provider's.
        ("level1_support", "25331.16"),
    ] {
        assert_eq!(total(name), dec(amount), "{name}");
    }
}

/// 1 000 € of set-up in the first year and 600 € a year, VAT recovered, beside the grid's lines.
const PENCIL: &str = r#"
service.name = "A"
horizon = { first_year = 2027, years = 3 }
choices = { vat_regime = "taxable" }
sharing = { key = "users", institutions = [
  { name = "Université A", users = 3000 },
  { name = "Université B", users = 9000 },
  { name = "Campus.2027", users = 4000, from_year = 3 },
] }
"#;

/// The default grid without its impacts: what a scoping adds is all there is.
fn bare() -> CostGrid {
    use cadrage_core::grid::layers::GridFiles;
    let impacts = builtin::files().tables["impacts.csv"].clone();
    let impacts = String::from_utf8(impacts).unwrap();
    let ids = impacts.lines().skip(1);
    let ids = ids.filter_map(|line| line.split(',').next());
    let dropped: String = ids.map(|id| format!("{id},yes\n")).collect();
    let table = format!("impact,remove\n{dropped}").into_bytes();
    let overlay = GridFiles {
        folder: "test".to_owned(),
        tables: [("impacts.csv".to_owned(), table)].into_iter().collect(),
        ..GridFiles::default()
    };
    CostGrid::read(&builtin::files(), &[overlay]).unwrap()
}

#[test]
fn figures_come_to_what_a_pencil_finds() {
    let grid = bare();
    let line = |id: &str, more: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"development\"\n{more}\n"
        )
    };
    let text = format!(
        "{PENCIL}{}{}{}",
        line("run", "nature = \"running\"\nprice = 1200\nquantity = 1"),
        line("work", "item = \"ige\"\nquantity = 20\nfrom_year = 2"),
        "[support]\nplan = \"none\"\n"
    );
    let topic = grid.topics.keys().next().unwrap();
    let text = text.replace("\"development\"", &format!("\"{topic}\""));
    let estimate = of(&grid, &text);
    let explainer = Explainer::new(&grid, &estimate, Lang::Fr);
    let productive = "207";
    // What is asked; its value; its terms.
    let cases: &[(&str, &str, &[&str])] = &[
        ("net.2027", "1200", &["1200"]),
        // 1 200 € between two institutions, 12 000 users.
        ("per_institution.2027", "600", &["1200", "2"]),
        ("per_user.2027", "0.10", &["1200", "12000"]),
        // 3 000 and 9 000 of 12 000 users.
        ("share.1.2027", "300", &["1200", "3000", "12000"]),
        ("share.Université B.2027", "900", &["1200", "9000", "12000"]),
        // Who joins in the third year pays nothing in the first; a name may end like a year.
        ("share.Campus.2027.2027", "0", &[]),
        // 20 days ÷ 207 = 0,0966…
        ("days.ige.2028", "20", &["20"]),
        ("fte.ige.2028", "0.10", &["20", productive]),
        ("fte.2027", "0", &[]),
        ("days", "40", &["0", "20", "20"]),
    ];
    for (asked, value, terms) in cases {
        let derivation = explainer.derivation(asked).unwrap();
        assert_eq!(derivation.value, dec(value), "{asked}");
        let found: Vec<Decimal> = derivation.terms.iter().map(|term| term.value).collect();
        let expected: Vec<Decimal> = terms.iter().map(|term| dec(term)).collect();
        assert_eq!(found, expected, "{asked}");
    }
    let third = explainer.derivation("share.Campus.2027").unwrap();
    assert_eq!(third.terms.len(), 3);
    assert_eq!(
        third.terms.iter().map(|t| t.value).sum::<Decimal>(),
        third.value
    );
    for unknown in [
        "share.4",
        "share",
        "share.",
        "budget",
        "budget.x.cp",
        "support.x",
        "nett",
        "",
    ] {
        assert_eq!(explainer.derivation(unknown), None, "{unknown}");
    }
}

#[test]
fn lines_are_narrowed_by_year_and_by_return() {
    let grid = grid();
    let (_, text) = builtin::SERVICES
        .iter()
        .find(|(name, _)| *name == "pod")
        .unwrap();
    let estimate = of(&grid, text);
    for (at, year) in estimate.years.iter().enumerate() {
        let sum = |figure: &str| -> Decimal {
            let lines = lines_of(&estimate, &format!("{figure}.{year}"));
            lines.iter().map(|line| line.amounts.get(at).unwrap()).sum()
        };
        let totals = &estimate.totals;
        assert_eq!(sum("total"), *totals.amounts.get(at).unwrap());
        assert_eq!(sum("total.recurring"), *totals.recurring.get(at).unwrap());
        assert_eq!(sum("total.one_off") + sum("total.recurring"), sum("total"));
    }
}

/// The hours of 2027 in metropolitan France by hand: 261 weekdays, of which 7 are public
/// holidays (1 January, 29 March, 6 and 17 May, 14 July, 1 and 11 November); 52 Sundays and
/// 10 holidays that are none; 52 Saturdays, of which 3 are holidays (1 and 8 May, 25 December).
const HOURS: [(&str, &str, &str); 8] = [
    ("hours.business", "2540", "254 jours de 10 h"),
    ("hours.evening", "1270", "254 jours de 5 h"),
    ("hours.night", "2286", "254 jours de 9 h"),
    ("hours.saturday", "1176", "49 jours de 24 h"),
    ("hours.sunday_holiday", "1488", "62 jours de 24 h"),
    ("hours.closure", "0", ""),
    ("hours", "8760", "Heures ouvrées"),
    ("committed_hours", "2540", "Heures ouvrées"),
];

#[test]
fn hours_are_told_day_by_day() {
    let grid = grid();
    let (node, _) = tree::read(
        "case.toml",
        "service.name = \"A\"\nhorizon.first_year = 2027",
    );
    let scoping = scoping::read(&node, &grid).unwrap();
    let estimate = estimate(&grid, &scoping).unwrap();
    let explainer = Explainer::new(&grid, &estimate, Lang::Fr);
    for (figure, hours, first) in HOURS {
        let derivation = explainer.derivation(figure).unwrap();
        assert_eq!(derivation.value, dec(hours), "{figure}");
        let term = derivation.terms.first();
        assert_eq!(term.map_or("", |term| &term.label), first, "{figure}");
    }
    // 1 % of 2 540 h may lack.
    let outage = explainer.derivation("window.business_hours.allowed_outage");
    assert_eq!(outage.unwrap().value, dec("25.40"));
    // Nothing is said of what there is not.
    for unknown in [
        "hours.lunch",
        "window.a.held",
        "window.business_hours.held",
        "uplift.a",
    ] {
        assert!(explainer.derivation(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn what_a_tier_adds_and_holds_is_what_its_commitment_says() {
    let grid = grid();
    let (node, _) = tree::read("pod.toml", builtin::service("pod").unwrap());
    let mut scoping = scoping::read(&node, &grid).unwrap();
    scoping.commitment.tier = Some("extended".to_owned());
    let estimate = estimate(&grid, &scoping).unwrap();
    let drawn = Draw {
        samples: 200,
        seed: 7,
    };
    let commitment = commitment(&grid, &scoping, &estimate, drawn).unwrap();
    let explainer = Explainer::new(&grid, &estimate, Lang::Fr).simulating(drawn);
    let value = |figure: &str| explainer.derivation(figure).map(|told| told.value);
    let whole = commitment.uplift.differences.last().unwrap();
    assert_eq!(value("uplift"), Some(whole.difference));
    for level in &commitment.level.windows {
        let of = |figure: &str| value(&format!("window.{}.{figure}", level.window.id));
        assert_eq!(of("hours"), Some(level.hours));
        assert_eq!(
            of("allowed_outage"),
            level.allowed.map(|allowed| allowed.year)
        );
        assert_eq!(
            of("availability"),
            level.expected.map(|expected| expected.mean)
        );
        assert_eq!(
            of("held"),
            level.expected.and_then(|expected| expected.held)
        );
    }
}

#[test]
fn a_window_that_is_called_anything_is_explained_by_its_number() {
    let grid = grid();
    let text = "service.name = \"A\"\n[[commitment.windows]]\nwindow = \"a.b/c 2027\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"on_call\"\n";
    let estimate = of(&grid, text);
    let explainer = Explainer::new(&grid, &estimate, Lang::Fr);
    let known = figures(&grid, &estimate);
    assert!(known.contains(&"window.1.hours".to_owned()), "{known:?}");
    // 365 days of 24 hours, of which 1 % may lack.
    for (figure, hours) in [
        ("window.1.hours", "8760"),
        ("window.a.b/c 2027.hours", "8760"),
        ("window.1.allowed_outage", "87.60"),
    ] {
        assert_eq!(
            explainer.derivation(figure).unwrap().value,
            dec(hours),
            "{figure}"
        );
    }
    for unknown in ["window.0.hours", "window.2.hours", "window.1.held"] {
        assert!(explainer.derivation(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn the_note_of_a_line_is_told_in_the_language_that_says_it() {
    for (notes, french, english) in [
        ("note = \"Un devis\"", "Un devis", "Un devis"),
        ("note_en = \"A quote\"", "A quote", "A quote"),
        (
            "note = \"Un devis\"\nnote_en = \"A quote\"",
            "Un devis",
            "A quote",
        ),
    ] {
        let text = format!(
            "service.name = \"A\"\n[[impacts]]\nimpact = \"qos_tracking\"\nquantity = 3\n{notes}\n"
        );
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let (node, problems) = tree::read("case.toml", &text);
        assert_eq!(problems, []);
        let estimate = estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap();
        let mut lines = estimate.lines.iter();
        let line = lines.find(|l| l.need.impact == "qos_tracking").unwrap();
        for (lang, expected) in [(Lang::Fr, french), (Lang::En, english)] {
            let steps = Explainer::new(&grid, &estimate, lang).line(line);
            let said = steps.iter().any(|step| step.text == expected);
            assert!(said, "{notes}: {steps:?}");
        }
    }
}
