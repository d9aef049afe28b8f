//! The grid page, rendered.

use std::rc::Rc;

use cadrage_core::explain;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::schema::{PRICES, STAFF, THEMES, TableSchema};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Basis;
use cadrage_core::text::tree::Value;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use yew::Reducible;

use crate::render::render;
use crate::state::{
    Action, Appearance, CHANGED, Filter, GridRow, State, Study, ValueOrigin, base, path,
    row_effect, rows,
};

fn state() -> Rc<State> {
    Rc::new(State::new(Lang::Fr, Appearance::System).unwrap())
}

/// The same at the likeliest of each range, so that amounts are in proportion to what the grid shows.
fn likeliest_state() -> Rc<State> {
    let likeliest = Value::Text(Basis::Likeliest.id().to_owned());
    state().reduce(Action::Choose(
        path(["uncertainty", "estimate"]),
        Some(likeliest),
    ))
}

fn key(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|&part| part.to_owned()).collect()
}

/// An overlay that changes one cell.
fn change_cell(table: &TableSchema, parts: &[&str], column: &str, text: &str) -> Overlay {
    let mut overlay = Overlay::default();
    overlay.set(base(), table, &key(parts), column, text);
    overlay
}

const VCPU: &[&str] = &["vcpu", "2026-01-01"];

#[test]
fn a_changed_value_stands_beside_the_original_and_moves_the_figures() {
    let before = state();
    let overlay = change_cell(&PRICES, VCPU, "price", "31,50");
    let after = Rc::clone(&before).reduce(Action::Lay(overlay));
    assert_eq!(after.grid_problems.len(), 0);
    assert_ne!(
        before.computed.headline.total,
        after.computed.headline.total
    );
    let html = render(&after, "#/grid?row=prices/vcpu");
    assert!(html.contains("grid-row__changed\">31,5<"), "{html}");
    assert!(html.contains("</span>25</s>"), "{html}");
    assert!(html.contains("D’origine\u{202f}: 25"), "{html}");
    let undone = after.reduce(Action::Undo);
    assert_eq!(undone.computed, before.computed);
    assert_eq!(undone.grid, before.grid);
}

#[test]
fn a_price_beyond_the_bounds_of_the_grid_counts_without_them() {
    let before = likeliest_state();
    let overlay = change_cell(&PRICES, VCPU, "price", "43");
    let after = Rc::clone(&before).reduce(Action::Lay(overlay));
    assert_eq!(after.grid_problems.len(), 0);
    let spent = |state: &State| {
        let lines = &state.computed.estimate.lines;
        let line = lines.iter().find(|line| line.need.item == "vcpu");
        line.unwrap().total
    };
    // 43 € instead of 25 €.
    assert_eq!(
        spent(&after) * Decimal::from(25),
        spent(&before) * Decimal::from(43)
    );
    let row = GridRow::new(&PRICES, key(VCPU));
    let says = |column: &str| row.text(&after.overlay, column).to_owned();
    let cells = ["price", "low", "high", "status", "source"].map(says);
    assert_eq!(cells, ["43", "", "", "assumption", ""]);
    assert!(row.is_changed(&after.overlay, "high"));
    assert!(!row.is_changed(&after.overlay, "unit"));
    // A price above its upper bound is reported at its field.
    let mut overlay = (*after.overlay).clone();
    overlay.set(base(), &PRICES, &key(VCPU), "high", "42");
    let faulty = after.reduce(Action::Lay(overlay));
    let html = render(&faulty, "#/grid?row=prices/vcpu");
    assert!(html.contains("« 43 ≤ 42 »"), "{html}");
}

#[test]
fn a_price_of_ones_own_rests_on_what_is_said_and_on_no_older_source() {
    let row = GridRow::new(&PRICES, key(VCPU));
    let laid = |overlay: &Overlay| {
        let after = state().reduce(Action::Lay(overlay.clone()));
        assert_eq!(after.grid_problems.len(), 0, "{:?}", after.grid_problems);
        after
    };
    let says = |overlay: &Overlay| {
        ["price", "low", "high", "status", "source"]
            .map(|column| row.text(overlay, column).to_owned())
    };
    // The default value has no origin entered on the page, and none is asked for.
    assert_eq!(row.origin(&Overlay::default()), None);
    assert!(!render(&state(), "#/grid?row=prices/vcpu").contains("D’où vient ce prix"));
    let mut overlay = change_cell(&PRICES, VCPU, "price", "31,50");
    assert_eq!(says(&overlay), ["31.50", "", "", "assumption", ""]);
    let html = render(&laid(&overlay), "#/grid?row=prices/vcpu");
    assert!(html.contains("D’où vient ce prix\u{202f}?"), "{html}");
    row.rest_on(&mut overlay, Some(ValueOrigin::Quote), "2026-11-27");
    let quoted = "quote_vcpu_2026-01-01";
    assert_eq!(says(&overlay), ["31.50", "", "", "sourced", quoted]);
    row.refer(&mut overlay, "D-2026-114");
    assert_eq!(row.reference(&overlay), "D-2026-114");
    let after = laid(&overlay);
    let source = after.grid.sources.get(quoted).unwrap();
    assert_eq!(
        (source.citation.get(Lang::Fr), source.reference.as_str()),
        ("devis", "D-2026-114")
    );
    // Another origin replaces the first.
    row.rest_on(&mut overlay, Some(ValueOrigin::Catalogue), "2026-11-27");
    assert_eq!(row.reference(&overlay), "");
    assert!(!laid(&overlay).grid.sources.contains_key(quoted));
    // Without an origin, the value is an assumption again; restored, nothing is left.
    row.rest_on(&mut overlay, None, "");
    assert_eq!(overlay, change_cell(&PRICES, VCPU, "price", "31,50"));
    row.rest_on(&mut overlay, Some(ValueOrigin::Contract), "2026-11-27");
    row.restore(&mut overlay);
    assert!(overlay.is_empty());
}

#[test]
fn a_faulty_value_is_told_at_its_cell_and_the_last_grid_stays() {
    let before = state();
    let overlay = change_cell(&PRICES, VCPU, "price", "cher");
    let after = Rc::clone(&before).reduce(Action::Lay(overlay));
    assert_eq!(before.computed, after.computed);
    assert_eq!(before.grid, after.grid);
    let html = render(&after, "#/grid?row=prices/vcpu");
    assert!(html.contains("role=\"alert\""), "{html}");
    assert!(
        html.contains("Processeur virtuel (vcpu, 2026-01-01), Prix HT (€)\u{202f}: « cher »"),
        "{html}"
    );
    assert!(html.contains("href=\"#/grid?row=prices/vcpu\""), "{html}");
    let (_, after) = html
        .split_once("id=\"cell-vcpu-2026-01-01-price\"")
        .unwrap();
    let (field, _) = after.split_once('>').unwrap();
    assert!(field.contains("aria-invalid=\"true\""), "{field}");
}

#[test]
fn the_saved_study_bears_the_changes_and_opens_with_them() {
    let overlay = change_cell(&PRICES, VCPU, "price", "31,50");
    let saved = state().reduce(Action::Lay(overlay.clone()));
    let study = Study::read("saved.toml", &saved.study.write()).unwrap();
    let opened = state().reduce(Action::Open(study));
    assert_eq!(*opened.overlay, overlay);
    assert_eq!(opened.computed.headline, saved.computed.headline);
    assert_eq!(opened.grid.sha256, saved.grid.sha256);
    let emptied = opened.reduce(Action::Open(Study::empty(Lang::Fr)));
    assert_eq!(emptied.grid, state().grid);
}

#[test]
fn a_faulty_section_of_a_file_is_told_and_changes_nothing() {
    for section in [
        "overlay = 3\n",
        "[overlay]\nprix = []\n",
        "[overlay]\nprices = [1]\n",
    ] {
        let text = match section.starts_with('[') {
            true => format!("[service]\nname = \"A\"\n{section}"),
            false => format!("{section}\n[service]\nname = \"A\"\n"),
        };
        let opened = state().reduce(Action::Open(Study::read("a.toml", &text).unwrap()));
        assert_ne!(opened.grid_problems.len(), 0, "{section}");
        assert_eq!(opened.grid, state().grid);
        assert!(render(&opened, "#/grid").contains("role=\"alert\""));
    }
}

#[test]
fn a_wrong_cell_leaves_out_its_row_alone() {
    let good =
        "[overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = \"50\" }]\n";
    let both = good.replace(
        " }]",
        " }, { item = \"ram_gb\", valid_from = \"2026-01-01\", price = \"12o\" }]",
    );
    let smsu = builtin::service("smsu").unwrap();
    let study = |more: &str| Study::read("a.toml", &format!("{smsu}\n{more}")).unwrap();
    let totals = |state: &State| state.computed.estimate.totals.clone();
    let open = |more: &str| state().reduce(Action::Open(study(more)));
    let expected = open(good);
    assert_ne!(totals(&expected), totals(&open("")));
    // Opened as it is, or after a grid that could be read.
    for before in [state(), Rc::clone(&expected)] {
        let opened = before.reduce(Action::Open(study(&both)));
        assert_eq!(opened.grid_problems.len(), 1);
        assert_eq!(totals(&opened), totals(&expected));
    }
}

#[test]
fn a_price_from_another_date_on_leaves_earlier_years_alone() {
    let before = likeliest_state();
    let filter = Filter {
        row: Some("prices/vcpu".to_owned()),
        ..Filter::default()
    };
    let index = crate::state::index(&before.grid, &before.overlay, Lang::Fr);
    let row = rows(&index, &filter).remove(0);
    assert_eq!(row.copy_from_date(&before.overlay, "2026-01-01"), None);
    let mut overlay = row.copy_from_date(&before.overlay, "2029-01-01").unwrap();
    let later = key(&["vcpu", "2029-01-01"]);
    overlay.set(base(), &PRICES, &later, "price", "42");
    let after = Rc::clone(&before).reduce(Action::Lay(overlay));
    assert_eq!(after.grid_problems.len(), 0);
    let amounts = |state: &State| {
        let lines = &state.computed.estimate.lines;
        let line = lines.iter().find(|line| line.need.item == "vcpu");
        line.unwrap().amounts.clone()
    };
    // 2027 and 2028 stay at 25 €, 2029 is at 42 €.
    let (old, new) = (amounts(&before), amounts(&after));
    assert_eq!(old[..2], new[..2]);
    assert_eq!(new[2] * Decimal::from(25), old[2] * Decimal::from(42));
    // What is changed in the row that it was copied from is said of it too, and what is exported is read again.
    let mut relabelled = (*before.overlay).clone();
    relabelled.set(base(), &PRICES, &key(VCPU), "label_fr", "Cœur");
    let relabelled = row.copy_from_date(&relabelled, "2029-01-01").unwrap();
    let laid = Rc::clone(&before).reduce(Action::Lay(relabelled));
    assert_eq!(laid.grid_problems.len(), 0);
    assert_eq!(
        laid.overlay.text(base(), &PRICES, &later, "label_fr", None),
        "Cœur"
    );
    let files = laid.overlay.files(base());
    assert!(CostGrid::read(&builtin::files(), &[files]).is_ok());
    // The new row comes after the one it was copied from.
    let index = crate::state::index(&after.grid, &after.overlay, Lang::Fr);
    let shown = rows(&index, &Filter::default());
    assert_eq!(shown[0].key, key(VCPU));
    assert_eq!(shown[1].key, later);
    let html = render(&after, "#/grid?row=prices/vcpu");
    assert!(
        html.contains("Ajoutée") && html.contains("01/01/2029"),
        "{html}"
    );
}

#[test]
fn rows_are_found_by_words_table_and_status() {
    let overlay = change_cell(&STAFF, &["ige", "civil_servant"], "index_points", "540");
    let state = state().reduce(Action::Lay(overlay));
    let index = crate::state::index(&state.grid, &state.overlay, state.lang);
    let found = |words: &str, table: &str, status: &str| {
        let filter = Filter {
            words: words.to_owned(),
            table: table.to_owned(),
            status: status.to_owned(),
            row: None,
        };
        rows(&index, &filter)
    };
    let ids = |rows: &[&crate::state::GridRow]| -> Vec<String> {
        rows.iter().map(|row| row.id()).collect()
    };
    // 877 lines of CSV minus 16 header lines.
    assert_eq!(found("", "", "").len(), 861);
    assert_eq!(
        ids(&found("MEMOIRE vive", "prices.csv", "")),
        [
            "prices/ram_gb",
            "prices/cloud_ram_gb",
            "prices/regional_ram_gb"
        ]
    );
    assert_eq!(ids(&found("", "", CHANGED)), ["staff/ige"]);
    assert!(found("", "prices.csv", "sourced").iter().all(|row| {
        row.text(&state.overlay, "status") == "sourced" && row.table.file == "prices.csv"
    }));
    assert_eq!(found("nothing bears these words", "", "").len(), 0);
}

#[test]
fn a_source_is_a_link_to_where_it_is_told() {
    let html = render(&state(), "#/grid?row=prices/vcpu");
    let source = "href=\"#/grid?row=sources/";
    let (_, rest) = html.split_once(source).unwrap();
    let (id, _) = rest.split_once('"').unwrap();
    let html = render(&state(), &format!("#/grid?row=sources/{id}"));
    let state = state();
    let reference = state.grid.sources.get(id).unwrap().reference.as_str();
    assert!(!reference.is_empty() && html.contains(reference), "{html}");
}

#[test]
fn the_grid_and_its_changes_are_handed_over_in_every_format() {
    let plain = render(&state(), "#/grid");
    let overlay = change_cell(&PRICES, VCPU, "price", "31,5");
    let changed = render(&state().reduce(Action::Lay(overlay)), "#/grid");
    let count = |html: &str, words: &str| html.matches(&format!(">{words}</button>")).count();
    for words in ["XLSX", "ODS", "ZIP de CSV"] {
        assert_eq!(
            (count(&plain, words), count(&changed, words)),
            (1, 2),
            "{words}"
        );
    }
    assert!(plain.contains("accept=\".csv,.xlsx,.ods,.zip"));
}

#[test]
fn an_explained_line_leads_to_its_rows() {
    let html = render(&state(), "#/costs?explain=qos_tracking");
    for row in ["impacts/qos_tracking", "staff/asi", "drivers/service"] {
        let link = format!("href=\"#/grid?row={row}\"");
        assert!(html.contains(&link), "{link}");
    }
}

#[test]
fn a_theme_is_called_as_the_grid_calls_it() {
    let renamed = change_cell(&THEMES, &["operations"], "label_fr", "Vie du service");
    let state = state().reduce(Action::Lay(renamed));
    assert_eq!(state.grid_problems.len(), 0);
    let html = render(&state, "#/grid?row=topics/monitoring");
    assert!(html.contains(">Vie du service</option>"), "{html}");
}

#[test]
fn every_table_is_drawn_in_both_languages() {
    for lang in [Lang::Fr, Lang::En] {
        let state = state().reduce(Action::Speak(lang));
        for (table, id) in [
            ("tiers", "classic"),
            ("holidays", "labour_day"),
            ("components", "physical_server"),
        ] {
            let html = render(&state, &format!("#/grid?row={table}/{id}"));
            assert!(
                html.contains(&format!("<code class=\"grid-row__key\">{id}")),
                "{html}"
            );
        }
    }
}

#[test]
fn cells_are_edited_in_place_and_say_what_they_do_to_the_study() {
    let before = state();
    let html = render(&before, "#/grid?row=prices/vcpu");
    // An open row has its fields below it; among others, cells are pressed.
    assert!(!html.contains("data-column=\"price\""), "{html}");
    let all = render(&before, "#/grid");
    for column in ["price", "unit"] {
        assert!(
            all.contains(&format!("data-column=\"{column}\"")),
            "{column}"
        );
    }
    let overlay = change_cell(&PRICES, VCPU, "price", "31,50");
    let after = Rc::clone(&before).reduce(Action::Lay(overlay));
    let row = GridRow::new(&PRICES, key(VCPU));
    let moved = after.computed.estimate.totals.total - before.computed.estimate.totals.total;
    assert_eq!(row_effect(&after, &row), Some(moved));
    assert_eq!(row_effect(&before, &row), None);
    // With another change, the effect is still that of the row alone.
    let mut both = (*after.overlay).clone();
    let ram = key(&["ram_gb", "2026-01-01"]);
    both.set(base(), &PRICES, &ram, "price", "20");
    let both = Rc::clone(&after).reduce(Action::Lay(both));
    assert_eq!(both.grid_problems.len(), 0);
    let other = row_effect(&both, &GridRow::new(&PRICES, ram)).unwrap();
    let whole = both.computed.estimate.totals.total - before.computed.estimate.totals.total;
    assert_eq!(row_effect(&both, &row).unwrap() + other, whole);
    let spent = explain::cost_of(&after.computed.estimate, "vcpu").unwrap();
    let html = render(&after, "#/grid?row=prices/vcpu");
    // The effect is told after a pause, in the browser (`tests/page/keyboard.rs`).
    assert!(html.contains("explain=vcpu"), "{html}");
    assert!(!spent.is_zero());
}
