//! Small icons beside labels; never without a label.

use yew::prelude::*;

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// A folder, to open.
    Open,
    /// An arrow into a tray, to save.
    Save,
    /// A link of a chain, to share.
    Link,
    /// A printer.
    Print,
    /// An arrow down: there is more below.
    More,
    /// Three lines, for a menu.
    Menu,
}

/// The icon, in the colour of the text beside it.
pub fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::Undo => "M6 3 2.5 6.5 6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7",
        Icon::Redo => "M10 3l3.5 3.5L10 10M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9",
        Icon::Open => "M2 12.5v-9h4l1.5 2H14v7zM2 7.5h12",
        Icon::Save => "M8 2.5v7M5 6.8l3 3 3-3M2.5 11v2.5h11V11",
        Icon::Link => {
            "M6.8 9.2a2.6 2.6 0 0 0 3.8.2l2-2a2.7 2.7 0 0 0-3.8-3.8l-1 1M9.2 6.8a2.6 2.6 0 0 0-3.8-.2l-2 2a2.7 2.7 0 0 0 3.8 3.8l1-1"
        }
        Icon::Print => "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
        Icon::More => "M4 6l4 4 4-4",
        Icon::Menu => "M2.5 4h11M2.5 8h11M2.5 12h11",
    };
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path class="icon__path" d={path} />
        </svg>
    }
}
