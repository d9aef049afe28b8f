//! An overlay that is made cell by cell: its files, and the way back.

use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::model::Item;
use cadrage_core::grid::overlay::{Overlay, find};
use cadrage_core::grid::schema::{IMPACTS, PRICES, TableSchema};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::ProblemKind;
use cadrage_core::text::tree;
use cadrage_tests::cells;

use crate::common::layer;

fn base_tables() -> Tables {
    Tables::read(&builtin::files(), &[]).0
}

fn key(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|&part| part.to_owned()).collect()
}

fn write_table(overlay: &Overlay, table: &TableSchema) -> String {
    let files = overlay.files(&base_tables());
    String::from_utf8(files.tables.get(table.file).unwrap().clone()).unwrap()
}

#[test]
fn changed_cells_are_laid_over_the_grid_and_the_others_stay() {
    let (base, vcpu) = (base_tables(), key(&["vcpu", "2026-01-01"]));
    let mut overlay = Overlay::default();
    overlay.set(&base, &PRICES, &vcpu, "price", " 30,50 ");
    overlay.set(&base, &PRICES, &vcpu, "note", "Devis, salle A");
    overlay.set(&base, &PRICES, &key(&["ram_gb", "2026-01-01"]), "low", "9");
    overlay.drop_row(&base, &IMPACTS, &key(&["qos_tracking"]));
    assert_eq!(
        write_table(&overlay, &PRICES),
        "item,valid_from,price,low,high,note\n\
         ram_gb,2026-01-01,12.00,9,20,\"Quote-part interne. Tartu : 11,40 €, Vienne : 20 €.\"\n\
         vcpu,2026-01-01,30.50,,,\"Devis, salle A\"\n"
    );
    let grid = CostGrid::read(&builtin::files(), &[overlay.files(&base)]).unwrap();
    let replaced: Vec<_> = grid
        .replacements
        .iter()
        .map(|r| (r.column, r.new.as_str()))
        .collect();
    assert_eq!(
        replaced,
        [
            ("low", "9"),
            // A price without bounds is certain.
            ("price", "30.50"),
            ("low", ""),
            ("high", ""),
            ("note", "Devis, salle A")
        ]
    );
    assert!(!grid.impacts.contains_key("qos_tracking"));
}

#[test]
fn the_english_of_a_note_goes_with_the_note() {
    let (base, vcpu) = (base_tables(), key(&["vcpu", "2026-01-01"]));
    let english = find(&base, &PRICES, &vcpu).unwrap().text("note_en");
    assert!(!english.is_empty());
    for (cells, french, in_english) in [
        // What is entered in French alone is read in English too.
        (&[("note", "Devis A")][..], "Devis A", "Devis A"),
        (
            &[("note", "Devis A"), ("note_en", "Quote A")],
            "Devis A",
            "Quote A",
        ),
        (
            &[("note_en", "Quote A"), ("note", "Devis A")],
            "Devis A",
            "Quote A",
        ),
        // A figure of another origin loses both, one that is entered again loses none.
        (&[("price", "31")], "", ""),
        (
            &[("price", "31"), ("note_en", "Quote A")],
            "Quote A",
            "Quote A",
        ),
        (&[("price", "25"), ("note_en", "Quote A")], "=", "Quote A"),
        (&[("low", "16")], "=", english),
    ] {
        let mut overlay = Overlay::default();
        for (column, text) in cells {
            overlay.set(&base, &PRICES, &vcpu, column, text);
        }
        let grid = CostGrid::read(&builtin::files(), &[overlay.files(&base)]).unwrap();
        let note = &grid.items.get("vcpu").unwrap().prices[0].provenance.note;
        let french = match french {
            "=" => find(&base, &PRICES, &vcpu).unwrap().text("note"),
            french => french,
        };
        assert_eq!(
            (note.get(Lang::Fr), note.get(Lang::En)),
            (french, in_english),
            "{cells:?}"
        );
        let replaced: Vec<&str> = grid
            .replacements
            .iter()
            .map(|replaced| replaced.column)
            .filter(|column| column.starts_with("note"))
            .collect();
        let mut expected: Vec<&str> = cells
            .iter()
            .map(|(column, _)| *column)
            .filter(|column| column.starts_with("note"))
            .collect();
        expected.sort_unstable();
        assert_eq!(replaced, expected, "{cells:?}");
    }
}

#[test]
fn files_are_read_back_as_they_were_made() {
    let base = base_tables();
    let mut overlay = Overlay::default();
    overlay.set(&base, &PRICES, &key(&["vcpu", "2026-01-01"]), "low", "");
    overlay.drop_row(&base, &IMPACTS, &key(&["qos_tracking"]));
    let added = key(&["vcpu", "2027-06-01"]);
    for column in PRICES.columns {
        overlay.set(&base, &PRICES, &added, column.name, "1");
    }
    for (column, text) in [("item", "vcpu"), ("valid_from", "2027-06-01")] {
        overlay.set(&base, &PRICES, &added, column, text);
    }
    let mut back = Overlay::default();
    back.lay(&base, &overlay.files(&base));
    assert_eq!(back, overlay);
    assert_eq!(back.added(&base, &PRICES), [added.as_slice()]);
    // Laid once more, it changes nothing.
    back.lay(&base, &overlay.files(&base));
    assert_eq!(back, overlay);
}

#[test]
fn the_grid_itself_changes_nothing() {
    let base = base_tables();
    let mut overlay = Overlay::default();
    overlay.lay(&base, &builtin::files());
    assert_eq!(overlay, Overlay::default());
    assert_eq!(overlay.files(&base).tables, Default::default());
}

#[test]
fn a_price_alone_is_certain_and_cites_no_source_until_it_is_taken_back() {
    let (base, vcpu) = (base_tables(), key(&["vcpu", "2026-01-01"]));
    let mut overlay = Overlay::default();
    let says = |overlay: &Overlay| {
        let row = find(&base, &PRICES, &vcpu);
        ["price", "low", "high", "status", "source", "vat"]
            .map(|column| overlay.text(&base, &PRICES, &vcpu, column, row).to_owned())
    };
    let shipped = ["25.00", "15", "42", "assumption", "vienna_zid", "none"];
    assert_eq!(says(&overlay), shipped);
    overlay.set(&base, &PRICES, &vcpu, "price", "43");
    assert_eq!(says(&overlay), ["43", "", "", "assumption", "", "none"]);
    // A bound that is the base's is one that was typed.
    overlay.set(&base, &PRICES, &vcpu, "low", "15");
    assert_eq!(says(&overlay), ["43", "15", "", "assumption", "", "none"]);
    assert_eq!(overlay.values(), 2);
    overlay.set(&base, &PRICES, &vcpu, "price", "25");
    assert_eq!(says(&overlay), shipped);
    assert!(overlay.is_empty());
}

#[test]
fn a_file_that_bears_the_price_of_the_base_alone_makes_it_certain() {
    let base = base_tables();
    let prices = "item;valid_from;price\nvcpu;2026-01-01;25\nvcpu;01/06/2029;43,00\n";
    let files = layer("", PRICES.file, prices);
    let mut overlay = Overlay::default();
    overlay.lay(&base, &files);
    let later = key(&["vcpu", "2029-06-01"]);
    assert_eq!(
        overlay.text(&base, &PRICES, &later, "label_fr", None),
        "Processeur virtuel"
    );
    assert_eq!(overlay.text(&base, &PRICES, &later, "source", None), "");
    let by_files = CostGrid::read(&builtin::files(), &[files]).unwrap();
    for layers in [overlay.layers(), vec![overlay.files(&base)]] {
        let grid = CostGrid::read(&builtin::files(), &layers).unwrap();
        let (read, expected) = (grid.items.get("vcpu"), by_files.items.get("vcpu"));
        let prices = |item: Option<&Item>| -> Vec<_> {
            let prices = item.unwrap().prices.iter();
            prices
                .map(|dated| {
                    let origin = &dated.provenance;
                    (
                        dated.valid_from,
                        dated.value,
                        origin.status,
                        origin.source.clone(),
                    )
                })
                .collect()
        };
        assert_eq!(prices(read), prices(expected));
        let first = prices(read)[0].1.unwrap();
        assert!(first.is_certain(), "{first:?}");
    }
}

#[test]
fn what_is_taken_back_leaves_no_trace() {
    let (base, vcpu) = (base_tables(), key(&["vcpu", "2026-01-01"]));
    let mut overlay = Overlay::default();
    overlay.set(&base, &PRICES, &vcpu, "price", "30");
    overlay.set(&base, &PRICES, &vcpu, "price", "25,0");
    overlay.set(&base, &PRICES, &vcpu, "prix", "25,0");
    assert!(overlay.is_empty());
    overlay.drop_row(&base, &PRICES, &vcpu);
    assert!(overlay.drops(&PRICES, &vcpu));
    overlay.restore(&PRICES, &vcpu);
    assert_eq!(overlay.len(), 0);
}

#[test]
fn a_problem_leads_to_the_row_that_it_stands_in() {
    let (base, ram) = (base_tables(), key(&["ram_gb", "2026-01-01"]));
    let mut overlay = Overlay::default();
    let hsm = key(&["hsm", "2026-01-01"]);
    overlay.set(&base, &PRICES, &hsm, "note", "a\nb");
    overlay.set(&base, &PRICES, &ram, "price", "douze");
    let problems = CostGrid::read(&builtin::files(), &overlay.layers()).unwrap_err();
    let problem = problems
        .iter()
        .find(|problem| problem.sentence(Lang::En).contains("douze"))
        .unwrap();
    assert_eq!(overlay.row_of(problem).unwrap().1, ram);
    assert_eq!(problem.place.column.as_deref(), Some("price"));
    // The row that no grid has lacks what every price needs.
    let missing = problems
        .iter()
        .find(|p| p.kind == ProblemKind::MissingValue);
    assert_eq!(overlay.row_of(missing.unwrap()).unwrap().1, hsm);
}

#[test]
fn a_scoping_bears_the_overlay_and_prices_as_its_files_do() {
    let base = base_tables();
    let mut overlay = Overlay::default();
    let vcpu = key(&["vcpu", "2026-01-01"]);
    overlay.set(&base, &PRICES, &vcpu, "price", "31,50");
    overlay.set(&base, &PRICES, &vcpu, "low", "30");
    overlay.set(
        &base,
        &PRICES,
        &key(&["ram_gb", "2026-01-01"]),
        "note",
        "Devis « A »\nligne 2",
    );
    overlay.drop_row(&base, &IMPACTS, &key(&["qos_tracking"]));
    let (mut tree, _) = tree::read("my.toml", "[service]\nname = \"SMS\"\n");
    assert_eq!(scoping::overlay("my.toml", &tree), (Vec::new(), Vec::new()));
    scoping::put(&mut tree, &[scoping::OVERLAY], overlay.section().unwrap());
    let text = scoping::write(&tree);
    assert!(
        text.contains("{ item = \"vcpu\", low = 30, price = 31.50, valid_from = \"2026-01-01\" }"),
        "{text}"
    );
    let (read, problems) = tree::read("my.toml", &text);
    assert_eq!(problems, []);
    assert_eq!(Overlay::of(&read), overlay);
    let layers = scoping::overlay("my.toml", &read).0;
    let by_scoping = CostGrid::read(&builtin::files(), &layers).unwrap();
    let by_files = CostGrid::read(&builtin::files(), &[overlay.files(&base)]).unwrap();
    let replaced = |grid: &CostGrid| {
        let mut replaced = grid.replacements.clone();
        replaced.sort();
        replaced
    };
    assert_eq!(replaced(&by_scoping), replaced(&by_files));
    let price = |grid: &CostGrid| grid.items.get("vcpu").unwrap().prices[0].value;
    assert_eq!(price(&by_scoping), price(&by_files));
    assert!(!by_scoping.impacts.contains_key("qos_tracking"));
    // The page's layers are the bytes of the command's, so that both bear one fingerprint.
    let by_page = CostGrid::read(&builtin::files(), &overlay.layers()).unwrap();
    assert_eq!(by_page.sha256, by_scoping.sha256);
}

#[test]
fn faults_of_a_scoping_s_overlay_are_told_at_its_lines() {
    let cases = [
        "[overlay]\nprice = [] | my.toml, line 2, column 1: unknown key, \"price\"; allowed",
        "overlay = 3 | my.toml, line 1, column 11",
        // A section has no header: what it lacks is told, not that a title stands above columns.
        "[[overlay.prices]]\nunit_price = 30 | my.toml, line 1: column \"item\" is missing",
        "[overlay]\nprices = 3 | my.toml, line 2, column 10",
        "[overlay]\nprices = [\n  { item = 'vcpu', valid_from = [1] },\n] | my.toml, line 3, column",
        "[overlay]\nprices = [\n  { item = 'vcpu', valid_from = '2026-01-01', price = '12x' },\n] \
            | my.toml, line 3, column price: \"12x\" is not a decimal number",
        "[overlay]\nprices = [\n  { item = 'vcpu', valid_from = '2026-01-01', prix = 3 },\n] \
            | my.toml, line 3, column prix:",
    ];
    for [text, beginning] in cases.map(cells) {
        let (tree, problems) = tree::read("my.toml", text);
        assert_eq!(problems, []);
        let (layers, mut problems) = scoping::overlay("my.toml", &tree);
        let read = CostGrid::read(&builtin::files(), &layers);
        problems.extend(read.err().unwrap_or_default());
        let said = problems[0].sentence(Lang::En);
        assert!(said.starts_with(beginning), "{said}");
    }
}

#[test]
fn a_percentage_counts_where_the_unit_is_the_percent() {
    // The file, its text, what the first replacement says, or the only problem.
    let cases = [
        "parameters.csv | parameter,valid_from,value\ncas_pensions_rate,2026-01-01,84 % | 84",
        "parameters.csv | sep=;\nparameter;valid_from;value\ncas_pensions_rate;2026-01-01;84,5\u{202f}% | 84.5",
        "parameters.csv | parameter,valid_from,value\ncas_pensions_rate,2026-01-01,\"84,5 %\" | 84.5",
        "tiers.csv | tier,window,availability\nclassic,business_hours,98 % | 98",
        "parameters.csv | parameter,valid_from,value\nproductive_days_per_year,2026-01-01,90 % \
            | o/parameters.csv, line 2, column value: \"90 %\" is a percentage, and the unit is \
             \"day\": write the number in that unit",
        "prices.csv | item,valid_from,price\nvcpu,2026-01-01,25 % \
            | o/prices.csv, line 2, column price: \"25 %\" is a percentage, and none is expected \
             here",
        "prices.csv | item,valid_from,price\nvcpu,2026-01-01,\"25\"0 \
            | o/prices.csv, line 2: text follows the quote that closes a cell (a quote within a \
             text is doubled: \"\")",
        "prices.csv | item,valid_from,price,note\nvcpu,2026-01-01,25,a 24\" screen \
            | o/prices.csv, line 2: a quote within a cell that does not begin with one: put the \
             cell between quotes and double this one (\"\")",
    ];
    for [file, text, expected] in cases.map(cells) {
        let layer = layer("o", file, &format!("{text}\n"));
        let said = match CostGrid::read(&builtin::files(), &[layer]) {
            Ok(grid) => grid.replacements[0].new.clone(),
            Err(problems) => {
                let told = problems.iter().map(|problem| problem.sentence(Lang::En));
                told.collect::<Vec<_>>().join("\n")
            }
        };
        assert_eq!(said, expected, "{text}");
    }
}
