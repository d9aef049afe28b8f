//! The sizes that are asked at a topic.

use std::collections::BTreeMap;

use super::State;
use super::size::FIRST_SIZES;
use super::study::path;

/// The drivers that a topic counts by, asked at the first topic of a theme which counts by them;
/// not those asked on the service page.
///
/// A size that was answered stays where it is asked, even if it leaves no line.
pub fn topic_sizes(state: &State, topic: &str) -> Vec<String> {
    let Some(theme) = state.grid.topics.get(topic).map(|topic| topic.theme) else {
        return Vec::new();
    };
    let topics = state.grid.topics_of(theme);
    let place = |topic: &str| topics.iter().position(|each| each.id == topic);
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let lines = state.computed.estimate.lines.iter();
    let of_lines = lines.map(|line| (line.need.topic.as_str(), line.need.driver.as_str()));
    let impacts = state.grid.impacts.values();
    let of_answers = impacts
        .map(|impact| (impact.topic.as_str(), impact.driver.as_str()))
        .filter(|(_, driver)| is_answered(state, driver));
    for (counting, driver) in of_lines.chain(of_answers) {
        if let Some(place) = place(counting).filter(|_| is_asked(state, driver)) {
            let earliest = first.entry(driver).or_insert(place);
            *earliest = place.min(*earliest);
        }
    }
    let here = place(topic);
    let own = first.into_iter().filter(|(_, place)| Some(*place) == here);
    own.map(|(driver, _)| driver.to_owned()).collect()
}

/// Whether a driver has a size that is not asked on the service page.
fn is_asked(state: &State, driver: &str) -> bool {
    let known = state.grid.drivers.get(driver);
    known.is_some_and(|known| known.size.is_some())
        && !FIRST_SIZES.iter().any(|first| driver == *first)
}

fn is_answered(state: &State, driver: &str) -> bool {
    let sizes = state.study.get(&path(["sizes"]));
    let known = state.grid.drivers.get(driver);
    let size = known.and_then(|known| known.size.as_ref());
    sizes.is_some() && size.is_some_and(|size| state.study.get(&path(["sizes", size])).is_some())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::rc::Rc;

    use cadrage_core::grid::builtin;
    use cadrage_core::grid::model::Theme;
    use cadrage_core::text::lang::Lang;
    use cadrage_core::text::tree::Value;
    use cadrage_core::text::word::Word;
    use yew::Reducible;

    use super::*;
    use crate::state::{Action, Appearance, Study};

    fn asked(state: &State, theme: Theme) -> Vec<String> {
        let topics = state.grid.topics_of(theme);
        let sizes = topics.iter().map(|each| topic_sizes(state, each.id));
        sizes.collect::<Vec<_>>().concat()
    }

    #[test]
    fn every_size_that_counts_in_a_theme_is_asked_once_and_stays_once_answered() {
        let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
        for (name, text) in builtin::SERVICES {
            let opened = Rc::clone(&state).reduce(Action::Open(Study::read(name, text).unwrap()));
            for theme in Theme::ALL {
                let lines = opened.computed.estimate.lines.iter();
                let counting: BTreeSet<String> = lines
                    .filter(|line| {
                        line.need.theme == *theme && is_asked(&opened, &line.need.driver)
                    })
                    .map(|line| line.need.driver.clone())
                    .collect();
                let found = asked(&opened, *theme);
                let once: BTreeSet<String> = found.iter().cloned().collect();
                assert_eq!(once.len(), found.len(), "{name}, {}: {found:?}", theme.id());
                assert!(once.is_superset(&counting), "{name}, {}", theme.id());
            }
        }
        // Set to nothing, a size leaves no line and is asked all the same.
        let none = Some(Value::Number("0".to_owned()));
        let emptied = state.reduce(Action::Answer(path(["sizes", "tickets"]), none));
        assert!(asked(&emptied, Theme::Support).contains(&"ticket".to_owned()));
    }
}
