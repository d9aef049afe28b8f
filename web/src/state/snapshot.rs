//! The answers of a study with its variants, and the scoping file that stores them.

use std::rc::Rc;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::{self, Node};

use super::study::{Study, path};
use super::variants::StudyVariants;
use crate::i18n::compare;

/// What undo restores and what is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// The answers.
    pub study: Rc<Study>,
    /// The variants it is compared with.
    pub variants: Rc<StudyVariants>,
}

impl Snapshot {
    /// A study without variants.
    pub fn new(study: Study) -> Self {
        Self {
            study: Rc::new(study),
            variants: Rc::default(),
        }
    }

    /// Reads a scoping file; its answers need not be valid.
    ///
    /// # Errors
    ///
    /// Every syntax error, and every problem of the variants, with line and column.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let (tree, problems) = tree::read(file, text);
        if !problems.is_empty() {
            return Err(problems);
        }
        Self::from_tree(&tree)
    }

    /// The snapshot of a tree, as a scoping file holds it; its answers need not be valid.
    ///
    /// # Errors
    ///
    /// Every problem of the variants.
    pub fn from_tree(tree: &Node) -> Result<Self, Vec<Problem>> {
        match scoping::comparison(tree) {
            (comparison, problems) if problems.is_empty() => Ok(Self {
                study: Rc::new(Study::from_tree(tree)),
                variants: Rc::new(StudyVariants::from(comparison)),
            }),
            (_, problems) => Err(problems),
        }
    }

    /// Reads a scoping file that comes from elsewhere; it is accepted only if it can be priced.
    ///
    /// # Errors
    ///
    /// Every problem that the command line would report, with line and column.
    pub fn read_checked(file: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let text =
            std::str::from_utf8(bytes).map_err(|error| vec![tree::no_text(file, bytes, &error)])?;
        let (tree, problems) = tree::read(file, text);
        if !problems.is_empty() {
            return Err(problems);
        }
        let (layers, problems) = scoping::overlay(file, &tree);
        if !problems.is_empty() {
            return Err(problems);
        }
        let grid = CostGrid::read_builtin(&builtin::figures(), &layers)?;
        let scoping = scoping::read(&tree, &grid)?;
        estimate(&grid, &scoping)?;
        Self::read(file, text)
    }

    /// The scoping file, as the command line reads it.
    pub fn write(&self) -> String {
        scoping::write(&self.tree())
    }

    /// The tree of the scoping file: the answers, and the variants in their section.
    pub fn tree(&self) -> Node {
        let mut study = (*self.study).clone();
        if let Some(section) = self.variants.comparison().section() {
            study.answer(&path([scoping::COMPARISON]), Some(section));
        }
        study.tree().clone()
    }

    /// The name of the study, which is that of its service; may be empty.
    pub fn name(&self) -> &str {
        let node = self.study.get(&path(["service", "name"]));
        match node.map(|node| &node.value) {
            Some(tree::Value::Text(text) | tree::Value::Number(text)) => text.trim(),
            _ => "",
        }
    }

    /// Renames the study.
    pub fn rename(&mut self, name: &str) {
        let name = tree::Value::Text(name.trim().to_owned());
        Rc::make_mut(&mut self.study).answer(&path(["service", "name"]), Some(name));
    }

    /// The name of its scoping file: `cadrage-sms-u.toml`.
    pub fn file_name(&self) -> String {
        self.name_of("toml")
    }

    /// The name of a file made from it: `cadrage-sms-u.xlsx`, `cadrage-sms-u-decision.docx`.
    pub fn name_of(&self, file: &str) -> String {
        let stem = match slug(self.name()) {
            slug if slug.is_empty() => "cadrage".to_owned(),
            slug => format!("cadrage-{slug}"),
        };
        match file.contains('.') {
            true => format!("{stem}-{file}"),
            false => format!("{stem}.{file}"),
        }
    }
}

/// The name of a copy of a study.
pub fn copy_of(name: &str, lang: Lang) -> String {
    compare::texts(lang).copy_of(&name)
}

/// The letters and digits of a name, without accents and joined by hyphens; about sixty characters
/// at most.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        let plain = match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => "a",
            'ç' => "c",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' | 'í' => "i",
            'ô' | 'ö' | 'ó' | 'õ' => "o",
            'ù' | 'û' | 'ü' | 'ú' => "u",
            'ÿ' => "y",
            'ñ' => "n",
            'œ' => "oe",
            'æ' => "ae",
            _ => "",
        };
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !plain.is_empty() {
            slug.push_str(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::variants::{StudyVariant, Variation};

    fn named_snapshot(name: &str) -> Snapshot {
        let mut snapshot = Snapshot::new(Study::empty(Lang::Fr));
        snapshot.rename(name);
        snapshot
    }

    #[test]
    fn a_file_is_named_after_its_study() {
        for (name, file) in [
            ("SMS-U", "cadrage-sms-u.toml"),
            (
                "Pôle œuvre « Été 2027 »",
                "cadrage-pole-oeuvre-ete-2027.toml",
            ),
            ("../../etc/passwd", "cadrage-etc-passwd.toml"),
            ("", "cadrage.toml"),
            ("***", "cadrage.toml"),
        ] {
            assert_eq!(named_snapshot(name).file_name(), file);
        }
        let long = named_snapshot(&"é".repeat(500)).file_name();
        assert!(long.len() < 80, "{long}");
    }

    #[test]
    fn variants_travel_in_the_file() {
        let mut snapshot = named_snapshot("SMS");
        assert_eq!(snapshot.write(), snapshot.study.write());
        let setting = scoping::Setting::parse("commitment.tier=extended").unwrap();
        let variant = StudyVariant {
            name: "Étendu".to_owned(),
            settings: vec![setting],
        };
        let variants = Rc::make_mut(&mut snapshot.variants);
        variants.apply(Variation::Add(vec![variant]));
        variants.apply(Variation::Baseline(1));
        let again = Snapshot::read_checked("saved.toml", snapshot.write().as_bytes());
        assert_eq!(again, Ok(snapshot));
    }

    #[test]
    fn a_broken_file_is_refused_with_its_lines() {
        let name = "[service]\nname = \"S\"\n";
        for (text, line, column) in [
            ("[service]\nname = \n".to_owned(), 2, true),
            (format!("{name}[horizon]\nyears = 99\n"), 4, true),
            (format!("{name}[nowhere]\n"), 3, true),
            (
                format!("{name}[[comparison.variants]]\nset = [\"x\"]\n"),
                4,
                true,
            ),
            (
                format!(
                    "{name}[overlay]\nprices = [{{ item = \"vcpu\", valid_from = \"2026-01-01\", price = \"dear\" }}]\n"
                ),
                4,
                true,
            ),
            ("{\n \"service\": 3\n}".to_owned(), 2, true),
        ] {
            let problems = Snapshot::read_checked("my.toml", text.as_bytes()).unwrap_err();
            let place = &problems[0].place;
            assert_eq!(
                (&*place.file, place.line),
                ("my.toml", Some(line)),
                "{text}"
            );
            assert_eq!(place.column.is_some(), column, "{text}: {place:?}");
        }
        let problems = Snapshot::read_checked("my.toml", b"a = 1\n\xff").unwrap_err();
        assert_eq!(problems[0].place.line, Some(2));
    }

    #[test]
    fn every_ready_service_is_a_file_that_is_taken() {
        for (name, text) in builtin::SERVICES {
            let snapshot = Snapshot::read_checked(name, text.as_bytes()).unwrap();
            assert_eq!(
                Snapshot::read_checked(name, snapshot.write().as_bytes()),
                Ok(snapshot)
            );
        }
    }
}
