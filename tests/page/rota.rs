//! A rota that members share: entered, saved and opened, and told as the command tells it.

use std::fs;

use cadrage_browser::{Page, Trouble};
use cadrage_tests::stdout;
use serde_json::json;
use tempfile::tempdir;

use crate::visit;

const RESULT: &str = "#rota-result";
const REST: &str = "Semaines de repos après une semaine d’astreinte";

/// The value of a field, by its id.
async fn value(page: &Page, id: &str) -> Result<String, Trouble> {
    let field = page.find(&format!("#{id}")).await?;
    Ok(field.prop("value").await?.unwrap_or_default())
}

/// Clicks a button, once it is in view below the headline.
pub async fn press(page: &Page, words: &str) -> Result<(), Trouble> {
    let button = page.named(words).await?;
    let found = serde_json::to_value(&button)?;
    page.script("arguments[0].scrollIntoView({ block: 'center' })", &[found])
        .await?;
    Ok(button.click().await?)
}

/// Waits for a sentence in the result.
async fn told(page: &Page, words: &str) -> Result<String, Trouble> {
    page.text_when(RESULT, |text| text.contains(words)).await
}

#[test]
fn a_rota_is_entered_and_saved_and_told_as_the_command_does() {
    let here = tempdir().unwrap();
    visit(async |page| {
        page.go("#/rota").await?;
        told(page, "partagées entre 3 membres").await?;
        // A rule that leaves nobody for a week, then what is no number, then the rule again.
        page.fill(REST, "6").await?;
        told(page, "Pas de tour possible").await?;
        page.fill(REST, "beaucoup").await?;
        page.find("#rota-rest[aria-invalid=true]").await?;
        told(page, "à corriger").await?;
        page.fill(REST, "1").await?;
        told(page, "partagées entre 3 membres").await?;
        // Another member, who is away in summer.
        page.find("#rota-members-add").await?.click().await?;
        let name = page.find("#rota-members-5-name").await?;
        page.replace(&name, "Université E").await?;
        page.find("#rota-members-5-unavailable-add")
            .await?
            .click()
            .await?;
        for (day, typed) in [("from", "1/7"), ("to", "31/08")] {
            let field = page
                .find(&format!("#rota-members-5-unavailable-1-{day}"))
                .await?;
            page.replace(&field, typed).await?;
        }
        told(page, "partagées entre 4 membres").await?;
        press(page, "Enregistrer le fichier").await?;
        let file = page.downloaded("cadrage-rota.toml").await?;
        let text = String::from_utf8(file)?;
        assert!(
            text.contains("Université E") && text.contains("07-01"),
            "{text}"
        );
        fs::write(here.path().join("cadrage-rota.toml"), text)?;
        for format in ["json", "csv"] {
            let mut args = vec!["rota", "cadrage-rota.toml", "--format", format];
            if format == "csv" {
                args.extend(["--dialect", "fr"]);
            }
            press(page, &format.to_uppercase()).await?;
            let file = page.downloaded(&format!("cadrage-rota.{format}")).await?;
            assert_eq!(String::from_utf8(file)?, stdout(here.path(), &args));
        }
        // A member leaves; another page, and the rest is there again.
        press(page, "Retirer\u{202f}: Université D").await?;
        page.go("#/costs").await?;
        page.go("#/rota").await?;
        assert_eq!(value(page, "rota-members-4-name").await?, "Université E");
        told(page, "partagées entre 4 membres").await.map(|_| ())
    });
}

#[test]
fn a_report_that_is_old_says_so_and_its_file_is_the_next() {
    visit(async |page| {
        page.go("#/rota").await?;
        told(page, "Tour d’astreinte 2027").await?;
        assert!(page.lacks(".last-answer[aria-busy]").await?);
        // Typed, then asked for before the worker is: the page waits for a pause.
        let script = "const done = arguments[arguments.length - 1];
            const year = document.querySelector('#rota-year');
            year.value = '2031';
            year.dispatchEvent(new Event('input', { bubbles: true }));
            setTimeout(() => {
                const last = document.querySelector('#rota-result .last-answer');
                last.querySelector('.file-buttons button').click();
                done([last.getAttribute('aria-busy'), last.textContent]);
            });";
        let seen = page.script_async(script, &[]).await?;
        assert_eq!(seen[0], json!("true"));
        let shown = seen[1].as_str().unwrap_or_default();
        assert!(shown.starts_with("Calcul en cours…"), "{shown}");
        assert!(shown.contains("Tour d’astreinte 2027"), "{shown}");
        let file = page.downloaded("cadrage-rota.json").await?;
        let rota: serde_json::Value = serde_json::from_slice(&file)?;
        assert_eq!(rota["year"], json!(2031));
        told(page, "Tour d’astreinte 2031").await?;
        assert!(page.lacks(".last-answer[aria-busy]").await?);
        Ok(())
    });
}

#[test]
fn a_file_takes_the_place_of_what_was_entered_which_comes_back() {
    let here = tempdir().unwrap();
    let rota = "[rota]\nyear = 2028\ntier = \"always_on_call\"\npeople = 2\n\
        [[rota.members]]\nname = \"Université X\"\n[[rota.members]]\nname = \"Université Y\"\n";
    let open = async |page: &Page, name: &str, text: &str| -> Result<(), Trouble> {
        let path = here.path().join(name);
        fs::write(&path, text)?;
        let field = page.find("#rota-file").await?;
        Ok(field.send_keys(&path.display().to_string()).await?)
    };
    visit(async |page| {
        page.go("#/rota").await?;
        page.fill("Année", "2029").await?;
        told(page, "Tour d’astreinte 2029").await?;
        // A file with a fault is refused with its line and column, and what is entered stays.
        open(page, "wrong.toml", &rota.replace("people", "persons")).await?;
        let refused = page.text("section:has(#rota-file) .problem-list").await?;
        for words in ["wrong.toml", "ligne 4", "colonne 1", "persons"] {
            assert!(refused.contains(words), "{words}: {refused}");
        }
        assert_eq!(value(page, "rota-year").await?, "2029");
        open(page, "rota.toml", rota).await?;
        told(page, "Tour d’astreinte 2028").await?;
        assert!(page.lacks("section:has(#rota-file) .problem-list").await?);
        assert_eq!(value(page, "rota-members-2-name").await?, "Université Y");
        // An empty form says what is missing; then each rota comes back in turn.
        press(page, "Partir d’un formulaire vide").await?;
        page.find("#rota-year[aria-invalid=true]").await?;
        page.find("#rota-tier[aria-invalid=true]").await?;
        told(page, "à corriger").await?;
        for year in ["2028", "2029"] {
            press(page, "Reprendre la saisie d’avant").await?;
            told(page, &format!("Tour d’astreinte {year}")).await?;
        }
        // Nothing of it is an answer of the study, nor in the storage of the browser.
        let stored =
            "return Object.values(localStorage).some((entry) => entry.includes('Université X'))";
        assert_eq!(page.script(stored, &[]).await?, json!(false));
        Ok(())
    });
}
