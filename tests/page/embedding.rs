//! The page in a frame of an intranet, which gives it a study and asks what it costs.

use std::fs;
use std::path::Path;

use cadrage_browser::{DIST, Host, Page, Served, Server, Site, Trouble, Visit};
use cadrage_core::grid::builtin;
use cadrage_tests::{root, stdout};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::desk::today;
use crate::visit_as;

/// What an intranet may send to be allowed to show frames of this machine, with a script of its own.
const INTRANET_POLICY: &str = "default-src 'none'; script-src 'self'; frame-src http://127.0.0.1:*";
/// The policy of the page for a host that lets intranets of this machine show it.
const FRAMED_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:*";

/// What the test adds to the script of the guide: it keeps what the page says.
const LISTENING: &str = "window.heard = [];
addEventListener('message', ({ data, source }) => {
  if (source === frame.contentWindow) heard.push(data);
});
window.ask = ask;";

/// The block of a kind in the guide: the page of the intranet, or its script.
fn of_guide(kind: &str) -> String {
    let guide = fs::read_to_string(root().join("docs/guide/integrer.md")).unwrap();
    let (_, block) = guide.split_once(&format!("```{kind}\n")).unwrap();
    block.split("```").next().unwrap().to_owned()
}

fn serve(folder: &Path, policy: &'static str) -> Server {
    let site = Site {
        host: Host {
            policy,
            ..Host::default()
        },
        folder: folder.to_owned(),
        path: "/".to_owned(),
    };
    Server::start(Served::Site(site), 0).unwrap()
}

/// The page with those whom it may talk with, served to frames.
fn serve_page(embedders: &str) -> (TempDir, Server) {
    let folder = tempdir().unwrap();
    for file in fs::read_dir(root().join(DIST)).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let page = folder.path().join("index.html");
    let text = fs::read_to_string(&page).unwrap();
    let filled = text.replace(
        "name=\"embedders\" content=\"\"",
        &format!("name=\"embedders\" content=\"{embedders}\""),
    );
    assert_ne!(text, filled);
    fs::write(&page, filled).unwrap();
    for copy in ["index.html.br", "index.html.gz"] {
        fs::remove_file(folder.path().join(copy)).unwrap();
    }
    let server = serve(folder.path(), FRAMED_POLICY);
    (folder, server)
}

/// Runs `body` in an intranet that shows the page, which lists it among its embedders or not.
fn visit_intranet(
    is_listed: bool,
    address: &str,
    body: impl AsyncFnOnce(&Page) -> Result<(), Trouble>,
) {
    let here = tempdir().unwrap();
    let script = of_guide("js") + LISTENING;
    fs::write(here.path().join("intranet.js"), script).unwrap();
    let intranet = serve(here.path(), INTRANET_POLICY);
    let origin = intranet.url().trim_end_matches('/').to_owned();
    let listed = match is_listed {
        true => format!("https://intranet.example.org {origin}"),
        false => "https://intranet.example.org".to_owned(),
    };
    let (_folder, server) = serve_page(&listed);
    let shown = of_guide("html").replace(
        "https://cadrage.example.org/?embed",
        &format!("{}{address}", server.url()),
    );
    let html = format!("<!DOCTYPE html><title>Intranet</title>{shown}");
    fs::write(here.path().join("index.html"), html).unwrap();
    // The driver sees a page of the usual host first.
    visit_as(Visit::default(), async |page| {
        page.client.goto(&intranet.url()).await?;
        body(page).await
    });
}

/// The last thing heard for which `is_it` is true, once there is one.
async fn heard(page: &Page, is_it: impl Fn(&Value) -> bool) -> Result<Value, Trouble> {
    page.until("a message of the page", async || {
        let all = page.script("return window.heard", &[]).await?;
        let all = all.as_array().cloned().unwrap_or_default();
        Ok(all.into_iter().rfind(|one| is_it(one)))
    })
    .await
}

/// Asks something of the page, and returns what it answers.
async fn ask(page: &Page, message: Value) -> Result<Value, Trouble> {
    let script = "window.ask(arguments[0]).then(arguments[1])";
    page.script_async(script, &[message]).await
}

#[test]
fn an_intranet_gives_a_study_and_is_told_what_the_command_says() {
    visit_intranet(true, "?embed", async |page| {
        heard(page, |one| one["say"] == "ready").await?;
        let study = builtin::service("smsu").unwrap();
        let opened = ask(page, json!({ "ask": "open", "study": study })).await?;
        assert_eq!(opened["say"], "opened", "{opened}");
        let here = tempdir().unwrap();
        let told = ask(page, json!({ "ask": "study" })).await?;
        let file = told["study"].as_str().unwrap();
        fs::write(here.path().join("study.toml"), file)?;
        let date = today(page).await?;
        let args = [
            "estimate",
            "study.toml",
            "--format",
            "json",
            "--date",
            &date,
        ];
        let command = stdout(here.path(), &args);
        let told = ask(page, json!({ "ask": "estimate" })).await?;
        assert_eq!(told["estimate"].as_str(), Some(command.as_str()));
        // The total was told without being asked for, and again after a change in the page.
        let estimate: Value = serde_json::from_str(&command)?;
        let total = &estimate["totals"]["total"];
        heard(page, |one| {
            one["say"] == "changed" && &one["total"] == total
        })
        .await?;
        page.client.enter_frame(0).await?;
        page.press("POD hébergé").await?;
        page.client.enter_parent_frame().await?;
        heard(page, |one| {
            one["say"] == "changed" && &one["total"] != total && one["total"].is_string()
        })
        .await?;
        Ok(())
    });
}

#[test]
fn what_is_wrong_with_a_message_is_said_to_the_intranet() {
    visit_intranet(true, "?embed", async |page| {
        heard(page, |one| one["say"] == "ready").await?;
        for (message, part) in [
            (
                json!({ "ask": "open", "study": "[horizon]\nyears = 99\n" }),
                "study.toml",
            ),
            (json!({ "ask": "open" }), "name"),
            (json!({ "ask": "pay" }), "pay"),
            (json!({}), "ready, open, study, estimate"),
        ] {
            let answer = ask(page, message).await?;
            assert_eq!(answer["say"], "problems", "{answer}");
            assert!(answer["problems"].to_string().contains(part), "{answer}");
        }
        Ok(())
    });
}

#[test]
fn who_is_not_listed_is_not_answered() {
    for (is_listed, address) in [(false, "?embed"), (true, ""), (true, "?embedded")] {
        visit_intranet(is_listed, address, async |page| {
            page.expect("is not among the embedders");
            page.client.enter_frame(0).await?;
            page.ready().await?;
            page.settle().await?;
            page.client.enter_parent_frame().await?;
            let say = "window.ask({ ask: 'study' }); setTimeout(arguments[0], 1000)";
            page.script_async(say, &[]).await?;
            let all = page.script("return window.heard", &[]).await?;
            assert_eq!(all, json!([]), "{address}");
            Ok(())
        });
    }
}
