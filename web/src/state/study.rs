//! A study: the answers of the meeting, in the format of the command line's scoping file.

use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::problem::{Place, Problem};
use cadrage_core::text::tree::{self, Node, Value};

/// Answers, valid or not.
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

/// What to store at a path; without a value, the answer there is cleared.
#[derive(Debug, Clone, PartialEq)]
pub struct PathAnswer {
    /// The path.
    pub path: Path,
    /// The value.
    pub value: Option<Value>,
}

impl PathAnswer {
    /// A value for a path.
    pub fn new(path: Path, value: Option<Value>) -> Self {
        Self { path, value }
    }
}

impl Study {
    /// A study whose only answer is a default name of the service.
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

    /// Reads a scoping file, in TOML or JSON.
    ///
    /// # Errors
    ///
    /// Every syntax error, with line and column.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        match tree::read(file, text) {
            (tree, problems) if problems.is_empty() => Ok(Self::from_tree(&tree)),
            (_, problems) => Err(problems),
        }
    }

    /// The answers of a tree, without the variants, which the state holds separately.
    pub fn from_tree(tree: &Node) -> Self {
        let mut tree = tree.clone();
        scoping::remove(&mut tree, &[scoping::COMPARISON]);
        Self {
            tree: scoping::placed_by_path(&tree),
        }
    }

    /// The study as a TOML scoping file.
    pub fn write(&self) -> String {
        scoping::write(&self.tree)
    }

    /// The answers as a tree; each node's place is its path.
    pub fn tree(&self) -> &Node {
        &self.tree
    }

    /// The answer at a path; `None` without one.
    pub fn get(&self, path: &[String]) -> Option<&Node> {
        let keys: Vec<&str> = path.iter().map(String::as_str).collect();
        scoping::get(&self.tree, &keys)
    }

    /// The text or number at a path, as entered; empty without one.
    pub fn text(&self, path: &[String]) -> &str {
        match self.get(path).map(|node| &node.value) {
            Some(Value::Text(text) | Value::Number(text)) => text,
            _ => "",
        }
    }

    /// Whether it is the same study with other answers: one that says something else of its service, and
    /// something else beside it, is another.
    pub fn is_version_of(&self, other: &Self) -> bool {
        let service = &path(["service"]);
        let without_service = |study: &Self| {
            let mut rest = study.clone();
            rest.answer(service, None);
            rest
        };
        self.get(service) == other.get(service) || without_service(self) == without_service(other)
    }

    /// Its changes to the grid; `None` without any.
    pub fn overlay(&self) -> Option<&Node> {
        scoping::get(&self.tree, &[scoping::OVERLAY])
    }

    /// Replaces its changes to the grid.
    pub fn lay(&mut self, section: Option<Value>) {
        self.answer(&path([scoping::OVERLAY]), section);
    }

    /// Sets or clears the answer at a path.
    pub fn answer(&mut self, path: &[String], value: Option<Value>) {
        let keys: Vec<&str> = path.iter().map(String::as_str).collect();
        match value {
            // Fails only if a value is in the way of the path, which no field of the page does.
            Some(value) => drop(scoping::put(&mut self.tree, &keys, value)),
            None => scoping::remove(&mut self.tree, &keys),
        }
        self.tree = scoping::placed_by_path(&self.tree);
    }
}

/// The value of a typed text: a number if it reads as one in the page's language, otherwise a text;
/// `None` when blank. An ambiguous number stays a text, which the engine reports.
pub fn typed_value(text: &str, lang: Lang) -> Option<Value> {
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

/// Whether a text is a number in the notation of files, rather than as people write it.
pub fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    !unsigned.is_empty()
        && unsigned
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number::parse(text, Dialect::Comma).is_ok()
}
