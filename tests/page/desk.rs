//! ESUP's portfolio: studies of this browser and files together, as the command shares a budget.

use std::fs;
use std::path::Path;

use cadrage_browser::{Page, Trouble};
use cadrage_core::grid::builtin;
use cadrage_tests::stdout;
use tempfile::tempdir;

use crate::visit;

/// The label of the budget.
const BUDGET: &str = "Budget d’ESUP sur la période, en argent et en nature (€)";

/// Drops files on the page.
async fn drop_files(page: &Page, folder: &Path, names: &[&str]) -> Result<(), Trouble> {
    let paths = names
        .iter()
        .map(|name| folder.join(name).display().to_string());
    let paths: Vec<String> = paths.collect();
    page.find("#desk-files")
        .await?
        .send_keys(&paths.join("\n"))
        .await
        .map_err(Trouble::from)
}

/// Today, as the page dates what it makes.
pub async fn today(page: &Page) -> Result<String, Trouble> {
    let script = "const now = new Date(); const two = (n) => String(n).padStart(2, '0');\
        return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`";
    let date = page.script(script, &[]).await?;
    Ok(date.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_budget_is_shared_between_kept_studies_and_files_as_the_command_does() {
    let here = tempdir().unwrap();
    for name in ["smsu", "agimus_ng"] {
        let file = here.path().join(format!("{name}.toml"));
        fs::write(file, builtin::service(name).unwrap()).unwrap();
    }
    fs::write(
        here.path().join("wrong.toml"),
        "[service]\nname = \"Non\"\n[nowhere]\n",
    )
    .unwrap();
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.press("Enregistrer").await?;
        let study = page.downloaded_as("toml").await?;
        fs::write(here.path().join("cadrage-pod-heberge.toml"), study)?;
        page.go("#/desk").await?;
        // Without a budget each service keeps its own plan, and the map is there already.
        let studied = "section:has(#desk-studied) table";
        page.text_when(studied, |text| text.contains("POD hébergé"))
            .await?;
        page.find("main td.tint--5").await?;
        drop_files(
            page,
            here.path(),
            &["smsu.toml", "agimus_ng.toml", "wrong.toml"],
        )
        .await?;
        page.text_when(studied, |text| {
            text.contains("SMS-U") && text.contains("AGIMUS")
        })
        .await?;
        let refused = page.text("section:has(#desk-refused)").await?;
        assert!(
            refused.contains("wrong.toml") && refused.contains("nowhere"),
            "{refused}"
        );
        page.fill(BUDGET, "60 000").await?;
        page.text_when("main", |text| text.contains("Répartition d’un budget ESUP"))
            .await?;
        let date = today(page).await?;
        for format in ["json", "csv"] {
            page.press(&format.to_uppercase()).await?;
            let file = page
                .downloaded(&format!("cadrage-portfolio.{format}"))
                .await?;
            let mut args = vec![
                "portfolio",
                "cadrage-pod-heberge.toml",
                "agimus_ng.toml",
                "smsu.toml",
                "--budget",
                "60000",
                "--date",
                &date,
                "--format",
                format,
            ];
            if format == "csv" {
                args.extend(["--dialect", "fr"]);
            }
            assert_eq!(String::from_utf8(file).unwrap(), stdout(here.path(), &args));
        }
        // A study that is unticked counts no more; the budget is there again after another page.
        page.tick("smsu.toml fichier").await?;
        page.text_when(studied, |text| !text.contains("SMS-U"))
            .await?;
        page.go("#/costs").await?;
        page.go("#/desk").await?;
        let text = page
            .text_when(studied, |text| text.contains("AGIMUS"))
            .await?;
        assert!(!text.contains("SMS-U"), "{text}");
        let budget = page.field(BUDGET).await?.prop("value").await?;
        assert!(budget.is_some_and(|budget| budget.starts_with("60")));
        // What is no amount is said beside the field, and every plan is the study's own.
        page.fill(BUDGET, "beaucoup").await?;
        page.text_when("main", |text| text.contains("Un montant est attendu"))
            .await?;
        Ok(())
    });
}

#[test]
fn one_team_for_the_ticked_services_is_told_as_the_command_does() {
    let here = tempdir().unwrap();
    // All ready services have one provider; another has the second file.
    let other = builtin::service("agimus_ng").unwrap();
    let other = other.replace("provider = \"Université A\"", "provider = \"Université B\"");
    fs::write(here.path().join("agimus_ng.toml"), other).unwrap();
    let smsu = builtin::service("smsu").unwrap();
    fs::write(here.path().join("smsu.toml"), smsu).unwrap();
    visit(async |page| {
        page.press("POD hébergé").await?;
        page.press("Enregistrer").await?;
        let study = page.downloaded_as("toml").await?;
        fs::write(here.path().join("cadrage-pod-heberge.toml"), study)?;
        page.go("#/desk").await?;
        // One service is no team.
        let team = "section:has(#desk-team)";
        page.text_when(team, |text| text.contains("au moins deux études"))
            .await?;
        drop_files(page, here.path(), &["smsu.toml", "agimus_ng.toml"]).await?;
        page.text_when(team, |text| {
            text.contains("à parts égales") && text.contains("AGIMUS")
        })
        .await?;
        page.choose("Division de ce qui est porté une fois", "proportional")
            .await?;
        // Two providers are told, as the command tells them.
        page.text_when(team, |text| {
            text.contains("en proportion") && text.contains("(Université A, Université B)")
        })
        .await?;
        for format in ["json", "csv"] {
            page.press(&format.to_uppercase()).await?;
            let file = page.downloaded(&format!("cadrage-team.{format}")).await?;
            let mut args = vec![
                "team",
                "cadrage-pod-heberge.toml",
                "agimus_ng.toml",
                "smsu.toml",
                "--division",
                "proportional",
                "--format",
                format,
            ];
            if format == "csv" {
                args.extend(["--dialect", "fr"]);
            }
            assert_eq!(String::from_utf8(file).unwrap(), stdout(here.path(), &args));
        }
        // The division is there again after another page; a study that is unticked leaves the team.
        page.go("#/costs").await?;
        page.go("#/desk").await?;
        let division = page.find("#desk-division").await?.prop("value").await?;
        assert_eq!(division.as_deref(), Some("proportional"));
        page.tick("agimus_ng.toml fichier").await?;
        page.text_when(team, |text| {
            text.contains("2 services") && !text.contains("Université B")
        })
        .await?;
        Ok(())
    });
}
