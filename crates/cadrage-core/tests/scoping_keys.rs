//! The table of a scoping's keys: what stands in it is read, written by `init` and suggested.
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::schema::{TABLES, Table};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::sizes::Counted;
use cadrage_core::scoping::schema::{Catalog, Fallback, KEYS, Key, Kind, LineKind, options};
use cadrage_core::scoping::{self, ComparisonSettings, Scoping};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Candidate, Problem, meant};
use cadrage_core::text::tree;
use cadrage_core::text::word::List;
use rust_decimal::Decimal;

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).unwrap()
}

thread_local! {
    static BASE: Rc<CostGrid> = Rc::new(grid());
}

/// All that a file says: the answers, the layers of its overlay, what it is compared with.
type Read = (Scoping, Vec<GridFiles>, ComparisonSettings);

/// What `check` reads of a file, or the problems that it tells.
fn read(text: &str) -> Result<Read, Vec<Problem>> {
    let (node, mut problems) = tree::read("my.toml", text);
    let (layers, found) = scoping::overlay("my.toml", &node);
    problems.extend(found);
    let (comparison, found) = scoping::comparison(&node);
    problems.extend(found);
    let base = BASE.with(Rc::clone);
    let grid = if layers.is_empty() {
        Ok(base)
    } else {
        CostGrid::read(&builtin::files(), &layers).map(Rc::new)
    };
    match grid.and_then(|grid| scoping::read(&node, &grid)) {
        Ok(scoping) if problems.is_empty() => return Ok((scoping, layers, comparison)),
        Ok(_) => {}
        Err(found) => problems.extend(found),
    }
    Err(problems)
}

/// A value that a key takes and that is not its default, as TOML writes it.
fn sample(key: &Key, name: &str, grid: &CostGrid) -> String {
    let quoted = |text: &str| format!("\"{text}\"");
    let last = |candidates: Vec<Candidate<'_>>| quoted(candidates.last().unwrap().id);
    match key.kind {
        Kind::Text => quoted(&format!("my {name}")),
        Kind::Boolean => "true".to_owned(),
        Kind::Integer { low, .. } => (low + 1).to_string(),
        Kind::Parameter if name == ParameterId::PRICE_YEAR.id() => "2027".to_owned(),
        Kind::Amount { .. } | Kind::Range | Kind::Parameter | Kind::AmountOrShare | Kind::Size => {
            "7".to_owned()
        }
        Kind::Percentage { .. } => quoted("5%"),
        Kind::Day => quoted("03-04"),
        Kind::OpeningHours => quoted("Mo 08:00-09:00"),
        Kind::Recurrence => quoted("once"),
        Kind::OneOf(List(words)) => quoted(words.last().unwrap().id),
        Kind::Id(catalog) => last(catalog.candidates(Some(grid))),
        Kind::Choice => {
            let choice = grid.choices.get(name).unwrap();
            let mut others = options(choice).into_iter();
            quoted(
                others
                    .find(|option| option.id != choice.default)
                    .unwrap()
                    .id,
            )
        }
        Kind::Settings => "[\"horizon.years=2\"]".to_owned(),
        Kind::Rows => {
            let table: &Table = TABLES
                .iter()
                .find(|t| t.file == format!("{name}.csv"))
                .unwrap();
            // Only the layer is compared: whether the grid has the row is another question.
            format!("[{{ {} = \"x\" }}]", table.key[0])
        }
        Kind::Section(_) | Kind::Sections { .. } => unreachable!("{name}"),
    }
}

/// The keys that an element must have beside a key, with their values.
fn beside(keys: &[Key], key: &Key, grid: &CostGrid) -> Vec<(String, String)> {
    let entry = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let id = grid.impacts.keys().next().unwrap();
    let mut given = match key.lines {
        _ if !keys.iter().any(|key| key.name == "recurrence") => {
            let needed = keys.iter().filter(|key| key.needed);
            needed
                .map(|key| entry(key.name, &sample(key, key.name, grid)))
                .collect()
        }
        LineKind::All if key.name != "impact" => vec![entry("impact", &format!("\"{id}\""))],
        lines => {
            let mut given = vec![
                entry("impact", "\"new\""),
                entry("label", "\"New\""),
                entry("topic", "\"storage\""),
                entry("quantity", "1"),
            ];
            given.extend(match lines {
                LineKind::Quoted => vec![
                    entry("nature", "\"equipment\""),
                    entry("lifetime_years", "4"),
                    entry("price", "1"),
                ],
                _ => vec![entry("item", "\"vcpu\"")],
            });
            given
        }
    };
    if key.name == "needed" {
        given.push(entry("replicas", "3"));
    }
    given.retain(|(name, _)| name != key.name);
    given
}

fn body(entries: &[(String, String)]) -> String {
    entries
        .iter()
        .map(|(name, value)| format!("{name} = {value}\n"))
        .collect()
}

/// Files without a key and with it, for every key that holds one value.
fn files(grid: &CostGrid) -> Vec<(String, String, String)> {
    let mut files = Vec::new();
    for key in KEYS {
        walk(key.name, key, grid, &mut files);
    }
    files
}

fn walk(path: &str, section: &Key, grid: &CostGrid, files: &mut Vec<(String, String, String)>) {
    let (keys, header) = match section.kind {
        Kind::Sections { keys, .. } => (keys, format!("[[{path}]]\n")),
        _ => (section.below(), format!("[{path}]\n")),
    };
    let service = "[service]\nname = \"A\"\n";
    for key in keys {
        for name in key.names(Some(grid)) {
            let path = format!("{path}.{name}");
            if matches!(key.kind, Kind::Section(_) | Kind::Sections { .. }) {
                walk(&path, key, grid, files);
                continue;
            }
            let value = sample(key, &name, grid);
            let given = match section.kind {
                Kind::Sections { .. } => beside(keys, key, grid),
                _ if name == "baseline" => {
                    vec![("variants".to_owned(), "[{ name = \"B\" }]".to_owned())]
                }
                _ => Vec::new(),
            };
            let (mut without, mut with) = (String::new(), format!("{header}{name} = {value}\n"));
            if section.name == "service" {
                with.push_str(if name == "name" { "" } else { "name = \"A\"\n" });
                without.push_str(service);
            } else {
                with = format!("{service}{with}{}", body(&given));
                let bare = if key.needed {
                    String::new()
                } else {
                    format!("{header}{}", body(&given))
                };
                without = format!("{service}{bare}");
            }
            files.push((path, without, with));
        }
    }
}

#[test]
fn every_key_of_the_table_is_read() {
    let grid = grid();
    let files = files(&grid);
    // Sizes, choices and parameters alone are more.
    assert!(files.len() > 150, "{}", files.len());
    for (path, without, with) in files {
        let read = |text: &str| {
            let (node, problems) = tree::read("my.toml", text);
            assert_eq!(problems, [], "{text}");
            let (layers, problems) = scoping::overlay("my.toml", &node);
            assert_eq!(problems, [], "{text}");
            let (comparison, problems) = scoping::comparison(&node);
            assert_eq!(problems, [], "{text}");
            (scoping::read(&node, &grid), layers, comparison)
        };
        let (with_it, without_it) = (read(&with), read(&without));
        let found = with_it.0.as_ref().err();
        assert_eq!(found, None, "{path}: {with}");
        // What an added line must have is a problem where it is missing.
        assert_ne!(with_it, without_it, "{path}: {with}");
    }
}

#[test]
fn the_keys_of_a_size_are_read() {
    let grid = grid();
    let size = |text: &str| {
        let text = format!("[service]\nname = \"A\"\n[sizes]\nvms = {text}\n");
        read(&text).map(|(scoping, ..)| scoping.sizes)
    };
    let plain = size("{ value = 40 }");
    for key in ["low = 30", "high = 60", "growth = \"20%\""] {
        let other = size(&format!("{{ value = 40, {key} }}"));
        assert!(other.is_ok(), "{key}: {other:?}");
        assert_ne!(other, plain, "{key}");
    }
    for driver in grid.drivers.keys() {
        for text in [
            format!("{{ per_{driver} = 40 }}"),
            format!("{{ per = \"{driver}\" }}"),
        ] {
            let other = size(&text);
            assert!(other.is_ok(), "{text}: {other:?}");
        }
    }
    for alone in [
        "low = 1",
        "high = 60",
        "growth = \"20%\"",
        "per = \"service\"",
        "yearly = true",
    ] {
        let other = size(&format!("{{ {alone} }}"));
        assert!(other.is_ok_and(|sizes| sizes["vm"].is_default), "{alone}");
    }
    for wrong in [
        "{}",
        "{ low = 30 }",
        "{ high = 1 }",
        "{ per = \"service\", value = 4 }",
        "{ yearly = true, per_server = 4 }",
    ] {
        assert!(size(wrong).is_err(), "{wrong}");
    }
}

/// A template cut into its headers with the lines below each; what stands before the first has
/// none.
fn parts(template: &str) -> Vec<Vec<&str>> {
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

fn entered(line: &str) -> &str {
    if is_key(line) { &line[1..] } else { line }
}

fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}

fn accepted(text: &str) -> Read {
    let read = read(text);
    let problems = read.as_ref().err().into_iter().flatten();
    let problems: Vec<String> = problems.map(Problem::to_string).collect();
    assert!(problems.is_empty(), "{}\n{text}", problems.join("\n"));
    read.unwrap()
}

#[test]
fn a_template_is_accepted_with_any_section_and_any_key_entered() {
    let grid = grid();
    for lang in [Lang::Fr, Lang::En] {
        let template = scoping::template(&grid, lang);
        accepted(&template);
        accepted(&joined(template.lines().map(entered)));
        let parts = parts(&template);
        assert!(parts.len() > KEYS.len(), "{template}");
        for (at, part) in parts.iter().enumerate() {
            let section = parts.iter().enumerate().flat_map(|(other, lines)| {
                lines
                    .iter()
                    .map(move |line| if other == at { entered(line) } else { line })
            });
            accepted(&joined(section));
            if !part.first().is_some_and(|line| line.starts_with('[')) {
                continue;
            }
            for (number, _) in part.iter().enumerate().filter(|(_, line)| is_key(line)) {
                let alone = parts.iter().enumerate().flat_map(|(other, lines)| {
                    lines.iter().enumerate().map(move |(n, line)| {
                        if (other, n) == (at, number) {
                            entered(line)
                        } else {
                            line
                        }
                    })
                });
                accepted(&joined(alone));
            }
        }
    }
}

#[test]
fn a_template_has_every_key_and_the_defaults_that_it_shows_change_nothing() {
    let grid = grid();
    for (lang, none, required) in [
        (Lang::Fr, "sans valeur par défaut", "obligatoire"),
        (Lang::En, "no default value", "required"),
    ] {
        let template = scoping::template(&grid, lang);
        let plain = estimate(&grid, &accepted(&template).0).unwrap();
        // Lines that the grid does not have cost something; so do equipment and a price for all years.
        let parts = parts(&template).into_iter().filter(|part| {
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
                entered(line)
            }
        });
        let (scoping, layers, _) = accepted(&joined(lines));
        assert!(!layers.is_empty());
        let under = CostGrid::read(&builtin::files(), &layers).unwrap();
        let entered = estimate(&under, &scoping).unwrap();
        assert_eq!(entered.totals, plain.totals, "{lang:?}");
        assert_eq!(entered.years, plain.years);
        assert_eq!(
            entered.sizes.keys().collect::<Vec<_>>(),
            plain.sizes.keys().collect::<Vec<_>>()
        );
        for (driver, counted) in &plain.sizes {
            // Institutions that say how many users they have leave no doubt about them.
            let likeliest = |counted: &Counted| -> Vec<Decimal> {
                counted.values.iter().map(|range| range.value).collect()
            };
            assert_eq!(
                likeliest(&entered.sizes[driver]),
                likeliest(counted),
                "{driver}"
            );
        }
        for (path, ..) in files(&grid) {
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
                let mut lines = template.lines();
                let line = lines
                    .find(|l| l.starts_with(&line))
                    .unwrap_or_else(|| panic!("{line}"));
                assert!(!line.contains(none) && !line.contains(required), "{line}");
            }
        }
    }
}

#[test]
fn what_is_called_so_in_french_is_suggested_by_its_id() {
    let grid = grid();
    let mut lists: Vec<(String, Vec<Candidate<'_>>)> = [
        Catalog::Sizes,
        Catalog::Choices,
        Catalog::Parameters,
        Catalog::Profiles,
        Catalog::Drivers,
        Catalog::Tiers,
        Catalog::Components,
        Catalog::Topics,
        Catalog::Items,
        Catalog::Impacts,
        Catalog::SupportPlans,
        Catalog::SharingKeys,
    ]
    .into_iter()
    .map(|catalog| (format!("{catalog:?}"), catalog.candidates(Some(&grid))))
    .collect();
    lists.extend(
        grid.choices
            .iter()
            .map(|(id, choice)| (id.clone(), options(choice))),
    );
    let mut keys: Vec<&Key> = KEYS.iter().collect();
    while let Some(key) = keys.pop() {
        keys.extend(key.below());
        if let Kind::OneOf(list) = key.kind {
            lists.push((key.name.to_owned(), list.candidates()));
        }
    }
    let plain = |label: &str| {
        let letters = label.to_lowercase();
        let letters = letters.chars().map(|letter| match letter {
            'é' | 'è' | 'ê' => 'e',
            'à' | 'â' => 'a',
            'î' => 'i',
            'ô' => 'o',
            'ç' => 'c',
            letter => letter,
        });
        letters.collect::<String>()
    };
    let mut count = 0;
    for (list, candidates) in &lists {
        for candidate in candidates {
            for name in candidate.names.iter().filter(|name| !name.is_empty()) {
                let twins = candidates
                    .iter()
                    .filter(|other| other.names.map(plain).contains(&plain(name)));
                if twins.count() > 1
                    || candidates
                        .iter()
                        .any(|other| plain(other.id) == plain(name))
                {
                    continue;
                }
                count += 1;
                let found = meant(&plain(name), candidates);
                assert_eq!(found.as_deref(), Some(candidate.id), "{list}: {name}");
            }
        }
    }
    assert!(count > 400, "{count}");
    let file = |answer: &str| format!("[service]\nname = \"A\"\n{answer}\n");
    for (answer, id) in [
        ("[commitment]\ntier = \"classique\"", "classic"),
        (
            "[[topics]]\ntopic = \"storage\"\nstatus = \"ouvert\"",
            "open",
        ),
        ("[[topics]]\ntopic = \"rgpd\"", "gdpr"),
        (
            "[[topics]]\ntopic = \"storage\"\nowner = \"porteur et esup\"",
            "both",
        ),
        ("[sizes]\nusagers = 10", "users"),
        ("[choices]\nhosting = \"conteneurs\"", "container"),
        ("[support]\nplan = \"aide au demarrage\"", "startup"),
        ("[sharing]\nkey = \"parts égales\"", "equal"),
        (
            "[[components]]\nname = \"B\"\ncomponent = \"base de données\"",
            "database",
        ),
        (
            "[uncertainty]\ndistribution = \"triangulaire\"",
            "triangular",
        ),
    ] {
        let problems = read(&file(answer)).unwrap_err();
        let sentences: Vec<String> = problems.iter().map(Problem::to_string).collect();
        let meant = format!("vouliez-vous dire « {id} » ?")
            .replace("« ", "«\u{a0}")
            .replace(" »", "\u{a0}»");
        let plain = format!("vouliez-vous dire « {id} » ?");
        let is_said = |sentence: &String| sentence.contains(&meant) || sentence.contains(&plain);
        assert!(sentences.iter().any(is_said), "{answer}: {sentences:?}");
    }
}
