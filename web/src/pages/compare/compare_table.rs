//! The study and its variants as columns, each figure with its difference from the baseline.

use cadrage_core::decision::comparison::{Indicator, IndicatorMeasure};
use cadrage_core::text::format::{cents, percent};
use cadrage_core::text::word::Word;
use cadrage_report::compare::{difference, for_review, label, range, varies};
use cadrage_report::feasibility::can_be_offered;
use cadrage_report::words;
use rust_decimal::Decimal;
use yew::prelude::*;

use super::columns::names;
use super::variant_answers::VariantAnswers;
use super::variant_head::VariantHead;
use super::variant_select::VariantSelect;
use crate::components::blocks::GroupNote;
use crate::components::figure::{Figure, FigureOwner};
use crate::i18n::compare;
use crate::state::{PLAN, State, TIER, VariantColumns, use_state_handle};

/// The properties of [`CompareTable`].
#[derive(Properties, PartialEq)]
pub struct CompareTableProps {
    /// The figures of the columns.
    pub compared: VariantColumns,
    /// The column whose differing lines are shown, if any.
    pub opened: Option<usize>,
    /// Called with the column whose lines to show.
    pub on_open: Callback<usize>,
    /// Whether all figures are shown, and not only the sums that differ.
    pub is_whole: bool,
}

/// The first column stays visible while the others scroll.
#[component]
pub fn CompareTable(props: &CompareTableProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = compare::texts(state.lang);
    let columns = 0..=state.variants.list.len();
    let width = (state.variants.list.len() + 2).to_string();
    let group = |words: &str| {
        html! {
            <tr class="table__group"><th scope="rowgroup" colspan={width.clone()}><span class="compare__group">{ words.to_owned() }</span></th></tr>
        }
    };
    let tier = columns.clone().map(
        |column| html! { <td><VariantSelect {column} path={TIER} label={texts.tier()} /></td> },
    );
    let plan = columns.clone().map(
        |column| html! { <td><VariantSelect {column} path={PLAN} label={texts.plan()} /></td> },
    );
    let others = columns
        .clone()
        .map(|column| html! { <td><VariantAnswers {column} /></td> });
    html! {
        <div class="table-box" tabindex="0" role="group" aria-label={texts.table()}>
            <table class="table compare">
                <caption class="table__caption">{ texts.table() }<GroupNote /></caption>
                <thead>
                    <tr>
                        <th scope="col" class="compare__label">{ texts.criterion() }</th>
                        for column in columns.clone() {
                            <th scope="col" class="compare__column"><VariantHead {column} problems={props.compared.problems.get(column).cloned().unwrap_or_default()} /></th>
                        }
                    </tr>
                </thead>
                <tbody>
                    { group(texts.varies()) }
                    <tr><th scope="row">{ texts.tier() }</th>{ for tier }</tr>
                    <tr><th scope="row">{ texts.plan() }</th>{ for plan }</tr>
                    <tr><th scope="row">{ texts.others() }</th>{ for others }</tr>
                </tbody>
                { measures(&state, props, &group) }
            </table>
        </div>
    }
}

/// The indicators: a section for each theme, then the sums.
fn measures(state: &State, props: &CompareTableProps, group: &dyn Fn(&str) -> Html) -> Html {
    let (texts, lang) = (compare::texts(state.lang), state.lang);
    let compared = &props.compared;
    let columns = 0..=state.variants.list.len();
    let mut rows = Vec::new();
    let mut before = None;
    let is_alone = state.variants.list.is_empty();
    for (indicator, measured) in compared.comparison.shown_indicators() {
        let is_sum = !matches!(indicator, Indicator::Group(..));
        let is_told = matches!(indicator, Indicator::Total) || varies(&measured) || is_alone;
        let is_shown = props.is_whole || (is_sum && is_told);
        if !is_shown {
            continue;
        }
        let cells = columns.clone().map(|column| {
            let measured = compared.place(column).and_then(|place| measured.get(place));
            let first_year = compared.figures(column).map_or(0, |c| c.first_year);
            draw_cell(state, column, first_year, indicator, measured)
        });
        let theme = match indicator {
            Indicator::Group(theme, _) => Some(theme),
            _ => None,
        };
        if before != Some(theme) {
            rows.push(group(theme.map_or(texts.sums(), |theme| {
                words::theme(&state.grid, theme, lang)
            })));
            before = Some(theme);
        }
        let name = match indicator {
            Indicator::Group(_, nature) => html! {
                <span class={format!("tag tag--{}", nature.id())}>{ words::nature(nature, lang) }</span>
            },
            _ => html! { label(&state.grid, indicator, lang) },
        };
        let total = (indicator == Indicator::Total).then_some("table__total");
        rows.push(
            html! { <tr class={classes!(total)}><th scope="row">{ name }</th>{ for cells }</tr> },
        );
        let is_sum = Indicator::DRAWN.contains(&indicator);
        if is_sum && (indicator == Indicator::Total || varies(&measured)) {
            rows.push(likelihood(state, props, &measured));
        }
        if matches!(indicator, Indicator::Total | Indicator::Net) {
            rows.push(ranges(state, props, &measured));
        }
        if indicator == Indicator::Total {
            rows.push(lines(state, props));
        }
    }
    rows.extend(conclusions(state, props));
    html! { <tbody>{ for rows }</tbody> }
}

/// A figure of a column, with its difference from the baseline.
fn draw_cell(
    state: &State,
    column: usize,
    first_year: i32,
    indicator: Indicator,
    measured: Option<&IndicatorMeasure>,
) -> Html {
    let lang = state.lang;
    let value = measured.and_then(|measured| measured.value);
    let differs = measured
        .filter(|_| column != state.variants.baseline)
        .and_then(|measured| {
            let tone = match measured.difference? {
                difference if difference > Decimal::ZERO => "compare__difference--dearer",
                difference if difference < Decimal::ZERO => "compare__difference--cheaper",
                _ => "",
            };
            let words = difference(measured, lang)?;
            Some(html! { <span class={classes!("compare__difference", tone)}>{ words }</span> })
        });
    let name = names(state).into_iter().nth(column).unwrap_or_default();
    let of = format!("{}, {name}", label(&state.grid, indicator, lang));
    let whose = match column {
        0 => AttrValue::default(),
        _ => column.to_string().into(),
    };
    html! {
        <td class="table__figure">
            if let Some(value) = value {
                <ContextProvider<FigureOwner> context={FigureOwner(whose)}>
                    // A number of people has no order of magnitude in euros.
                    <Figure name={indicator.figure(first_year)} {of} shown={cents(value, lang)}
                        amount={(indicator != Indicator::Fte).then_some(value)} />
                </ContextProvider<FigureOwner>>
            } else {
                { compare::texts(lang).none() }
            }
            { differs }
        </td>
    }
}

/// A row with one text for each column that could be priced.
fn draw_texts(
    state: &State,
    props: &CompareTableProps,
    name: &str,
    text_at: &dyn Fn(usize) -> Option<String>,
) -> Html {
    let none = compare::texts(state.lang).none();
    let cells = (0..=state.variants.list.len()).map(|column| {
        let shown = props.compared.place(column).and_then(text_at);
        html! { <td class="table__figure">{ shown.unwrap_or_else(|| none.to_owned()) }</td> }
    });
    html! { <tr><th scope="row">{ name.to_owned() }</th>{ for cells }</tr> }
}

/// The share of samples in which each column is cheaper than the baseline.
fn likelihood(state: &State, props: &CompareTableProps, measured: &[IndicatorMeasure]) -> Html {
    let cheaper = compare::texts(state.lang).cheaper();
    draw_texts(state, props, cheaper, &|place| {
        Some(percent(measured.get(place)?.drawn?.lower?, state.lang))
    })
}

/// The range of each column, from P10 to P90.
fn ranges(state: &State, props: &CompareTableProps, measured: &[IndicatorMeasure]) -> Html {
    let name = compare::texts(state.lang).range();
    draw_texts(state, props, name, &|place| {
        Some(range(&measured.get(place)?.drawn?, state.lang))
    })
}

/// The verdict of each column, and its lines without a price.
fn conclusions(state: &State, props: &CompareTableProps) -> Vec<Html> {
    let (texts, lang) = (compare::texts(state.lang), state.lang);
    let compared = &props.compared;
    let verdicts = draw_texts(state, props, texts.verdict(), &|place| {
        let given = compared.verdicts.get(place)?;
        let given = given.filter(|_| !state.computed.is_rough());
        Some(can_be_offered(given, lang).to_owned())
    });
    let mut rows = vec![verdicts];
    let variants = &compared.comparison.variants;
    if variants
        .iter()
        .any(|variant| !variant.not_costed.is_empty())
    {
        rows.push(draw_texts(state, props, texts.not_costed(), &|place| {
            let labels: Vec<&str> = variants
                .get(place)?
                .not_costed
                .iter()
                .map(|label| label.get(lang))
                .collect();
            (!labels.is_empty()).then(|| labels.join(", "))
        }));
    }
    if variants.iter().any(|variant| variant.for_review > 0) {
        rows.push(draw_texts(state, props, for_review(lang), &|place| {
            Some(variants.get(place)?.for_review.to_string())
        }));
    }
    rows
}

/// The number of lines that differ in each column, with a button to show them.
fn lines(state: &State, props: &CompareTableProps) -> Html {
    let (texts, lang) = (compare::texts(state.lang), state.lang);
    let names = names(state);
    let cells = names.iter().enumerate().map(|(column, name)| {
        let count = props
            .compared
            .figures(column)
            .map_or(0, |c| c.lines.len());
        let open = props.on_open.reform(move |_: MouseEvent| column);
        let is_open = props.opened == Some(column);
        let words = compare::texts(lang).line_count(count);
        let action = format!("{}, {words}", texts.lines());
        html! {
            <td class="table__figure">
                if count == 0 {
                    { texts.none() }
                } else {
                    <button type="button" class="button" aria-expanded={is_open.to_string()} aria-controls="compare-lines"
                        aria-label={compare::of_variant(&action, name, lang)} onclick={open}>{ words }</button>
                }
            </td>
        }
    });
    html! { <tr><th scope="row">{ texts.lines() }</th>{ for cells }</tr> }
}
