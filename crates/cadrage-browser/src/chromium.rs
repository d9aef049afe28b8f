//! Starts Chromium and chromedriver for one visit, and ends them with it.

use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::ClientBuilder;
use fantoccini::wd::TimeoutConfiguration;
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::net_log;
use crate::page::{Page, Trouble};
use crate::server::{Served, Server};
use crate::site::{Host, Site};

/// The path of the page, below the root as it may be on a host.
const PATH: &str = "/services/cadrage/";
/// The options of Chromium, apart from those of the visit.
const ARGS: &[&str] = &[
    "--headless=new",
    // A window without tabs and toolbar. These are pages of Chromium’s own, which take a third of the time of a short visit.
    "--app=data:,",
    "--disable-features=PreloadTopChromeWebUI,InitialWebUI,WebUIReloadButton,WebUIToolbar,WebUIOmniboxPopup",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
    "--force-device-scale-factor=1",
    // No host name resolves: a request to another host fails, and is noticed.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
/// How long a script may run, and a page may load, on the slowest machine: all controls of a page are one script.
const PATIENCE: Duration = Duration::from_secs(600);

/// The size of the window, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowSize {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// The settings of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit<'a> {
    /// The language of the browser, such as `fr-FR`.
    pub lang: &'a str,
    /// The size of the window.
    pub window: WindowSize,
    /// What to append to the URL of the page, such as `#/costs`; with `None`, nothing is opened
    /// yet.
    pub address: Option<&'a str>,
    /// How the page is served.
    pub host: Host,
    /// An additional option of Chromium.
    pub flag: Option<&'a str>,
}

impl Default for Visit<'_> {
    fn default() -> Self {
        Self {
            lang: "fr-FR",
            window: WindowSize {
                width: 1440,
                height: 900,
            },
            address: Some(""),
            host: Host::default(),
            flag: None,
        }
    }
}

/// How many times to try to start chromedriver.
const STARTS: u32 = 5;

/// A chromedriver process, ended when dropped.
struct Chromedriver {
    process: Child,
    url: String,
}

impl Chromedriver {
    /// Starts chromedriver. It takes a free IPv4 port, then the same IPv6 port, and ends if that
    /// one is in use: it is then started again.
    fn start() -> Result<Self, Trouble> {
        for _ in 0..STARTS {
            if let Some(driver) = Self::start_once()? {
                return Ok(driver);
            }
        }
        Err(format!("chromedriver ended {STARTS} times before it listened").into())
    }

    /// Starts chromedriver and waits until it listens; `None` when it ended before.
    fn start_once() -> Result<Option<Self>, Trouble> {
        let process = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("chromedriver: {error}; install Chromium and its driver (on Debian: apt-get install chromium chromium-driver)")
            })?;
        let mut driver = Self {
            process,
            url: String::new(),
        };
        let output = driver.process.stdout.take();
        let lines = output.map(|output| BufReader::new(output).lines());
        for line in lines.into_iter().flatten() {
            let line = line?;
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                driver.url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                return Ok(Some(driver));
            }
        }
        Ok(None)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Killing a process that has already ended fails, which is fine.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves the page of the workspace at `root`, opens it in a fresh profile, runs `body`, and closes
/// everything, even after an error or a panic.
///
/// # Errors
///
/// An error of `body`; a warning or an error in the console, or a request to another host, unless
/// the page [expected](Page::expect) it; a browser that does not start.
pub fn run<T>(
    root: &Path,
    visit: Visit<'_>,
    body: impl AsyncFnOnce(&Page) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let site = Site {
        host: visit.host,
        folder: root.join(crate::site::DIST),
        path: PATH.to_owned(),
    };
    let server = Server::start(Served::Site(site), 0)?;
    runtime.block_on(visit_page(server, visit, body))
}

async fn visit_page<T>(
    server: Server,
    visit: Visit<'_>,
    body: impl AsyncFnOnce(&Page) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let profile = tempfile::tempdir()?;
    let downloads = profile.path().join("downloads");
    std::fs::create_dir(&downloads)?;
    let origin = format!("http://127.0.0.1:{}", server.port());
    let driver = Chromedriver::start()?;
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities(visit, &profile))
        .connect(&driver.url)
        .await?;
    let page = Page::new(client, server, downloads);
    let done = async {
        let patience = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None);
        page.client.update_timeouts(patience).await?;
        if let Some(address) = visit.address {
            page.open(address).await?;
        }
        let done = body(&page).await;
        let said = page.console().await?;
        match done {
            Ok(done) => Ok((done, said)),
            Err(trouble) if said.is_empty() => Err(trouble),
            Err(trouble) => Err(format!("{trouble}; the console says: {}", said.join("; ")).into()),
        }
    };
    // Chromium outlives its driver unless its session is closed, after a panic too.
    let done: std::thread::Result<Result<_, Trouble>> = AssertUnwindSafe(done).catch_unwind().await;
    let closed = page.client.clone().close().await;
    drop(driver);
    let (done, console) = done.unwrap_or_else(|panic| resume_unwind(panic))?;
    closed?;
    let expected = page.expected.take();
    let unexpected = |said: &&String| !expected.iter().any(|expected| said.contains(expected));
    if let Some(said) = console.iter().find(unexpected) {
        return Err(format!("the console says: {said}").into());
    }
    let leaving = net_log::find_leaving(&profile.path().join("net.json"), &origin)?;
    match leaving.iter().find(unexpected) {
        Some(url) => Err(format!("a request left: {url}").into()),
        None => Ok(done),
    }
}

fn capabilities(visit: Visit<'_>, profile: &TempDir) -> Map<String, Value> {
    let WindowSize { width, height } = visit.window;
    let path = profile.path().display();
    let mut args: Vec<String> = ARGS.iter().map(|&arg| arg.to_owned()).collect();
    args.extend([
        format!("--user-data-dir={path}/profile"),
        format!("--log-net-log={path}/net.json"),
        format!("--window-size={width},{height}"),
        format!("--lang={}", visit.lang),
        format!("--accept-lang={}", visit.lang),
    ]);
    args.extend(visit.flag.map(str::to_owned));
    let capabilities = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "args": args,
            "prefs": {
                "intl.accept_languages": visit.lang,
                "download.default_directory": format!("{path}/downloads"),
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        },
    });
    match capabilities {
        Value::Object(capabilities) => capabilities,
        _ => Map::new(),
    }
}
