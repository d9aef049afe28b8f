//! Every value of the grid: searched, shown with its source, changed next to the original.

mod grid_cell;
mod grid_exchange;
mod grid_fields;
mod grid_row;
#[cfg(test)]
mod tests;
mod told_effect;
mod value_origin;

use cadrage_core::grid::model::Status;
use cadrage_core::text::problem;
use cadrage_core::text::word::Word;
use yew::prelude::*;

use self::grid_exchange::GridExchange;
use self::grid_row::GridRowView;
use crate::address::{Route, row_link};
use crate::components::blocks::GroupNote;
use crate::components::method_help::method_help;
use crate::components::select::{Select, SelectOption};
use crate::components::text_input::TextInput;
use crate::i18n::{grid as words, grid_words};
use crate::state::{
    CHANGED, Filter, GridRow, bring_laying, index, rows, tables, use_complete_state,
    use_state_handle,
};

/// The most rows shown at once, before the search is narrowed down.
const SHOWN: usize = 40;

/// The most changed rows whose effect is told: each is priced without its change.
const TOLD: usize = 12;

/// The search is kept when a link leads to another page and back.
#[component]
pub fn GridPage() -> Html {
    let filter = use_state_eq(Filter::default);
    let shown = use_state_eq(|| SHOWN);
    let opened = use_state_eq(|| None::<GridRow>);
    // The callback changes only when another row opens, so that the other rows are not redrawn.
    let open = use_callback((*opened).clone(), {
        let opened = opened.setter();
        move |row: GridRow, now: &Option<GridRow>| {
            opened.set(Some(row).filter(|row| now.as_ref() != Some(row)));
        }
    });
    bring_laying();
    let state = use_complete_state();
    let basis = state
        .as_ref()
        .map(|state| (state.grid.clone(), state.overlay.clone(), state.lang));
    let index = use_memo(basis, |basis| match basis {
        Some((grid, overlay, lang)) => index(grid, overlay, *lang),
        None => Vec::new(),
    });
    let (Some(state), Some(route)) = (state, use_context::<Route>()) else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    // A link shows its row whatever the previous search.
    let asked = match route.row.clone() {
        None => (*filter).clone(),
        row => Filter {
            row,
            ..Filter::default()
        },
    };
    let found = rows(&index, &asked);
    let set = |change: fn(&mut Filter, String)| {
        let (filter, shown) = (filter.clone(), shown.clone());
        Callback::from(move |text: String| {
            let mut next = (*filter).clone();
            change(&mut next, text);
            filter.set(next);
            shown.set(SHOWN);
        })
    };
    let more = {
        let shown = shown.clone();
        move |_: MouseEvent| shown.set(*shown + SHOWN)
    };
    let mut statuses = vec![SelectOption::new("", texts.every_status())];
    statuses.extend(SelectOption::from_list(Status::LIST, lang));
    statuses.push(SelectOption::new(CHANGED, texts.changed()));
    let mut known_tables = vec![SelectOption::new("", texts.every_table())];
    known_tables.extend(
        tables()
            .into_iter()
            .map(|table| SelectOption::new(table.file, grid_words::table(table.file, lang))),
    );
    // A row opened by a link shows all its cells.
    let is_open =
        |row: &GridRow| opened.as_ref() == Some(row) || (asked.row.is_some() && found.len() == 1);
    let changed = Filter {
        status: CHANGED.to_owned(),
        ..Filter::default()
    };
    let tells_effect = rows(&index, &changed).len() <= TOLD;
    let mut table = "";
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(lang) }
            <GridProblems />
            <section class="card" aria-label={texts.values_table()}>
                if asked.row.is_some() {
                    <p class="grid-page__whole"><a href="#/grid">{ texts.whole() }</a></p>
                } else {
                    <div class="grid-page__filters" role="search">
                        <TextInput id="grid-words" label={texts.search()} hint={texts.search_hint()} value={filter.words.clone()}
                            {lang} on_input={set(|filter, words| filter.words = words)} />
                        { select("grid-table", texts.table(), known_tables, &filter.table, set(|filter, table| filter.table = table)) }
                        { select("grid-status", texts.status(), statuses, &filter.status, set(|filter, status| filter.status = status)) }
                    </div>
                }
                <p class="grid-page__count" role="status">
                    { if found.is_empty() { texts.none().to_owned() } else { texts.row_count(found.len()) } }
                </p>
                if !found.is_empty() {
                    <div class="table-box" tabindex="0" role="group" aria-label={texts.values_table()}>
                        <table class="table grid-table">
                            <caption class="visually-hidden">{ texts.values_table() }<GroupNote /></caption>
                            <thead>
                                <tr>
                                    <th scope="col">{ texts.row() }</th>
                                    <th scope="col" class="table__figure table__kept">{ texts.value() }</th>
                                    <th scope="col">{ texts.unit() }</th>
                                    <th scope="col">{ texts.date() }</th>
                                    <th scope="col">{ texts.source() }</th>
                                    <th scope="col">{ texts.status() }</th>
                                    <th scope="col" class="table__figure">{ texts.in_total() }</th>
                                    <th scope="col">{ texts.actions() }</th>
                                </tr>
                            </thead>
                            <tbody>
                                for row in found.iter().take(*shown) {
                                    if std::mem::replace(&mut table, row.table.file) != row.table.file {
                                        <tr class="table__group" key={row.table.file}>
                                            <th scope="rowgroup" colspan="8">{ grid_words::table(row.table.file, lang) }</th>
                                        </tr>
                                    }
                                    <GridRowView key={format!("{}{}", row.table.file, row.key.join("/"))} row={(*row).clone()}
                                        is_open={is_open(row)} {tells_effect} on_open={open.clone()} />
                                }
                            </tbody>
                        </table>
                    </div>
                    if found.len() > *shown {
                        <button type="button" class="button grid-page__more" onclick={more}>{ texts.more() }</button>
                    }
                }
            </section>
            <GridExchange />
        </article>
    }
}

fn select(
    id: &'static str,
    label: &'static str,
    options: Vec<SelectOption>,
    taken: &str,
    on_choose: Callback<String>,
) -> Html {
    html! {
        <div class="input">
            <label class="input__label" for={id}>{ label }</label>
            <Select {id} {options} taken={taken.to_owned()} {on_choose} />
        </div>
    }
}

/// The problems of the changed grid, each with a link to its row.
#[component]
fn GridProblems() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    if state.grid_problems.is_empty() {
        return Html::default();
    }
    let problems = state.grid_problems.iter().take(problem::MOST_SAID).map(|problem| {
        match GridRow::of_problem(&state.overlay, problem) {
            Some(row) => {
                let named = problem.place.column.as_deref();
                let cell = row
                    .table
                    .columns
                    .iter()
                    .find(|column| Some(column.name) == named)
                    .map_or("", |column| grid_words::column(column.name, state.lang));
                let label = row.label(&state.overlay, state.lang);
                let address = words::cell(&label, &row.key.join(", "), cell);
                let sentence = problem.kind.sentence(state.lang);
                html! { <li><a href={row_link(&row.id())}>{ words::of_row(&address, &sentence, state.lang) }</a></li> }
            }
            None => html! { <li>{ problem.sentence(state.lang) }</li> },
        }
    });
    html! {
        <div class="problem-list" role="alert">
            <p>{ words::texts(state.lang).problems() }</p>
            <ul>
                { for problems }
                if let Some(others) = problem::others(state.grid_problems.len(), state.lang) { <li>{ others }</li> }
            </ul>
        </div>
    }
}
