//! The sizes that are asked at a topic.

use cadrage_core::order;

use super::State;
use super::size::FIRST_SIZES;
use super::study::path;

/// The drivers that a topic counts by, asked at the first topic of a theme which counts by them.
///
/// A size that was answered stays where it is asked, even if it leaves no line.
pub fn topic_sizes(state: &State, topic: &str) -> Vec<String> {
    let Some(theme) = state.grid.topics.get(topic).map(|topic| topic.theme) else {
        return Vec::new();
    };
    let mut asked_before = Vec::new();
    for each in state.grid.topics_of(theme) {
        let mut drivers = counted_by(state, each.id);
        drivers.retain(|driver| !asked_before.contains(driver));
        if each.id == topic {
            return drivers;
        }
        asked_before.append(&mut drivers);
    }
    Vec::new()
}

/// The drivers with a size of the lines of a topic, except those asked on the service page.
fn counted_by(state: &State, topic: &str) -> Vec<String> {
    let of_lines = state
        .computed
        .estimate
        .lines
        .iter()
        .filter(|line| line.need.topic == topic)
        .map(|line| &line.need.driver);
    let of_answers = state
        .grid
        .impacts
        .values()
        .filter(|impact| impact.topic == topic)
        .map(|impact| &impact.driver)
        .filter(|driver| {
            let size = state
                .grid
                .drivers
                .get(driver)
                .and_then(|it| it.size.as_ref());
            size.is_some_and(|size| state.study.get(&path(["sizes", size])).is_some())
        });
    let drivers = order::set(of_lines.chain(of_answers));
    let is_asked = |driver: &&&String| {
        let known = state.grid.drivers.get(driver.as_str());
        known.is_some_and(|driver| driver.size.is_some())
            && !FIRST_SIZES.iter().any(|first| driver.as_str() == *first)
    };
    let asked = drivers.iter().filter(is_asked);
    asked.map(|driver| (*driver).clone()).collect()
}
