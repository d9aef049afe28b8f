//! The labels of what a grid lists, by id, in a language; an id that the grid does not have is its
//! own label, so that it never vanishes from a sentence or a heading.

use super::CostGrid;
use super::model::Pay;
use crate::text::lang::Lang;

impl CostGrid {
    /// The label of a tier of service.
    pub fn tier_label<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        self.tier(id).map_or(id, |tier| tier.label.get(lang))
    }

    /// The label of a support plan.
    pub fn plan_label<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        let plan = self.support_plans.get(id);
        plan.map_or(id, |plan| plan.label.get(lang))
    }

    /// The label of a sharing key.
    pub fn key_label<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        let key = self.sharing_keys.get(id);
        key.map_or(id, |key| key.label.get(lang))
    }

    /// The label of an option of a choice.
    pub fn option_label<'a>(&'a self, choice: &str, id: &'a str, lang: Lang) -> &'a str {
        let choice = self.choices.get(choice);
        let mut options = choice.into_iter().flat_map(|choice| &choice.options);
        let known = options.find(|(option, _)| option == id);
        known.map_or(id, |(_, label)| label.get(lang))
    }

    /// The short code of a profile.
    pub fn profile_code<'a>(&'a self, id: &'a str) -> &'a str {
        self.pay_of(id).map_or(id, |pay| &pay.code)
    }

    /// The first row of a profile, whose names hold in every kind of employment; `None` for an id that
    /// is no profile.
    pub fn pay_of(&self, id: &str) -> Option<&Pay> {
        let pay = self.staff.iter().find(|((profile, _), _)| profile == id);
        pay.map(|(_, pay)| pay)
    }

    /// The label of a driver.
    pub fn driver_label<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        let driver = self.drivers.get(id);
        driver.map_or(id, |driver| driver.label.get(lang))
    }

    /// The label of a parameter.
    pub fn parameter_label<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        let parameter = self.parameters.get(id);
        parameter.map_or(id, |parameter| parameter.label.get(lang))
    }

    /// The symbol of a unit.
    pub fn unit_symbol<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        let unit = self.units.get(id);
        unit.map_or(id, |unit| unit.symbol.get(lang))
    }
}
