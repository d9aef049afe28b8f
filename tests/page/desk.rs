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

/// The file of the study that is kept.
const POD: &str = "cadrage-pod-heberge.toml";

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

/// Opens the portfolio with a study that is kept, whose file goes to a folder too.
async fn keep_pod(page: &Page, folder: &Path) -> Result<(), Trouble> {
    page.press("POD hébergé").await?;
    page.press("Enregistrer").await?;
    let study = page.downloaded_as("toml").await?;
    fs::write(folder.join(POD), study)?;
    page.go("#/desk").await
}

/// Writes ready services as files.
fn write_ready(folder: &Path, names: &[&str]) {
    for name in names {
        let file = folder.join(format!("{name}.toml"));
        fs::write(file, builtin::service(name).unwrap()).unwrap();
    }
}

/// Downloads the files of a report, and fails unless the command writes the same bytes.
async fn as_command(page: &Page, folder: &Path, name: &str, args: &[&str]) -> Result<(), Trouble> {
    for (format, dialect) in [("json", &[][..]), ("csv", &["--dialect", "fr"])] {
        // The first card with such a button is that of the portfolio.
        page.press(&format.to_uppercase()).await?;
        let file = page.downloaded(&format!("{name}.{format}")).await?;
        let args = [args, &["--format", format], dialect].concat();
        assert_eq!(String::from_utf8(file)?, stdout(folder, &args));
    }
    Ok(())
}

#[test]
fn a_budget_is_shared_between_kept_studies_and_files_as_the_command_does() {
    let here = tempdir().unwrap();
    write_ready(here.path(), &["smsu", "agimus_ng"]);
    fs::write(
        here.path().join("wrong.toml"),
        "[service]\nname = \"Non\"\n[nowhere]\n",
    )
    .unwrap();
    visit(async |page| {
        keep_pod(page, here.path()).await?;
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
        let args = [
            "portfolio",
            POD,
            "agimus_ng.toml",
            "smsu.toml",
            "--budget",
            "60000",
            "--date",
            &date,
        ];
        as_command(page, here.path(), "cadrage-portfolio", &args).await?;
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
        page.text_when("#desk-budget-hint", |text| {
            text.contains("« beaucoup » n’est pas un nombre")
        })
        .await?;
        page.text_when("main", |text| {
            !text.contains("Répartition d’un budget ESUP")
        })
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
    write_ready(here.path(), &["smsu"]);
    visit(async |page| {
        keep_pod(page, here.path()).await?;
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
        let args = [
            "team",
            POD,
            "agimus_ng.toml",
            "smsu.toml",
            "--division",
            "proportional",
        ];
        as_command(page, here.path(), "cadrage-team", &args).await?;
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

#[test]
fn limits_of_money_and_days_bind_as_the_command_says_and_each_is_told_at_its_field() {
    let here = tempdir().unwrap();
    write_ready(here.path(), &["smsu", "agimus_ng"]);
    visit(async |page| {
        keep_pod(page, here.path()).await?;
        drop_files(page, here.path(), &["smsu.toml", "agimus_ng.toml"]).await?;
        page.press("Autres limites").await?;
        // The years are those of the services.
        page.fill("En 2027, en argent et en nature (€)", "12 000")
            .await?;
        page.fill("En argent sur la période (€)", "30 000").await?;
        page.fill("En nature sur la période (€)", "25 000").await?;
        page.press("Ajouter un profil").await?;
        page.choose("Profil", "ige").await?;
        page.fill("Jours au plus", "450 jours").await?;
        page.text_when("#desk-capacity-0-days-hint", |text| {
            text.contains("« 450 jours » n’est pas un nombre")
        })
        .await?;
        page.find("#desk-capacity-0-days[aria-invalid=true]")
            .await?;
        page.text_when("main", |text| text.contains("Une limite est à corriger"))
            .await?;
        page.fill("Jours au plus", "450").await?;
        page.text_when("main", |text| {
            text.contains("Ce qui limite le choix") && text.contains("IGE en 2028, en jours")
        })
        .await?;
        // One year of the same profile, in a second row.
        page.press("Ajouter un profil").await?;
        for (field, value) in [("profile", "ige"), ("year", "2028")] {
            let list = page.find(&format!("#desk-capacity-1-{field}")).await?;
            list.select_by_value(value).await?;
        }
        let days = page.find("#desk-capacity-1-days").await?;
        page.replace(&days, "390,5").await?;
        page.tick("Donner aussi le plus petit budget pour chaque nombre de services")
            .await?;
        page.text_when("main", |text| {
            text.contains("390,5") && text.contains("Du budget aux services")
        })
        .await?;
        let date = today(page).await?;
        let args = "--budget-cash 30000 --budget-in-kind 25000 --budget-year 2027=12000 --capacity ige=450 \
            --capacity ige@2028=390.5 --frontier --date";
        let studies = ["portfolio", POD, "agimus_ng.toml", "smsu.toml"].into_iter();
        let args: Vec<&str> = studies
            .chain(args.split_whitespace())
            .chain([&*date])
            .collect();
        as_command(page, here.path(), "cadrage-portfolio", &args).await?;
        // The fold is open again after another page, and says how much it holds.
        page.go("#/costs").await?;
        page.go("#/desk").await?;
        page.text_when(".desk__fold summary", |text| text.contains("5 données"))
            .await?;
        let days = page
            .find("#desk-capacity-1-days")
            .await?
            .prop("value")
            .await?;
        assert_eq!(days.as_deref(), Some("390,5"));
        // A row that is taken away limits nothing; the other keeps its place.
        page.press("Retirer\u{202f}: IGE").await?;
        page.text_when("main", |text| !text.contains("IGE en 2027, en jours"))
            .await?;
        let days = page
            .find("#desk-capacity-0-days")
            .await?
            .prop("value")
            .await?;
        assert_eq!(days.as_deref(), Some("390,5"));
        Ok(())
    });
}

#[test]
fn services_of_one_team_and_one_rota_are_chosen_as_the_command_does() {
    let here = tempdir().unwrap();
    // POD and SMS-U have one provider; another, with the third, shares a rota with SMS-U.
    for (name, provider) in [("smsu", "Université A"), ("agimus_ng", "Université B")] {
        let text = builtin::service(name).unwrap();
        let text = text.replace(
            "provider = \"Université A\"",
            &format!("provider = \"{provider}\""),
        );
        let text = text.replace("tier = \"classic\"", "tier = \"always_on_call\"");
        let text = text.replace("on_call = \"time_off\"", "on_call = \"money\"");
        fs::write(here.path().join(format!("{name}.toml")), text).unwrap();
    }
    let rota = "[rota]\nyear = 2027\ntier = \"always_on_call\"\npeople = 2\n\
        services = [\"agimus_ng.toml\", \"smsu.toml\"]\n\
        [[rota.members]]\nname = \"Université A\"\n[[rota.members]]\nname = \"Université B\"\n";
    fs::write(here.path().join("rota.toml"), rota).unwrap();
    visit(async |page| {
        keep_pod(page, here.path()).await?;
        drop_files(page, here.path(), &["smsu.toml", "agimus_ng.toml"]).await?;
        page.press("Équipe et astreinte communes").await?;
        page.tick("Une équipe pour les services d’un même porteur")
            .await?;
        page.text_when("main", |text| text.contains("Une même équipe tient"))
            .await?;
        for name in ["agimus_ng.toml", "smsu.toml"] {
            let choice = "[...document.querySelectorAll('.desk__group label')].find((own) => own.textContent.includes(arguments[0])).click()";
            page.script(choice, &[name.into()]).await?;
        }
        page.choose("Division de ce qui est porté une fois", "proportional")
            .await?;
        page.text_when("main", |text| {
            text.contains("Une même astreinte couvre AGIMUS-NG hébergé, SMS-U hébergé")
        })
        .await?;
        let date = today(page).await?;
        let args = "--team --rota rota.toml --division proportional --date";
        let studies = ["portfolio", POD, "agimus_ng.toml", "smsu.toml"].into_iter();
        let args: Vec<&str> = studies
            .chain(args.split_whitespace())
            .chain([&*date])
            .collect();
        as_command(page, here.path(), "cadrage-portfolio", &args).await?;
        Ok(())
    });
}
