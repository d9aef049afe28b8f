//! What a table must be, and that each fault is reported at its place.

use rust_decimal::Decimal;

use super::*;
use crate::grid::schema::PARAMETERS;
use crate::text::lang::Lang;

const HEADER: &str = "parameter,valid_from,label_fr,label_en,role,unit,value,status";

#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let (_, problems) = read(&PARAMETERS, "parameters.csv", lines.as_bytes(), Layer::Base);
    let read: Vec<String> = problems.iter().map(|p| p.sentence(Lang::En)).collect();
    assert_eq!(read, expected);
}

#[test]
fn each_fault_is_told_at_its_place() {
    let row = |cells: &str| format!("{HEADER}\n{cells}\n");
    check(
        &row("pue,2026-01-01,PUE,PUE,constant,unit,1.5,assumption"),
        &[],
    );
    check(
        &row("pue,2026-02-30,PUE,PUE,constnat,unit,12x,assumption"),
        &[
            "parameters.csv, line 2, column role: \"constnat\" is not allowed; allowed: constant, \
             civil_servant_rate, civil_servant_flat, contract_agent_rate, \
             contract_agent_rate_below_ceiling, contract_agent_rate_above_ceiling, \
             contract_agent_flat, contract_agent_supplement, payroll_tax, \
             payroll_tax_above_first, payroll_tax_above_second, overhead, vat_rate, drift; did you mean \"constant\"?",
            "parameters.csv, line 2, column valid_from: \"2026-02-30\" is not a date of the \
             calendar (YYYY-MM-DD)",
            "parameters.csv, line 2, column value: \"12x\" is not a decimal number",
        ],
    );
    check(
        &row("pue,2026-01-01,PUE,PUE,constant,unit"),
        &["parameters.csv, line 2: 6 cells read, 8 expected from the header"],
    );
    check(
        &row("pue,2026-01-01,PUE,PUE,constant,unit,,assumption"),
        &["parameters.csv, line 2, column value: a value is expected"],
    );
    check(
        &row("pue,2026-01-01,\"PUE,PUE,constant,unit,1.5,assumption\n"),
        &[
            "parameters.csv, line 2: 3 cells read, 8 expected from the header",
            "parameters.csv, line 2: a quote is opened and never closed",
        ],
    );
}

#[test]
fn a_key_stands_once_and_a_header_is_known() {
    check(
        &format!(
            "{HEADER}\npue,2026-01-01,P,P,constant,unit,1.5,assumption\n\
             pue,2026-01-01,P,P,constant,unit,1.6,assumption\n"
        ),
        &["parameters.csv, line 3: key \"pue, 2026-01-01\" stands on line 2 already"],
    );
    check(
        "parameter,valid_from,label_fr,label_en,role,unit,vlaue,status\n",
        &[
            "parameters.csv, line 1: column \"value\" is missing",
            "parameters.csv, line 1, column vlaue: unknown column; did you mean \"value\"?",
        ],
    );
}

#[test]
fn what_a_french_spreadsheet_saves_reads_the_same() {
    let plain = format!("{HEADER}\npue,2026-01-01,Réel,Real,constant,unit,1234.5,assumption\n");
    let french = format!(
        "\u{feff}{}\r\npue;2026-01-01;Réel;Real;constant;unit;1\u{a0}234,5;assumption\r\n",
        HEADER.replace(',', ";")
    );
    let windows: Vec<u8> = french
        .trim_start_matches('\u{feff}')
        .chars()
        .filter_map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    for bytes in [plain.as_bytes(), french.as_bytes(), &windows] {
        let (rows, problems) = read(&PARAMETERS, "parameters.csv", bytes, Layer::Base);
        assert_eq!(problems, []);
        assert_eq!(rows[0].text("label_fr"), "Réel");
        assert_eq!(rows[0].number("value"), Some(Decimal::new(12345, 1)));
    }
}

#[test]
fn a_fault_has_its_line_whatever_ends_the_lines_before() {
    let row =
        |id: &str, value: &str| format!("{id},2026-01-01,P,P,constant,unit,{value},assumption");
    let (good, bad) = (row("pue", "1.5"), row("pui", "x"));
    // The lines, the last of which is wrong.
    for lines in [
        vec![HEADER, &bad],
        vec![HEADER, &good, &bad],
        vec!["", HEADER, &good, "", "", &bad],
        vec![
            HEADER,
            &row("pua", "1.5").replacen(",P,", ",\"P\nP\",", 1),
            &bad,
        ],
    ] {
        for ending in ["\n", "\r\n", "\r"] {
            let text = lines.join(ending) + ending;
            let (_, problems) = read(&PARAMETERS, "parameters.csv", text.as_bytes(), Layer::Base);
            let within = lines.iter().flat_map(|line| line.chars());
            let expected = lines.len() + within.filter(|c| *c == '\n').count();
            let told: Vec<_> = problems.iter().map(|problem| problem.place.line).collect();
            assert_eq!(told, [u64::try_from(expected).ok()], "{text:?}");
        }
    }
}
