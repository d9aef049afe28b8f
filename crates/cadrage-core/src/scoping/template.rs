//! A commented scoping file that says everything one may answer.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::read::LIMITS;
use crate::grid::CostGrid;
use crate::grid::model::{Theme, Word};
use crate::lang::Lang;
use crate::sizes::INSTITUTION;
use crate::uncertainty::Distribution;

/// A scoping file in which every key stands with its default, as a comment.
///
/// It reads without a problem as it is: only the service's name is set.
#[must_use]
pub fn template(grid: &CostGrid, lang: Lang) -> String {
    let say = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    line(say(
        "# Cadrage d’un service. Chaque clé en commentaire porte sa valeur par défaut :\n# retirer le « # » pour en saisir une autre.",
        "# Scoping of a service. Each key in a comment bears its default value:\n# remove the \"#\" to enter another one.",
    ));
    line("\n[service]");
    line(say("name = \"Mon service\"", "name = \"My service\""));
    line("# application = \"\"\n# provider = \"\"\n# description = \"\"");
    if let Some(mode) = grid.choices.get("mode") {
        line(&format!(
            "# mode = \"{}\"  # {}",
            mode.default,
            options(&mode.options, lang)
        ));
    }
    line("\n[horizon]");
    line("# first_year = 2027  # 1900-2200\n# years = 5  # 1-30");
    line("\n[sizes]");
    line(say(
        "# Un nombre, une fourchette \"10;8;14\", une liste par année, ou\n# { value = 40, low = 30, high = 60, growth = \"20%\" } ou { per_institution = 15000 }.",
        "# A number, a range \"10;8;14\", a list by year, or\n# { value = 40, low = 30, high = 60, growth = \"20%\" } or { per_institution = 15000 }.",
    ));
    for driver in grid.drivers.values() {
        let (Some(size), Some((default, per))) = (&driver.size, &driver.default) else {
            continue;
        };
        let label = driver.label.get(lang);
        let value = default.value.normalize();
        if per == "service" {
            line(&format!("# {size} = {value}  # {label}"));
        } else {
            line(&format!("# {size} = {{ per_{per} = {value} }}  # {label}"));
        }
    }
    line("\n[choices]");
    for theme in themes() {
        for (id, choice) in &grid.choices {
            if choice.theme != *theme || id == "mode" {
                continue;
            }
            line(&format!("# {}", choice.label.get(lang)));
            line(&format!(
                "# {id} = \"{}\"  # {}",
                choice.default,
                options(&choice.options, lang)
            ));
        }
    }
    line("\n[commitment]");
    let tiers = grid
        .tiers
        .iter()
        .map(|tier| (tier.id.clone(), tier.label.clone()));
    let tiers: Vec<_> = tiers.collect();
    line(&format!(
        "# tier = \"{}\"  # {}",
        grid.default_tier,
        options(&tiers, lang)
    ));
    line(say(
        "# closures = [{ from = \"12-24\", to = \"01-02\" }]  # fermetures, chaque année ou datées\n# maintenance_hours_per_month = 0\n# pooled_providers = 1  # fournisseurs qui partagent le tour d’astreinte",
        "# closures = [{ from = \"12-24\", to = \"01-02\" }]  # every year or dated\n# maintenance_hours_per_month = 0\n# pooled_providers = 1  # providers that share the rota",
    ));
    line("\n[team]");
    line(say(
        "# Jours disponibles par an, par profil.",
        "# Days available a year, by profile.",
    ));
    let mut profiles: Vec<&String> = grid.staff.keys().map(|(profile, _)| profile).collect();
    profiles.dedup();
    for profile in profiles {
        line(&format!("# {profile} = {}", Decimal::ZERO));
    }
    line("\n[support]");
    let plans: Vec<_> = grid
        .support_plans
        .iter()
        .map(|(id, l)| (id.clone(), l.label.clone()))
        .collect();
    line(&format!("# plan = \"none\"  # {}", options(&plans, lang)));
    line("\n[sharing]");
    let keys: Vec<_> = grid
        .sharing_keys
        .iter()
        .map(|(id, l)| (id.clone(), l.label.clone()))
        .collect();
    line(&format!("# key = \"equal\"  # {}", options(&keys, lang)));
    line(&format!(
        "# institutions = [{}]  # {}",
        named(grid),
        say(
            "ceux que l’on compte : institutions et users de [sizes] en découlent",
            "those that are counted: institutions and users of [sizes] follow from them"
        ),
    ));
    line("\n[limits]");
    for limit in LIMITS {
        line(&format!("# {limit} ="));
    }
    line("\n[uncertainty]");
    let spreads = Distribution::ALL.iter().map(|spread| spread.id());
    line(&format!(
        "# distribution = \"{}\"  # {}",
        Distribution::default().id(),
        spreads.collect::<Vec<_>>().join(", ")
    ));
    line("\n[upstream]");
    line(say(
        "# last_release = 2026  # année de la dernière version\n# contributors = 5  # contributeurs actifs dans l’année\n# needed_until = 2040  # dernière année où le besoin est certain",
        "# last_release = 2026  # year of the last release\n# contributors = 5  # contributors active in the year\n# needed_until = 2040  # last year in which the need is certain",
    ));
    let _ = writeln!(
        text,
        "\n{}",
        say(
            "# Une ligne de la grille remplacée, retirée ou déjà couverte, ou une ligne ajoutée :\n# [[impacts]]\n# impact = \"…\"\n# quantity = \"10;8;14\"\n# existing = \"50%\"\n# remove = true\n\n# Ce que la réunion a répondu sur un point :\n# [[topics]]\n# topic = \"…\"\n# status = \"open\"  # ok, open, blocking\n# note = \"\"\n# owner = \"provider\"  # provider, esup, both",
            "# A line of the grid replaced, removed or met already, or a line added:\n# [[impacts]]\n# impact = \"…\"\n# quantity = \"10;8;14\"\n# existing = \"50%\"\n# remove = true\n\n# What the meeting answered on a topic:\n# [[topics]]\n# topic = \"…\"\n# status = \"open\"  # ok, open, blocking\n# note = \"\"\n# owner = \"provider\"  # provider, esup, both",
        )
    );
    text
}

fn themes() -> &'static [Theme] {
    Theme::ALL
}

fn options(options: &[(String, crate::lang::Text)], lang: Lang) -> String {
    let options = options
        .iter()
        .map(|(id, label)| format!("{id} ({})", crate::format::inside_sentence(label.get(lang))));
    options.collect::<Vec<_>>().join(", ")
}

/// As many institutions as the grid counts by default, so that both lines agree.
fn named(grid: &CostGrid) -> String {
    let counted = grid.drivers.get(INSTITUTION);
    let counted = counted.and_then(|driver| driver.default.as_ref());
    let letters = ('A'..='Z').zip(1_u32..);
    let letters = letters.take_while(|(_, number)| {
        counted.is_none_or(|(range, _)| Decimal::from(*number) <= range.value)
    });
    let names = letters.map(|(letter, number)| {
        // One says how many users it has, as an example.
        let users = if number == 1 { ", users = 12000" } else { "" };
        format!("{{ name = \"Université {letter}\"{users} }}")
    });
    names.collect::<Vec<_>>().join(", ")
}
