//! The decision sheet says what is recommended, and where the reasons are that it has no room for.

use cadrage_core::text::lang::Lang;
use cadrage_report::block::Block;
use cadrage_report::document::{self, DocumentKind};

use super::{DocumentedService, LANGS, tables};

const SCOPING: &str = r#"
[service]
name = "SMS"
[team]
ige = 1
igr = 1
asi = 1
[decision]
recommendation = "Retenir l’offre."
community_benefits = "Un seul service."
"#;

fn sheet(service: &DocumentedService, lang: Lang) -> Vec<Block> {
    document::blocks(DocumentKind::Decision, &service.study(), lang)
}

#[test]
fn what_is_recommended_stands_before_what_is_gained() {
    let service = DocumentedService::read(SCOPING);
    for lang in LANGS {
        let blocks = sheet(&service, lang);
        let proposed = blocks.iter().filter_map(|block| match block {
            Block::Definitions(all) => Some(all),
            _ => None,
        });
        let [_, proposed] = proposed.collect::<Vec<_>>()[..] else {
            panic!("the service, then what is proposed")
        };
        let proposed: Vec<&str> = proposed.iter().map(|each| each.text.as_str()).collect();
        assert_eq!(proposed, ["Retenir l’offre.", "Un seul service."]);
    }
}

#[test]
fn conditions_are_counted_where_they_are() {
    let service = DocumentedService::read(SCOPING);
    let all = service.appraisal.feasibility.reasons.len();
    assert!(all > 3, "{all}");
    for lang in LANGS {
        let blocks = sheet(&service, lang);
        let reasons = tables(&blocks).find(|table| table.header.len() == 4 && table.words == 4);
        let shown = reasons.unwrap().rows.len();
        let Some(Block::Callout(_, _, meaning)) = blocks
            .iter()
            .find(|block| matches!(block, Block::Callout(..)))
        else {
            panic!("the verdict")
        };
        for count in [all, shown, all - shown] {
            assert!(meaning.contains(&format!(" {count} ")), "{meaning}");
        }
    }
}

#[test]
fn what_nobody_entered_of_the_service_is_to_be_filled_in() {
    let service = DocumentedService::read("[service]\nname = \"SMS\"\n");
    for (lang, mark) in [(Lang::Fr, "à compléter"), (Lang::En, "to be filled in")] {
        for kind in [
            DocumentKind::Decision,
            DocumentKind::Scoping,
            DocumentKind::Needs,
        ] {
            let blocks = document::blocks(kind, &service.study(), lang);
            let Block::Definitions(identity) = &blocks[1] else {
                panic!("the service is second")
            };
            // Its provider and its application.
            let blank = identity.iter().filter(|each| each.text == mark);
            assert_eq!(blank.count(), 2, "{kind:?}");
        }
    }
}
