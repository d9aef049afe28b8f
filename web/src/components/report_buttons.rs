//! Buttons that download the files of a report that is there already.

use yew::prelude::*;

use crate::browser;

/// The properties of [`ReportButtons`].
#[derive(Properties, PartialEq, Clone)]
pub struct ReportButtonsProps {
    /// The name of the files, without what says their format.
    pub name: &'static str,
    /// What the files hold.
    pub title: AttrValue,
    /// For other programs.
    pub json: AttrValue,
    /// For a spreadsheet.
    pub csv: AttrValue,
    /// Whether the files are of answers given before, and the next are being made.
    #[prop_or_default]
    pub is_old: bool,
}

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq)]
enum ReportFormat {
    Json,
    Csv,
}

/// A button for each format. A file that is asked for while the report is old is the next one: what
/// was typed a moment ago is in it.
#[component]
pub fn ReportButtons(props: &ReportButtonsProps) -> Html {
    let wanted = use_state_eq(|| None::<ReportFormat>);
    {
        let wanted = wanted.clone();
        use_effect_with((*wanted, props.clone()), move |(format, props)| {
            let Some(format) = format.filter(|_| !props.is_old) else {
                return;
            };
            let (end, mime, text) = match format {
                ReportFormat::Json => ("json", "application/json", &props.json),
                ReportFormat::Csv => ("csv", "text/csv", &props.csv),
            };
            browser::download(&format!("{}.{end}", props.name), mime, text);
            wanted.set(None);
        });
    }
    let button = |label: &'static str, format: ReportFormat| {
        let wanted = wanted.clone();
        let onclick = move |_: MouseEvent| wanted.set(Some(format));
        html! { <button type="button" class="button" {onclick}>{ label }</button> }
    };
    html! {
        <>
            <h3 class="report-buttons">{ props.title.clone() }</h3>
            <div class="file-buttons">
                { button("JSON", ReportFormat::Json) }
                { button("CSV", ReportFormat::Csv) }
            </div>
        </>
    }
}
