//! Limits, verdicts and invoiced VAT of rows.

use cadrage_core::batch::Figure;
use cadrage_core::batch::kernel::Kernel;
use cadrage_core::decision::feasibility::appraise;
use cadrage_core::estimate::estimate;
use cadrage_core::grid::builtin;
use cadrage_core::random::Draw;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

use super::{price_by_estimate, price_by_kernel};
use crate::common::{GRID, read_scoping, read_with};

#[test]
fn more_institutions_than_share_are_a_problem_in_every_way() {
    let estimate_sizes = |sizes: &str| {
        let text = format!(
            "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 2 }}\n{sizes}\n"
        );
        estimate(&GRID, &read_scoping(&GRID, &text))
    };
    for (sizes, is_told) in [
        ("sizes.institutions = 1000", false),
        ("sizes.institutions = 1000.5", true),
        (
            "sizes.institutions = { value = 900, growth = \"20%\" }",
            true,
        ),
        ("sizes.institutions = [5, 2000]", true),
    ] {
        let said = estimate_sizes(sizes)
            .err()
            .map(|problems| problems[0].sentence(Lang::Fr));
        assert_eq!(said.is_some(), is_told, "{sizes}: {said:?}");
        if let Some(said) = said {
            assert!(said.contains("entre 1000 au plus"), "{said}");
            assert!(said.starts_with("case.toml"), "{said}");
        }
    }
    // A kernel leaves them to the estimate, which says it.
    let compiled_from = estimate_sizes("sizes.institutions = 5").expect("an estimate");
    let figures = [Figure::Total];
    let kernel = Kernel::compile(&GRID, &compiled_from, None, &["institutions"], &figures)
        .expect("plain sizes compile");
    assert!(price_by_kernel(&kernel, &["1000"], &figures).is_some());
    assert_eq!(price_by_kernel(&kernel, &["1000.5"], &figures), None);
}

#[test]
fn the_verdict_is_that_of_the_appraisal_or_is_left_to_it() {
    let all = Figure::all();
    for (service, settings, compiles) in [
        ("pod", &[][..], true),
        ("dematec", &[], true),
        // A limit on amounts moves with the row.
        ("pod", &["limits.max_total=100000"], false),
        ("pod", &["support.plan=startup"], true),
        // Users beside institutions that are named agree with them, or it is said.
        (
            "pod",
            &[
                "sizes.institutions=1",
                "sharing.institutions=[{ name = 'Université A' }]",
            ],
            false,
        ),
    ] {
        let scoping = read_with(&GRID, builtin::service(service).unwrap(), settings);
        let draw = Draw {
            samples: 100,
            seed: 1,
        };
        let appraisal = appraise(&GRID, &scoping, draw).expect("an appraisal");
        let feasibility = Some(&appraisal.feasibility);
        let kernel = Kernel::compile(&GRID, &appraisal.estimate, feasibility, &["users"], &all);
        assert_eq!(kernel.is_some(), compiles, "{service} {settings:?}");
        if let Some(kernel) = kernel {
            let found = price_by_kernel(&kernel, &["20000"], &all).expect("small");
            assert_eq!(found.last().unwrap(), appraisal.feasibility.verdict.id());
        }
    }
}

#[test]
fn the_vat_that_is_invoiced_is_that_of_each_invoice() {
    let figures = [
        Figure::PerInstitutionYear,
        Figure::InvoicedVat,
        Figure::PerInstitutionYearWithVat,
    ];
    let named = "sharing.institutions=[{ name = 'Université A', users = 20000 }, { name = 'Université B', users = 5001 }]";
    // One line of 100,01 €, whose VAT is recovered. Shared by three, 33,34 + 33,34 + 33,33:
    // 6,67 of VAT each, and (100,01 + 20,01) ÷ 3 = 40,01. By two, 50,01 + 50,00: 10,00 each,
    // and (100,01 + 20,00) ÷ 2 = 60,01. By users, 80,00 + 20,01: 16,00 + 4,00.
    for (settings, expected, compiles) in [
        (
            &["sizes.institutions=3"][..],
            ["33.34", "20.01", "40.01"],
            true,
        ),
        (&["sizes.institutions=2"], ["50.01", "20.00", "60.01"], true),
        (&[named], ["50.01", "20.00", "60.01"], true),
        (
            &[named, "sharing.key='users'"],
            ["50.01", "20.00", "60.01"],
            false,
        ),
        // Not liable: the line bears VAT, 120,01 €, and nothing is invoiced beside 120,01 ÷ 3.
        (
            &["sizes.institutions=3", "choices.vat_regime='out_of_scope'"],
            ["40.00", "0.00", "40.00"],
            true,
        ),
    ] {
        let mut text = "service.name = \"A\"\nhorizon = { first_year = 2027, years = 1 }\n\
            [choices]\nvat_regime = \"taxable\"\n"
            .to_owned();
        for id in GRID.impacts.keys() {
            text += &format!("[[impacts]]\nimpact = \"{id}\"\nremove = true\n");
        }
        text += "[[impacts]]\nimpact = \"own\"\nlabel = \"Abonnement\"\ntopic = \"servers\"\n\
            item = \"server_standard\"\nquantity = 1\ndriver = \"service\"\nprice = 100.01\nrecurrence = \"yearly\"\n";
        let scoping = read_with(&GRID, &text, settings);
        assert_eq!(
            price_by_estimate(&GRID, &scoping, &figures),
            expected,
            "{settings:?}"
        );
        let compiled_from = estimate(&GRID, &scoping).expect("an estimate");
        let kernel = Kernel::compile(&GRID, &compiled_from, None, &["vcpus"], &figures);
        assert_eq!(kernel.is_some(), compiles, "{settings:?}");
        if let Some(kernel) = kernel {
            let found = price_by_kernel(&kernel, &["4"], &figures).expect("small");
            assert_eq!(found, expected, "{settings:?}");
        }
    }
}
