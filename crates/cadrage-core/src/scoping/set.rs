//! Sets one value of a scoping from outside: `sizes.users=20000`.

use super::schema::{self, KEYS};
use super::section::Problems;
use crate::order;
use crate::text::lang::Lang;
use crate::text::problem::{Place, Problem, ProblemKind};
use crate::text::tree::{Node, Value, read_value};

/// A value to set, as `--set` gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The key with its sections, `sizes.users`; an element of a list is given by its number from 1
    /// or by its name, `impacts.service_review.quantity`.
    pub path: String,
    /// The value as TOML writes it; anything else is read as a text.
    pub value: String,
}

/// The most levels of a path; the deepest path of a scoping has six.
pub const LEVELS: usize = 16;

impl Setting {
    /// Reads `path=value`.
    ///
    /// # Errors
    ///
    /// A [`Problem`] when there is no `=`, no path before it, or a path with too many levels.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text.split_once('=') {
            Some((path, _)) if is_deep(path) => Err(Place::file("--set").problem(too_deep(path))),
            Some((path, value)) if path.split('.').all(|key| !key.trim().is_empty()) => Ok(Self {
                path: path.trim().to_owned(),
                value: value.trim().to_owned(),
            }),
            _ => Err(not_a_path(text)),
        }
    }

    /// The place of the value in problems: the option of the command, with the path.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::file(&format!("--set {}", self.path))
    }
}

/// Moves problems with values that a list of a file sets, such as `["sizes.vms=2"]`, from the option
/// of the command to the elements of the list.
pub fn place_in_list(problems: &mut [Problem], list: &Node) {
    let Value::List(elements) = &list.value else {
        return;
    };
    for element in elements {
        let Value::Text(text) = &element.value else {
            continue;
        };
        let Ok(setting) = Setting::parse(text) else {
            continue;
        };
        for problem in problems.iter_mut() {
            if problem.place == setting.place() {
                problem.place = element.place.clone();
            }
        }
    }
}

/// Whether a path has more than [`LEVELS`] levels, so that no memory is spent on it.
#[must_use]
pub fn is_deep(path: &str) -> bool {
    path.split('.').nth(LEVELS).is_some()
}

/// The problem of such a path, which shows only its beginning.
#[must_use]
pub fn too_deep(path: &str) -> ProblemKind {
    let read: String = path.chars().take(40).chain(['…']).collect();
    ProblemKind::TooDeep {
        read,
        limit: LEVELS,
    }
}

fn not_a_path(read: &str) -> Problem {
    Place::file("--set").problem(ProblemKind::NotAPath {
        read: read.to_owned(),
    })
}

/// Sets values in a tree, each at its path: a value before what lies within it, else in their order, so
/// that no column of a portfolio takes away what another one says.
///
/// Missing sections and named elements are created. A tier takes the place of windows of one's own, which would
/// hide it, unless windows are set with it.
///
/// # Errors
///
/// A problem for each path that goes through a value.
pub fn set(tree: &mut Node, settings: &[Setting]) -> Vec<Problem> {
    let problems = Problems::default();
    let sets = |wanted: &str| {
        let mut paths = settings.iter().map(|setting| setting.path.as_str());
        paths.any(|path| path == wanted || path.starts_with(&format!("{wanted}.")))
    };
    if sets("commitment.tier") && !sets("commitment.windows") {
        take(tree, "", &["commitment", "windows"]);
    }
    let mut in_order: Vec<&Setting> = settings.iter().collect();
    order::sort_by_key(&mut in_order, |setting| setting.path.split('.').count());
    for setting in in_order {
        if is_deep(&setting.path) {
            problems.add(&Place::file("--set"), too_deep(&setting.path));
            continue;
        }
        let keys: Vec<&str> = setting.path.split('.').map(str::trim).collect();
        if let Some((last, sections)) = keys.split_last() {
            let value = read_value(&setting.place().file, &setting.value);
            if place_value(tree, sections, last, value).is_none() {
                let read = setting.path.clone();
                problems.add(&setting.place(), ProblemKind::NotAPath { read });
            }
            for lang in translating() {
                let translation = lang.translation(&setting.path);
                if settings.iter().all(|setting| setting.path != translation) {
                    forget_translation(tree, &keys, lang);
                }
            }
        }
    }
    problems.into_sorted()
}

/// The languages that translate what is written in the first one.
fn translating() -> impl Iterator<Item = Lang> {
    Lang::ALL.into_iter().filter(|lang| !lang.is_first())
}

/// Removes the translations of a note that changes, since they translate the old text.
fn forget_translations(tree: &mut Node, path: &[&str]) {
    translating().for_each(|lang| forget_translation(tree, path, lang));
}

fn forget_translation(tree: &mut Node, path: &[&str], lang: Lang) {
    if let Some((&"note", sections)) = path.split_last() {
        let translation = lang.translation("note");
        take(tree, "", &[sections, &[&translation]].concat());
    }
}

/// Sets a value at a path given key by key, as the page does; the place of the value in problems is
/// the path.
///
/// Missing sections and named elements are created, and a note that changes loses its English.
/// Returns `false` when the path goes through a value; nothing is set then, though sections may
/// have been created.
pub fn put(tree: &mut Node, path: &[&str], value: Value) -> bool {
    let place = Place::file(&path.join("."));
    let Some((last, sections)) = path.split_last() else {
        return false;
    };
    forget_translations(tree, path);
    place_value(tree, sections, last, Node { place, value }).is_some()
}

/// The node at a path given key by key; `None` when there is none.
#[must_use]
pub fn get<'a>(tree: &'a Node, path: &[&str]) -> Option<&'a Node> {
    let mut node = tree;
    let mut parent = "";
    for key in path {
        node = match &node.value {
            Value::Section(entries) => entries.get(*key).map(|(_, node)| node)?,
            Value::List(nodes) => nodes.get(position(nodes, parent, key)?)?,
            _ => return None,
        };
        parent = key;
    }
    (node.value != Value::Null).then_some(node)
}

/// Removes what is at a path, and what is then empty: sections, lists, and named elements with
/// nothing but their name.
pub fn remove(tree: &mut Node, path: &[&str]) {
    forget_translations(tree, path);
    take(tree, "", path);
}

/// The same tree, in which the place of each value is its path: `sizes.users`,
/// `topics.storage.note`.
#[must_use]
pub fn placed_by_path(tree: &Node) -> Node {
    with_paths(tree, "", "")
}

fn with_paths(node: &Node, parent: &str, path: &str) -> Node {
    let below = |key: &str| match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    };
    let value = match &node.value {
        Value::Section(entries) => {
            let entries = entries.iter().map(|(key, (_, node))| {
                let path = below(key);
                let node = with_paths(node, key, &path);
                (key.clone(), (Place::file(&path), node))
            });
            Value::Section(order::map(entries))
        }
        Value::List(nodes) => {
            let nodes = nodes.iter().zip(1_usize..).map(|(node, number)| {
                let name = match &node.value {
                    Value::Section(entries) => entries.get(name_key(parent).unwrap_or_default()),
                    _ => None,
                };
                let key = match name.map(|(_, node)| &node.value) {
                    Some(Value::Text(name)) => name.clone(),
                    _ => number.to_string(),
                };
                with_paths(node, parent, &below(&key))
            });
            Value::List(nodes.collect())
        }
        value => value.clone(),
    };
    Node {
        place: Place::file(path),
        value,
    }
}

/// Removes what is at a path below a node; returns whether the node is then empty.
fn take(node: &mut Node, parent: &str, path: &[&str]) -> bool {
    let Some((key, rest)) = path.split_first() else {
        return true;
    };
    match &mut node.value {
        Value::Section(entries) => {
            let taken = entries.get_mut(*key).map(|(_, node)| take(node, key, rest));
            if taken == Some(true) {
                entries.remove(*key);
            }
            let name = name_key(parent);
            entries.keys().all(|key| name == Some(key))
        }
        Value::List(nodes) => {
            if let Some(at) = position(nodes, parent, key)
                && nodes
                    .get_mut(at)
                    .is_some_and(|node| take(node, parent, rest))
            {
                nodes.remove(at);
            }
            nodes.is_empty()
        }
        _ => false,
    }
}

/// The key with the name of each element of a list; `None` when elements have no name.
pub(super) fn name_key(list: &str) -> Option<&'static str> {
    schema::list_names(KEYS, list)
}

/// The position in a list of the element with a number, from 1, or with a name.
fn position(nodes: &[Node], list: &str, key: &str) -> Option<usize> {
    if let Ok(number) = key.parse::<usize>() {
        let at = number.checked_sub(1)?;
        return (at < nodes.len()).then_some(at);
    }
    let name = name_key(list)?;
    nodes.iter().position(|node| match &node.value {
        Value::Section(entries) => entries
            .get(name)
            .is_some_and(|(_, node)| node.value == Value::Text(key.to_owned())),
        _ => false,
    })
}

fn place_value(tree: &mut Node, sections: &[&str], last: &str, value: Node) -> Option<()> {
    let mut node = tree;
    let mut parent = "";
    let place = value.place.clone();
    for key in sections {
        node = step(node, parent, key, &place)?;
        parent = key;
    }
    *step(node, parent, last, &place)? = value;
    Some(())
}

/// The node under a key of a section or of a list, created when it is missing.
fn step<'a>(node: &'a mut Node, parent: &str, key: &str, place: &Place) -> Option<&'a mut Node> {
    let name = name_key(parent);
    if let (Value::Section(entries), Some(_)) = (&node.value, name)
        && entries.is_empty()
    {
        node.value = Value::List(Vec::new());
    }
    match &mut node.value {
        Value::Section(entries) => {
            let entry = entries
                .entry(key.to_owned())
                .or_insert_with(|| (place.clone(), Node::empty(place.clone())));
            Some(&mut entry.1)
        }
        Value::List(nodes) => {
            let at = match position(nodes, parent, key) {
                Some(at) => at,
                None if key.parse::<usize>().is_ok() => return None,
                None => {
                    let text = Node {
                        place: place.clone(),
                        value: Value::Text(key.to_owned()),
                    };
                    let entries = [(name?.to_owned(), (place.clone(), text))];
                    nodes.push(Node {
                        place: place.clone(),
                        value: Value::Section(order::map(entries)),
                    });
                    nodes.len() - 1
                }
            };
            nodes.get_mut(at)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_takes_the_place_of_windows_of_ones_own() {
        let own = "[commitment]\ntier = \"classic\"\n[[commitment.windows]]\nwindow = \"mine\"\n";
        let cases: [(&[(&str, &str)], bool); 3] = [
            (&[("commitment.tier", "extended")], false),
            (&[("sizes.users", "7")], true),
            (
                &[
                    ("commitment.tier", "extended"),
                    ("commitment.windows.mine.level", "slo"),
                ],
                true,
            ),
        ];
        for (settings, are_left) in cases {
            let (mut tree, _) = crate::text::tree::read("case.toml", own);
            let settings = settings.iter().map(|(path, value)| Setting {
                path: (*path).to_owned(),
                value: (*value).to_owned(),
            });
            let settings: Vec<Setting> = settings.collect();
            assert_eq!(set(&mut tree, &settings), []);
            let windows = crate::scoping::get(&tree, &["commitment", "windows"]);
            assert_eq!(windows.is_some(), are_left, "{settings:?}");
        }
    }

    #[test]
    fn a_list_is_set_before_what_lies_within_it() {
        let settings = [
            ("sharing.institutions.A.users", "7"),
            ("sharing.institutions", "[{ name = 'A' }]"),
        ];
        let settings = settings.map(|(path, value)| Setting {
            path: path.to_owned(),
            value: value.to_owned(),
        });
        let [within, whole] = settings.clone();
        let mut trees = [[within.clone(), whole.clone()], [whole, within]].map(|settings| {
            let mut tree = Node::empty(Place::file("case.toml"));
            assert_eq!(set(&mut tree, &settings), []);
            tree
        });
        let [one, other] = &mut trees;
        assert_eq!(one, other);
        let users = crate::scoping::get(one, &["sharing", "institutions"]);
        assert!(format!("{users:?}").contains("users"), "{users:?}");
    }
}
