//! Where a value that the meeting enters comes from: a quote, a contract, a price list.

use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::schema::SOURCES;

use super::grid_rows::GridRow;
use super::prices::base;

/// What a value of one’s own rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A quote of a supplier.
    Quote,
    /// A public contract that the institution may buy from.
    Contract,
    /// What the IT department of the institution charges.
    Catalogue,
}

/// What stands where no reference was given yet.
const UNREFERENCED: &str = "référence à préciser";

impl Origin {
    /// Every origin, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Quote, Self::Contract, Self::Catalogue];

    /// The word that begins the id of its sources.
    pub fn id(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Contract => "contract",
            Self::Catalogue => "catalogue",
        }
    }

    /// How it is cited, in French and in English, and how far it is trusted.
    fn cited(self) -> [&'static str; 3] {
        match self {
            Self::Quote => ["devis", "quote", "high"],
            Self::Contract => ["marché public", "public contract", "high"],
            Self::Catalogue => [
                "catalogue de la DSI",
                "IT department’s price list",
                "medium",
            ],
        }
    }

    /// The key of the source of a row.
    fn key(self, row: &GridRow) -> Vec<String> {
        vec![format!("{}_{}", self.id(), row.key.join("_"))]
    }
}

impl GridRow {
    /// What its value rests on, as far as that was said here.
    pub fn origin(&self, overlay: &Overlay) -> Option<Origin> {
        let source = self.text(overlay, "source");
        let mut all = Origin::ALL.into_iter();
        all.find(|origin| origin.key(self) == [source])
    }

    /// The reference of what its value rests on; empty as long as none was given.
    pub fn reference<'a>(&self, overlay: &'a Overlay) -> &'a str {
        let key = self.origin(overlay).map(|origin| origin.key(self));
        let reference = key.and_then(|key| overlay.cell(&SOURCES, &key, "reference"));
        reference
            .filter(|text| *text != UNREFERENCED)
            .unwrap_or_default()
    }

    /// Says what its value rests on, with the day on which that was said; `None` leaves it to
    /// be said, and the value an assumption.
    pub fn rest_on(&self, overlay: &mut Overlay, origin: Option<Origin>, today: &str) {
        if let Some(before) = self.origin(overlay) {
            overlay.restore(&SOURCES, &before.key(self));
        }
        let mut set = |column: &str, text: &str| {
            overlay.set(base(), self.table, &self.key, column, text);
        };
        let Some(origin) = origin else {
            set("status", "assumption");
            set("source", "");
            return;
        };
        let key = origin.key(self);
        set("status", "sourced");
        set("source", key.first().map_or("", String::as_str));
        let [citation, citation_en, confidence] = origin.cited();
        for (column, text) in [
            ("citation", citation),
            ("citation_en", citation_en),
            ("title", citation),
            ("title_language", "fr"),
            ("reference", UNREFERENCED),
            ("checked", today),
            ("confidence", confidence),
        ] {
            overlay.set(base(), &SOURCES, &key, column, text);
        }
    }

    /// Says under which reference that is found; nothing leaves it to be said.
    pub fn refer(&self, overlay: &mut Overlay, reference: &str) {
        let reference = match reference.trim() {
            "" => UNREFERENCED,
            reference => reference,
        };
        if let Some(origin) = self.origin(overlay) {
            overlay.set(base(), &SOURCES, &origin.key(self), "reference", reference);
        }
    }

    /// Takes back all that differs, and what it rested on.
    pub fn restore(&self, overlay: &mut Overlay) {
        if let Some(origin) = self.origin(overlay) {
            overlay.restore(&SOURCES, &origin.key(self));
        }
        overlay.restore(self.table, &self.key);
    }
}
