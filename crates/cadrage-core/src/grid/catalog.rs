//! Entries by their id.

use crate::order;

/// Entries by their id, sorted by id, so that the order of rows in a file changes no result.
///
/// ```
/// use cadrage_core::grid::catalog::Catalog;
/// let units: Catalog<u32> = [("month".to_owned(), 12), ("day".to_owned(), 365)].into_iter().collect();
/// assert_eq!(units.keys().collect::<Vec<_>>(), ["day", "month"]);
/// assert_eq!(units.get("month"), Some(&12));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog<T> {
    ids: Vec<String>,
    entries: Vec<T>,
}

/// Iterates over ids and entries, sorted by id.
pub type Iter<'a, T> = std::iter::Zip<std::slice::Iter<'a, String>, std::slice::Iter<'a, T>>;
/// The same, with mutable entries.
pub type IterMut<'a, T> = std::iter::Zip<std::slice::Iter<'a, String>, std::slice::IterMut<'a, T>>;

impl<T> Catalog<T> {
    /// The entry of an id; `None` when there is none.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.entries.get(find(&self.ids, id)?)
    }

    /// The mutable entry of an id; `None` when there is none.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.entries.get_mut(find(&self.ids, id)?)
    }

    /// Whether an id has an entry.
    pub fn contains_key(&self, id: &str) -> bool {
        find(&self.ids, id).is_some()
    }

    /// The ids, sorted.
    pub fn keys(&self) -> std::slice::Iter<'_, String> {
        self.ids.iter()
    }

    /// The entries, in the order of their ids.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// Ids with their entries, sorted by id.
    pub fn iter(&self) -> Iter<'_, T> {
        self.ids.iter().zip(&self.entries)
    }

    /// Ids with their mutable entries, sorted by id.
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        self.ids.iter().zip(&mut self.entries)
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

fn find(ids: &[String], id: &str) -> Option<usize> {
    ids.binary_search_by(|known| known.as_str().cmp(id)).ok()
}

impl<T> FromIterator<(String, T)> for Catalog<T> {
    /// The last of several entries with the same id is kept.
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let (ids, entries): (Vec<String>, Vec<T>) = entries.into_iter().unzip();
        let mut entries: Vec<Option<T>> = entries.into_iter().map(Some).collect();
        let order = order::sorted(ids.len(), &|a, b| ids[a].cmp(&ids[b]));
        let last = |at: &usize| {
            let next = order.get(at + 1);
            next.is_none_or(|next| ids[*next] != ids[order[*at]])
        };
        let kept: Vec<usize> = (0..order.len()).filter(last).map(|at| order[at]).collect();
        Self {
            entries: kept.iter().filter_map(|at| entries[*at].take()).collect(),
            ids: kept.iter().map(|at| ids[*at].clone()).collect(),
        }
    }
}

impl<'a, T> IntoIterator for &'a Catalog<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Catalog<T> {
    type Item = (&'a String, &'a mut T);
    type IntoIter = IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}
