//! The page of the decision, as it is drawn.

use cadrage_core::lang::Lang;

use crate::rendered::rendered;
use crate::state::{Appearance, State};

#[test]
fn the_verdict_its_reasons_and_every_file_are_offered() {
    for (lang, verdict) in [(Lang::Fr, "Faisabilité"), (Lang::En, "Feasibility")] {
        let state = State::new(lang, Appearance::System).unwrap();
        let html = rendered(&state, "#/decision");
        assert!(html.contains(verdict), "{html}");
        for words in [
            "DOCX", "ODT", "HTML", "Markdown", "XLSX", "ODS", "CSV", "JSON",
        ] {
            assert!(
                html.contains(&format!(">{words}</button>")),
                "{words}: {html}"
            );
        }
        // What nobody answered yet is a reason.
        assert!(html.contains("<li>"), "{html}");
    }
}
