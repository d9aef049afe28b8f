//! The windows of the study: the one being painted, its week, its commitments.

use cadrage_core::calendar::week::Week as Hours;
use cadrage_core::grid::commitment::Coverage;
use cadrage_core::text::tree::Value;
use cadrage_core::text::word::Word;
use yew::prelude::*;

use super::week_grid::{PaintedWeek, WeekGrid};
use super::window_fields::{Holidays, WindowFields};
use crate::components::segments::Segments;
use crate::i18n::service_level as words;
use crate::state::{Action, section, use_state_handle, window_path, windows_path};

/// Shows the windows of the tier until one is changed; from then on, they are the study's own.
#[component]
pub fn Week() -> Html {
    let picked = use_state_eq(|| None::<String>);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let windows = state.windows().to_vec();
    let at = windows
        .iter()
        .position(|window| Some(&window.id) == picked.as_ref())
        .unwrap_or(0);
    let Some(window) = windows.get(at).cloned() else {
        return Html::default();
    };
    let has_own = state.has_windows();
    let (week, is_whole) = Hours::of(&window.hours);
    let on_paint = {
        let (state, id) = (state.clone(), window.id.clone());
        Callback::from(move |PaintedWeek { week, begins }: PaintedWeek| {
            let (path, value) = match state.has_windows() {
                true => (window_path(&id, "opening_hours"), Value::Text(week.write())),
                false => (windows_path(), state.with_hours(&id, &week)),
            };
            state.dispatch(Action::Paint(path, value, begins));
        })
    };
    let pick = {
        let (picked, ids) = (
            picked.clone(),
            windows.iter().map(|w| w.id.clone()).collect::<Vec<_>>(),
        );
        move |at: usize| picked.set(ids.get(at).cloned())
    };
    let add = {
        let (state, picked) = (state.clone(), picked.clone());
        move |_: MouseEvent| {
            let id = state.free_window();
            let text = |text: &str| Some(Value::Text(text.to_owned()));
            let new = section([
                ("window", text(&id)),
                ("label", text(words::texts(state.lang).new_window())),
                ("opening_hours", text(&state.first_hours().write())),
                ("closures", text("off")),
                ("level", text("sla")),
                ("coverage", text("on_call")),
            ]);
            // The windows in use, unchanged, become the study's own, followed by the new one.
            let windows = state.with_window(new);
            state.dispatch(Action::Choose(windows_path(), Some(windows)));
            picked.set(Some(id));
        }
    };
    let remove = {
        let (state, id) = (state.clone(), window.id.clone());
        move |_: MouseEvent| {
            let mut at = windows_path();
            at.push(id.clone());
            state.dispatch(Action::Choose(at, None));
        }
    };
    let back = {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::Choose(windows_path(), None))
    };
    let options: Vec<AttrValue> = windows
        .iter()
        .map(|window| window.label.get(lang).to_owned().into())
        .collect();
    html! {
        <section class="card" aria-labelledby="week">
            <h2 id="week">{ texts.week() }</h2>
            <p class="card__hint">{ texts.week_hint() }</p>
            <div class="week__painted" data-aside="true">
                <span class="week__label">{ texts.painted() }</span>
                <Segments name="painted" label={texts.painted()} {options} chosen={at} on_choose={pick} />
            </div>
            <WeekGrid {windows} painted={window.id.clone()} {lang} on_paint={on_paint.clone()} />
            <ul class="week__legend">
                <li><span class="week__swatch week-grid__cell--staffed" aria-hidden="true">{ words::letter(Some(Coverage::Staffed), lang) }</span>{ Coverage::Staffed.inside(lang) }</li>
                <li><span class="week__swatch week-grid__cell--on-call" aria-hidden="true">{ words::letter(Some(Coverage::OnCall), lang) }</span>{ Coverage::OnCall.inside(lang) }</li>
                <li><span class="week__swatch week-grid__cell--best-effort" aria-hidden="true">{ words::letter(Some(Coverage::BestEffort), lang) }</span>{ Coverage::BestEffort.inside(lang) }</li>
                <li><span class="week__swatch week-grid__cell--closed week-grid__cell--in" aria-hidden="true"></span>{ texts.in_painted() }</li>
            </ul>
            <Holidays key={format!("{} {}", state.id, window.id)} {week} on_change={on_paint.reform(|week| PaintedWeek { week, begins: true })} />
            if !is_whole { <p class="week__note">{ texts.cut() }</p> }
            if has_own {
                <h3>{ texts.windows() }</h3>
                <WindowFields window={window.clone()} />
            } else {
                <p class="week__note">{ texts.from_tier() }</p>
            }
            <div class="week__tools">
                <button type="button" class="button" id="window-add" onclick={add}>{ texts.add_window() }</button>
                if has_own {
                    <button type="button" class="button" id="window-remove" onclick={remove}>{ texts.remove_window() }</button>
                    <button type="button" class="button" id="window-back" onclick={back}>{ texts.back() }</button>
                }
            </div>
        </section>
    }
}
