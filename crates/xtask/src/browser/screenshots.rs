//! Takes the screenshots of the README, identical from run to run.

use std::fs;
use std::path::Path;

use cadrage_browser::{Page, Trouble, Visit, Window, run};

/// The folder of the screenshots.
const FOLDER: &str = "docs/screenshots";
/// The size of the window.
const WINDOW: Window = Window(1440, 900);

/// The screenshots: name, page, whether the theme is dark.
const PICTURES: &[(&str, &str, bool)] = &[
    ("service", "#/service", false),
    (
        "theme",
        "#/theme/operations?explain=total.operations",
        false,
    ),
    ("costs", "#/costs", false),
    ("decision", "#/decision", true),
];

/// Takes all screenshots, and compresses them.
pub fn screenshots() -> Result<(), String> {
    fs::create_dir_all(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let visit = Visit {
        window: WINDOW,
        ..Visit::default()
    };
    let taken = run(Path::new("."), visit, async |page| {
        let mut taken = Vec::new();
        page.resize(WINDOW.0, WINDOW.1).await?;
        page.press("POD hébergé").await?;
        for (name, address, dark) in PICTURES {
            page.tick(if *dark { "Sombre" } else { "Clair" }).await?;
            page.client
                .goto(&format!("{}{address}", page.url()))
                .await?;
            taken.push((*name, picture(page).await?));
        }
        Ok(taken)
    });
    for (name, picture) in taken.map_err(|trouble| trouble.to_string())? {
        let small = oxipng::optimize_from_memory(&picture, &oxipng::Options::from_preset(4));
        let small = small.map_err(|error| format!("{name}: {error}"))?;
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
