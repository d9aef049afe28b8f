//! The yearly review: files that are dropped are told as the command tells them.

use std::fs;

use cadrage_browser::{Page, Trouble};
use cadrage_tests::{root, stdout};
use tempfile::tempdir;

use crate::rota::press;
use crate::visit;

const RESULT: &str = "section:has(#review-result)";

/// Waits for a sentence in the result.
async fn told(page: &Page, words: &str) -> Result<String, Trouble> {
    page.text_when(RESULT, |text| text.contains(words)).await
}

#[test]
fn a_year_is_reviewed_from_facts_and_from_an_export_as_the_command_does() {
    let here = tempdir().unwrap();
    let suite = root().join("tests/suite/review/pod_export_en");
    let facts = root().join("docs/guide/bilan-2027.csv");
    let send = async |page: &Page, id: &str, file: &std::path::Path| -> Result<(), Trouble> {
        let field = page.find(&format!("#{id}")).await?;
        Ok(field.send_keys(&file.display().to_string()).await?)
    };
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.go("#/review").await?;
        told(page, "une fois le réel déposé").await?;
        send(page, "review-actuals", &facts).await?;
        told(page, "Années restantes").await?;
        press(page, "JSON").await?;
        let file = page.downloaded("cadrage-review.json").await?;
        let facts = facts.display().to_string();
        let args = ["review", "pod", facts.as_str(), "--format", "json"];
        assert_eq!(String::from_utf8(file).unwrap(), stdout(here.path(), &args));
        // An export without its mapping is no table of facts; with it, rows that lead to nothing are told.
        let export = here.path().join("temps.csv");
        fs::copy(suite.join("temps.csv"), &export)?;
        send(page, "review-actuals", &export).await?;
        told(page, "temps.csv").await?;
        send(page, "review-mapping", &suite.join("mapping.toml")).await?;
        told(page, "3 lignes du fichier ne correspondent à rien").await?;
        // Another page is looked at in between: the files are still there.
        page.go("#/costs").await?;
        page.go("#/review").await?;
        told(page, "3 lignes du fichier ne correspondent à rien").await?;
        press(page, "Retirer mapping.toml").await?;
        told(page, "temps.csv").await.map(|_| ())
    });
}
