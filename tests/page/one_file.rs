//! The page in one file, opened from a folder, with no host and no network.

use std::fs;

use cadrage_browser::{DIST, Trouble};
use cadrage_tests::{root, stdout};
use serde_json::json;
use tempfile::tempdir;

use crate::desk::today;
use crate::{PAGES, visit};

#[test]
fn one_file_alone_shows_every_page_and_makes_the_commands_files() {
    let here = tempdir().unwrap();
    let name = "cadrage.html";
    fs::copy(root().join(DIST).join(name), here.path().join(name)).unwrap();
    visit(async |page| {
        let address = format!("file://{}", here.path().join(name).display());
        page.client.goto(&address).await?;
        page.ready().await?;
        // With the host gone and the network cut, once more from nothing.
        page.unplug();
        let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        page.command("Network.emulateNetworkConditions", offline)
            .await?;
        page.client.refresh().await?;
        page.ready().await?;
        for address in PAGES {
            page.go(address).await?;
            page.settle().await?;
        }
        // What a host alone has is not promised.
        assert!(page.lacks("footer a[target=_blank]").await?);
        page.go("#/service").await?;
        page.press("POD hébergé").await?;
        page.press("Enregistrer").await?;
        let study = page.downloaded_as("toml").await?;
        fs::write(here.path().join("study.toml"), study)?;
        page.go("#/decision").await?;
        let date = today(page).await?;
        let command = |args: &[&str], made: &str| -> Result<Vec<u8>, Trouble> {
            let options = ["study.toml", "-o", made, "--date", &date];
            stdout(here.path(), &[args, &options].concat());
            Ok(fs::read(here.path().join(made))?)
        };
        for (button, end, args) in [
            ("JSON", "json", &["estimate"][..]),
            ("XLSX", "xlsx", &["export"]),
            ("ODT", "odt", &["document", "--kind", "decision"]),
        ] {
            page.press(button).await?;
            let file = page.downloaded_as(end).await?;
            assert!(file == command(args, &format!("made.{end}"))?, "{end}");
        }
        // What was answered is there when the file is opened again.
        page.client.goto(&address).await?;
        page.ready().await?;
        let name = page.field("Nom du service").await?.prop("value").await?;
        assert_eq!(name.as_deref(), Some("POD hébergé"));
        Ok(())
    });
}
