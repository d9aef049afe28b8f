//! The source of a price that the meeting enters: a quote, a contract, a price list.

use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::schema::SOURCES;
use cadrage_core::text::lang::Lang;

use super::grid_rows::GridRow;
use super::prices::base;
use crate::i18n::grid;

/// What kind of source an entered price has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueOrigin {
    /// A supplier's quote.
    Quote,
    /// A public contract that the institution may use.
    Contract,
    /// The price list of the institution's IT department.
    Catalogue,
}

impl ValueOrigin {
    /// Every origin, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Quote, Self::Contract, Self::Catalogue];

    /// The prefix of the ids of its sources.
    pub fn id(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Contract => "contract",
            Self::Catalogue => "catalogue",
        }
    }

    /// Its citation, as a source in `lang` has it.
    fn citation(self, lang: Lang) -> &'static str {
        let texts = grid::texts(lang);
        match self {
            Self::Quote => texts.cited_quote(),
            Self::Contract => texts.cited_contract(),
            Self::Catalogue => texts.cited_catalogue(),
        }
    }

    /// How far it is trusted.
    fn confidence(self) -> &'static str {
        match self {
            Self::Quote | Self::Contract => "high",
            Self::Catalogue => "medium",
        }
    }

    /// The key of the source of a row.
    fn key(self, row: &GridRow) -> Vec<String> {
        vec![format!("{}_{}", self.id(), row.key.join("_"))]
    }
}

impl GridRow {
    /// The origin of the row's value; `None` when none was entered on the page.
    pub fn origin(&self, overlay: &Overlay) -> Option<ValueOrigin> {
        let source = self.text(overlay, "source");
        ValueOrigin::ALL
            .into_iter()
            .find(|origin| origin.key(self) == [source])
    }

    /// The reference of the row's source; empty while none is given.
    pub fn reference<'a>(&self, overlay: &'a Overlay) -> &'a str {
        self.origin(overlay)
            .and_then(|origin| overlay.cell(&SOURCES, &origin.key(self), "reference"))
            .filter(|text| *text != grid::texts(Lang::default()).unreferenced())
            .unwrap_or_default()
    }

    /// Sets the origin of the row's value, checked `today`. `None` removes it and makes the value
    /// an assumption.
    pub fn rest_on(&self, overlay: &mut Overlay, origin: Option<ValueOrigin>, today: &str) {
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
        let first = Lang::default();
        for lang in Lang::ALL {
            let citation = origin.citation(lang);
            overlay.set(
                base(),
                &SOURCES,
                &key,
                &lang.translation("citation"),
                citation,
            );
        }
        for (column, text) in [
            ("title", origin.citation(first)),
            ("title_language", first.code()),
            ("reference", grid::texts(first).unreferenced()),
            ("checked", today),
            ("confidence", origin.confidence()),
        ] {
            overlay.set(base(), &SOURCES, &key, column, text);
        }
    }

    /// Sets the reference of the row's source; an empty text removes it.
    pub fn refer(&self, overlay: &mut Overlay, reference: &str) {
        let reference = match reference.trim() {
            "" => grid::texts(Lang::default()).unreferenced(),
            reference => reference,
        };
        if let Some(origin) = self.origin(overlay) {
            overlay.set(base(), &SOURCES, &origin.key(self), "reference", reference);
        }
    }

    /// Reverts the row to the default grid, and removes its source.
    pub fn restore(&self, overlay: &mut Overlay) {
        if let Some(origin) = self.origin(overlay) {
            overlay.restore(&SOURCES, &origin.key(self));
        }
        overlay.restore(self.table, &self.key);
    }
}
