//! The same service at the provider's, in a public cloud and in a regional data centre.

use std::collections::BTreeSet;

use cadrage_core::decision::comparison::{NamedEstimate, compare};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::common::{GRID, dec, estimate_likeliest, read_with};

/// One machine of 4 CPUs, 8 GB and 100 GB, with 500 GB of files, for one year at prices of the grid.
fn estimate_machine(choices: &str) -> Estimate {
    estimate_likeliest(
        &GRID,
        &format!(
            "service.name = \"A\"\nhorizon = {{ first_year = 2026, years = 1 }}\n\
             sizes = {{ vms = 1, vcpus = 4, ram_gb = 8, storage_ssd_tb = 0.1, storage_tb = 0.5, \
             backup_tb = 0.5, gpu_servers = 1 }}\n[choices]\n{choices}\n"
        ),
    )
}

/// The total of a line; `None` where the estimate does not have it.
fn amount(estimate: &Estimate, impact: &str) -> Option<Decimal> {
    let mut lines = estimate.lines.iter();
    lines
        .find(|line| line.need.impact == impact)
        .map(|line| line.total)
}

/// What is there only because the provider runs a machine room or its own machines.
const OWN: &[&str] = &[
    "vm_vcpu",
    "vm_ram",
    "storage_fast",
    "storage_bulk",
    "backup_volume",
    "network_access_share",
    "wan_equipment",
];

#[test]
fn a_public_cloud_is_billed_by_its_catalogues_and_replaces_what_the_provider_ran() {
    let cloud = estimate_machine("hosting = \"public_cloud\"");
    // Excluding VAT, then × 1,2.
    let expected = [
        // 4 × 124 = 496
        ("cloud_vcpu", "595.20"),
        // 8 × 28 = 224
        ("cloud_ram", "268.80"),
        // 0,1 × 769 = 76,90
        ("cloud_fast_storage", "92.28"),
        // 0,5 × 105 = 52,50
        ("cloud_object_storage", "63.00"),
        // 0,5 × 49 = 24,50
        ("cloud_backup", "29.40"),
        // 1 × 8 852
        ("cloud_gpu", "10622.40"),
        // 0,5 × 0: outgoing traffic is included.
        ("hosting_exit_egress", "0.00"),
    ];
    for (impact, total) in expected {
        assert_eq!(amount(&cloud, impact), Some(dec(total)), "{impact}");
    }
    for impact in OWN.iter().chain(&["server_gpu_purchase"]) {
        assert_eq!(amount(&cloud, impact), None, "{impact}");
        let own = estimate_machine("hosting = \"vm\"");
        assert!(amount(&own, impact).is_some(), "{impact}");
    }
    // Systems are still set up and looked after by the provider; the exit is set aside.
    for impact in [
        "vm_setup",
        "os_patching",
        "hosting_exit_work",
        "hosting_exit_machines",
    ] {
        assert!(amount(&cloud, impact) > Some(Decimal::ZERO), "{impact}");
    }
}

#[test]
fn files_on_blocks_and_a_qualified_host_cost_more() {
    let blocks = estimate_machine("hosting = \"public_cloud\"\ncloud_storage = \"block\"");
    // 0,5 × 769 × 1,2
    assert_eq!(
        (
            amount(&blocks, "cloud_block_storage"),
            amount(&blocks, "cloud_object_storage")
        ),
        (Some(dec("461.40")), None)
    );
    let qualified = "hosting = \"public_cloud\"\nhosting_qualification = \"secnumcloud\"";
    let qualified = estimate_machine(qualified);
    // Half of 595,20, of 268,80, of 92,28 and of 63,00.
    let expected = [
        ("secnumcloud_vcpu", "297.60"),
        ("secnumcloud_ram", "134.40"),
        ("secnumcloud_fast_storage", "46.14"),
        ("secnumcloud_object_storage", "31.50"),
    ];
    for (impact, total) in expected {
        assert_eq!(amount(&qualified, impact), Some(dec(total)), "{impact}");
    }
    let health = "hosting = \"regional_datacenter\"\nhosting_qualification = \"hds\"";
    // 2 400 × 1,2
    let contract = amount(&estimate_machine(health), "hds_contract");
    assert_eq!(contract, Some(dec("2880.00")));
    // At the provider's, neither changes a figure.
    let own = estimate_machine("hosting = \"vm\"");
    let asked = "hosting = \"vm\"\nhosting_qualification = \"hds\"\ncloud_storage = \"block\"";
    assert_eq!(estimate_machine(asked).totals, own.totals);
}

#[test]
fn a_regional_data_centre_rents_quotas_and_houses_a_gpu_server() {
    let region = estimate_machine("hosting = \"regional_datacenter\"");
    let expected = [
        // 4 × 50 × 1,2
        ("regional_vcpu", "240.00"),
        // 8 × 18 × 1,2
        ("regional_ram", "172.80"),
        // 0,1 × 680 × 1,2
        ("regional_fast_storage", "81.60"),
        // 0,5 × 180 × 1,2
        ("regional_capacity_storage", "108.00"),
        // 0,5 × 70 × 1,2
        ("regional_backup", "42.00"),
        // 16 000 × 1,2
        ("server_gpu_purchase", "19200.00"),
    ];
    for (impact, total) in expected {
        assert_eq!(amount(&region, impact), Some(dec(total)), "{impact}");
    }
    for impact in OWN {
        assert_eq!(amount(&region, impact), None, "{impact}");
    }
}

#[test]
fn here_or_elsewhere_is_one_comparison_whose_lines_name_the_place() {
    let smsu = builtin::service("smsu").unwrap();
    let variants = ["vm", "public_cloud", "regional_datacenter"].map(|hosting| NamedEstimate {
        name: hosting.to_owned(),
        estimate: estimate(
            &GRID,
            &read_with(&GRID, smsu, &[format!("choices.hosting={hosting}")]),
        )
        .unwrap(),
    });
    let comparison = compare(&variants).unwrap();
    let differing: BTreeSet<&str> = comparison
        .variants
        .iter()
        .flat_map(|variant| &variant.lines)
        .map(|change| change.line.need.label.get(Lang::Fr))
        .collect();
    for label in [
        "Processeurs virtuels",
        "Processeurs virtuels loués, nuage public",
        "Processeurs virtuels loués, centre régional",
        "Provision de sortie, préparation",
    ] {
        assert!(differing.contains(label), "{label} {differing:?}");
    }
    // SMS-U has no GPU server: that it is no longer housed is no difference.
    assert!(!differing.contains("Place des serveurs de calcul graphique"));
    // What the place does not change is not among them.
    assert!(!differing.contains("Entretien des systèmes d’exploitation"));
    // The three estimates differ by the sum of these lines.
    let totals = variants.each_ref().map(|v| v.estimate.totals.total);
    for (index, total) in totals.iter().enumerate().skip(1) {
        let of = |variant: usize| -> Decimal {
            let lines = variants[variant].estimate.lines.iter();
            let own = lines.filter(|line| line.is_provider());
            own.filter(|line| differing.contains(line.need.label.get(Lang::Fr)))
                .map(|line| line.total)
                .sum()
        };
        assert_eq!(total - totals[0], of(index) - of(0));
    }
}

#[test]
fn a_replica_is_rented_where_the_service_is_hosted() {
    let pod = builtin::service("pod").unwrap();
    for (hosting, machine, balancer) in [
        ("vm", "vm_standard", "load_balancer"),
        ("public_cloud", "cloud_vm_standard", "cloud_load_balancer"),
        (
            "regional_datacenter",
            "regional_vm_standard",
            "cloud_load_balancer",
        ),
    ] {
        let hosting = format!("choices.hosting={hosting}");
        let scoping = read_with(
            &GRID,
            pod,
            &[
                "choices.redundancy=auto",
                "commitment.tier=always_staffed",
                &hosting,
            ],
        );
        let estimate = estimate(&GRID, &scoping).unwrap();
        let replicas = estimate.lines.iter().filter(|line| {
            let impact = &line.need.impact;
            impact.starts_with("tier_redundancy") && impact.ends_with("replica")
        });
        let mut items: Vec<&str> = replicas.map(|line| line.need.item.as_str()).collect();
        items.sort_unstable();
        items.dedup();
        assert!(items.contains(&machine), "{hosting}: {items:?}");
        assert!(items.contains(&balancer), "{hosting}: {items:?}");
        assert_eq!(items.len(), 3, "{hosting}: {items:?}");
    }
}
