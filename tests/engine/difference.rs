//! What differs between two scopings: nothing is lost, whatever is taken.

use cadrage_core::grid::builtin;
use cadrage_core::scoping::difference::{Change, Difference, differences, take};
use cadrage_core::scoping::{self, placed_by_path};
use cadrage_core::text::problem::Place;
use cadrage_core::text::tree::{self, Node, Value};
use proptest::prelude::*;

fn node(value: Value) -> Node {
    let place = Place::default();
    Node { place, value }
}

fn section(entries: impl IntoIterator<Item = (String, Node)>) -> Node {
    let entries = entries
        .into_iter()
        .map(|(key, node)| (key, (Place::default(), node)));
    node(Value::Section(entries.collect()))
}

fn leaf() -> impl Strategy<Value = Node> {
    prop_oneof![
        "[ab]{1,2}".prop_map(Value::Text),
        (0_u8..4).prop_map(|number| Value::Number(number.to_string())),
        any::<bool>().prop_map(Value::Boolean),
    ]
    .prop_map(node)
}

/// Keys that the schema knows, with lists that have names, rows of tables and lists without.
const NAMES: [&str; 12] = [
    "name",
    "impact",
    "users",
    "sizes",
    "sharing",
    "institutions",
    "impacts",
    "components",
    "overlay",
    "prices",
    "item",
    "other",
];

/// Any tree that has nothing empty in it.
fn any_node() -> impl Strategy<Value = Node> {
    leaf().prop_recursive(4, 40, 4, |below| {
        let key = proptest::sample::select(NAMES.to_vec()).prop_map(str::to_owned);
        let entries = proptest::collection::btree_map(key, below.clone(), 1..4);
        prop_oneof![
            proptest::collection::vec(below, 1..4).prop_map(|nodes| node(Value::List(nodes))),
            entries.prop_map(section),
        ]
    })
}

fn any_tree() -> impl Strategy<Value = Node> {
    let key = proptest::sample::select(NAMES.to_vec()).prop_map(str::to_owned);
    proptest::collection::btree_map(key, any_node(), 0..5).prop_map(section)
}

/// A scoping as people write them: named lists, of which each name comes once, in any order.
fn scoping() -> impl Strategy<Value = Node> {
    let named = |key: &'static str| {
        let names = proptest::sample::subsequence(vec!["A", "B", "C", "D", "E"], 0..=5);
        let names = names.prop_shuffle();
        let users = proptest::collection::vec(0_u8..3, 5);
        (names, users).prop_map(move |(names, users)| {
            let elements = names.iter().zip(users).map(|(name, users)| {
                let name = node(Value::Text((*name).to_owned()));
                let users = node(Value::Number(users.to_string()));
                section([(key.to_owned(), name), ("users".to_owned(), users)])
            });
            node(Value::List(elements.collect()))
        })
    };
    let sizes = proptest::collection::btree_map("users|storage_tb", leaf(), 1..3);
    (named("name"), named("impact"), named("item"), sizes).prop_map(
        |(institutions, impacts, prices, sizes)| {
            let below = |key: &str, node: Node| section([(key.to_owned(), node)]);
            let entries = [
                ("sharing", below("institutions", institutions)),
                ("impacts", impacts),
                ("overlay", below("prices", prices)),
                ("sizes", section(sizes)),
            ];
            let has_some = |node: &Node| node.value != Value::List(Vec::new());
            section(entries.into_iter().filter_map(|(key, node)| {
                let inner = match &node.value {
                    Value::Section(entries) => entries.values().all(|(_, node)| has_some(node)),
                    _ => has_some(&node),
                };
                inner.then_some((key.to_owned(), node))
            }))
        },
    )
}

/// The values of a tree, each with the way to it; places do not count.
fn values(node: &Node) -> Node {
    let value = match &node.value {
        Value::Section(entries) => {
            return section(
                entries
                    .iter()
                    .map(|(key, (_, node))| (key.clone(), values(node))),
            );
        }
        Value::List(nodes) => Value::List(nodes.iter().map(values).collect()),
        value => value.clone(),
    };
    Node {
        place: Place::default(),
        value,
    }
}

/// One after the other, each as it was found at first.
fn take_all(mine: &Node, theirs: &Node, found: &[Difference]) -> Node {
    found.iter().fold(mine.clone(), |taken, difference| {
        take(&taken, theirs, difference)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn taking_every_difference_of_any_tree_makes_it_the_other(mine in any_tree(), theirs in any_tree()) {
        let found = differences(&mine, &theirs);
        prop_assert_eq!(found.is_empty(), values(&mine) == values(&theirs));
        let taken = take_all(&mine, &theirs, &found);
        prop_assert_eq!(values(&taken), values(&theirs), "{:?}", found);
        prop_assert_eq!(differences(&taken, &theirs), []);
    }

    #[test]
    fn differences_of_scopings_are_taken_in_any_order(
        mine in scoping(),
        theirs in scoping(),
        order in any::<proptest::sample::Index>(),
    ) {
        let mut found = differences(&mine, &theirs);
        if !found.is_empty() {
            let by = order.index(found.len());
            found.rotate_left(by);
            found.reverse();
        }
        let taken = take_all(&mine, &theirs, &found);
        prop_assert_eq!(values(&taken), values(&theirs), "{:?}", found);
        // Each by itself takes away one difference, and adds none.
        for difference in &found {
            let left = differences(&take(&mine, &theirs, difference), &theirs);
            prop_assert!(left.len() < found.len(), "{:?}", difference);
        }
    }
}

fn read(text: &str) -> Node {
    let (tree, problems) = tree::read("my.toml", text);
    assert_eq!(problems, []);
    tree
}

/// The address, and whether the value is only here or only there.
fn shown(difference: &Difference) -> String {
    let what = match &difference.change {
        Change::Value { mine: None, .. } => " +",
        Change::Value { theirs: None, .. } => " -",
        _ => "",
    };
    format!("{}{what}", difference.address())
}

#[test]
fn lists_are_compared_by_what_their_elements_are_called() {
    let mine = read(
        "[sharing]\ninstitutions = [{ name = \"Université A\", users = 10 }, { name = \"Université B\" }]\n\
        [meeting]\nobjectives = [\"un\", \"deux\"]\n\
        [sizes]\nusers = { per_institution = 100, growth = \"2%\" }\n\
        [overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = \"1\" }]\n\
        [[topics]]\ntopic = \"storage\"\nnote = \"a\"\n",
    );
    let theirs = read(
        "[sharing]\ninstitutions = [{ name = \"Université C\" }, { name = \"Université B\" }, { name = \"Université A\", users = 20 }]\n\
        [meeting]\nobjectives = [\"un\", \"trois\"]\n\
        [sizes]\nusers = { value = 900, growth = \"2%\" }\n\
        [overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = \"2\", low = \"1\" }]\n\
        [[topics]]\ntopic = \"storage\"\nnote = \"a\"\nstatus = \"settled\"\n",
    );
    let found: Vec<String> = differences(&mine, &theirs).iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "sizes.users",
            "sharing.institutions.[]",
            "sharing.institutions.[Université A].users",
            "sharing.institutions.[Université C] +",
            "meeting.objectives.[deux] -",
            "meeting.objectives.[trois] +",
            "topics.[storage].status +",
            "overlay.prices.[vcpu, 2026-01-01]",
        ]
    );
}

#[test]
fn an_element_is_added_after_the_one_that_it_follows_there() {
    let mine = read("components = [{ name = \"a\" }, { name = \"own\" }, { name = \"c\" }]\n");
    let theirs = read("components = [{ name = \"a\" }, { name = \"b\" }, { name = \"c\" }]\n");
    let found = differences(&mine, &theirs);
    let added = found.iter().find(|one| shown(one).ends_with('+')).unwrap();
    let taken = scoping::write(&placed_by_path(&take(&mine, &theirs, added)));
    let names: Vec<&str> = taken.split('"').skip(1).step_by(2).collect();
    assert_eq!(names, ["a", "b", "own", "c"], "{taken}");
}

#[test]
fn every_ready_service_can_become_every_other() {
    let services = builtin::SERVICES.iter().map(|(_, text)| read(text));
    let services: Vec<Node> = services.collect();
    for mine in &services {
        for theirs in &services {
            let found = differences(mine, theirs);
            let taken = take_all(mine, theirs, &found);
            assert_eq!(values(&taken), values(theirs));
        }
    }
}
