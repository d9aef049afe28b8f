//! A chart, with the same figures in a table below it.

use cadrage_report::chart::{self, Chart as ReportChart};
use yew::prelude::*;

use super::blocks::draw_table;
use crate::state::use_state_handle;

/// The properties of [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// The chart to show.
    pub chart: ReportChart,
    /// An id that is unique on its page.
    pub id: AttrValue,
}

/// The SVG is that of the documents: it has class names only, and its texts are escaped.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let svg = chart::svg(&props.chart, &props.id, state.lang);
    html! {
        <div class="chart" id={props.id.clone()}>
            <div class="chart__box" tabindex="0" role="group" aria-label={props.chart.title.clone()}>
                { Html::from_html_unchecked(svg.into()) }
            </div>
            { draw_table(&props.chart.table) }
        </div>
    }
}
