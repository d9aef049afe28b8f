//! What the consortium brings and who pays what remains, with a pencil.

use cadrage_core::decision::break_even::break_even;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::notice::Notice;
use cadrage_tests::cells;
use rust_decimal::Decimal;

use crate::common::{
    GRID, dec, decs, estimate_likeliest, grid_under, layer_without_impacts, numbers, read_scoping,
};

/// The default grid without its impacts, under a plan of its own.
fn grid_with_plan(measure: &str) -> CostGrid {
    grid_under(layer_with_plan(measure))
}

/// What takes the impacts out of the default grid and adds the plan.
pub fn layer_with_plan(measure: &str) -> GridFiles {
    let plan = format!(
        "plan,measure,plan_label_fr,plan_label_en,label_fr,label_en,kind,match,item,quantity,share,amount,cap,years,status\n\
         own,one,Plan,Plan,Mesure,Measure,{measure},assumption\n"
    );
    let mut layer = layer_without_impacts();
    let plans = "support_plans.csv".to_owned();
    layer.tables.insert(plans, plan.into_bytes());
    layer
}

/// 1 000 € of set-up in the first year and 600 € a year, VAT recovered.
pub fn estimate_measure(measure: &str, more: &str) -> Estimate {
    estimate_under(&grid_with_plan(measure), more)
}

/// The same costs under a grid with a plan of its own.
pub fn estimate_under(grid: &CostGrid, more: &str) -> Estimate {
    let line = |id: &str, price: u32, recurrence: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"service_offer\"\nnature = \"running\"\n\
             price = {price}\nquantity = 1\nrecurrence = \"{recurrence}\"\n"
        )
    };
    let sizes = match more.contains("institutions") {
        // Those that are named are counted.
        true => "",
        false => "sizes = { institutions = 3 }\n",
    };
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 3 }}\n\
         choices = {{ vat_regime = \"taxable\" }}\n{sizes}support = {{ plan = \"own\" }}\n\
         {more}\n{}{}",
        line("set_up", 1000, "once"),
        line("run", 600, "yearly")
    );
    estimate_likeliest(grid, &text)
}

#[test]
fn measures_take_what_they_say_and_no_more() {
    // kind,match,item,quantity,share,amount,cap,years; what remains in each year, what is left over.
    let cases = [
        // Half of 1 000 €.
        "share,recurrence=once,,,50,,, | 1100 600 600 | 0",
        // Half of all, at most 700 € in all: 500 + 200 in the first year.
        "share,,,,50,,700, | 900 600 600 | 0",
        // A tenth of all, in the first two years.
        "share,,,,10,,,2 | 1440 540 600 | 0",
        // 800 € a year over two years: no line is below zero, 200 € are left over.
        "grant,,,,,800,,2 | 800 0 600 | 200",
        // 800 € a year, at most 900 € in all: the cap leaves 700 € out.
        "grant,,,,,800,900,2 | 800 500 600 | 700",
        // Equipment only, and there is none: 800 € are left over.
        "grant,nature=equipment,,,,800,,1 | 1600 600 600 | 800",
        // A rota that nobody holds.
        "pooled_rota,,,4,,,, | 1600 600 600 | 0",
        // Two audits that no line asks for, worth 4 500 × 1,025 = 4 612,50 each.
        "item_given,,rgaa_audit,2,,,,1 | 1600 600 600 | 9225.00",
    ];
    for [measure, net, unused] in cases.map(cells) {
        let funding = estimate_measure(measure, "").funding;
        assert_eq!(funding.net, numbers(net), "{measure}");
        let left: Decimal = funding.contributions.iter().map(|c| c.unused).sum();
        assert_eq!(left, dec(unused), "{measure}");
    }
}

#[test]
fn what_is_given_each_year_is_worth_what_the_line_pays_that_year() {
    // The price drifts, and the audit given in 2028 pays for the audit of 2028.
    let audit = "[[impacts]]\nimpact = \"audit\"\nlabel = \"Audit\"\ntopic = \"service_offer\"\n\
                 item = \"rgaa_audit\"\nquantity = 1\n";
    let estimate = estimate_measure("item_given,,rgaa_audit,1,,,,", audit);
    let (line, given) = (&estimate.lines[0], &estimate.funding.contributions[0]);
    // 4 500 × 1,025 = 4 612,50, then dearer each year.
    assert_eq!(line.amounts[0], dec("4612.50"));
    assert!(line.amounts.is_sorted() && line.amounts[0] < line.amounts[2]);
    assert_eq!(given.amounts, line.amounts);
    assert_eq!(estimate.funding.net, decs(&["1600", "600", "600"]));
    assert_eq!(given.unused.to_string(), "0.00");
}

#[test]
fn what_is_given_is_worth_what_the_line_that_falls_due_pays() {
    // The first line of the method falls due in the third year, at a price of its own.
    let line = |id: &str, more: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"service_offer\"\n\
             item = \"rgaa_audit\"\nquantity = 1\nrecurrence = \"once\"\n{more}"
        )
    };
    let lines = line("a_later", "from_year = 3\nprice = 100\n") + &line("b_now", "");
    let estimate = estimate_measure("item_given,,rgaa_audit,1,,,,", &lines);
    assert_eq!(estimate.lines[0].need.impact, "a_later");
    // 4 500 × 1,025 = 4 612,50 in 2027; nothing is due in 2028; 100 € and two years of drift in 2029.
    let given = &estimate.funding.contributions[0];
    assert_eq!(given.amounts, decs(&["4612.50", "0", "105.06"]));
    assert_eq!(estimate.funding.net, decs(&["1600", "600", "600"]));
    // A line that the measure does not match sets no price.
    let estimate = estimate_measure("item_given,impact=b_now,rgaa_audit,1,,,,1", &lines);
    assert_eq!(estimate.funding.contributions[0].amounts[0], dec("4612.50"));
}

#[test]
fn a_share_of_a_price_is_paid_for_so_many_units_a_year() {
    let audits = |count: &str| {
        format!(
            "[[impacts]]\nimpact = \"audit\"\nlabel = \"Audit\"\ntopic = \"service_offer\"\n\
             item = \"rgaa_audit\"\nquantity = {count}\n"
        )
    };
    // kind,match,item,quantity,share,amount,cap,years. Two audits at 4 612,50 cost 9 225,00, of
    // which 40 % is 3 690,00; one is half of that. Other lines cost 1 600 € in the first year.
    let cases = [
        // Three audits cost 13 837,50, and only two are helped.
        "share_of_price,,rgaa_audit,2,40,,,1 | 3 | 11747.50 | 0.00",
        "share_of_price,,rgaa_audit,2,40,,,1 | 1 | 4367.50 | 1845.00",
        "share_of_price,,rgaa_audit,2,40,,1000,1 | 1 | 5212.50 | 2690.00",
        // No audit is bought: the price is that of the grid.
        "share_of_price,,rgaa_audit,2,40,,,1 | 0 | 1600 | 3690.00",
    ];
    for [measure, count, net, unused] in cases.map(cells) {
        let more = match count {
            "0" => String::new(),
            count => audits(count),
        };
        let funding = estimate_measure(measure, &more).funding;
        assert_eq!(funding.net[0], dec(net), "{measure} {count}");
        let given = &funding.contributions[0];
        assert_eq!(given.unused, dec(unused), "{measure} {count}");
        assert!(!given.in_kind, "it is paid in cash");
    }
}

#[test]
fn a_shared_rota_brings_nothing_where_nobody_is_on_call() {
    let on_call = "windows = [{ window = \"night\", label = \"Nuit\", opening_hours = \"Mo-Su 20:00-07:00\", \
                   level = \"slo\", availability = 99, coverage = \"on_call\" }]";
    // The commitment, and whether somebody is on call.
    let cases = [
        ("tier = \"classic\"".to_owned(), false),
        ("tier = \"extended\"".to_owned(), true),
        ("tier = \"always_staffed\"".to_owned(), false),
        // Windows of the scoping's own count, whatever the tier is called.
        (format!("tier = \"classic\"\n{on_call}"), true),
    ];
    for (commitment, is_on_call) in cases {
        for (plan, rota) in [
            ("pooled_on_call", &["shared_rota", "rota_coordination"][..]),
            ("full_pilot", &["shared_rota"][..]),
        ] {
            let text = format!(
                "service.name = \"A\"\nsupport = {{ plan = \"{plan}\" }}\n[commitment]\n{commitment}\n"
            );
            let funding = estimate_likeliest(&GRID, &text).funding;
            let unapplied: Vec<&str> = funding
                .unapplied
                .iter()
                .map(|m| m.measure.as_str())
                .collect();
            let expected: &[&str] = if is_on_call { &[] } else { rota };
            assert_eq!(unapplied, expected, "{plan} {commitment}");
            if plan == "pooled_on_call" {
                let brings = funding.esup_in_kind.iter().any(|year| !year.is_zero());
                assert_eq!(brings, is_on_call, "{commitment}");
            }
        }
    }
}

#[test]
fn what_is_given_has_the_kind_that_its_measure_says() {
    let bad = [
        ("staff_days,,rgaa_audit,1,,,,", "rgaa_audit"),
        ("item_given,,ige,1,,,,", "ige"),
    ];
    for (measure, read) in bad {
        let problems = CostGrid::read(&builtin::files(), &[layer_with_plan(measure)]).unwrap_err();
        let told = format!("{problems:?}");
        assert!(told.contains("NotAllowed") && told.contains(read), "{told}");
    }
}

#[test]
fn amounts_are_told_with_their_cents_even_when_they_are_zero() {
    let cases = [
        "share,nature=equipment,,,50,,,",
        "grant,nature=equipment,,,,0,,1",
        "staff_days,,igr,0,,,,2",
    ];
    for measure in cases {
        let funding = estimate_measure(measure, "").funding;
        let given = &funding.contributions[0];
        let mut amounts = given.amounts.clone();
        amounts.extend([given.total, given.unused]);
        for amount in amounts {
            assert_eq!(amount.to_string(), "0.00", "{measure}");
        }
    }
}

#[test]
fn a_tariff_covers_the_cost_from_some_number_on() {
    let grid = grid_with_plan("none,,,,,,,");
    let text = "service.name = \"A\"\nhorizon = { first_year = 2027, years = 2 }\n\
                choices = { vat_regime = \"taxable\" }\n\
                [sizes]\ninstitutions = [2, 4]\nvms = [1, 1]\ntickets = [20, 40]\n\
                [[impacts]]\nimpact = \"steps\"\nlabel = \"Machine\"\ntopic = \"service_offer\"\n\
                nature = \"running\"\nprice = 250\nquantity = 1\ndriver = \"institution\"\n\
                [[impacts]]\nimpact = \"fixed\"\nlabel = \"Fixe\"\ntopic = \"service_offer\"\n\
                nature = \"running\"\nprice = 1200\nquantity = 1\n\
                [[impacts]]\nimpact = \"support\"\nlabel = \"Support\"\ntopic = \"service_offer\"\n\
                nature = \"running\"\nprice = 1\nquantity = 1\ndriver = \"ticket\"\n";
    let scoping = read_scoping(&grid, text);
    let even = break_even(&grid, &scoping, dec("500")).unwrap();
    // Ten tickets for each institution, as entered: n × (250 + 10) + 1 200 a year.
    // 500 n ≥ 260 n + 1 200 from n = 5 on.
    assert_eq!(even.institutions, Some(5));
    assert_eq!(even.curve[0].net, dec("2920"));
    assert_eq!(even.curve[4].each, dec("500"));
    assert_eq!(
        break_even(&grid, &scoping, dec("260"))
            .unwrap()
            .institutions,
        None
    );
}

#[test]
fn who_is_invoiced_vat_follows_the_regime_the_territory_and_the_group() {
    // A line of 1 000 quoted excluding VAT, shared by two: its VAT is a cost unless it is recovered.
    // Regime, zone; what A and B pay, the VAT on their invoices where there are any.
    let cases = [
        "out_of_scope | metropole | 600 600 | none",
        // A is a member, B is not: 600 × 20 %.
        "exempt_261b | metropole | 600 600 | 0 120",
        "taxable | metropole | 500 500 | 100 100",
        // 8,5 % in Réunion: 1 085 ÷ 2 = 542,50; × 8,5 % = 46,1125.
        "exempt_261b | la-reunion | 542.50 542.50 | 0 46.11",
        // No VAT in French Guiana: an invoice without any.
        "taxable | guyane | 500 500 | 0 0",
    ];
    for [regime, zone, shares, vat] in cases.map(cells) {
        let text = format!(
            "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 1 }}\n\
             choices = {{ vat_regime = \"{regime}\", zone = \"{zone}\" }}\n\
             [sharing]\nkey = \"equal\"\ninstitutions = [{{ name = \"A\" }}, {{ name = \"B\", member = false }}]\n\
             [[impacts]]\nimpact = \"own\"\nlabel = \"Ligne\"\ntopic = \"service_offer\"\n\
             nature = \"running\"\nprice = 1000\nquantity = 1\n"
        );
        let grid = grid_with_plan("none,,,,,,,");
        let found = estimate(&grid, &read_scoping(&grid, &text)).unwrap();
        let own = found.lines.iter().find(|line| line.need.impact == "own");
        let net: Decimal = found.funding.net.iter().sum();
        assert_eq!(own.unwrap().total, net, "{regime} {zone}");
        let amounts: Vec<Decimal> = found.sharing.shares.iter().map(|s| s.total).collect();
        assert_eq!(amounts, numbers(shares), "{regime} {zone}");
        let invoices = found.sharing.invoices.as_ref();
        let invoiced: Option<Vec<Decimal>> =
            invoices.map(|all| all.invoices.iter().map(|invoice| invoice.vat[0]).collect());
        let expected = (vat != "none").then(|| numbers(vat));
        assert_eq!(invoiced, expected, "{regime} {zone}");
        let told = found.notices.contains(&Notice::NonMembers { count: 1 });
        assert_eq!(told, regime == "exempt_261b", "{regime} {zone}");
    }
}

#[test]
fn institutions_that_are_only_counted_share_alike() {
    let shared = estimate_measure("none,,,,,,,", "").sharing;
    assert_eq!(shared.shares.len(), 3);
    // 1 600 ÷ 3: the first cent goes to the first.
    let first: Vec<Decimal> = shared.shares.iter().map(|share| share.amounts[0]).collect();
    assert_eq!(first, decs(&["533.34", "533.33", "533.33"]));
    assert_eq!(shared.per_institution[0], Some(dec("533.33")));
}

#[test]
fn what_does_not_move_the_cost_is_left_out_of_the_costing() {
    for (name, text) in builtin::SERVICES {
        let scoping = read_scoping(&GRID, text);
        let whole = estimate(&GRID, &scoping).unwrap();
        let costing = estimate(&GRID, &scoping.costing()).unwrap();
        assert_eq!(costing.lines, whole.lines, "{name}");
        assert_eq!(costing.funding, whole.funding, "{name}");
    }
}
