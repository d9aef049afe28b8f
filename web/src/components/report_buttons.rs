//! Buttons that download the files of a report that is there already.

use yew::prelude::*;

use crate::browser;

/// The properties of [`ReportButtons`].
#[derive(Properties, PartialEq)]
pub struct ReportButtonsProps {
    /// The name of the files, without what says their format.
    pub name: &'static str,
    /// What the files hold.
    pub title: AttrValue,
    /// For other programs.
    pub json: AttrValue,
    /// For a spreadsheet.
    pub csv: AttrValue,
}

/// A button for each format.
#[component]
pub fn ReportButtons(props: &ReportButtonsProps) -> Html {
    let button = |label: &'static str, end: &str, mime: &'static str, text: &AttrValue| {
        let (name, text) = (format!("{}.{end}", props.name), text.clone());
        let download = move |_: MouseEvent| browser::download(&name, mime, &text);
        html! { <button type="button" class="button" onclick={download}>{ label }</button> }
    };
    html! {
        <>
            <h3 class="report-buttons">{ props.title.clone() }</h3>
            <div class="file-buttons">
                { button("JSON", "json", "application/json", &props.json) }
                { button("CSV", "csv", "text/csv", &props.csv) }
            </div>
        </>
    }
}
