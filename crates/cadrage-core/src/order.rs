//! Sorting whose code exists once.
//!
//! The standard library makes its whole stable sort again for each type that is sorted
//! and for each iterator that a map is collected from: a quarter of what the page
//! would have to fetch. Here only the comparison is made for each type.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use litemap::LiteMap;

/// Sorts as `slice::sort_by` does: what compares equal keeps its order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = {
        let items = items.as_slice();
        sorted(items.len(), &|a, b| compare(&items[a], &items[b]))
    };
    // Items are often in order already, and large.
    if order.is_sorted() {
        return;
    }
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

/// Sorts by a key that is made anew for each comparison.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// A map of what an iterator gives; of entries with one key, the last.
///
/// In time that is quadratic where keys do not come in order: for few, or for sorted ones.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> LiteMap<K, V> {
    let mut map = LiteMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// A set of what an iterator gives.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The places `0..count` in the order of what stands there.
pub fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |(key, _)| *key % 8);
            theirs.sort_by_key(|(key, _)| *key % 8);
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(set(items.clone()), items.iter().copied().collect::<BTreeSet<_>>());
            let theirs: BTreeMap<_, _> = items.iter().copied().collect();
            prop_assert_eq!(map(items).into_tuple_vec(), theirs.into_iter().collect::<Vec<_>>());
        }
    }
}
