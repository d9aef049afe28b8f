//! An overlay that is made cell by cell: its files, and the way back.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use cadrage_core::grid::layers::Tables;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::schema::{IMPACTS, PRICES, Table};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::lang::Lang;

fn base() -> Tables {
    Tables::read(&builtin::files(), &[]).0
}

fn key(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|&part| part.to_owned()).collect()
}

fn table(overlay: &Overlay, table: &Table) -> String {
    let files = overlay.files(&base());
    String::from_utf8(files.tables.get(table.file).unwrap().clone()).unwrap()
}

#[test]
fn changed_cells_are_laid_over_the_grid_and_the_others_stay() {
    let (base, vcpu) = (base(), key(&["vcpu", "2026-01-01"]));
    let mut overlay = Overlay::default();
    overlay.set(&base, &PRICES, &vcpu, "price", " 30,50 ");
    overlay.set(&base, &PRICES, &vcpu, "note", "Devis, salle A");
    overlay.set(&base, &PRICES, &key(&["ram_gb", "2026-01-01"]), "low", "9");
    overlay.drop_row(&base, &IMPACTS, &key(&["qos_tracking"]));
    assert_eq!(
        table(&overlay, &PRICES),
        "item,valid_from,price,low,note\n\
         ram_gb,2026-01-01,12.00,9,\"Quote-part interne. Tartu : 11,40 €, Vienne : 20 €.\"\n\
         vcpu,2026-01-01,30.50,15,\"Devis, salle A\"\n"
    );
    let grid = CostGrid::read(&builtin::files(), &[overlay.files(&base)]).unwrap();
    let replaced: Vec<_> = grid
        .replacements
        .iter()
        .map(|r| (r.column, r.new.as_str()))
        .collect();
    assert_eq!(
        replaced,
        [("low", "9"), ("note", "Devis, salle A"), ("price", "30.50")]
    );
    assert!(!grid.impacts.contains_key("qos_tracking"));
}

#[test]
fn files_are_read_back_as_they_were_made() {
    let base = base();
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
    // Laid once more, nothing changes.
    back.lay(&base, &overlay.files(&base));
    assert_eq!(back, overlay);
}

#[test]
fn the_grid_itself_changes_nothing() {
    let base = base();
    let mut overlay = Overlay::default();
    overlay.lay(&base, &builtin::files());
    assert_eq!(overlay, Overlay::default());
    assert_eq!(overlay.files(&base).tables, BTreeMap::new());
}

#[test]
fn what_is_taken_back_leaves_no_trace() {
    let (base, vcpu) = (base(), key(&["vcpu", "2026-01-01"]));
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
    let (base, ram) = (base(), key(&["ram_gb", "2026-01-01"]));
    let mut overlay = Overlay::default();
    // A cell of two lines moves the lines below it.
    overlay.set(&base, &PRICES, &key(&["hsm", "2026-01-01"]), "note", "a\nb");
    overlay.set(&base, &PRICES, &ram, "price", "douze");
    let problems = CostGrid::read(&builtin::files(), &[overlay.files(&base)]).unwrap_err();
    let problem = problems
        .iter()
        .find(|problem| problem.sentence(Lang::En).contains("douze"))
        .unwrap();
    assert_eq!(overlay.row_of(&base, problem).unwrap().1, ram);
    assert_eq!(problem.place.column.as_deref(), Some("price"));
}
