//! A name explains what the table of that name shows.

use cadrage_core::estimate::line::Line;
use cadrage_core::estimate::totals::ThemeNature;
use cadrage_core::explain::{borne_elsewhere, lines_of};
use cadrage_core::grid::builtin;
use cadrage_core::grid::model::{Nature, Theme};
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::{PlannedEstimate, estimates};
use crate::common::{GRID, dec, estimate_likeliest, estimate_text};

#[test]
fn a_name_explains_what_the_table_of_that_name_shows() {
    for PlannedEstimate {
        name: service,
        estimate,
    } in estimates()
    {
        let sum = |lines: &[&Line], year: Option<usize>| -> Decimal {
            let of = |line: &&Line| year.map_or(line.total, |at| line.amounts[at]);
            lines.iter().map(of).sum()
        };
        let shown =
            |theme: Option<Theme>, nature: Option<Nature>, year: Option<usize>| -> Decimal {
                let amount = |g: &ThemeNature| year.map_or(g.total, |at| g.amounts[at]);
                estimate
                    .by_theme_nature
                    .iter()
                    .filter(|g| theme.is_none_or(|theme| g.theme == theme))
                    .filter(|g| nature.is_none_or(|nature| g.nature == nature))
                    .map(amount)
                    .sum()
            };
        let themes = [None]
            .into_iter()
            .chain(Theme::ALL.iter().copied().map(Some));
        let natures = [None]
            .into_iter()
            .chain(Nature::ALL.iter().copied().map(Some));
        let pairs = themes.flat_map(|theme| natures.clone().map(move |nature| (theme, nature)));
        for (theme, nature) in pairs.filter(|pair| *pair != (None, None)) {
            let parts = [theme.map(Word::id), nature.map(Word::id)];
            let name = parts.into_iter().flatten().collect::<Vec<_>>().join(".");
            for (at, year) in [None]
                .into_iter()
                .chain((0..5).map(Some))
                .zip([0].iter().chain(&estimate.years))
            {
                let name = at.map_or(name.clone(), |_| format!("{name}.{year}"));
                let own = lines_of(&estimate, &name);
                assert_eq!(sum(&own, at), shown(theme, nature, at), "{service}: {name}");
                // What others bear has a name that explains it.
                for part in borne_elsewhere(&estimate, &name) {
                    let (bearer, name, lines) = (part.bearer, part.figure, part.lines);
                    assert!(
                        lines.iter().all(|line| line.need.bearer == bearer),
                        "{name}"
                    );
                    assert_eq!(lines_of(&estimate, &name), lines, "{service}: {name}");
                }
            }
        }
    }
    // SMS-U: people of the provider; of the user institutions; of ESUP.
    let smsu = estimate_likeliest(&GRID, builtin::service("smsu").unwrap());
    let total =
        |name: &str| -> Decimal { lines_of(&smsu, name).iter().map(|line| line.total).sum() };
    for (name, amount) in [
        ("hr", "218729.19"),
        ("user_institution.hr", "80396.82"),
        ("esup.hr", "10143.19"),
        ("support", "77040.90"),
        ("costs", "20868.60"),
        // Nothing of this topic is the provider's.
        ("level1_support", "27970.26"),
    ] {
        assert_eq!(total(name), dec(amount), "{name}");
    }
}

#[test]
fn lines_are_narrowed_by_year_and_by_return() {
    let estimate = estimate_text(&GRID, builtin::service("pod").unwrap());
    for (at, year) in estimate.years.iter().enumerate() {
        let sum = |figure: &str| -> Decimal {
            let lines = lines_of(&estimate, &format!("{figure}.{year}"));
            lines.iter().map(|line| line.amounts.get(at).unwrap()).sum()
        };
        let totals = &estimate.totals;
        assert_eq!(sum("total"), *totals.amounts.get(at).unwrap());
        assert_eq!(sum("total.recurring"), *totals.recurring.get(at).unwrap());
        assert_eq!(sum("total.one_off") + sum("total.recurring"), sum("total"));
    }
}
