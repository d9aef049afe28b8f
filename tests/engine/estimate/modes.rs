//! Lines that move or are left out in PaaS and IaaS.

use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::model::Bearer;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::notice::Notice;
use rust_decimal::Decimal;

use super::{estimate_text, line};
use crate::common::{GRID, layer, read_with};

/// The estimate of a ready service with other answers, each `path=value`.
fn estimate_service(service: &str, settings: &[&str]) -> Estimate {
    let text = builtin::service(service).unwrap();
    estimate(&GRID, &read_with(&GRID, text, settings)).unwrap()
}

#[test]
fn no_line_vanishes_when_the_provider_no_longer_holds_the_application() {
    let settings: &[&[&str]] = &[
        &[],
        &[
            "choices.hosting=physical",
            "choices.middleware_support=subscription",
        ],
    ];
    for (service, _) in builtin::SERVICES {
        for more in settings {
            let saas = estimate_service(service, more);
            for mode in ["service.mode=paas", "service.mode=iaas"] {
                let other = estimate_service(service, &[more, &[mode][..]].concat());
                let (mut moved, mut left_out) = (Vec::new(), Vec::new());
                for notice in &other.notices {
                    match notice {
                        Notice::Moved { lines } => moved.extend(lines),
                        Notice::LeftOut { reason, lines } => {
                            assert!(reason.in_all().iter().all(|text| !text.is_empty()));
                            left_out.extend(lines);
                        }
                        _ => {}
                    }
                }
                let mut gone = Decimal::ZERO;
                for line in saas.lines.iter().filter(|line| line.is_provider()) {
                    let (label, name) = (&line.need.label, &line.need.impact);
                    let mut same = other.lines.iter();
                    match same.find(|other| other.need.impact == *name) {
                        None => {
                            assert!(
                                left_out.contains(&label),
                                "{service} {mode}: {name} vanished"
                            );
                            gone += line.total;
                        }
                        Some(same) if same.need.bearer != Bearer::Provider => {
                            assert_eq!(same.need.bearer, Bearer::UserInstitution, "{name}");
                            assert!(moved.contains(&label), "{service} {mode}: {name}");
                            // Electricity apart, it costs what it cost.
                            assert_eq!(same.total, line.total, "{service} {mode}: {name}");
                            gone += line.total;
                        }
                        Some(same) => {
                            assert_eq!(same.total, line.total, "{service} {mode}: {name}")
                        }
                    }
                }
                let difference = saas.totals.total - other.totals.total;
                assert_eq!(difference, gone, "{service} {mode}");
            }
        }
    }
    // Whom the scoping names bears the line, whatever the mode.
    let text = "service.mode = \"paas\"\nsizes = { sms = 1000 }\n\
                [[impacts]]\nimpact = \"sms_units\"\nbearer = \"provider\"\n";
    assert!(line(&estimate_text(text), "sms_units").is_provider());
}

#[test]
fn columns_of_impacts_that_go_together_are_checked() {
    let cases = [
        // Requests are answered by people, some at least, and only requests are urgent.
        ("impact,requests\nsms_units,1\n", "NotMeant"),
        ("impact,requests\nqos_tracking,0\n", "NotPositive"),
        ("impact,urgent\nqos_tracking,yes\n", "NotMeant"),
        (
            "impact,left_out_when\nqos_tracking,mode=paas\n",
            "MissingValue",
        ),
        (
            "impact,left_out_fr,left_out_en\nqos_tracking,Raison,Reason\n",
            "NotMeant",
        ),
        ("impact,moves_when\nqos_tracking,mode=pass\n", "NotAllowed"),
        (
            "impact,moves_when\nqos_tracking,mod=paas\n",
            "UnknownReference",
        ),
    ];
    for (table, kind) in cases {
        let overlay = layer("test", "impacts.csv", table);
        let problems = CostGrid::read(&builtin::files(), &[overlay]).unwrap_err();
        assert!(
            format!("{problems:?}").contains(kind),
            "{table}: {problems:?}"
        );
    }
}
