//! What is said of values that are entered and do not count as they seem to.

use cadrage_core::estimate::estimate;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::sentences;
use cadrage_core::text::tree;

use crate::common::{GRID, read_scoping};

fn service(answers: &str) -> String {
    format!("service.name = \"A\"\n{answers}\n")
}

/// What is said of a service that also has these answers.
fn said(answers: &str) -> Vec<String> {
    let found = estimate(&GRID, &read_scoping(&GRID, &service(answers))).unwrap();
    let notices = found.notices.iter();
    notices.map(|notice| notice.sentence(Lang::En)).collect()
}

/// What is wrong with a service that also has these answers.
fn wrong(answers: &str) -> Vec<String> {
    let (node, problems) = tree::read("my.toml", &service(answers));
    assert_eq!(problems, []);
    sentences(&scoping::read(&node, &GRID).unwrap_err(), Lang::En)
}

#[test]
fn what_is_entered_and_counts_nowhere_is_told_and_nothing_else() {
    let uncounted = [
        (
            "parameters.contract_health_rate = 13",
            "counts only under this choice: Employment of staff = Contract agents",
        ),
        (
            "sizes.servers = 50",
            "Sizes entered that no line counts under these answers: Physical servers",
        ),
        ("sizes.archive_tb = 50", "Terabytes archived"),
        ("sizes.recruitments = 50", "Recruitments"),
        ("sizes.on_call_agents = 50", "On-call staff"),
    ];
    for (answers, words) in uncounted {
        let told = said(answers);
        assert!(
            told.iter().any(|one| one.contains(words)),
            "{answers}: {told:?}"
        );
    }
    let counted = [
        "sizes.servers = 50\nchoices.hosting = \"physical\"",
        // By the users, of which the grid has some for each institution.
        "sizes.institutions = 7",
        "sizes.users = 900",
        "sizes.vms = 3",
        "sizes.on_call_agents = 6\ncommitment.tier = \"always_on_call\"",
        "sizes.gpu_servers = 3\ntariff.unit = \"gpu_server\"\ntariff.unit_price = 5",
        "parameters.contract_health_rate = 13\nchoices.employment = \"contract_agent\"",
    ];
    for answers in counted {
        let told = said(answers);
        let is_told =
            |one: &String| one.contains("that no line counts") || one.contains("counts only");
        assert!(!told.iter().any(is_told), "{answers}: {told:?}");
    }
}

#[test]
fn only_what_counts_is_said_to_be_counted_as_it_is() {
    let cases = [
        ("parameters.civil_transport = 9999", true),
        ("parameters.contract_mobility_rate = 90", false),
        (
            "[[impacts]]\nimpact = \"modernisation_work\"\nquantity = 10",
            false,
        ),
    ];
    for (answers, expected) in cases {
        let told = said(answers);
        let is_told = told.iter().any(|one| one.contains("counted as it is"));
        assert_eq!(is_told, expected, "{told:?}");
    }
}

#[test]
fn a_price_that_rounding_to_the_cent_changes_is_told() {
    // With VAT of 20 %: 0.00588 is 0.01, 0.0168 is 0.02, 0.012 is 0.01, 0.0186 is 0.02; 0.3 is itself,
    // and 0.9996 is 1.00, a part of 0.0004 more.
    let cases = [
        ("0.0049", true),
        ("0.014", true),
        ("0.01", true),
        ("0.0155", true),
        ("0.25", false),
        ("0.833", false),
        ("500", false),
        ("0", false),
    ];
    for (price, expected) in cases {
        let told = said(&format!(
            "[[impacts]]\nimpact = \"own\"\nlabel = \"Messages\"\ntopic = \"accessibility\"\n\
             nature = \"running\"\nquantity = 1000\nprice = {price}"
        ));
        let is_told = |one: &String| {
            one.contains("that rounding to the cent changes") && one.ends_with("Messages")
        };
        assert_eq!(told.iter().any(is_told), expected, "{price}: {told:?}");
    }
}

#[test]
fn windows_on_call_under_a_tier_without_are_told_and_the_other_way_round() {
    let cases = [
        ("classic", "on_call", true),
        ("always_on_call", "staffed", true),
        ("classic", "staffed", false),
        ("always_on_call", "on_call", false),
    ];
    for (tier, coverage, expected) in cases {
        let told = said(&format!(
            "[commitment]\ntier = \"{tier}\"\n[[commitment.windows]]\nwindow = \"own\"\n\
             opening_hours = \"24/7\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"{coverage}\""
        ));
        let is_told = told
            .iter()
            .any(|one| one.contains("is not that of the tier"));
        assert_eq!(is_told, expected, "{tier} {coverage}: {told:?}");
    }
}

#[test]
fn what_a_scoping_enters_has_the_limits_of_the_grid() {
    let cases = [
        // The day begins at eight and ends at six.
        ("parameters.day_end_hour = 8", "\"8\" is not greater than 8"),
        (
            "parameters.day_start_hour = 18",
            "\"18\" is not less than 18",
        ),
        (
            "parameters.day_start_hour = 10\nparameters.day_end_hour = 9",
            "\"9\" is not greater than 10",
        ),
        // Days cost what people are paid.
        (
            "[[impacts]]\nimpact = \"offer_definition\"\nprice = 5000",
            "\"offer_definition\": a day costs what its profile is paid, without a price of its own",
        ),
        (
            "[[impacts]]\nimpact = \"own\"\nlabel = \"Days\"\ntopic = \"accessibility\"\nitem = \"ige\"\n\
             quantity = 4\nprice = 500",
            "\"own\": a day costs what its profile is paid, without a price of its own",
        ),
    ];
    for (answers, words) in cases {
        let told = wrong(answers);
        let [told] = told.as_slice() else {
            panic!("{answers}: {told:?}")
        };
        assert!(told.ends_with(words), "{answers}: {told}");
    }
    // Both hours, each of which the other hour of the grid would not allow.
    said("parameters.day_start_hour = 19\nparameters.day_end_hour = 22");
}

#[test]
fn named_institutions_without_users_are_told_under_a_key_by_users() {
    let none = "No institution has users in 2027, 2028";
    let some = "Without users, they pay nothing of what the key shares by users: B";
    let cases = [
        // Two institutions, none of which has users in the two years.
        ("users", "0", "0", Some(none)),
        ("fixed_and_users", "0", "0", Some(none)),
        // B has what A leaves of ten.
        ("users", "10", "10", Some(some)),
        ("fixed_and_users", "10", "10", Some(some)),
        ("users", "10", "9", None),
        // In the first year alone.
        (
            "users",
            "[10, 20]",
            "10",
            Some("Without users, they pay nothing of what the key shares by users: B (2027)"),
        ),
        // Nothing follows from users.
        ("equal", "0", "0", None),
        ("bands", "10", "10", None),
    ];
    for (key, all, of_a, expected) in cases {
        let told = said(&format!(
            "horizon = {{ first_year = 2027, years = 2 }}\nsizes.users = {all}\n[sharing]\nkey = \"{key}\"\n\
             institutions = [{{ name = \"A\", users = {of_a} }}, {{ name = \"B\" }}]"
        ));
        let found: Vec<&str> = told
            .iter()
            .map(String::as_str)
            .filter(|one| one.contains("institution has users") || one.starts_with("Without users"))
            .collect();
        let is_expected = match expected {
            Some(words) => found.len() == 1 && found[0].contains(words),
            None => found.is_empty(),
        };
        assert!(is_expected, "{key} {all} {of_a}: {told:?}");
    }
    // Of institutions alike, none of which is named, each pays the same by any key.
    let told = said("sharing.key = \"users\"\n[sizes]\ninstitutions = 2\nusers = 0");
    assert!(!told.iter().any(|one| one.contains("institution has users")));
}

#[test]
fn who_pays_nothing_and_terms_that_nobody_has_are_told() {
    let two_years = "horizon = { first_year = 2027, years = 2 }\n";
    let rota = "commitment.tier = \"always_on_call\"\nchoices.on_call = \"money\"\n";
    let pooled = format!("{rota}support.plan = \"pooled_on_call\"\n");
    let own = "[sharing]\ninstitutions = [{ name = \"A\" }, { name = \"B\" }]";
    let cases = [
        (format!("{two_years}sizes.institutions = [0, 3]"), Some("No institution is there in 2027: the provider pays €")),
        (format!("{two_years}sizes.institutions = [3, 3]"), None),
        ("tariff.non_member_fee = 900".to_owned(), Some("The tariff of non-members is unused")),
        ("tariff.non_member_factor = 2".to_owned(), Some("The tariff of non-members is unused")),
        (
            "tariff.non_member_factor = 2\n[sharing]\ninstitutions = [{ name = \"A\", member = false }]".to_owned(),
            None,
        ),
        ("choices.audience = \"own\"\nsizes.institutions = 3".to_owned(), Some("while 3 institutions share it")),
        ("choices.audience = \"own\"\nsizes.institutions = 1".to_owned(), None),
        (
            "commitment.pooled_providers = 3".to_owned(),
            Some("that share the rota (3) is unused: no window is held on call"),
        ),
        (format!("{rota}commitment.pooled_providers = 3"), None),
        (
            format!("{pooled}commitment.pooled_providers = 1"),
            Some("share the rota (1) takes the place of that of the support plan (4)"),
        ),
        (format!("{pooled}commitment.pooled_providers = 4"), None),
        (pooled.clone(), None),
        (
            format!(
                "{two_years}commitment.closures = [{{ from = \"2019-07-10\", to = \"2019-08-25\" }}, \
                 {{ from = \"07-10\", to = \"08-25\" }}, {{ from = \"2029-07-10\", to = \"2029-08-25\" }}]"
            ),
            Some("Closures of 2019, 2029, outside the period: they do not count"),
        ),
        (
            format!("{two_years}commitment.closures = [{{ from = \"2026-12-24\", to = \"2027-01-02\" }}]"),
            None,
        ),
        (
            format!("service.provider = \"A\"\nchoices.vat_regime = \"taxable\"\n{own}"),
            Some("The share of “A”, the provider, is not invoiced to it"),
        ),
        (
            format!("service.provider = \"C\"\nchoices.vat_regime = \"taxable\"\n{own}"),
            None,
        ),
        (format!("service.provider = \"A\"\n{own}"), None),
    ];
    let all = [
        "No institution is there",
        "non-members",
        "institutions share it",
        "share the rota",
        "Closures of",
        "is not invoiced to it",
    ];
    for (answers, expected) in cases {
        let told = said(&answers);
        let found = told
            .iter()
            .filter(|one| all.iter().any(|words| one.contains(words)));
        let found: Vec<&String> = found.collect();
        let is_expected = match expected {
            Some(words) => found.len() == 1 && found[0].contains(words),
            None => found.is_empty(),
        };
        assert!(is_expected, "{answers}: {told:?}");
    }
}
