//! Takes the screenshots of the README, identical from run to run.

use std::fs;
use std::path::Path;

use cadrage_browser::{Page, Trouble, Visit, WindowSize, run};

/// The folder of the screenshots.
const FOLDER: &str = "docs/screenshots";
/// The size of the window.
const WINDOW: WindowSize = WindowSize {
    width: 1440,
    height: 900,
};

struct Screenshot {
    name: &'static str,
    address: &'static str,
    /// The label of the choice of a theme.
    appearance: &'static str,
}

const SCREENSHOTS: &[Screenshot] = &[
    Screenshot {
        name: "service",
        address: "#/service",
        appearance: LIGHT,
    },
    Screenshot {
        name: "theme",
        address: "#/theme/operations?explain=total.operations",
        appearance: LIGHT,
    },
    Screenshot {
        name: "meeting",
        address: "#/meeting?topic=monitoring",
        appearance: LIGHT,
    },
    Screenshot {
        name: "sharing",
        address: "#/sharing",
        appearance: LIGHT,
    },
    Screenshot {
        name: "costs",
        address: "#/costs",
        appearance: LIGHT,
    },
    Screenshot {
        name: "decision",
        address: "#/decision",
        appearance: DARK,
    },
];

const LIGHT: &str = "Clair";
const DARK: &str = "Sombre";

/// Takes all screenshots, and compresses them.
pub fn screenshots() -> Result<(), String> {
    fs::create_dir_all(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let visit = Visit {
        window: WINDOW,
        ..Visit::default()
    };
    let taken = run(Path::new("."), visit, async |page| {
        let mut taken = Vec::new();
        page.resize(WINDOW.width, WINDOW.height).await?;
        page.press("POD hébergé").await?;
        for screenshot in SCREENSHOTS {
            page.tick(screenshot.appearance).await?;
            page.client
                .goto(&format!("{}{}", page.url(), screenshot.address))
                .await?;
            taken.push((screenshot.name, picture(page).await?));
        }
        Ok(taken)
    });
    for (name, picture) in taken.map_err(|trouble| trouble.to_string())? {
        let small = oxipng::optimize_from_memory(&picture, &oxipng::Options::from_preset(4))
            .map_err(|error| format!("{name}: {error}"))?;
        let path = Path::new(FOLDER).join(format!("{name}.png"));
        println!("{:>7} bytes  {}", small.len(), path.display());
        fs::write(&path, small).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// A screenshot once the page has settled, without a visible focus.
async fn picture(page: &Page) -> Result<Vec<u8>, Trouble> {
    page.settle().await?;
    page.script("document.activeElement?.blur(); scrollTo(0, 0)", &[])
        .await?;
    Ok(page.client.screenshot().await?)
}
