//! What every page has; `route.rs` lists the pages.

use std::future::Future;
use std::pin::Pin;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Theme;
use cadrage_core::text::lang::Lang;
use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

use crate::address;

/// The HTML of a part; an error when its code cannot be fetched.
pub type PartHtml = Result<Html, SplitLoaderError>;
/// The HTML of a part, once its code is loaded.
pub type Drawing = Pin<Box<dyn Future<Output = PartHtml>>>;

/// Where links to a page stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageGroup {
    /// In the navigation: what the meeting answers.
    Meeting,
    /// In the navigation: what follows from the answers.
    Results,
    /// In the navigation: pages over several studies. No step of the meeting leads there.
    Studies,
    /// At the foot of every page: what the page says of itself. No step of the meeting leads there.
    About,
}

impl PageGroup {
    /// Whether its pages are steps of a meeting, one after the other.
    pub fn is_of_meeting(self) -> bool {
        matches!(self, Self::Meeting | Self::Results)
    }
}

/// A page: its address, its name, what it shows.
pub struct Page {
    /// Its path in the address, after `#/`.
    pub path: &'static str,
    /// Where links to it stand.
    pub group: PageGroup,
    /// Its name in the navigation and in the window's title.
    pub title: fn(&CostGrid, Lang) -> &str,
    /// The theme it shows; `None` for a page without a theme.
    pub theme: Option<Theme>,
    /// Draws the page.
    pub view: fn() -> Drawing,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Page {
    /// The address of the page.
    pub fn href(&self) -> String {
        address::href(self.path)
    }

    /// Draws the page, once its code is loaded.
    pub fn view(&self) -> Drawing {
        (self.view)()
    }
}
