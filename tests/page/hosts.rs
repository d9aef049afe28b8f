//! On several kinds of hosts and browsers, the page works or says why not.

use cadrage_browser::{Host, Page, Trouble, Visit};
use serde_json::json;

use crate::{PAGES, visit_as};

/// The most bytes that a first visit may fetch from a host without compression.
const WEIGHT: usize = 450 * 1000;
/// The most files that a visit may request before its figures are shown.
const REQUESTS: usize = 20;

fn on<'a>(host: Host) -> Visit<'a> {
    Visit {
        host,
        ..Visit::default()
    }
}

/// A visit in which the page does not reach its figures.
fn unopened<'a>(host: Host) -> Visit<'a> {
    Visit {
        address: None,
        ..on(host)
    }
}

/// The message shown instead of the page.
async fn told(page: &Page) -> Result<String, Trouble> {
    page.client.goto(page.url()).await?;
    page.text_when("body > [role=alert]:not([hidden])", |text| !text.is_empty())
        .await
}

#[test]
fn a_host_that_compresses_nothing_sends_little_all_the_same() {
    // The speed of a phone with a poor network, so that a request that is cancelled early has
    // hardly sent anything.
    let bare = Host {
        compresses: false,
        rate: Some(200_000),
        ..Host::default()
    };
    visit_as(unopened(bare), async |page| {
        page.client.goto(page.url()).await?;
        page.ready().await?;
        let sent = page.sent_files();
        // Fetched after the figures: the other parts, and what is needed offline.
        let later = |name: &str| {
            ["shared-", "keeping-", "answers-", "sw.js"]
                .iter()
                .any(|one| name.starts_with(one))
        };
        let first = || sent.iter().take_while(|file| !later(&file.name));
        let weight: usize = first().map(|file| file.bytes).sum();
        let packed = sent.iter().filter(|file| file.name.ends_with(".wasm.gz"));
        assert!(packed.count() > 0, "{sent:?}");
        assert!(weight <= WEIGHT, "{weight} bytes: {sent:?}");
        // A slow machine has fetched more of the later ones by now.
        let requests = first().count();
        assert!(requests <= REQUESTS, "{requests} requests: {sent:?}");
        for address in PAGES {
            page.go(address).await?;
        }
        Ok(())
    });
}

#[test]
fn a_host_that_knows_no_modules_shows_every_page() {
    for module_type in ["application/octet-stream", "text/plain"] {
        let host = Host {
            module_type,
            ..Host::default()
        };
        visit_as(on(host), async |page| {
            for address in PAGES {
                page.go(address).await?;
            }
            Ok(())
        });
    }
}

#[test]
fn answers_are_kept_whatever_cannot_be_fetched() {
    for (refused, asks) in [
        (
            "keeping-",
            "document.querySelector('.header__study').click()",
        ),
        ("shared-", "location.hash = '#/theme/operations'"),
        // Without its styles, a part would show unreadable figures.
        ("parts-", "location.hash = '#/theme/operations'"),
    ] {
        let host = Host {
            refuses: Some(refused),
            ..Host::default()
        };
        visit_as(unopened(host), async |page| {
            page.expect("503");
            page.client
                .goto(&format!("{}#/service", page.url()))
                .await?;
            page.fill("Établissements utilisateurs", "12").await?;
            let entries = "return Object.keys(localStorage).filter((key) => key.startsWith('cadrage/study/')) \
                .map((key) => localStorage.getItem(key)).join()";
            page.until("an entry with the answer", async || {
                let entry = page.script(entries, &[]).await?;
                let entry = entry.as_str().unwrap_or_default();
                Ok(entry.contains("institutions = 12").then_some(()))
            })
            .await?;
            // A part that cannot be fetched is reported, and can be requested again.
            page.script(asks, &[]).await?;
            page.text_when("[role=alert]", |text| {
                text.contains("n’a pas pu être chargée") && text.contains("conservées")
            })
            .await?;
            page.find("[role=alert] button").await.map(|_| ())
        });
    }
}

#[test]
fn what_cannot_start_says_why() {
    let refusing = |refuses| {
        unopened(Host {
            refuses: Some(refuses),
            ..Host::default()
        })
    };
    for (visit, expected) in [
        (refusing("cadrage-web-"), "n’a pas pu être chargé"),
        // Without its styles, the page would show unreadable figures.
        (refusing("app-"), "n’a pas pu être chargé"),
        (
            Visit {
                flag: Some("--js-flags=--jitless"),
                ..unopened(Host::default())
            },
            "WebAssembly",
        ),
    ] {
        visit_as(visit, async |page| {
            page.expect("503");
            page.expect("fetch");
            let told = told(page).await?;
            assert!(told.contains(expected), "{told}");
            Ok(())
        });
    }
}

#[test]
fn a_browser_that_adopts_no_styles_links_them() {
    visit_as(unopened(Host::default()), async |page| {
        let without = json!({ "source": "delete Document.prototype.adoptedStyleSheets" });
        page.command("Page.addScriptToEvaluateOnNewDocument", without)
            .await?;
        page.client.goto(page.url()).await?;
        page.ready().await?;
        let position = "return ['adoptedStyleSheets' in document, getComputedStyle(document.querySelector('.headline')).position]";
        assert_eq!(page.script(position, &[]).await?, json!([false, "sticky"]));
        Ok(())
    });
}
