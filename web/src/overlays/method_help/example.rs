//! Examples from ready-made services, filled in with what the services and their estimates say.

use cadrage_core::decision::feasibility::HOSTING;
use cadrage_core::decision::incremental::incremental;
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::builtin;
use cadrage_core::grid::model::Nature;
use cadrage_core::scoping::AnswerStatus;
use cadrage_core::text::format::{euros, inside_sentence, number, percent, rounded};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self as written, Dialect};
use cadrage_core::text::tree::{Node, Value};
use cadrage_core::text::word::Word;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::i18n::method::texts;
use crate::state::{Computed, PLAN, Study, TIER, path};

/// The example of the page with this path; `None` for a page that has none.
pub fn example(page: &str, lang: Lang) -> Option<String> {
    let grid = CostGrid::of_builtin(&builtin::whole()).ok()?;
    let ready = |service: &str| ReadyService::read(&grid, service, lang);
    match page {
        "service" => ready("smsu")?.describe_service(),
        "meeting" => ready("pod")?.describe_meeting(),
        "theme/commitment" => ready("agimus_ng")?.describe_commitment(),
        "theme/infrastructure" => ready("pod")?.describe_infrastructure(),
        "theme/operations" => ready("esup_signature")?.describe_operations(),
        "theme/development" => ready("oae")?.describe_development(),
        "theme/support" => ready("smsu")?.describe_support(),
        "theme/costs" => ready("dematec")?.describe_costs_theme(),
        "service-level" => ready("pod")?.describe_service_level(),
        "costs" => ready("smsu")?.describe_costs(),
        "sharing" => ready("smsu")?.describe_sharing(),
        "compare" => ready("esup_signature")?.describe_comparison(),
        "parties" => ready("smsu")?.describe_parties(),
        "grid" => ready("pod")?.describe_grid(),
        "decision" => ready("oae")?.describe_decision(),
        _ => None,
    }
}

/// A ready-made service under the default grid. What it does not say is `None`, and the example is
/// then left out: none is shown with a hole.
struct ReadyService<'a> {
    grid: &'a CostGrid,
    study: Study,
    computed: Computed,
    lang: Lang,
}

impl<'a> ReadyService<'a> {
    fn read(grid: &'a CostGrid, service: &str, lang: Lang) -> Option<Self> {
        let study = Study::read(service, builtin::service(service)?).ok()?;
        let computed = price(grid, &study)?;
        Some(Self {
            grid,
            study,
            computed,
            lang,
        })
    }

    fn estimate(&self) -> &Estimate {
        &self.computed.estimate
    }

    fn name(&self) -> &str {
        &self.estimate().scoping.service.name
    }

    /// The estimate with one answer changed.
    fn with(&self, setting: &str, answer: &str) -> Option<Computed> {
        let mut study = self.study.clone();
        let keys: Vec<String> = setting.split('.').map(str::to_owned).collect();
        study.answer(&keys, Some(Value::Text(answer.to_owned())));
        price(self.grid, &study)
    }

    /// A number of the file, as the page writes it.
    fn number<const N: usize>(&self, keys: [&str; N]) -> Option<String> {
        let text = self.study.text(&path(keys));
        let number = written::parse(text, Dialect::Comma).ok()?;
        Some(self::number(number, self.lang))
    }

    /// The label of the option that it takes of a choice.
    fn option(&self, choice: &str) -> Option<&str> {
        let taken = &self.estimate().choices.get(choice)?.option;
        self.option_label(choice, taken)
    }

    fn option_label(&self, choice: &str, option: &str) -> Option<&str> {
        let options = &self.grid.choices.get(choice)?.options;
        let (_, label) = options.iter().find(|(id, _)| id == option)?;
        Some(label.get(self.lang))
    }

    /// The topics in a state, in the order of the meeting; `None` without any.
    fn topics(&self, status: AnswerStatus) -> Option<String> {
        let answers = &self.estimate().scoping.topics;
        let agenda = self.grid.agenda();
        let named: Vec<String> = agenda
            .iter()
            .filter(|each| answers.get(each.id).is_some_and(|one| one.status == status))
            .map(|each| inside_sentence(each.topic.label.get(self.lang)))
            .collect();
        (!named.is_empty()).then(|| named.join(", "))
    }

    /// An amount to the thousand: an example is no bill.
    fn amount(&self, amount: Decimal) -> String {
        rounded(amount, Decimal::ONE_THOUSAND, self.lang)
    }

    fn total(&self, computed: &Computed) -> String {
        self.amount(computed.estimate.totals.total)
    }

    fn net(&self, computed: &Computed) -> String {
        let net = computed.estimate.funding.net.iter().copied();
        self.amount(net.fold(Decimal::ZERO, Decimal::saturating_add))
    }

    fn nature(&self, nature: Nature) -> String {
        let cells = &self.estimate().by_theme_nature;
        let of_nature = cells.iter().filter(|cell| cell.nature == nature);
        let totals = of_nature.map(|cell| cell.total);
        self.amount(totals.fold(Decimal::ZERO, Decimal::saturating_add))
    }

    fn years(&self) -> usize {
        self.estimate().years.len()
    }

    fn tier_label(&self, id: &str) -> Option<&str> {
        Some(self.grid.tier(id)?.label.get(self.lang))
    }

    fn plan_label(&self, id: &str) -> Option<&str> {
        Some(self.grid.support_plans.get(id)?.label.get(self.lang))
    }

    fn describe_service(&self) -> Option<String> {
        let years = &self.estimate().years;
        let institutions = match &self.study.get(&path(["sizes", "institutions"]))?.value {
            Value::List(nodes) => nodes,
            _ => return None,
        };
        let in_year = |node: &Node| match &node.value {
            Value::Number(text) => Some(text.clone()),
            _ => None,
        };
        Some(texts(self.lang).service_example(
            &self.name(),
            &in_year(institutions.first()?)?,
            &years.first(),
            &in_year(institutions.last()?)?,
            &years.last(),
            &self.number(["sizes", "users", "per_institution"])?,
            &self.option(HOSTING)?,
        ))
    }

    fn describe_meeting(&self) -> Option<String> {
        Some(texts(self.lang).meeting_example(
            &self.name(),
            &self.topics(AnswerStatus::Ok)?,
            &self.topics(AnswerStatus::Open)?,
        ))
    }

    fn describe_commitment(&self) -> Option<String> {
        let tier = self.grid.tier(&self.estimate().tier.option)?;
        let commitment = &self.estimate().scoping.commitment;
        Some(texts(self.lang).commitment_example(
            &self.name(),
            &tier.label.get(self.lang),
            &percent(tier.windows.first()?.availability?, self.lang),
            &number(commitment.maintenance_hours_per_month?, self.lang),
            &commitment.closures.len(),
        ))
    }

    fn describe_infrastructure(&self) -> Option<String> {
        let storage = self.estimate().scoping.sizes.get("storage_tb")?;
        Some(texts(self.lang).infrastructure_example(
            &self.name(),
            &self.number(["sizes", "vms"])?,
            &self.number(["sizes", "vcpus", "per_vm"])?,
            &self.number(["sizes", "ram_gb", "per_vm"])?,
            &self.estimate().scoping.components.len(),
            &self.number(["sizes", "storage_tb", "per_institution"])?,
            &percent(storage.growth, self.lang),
        ))
    }

    fn describe_operations(&self) -> Option<String> {
        Some(texts(self.lang).operations_example(
            &self.name(),
            &self.option("monitoring")?,
            &self.option("operations_documents")?,
            &self.number(["sizes", "releases", "value"])?,
            &self.number(["team", "ige"])?,
            &self.number(["team", "asi"])?,
        ))
    }

    fn describe_development(&self) -> Option<String> {
        let work = self.estimate().scoping.impacts.get("modernisation_work")?;
        let days = work.quantity?;
        Some(texts(self.lang).development_example(
            &self.name(),
            &self.option("multi_tenant_level")?,
            &number(days.value, self.lang),
            &number(days.low, self.lang),
            &number(days.high, self.lang),
            &self.study.text(&path(["upstream", "last_release"])),
        ))
    }

    fn describe_support(&self) -> Option<String> {
        Some(texts(self.lang).support_example(
            &self.name(),
            &self.number(["sizes", "tickets", "per_institution"])?,
            &self.number(["sizes", "requests", "per_institution"])?,
            &self.option("training")?,
            &self.option("ticketing")?,
        ))
    }

    fn describe_costs_theme(&self) -> Option<String> {
        Some(texts(self.lang).decision_theme_example(
            &self.name(),
            &self.plan_label(&self.estimate().funding.plan)?,
            &self.topics(AnswerStatus::Blocking)?,
        ))
    }

    fn describe_service_level(&self) -> Option<String> {
        const RAISED: &str = "extended";
        Some(texts(self.lang).service_level_example(
            &self.name(),
            &self.tier_label(&self.estimate().tier.option)?,
            &self.tier_label(RAISED)?,
            &self.total(&self.computed),
            &self.total(&self.with(TIER, RAISED)?),
            &self.years(),
        ))
    }

    fn describe_costs(&self) -> Option<String> {
        Some(texts(self.lang).costs_example(
            &self.name(),
            &self.total(&self.computed),
            &self.years(),
            &self.nature(Nature::Hr),
            &self.nature(Nature::Equipment),
            &self.nature(Nature::Running),
            &self.amount(self.estimate().totals.one_off),
        ))
    }

    fn describe_sharing(&self) -> Option<String> {
        const GIVEN: &str = "startup";
        Some(texts(self.lang).sharing_example(
            &self.name(),
            &self.plan_label(GIVEN)?,
            &self.net(&self.computed),
            &self.net(&self.with(PLAN, GIVEN)?),
            &self.years(),
        ))
    }

    fn describe_comparison(&self) -> Option<String> {
        const OTHER: &str = "public_cloud";
        let other = self.with(&format!("choices.{HOSTING}"), OTHER)?;
        Some(texts(self.lang).compare_example(
            &self.name(),
            &self.option(HOSTING)?,
            &self.total(&self.computed),
            &self.option_label(HOSTING, OTHER)?,
            &self.total(&other),
            &self.years(),
        ))
    }

    fn describe_parties(&self) -> Option<String> {
        let found = incremental(self.grid, self.study.tree()).ok()?;
        let present = found.totals.present.iter().copied();
        let present = present.fold(Decimal::ZERO, Decimal::saturating_add);
        Some(texts(self.lang).parties_example(
            &self.name(),
            &self.total(&self.computed),
            &self.amount(present),
            &self.amount(found.net_added),
            &self.years(),
        ))
    }

    fn describe_grid(&self) -> Option<String> {
        let item = self.grid.items.get("vcpu")?;
        let dated = item.prices.first()?;
        let price = dated.value?;
        Some(texts(self.lang).grid_example(
            &self.name(),
            &item.label.get(self.lang),
            &self.number(["sizes", "vcpus", "per_vm"])?,
            &euros(price.value, self.lang),
            &euros(price.low, self.lang),
            &euros(price.high, self.lang),
            &dated.provenance.status.inside(self.lang),
        ))
    }

    fn describe_decision(&self) -> Option<String> {
        Some(texts(self.lang).decision_example(
            &self.name(),
            &self.computed.feasibility.verdict.inside(self.lang),
            &self.topics(AnswerStatus::Blocking)?,
        ))
    }
}

/// The day decides only which values are due for review, which no example says.
fn price(grid: &CostGrid, study: &Study) -> Option<Computed> {
    Computed::price(grid, study, NaiveDate::MIN).ok()
}
