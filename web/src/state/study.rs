//! A study: what the meeting answered, as the command's scoping file holds it.

use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::problem::{Place, Problem};
use cadrage_core::text::tree::{self, Node, Value};

/// Answers, whether they can be priced or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Study {
    tree: Node,
}

/// The keys that lead to an answer: `["sizes", "users"]`.
pub type Path = Vec<String>;

/// A path from its keys.
pub fn path<const N: usize>(keys: [&str; N]) -> Path {
    keys.map(str::to_owned).to_vec()
}

impl Study {
    /// A study in which only the service's name is answered.
    pub fn empty(lang: Lang) -> Self {
        let name = scoping::UNNAMED.get(lang);
        let mut study = Self {
            tree: Node::empty(Place::default()),
        };
        study.answer(
            &path(["service", "name"]),
            Some(Value::Text(name.to_owned())),
        );
        study
    }

    /// Reads a scoping file, TOML or JSON.
    ///
    /// # Errors
    ///
    /// Every fault of syntax, at its line and column.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        match tree::read(file, text) {
            (tree, problems) if problems.is_empty() => Ok(Self::of(&tree)),
            (_, problems) => Err(problems),
        }
    }

    /// The answers of a tree; what it is compared with stands elsewhere.
    pub(super) fn of(tree: &Node) -> Self {
        let mut tree = tree.clone();
        scoping::remove(&mut tree, &[scoping::COMPARISON]);
        Self {
            tree: scoping::placed_by_path(&tree),
        }
    }

    /// The study as the TOML file that the command reads.
    pub fn write(&self) -> String {
        scoping::write(&self.tree)
    }

    /// The answers as a tree, each at the place that its path names.
    pub fn tree(&self) -> &Node {
        &self.tree
    }

    /// What is answered at a path.
    pub fn get(&self, path: &[String]) -> Option<&Node> {
        let keys: Vec<&str> = path.iter().map(String::as_str).collect();
        scoping::get(&self.tree, &keys)
    }

    /// The text or number at a path, as it was entered; empty when there is none.
    pub fn text(&self, path: &[String]) -> &str {
        match self.get(path).map(|node| &node.value) {
            Some(Value::Text(text) | Value::Number(text)) => text,
            _ => "",
        }
    }

    /// What it changes in the grid.
    pub fn overlay(&self) -> Option<&Node> {
        scoping::get(&self.tree, &[scoping::OVERLAY])
    }

    /// Has it change this in the grid, and nothing else.
    pub fn lay(&mut self, section: Option<Value>) {
        self.answer(&path([scoping::OVERLAY]), section);
    }

    /// Answers at a path, or takes the answer back.
    pub fn answer(&mut self, path: &[String], value: Option<Value>) {
        let keys: Vec<&str> = path.iter().map(String::as_str).collect();
        match value {
            // What a path cannot reach is no answer of the page's making.
            Some(value) => drop(scoping::put(&mut self.tree, &keys, value)),
            None => scoping::remove(&mut self.tree, &keys),
        }
        self.tree = scoping::placed_by_path(&self.tree);
    }
}

/// What a person typed as a value: a number when it reads as one in the language of the page, a
/// text otherwise, nothing when it is blank. A number that could be read in two ways stays a
/// text, which the engine asks about.
pub fn typed(text: &str, lang: Lang) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match number::typed(text, lang) {
        Some(plain) if is_number(&plain) => Value::Number(plain),
        Some(plain) => Value::Text(plain),
        None => Value::Text(text.to_owned()),
    })
}

/// Whether a text is a number as files write it, rather than one as people do.
pub fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    !unsigned.is_empty()
        && unsigned
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number::parse(text, Dialect::Comma).is_ok()
}
