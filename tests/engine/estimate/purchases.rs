//! What is bought and renewed, with its VAT and the drift of its price.

use cadrage_core::estimate::estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Bearer;
use cadrage_tests::cells;

use super::{DAY, estimate_text, line, servers};
use crate::common::{self, GRID, dec, decs, grid_under, layer, numbers, read_scoping};

#[test]
fn a_price_known_for_later_changes_nothing_before_it() {
    // 6,00 × 1,025 = 6,15, × 1,025² = 6,30 and × 1,025³ = 6,46 before VAT of 20 %; 7,00 × 1,2 from
    // 2029 on.
    let row = "item,valid_from,label_fr,label_en,nature,unit,price,vat,index,status,source\n\
        sms_pack_100,2029-01-01,\"SMS, par lot de 100\",\"Text messages, pack of 100\",running,pack,7.00,standard,drift_services,sourced,syntec_2025\n";
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 3 }}\nsizes = {{ sms = 100 }}\n{DAY}"
    );
    let amounts = |grid: &CostGrid| {
        let estimate = common::estimate_likeliest(grid, &text);
        line(&estimate, "sms_units").amounts.clone()
    };
    assert_eq!(amounts(&GRID), decs(&["7.38", "7.56", "7.75"]));
    let later = grid_under(layer("own", "prices.csv", row));
    assert_eq!(amounts(&later), decs(&["7.38", "7.56", "8.40"]));
}

#[test]
fn stock_is_bought_when_it_lacks_and_renewed_when_it_dies() {
    let estimate = servers("", "");
    let line = line(&estimate, "rack");
    // 2027: 2 wanted. 2029: 3 wanted, 2 live. 2031: those of 2027 are four years old.
    assert_eq!(line.need.quantities, decs(&["2", "0", "1", "0", "2", "0"]));
    assert_eq!(line.need.in_service, decs(&["2", "2", "3", "3", "3", "3"]));
    // 1 000 € + 20 % of VAT that is not recovered.
    let amounts = ["2400.00", "0.00", "1200.00", "0.00", "2400.00", "0.00"];
    assert_eq!(line.amounts, decs(&amounts));
}

#[test]
fn what_is_done_once_is_done_for_what_is_new() {
    // Sizes; the driver of the line, when it recurs and more; what is bought, what is in service.
    let cases = [
        // Two, then one more in the third year, two more in the fifth.
        "servers = [2, 2, 3, 3, 5] | server | once | | 2 0 1 0 2 | 2 2 3 3 5",
        // What was set up stays, so that only the fourth is new in the third year.
        "servers = [3, 1, 4, 4, 4] | server | once | | 3 0 1 0 0 | 3 3 4 4 4",
        // Nothing in the first year.
        "servers = [0, 2, 2, 2, 2] | server | once | | 0 2 0 0 0 | 0 2 2 2 2",
        // From the second year on: all that there is then.
        "servers = [2, 3, 4, 4, 4] | server | once | from_year = 2 | 0 3 1 0 0 | 0 3 4 4 4",
        // Two are there already.
        "servers = [2, 2, 3, 3, 3] | server | once | existing = 2 | 0 0 1 0 0 | 2 2 3 3 3",
        // Two are there, of which one is needed at first, and both from the second year on.
        "servers = [1, 2, 4, 3, 1] | server | once | existing = 2 | 0 0 2 0 0 | 1 2 4 4 3",
        // Half are there already, from the second year on.
        "servers = [2, 2, 4, 4, 4] | server | every:2 | existing = '50%'\nfrom_year = 2 | 0 1 1 1 1 | 0 2 4 4 4",
        // Two institutions join in years 1, 2 and 4: each is new.
        "institutions = [2, 4, 4, 6, 6] | new_institution | once | | 2 2 0 2 0 | 2 4 4 6 6",
        // The same, renewed after three years: those of year 1 in year 4, of year 2 in year 5.
        "institutions = [2, 4, 4, 6, 6] | new_institution | every:3 | | 2 2 0 4 2 | 2 4 4 6 6",
    ];
    for case in cases {
        let [sizes, driver, recurrence, more, bought, in_service] = cells(case);
        let estimate = estimate_text(&format!(
            "horizon = {{ first_year = 2027, years = 5 }}\nsizes = {{ {sizes} }}\n\
             [[impacts]]\nimpact = \"own\"\nlabel = \"Ligne\"\ntopic = \"service_offer\"\n\
             nature = \"running\"\nprice = 100\nquantity = 1\n\
             driver = \"{driver}\"\nrecurrence = \"{recurrence}\"\n{more}\n"
        ));
        let line = line(&estimate, "own");
        assert_eq!(line.need.quantities, numbers(bought), "{case}");
        assert_eq!(line.need.in_service, numbers(in_service), "{case}");
    }
}

#[test]
fn a_line_is_as_reliable_as_the_weakest_value_of_the_grid_that_it_uses() {
    let own = "[[impacts]]\nimpact = \"own\"\nlabel = \"Ligne\"\ntopic = \"service_offer\"\nquantity = 2\n";
    let cases = [
        // What the meeting gave was read in no source.
        ("nature = \"running\"\nprice = 100\n", "entered"),
        ("item = \"tls_certificate\"\n", "sourced"),
        // How many days a year has is supposed.
        ("item = \"ige\"\n", "assumption"),
        // So is the number of servers, which the grid supposes.
        (
            "nature = \"running\"\nprice = 100\ndriver = \"server\"\n",
            "assumption",
        ),
        (
            "nature = \"running\"\nprice = 100\ndriver = \"server\"\n[sizes]\nservers = 3\n",
            "entered",
        ),
        // What is counted by a number that the grid supposes is no better, whoever says how many each has.
        (
            "nature = \"running\"\nprice = 100\ndriver = \"server\"\n[sizes]\nservers = { per_institution = 3 }\n",
            "assumption",
        ),
        (
            "nature = \"running\"\nprice = 100\ndriver = \"new_institution\"\n",
            "assumption",
        ),
        (
            "nature = \"running\"\nprice = 100\ndriver = \"server\"\n[sizes]\nservers = { per_institution = 3 }\ninstitutions = 4\n",
            "entered",
        ),
        (
            "nature = \"running\"\nprice = 100\ndriver = \"new_institution\"\n[[sharing.institutions]]\nname = \"A\"\n",
            "entered",
        ),
    ];
    for (more, status) in cases {
        let estimate = estimate_text(&format!("{own}{more}"));
        assert_eq!(line(&estimate, "own").status_id(), status, "{more}");
    }
}

#[test]
fn vat_is_a_cost_unless_it_is_recovered() {
    let estimate = servers("choices = { vat_regime = \"taxable\" }", "");
    assert_eq!(line(&estimate, "rack").amounts[0], dec("2000.00"));
}

#[test]
fn what_is_met_already_is_not_bought() {
    for (existing, first) in [("\"50%\"", "1200.00"), ("1", "1200.00"), ("9", "0.00")] {
        let estimate = servers("", &format!("existing = {existing}\n"));
        assert_eq!(line(&estimate, "rack").amounts[0], dec(first), "{existing}");
    }
}

#[test]
fn a_price_drifts_from_its_year_and_is_rounded_each_year() {
    let estimate =
        estimate_text("horizon = { first_year = 2027, years = 2 }\nsizes = { sms = 100 }\n");
    let line = line(&estimate, "sms_units");
    // 6,00 × 1,025 = 6,15; × 1,2 = 7,38.
    // 6,00 × 1,025² = 6,00 × 1,050625 = 6,30375 → 6,30; × 1,2 = 7,56.
    assert_eq!(line.amounts, decs(&["7.38", "7.56"]));
}

#[test]
fn the_provider_alone_recovers_vat() {
    let of_regime = |regime: &str| {
        let text = format!(
            "[service]\nname = \"PaaS\"\nmode = \"paas\"\n[horizon]\nyears = 1\n[sizes]\ninstitutions = 2\nsms = 10000\n\
             [choices]\nvat_regime = \"{regime}\"\n"
        );
        estimate(&GRID, &read_scoping(&GRID, &text)).unwrap()
    };
    let (taxable, exempt) = (of_regime("taxable"), of_regime("out_of_scope"));
    let mut of_institutions = 0;
    for (own, other) in taxable.lines.iter().zip(&exempt.lines) {
        assert_eq!(own.need.impact, other.need.impact);
        let bears_vat = GRID
            .items
            .get(&own.need.item)
            .is_some_and(|item| item.bears_vat);
        match (own.need.bearer, bears_vat) {
            (Bearer::Provider, true) if !own.total.is_zero() => {
                assert!(own.total < other.total, "{}", own.need.impact);
            }
            (Bearer::Provider, _) => {}
            (_, bears_vat) => {
                assert_eq!(own.amounts, other.amounts, "{}", own.need.impact);
                of_institutions += usize::from(bears_vat && !own.total.is_zero());
            }
        }
    }
    assert!(of_institutions >= 2, "{of_institutions}");
    let sms = taxable
        .lines
        .iter()
        .find(|line| line.need.impact == "sms_units")
        .unwrap();
    // 6.17 × 1.2 for a hundred messages, with 5 % that are sent twice.
    assert_eq!(
        (sms.need.bearer, sms.total),
        (Bearer::UserInstitution, dec("777.00"))
    );
}
