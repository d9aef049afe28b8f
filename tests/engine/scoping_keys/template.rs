//! What `init` writes is accepted, and its defaults change nothing.

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::sizes::Counted;
use cadrage_core::scoping::schema::{Fallback, KEYS, Key};
use cadrage_core::scoping::{self, Scoping};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::range::Basis;
use rust_decimal::Decimal;

use super::{ScopingFile, read_file, samples};
use crate::common::GRID;

/// A template cut into its headers with the lines below each; what stands before the first has
/// none.
fn sections(template: &str) -> Vec<Vec<&str>> {
    let mut parts = vec![Vec::new()];
    for line in template.lines() {
        if line.trim_start_matches('#').starts_with('[') {
            parts.push(Vec::new());
        }
        parts.last_mut().unwrap().push(line);
    }
    parts
}

fn is_key(line: &str) -> bool {
    line.strip_prefix('#')
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(' '))
}

fn uncomment(line: &str) -> &str {
    if is_key(line) { &line[1..] } else { line }
}

fn join_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}

fn read_accepted(text: &str) -> ScopingFile {
    read_file(text).unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        panic!("{}\n{text}", problems.join("\n"))
    })
}

#[test]
fn a_template_is_accepted_with_any_section_and_any_key_entered() {
    for lang in [Lang::Fr, Lang::En] {
        let template = scoping::template(&GRID, lang);
        read_accepted(&template);
        read_accepted(&join_lines(template.lines().map(uncomment)));
        let parts = sections(&template);
        assert!(parts.len() > KEYS.len(), "{template}");
        for (at, part) in parts.iter().enumerate() {
            let section = parts.iter().enumerate().flat_map(|(other, lines)| {
                lines
                    .iter()
                    .map(move |line| if other == at { uncomment(line) } else { line })
            });
            read_accepted(&join_lines(section));
            if !part.first().is_some_and(|line| line.starts_with('[')) {
                continue;
            }
            for (number, _) in part.iter().enumerate().filter(|(_, line)| is_key(line)) {
                let alone = parts.iter().enumerate().flat_map(|(other, lines)| {
                    lines.iter().enumerate().map(move |(n, line)| {
                        if (other, n) == (at, number) {
                            uncomment(line)
                        } else {
                            line
                        }
                    })
                });
                read_accepted(&join_lines(alone));
            }
        }
    }
}

#[test]
fn a_template_has_every_key_and_the_defaults_that_it_shows_change_nothing() {
    for (lang, none, required) in [
        (Lang::Fr, "sans valeur par défaut", "obligatoire"),
        (Lang::En, "no default value", "required"),
    ] {
        let template = scoping::template(&GRID, lang);
        // Institutions that say how many users they have leave no doubt about them, the grid's default
        // does: both are taken at the likeliest.
        let likeliest = |scoping| Scoping {
            estimate: Some(Basis::Likeliest),
            ..scoping
        };
        let plain = likeliest(read_accepted(&template).scoping);
        let plain = estimate(&GRID, &plain).unwrap();
        // Lines that the grid does not have cost something; so do equipment and a price for all years.
        let parts = sections(&template).into_iter().filter(|part| {
            let header = part.first().copied().unwrap_or_default();
            ![
                "#[[impacts]]",
                "#[[topics]]",
                "#[[components]]",
                "[parameters]",
            ]
            .contains(&header)
        });
        let lines = parts.flatten().map(|line| {
            if line.contains(none) {
                line
            } else {
                uncomment(line)
            }
        });
        let ScopingFile { scoping, layers } = read_accepted(&join_lines(lines));
        assert!(!layers.is_empty());
        let under = CostGrid::read(&builtin::files(), &layers).unwrap();
        let entered = estimate(&under, &likeliest(scoping)).unwrap();
        assert_eq!(entered.totals, plain.totals, "{lang:?}");
        assert_eq!(entered.years, plain.years);
        assert_eq!(
            entered.sizes.keys().collect::<Vec<_>>(),
            plain.sizes.keys().collect::<Vec<_>>()
        );
        for (driver, counted) in &plain.sizes {
            let likeliest = |counted: &Counted| -> Vec<Decimal> {
                counted.values.iter().map(|range| range.value).collect()
            };
            assert_eq!(
                likeliest(&entered.sizes[driver]),
                likeliest(counted),
                "{driver}"
            );
        }
        for samples::SampleFiles { path, .. } in samples::files(&GRID) {
            let name = path.rsplit('.').next().unwrap();
            let stands = template.lines().any(|line| {
                line.starts_with(&format!("#{name} = ")) || line.starts_with(&format!("{name} = "))
            });
            let told = template.contains(&format!("{name} ("))
                || template.contains(&format!("{{ {name} = "))
                || template.contains(&format!(", {name} = "))
                || path.starts_with("overlay.");
            assert!(stands || told, "{path}");
        }
        // What has a default is not said to have none.
        for key in KEYS
            .iter()
            .flat_map(Key::below)
            .filter(|key| key.each.is_none())
        {
            if let Fallback::Always(value) = key.fallback {
                let line = format!("#{} = {value}", key.name);
                let line = template
                    .lines()
                    .find(|l| l.starts_with(&line))
                    .unwrap_or_else(|| panic!("{line}"));
                assert!(!line.contains(none) && !line.contains(required), "{line}");
            }
        }
    }
}
