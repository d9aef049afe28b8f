//! The yearly review: parts that add up to the cent, against amounts computed apart; what is learned,
//! and what it makes of the years left and of the fee.

mod as_planned;
mod in_place;
mod oracle;
mod reading;
mod sizes;

use cadrage_core::decision::review::{Actuals, Learned, Review, Variance, review};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::builtin;
use cadrage_core::money::{to_cents, to_millionths};
use cadrage_core::pricing::prices::Prices;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::range::{Estimator, Range};
use cadrage_core::text::word::Word;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::common::{GRID, dec, decs, read_scoping, read_with};

const HEADER: &str = "year,kind,id,profile,value,label\n";

fn told(scoping: &Scoping, rows: &str) -> Actuals {
    let planned = estimate(&GRID, scoping).unwrap();
    let text = format!("{HEADER}{rows}");
    Actuals::read(&GRID, &planned, "actuals.csv", text.as_bytes()).unwrap()
}

fn review_of(scoping: &Scoping, rows: &str) -> Review {
    review(&GRID, scoping, &told(scoping, rows)).unwrap()
}

fn pod() -> Scoping {
    read_scoping(&GRID, builtin::service("pod").unwrap())
}

/// One line of days and one of machines, both counted by tickets, at certain values.
const SMALL: &str = "[service]\nname = \"S\"\n[horizon]\nfirst_year = 2027\nyears = 3\n\
    [sizes]\ntickets = 100\n\
    [[impacts]]\nimpact = \"answers\"\ntopic = \"incident_tickets\"\nlabel = \"Réponses\"\n\
    item = \"asi\"\nquantity = 0.1\ndriver = \"ticket\"\n\
    [[impacts]]\nimpact = \"boxes\"\ntopic = \"incident_tickets\"\nlabel = \"Boîtes\"\n\
    nature = \"running\"\nprice = 50\nquantity = 2\ndriver = \"ticket\"\nper = 10\n";

fn adds_up(variance: &Variance) -> bool {
    variance.planned + variance.parts().iter().sum::<Decimal>() == variance.actual
}

#[test]
fn what_comes_back_is_known_of_years_that_were_told_whole() {
    let scoping = read_scoping(&GRID, SMALL);
    let cost = |rows: &str| review_of(&scoping, rows).operating_cost;
    let whole = |year: i32| {
        format!(
            "{year},invoice,hr,,9000,\n{year},invoice,running,,1500,\n{year},invoice,equipment,,0,\n"
        )
    };
    // 10 500 euros for four institutions; then for three and four.
    let second = format!("{}2028,size,institution,,4,\n", whole(2028));
    assert_eq!(cost(&second), Some(dec("2625.00")));
    let both = format!("{second}{}2029,size,institution,,3,\n", whole(2029));
    assert_eq!(cost(&both), Some(dec("3000.00")));
    // The first year sets the service up; of the others something is not told.
    assert_eq!(cost(&whole(2027)), None);
    assert_eq!(cost("2028,invoice,running,,1500,\n"), None);
}

#[test]
fn the_difference_of_a_small_service_is_split_by_hand() {
    let scoping = read_scoping(&GRID, SMALL);
    let planned = estimate(&GRID, &scoping).unwrap();
    let day = |profile: &str| {
        let prices = Prices::new(&GRID, &scoping);
        prices.day(profile, 2027).unwrap().unwrap().amount
    };
    let (asi, ige) = (day("asi"), day("ige"));
    let box_price = planned
        .lines
        .iter()
        .find(|line| line.need.impact == "boxes");
    // 50 euros and 20 % of VAT.
    assert_eq!(box_price.unwrap().prices[0].amount, dec("60.00"));
    let review = review_of(
        &scoping,
        "2027,size,ticket,,120,\n2027,effort,answers,,8,\n2027,effort,answers,ige,6,\n\
         2027,quantity,boxes,,27,\n2027,invoice,boxes,,1500,\n2027,invoice,boxes,,-12.50,\n",
    );
    let subjects = &review.years[0].subjects;
    let (answers, boxes) = (&subjects[0].variance, &subjects[1].variance);
    // Planned 10 days; 12 for 120 tickets; 14 were worked, 6 of them by an IGE.
    let expected = [
        dec("2") * asi,
        dec("2") * asi,
        dec("6") * (ige - asi),
        Decimal::ZERO,
    ];
    assert_eq!(answers.parts(), expected);
    assert_eq!(answers.actual, dec("8") * asi + dec("6") * ige);
    // Planned 20 boxes; 24 for 120 tickets; 27 were bought, for 1 487.50.
    assert_eq!(boxes.planned, dec("1200"));
    assert_eq!(
        boxes.parts().to_vec(),
        decs(&["240", "180", "0", "-132.50"])
    );
    assert!(adds_up(answers) && adds_up(boxes) && adds_up(&review.total));
    let days = subjects[0].days.unwrap();
    assert_eq!(
        [days.planned, days.reached, days.taken].to_vec(),
        decs(&["10", "12", "14"])
    );
}

#[test]
fn without_units_an_invoice_tells_the_price_alone() {
    let scoping = read_scoping(&GRID, SMALL);
    let review = review_of(
        &scoping,
        "2027,size,ticket,,120,\n2027,invoice,running,,1500,\n",
    );
    let told = review.years[0]
        .subjects
        .iter()
        .find(|own| own.subject.id() == "running")
        .unwrap();
    let running: Decimal = review
        .planned
        .lines
        .iter()
        .filter(|line| line.nature.id() == "running" && line.is_provider())
        .map(|line| line.amounts[0])
        .sum();
    assert_eq!(told.variance.planned, running);
    assert_eq!(told.variance.quantity, Decimal::ZERO);
    assert_eq!(told.variance.actual, dec("1500"));
    assert!(adds_up(&told.variance));
}

#[test]
fn what_was_not_planned_has_no_plan_and_is_paid_at_the_profile_of_the_grid() {
    let scoping = pod();
    let planned = estimate(&GRID, &scoping).unwrap();
    let (id, impact) = GRID
        .impacts
        .iter()
        .find(|(id, impact)| {
            impact.item == "asi" && planned.lines.iter().all(|line| line.need.impact != **id)
        })
        .unwrap();
    let review = review_of(&scoping, &format!("2027,effort,{id},,2,\n"));
    let own = &review.years[0].subjects[0];
    let prices = Prices::new(&GRID, &scoping);
    let day = prices.day(&impact.item, 2027).unwrap().unwrap().amount;
    assert_eq!((own.lines, own.variance.planned), (0, Decimal::ZERO));
    assert_eq!(own.variance.quantity, dec("2") * day);
    assert_eq!(own.variance.actual, dec("2") * day);
    // Nothing says what the effort of the grid would have been multiplied by.
    assert!(review.efforts.is_empty());
}

#[test]
fn days_divided_by_units_are_an_observed_effort_of_the_grid() {
    // Of each ticket `ticket_handling` takes so many days: with 61 tickets and 12.2 days, 0.2.
    let review = review_of(
        &pod(),
        "2027,size,ticket,,61,\n2027,effort,ticket_handling,ige,12.2,\n",
    );
    let [effort] = review.efforts.as_slice() else {
        panic!("{:?}", review.efforts);
    };
    assert_eq!(
        (effort.impact.as_str(), effort.year),
        ("ticket_handling", 2027)
    );
    assert_eq!(effort.profile, "ige");
    assert_eq!(effort.days / effort.units, dec("0.2"));
}

#[test]
fn an_observed_year_weighs_as_much_as_the_range() {
    // The observed multiples, the factor (1 + their sum) ÷ (1 + n), the width 1 ÷ √(1 + n).
    let cases: [(&[&str], &str, &str); 4] = [
        (&[], "1", "1"),
        (&["2"], "1.5", "0.707106"),
        (&["1", "0.5", "1.5"], "1", "0.5"),
        (&["0"], "0.5", "0.707106"),
    ];
    for (ratios, factor, width) in cases {
        let learned = Learned::from(&decs(ratios)).unwrap();
        assert_eq!(
            (learned.factor, learned.width),
            (dec(factor), dec(width)),
            "{ratios:?}"
        );
    }
    // Of 1 to 4 around 2, expected (1 + 4 × 2 + 4) ÷ 6 = 2.166667; once twice as much:
    // 3.2500005, or 3.250001, and 1 becomes 3.2500005 − 1.166667 × 0.707106 = 2.425043…
    let range = Range::new(dec("2"), Some(dec("1")), Some(dec("4"))).unwrap();
    let after = Learned::from(&[dec("2")])
        .unwrap()
        .range(range, Estimator::default())
        .unwrap();
    // A millionth more, as 3.132150 and 4.546362: (2.425044 + 4 × 3.132150 + 4.546362) ÷ 6 = 3.250001.
    assert_eq!(after.low, dec("2.425044"));
    assert_eq!(Estimator::default().of(after), dec("3.250001"));
}

proptest! {
    #[test]
    fn what_is_learned_is_expected_and_the_range_is_narrower(
        numbers in proptest::array::uniform3(1_u32..100_000),
        ratios in proptest::collection::vec(0_u32..5_000, 1..6),
    ) {
        let mut numbers = numbers.map(|number| Decimal::new(number.into(), 3));
        numbers.sort_unstable();
        let [low, value, high] = numbers;
        let range = Range::new(value, Some(low), Some(high)).unwrap();
        let ratios: Vec<Decimal> = ratios.iter().map(|ratio| Decimal::new((*ratio).into(), 3)).collect();
        let learned = Learned::from(&ratios).unwrap();
        let estimator = Estimator::default();
        let expected = estimator.of(range);
        let after = learned.range(range, estimator).unwrap();
        let learned_mean = to_millionths(expected * learned.factor);
        // At zero nothing is below.
        let is_narrow = after.low.is_zero();
        prop_assert!(is_narrow || estimator.of(after) == learned_mean, "{after:?} {learned_mean}");
        let off = (estimator.of(after) - expected * learned.factor).abs();
        prop_assert!(off <= dec("0.000003"), "{off}");
        prop_assert!(after.low >= Decimal::ZERO && after.low <= after.value && after.value <= after.high);
        prop_assert!(after.high - after.low <= (high - low) * learned.width + dec("0.000002"));
    }
}

#[test]
fn a_line_that_took_twice_as_long_is_expected_to_take_half_as_long_again() {
    let scoping = pod();
    let line = |review: &Review| {
        let lines = review.planned.lines.iter();
        let line = lines
            .clone()
            .find(|line| line.need.impact == "upkeep_service")
            .unwrap();
        (
            line.need.quantities.clone(),
            line.prices.clone(),
            line.amounts.clone(),
        )
    };
    let review = review_of(&scoping, "2027,effort,upkeep_service,,13,\n");
    let (quantities, prices, amounts) = line(&review);
    // 6.5 days were planned: (1 + 2) ÷ 2 of them from then on.
    assert_eq!(quantities[0], dec("6.5"));
    let now = (1..5).map(|year| to_cents(dec("1.5") * quantities[year] * prices[year].amount));
    let moved: Decimal = now
        .zip(&amounts[1..])
        .map(|(now, planned)| now - planned)
        .sum();
    assert_eq!(review.forecast.difference(), moved);
    let total: Decimal = review.by_year.iter().sum();
    let planned = review.planned.totals.total;
    assert_eq!(total - planned, moved + review.total.difference());
    let [update] = review.forecast.updates.as_slice() else {
        panic!("{:?}", review.forecast.updates);
    };
    assert_eq!(update.observed, [(2027, dec("2"))]);
    let width = |range: Range| range.high - range.low;
    assert!(width(update.after) < width(update.before));
}

#[test]
fn a_year_as_planned_changes_neither_the_years_left_nor_the_fee() {
    let scoping = read_with(
        &GRID,
        builtin::service("pod").unwrap(),
        &["tariff.rounding=10"],
    );
    let review = review_of(
        &scoping,
        "2027,size,institution,,2,\n2027,effort,upkeep_service,,6.5,\n2027,invoice,server_gpu_purchase,,20800,\n",
    );
    assert_eq!(review.total.difference(), Decimal::ZERO);
    assert_eq!(review.forecast.difference(), Decimal::ZERO);
    assert_eq!(review.by_year, review.planned.totals.amounts);
    let fee = review.fee.unwrap();
    assert_eq!((fee.year, fee.needed), (2028, fee.planned));
}

#[test]
fn the_fee_of_the_next_year_balances_the_term() {
    // Four institutions in each of three years pay the same, to the cent.
    let text = format!("{SMALL}[tariff]\nindex = \"0%\"\nentry_fee = 10\n")
        .replace("tickets = 100", "tickets = 100\ninstitutions = 4");
    let scoping = read_scoping(&GRID, &text);
    let review = review_of(&scoping, "2027,invoice,boxes,,5200,\n");
    let fee = review.fee.unwrap();
    let left = fee.to_recover - fee.paid;
    let up = |amount: Decimal| (amount * dec("100")).ceil() / dec("100");
    // The entry fees of 2027 are paid; eight yearly fees are left.
    assert_eq!(fee.needed, up(left / dec("8")));
    // Four entry fees and four fees of 2027, before each was rounded up to the cent.
    let rounded = dec("4") * (fee.planned + dec("10")) - fee.paid;
    assert!(
        rounded >= Decimal::ZERO && rounded <= dec("0.04"),
        "{rounded}"
    );
    assert!(fee.needed > fee.planned);
    let net: Decimal = review.planned.funding.net.iter().sum();
    let learned = review.forecast.difference();
    assert_eq!(fee.to_recover, net + review.total.difference() + learned);
}

#[test]
fn a_review_without_a_tariff_or_a_year_left_has_no_fee() {
    assert_eq!(
        review_of(&pod(), "2027,effort,upkeep_service,,13,\n").fee,
        None
    );
    let scoping = read_with(
        &GRID,
        builtin::service("pod").unwrap(),
        &["tariff.rounding=10"],
    );
    let last = review_of(&scoping, "2031,effort,upkeep_service,,13,\n");
    assert_eq!(last.fee, None);
    assert!(last.forecast.years.is_empty());
}

#[test]
fn commitments_are_held_up_to_the_hour_that_is_allowed() {
    let scoping = pod();
    let held = |rows: &str| review_of(&scoping, rows).years[0].availability.clone();
    let [own] = held("2027,outage,,,1,\n").try_into().unwrap();
    // 99 % of the committed hours: one hundredth of them may be lost.
    let allowed = own.allowed.unwrap();
    assert_eq!(allowed, own.hours / dec("100"));
    let at = |hours: Decimal| held(&format!("2027,outage,business_hours,,{hours},\n"))[0].clone();
    assert_eq!(at(allowed).is_held, Some(true));
    assert_eq!(at(allowed).availability, Some(dec("99")));
    let over = at(allowed + dec("0.01"));
    assert_eq!(over.is_held, Some(false));
    // Rounded down: what falls short is not shown as reached.
    assert!(over.availability.unwrap() < dec("99"));
    // Of a window that promises nothing, the outage is shown all the same.
    let none = read_scoping(
        &GRID,
        "[service]\nname = \"W\"\n[horizon]\nfirst_year = 2027\n[[commitment.windows]]\nwindow = \"office\"\n\
         opening_hours = \"Mo-Fr 08:00-18:00\"\nlevel = \"none\"\ncoverage = \"staffed\"\n",
    );
    let rows = "2027,outage,office,,50,\n2027,outage,,,40,\n";
    let [office, all] = review_of(&none, rows).years[0]
        .availability
        .clone()
        .try_into()
        .unwrap();
    assert_eq!(
        (office.outage, office.allowed, office.is_held),
        (dec("50"), None, None)
    );
    // 261 days of ten hours, of which fifty were lost.
    let reached = (office.hours, office.availability);
    assert_eq!(reached, (dec("2610"), Some(dec("98.08"))));
    assert_eq!(
        (all.outage, all.hours, all.availability),
        (dec("40"), Decimal::ZERO, None)
    );
    let requests = |rows: &str| review_of(&scoping, rows).years[0].requests.clone().unwrap();
    // What the estimate answers is the same whatever its windows promise.
    let answered = |scoping: &Scoping| {
        let of_year = review_of(scoping, "2027,incidents,,,3,\n").years[0]
            .requests
            .clone();
        of_year.map(|own| (own.expected, own.incidents_expected))
    };
    let committed = read_scoping(
        &GRID,
        "[service]\nname = \"W\"\n[horizon]\nfirst_year = 2027\n",
    );
    assert!(answered(&none).unwrap().1 > Decimal::ZERO);
    assert_eq!(answered(&none), answered(&committed));
    // 95 % are promised.
    let kept = requests("2027,requests,,,200,\n2027,requests,in_time,,190,\n");
    assert_eq!((kept.on_time, kept.is_held), (Some(dec("95")), Some(true)));
    let missed = requests("2027,requests,,,200,\n2027,requests,in_time,,189,\n");
    assert_eq!(
        (missed.on_time, missed.is_held),
        (Some(dec("94.5")), Some(false))
    );
    let silent = requests("2027,incidents,,,3,\n");
    assert_eq!(
        (silent.on_time, silent.is_held, silent.incidents),
        (None, None, Some(dec("3")))
    );
}
