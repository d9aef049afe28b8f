//! The explanation of a figure as blocks.

mod derivation;
mod lines;

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::line::Line;
use cadrage_core::explain::{
    BorneElsewhere, Explainer, FigureUnit, ONE_OFF, RECURRING, TOTAL, borne_elsewhere, is_known,
    is_simulated, lines_of, split_year,
};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Bearer, Nature, Theme};
use cadrage_core::text::format::{SPACE, cents, euros, number, percent};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::cost_matrix::amount_in;
use crate::for_review;
use crate::not_costed;
use crate::percentile;
use crate::words;

/// A figure that is explained: what it is made of, and what to read of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation<'a> {
    /// What the figure is, without the name of the service.
    pub label: String,
    /// What is said.
    pub blocks: Vec<Block>,
    /// The lines that are told.
    pub lines: Vec<&'a Line>,
    /// The sources that are cited, ids of `sources.csv`, in order.
    pub sources: Vec<String>,
}

/// Whether a figure is told from samples or simulated years, which takes a while.
#[must_use]
pub fn is_drawn(figure: &str) -> bool {
    is_simulated(figure) || percentile::is_percentile(figure)
}

/// Explains a figure by its name; `None` when the estimate has none of that name.
#[must_use]
pub fn explain<'a>(
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    figure: &str,
    lang: Lang,
) -> Option<Explanation<'a>> {
    let mut explanation = explain_figure(grid, estimate, figure, lang)?;
    let due = for_review::sentence(estimate, lang).map(Block::Paragraph);
    explanation
        .blocks
        .extend(typeset(due.into_iter().collect(), lang));
    Some(explanation)
}

fn explain_figure<'a>(
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    figure: &str,
    lang: Lang,
) -> Option<Explanation<'a>> {
    let (name, year) = split_year(estimate, figure);
    let writer = ExplanationWriter {
        grid,
        estimate,
        year,
        lang,
    };
    if let Some(percentile) = percentile::blocks(grid, estimate, figure, lang) {
        let title = writer.title(&estimate.scoping.service.name, &percentile.title);
        let blocks = std::iter::once(Block::heading(1, title)).chain(percentile.blocks);
        return Some(Explanation {
            label: percentile.title,
            blocks: typeset(blocks.collect(), lang),
            ..Explanation::default()
        });
    }
    let explainer = Explainer::new(grid, estimate, lang).speaking_of(year);
    let service = &estimate.scoping.service.name;
    if let Some(derivation) = explainer.derivation(figure) {
        let mut blocks = vec![Block::heading(1, writer.title(service, &derivation.label))];
        blocks.extend(writer.derivation(&derivation));
        let cost = derivation.terms.first().map(|term| term.value);
        blocks.extend(writer.cost_parts(&explainer.cost_parts(figure), cost));
        let details = Some(derivation.details.clone()).filter(|details| !details.is_empty());
        blocks.extend(details.map(Block::List));
        blocks.extend(writer.lines(&explainer, &derivation.lines));
        let mut sources = derivation.sources;
        sources.extend(cited_sources(&explainer, &derivation.lines));
        return Some(Explanation {
            label: derivation.label,
            blocks: typeset(merge_lists(blocks), lang),
            lines: derivation.lines,
            sources: sort_and_dedup(sources),
        });
    }
    let lines = lines_of(estimate, figure);
    // A figure that is known and has no line is zero.
    if lines.is_empty() && !is_known(estimate, name) {
        return None;
    }
    let label = writer.name(name);
    let mut blocks = vec![Block::heading(1, writer.title(service, &label))];
    let beside = borne_elsewhere(estimate, figure);
    if lines.len() != 1 || !beside.is_empty() {
        blocks.push(Block::paragraph(writer.sum(&lines, !beside.is_empty())));
    }
    if name == TOTAL {
        blocks.push(writer.by_theme());
        blocks.extend(not_costed::sentence(estimate, lang).map(Block::Paragraph));
    }
    match lines.as_slice() {
        [line] => blocks.extend(writer.line_alone(&explainer, line)),
        lines => blocks.extend(writer.lines(&explainer, lines)),
    }
    blocks.extend(writer.beside(&beside));
    Some(Explanation {
        label,
        sources: sort_and_dedup(cited_sources(&explainer, &lines)),
        blocks: typeset(merge_lists(blocks), lang),
        lines,
    })
}

fn cited_sources(explainer: &Explainer<'_>, lines: &[&Line]) -> Vec<String> {
    lines
        .iter()
        .flat_map(|line| explainer.line(line))
        .flat_map(|step| step.sources)
        .collect()
}

fn sort_and_dedup(mut ids: Vec<String>) -> Vec<String> {
    cadrage_core::order::sort_by(&mut ids, Ord::cmp);
    ids.dedup();
    ids
}

/// Lists that follow each other become one.
fn merge_lists(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().fold(Vec::new(), |mut blocks, block| {
        match (blocks.last_mut(), block) {
            (Some(Block::List(before)), Block::List(after)) => before.extend(after),
            (_, block) => blocks.push(block),
        }
        blocks
    })
}

struct ExplanationWriter<'a> {
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    year: Option<usize>,
    lang: Lang,
}

impl ExplanationWriter<'_> {
    fn title(&self, service: &str, named: &str) -> String {
        words::explanation(self.lang).of_service(&service, &SPACE, &named)
    }

    /// `12 345,00 € sur 5 ans, somme de 12 lignes.`, of the provider where others bear some too.
    fn sum(&self, lines: &[&Line], of_provider: bool) -> String {
        let (total, count) = (euros(self.sum_of(lines), self.lang), lines.len());
        let years = self.estimate.years.len();
        if lines.is_empty() {
            return match of_provider {
                false => words::explanation(self.lang).no_line_bears(&total, &SPACE),
                true => words::explanation(self.lang).nothing_for_provider(&total, &SPACE),
            };
        }
        let whose = match of_provider {
            false => "",
            true => words::explanation(self.lang).of_provider(),
        };
        let lines = match count {
            1 => words::explanation(self.lang).one_line(&whose),
            _ => words::explanation(self.lang).sum_of_lines(&count, &whose),
        };
        match self.in_year() {
            None => words::explanation(self.lang).over_years(years, &total, &lines),
            Some(year) => words::explanation(self.lang).in_year(&total, &year, &lines),
        }
    }

    /// What lines come to, in the year that is explained or in all.
    fn sum_of(&self, lines: &[&Line]) -> Decimal {
        let amount = |line: &&Line| amount_in(self.year, line.total, &line.amounts);
        let amounts = lines.iter().map(amount);
        amounts.fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// What others bear of a figure of the provider, by the name that explains it.
    fn beside(&self, parts: &[BorneElsewhere<'_>]) -> Option<Block> {
        let texts = words::explanation(self.lang);
        let rows = parts.iter().map(|part| {
            let bearer = words::bearer(part.bearer, self.lang);
            let amount = euros(self.sum_of(&part.lines), self.lang);
            TableRow::plain([bearer, &part.figure, &amount])
                .with_figures([String::new(), part.figure.clone()])
        });
        let header = [texts.borne_by_others(), texts.name(), texts.amount()];
        let table = Table::of(texts.not_in_this_amount(), header, rows).with_words(1);
        (!parts.is_empty()).then_some(Block::Table(table))
    }

    fn in_year(&self) -> Option<i32> {
        self.estimate.years.get(self.year?).copied()
    }

    /// The total by theme and nature.
    fn by_theme(&self) -> Block {
        let texts = words::explanation(self.lang);
        let groups = self.estimate.by_theme_nature.iter().map(|group| {
            let theme = words::theme(self.grid, group.theme, self.lang);
            let nature = words::nature(group.nature, self.lang);
            let amount = amount_in(self.year, group.total, &group.amounts);
            let name = self.named(&format!("{}.{}", group.theme.id(), group.nature.id()));
            TableRow::plain([theme, nature, &euros(amount, self.lang)])
                .with_figures([String::new(), name])
        });
        let common = words::common(self.lang);
        let header = [common.theme(), common.nature(), texts.amount()];
        Block::Table(Table::of(texts.by_theme(), header, groups).with_words(1))
    }

    /// A name with the year that is explained, if any.
    fn named(&self, figure: &str) -> String {
        match self.in_year() {
            None => figure.to_owned(),
            Some(year) => format!("{figure}.{year}"),
        }
    }

    fn name(&self, figure: &str) -> String {
        let names = figure.split('.').collect::<Vec<_>>();
        let total_alone = names.len() == 1;
        let parts = names
            .into_iter()
            .filter(|name| total_alone || *name != TOTAL)
            .map(|name| self.part(name));
        let named = words::join_with_commas(parts);
        match self.in_year() {
            None => named,
            Some(year) => format!("{named} ({year})"),
        }
    }

    /// The words of one name of a figure.
    fn part(&self, name: &str) -> String {
        let lang = self.lang;
        match name {
            TOTAL => return words::explanation(lang).total_cost_of_provider().to_owned(),
            ONE_OFF => return words::explanation(lang).set_up().to_owned(),
            RECURRING => return words::explanation(lang).recurring().to_owned(),
            _ => {}
        }
        if let Some(theme) = Theme::parse(name) {
            words::theme(self.grid, theme, lang).to_owned()
        } else if let Some(topic) = self.grid.topics.get(name) {
            topic.label.get(lang).to_owned()
        } else if let Some(line) = self.line(name) {
            line.need.label.get(lang).to_owned()
        } else if let Some(nature) = Nature::parse(name) {
            words::nature(nature, lang).to_owned()
        } else if let Some(bearer) = Bearer::parse(name) {
            words::bearer(bearer, lang).to_owned()
        } else {
            name.to_owned()
        }
    }

    fn line(&self, impact: &str) -> Option<&Line> {
        self.estimate
            .lines
            .iter()
            .find(|line| line.need.impact == impact)
    }
}

/// A figure with its unit: `1,25 ETP`.
#[must_use]
pub fn with_unit(value: Decimal, measure: FigureUnit, lang: Lang) -> String {
    let space = lang.typography().unit_space;
    let unit = match measure {
        FigureUnit::Euros => return euros(value, lang),
        FigureUnit::Fte => {
            return words::explanation(lang).full_time_equivalents(&cents(value, lang), &space);
        }
        FigureUnit::Number => return number(value, lang),
        FigureUnit::Percent => return percent(value, lang),
        FigureUnit::Hours => "h",
        FigureUnit::Days => words::common(lang).days(),
        FigureUnit::KilowattHours => "kWh",
        FigureUnit::KilogramsCo2e => "kg CO₂e",
    };
    format!("{}{space}{unit}", number(value, lang))
}
