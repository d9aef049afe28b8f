//! The commitments of one window of the study, and the hours on public holidays.

use cadrage_core::calendar::week::Week;
use cadrage_core::grid::commitment::{Coverage, Level, Window};
use cadrage_core::grid::schema::CLOSURES;
use cadrage_core::text::word::Word;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::answer_select::AnswerSelect;
use crate::components::segments::Segments;
use crate::components::select::SelectOption;
use crate::components::text_input::InputKind;
use crate::i18n::service_level as words;
use crate::state::{use_state_handle, window_path};

/// The properties of [`WindowFields`].
#[derive(Properties, PartialEq)]
pub struct WindowFieldsProps {
    /// The window.
    pub window: Window,
}

/// The fields of one of the study's own windows.
#[component]
pub fn WindowFields(props: &WindowFieldsProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let at = |key: &str| window_path(&props.window.id, key);
    let coverages = SelectOption::from_list(Coverage::LIST, lang);
    let levels = SelectOption::from_list(Level::LIST, lang);
    let closures = SelectOption::from_list(CLOSURES, lang);
    let numbers = [
        ("availability", texts.availability()),
        ("take_up_minutes", texts.take_up()),
        ("acknowledgement_hours", texts.acknowledgement()),
        ("handling_hours", texts.handling()),
        ("on_time_share", texts.on_time()),
    ];
    html! {
        <div class="fields" id="window-fields">
            <AnswerField path={at("label")} label={texts.label()} />
            <AnswerSelect path={at("coverage")} label={texts.coverage()} options={coverages} />
            <AnswerSelect path={at("level")} label={texts.level()} options={levels} />
            for (key, label) in numbers {
                <AnswerField path={at(key)} {label} kind={InputKind::Number} />
            }
            if props.window.coverage == Coverage::Staffed {
                <AnswerField path={at("seats")} label={texts.seats()} placeholder="1" kind={InputKind::Number} />
            }
            <AnswerSelect path={at("closures")} label={texts.in_closures()} options={closures} />
        </div>
    }
}

/// The properties of [`Holidays`].
#[derive(Properties, PartialEq)]
pub struct HolidaysProps {
    /// The week of the window being painted.
    pub week: Week,
    /// Called when the hours on public holidays change.
    pub on_change: Callback<Week>,
}

/// Whether the service is closed on public holidays. Other hours can be kept here, but not painted.
#[component]
pub fn Holidays(props: &HolidaysProps) -> Html {
    let own = use_mut_ref(|| None);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = words::texts(state.lang);
    if props
        .week
        .holidays
        .as_ref()
        .is_some_and(|spans| !spans.is_empty())
    {
        *own.borrow_mut() = props.week.holidays.clone();
    }
    let mut options = vec![texts.holidays_off().into(), texts.holidays_as_day().into()];
    let kept = own.borrow().clone();
    if kept.is_some() {
        options.push(texts.holidays_own().into());
    }
    let chosen = match &props.week.holidays {
        Some(spans) if spans.is_empty() => 0,
        None => 1,
        Some(_) => 2,
    };
    let on_choose = {
        let (week, on_change) = (props.week.clone(), props.on_change.clone());
        move |at: usize| {
            let holidays = match at {
                0 => Some(Vec::new()),
                1 => None,
                _ => kept.clone(),
            };
            on_change.emit(Week {
                holidays,
                ..week.clone()
            });
        }
    };
    html! {
        <div class="week__holidays">
            <span class="week__label">{ texts.holidays() }</span>
            <Segments name="holidays" label={texts.holidays()} {options} {chosen} {on_choose} />
        </div>
    }
}
