//! What a page is, whichever it is; `route.rs` lists them.

use std::future::Future;
use std::pin::Pin;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Theme;
use cadrage_core::text::lang::Lang;
use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

use crate::address;

/// What is drawn; an error when its code cannot be fetched.
pub type Drawn = Result<Html, SplitLoaderError>;
/// What is drawn once its code is there.
pub type Drawing = Pin<Box<dyn Future<Output = Drawn>>>;

/// A page: its address, its name, what it shows.
pub struct Page {
    /// What stands in the address after `#/`.
    pub path: &'static str,
    /// Its name in the navigation and in the window's title.
    pub title: fn(&CostGrid, Lang) -> &str,
    /// The theme of the meeting that it treats; `None` for the others.
    pub theme: Option<Theme>,
    /// What draws it.
    pub view: fn() -> Drawing,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Page {
    /// The fragment of the page.
    pub fn href(&self) -> String {
        address::href(self.path)
    }

    /// What the page shows, once its code is there.
    pub fn view(&self) -> Drawing {
        (self.view)()
    }
}
