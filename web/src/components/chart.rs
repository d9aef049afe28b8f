//! A drawing of figures, with the same figures as a table below.

use cadrage_report::chart::{self, Chart as Drawn};
use yew::prelude::*;

use super::blocks::draw_table;
use crate::state::use_state_handle;

/// The properties of [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// What is drawn.
    pub chart: Drawn,
    /// One of a kind on its page.
    pub id: AttrValue,
}

/// The drawing is that of documents: it bears class names only, and its texts are escaped.
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
