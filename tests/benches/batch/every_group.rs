//! An overlay whose lines vary with the sizes of a row in every theme and nature.
//!
//! Of the lines of the service, 22 vary, in half of the groups. With those of the overlay there are
//! sixty, bought once, every year or every few years, whole or in parts, some drawing electricity.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// How many lines the overlay adds.
const LINES: usize = 38;

/// A topic of each theme.
const TOPICS: [&str; 6] = [
    "service_offer",
    "storage",
    "monitoring",
    "upstream_project",
    "onboarding",
    "cost_evaluation",
];

/// Items of each nature: people, running costs, equipment.
const ITEMS: [[&str; 3]; 3] = [
    ["ige", "asi", "tech"],
    ["vm_standard", "sms_pack_100", "travel"],
    ["storage_bay_tb", "server_standard", "on_call_equipment"],
];

/// A size of the row or one that depends on it, with a quantity that is small beside it.
const NEEDS: [Needed; 7] = [
    Needed::new("institution", "0.25", "", ""),
    Needed::new("vm", "1", "4", "up"),
    Needed::new("storage_tb", "0.125", "", ""),
    Needed::new("video_hour", "1.5", "1000", ""),
    Needed::new("gpu_server", "0.5", "", ""),
    Needed::new("ticket", "0.03", "", ""),
    Needed::new("ticket", "2", "50", "up"),
];

const RECURRENCES: [&str; 4] = ["yearly", "yearly", "every:4", "once"];

struct Needed {
    driver: &'static str,
    quantity: &'static str,
    per: &'static str,
    rounding: &'static str,
}

impl Needed {
    const fn new(
        driver: &'static str,
        quantity: &'static str,
        per: &'static str,
        rounding: &'static str,
    ) -> Self {
        Self {
            driver,
            quantity,
            per,
            rounding,
        }
    }
}

/// Writes the overlay, a folder with one table.
pub fn write_overlay(folder: &Path) -> PathBuf {
    let overlay = folder.join("every-group");
    fs::create_dir_all(&overlay).expect("a folder");
    let mut table = String::from(
        "impact,topic,label_fr,label_en,item,quantity,driver,per,rounding,recurrence,bearer,status,note,note_en\n",
    );
    for line in 0..LINES {
        let topic = TOPICS[line % TOPICS.len()];
        let nature = line / TOPICS.len() % ITEMS.len();
        let item = ITEMS[nature][line % 3];
        let recurrence = RECURRENCES[line % RECURRENCES.len()];
        let Needed {
            driver,
            quantity,
            per,
            rounding,
        } = &NEEDS[line % NEEDS.len()];
        let _ = writeln!(
            table,
            "benchmark_{line},{topic},Ligne {line},Line {line},{item},{quantity},{driver},{per},{rounding},{recurrence},provider,assumption,Mesure.,Benchmark."
        );
    }
    fs::write(overlay.join("impacts.csv"), table).expect("a file");
    overlay
}
