//! Compiles an estimate into a formula: its lines, then the figures that they add up to.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figure::Figure;
use super::formula::Node;
use super::sampled::Sampled;
use crate::estimate::Estimate;
use crate::estimate::by_topic;
use crate::estimate::line::Line;
use crate::estimate::payers::Payers;
use crate::estimate::quota::quotas;
use crate::estimate::spending::Supported;
use crate::estimate::weight::weights;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::grid::model::{Bearer, Nature, Theme};
use crate::money::Overflow;
use crate::needs::need::Need;
use crate::needs::quantity::Quantities;
use crate::pricing::prices::Prices;
use crate::pricing::staff_year::DayPay;
use crate::pricing::values::Values;
use crate::text::word::Word;

/// The state while a formula is built.
pub(crate) struct Compiler<'a, 't> {
    pub grid: &'a CostGrid,
    pub estimate: &'a Estimate,
    pub values: Values<'a>,
    pub prices: Prices<'a>,
    pub with: Sampled<'t>,
    /// The size of each driver in each year, as far as they are known yet.
    pub(super) sizes: BTreeMap<String, Vec<Node>>,
    /// The pay of the profiles compiled so far, by the year: many lines need the same.
    pub(super) staff: BTreeMap<i32, BTreeMap<String, DayPay<Node>>>,
}

/// A provider's line, with its unit price and its quantity in each year.
pub(super) struct SampledLine<'a> {
    pub line: &'a Line,
    pub prices: Vec<Node>,
    pub quantities: Vec<Node>,
}

/// A figure that is reported, its amount in the estimate and its node.
pub(crate) type Reported = (Figure, Decimal, Node);

impl Compiler<'_, '_> {
    pub fn years(&self) -> usize {
        self.estimate.years.len()
    }
}

impl<'a> Compiler<'a, '_> {
    /// The figures that are asked for.
    pub fn reported(
        &mut self,
        asked: &impl Fn(&Figure) -> bool,
    ) -> Result<Vec<Reported>, Overflow> {
        let lines = self.lines()?;
        let mut figures = self.figures(&lines)?;
        if asked(&Figure::EsupLines) {
            figures.push(self.of_esup()?);
        }
        figures.retain(|(figure, ..)| asked(figure));
        Ok(figures)
    }

    /// The total, each topic and each line of the provider.
    pub fn by_topic(&mut self) -> Result<Vec<Reported>, Overflow> {
        let lines = self.lines()?;
        let (mut of_lines, mut of_topics) = (Vec::new(), BTreeMap::<&str, Vec<Node>>::new());
        for sampled in &lines {
            let pairs = sampled.quantities.iter().zip(&sampled.prices);
            let pairs: Vec<(Node, Node)> = pairs.map(|(q, p)| (*q, *p)).collect();
            let node = self.with.formula.products(&pairs);
            let need = &sampled.line.need;
            of_topics.entry(&need.topic).or_default().push(node);
            let figure = Figure::Line(need.impact.clone());
            of_lines.push((figure, sampled.line.total, node));
        }
        let nodes = of_lines.iter().map(|(.., node)| *node).collect();
        let total = self.with.formula.sum(nodes);
        let mut figures = vec![(Figure::Total, self.estimate.totals.total, total)];
        for (topic, nodes) in of_topics {
            let cost = by_topic::of_topic(self.estimate, topic);
            let node = self.with.formula.sum(nodes);
            figures.push((Figure::Topic(topic.to_owned()), cost, node));
        }
        figures.extend(of_lines);
        Ok(figures)
    }

    /// The needs of lines that have a price and of those that have none.
    pub fn needs(&self) -> impl Iterator<Item = &'a Need> + use<'a> {
        let costed = self.estimate.lines.iter().map(|line| &line.need);
        let others = self.estimate.not_costed.iter().map(|line| &line.need);
        costed.chain(others)
    }

    /// The provider's lines, their quantities and prices.
    pub(super) fn lines(&mut self) -> Result<Vec<SampledLine<'a>>, Overflow> {
        let estimate = self.estimate;
        let mut counted: Vec<(&Need, Quantities<Node>)> = Vec::new();
        for need in self.needs().filter(|need| need.driver != DriverId::ENERGY) {
            if need.bearer == Bearer::Provider {
                counted.push((need, self.quantities(need)?));
            }
        }
        self.energy(&counted)?;
        let mut known: BTreeMap<&str, &Quantities<Node>> = BTreeMap::new();
        for (need, quantities) in &counted {
            known.entry(&need.impact).or_insert(quantities);
        }
        let mut lines = Vec::new();
        for line in estimate.provider_lines() {
            let quantities = match known.get(line.need.impact.as_str()) {
                Some(quantities) => quantities.bought.clone(),
                None => self.quantities(&line.need)?.bought,
            };
            let prices = line.prices.iter().zip(&estimate.years);
            let prices = prices.map(|(price, year)| self.price(line, price, *year));
            lines.push(SampledLine {
                line,
                prices: prices.collect::<Result<_, _>>()?,
                quantities,
            });
        }
        Ok(lines)
    }

    /// The figures that are reported, the total first, each with its amount in the estimate.
    pub(super) fn figures(&mut self, lines: &[SampledLine<'_>]) -> Result<Vec<Reported>, Overflow> {
        let estimate = self.estimate;
        let groups: Vec<(Theme, Nature)> = estimate
            .by_theme_nature
            .iter()
            .map(|group| (group.theme, group.nature))
            .collect();
        // Theme and nature by year.
        let mut parts: BTreeMap<(Theme, Nature, usize), Node> = BTreeMap::new();
        for &(theme, nature) in &groups {
            for year in 0..self.years() {
                let of_group =
                    |p: &&SampledLine<'_>| p.line.need.theme == theme && p.line.nature == nature;
                let pairs: Vec<(Node, Node)> = lines
                    .iter()
                    .filter(of_group)
                    .filter_map(|p| Some((*p.quantities.get(year)?, *p.prices.get(year)?)))
                    .collect();
                let part = self.with.formula.products(&pairs);
                parts.insert((theme, nature, year), part);
            }
        }
        let mut sum = |picks: &dyn Fn(&(Theme, Nature, usize)) -> bool| {
            let picked = parts.iter().filter(|(key, _)| picks(key));
            let picked = picked.map(|(_, node)| *node).collect();
            self.with.formula.sum(picked)
        };
        let years: Vec<Node> = (0..estimate.years.len())
            .map(|at| sum(&|(_, _, year)| *year == at))
            .collect();
        let themes: Vec<(Theme, Node)> = Theme::ALL
            .iter()
            .filter(|theme| groups.iter().any(|(of, _)| of == *theme))
            .map(|&theme| (theme, sum(&|(of, ..)| *of == theme)))
            .collect();
        let natures: Vec<(Nature, Node)> = Nature::ALL
            .iter()
            .filter(|nature| groups.iter().any(|(_, of)| of == *nature))
            .map(|&nature| (nature, sum(&|(_, of, _)| *of == nature)))
            .collect();
        let total = self.with.formula.sum(years.clone());
        let zero = self.with.formula.zero();
        let supported = lines.iter().map(|sampled| {
            let pairs = sampled.quantities.iter().zip(&sampled.prices);
            let amounts =
                pairs.map(|(quantity, price)| self.with.formula.multiply(*quantity, *price));
            Supported {
                line: sampled.line,
                prices: sampled.prices.clone(),
                remains: amounts.collect(),
            }
        });
        let supported = supported.collect();
        let (net, cash, in_kind) = match self.net(supported)? {
            Some(net) => (net.remains, net.cash, net.in_kind),
            None => (years.clone(), zero, zero),
        };
        let group = |picks: &dyn Fn(&(Theme, Nature)) -> bool| -> Decimal {
            let groups = estimate.by_theme_nature.iter();
            groups
                .filter(|group| picks(&(group.theme, group.nature)))
                .map(|group| group.total)
                .sum()
        };
        let mut figures = vec![(Figure::Total, estimate.totals.total, total)];
        let whole = self.with.formula.sum(net.clone());
        let added = |amounts: &[Decimal]| amounts.iter().sum::<Decimal>();
        let funding = &estimate.funding;
        figures.push((Figure::Net, added(&funding.net), whole));
        figures.push((Figure::EsupCash, added(&funding.esup_cash), cash));
        figures.push((Figure::EsupInKind, added(&funding.esup_in_kind), in_kind));
        let amounts = estimate.totals.amounts.iter();
        for ((year, amount), node) in estimate.years.iter().zip(amounts).zip(&years) {
            figures.push((Figure::Year(*year), *amount, *node));
        }
        for (theme, node) in themes {
            let exact = group(&|(of, _)| *of == theme);
            figures.push((Figure::Theme(theme), exact, node));
        }
        for (nature, node) in natures {
            let exact = group(&|(_, of)| *of == nature);
            figures.push((Figure::Nature(nature), exact, node));
        }
        figures.extend(self.institutions(&net)?);
        Ok(figures)
    }

    /// The sum of the consortium's own lines.
    pub fn of_esup(&mut self) -> Result<Reported, Overflow> {
        let lines = self.estimate.lines.iter();
        let mut pairs = Vec::new();
        let mut exact = Decimal::ZERO;
        for line in lines.filter(|line| line.need.bearer == Bearer::Esup) {
            exact = exact.checked_add(line.total).ok_or(Overflow)?;
            pairs.extend(self.quantities_and_prices(line)?);
        }
        let whole = self.with.formula.products(&pairs);
        Ok((Figure::EsupLines, exact, whole))
    }

    /// The quantity of a line in each year, and its price.
    pub(super) fn quantities_and_prices(
        &mut self,
        line: &Line,
    ) -> Result<Vec<(Node, Node)>, Overflow> {
        let quantities = self.quantities(&line.need)?.bought;
        let prices = line.prices.iter().zip(&self.estimate.years);
        let pairs = quantities.into_iter().zip(prices);
        let pairs = pairs.map(|(quantity, (price, year))| {
            let price = self.price(line, price, *year)?;
            Ok((quantity, price))
        });
        pairs.collect()
    }

    /// The mean for an institution in each year and over all years, then what each named
    /// institution pays.
    fn institutions(&mut self, net: &[Node]) -> Result<Vec<Reported>, Overflow> {
        let estimate = self.estimate;
        let sharing = &estimate.sharing;
        let named = &estimate.scoping.sharing.institutions;
        let counts: Vec<Node> = if named.is_empty() {
            let one = self.with.formula.constant(1.0);
            let counts = self.size(DriverId::INSTITUTION.id())?.into_iter();
            counts
                .map(|count| {
                    let count = self.with.formula.up(count);
                    self.with.formula.most(count, one)
                })
                .collect()
        } else {
            let there = |year: usize| named.iter().filter(move |n| n.is_there(year));
            let counts = (0..net.len()).map(|year| there(year).count().max(1));
            counts
                .map(|count| self.with.formula.constant(count as f64))
                .collect()
        };
        let mut figures = Vec::new();
        let (mut shared, mut institutions) = (Vec::new(), Vec::new());
        let years = estimate.years.iter().zip(&sharing.per_institution);
        for ((year, exact), (net, count)) in years.zip(net.iter().zip(counts)) {
            if let Some(exact) = exact {
                let each = self.with.formula.divide(*net, count);
                figures.push((Figure::PerInstitution(*year), *exact, each));
                shared.push(*net);
                institutions.push(count);
            }
        }
        if let Some(exact) = sharing.per_institution_year {
            let (shared, all) = (
                self.with.formula.sum(shared),
                self.with.formula.sum(institutions),
            );
            let each = self.with.formula.divide(shared, all);
            figures.push((Figure::PerInstitutionYear, exact, each));
        }
        if named.is_empty() {
            return Ok(figures);
        }
        let shared = self.shared(net)?;
        for (share, parts) in sharing.shares.iter().zip(shared) {
            let whole = self.with.formula.sum(parts);
            figures.push((Figure::Institution(share.name.clone()), share.total, whole));
        }
        Ok(figures)
    }

    /// The institutions that share the cost; when none is named, as many as in the estimate.
    pub fn payers(&mut self) -> Result<Payers<Node>, Overflow> {
        let users = self.size(DriverId::USER.id())?;
        let institutions = self.estimate.sizes.get(DriverId::INSTITUTION.id());
        Payers::of(&mut self.with, &self.estimate.scoping, &users, institutions)
    }

    /// What each institution pays, in each year in which somebody does.
    fn shared(&mut self, net: &[Node]) -> Result<Vec<Vec<Node>>, Overflow> {
        let (grid, estimate) = (self.grid, self.estimate);
        let payers = self.payers()?;
        let mut shared = vec![Vec::new(); payers.count as usize];
        let key = grid.sharing_keys.get(&estimate.sharing.key);
        for (net, users) in net.iter().zip(&payers.users) {
            let weights = weights(&mut self.with, key, users)?;
            let parts = quotas(&mut self.with, *net, &weights)?;
            for (shares, part) in shared.iter_mut().zip(parts.into_iter().flatten()) {
                shares.push(part);
            }
        }
        Ok(shared)
    }
}
