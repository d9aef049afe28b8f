//! What was learned as the files of an overlay, to read, discuss and merge.

use crate::grid::layers::{GridFiles, Tables};
use crate::grid::model::Status;
use crate::grid::observed::FIGURES;
use crate::grid::overlay::{FOLDER, Overlay, find};
use crate::grid::schema::{BOUNDS, CONFIDENCES, IMPACTS, OBSERVED, SOURCES};
use crate::grid::table::Row;
use crate::grid::{package, table};
use crate::text::format::number;
use crate::text::lang::{Lang, Text};
use crate::text::word::Word;
use crate::text::words;

use super::{Learned, LearnedEffort};

/// The id of the source that reviews are.
const SOURCE: &str = "member_reviews";

/// The grid that was learned from.
#[derive(Debug, Clone, Copy)]
pub struct BaseGrid<'a> {
    /// Its rows.
    pub tables: &'a Tables,
    /// How the overlay calls it: the name of the default grid, or the path of its folder from that of
    /// the overlay.
    pub name: &'a str,
}

/// The files of an overlay with what was learned; without files when nothing was. No institution and
/// no service is named in them.
#[must_use]
pub fn overlay(learned: &Learned, base: BaseGrid<'_>) -> GridFiles {
    let mut files = GridFiles {
        folder: FOLDER.to_owned(),
        ..GridFiles::default()
    };
    if !learned.efforts.is_empty() {
        files = efforts(learned, base.tables).files(base.tables);
    }
    if !learned.observed.is_empty() {
        files
            .tables
            .insert(OBSERVED.file.to_owned(), observed(learned));
    }
    if !files.tables.is_empty() {
        let description = description(learned, base.name);
        files
            .tables
            .insert(package::FILE.to_owned(), description.into_bytes());
    }
    files
}

/// The description of the folder.
fn description(learned: &Learned, base: &str) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let title = quoted(extent(learned).get(Lang::default()));
    let base = quoted(base);
    format!(
        "{{\n  \"name\": \"learned\",\n  \"version\": \"1\",\n  \"title\": \"{title}\",\n  \"base\": \"{base}\"\n}}\n"
    )
}

/// How much was reviewed, in every language.
fn extent(learned: &Learned) -> Text {
    let (first, last) = learned.years.unwrap_or_default();
    Text::in_each(|lang| {
        let (reviews, services) = (learned.reviews, learned.services);
        words::learning(lang).extent(&reviews, &services, &learned.providers, &first, &last)
    })
}

fn efforts(learned: &Learned, base: &Tables) -> Overlay {
    let mut overlay = Overlay::default();
    let extent = extent(learned);
    let (_, last) = learned.years.unwrap_or_default();
    let source = [SOURCE.to_owned()];
    let mut cite = |column: &str, text: &str| overlay.set(base, &SOURCES, &source, column, text);
    for lang in Lang::ALL {
        cite(
            &lang.translation("citation"),
            words::learning(lang).citation(),
        );
    }
    cite("title", words::learning(Lang::default()).source_title());
    cite("reference", extent.get(Lang::default()));
    cite("checked", &format!("{last:04}-12-31"));
    cite("confidence", CONFIDENCES.ids().nth(1).unwrap_or_default());
    for effort in &learned.efforts {
        let key = [effort.impact.clone()];
        let below = find(base, &IMPACTS, &key);
        let mut set = |column: &str, text: &str| overlay.set(base, &IMPACTS, &key, column, text);
        let [low, high] = BOUNDS;
        set("quantity", &effort.after.value.to_string());
        set(low, &effort.after.low.to_string());
        set(high, &effort.after.high.to_string());
        set("status", Status::Measured.id());
        set("source", SOURCE);
        for lang in Lang::ALL {
            set(&lang.translation("note"), &note(effort, below, lang));
        }
    }
    overlay
}

/// What the effort is, as the grid says, then from how much it was learned, and its range before.
fn note(effort: &LearnedEffort, below: Option<&Row>, lang: Lang) -> String {
    let before = effort.before;
    let [low, value, high] = [before.low, before.value, before.high].map(|n| number(n, lang));
    let (observations, providers) = (&effort.observations, &effort.providers);
    let learned = words::learning(lang).note(observations, providers, &value, &low, &high);
    let texts = below.map(|row| [row.text(&lang.translation("note")), row.text("note")]);
    let own = texts.into_iter().flatten().find(|text| !text.is_empty());
    format!("{} {learned}", own.unwrap_or_default())
        .trim_start()
        .to_owned()
}

fn observed(learned: &Learned) -> Vec<u8> {
    let header = OBSERVED.columns.iter().map(|column| column.name.to_owned());
    let mut lines = vec![header.collect::<Vec<String>>()];
    for (figure, observed) in &learned.observed {
        let figures = observed.figures();
        let cells = OBSERVED.columns.iter().map(|column| match column.name {
            "figure" => figure.id().to_owned(),
            "services" => observed.services.to_string(),
            "providers" => observed.providers.to_string(),
            "above" => observed
                .above
                .map_or_else(String::new, |above| above.to_string()),
            name => {
                let mut figures = FIGURES.iter().zip(figures);
                let found = figures.find(|(known, _)| **known == name);
                found.map_or_else(String::new, |(_, figure)| figure.to_string())
            }
        });
        lines.push(cells.collect());
    }
    table::write(&lines)
}
