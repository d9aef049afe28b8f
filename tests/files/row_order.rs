//! The order of the rows of a table changes no figure: an overlay writes its own after all others.
//!
//! What a person reads in the order of the grid is compared by what it is: the windows of a tier, the
//! values that overlays replaced. Rows of one id keep their order where a grid says that it counts: dates
//! ascend, and the measures of a plan are spent one after the other.

use cadrage_core::decision::feasibility::appraise;
use cadrage_core::decision::tariff::{FeeSchedule, Reserve};
use cadrage_core::estimate::coding::accounting;
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::random::{Draw, uniform};
use cadrage_core::scoping::provision::ProvisionLevel;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::Model;
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_report::estimate::Whole;
use cadrage_report::json;
use cadrage_tests::readings::read_with;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

/// A ready service with other answers.
struct Study {
    service: &'static str,
    settings: &'static [&'static str],
}

/// Between them every kind of tier, plan, sharing key and hosting of the default grid, and all that
/// [`layer`] adds.
const STUDIES: [Study; 6] = [
    Study {
        service: "smsu",
        settings: &[
            "commitment.tier=extended",
            "support.plan=startup",
            "sharing.key=equal",
            "tariff.unit=sms",
            "tariff.unit_share=30%",
        ],
    },
    Study {
        service: "pod",
        settings: &[
            "commitment.tier=always_staffed",
            "support.plan=full_pilot",
            "sharing.key=fixed_and_users",
            "choices.hosting=physical",
            "choices.redundancy=auto",
            "choices.employment=contract_agent",
        ],
    },
    Study {
        service: "oae",
        settings: &[
            "commitment.tier=always_on_call",
            "support.plan=pooled_on_call",
            "sharing.key=bands",
            "choices.zone=la-reunion",
            "choices.on_call=money",
        ],
    },
    Study {
        service: "dematec",
        settings: &[
            "commitment.tier=two_shifts",
            "support.plan=own",
            "sharing.key=bands",
            "choices.hosting=public_cloud",
            "choices.redundancy=auto",
        ],
    },
    Study {
        service: "esup_signature",
        settings: &[
            "commitment.tier=two_shifts",
            "support.plan=skills",
            "sharing.key=users",
            "choices.zone=alsace-moselle",
            "choices.staffed_hours=overtime",
            "choices.staffed_profile=tech",
        ],
    },
    Study {
        service: "agimus_ng",
        settings: &[
            "commitment.tier=evenings_weekends",
            "support.plan=equipment_grant",
            "service.mode=paas",
            "choices.hosting=regional_datacenter",
            "choices.vat_regime=taxable",
        ],
    },
];

/// Rows after those of the default grid: windows of a tier that are open together under the same
/// commitment, a band that is divided, a plan with a measure of every kind, prices and rates that change.
fn layer() -> GridFiles {
    let tables = [
        (
            "tiers.csv",
            "tier,window,tier_label_fr,tier_label_en,window_label_fr,window_label_en,opening_hours,closures,level,availability,coverage,seats,status\n\
             two_shifts,all_day,Deux équipes,Two shifts,Toute la journée,All day,Mo-Sa 07:00-21:00; PH off,off,sla,99,staffed,1,assumption\n\
             two_shifts,office,Deux équipes,Two shifts,Heures de bureau,Office hours,Mo-Fr 08:00-18:00; PH off,off,sla,99,staffed,3,assumption\n\
             two_shifts,nights,Deux équipes,Two shifts,Nuits,Nights,24/7,open,sla,98,on_call,,assumption\n",
        ),
        (
            "sharing.csv",
            "key,band,label_fr,label_en,from_users,to_users,weight,status\n\
             bands,medium,Moyenne,Medium,5000,9999,2,assumption\n\
             bands,upper,Haute,Upper,10000,14999,2.5,assumption\n",
        ),
        (
            "support_plans.csv",
            "plan,measure,plan_label_fr,plan_label_en,label_fr,label_en,kind,match,item,quantity,share,amount,cap,years,status\n\
             own,share,Plan,Plan,Part,Share,share,theme=infrastructure,,,30,,9000,,assumption\n\
             own,grant,Plan,Plan,Subvention,Grant,grant,nature=running,,,,4000,,2,assumption\n\
             own,days,Plan,Plan,Jours,Days,staff_days,,ige,10,,,,,assumption\n\
             own,audit,Plan,Plan,Audit,Audit,item_given,,rgaa_audit,1,,,,1,assumption\n\
             own,disk,Plan,Plan,Disque,Disk,share_of_price,,storage_capacity_tb,2,50,,,,assumption\n\
             own,rota,Plan,Plan,Tour,Rota,pooled_rota,,,3,,,,,assumption\n",
        ),
        (
            "prices.csv",
            "item,valid_from,price,low,high\nvcpu,2029-01-01,31,20,45\nram_gb,2028-01-01,14,9,20\n",
        ),
        (
            "parameters.csv",
            "parameter,valid_from,value\nindex_point_value,2028-01-01,60\ndrift_hardware,2029-01-01,4\n",
        ),
        (
            "holidays.csv",
            "holiday,zone,rule,label_fr,label_en,status\nlocal,all,10-05,Fête locale,Local day,assumption\n",
        ),
        (
            "impacts.csv",
            "impact,quantity,low,high\nqos_tracking,3,2,5\n",
        ),
    ];
    GridFiles {
        folder: "layer".to_owned(),
        tables: tables
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into_iter()
            .collect(),
        ..GridFiles::default()
    }
}

/// Tables in which the rows of one id keep their order.
const ORDERED: [&str; 3] = ["parameters.csv", "prices.csv", "support_plans.csv"];

/// A table with its rows in another order.
fn shuffle_rows(name: &str, table: &[u8], seed: u64) -> Vec<u8> {
    let mut reader = csv::Reader::from_reader(table);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let draw = |row: &usize| uniform(seed, *row as u64).to_bits();
    order.sort_by_key(draw);
    if ORDERED.contains(&name) {
        let mut places: Vec<usize> = (0..rows.len()).collect();
        // The places of an id stay those that were drawn; its rows go there in their order.
        places.sort_by_key(|place| (rows[order[*place]][0].to_owned(), *place));
        let mut by_id: Vec<usize> = (0..rows.len()).collect();
        by_id.sort_by_key(|row| (rows[*row][0].to_owned(), *row));
        for (place, row) in places.into_iter().zip(by_id) {
            order[place] = row;
        }
    }
    for row in order {
        writer.write_record(&rows[row]).unwrap();
    }
    writer.into_inner().unwrap()
}

/// The tables of the default grid and of the layer, those that `picks` selects in another order.
fn shuffled(seed: u64, picks: impl Fn(&str) -> bool) -> CostGrid {
    let [base, layer] = [builtin::files(), layer()].map(|mut files| {
        for (name, table) in &mut files.tables {
            if name.ends_with(".csv") && picks(name) {
                *table = shuffle_rows(name, table, seed);
            }
        }
        files
    });
    CostGrid::read(&base, &[layer]).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// All that is computed of a study.
#[derive(Debug, PartialEq)]
struct Results {
    /// The estimate, its range, what its tier promises and the verdict, as other programs read them.
    document: Value,
    fees: FeeSchedule,
}

fn results(grid: &CostGrid, study: &Study) -> Results {
    let text = builtin::service(study.service).unwrap();
    let scoping = read_with(grid, text, study.settings);
    let draw = Draw {
        samples: 40,
        seed: 1,
    };
    let appraisal = appraise(grid, &scoping, draw).unwrap();
    let estimate = &appraisal.estimate;
    let outcome = Model::new(grid, estimate).unwrap().run(1, 300).unwrap();
    let no_reserve = Reserve {
        level: ProvisionLevel::None,
        provision: Decimal::ZERO,
        percent: Decimal::ZERO,
        of_cost: Decimal::ZERO,
    };
    let whole = Whole {
        grid,
        appraisal: &appraisal,
        range: Some(&EstimateRange::of(estimate, outcome).unwrap()),
        accounting: &accounting(grid, estimate).unwrap(),
        reference: None,
        break_even: None,
    };
    let mut document = serde_json::from_str(&json::write(&whole, Lang::Fr)).unwrap();
    forget_order(&mut document);
    Results {
        document,
        fees: FeeSchedule::of(grid, estimate, no_reserve).unwrap(),
    }
}

/// Sorts what stands in the order of the grid, and takes out its fingerprint.
fn forget_order(value: &mut Value) {
    const IN_ORDER_OF_GRID: [&str; 4] = ["windows", "overlaps", "requests", "replacements"];
    match value {
        Value::Object(entries) => {
            entries.remove("grid_sha256");
            for (key, entry) in entries {
                if let (Value::Array(entries), true) =
                    (&mut *entry, IN_ORDER_OF_GRID.contains(&key.as_str()))
                {
                    entries.sort_by_key(Value::to_string);
                }
                forget_order(entry);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(forget_order),
        _ => {}
    }
}

proptest! {
    // A case reads the grid seventeen times, and computes all that there is to compute of three studies with
    // each, which takes some five seconds.
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_no_figure(seed in any::<u64>()) {
        let as_written = shuffled(seed, |_| false);
        let expected: Vec<Results> = STUDIES.iter().map(|study| results(&as_written, study)).collect();
        let tables: Vec<String> = builtin::files().tables.keys().filter(|name| name.ends_with(".csv")).cloned().collect();
        // Every other study has what a table may change, in turn.
        for (at, table) in tables.iter().enumerate() {
            let grid = shuffled(seed, |name| name == table);
            let studies = STUDIES.iter().zip(&expected).skip(at % 2).step_by(2);
            for (study, expected) in studies {
                prop_assert_eq!(&results(&grid, study), expected, "{}, {}", table, study.service);
            }
        }
        let grid = shuffled(seed, |_| true);
        for (study, expected) in STUDIES.iter().zip(&expected) {
            prop_assert_eq!(&results(&grid, study), expected, "all tables, {}", study.service);
        }
    }
}
