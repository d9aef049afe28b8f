//! The variants that a scoping is compared with, each as a list of different answers.

use super::schema::KEYS;
use super::section::{Problems, Section};
use super::set::{Setting, get};
use crate::order;
use crate::text::problem::{Place, Problem};
use crate::text::tree::{Node, Value};

/// The section with the comparison: a list of variants, each with a name and what it `set`s, and
/// the `baseline`.
///
/// An estimate does not use it; it is checked, and kept for whoever compares.
pub const COMPARISON: &str = "comparison";

/// The variants that a scoping is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ComparisonSettings {
    /// The variants, in the order of their columns.
    pub variants: Vec<VariantSettings>,
    /// The baseline of the comparison: 0 is the scoping itself, 1 the first variant.
    pub baseline: usize,
}

/// A scoping with some different answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VariantSettings {
    /// Its name; may be empty.
    pub name: String,
    /// The answers, as `--set` takes them; the last of several at the same path applies.
    pub settings: Vec<Setting>,
}

/// Reads the comparison of a scoping, with the problems found in it.
#[must_use]
pub fn comparison(tree: &Node) -> (ComparisonSettings, Vec<Problem>) {
    let problems = Problems::default();
    let comparison = match tree.value {
        Value::Section(_) => read(Section::new(tree, KEYS, problems.reader(None))),
        // Whoever reads the answers reports a tree that is not a section.
        _ => ComparisonSettings::default(),
    };
    (comparison, problems.into_sorted())
}

/// What the variants of a scoping set, each as its list stands in the tree.
pub fn variant_lists(tree: &Node) -> impl Iterator<Item = &Node> {
    let variants = get(tree, &[COMPARISON, "variants"]);
    let variants = match variants.map(|variants| &variants.value) {
        Some(Value::List(variants)) => variants.as_slice(),
        _ => &[],
    };
    variants.iter().filter_map(|variant| get(variant, &["set"]))
}

/// Reads the comparison from the root section of a scoping.
pub(super) fn read(root: Section<'_>) -> ComparisonSettings {
    let section = root.section(COMPARISON);
    let mut comparison = ComparisonSettings::default();
    for element in section.sections("variants") {
        comparison.variants.push(VariantSettings {
            name: element.text("name").unwrap_or_default().to_owned(),
            settings: element.settings("set"),
        });
    }
    let baseline = section
        .count("baseline")
        .and_then(|b| usize::try_from(b).ok());
    comparison.baseline = baseline.unwrap_or(0);
    let last = comparison.variants.len();
    if comparison.baseline > last {
        let (read, high) = (comparison.baseline.to_string(), last.to_string());
        section.out_of_range::<()>("baseline", read, "0".to_owned(), high);
    }
    comparison
}

impl ComparisonSettings {
    /// The section `comparison` of a scoping; `None` when there is no variant.
    #[must_use]
    pub fn section(&self) -> Option<Value> {
        if self.variants.is_empty() {
            return None;
        }
        let variants = self.variants.iter().map(|variant| {
            let set = variant.settings.iter();
            let set = set.map(|s| node(Value::Text(format!("{}={}", s.path, s.value))));
            section([
                ("name", Value::Text(variant.name.clone())),
                ("set", Value::List(set.collect())),
            ])
        });
        let variants = Value::List(variants.map(node).collect());
        let baseline = Value::Number(self.baseline.to_string());
        Some(section([("baseline", baseline), ("variants", variants)]))
    }
}

fn node(value: Value) -> Node {
    let place = Place::default();
    Node { place, value }
}

fn section<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entries = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), (Place::default(), node(value))));
    Value::Section(order::map(entries))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{CostGrid, builtin};
    use crate::scoping;
    use crate::text::tree;

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let setting = |text: &str| Setting::parse(text).unwrap();
        let comparison = ComparisonSettings {
            baseline: 2,
            variants: vec![
                VariantSettings {
                    name: "= \"x\"\n[variants]".to_owned(),
                    settings: vec![
                        setting("commitment.tier=classic"),
                        setting("service.name=« a = b »"),
                    ],
                },
                VariantSettings::default(),
            ],
        };
        let mut tree = Node::empty(Place::default());
        scoping::put(&mut tree, &[COMPARISON], comparison.section().unwrap());
        let text = scoping::write(&tree);
        let (again, problems) = tree::read("again", &text);
        assert_eq!(problems, [], "{text}");
        assert_eq!(
            super::comparison(&again),
            (comparison, Vec::new()),
            "{text}"
        );
        assert_eq!(ComparisonSettings::default().section(), None);
    }

    #[test]
    fn a_scoping_that_bears_one_is_priced_as_without_and_faults_have_their_line() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let service = "[service]\nname = \"SMS\"\n";
        let of = |text: &str| {
            let (tree, problems) = tree::read("my.toml", &format!("{service}{text}"));
            assert_eq!(problems, []);
            scoping::read(&tree, &grid)
        };
        let good = "[[comparison.variants]]\nset = [\"horizon.years=3\"]\n";
        assert_eq!(of(good), of(""));
        for (text, line) in [
            ("[comparison]\nbaseline = 1\n", 4),
            ("[comparison]\nbase = 1\n", 4),
            ("[comparison]\nvariants = 3\n", 4),
            ("[[comparison.variants]]\nset = [\"years\"]\n", 4),
            ("[[comparison.variants]]\nset = [3]\n", 4),
            ("[[comparison.variants]]\nname = \"a\"\nsets = []\n", 5),
        ] {
            let problems = of(text).unwrap_err();
            let lines: Vec<_> = problems.iter().map(|p| p.place.line).collect();
            assert_eq!(lines, [Some(line)], "{text}");
        }
    }
}
