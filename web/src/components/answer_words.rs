//! What is wrong with answers, each named as the page names it: nobody has seen the lines of a file.

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::difference::{Element, Step};
use cadrage_core::scoping::schema::{KEYS, Key, KeyKind};
use cadrage_core::text::format::capitalized;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use cadrage_core::text::tree::Node;

use super::difference_words::Place;
use crate::i18n::{decision, fields};
use crate::state::{State, steps_to};

/// Answers whose problems are told.
#[derive(Clone, Copy)]
pub struct ToldAnswers<'a> {
    /// The grid that has the ids.
    pub grid: &'a CostGrid,
    /// The keys that they may have.
    pub keys: &'static [Key],
    /// The answers, each placed by its path.
    pub tree: &'a Node,
    /// The language of the words.
    pub lang: Lang,
}

impl<'a> ToldAnswers<'a> {
    /// Those of the open study.
    pub fn of_study(state: &'a State) -> Self {
        Self {
            grid: &state.grid,
            keys: KEYS,
            tree: state.study.tree(),
            lang: state.lang,
        }
    }

    /// A sentence for each problem; a long list ends with the number of those left out.
    pub fn sentences(self, problems: &[Problem]) -> Vec<String> {
        let said = problems.iter().take(problem::MOST_SAID);
        let sentences = said.map(|problem| {
            let what = fields::problem(&problem.kind, self.lang);
            decision::texts(self.lang).problem_of(&self.answer(problem), &what)
        });
        sentences
            .chain(problem::others(problems.len(), self.lang))
            .collect()
    }

    /// The answer that a problem is about: `Limites, Reste à financer sur la période, au plus (€)`.
    fn answer(self, problem: &Problem) -> String {
        let steps = steps_to(self.tree, problem).unwrap_or_else(|| {
            // Of a variant, whose answers are not in this tree.
            let keys = problem.place.file.split('.');
            keys.map(|key| Step::Key(key.to_owned())).collect()
        });
        let mut at = Place::root(self.grid, self.keys, self.lang);
        let mut names = Vec::new();
        for step in &steps {
            names.push(match step {
                Step::Key(key) => at.step(key),
                Step::Element(element) if element.name.parse::<usize>().is_ok() => {
                    fields::row(&element.name, "", self.lang)
                }
                Step::Element(element) => {
                    let by = match at.key.map(|key| key.kind) {
                        Some(KeyKind::Sections { named_by, .. }) => named_by,
                        _ => None,
                    };
                    at.element_name(&Element {
                        by: by.into_iter().map(str::to_owned).collect(),
                        name: element.name.clone(),
                    })
                }
            });
        }
        capitalized(&names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use cadrage_core::grid::builtin;
    use cadrage_core::scoping;

    use super::*;
    use crate::state::Study;

    #[test]
    fn what_is_wrong_is_told_by_the_words_of_the_page() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let institutions =
            |more: &str| format!("[[sharing.institutions]]\nname = \"Univ. A\"\n{more}\n");
        let named = |text: &str| format!("service.name = \"A\"\n{text}");
        let cases = [
            (
                named("limits.max_total = -1"),
                "Limites, Reste à financer sur la période, au plus (€)",
            ),
            // A name may hold any letter, and a key is that of its own section.
            (
                named(&institutions("from_year = 0")),
                "Partage du coût, Établissements qui partagent, Univ. A, Année d’arrivée",
            ),
            (
                named(
                    "[[impacts]]\nimpact = \"own\"\nlabel = \"\"\ntopic = \"storage\"\nquantity = 1\nitem = \"vcpu\"",
                ),
                "Lignes de l’étude, own, Libellé",
            ),
            (
                named("[[topics]]\ntopic = \"storage\"\ndue = \"soon\""),
                "Points à traiter, Stockage, sauvegarde et archivage, Échéance",
            ),
            // What is missing is named, even in a section that is not there.
            (
                named("[[components]]\nname = \"Base\""),
                "Composants et redondance, Base, Nature",
            ),
            ("sizes.users = 3".to_owned(), "Service, Nom"),
        ];
        let mut found = Vec::new();
        for (text, _) in &cases {
            let study = Study::read("my.toml", text).unwrap();
            let problems = scoping::read(study.tree(), &grid).unwrap_err();
            let told = ToldAnswers {
                grid: &grid,
                keys: KEYS,
                tree: study.tree(),
                lang: Lang::Fr,
            };
            let told = told.sentences(&problems).join("\n");
            found.push(told.split('\u{202f}').next().unwrap_or_default().to_owned());
        }
        assert_eq!(found, cases.map(|(_, expected)| expected));
    }
}
