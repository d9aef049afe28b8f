//! Every blank of the draft agreement has an id, and its answer stands in place of the blank, where the
//! scoping says nothing else.

use cadrage_core::grid::builtin;
use cadrage_core::scoping::{BLANKS, Indicator, blank_label};
use cadrage_core::text::lang::Lang;
use cadrage_report::block::{Block, Span};
use cadrage_report::document::{self, DocumentKind};
use cadrage_tests::archive;

use super::{DocumentedService, LANGS, blanks, texts};

/// A service of which nothing is answered, one that is supported, one with windows of its own.
fn bare_services() -> Vec<String> {
    let bare = "[service]\nname = \"SMS\"\n";
    [
        "",
        "[support]\nplan = \"startup\"\n[commitment]\ntier = \"always_on_call\"\n",
        "[[commitment.windows]]\nwindow = \"day\"\nlabel = \"Jour\"\nopening_hours = \"Mo-Fr 08:00-18:00\"\n\
         level = \"sla\"\ncoverage = \"staffed\"\n",
    ]
    .map(|answers| format!("{bare}{answers}"))
    .to_vec()
}

/// The section that answers every blank, each with a text of its own made by `answer`.
fn every_answer(service: &DocumentedService, answer: &dyn Fn(&str) -> String) -> String {
    let quoted = |id: &str| toml(&answer(id));
    let mut section = "[agreement]\n".to_owned();
    for id in BLANKS {
        section.push_str(&format!("{id} = {}\n", quoted(id)));
    }
    for level in &service.commitment.level.windows {
        let window = &level.window.id;
        section.push_str(&format!("[[agreement.windows]]\nwindow = \"{window}\"\n"));
        for indicator in Indicator::ALL.map(Indicator::id) {
            let value = quoted(&format!("{window} {indicator}"));
            section.push_str(&format!("{indicator} = {value}\n"));
        }
    }
    section
}

fn toml(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('\n', "\\n"))
}

fn agreement(service: &DocumentedService, lang: Lang) -> Vec<Block> {
    document::blocks(DocumentKind::Agreement, &service.study(), lang)
}

fn has_blank(blocks: &[Block]) -> bool {
    let is_blank = |spans: &Vec<Span>| spans.iter().any(|span| matches!(span, Span::Blank(_)));
    blocks.iter().any(|block| match block {
        Block::Clause(spans) => is_blank(spans),
        Block::Clauses(items) => items.iter().any(is_blank),
        _ => false,
    }) || texts(blocks)
        .into_iter()
        .any(|text| text.contains("[no. ") || text.contains("[n°"))
}

#[test]
fn an_answer_to_every_id_leaves_no_blank_and_is_in_the_text() {
    let mut seen = std::collections::BTreeSet::new();
    for bare in bare_services() {
        let before = DocumentedService::read(&bare);
        let section = every_answer(&before, &|id| format!("réponse {id}!"));
        let service = DocumentedService::read(&format!("{bare}{section}"));
        for lang in LANGS {
            assert!(has_blank(&agreement(&before, lang)));
            let blocks = agreement(&service, lang);
            assert!(!has_blank(&blocks), "{bare}");
            let all = texts(&blocks).join("\n");
            for id in BLANKS {
                // Typography may have changed the space before the mark.
                if all.contains(&format!("réponse {id}")) {
                    seen.insert((*id).to_owned());
                }
            }
            for level in &service.commitment.level.windows {
                for indicator in Indicator::ALL.map(Indicator::id) {
                    let answer = format!("réponse {} {indicator}", level.window.id);
                    assert!(all.contains(&answer), "{answer}");
                }
            }
        }
    }
    let never: Vec<&&str> = BLANKS.iter().filter(|id| !seen.contains(**id)).collect();
    assert!(never.is_empty(), "no clause has them: {never:?}");
}

#[test]
fn what_is_left_empty_stays_a_blank_to_fill_in() {
    for bare in bare_services() {
        let service = DocumentedService::read(&bare);
        let section = every_answer(&service, &|_| " ".to_owned());
        let emptied = DocumentedService::read(&format!("{bare}{section}"));
        for lang in LANGS {
            assert_eq!(agreement(&emptied, lang), agreement(&service, lang));
        }
    }
    // One answer takes one blank away.
    let pod = builtin::service("pod").unwrap();
    let count = |answers: &str| {
        let service = DocumentedService::read(&format!("{pod}\n[agreement]\n{answers}"));
        let blocks = agreement(&service, Lang::En);
        let numbers: std::collections::BTreeSet<usize> =
            texts(&blocks).into_iter().flat_map(blanks).collect();
        numbers.len()
    };
    let none = count("");
    assert!(none > 30, "{none}");
    assert_eq!(count("court = \"TA\"\n"), none - 1);
    assert_eq!(
        count("windows = [{ window = \"business_hours\", handling = \"2 jours\" }]\n"),
        none - 1
    );
}

#[test]
fn what_the_scoping_says_stands_and_the_answer_is_listed_beside_it() {
    let pod = builtin::service("pod").unwrap();
    let agreed = |answers: &str| {
        let service = DocumentedService::read(&format!("{pod}\n[agreement]\n{answers}"));
        texts(&agreement(&service, Lang::En)).join("\n")
    };
    let none = agreed("");
    let caption = "Answers that the text does not hold";
    assert!(!none.contains(caption));
    // An answer that says the same is not told: ten institutions in the last year.
    assert_eq!(agreed("institutions = \"10\"\n"), none);
    for (answers, answer, stands) in [
        ("institutions = \"douze\"\n", "douze", "10"),
        (
            "windows = [{ window = \"business_hours\", availability = \"99,99\" }]\n",
            "99,99",
            "99%",
        ),
    ] {
        let found = agreed(answers);
        let (text, listed) = found.split_once(caption).unwrap();
        assert!(none.starts_with(text.trim_end()), "{answer}");
        assert!(!text.contains(answer), "{answer}");
        assert!(
            listed.contains(answer) && listed.contains(stands),
            "{listed}"
        );
    }
}

#[test]
fn every_blank_of_the_text_is_called_as_its_id_says() {
    for bare in bare_services() {
        let service = DocumentedService::read(&bare);
        for lang in LANGS {
            let blocks = agreement(&service, lang);
            let labels: Vec<String> = BLANKS
                .iter()
                .map(|id| format!(": {}]", blank_label(id, lang)))
                .collect();
            for block in &blocks {
                let spans: Vec<&Span> = match block {
                    Block::Clause(spans) => spans.iter().collect(),
                    Block::Clauses(items) => items.iter().flatten().collect(),
                    _ => Vec::new(),
                };
                for span in spans {
                    let Span::Blank(text) = span else { continue };
                    let found = labels.iter().filter(|label| text.ends_with(*label));
                    assert_eq!(found.count(), 1, "{text}");
                }
            }
        }
    }
}

/// The text of the parts of an office file.
fn office_text(bytes: &[u8]) -> String {
    archive::unpack(bytes)
        .into_iter()
        .filter(|part| part.name.ends_with("document.xml") || part.name == "content.xml")
        .map(|part| String::from_utf8(part.bytes).unwrap())
        .collect()
}

#[test]
fn an_answer_is_text_in_every_format_and_its_lines_stay_lines() {
    let answer = "<b>Été</b> & \"œuvre\"\n- 2e ligne {court}";
    let pod = builtin::service("pod").unwrap();
    let section = format!(
        "[agreement]\nexcluded = {0}\nhosting_place = {0}\n",
        toml(answer)
    );
    let service = DocumentedService::read(&format!("{pod}\n{section}"));
    let study = service.study();
    // A clause and an item of a list.
    let html = document::html(DocumentKind::Agreement, &study, Lang::Fr);
    let escaped = "&lt;b&gt;Été&lt;/b&gt; &amp; &quot;œuvre&quot;\n- 2e ligne {court}";
    assert_eq!(html.matches(escaped).count(), 2);
    assert!(html.contains("white-space: pre-line"));
    let markdown = document::markdown(DocumentKind::Agreement, &study, Lang::Fr);
    let escaped = "&lt;b&gt;Été&lt;/b&gt; &amp; \"œuvre\"\\\n  \\- 2e ligne {court}";
    assert_eq!(markdown.matches(escaped).count(), 2, "{markdown}");
    let docx = office_text(&document::docx(DocumentKind::Agreement, &study, Lang::Fr).unwrap());
    let escaped = "&lt;b&gt;Été&lt;/b&gt; &amp; &quot;œuvre&quot;</w:t><w:br/><w:t xml:space=\"preserve\">- 2e ligne {court}";
    assert_eq!(docx.matches(escaped).count(), 2, "{docx}");
    let odt = office_text(&document::odt(DocumentKind::Agreement, &study, Lang::Fr).unwrap());
    let escaped =
        "&lt;b&gt;Été&lt;/b&gt; &amp; &quot;œuvre&quot;<text:line-break/>- 2e ligne {court}";
    assert_eq!(odt.matches(escaped).count(), 2, "{odt}");
}

#[test]
fn who_bears_what_beside_the_plan_is_in_the_agreement_and_the_decision() {
    let rota = "[support]\nplan = \"pooled_on_call\"\n[choices]\non_call = \"money\"\n\
                [commitment]\ntier = \"always_on_call\"\n";
    let pooled = format!("{rota}pooled_providers = 4\n");
    let line = "[[impacts]]\nimpact = \"audit\"\nlabel = \"Audit\"\ntopic = \"consumables\"\nnature = \"running\"\n\
                driver = \"service\"\nrecurrence = \"yearly\"\nquantity = 1\nprice = 500\nbearer = \"esup\"\n";
    let window = "[[commitment.windows]]\nwindow = \"day\"\nopening_hours = \"24/7\"\n\
                  level = \"sla\"\ncoverage = \"staffed\"\n";
    let objective = &window.replace("sla", "slo");
    let paas = "mode = \"paas\"\n";
    // Nobody is on call in the tier that is taken by default.
    let vain = "[support]\nplan = \"pooled_on_call\"\n";
    let cases = [
        ("", "remplace les plages de ce palier", false),
        (window, "remplace les plages de ce palier", true),
        // 500 € and 20 % of VAT in each of five years.
        (line, "audit (3 000,00 €)", true),
        ("", "audit (", false),
        (
            "[sizes]\ninstitutions = [0, 3]\n",
            "demeure à la charge du fournisseur",
            true,
        ),
        (
            "[sizes]\ninstitutions = [3, 3]\n",
            "demeure à la charge du fournisseur",
            false,
        ),
        (
            "[sizes]\ninstitutions = 1\n",
            "dimensionné de 2027 à 2031 : 1 .",
            true,
        ),
        (
            // The most of all years, not those of the last one.
            "[sizes]\ninstitutions = [3, 5, 5, 5, 4]\n",
            "dimensionné de 2027 à 2031 : 5 .",
            true,
        ),
        (
            "[horizon]\nfirst_year = 2027\nyears = 1\n",
            "Le service coûte au fournisseur, en 2027 , un montant",
            true,
        ),
        // Roles are those of the mode of service.
        ("", "met en production les nouvelles versions", true),
        (paas, "met en production les nouvelles versions", false),
        (
            paas,
            "l’établissement utilisateur exploite l’application",
            true,
        ),
        // What is said of windows and of support is said of those that there are.
        (objective, "Un niveau engagé (SLA) lie", false),
        (objective, "Quand un niveau engagé n’est pas tenu", false),
        (objective, "Un objectif (SLO) qui n’est pas atteint", true),
        (objective, "Quand plusieurs plages sont ouvertes", false),
        ("", "Après soutiens, il reste", false),
        (
            "[support]\nplan = \"startup\"\n",
            "Après soutiens, il reste",
            true,
        ),
        (vain, "n’apporte rien au service", true),
        (vain, "ESUP-Portail apporte le soutien", false),
        (rota, "un tour d’astreinte sur 4", true),
        // The scoping says it, not the plan.
        (&pooled, "un tour d’astreinte sur 4", false),
        (
            "[support]\nplan = \"pooled_on_call\"\n",
            "un tour d’astreinte sur 4",
            false,
        ),
    ];
    for (answers, words, expected) in cases {
        let service = DocumentedService::read(&format!("[service]\nname = \"SMS\"\n{answers}"));
        let all = texts(&agreement(&service, Lang::Fr)).join(" ");
        let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(all.contains(words), expected, "{answers}: {words}");
    }
    // What ESUP-Portail bears of its own is a figure of the decision, where it bears something.
    let removed = ["scoping_esup", "agreement_esup", "support_follow_up"];
    let none: String = removed
        .map(|line| format!("[[impacts]]\nimpact = \"{line}\"\nremove = true\n"))
        .concat();
    for (answers, expected) in [("", true), (&*none, false)] {
        let service = DocumentedService::read(&format!("[service]\nname = \"SMS\"\n{answers}"));
        let decision = document::blocks(DocumentKind::Decision, &service.study(), Lang::Fr);
        let decision = texts(&decision).join("\n");
        let words = "Lignes à la charge d’ESUP-Portail";
        assert_eq!(decision.contains(words), expected, "{answers}");
    }
}
