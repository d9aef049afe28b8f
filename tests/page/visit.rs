//! A whole visit of a provider, from the first page to the printed decision.

use std::fs;

use cadrage_tests::stdout;
use tempfile::tempdir;

use crate::desk::today;
use crate::visit;

#[test]
fn a_provider_prepares_a_decision() {
    let here = tempdir().unwrap();
    visit(async |page| {
        let total = "dl a[href*=explain]";
        // Starts from a service of the grid.
        let empty = page.text(total).await?;
        page.press("POD hébergé").await?;
        let ready = page.text_when(total, |text| text != empty).await?;
        // Sizes: figures change at once, and the change is announced.
        page.choose("Compté, Établissements utilisateurs", "service")
            .await?;
        page.fill("Établissements utilisateurs", "12").await?;
        let sized = page.text_when(total, |text| text != ready).await?;
        let note = page
            .text_when("p[aria-live=polite]", |text| !text.is_empty())
            .await?;
        assert!(note.contains('€'), "{note}");
        // A theme: a choice, a settled topic, a line with the price of a quote.
        crate::unfold(page, "#/theme/infrastructure").await?;
        page.choose("Solution d’hébergement", "physical").await?;
        page.text_when(total, |text| text != sized).await?;
        let settled = "section h2 span";
        let before = page.text(settled).await?;
        let point = "const set = document.querySelector('main li fieldset'); set.querySelectorAll('input')[1].click()";
        page.script(point, &[]).await?;
        page.text_when(settled, |text| text != before).await?;
        // A tier, chosen among the cards.
        let classic = page.text(total).await?;
        page.go("#/service-level").await?;
        page.tick("Étendu en semaine et samedi").await?;
        let tiered = page.text_when(total, |text| text != classic).await?;
        crate::unfold(page, "#/theme/infrastructure").await?;
        // An explanation: sentences, and a link to the row of the grid.
        page.find("main table a[href*=explain]")
            .await?
            .click()
            .await?;
        let explained = page.text("aside").await?;
        assert!(
            explained.contains('×') && explained.contains('€'),
            "{explained}"
        );
        page.press("Fermer").await?;
        // Undo and redo.
        page.go("#/service").await?;
        page.fill("Nom du service", "Vidéothèque").await?;
        page.press("Annuler").await?;
        page.press("Rétablir").await?;
        assert_eq!(page.text(total).await?, tiered);
        // The decision: the preview, the download and the output of the command are the same.
        page.press("Enregistrer").await?;
        let study = page.downloaded_as("toml").await?;
        fs::write(here.path().join("study.toml"), study)?;
        page.go("#/decision").await?;
        let date = today(page).await?;
        let date = date.as_str();
        for (kind, words) in [
            ("decision", "Fiche de décision"),
            ("scoping", "Document de cadrage"),
            ("needs", "Matrice des besoins"),
            ("agreement", "Projet de convention"),
            ("minutes", "Compte rendu"),
        ] {
            page.tick(words).await?;
            page.text_when("section[tabindex] > div", |text| {
                text.contains("Vidéothèque") || kind == "needs"
            })
            .await?;
            let buttons = [
                ("docx", "DOCX"),
                ("odt", "ODT"),
                ("html", "HTML"),
                ("md", "Markdown"),
            ];
            for (format, button) in buttons {
                page.press(button).await?;
                let file = page
                    .downloaded(&format!("cadrage-videotheque-{kind}.{format}"))
                    .await?;
                let name = format!("made.{format}");
                stdout(
                    here.path(),
                    &[
                        "document",
                        "study.toml",
                        "--kind",
                        kind,
                        "-o",
                        &name,
                        "--date",
                        date,
                    ],
                );
                assert!(
                    file == fs::read(here.path().join(&name))?,
                    "{kind}.{format}"
                );
            }
        }
        for format in ["xlsx", "ods"] {
            page.press(&format.to_uppercase()).await?;
            let file = page
                .downloaded(&format!("cadrage-videotheque.{format}"))
                .await?;
            let name = format!("made.{format}");
            stdout(
                here.path(),
                &["export", "study.toml", "-o", &name, "--date", date],
            );
            assert!(file == fs::read(here.path().join(&name))?, "{format}");
        }
        // Printing: only the document, without the rest of the page.
        page.script(
            "window.printed = 0; window.print = () => { window.printed += 1 }",
            &[],
        )
        .await?;
        page.press("Imprimer").await?;
        assert_eq!(page.script("return window.printed", &[]).await?, 1);
        Ok(())
    });
}
