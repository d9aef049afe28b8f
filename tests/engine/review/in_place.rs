//! What machines draw and what exists already, when a year is reviewed.

use cadrage_core::decision::review::Review;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::money::round;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::review_of;
use crate::common::{GRID, dec, read_scoping};

fn study(years: u32, rest: &str) -> Scoping {
    let text =
        format!("service.name = \"S\"\nhorizon = {{ first_year = 2027, years = {years} }}\n{rest}");
    read_scoping(&GRID, &text)
}

fn priced(scoping: &Scoping) -> Estimate {
    estimate(&GRID, scoping).unwrap()
}

fn amount(estimate: &Estimate, impact: &str, at: usize) -> Decimal {
    let mut lines = estimate.lines.iter();
    lines
        .find(|line| line.need.impact == impact)
        .unwrap()
        .amounts[at]
}

/// What is expected of a line in the years left.
fn learned(review: &Review, impact: &str) -> Decimal {
    let mut updates = review.forecast.updates.iter();
    updates
        .find(|update| update.id == impact)
        .unwrap()
        .expected_after
}

#[test]
fn electricity_follows_from_the_machines_that_were_reached() {
    let of_servers = |servers: &str| {
        let rest = format!(
            "sizes = {{ institutions = 3, servers = {servers} }}\nchoices.hosting = \"physical\"\n"
        );
        study(3, &rest)
    };
    let (planned, reached) = (of_servers("4"), of_servers("[8, 4, 4]"));
    let electricity = "datacenter_electricity";
    let [before, drawn] = [&planned, &reached].map(|own| amount(&priced(own), electricity, 0));
    let rows = format!("2027,size,server,,8,\n2027,invoice,{electricity},,{drawn},\n");
    let review = review_of(&planned, &rows);
    let subject = &review.years[0].subjects[0];
    assert_eq!(subject.subject.id(), electricity);
    let variance = &subject.variance;
    assert_eq!(
        (variance.planned, variance.volume),
        (before, drawn - before)
    );
    assert_eq!((variance.price, variance.actual), (dec("0"), drawn));
    // Neither the price nor the years left say anything else than eight servers in the first year.
    assert_eq!(
        review.forecast.after.amounts,
        priced(&reached).totals.amounts[1..]
    );
}

#[test]
fn what_exists_already_was_needed_beside_what_was_taken() {
    // 5.5 days are needed each year, of which one exists: nine more make ten.
    let scoping = study(
        5,
        "sizes.institutions = 3\nimpacts = [{ impact = \"team_coordination\", existing = 1 }]\n",
    );
    let rows: String = (2027..2031)
        .map(|year| format!("{year},effort,team_coordination,,9,\n"))
        .collect();
    let review = review_of(&scoping, &rows);
    // 5.5 × (1 + 4 × 10 ÷ 5.5) ÷ 5 = 9.1
    assert_eq!(round(learned(&review, "team_coordination"), 4), dec("9.1"));
    // 4.5 a year taken of 5.5 needed is as planned.
    let as_planned = review_of(&scoping, "2027,effort,team_coordination,,4.5,\n");
    let left = priced(&scoping).totals.amounts[1..].to_vec();
    assert_eq!(as_planned.forecast.after.amounts, left);
    let effort = &as_planned.efforts[0];
    assert_eq!((effort.days, effort.units), (dec("5.5"), dec("1")));
    // Four servers need 4.333332, of which two exist: five more make seven.
    let scoping = study(
        5,
        "sizes = { institutions = 3, servers = [4, 4, 6, 6, 6] }\nchoices.hosting = \"physical\"\n\
         impacts = [{ impact = \"server_purchase\", existing = 2 }]\n",
    );
    let review = review_of(&scoping, "2027,quantity,server_purchase,,5,\n");
    // 1.083333 × (1 + 7 ÷ 4.333332) ÷ 2
    let expected = round(learned(&review, "server_purchase"), 4);
    assert_eq!(expected, dec("1.4167"));
}

#[test]
fn what_draws_electricity_in_the_years_left_is_said_to_be_learned() {
    let scoping = study(
        5,
        "sizes = { institutions = 3, servers = [4, 4, 6, 6, 6] }\nchoices.hosting = \"physical\"\n",
    );
    let rows = "2027,quantity,server_purchase,,4.333332,\n2029,quantity,server_purchase,,3,\n";
    let forecast = review_of(&scoping, rows).forecast;
    assert_ne!(forecast.after.amounts, forecast.before.amounts);
    let ids: Vec<&str> = forecast
        .updates
        .iter()
        .map(|update| update.id.as_str())
        .collect();
    assert_eq!(ids, ["server_purchase"]);
}

/// The effort that is told of a line for learning: days and units.
fn effort(review: &Review) -> [Decimal; 2] {
    assert_eq!(review.efforts.len(), 1);
    [review.efforts[0].days, review.efforts[0].units]
}

#[test]
fn what_exists_counts_once_in_the_year_that_first_needs_it() {
    // Four servers and then eight, each of which takes a day and a half: six days, of which two exist,
    // and six more.
    let scoping = study(
        5,
        "sizes = { institutions = 3, servers = [4, 8, 8, 8, 8] }\nchoices.hosting = \"physical\"\n\
         impacts = [{ impact = \"server_install\", quantity = 1.5, existing = 2 }]\n",
    );
    for (row, units) in [
        ("2027,effort,server_install,,4,\n", "4"),
        ("2028,effort,server_install,,6,\n", "4"),
    ] {
        assert_eq!(effort(&review_of(&scoping, row)), [dec("6"), dec(units)]);
    }
    // 4.333332 servers are needed and then 8.666664. Half as many again, of which two exist: 4.499998, and
    // then 6.499998 more.
    let scoping = study(
        5,
        "sizes = { institutions = 3, servers = [4, 8, 8, 8, 8] }\nchoices.hosting = \"physical\"\n\
         impacts = [{ impact = \"server_purchase\", existing = 2 }]\n",
    );
    let rows =
        "2027,quantity,server_purchase,,4.499998,\n2028,quantity,server_purchase,,6.499998,\n";
    let review = review_of(&scoping, rows);
    // 1.083333 × (1 + 1.5 + 1.5) ÷ 3
    let expected = round(learned(&review, "server_purchase"), 4);
    assert_eq!(expected, dec("1.4444"));
}

#[test]
fn what_exists_counts_again_at_a_renewal_and_never_twice_before() {
    // Six days each three years, of which two exist: four in 2027 and four in 2030.
    let approval = |existing: &str| {
        study(
            5,
            &format!(
                "sizes.institutions = 3\nchoices.security_approval = \"planned\"\n\
                 impacts = [{{ impact = \"security_approval_work\", quantity = 6, existing = {existing} }}]\n"
            ),
        )
    };
    for (year, days) in [(2027, "6"), (2030, "6")] {
        let row = format!("{year},effort,security_approval_work,,4,\n");
        let review = review_of(&approval("2"), &row);
        assert_eq!(effort(&review), [dec(days), dec("1")], "{year}");
    }
    // Ten exist, more than each needs: nothing is known of a year that takes none.
    for year in [2027, 2030] {
        let row = format!("{year},effort,security_approval_work,,0,\n");
        assert!(review_of(&approval("10"), &row).efforts.is_empty());
    }
    // Ten days exist for four servers and then four more, of six days each time. Three more in the first
    // year use all ten, so that seven in the second are seven.
    let scoping = study(
        5,
        "sizes = { institutions = 3, servers = [4, 8, 12, 12, 12] }\nchoices.hosting = \"physical\"\n\
         impacts = [{ impact = \"server_install\", quantity = 1.5, existing = 10 }]\n",
    );
    let rows = "2027,effort,server_install,,3,\n2028,effort,server_install,,7,\n";
    let review = review_of(&scoping, rows);
    let days: Vec<Decimal> = review.efforts.iter().map(|effort| effort.days).collect();
    assert_eq!(days, [dec("13"), dec("7")]);
    // 1.5 × (1 + 13 ÷ 6 + 7 ÷ 6) ÷ 3
    let expected = round(learned(&review, "server_install"), 4);
    assert_eq!(expected, dec("2.1667"));
}

#[test]
fn nothing_is_learned_of_what_exists_until_more_is_taken() {
    // 5.5 days are needed each year, of which six exist.
    let scoping = study(
        5,
        "sizes.institutions = 3\nimpacts = [{ impact = \"team_coordination\", existing = 6 }]\n",
    );
    let nothing = review_of(&scoping, "2027,effort,team_coordination,,0,\n");
    assert!(nothing.efforts.is_empty());
    assert!(nothing.forecast.updates.is_empty());
    // Four more make ten: 5.5 × (1 + 10 ÷ 5.5) ÷ 2
    let more = review_of(&scoping, "2027,effort,team_coordination,,4,\n");
    assert_eq!(effort(&more), [dec("10"), dec("1")]);
    let expected = round(learned(&more, "team_coordination"), 4);
    assert_eq!(expected, dec("7.75"));
    // 4.333332 servers are needed, of which five exist: two more make seven.
    let scoping = study(
        5,
        "sizes = { institutions = 3, servers = 4 }\nchoices.hosting = \"physical\"\n\
         impacts = [{ impact = \"server_purchase\", existing = 5 }]\n",
    );
    let review = review_of(&scoping, "2027,quantity,server_purchase,,2,\n");
    // 1.083333 × (1 + 7 ÷ 4.333332) ÷ 2
    let expected = round(learned(&review, "server_purchase"), 4);
    assert_eq!(expected, dec("1.4167"));
}

#[test]
fn days_of_a_theme_teach_nothing_of_a_line_that_takes_none() {
    let topic = &GRID.impacts.get("team_coordination").unwrap().topic;
    let theme = GRID.topics.get(topic).unwrap().theme;
    let of = |existing: &str| {
        let scoping = study(
            5,
            &format!(
                "sizes.institutions = 3\nimpacts = [{{ impact = \"team_coordination\", existing = {existing} }}]\n"
            ),
        );
        let review = review_of(&scoping, &format!("2027,effort,{},,400,\n", theme.id()));
        let mut updates = review.forecast.updates.iter();
        updates.any(|update| update.id == "team_coordination")
    };
    assert_eq!([of("1"), of("8")], [true, false]);
}
