//! What is written in French is suggested by its id.

use cadrage_core::scoping::schema::{Catalog, KEYS, Key, KeyKind, options};
use cadrage_core::text::problem::{Candidate, MOST_SAID, Problem, ProblemKind, meant};

use super::read_file;
use crate::common::GRID;

/// The candidates of a catalogue, of a choice or of a key.
struct Candidates {
    of: String,
    candidates: Vec<Candidate<'static>>,
}

#[test]
fn what_is_called_so_in_french_is_suggested_by_its_id() {
    let mut lists: Vec<Candidates> = [
        Catalog::Sizes,
        Catalog::Choices,
        Catalog::Parameters,
        Catalog::Profiles,
        Catalog::Drivers,
        Catalog::Tiers,
        Catalog::Components,
        Catalog::Topics,
        Catalog::Items,
        Catalog::Impacts,
        Catalog::SupportPlans,
        Catalog::SharingKeys,
    ]
    .into_iter()
    .map(|catalog| Candidates {
        of: format!("{catalog:?}"),
        candidates: catalog.candidates(Some(&GRID)),
    })
    .collect();
    lists.extend(GRID.choices.iter().map(|(id, choice)| Candidates {
        of: id.clone(),
        candidates: options(choice),
    }));
    let mut keys: Vec<&Key> = KEYS.iter().collect();
    while let Some(key) = keys.pop() {
        keys.extend(key.below());
        if let KeyKind::OneOf(list) = key.kind {
            lists.push(Candidates {
                of: key.name.to_owned(),
                candidates: list.candidates(),
            });
        }
    }
    let plain = |label: &str| {
        label
            .to_lowercase()
            .chars()
            .map(|letter| match letter {
                'é' | 'è' | 'ê' => 'e',
                'à' | 'â' => 'a',
                'î' => 'i',
                'ô' => 'o',
                'ç' => 'c',
                letter => letter,
            })
            .collect::<String>()
    };
    let mut count = 0;
    for Candidates { of, candidates } in &lists {
        for candidate in candidates {
            for name in candidate.names.iter().filter(|name| !name.is_empty()) {
                let twins = candidates
                    .iter()
                    .filter(|other| other.names.map(plain).contains(&plain(name)));
                if twins.count() > 1
                    || candidates
                        .iter()
                        .any(|other| plain(other.id) == plain(name))
                {
                    continue;
                }
                count += 1;
                let found = meant(&plain(name), candidates);
                assert_eq!(found.as_deref(), Some(candidate.id), "{of}: {name}");
            }
        }
    }
    assert!(count > 400, "{count}");
    let file = |answer: &str| format!("[service]\nname = \"A\"\n{answer}\n");
    for (answer, id) in [
        ("[commitment]\ntier = \"classique\"", "classic"),
        (
            "[[topics]]\ntopic = \"storage\"\nstatus = \"ouvert\"",
            "open",
        ),
        ("[[topics]]\ntopic = \"rgpd\"", "gdpr"),
        (
            "[[topics]]\ntopic = \"storage\"\nowner = \"porteur et esup\"",
            "both",
        ),
        ("[sizes]\nusagers = 10", "users"),
        ("[choices]\nhosting = \"conteneurs\"", "container"),
        ("[support]\nplan = \"aide au demarrage\"", "startup"),
        ("[sharing]\nkey = \"parts égales\"", "equal"),
        (
            "[[components]]\nname = \"B\"\ncomponent = \"base de données\"",
            "database",
        ),
        (
            "[uncertainty]\ndistribution = \"triangulaire\"",
            "triangular",
        ),
    ] {
        let problems = read_file(&file(answer)).err().unwrap();
        let sentences: Vec<String> = problems.iter().map(Problem::to_string).collect();
        let meant = format!("vouliez-vous dire « {id} » ?")
            .replace("« ", "«\u{a0}")
            .replace(" »", "\u{a0}»");
        let plain = format!("vouliez-vous dire « {id} » ?");
        let is_said = |sentence: &String| sentence.contains(&meant) || sentence.contains(&plain);
        assert!(sentences.iter().any(is_said), "{answer}: {sentences:?}");
    }
}

#[test]
fn a_file_of_nothing_but_unknown_keys_is_told_with_suggestions_for_the_first() {
    // The same words, with marks that do not count: each is the name of a size.
    let marks =
        |number: i32| (0..11).map(move |bit| if number >> bit & 1 == 1 { '!' } else { '?' });
    let key = |number| {
        format!(
            "\"Machines virtuelles{}\" = 1\n",
            marks(number).collect::<String>()
        )
    };
    let keys: String = (0..1_500).map(key).collect();
    let text = format!("service.name = \"A\"\n[sizes]\n{keys}");
    let problems = read_file(&text).err().unwrap();
    assert_eq!(problems.len(), 1_500);
    let suggested = problems.iter().filter(|problem| match &problem.kind {
        ProblemKind::UnknownKey { nearest, .. } => nearest.as_deref() == Some("vms"),
        kind => panic!("{kind:?}"),
    });
    assert_eq!(suggested.count(), 5 * MOST_SAID);
}
