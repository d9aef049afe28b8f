//! Electricity and carbon.

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::model::Power;
use rust_decimal::Decimal;

use super::{estimate_text, line};
use crate::common::{self, GRID, dec};

#[test]
fn a_server_draws_what_its_power_says() {
    let [none, two] = [0, 2].map(|servers| {
        estimate_text(&format!(
            "horizon = {{ first_year = 2027, years = 2 }}\nsizes = {{ servers = {servers} }}\n\
             choices = {{ hosting = \"physical\" }}\n"
        ))
    });
    // 2 × 175 W × 8 760 h × 1,6 = 4 905,6 kWh in 2027; 8 784 h in 2028: 4 919,04 kWh.
    let more = |of: fn(&Estimate) -> &[Decimal], year: usize| of(&two)[year] - of(&none)[year];
    assert_eq!(more(|e| &e.energy.billed_mwh, 0), dec("4.9056"));
    assert_eq!(more(|e| &e.energy.billed_mwh, 1), dec("4.91904"));
    // 1 215 kg over five years, twice.
    assert_eq!(more(|e| &e.energy.embodied_kgco2e, 0), dec("486"));
}

#[test]
fn a_server_that_exists_already_draws_as_much() {
    // Three servers of 175 W, each 8 760 h × 1,6 = 2 452,8 kWh in 2027: what is there need not be bought,
    // and is plugged in all the same.
    let energy = |existing: &str| {
        let estimate = estimate_text(&format!(
            "horizon = {{ first_year = 2027, years = 2 }}\nsizes = {{ servers = 3 }}\n\
             choices = {{ hosting = \"physical\" }}\n[[impacts]]\nimpact = \"server_purchase\"\n{existing}"
        ));
        let bought = line(&estimate, "server_purchase").need.quantities[0];
        (bought, estimate.energy)
    };
    let (bought, all_new) = energy("");
    assert_eq!(bought, dec("3"));
    for (existing, bought) in [("100%", "0"), ("40%", "1.8"), ("1", "2"), ("7", "0")] {
        let found = energy(&format!("existing = \"{existing}\"\n"));
        assert_eq!(found, (dec(bought), all_new.clone()), "{existing}");
    }
}

#[test]
fn every_figure_is_rounded_half_away_from_zero() {
    // 22,5 W × 8 760 h × 1,5 of PUE = 295,65 kWh, shown as 295,7; × 100 g = 29,57 kg; 0,25 kg of making.
    let mut grid = GRID.clone();
    for (_, item) in grid.items.iter_mut() {
        (item.power, item.embodied_kgco2e) = (None, None);
    }
    let item = grid.items.get_mut("vcpu").unwrap();
    item.power = Some(Power {
        watts: dec("22.5"),
        is_billed: false,
    });
    item.embodied_kgco2e = Some(dec("0.25"));
    let text = "service.name = \"A\"\nsizes = { vms = 0 }\nhorizon = { first_year = 2027, years = 1 }\n\
        parameters = { pue = 1.5, grid_carbon_g_per_kwh = 100 }\n[[impacts]]\nimpact = \"own\"\n\
        label = \"A\"\ntopic = \"service_offer\"\nitem = \"vcpu\"\nquantity = 1\n";
    let estimate = common::estimate_likeliest(&grid, text);
    let energy = &estimate.energy;
    let found = [&energy.kwh, &energy.use_kgco2e, &energy.embodied_kgco2e].map(|of| of[0]);
    assert_eq!(found, ["295.7", "29.6", "0.3"].map(dec));
}
