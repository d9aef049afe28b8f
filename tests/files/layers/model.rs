//! The value that a grid has for an entered cell.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Employment, PayBasis};
use cadrage_core::text::range::Range;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::entry::GridEntry;

/// The value of the grid for an entry.
pub fn model(grid: &CostGrid, entry: &GridEntry) -> Option<Range> {
    let key = entry.key();
    let column = entry.column.name;
    let of = |range: Range| match column {
        "low" => Range::certain(range.low),
        "high" => Range::certain(range.high),
        _ => range,
    };
    let whole = |number: u32| Range::certain(Decimal::from(number));
    let dated = |valid_from: chrono::NaiveDate| valid_from.to_string() == key[1];
    match entry.table.file {
        "parameters.csv" => {
            let values = &grid.parameters.get(key[0])?.values;
            Some(of(values.iter().find(|v| dated(v.valid_from))?.value))
        }
        "prices.csv" => {
            let item = grid.items.get(key[0])?;
            match column {
                "lifetime_years" => item.lifetime_years.map(whole),
                "commitment_years" => Some(whole(item.commitment_years)),
                "power_w" => item.power.map(|power| Range::certain(power.watts)),
                "embodied_kgco2e" => item.embodied_kgco2e.map(Range::certain),
                _ => item
                    .prices
                    .iter()
                    .find(|v| dated(v.valid_from))?
                    .value
                    .map(of),
            }
        }
        "staff.csv" => {
            let employment = Employment::parse(key[1])?;
            match (
                &grid.staff.get(&(key[0].to_owned(), employment))?.basis,
                column,
            ) {
                (PayBasis::Index { points, .. }, "index_points") => Some(*points),
                (PayBasis::Index { bonuses, .. }, "bonuses") => Some(*bonuses),
                (PayBasis::Gross(gross), "gross_pay") => Some(*gross),
                _ => None,
            }
        }
        "drivers.csv" => grid
            .drivers
            .get(key[0])?
            .default
            .as_ref()
            .map(|(range, _)| of(*range)),
        "impacts.csv" => {
            let impact = grid.impacts.get(key[0])?;
            match column {
                "per" => Some(Range::certain(impact.per)),
                "from_year" => Some(whole(impact.from_year)),
                "requests" => impact.requests.map(|own| Range::certain(own.number)),
                _ => Some(of(impact.quantity)),
            }
        }
        "holidays.csv" => {
            let mut days = grid.holidays.iter();
            let zone = (key[1] != "all").then(|| key[1].to_owned());
            let from = key[2].parse::<i32>().ok();
            let day = days.find(|d| d.id == key[0] && d.zone == zone && d.from_year == from)?;
            day.to_year.map(|year| Range::certain(Decimal::from(year)))
        }
        "tiers.csv" => {
            let mut windows = grid.tier(key[0])?.windows.iter();
            let window = windows.find(|window| window.id == key[1])?;
            match column {
                "availability" => window.availability,
                "take_up_minutes" => window.take_up_minutes,
                "acknowledgement_hours" => window.acknowledgement_hours,
                "handling_hours" => window.handling_hours,
                "on_time_share" => window.on_time_share,
                _ => Some(window.seats),
            }
            .map(Range::certain)
        }
        "components.csv" => {
            let component = grid.components.get(key[0])?;
            match column {
                "mtbf_hours" => Some(component.mtbf_hours),
                "repair_hours" => Some(component.repair_hours),
                "common_cause_share" => Some(component.common_cause_share),
                "setup_days" => component.setup.as_ref().map(|setup| setup.days),
                _ => component
                    .replica
                    .as_ref()
                    .map(|replica| Range::certain(replica.quantity)),
            }
        }
        "support_plans.csv" => {
            let mut measures = grid.support_plans.get(key[0])?.measures.iter();
            let measure = measures.find(|measure| measure.id == key[1])?;
            match column {
                "quantity" => Some(measure.quantity),
                "share" => Some(measure.share),
                "amount" => Some(measure.amount),
                "cap" => measure.cap,
                _ => measure.years.map(Decimal::from),
            }
            .map(Range::certain)
        }
        "sharing.csv" => {
            let sharing = grid.sharing_keys.get(key[0])?;
            let entered: Decimal = entry.text.parse().ok()?;
            let numbers: Vec<Decimal> = match column {
                "fixed_share" => sharing.fixed_share.into_iter().collect(),
                "weight" => sharing.bands.iter().map(|band| band.weight).collect(),
                "from_users" => sharing.bands.iter().map(|band| band.from_users).collect(),
                _ => sharing
                    .bands
                    .iter()
                    .filter_map(|band| band.to_users)
                    .collect(),
            };
            let number = numbers.into_iter().find(|number| *number == entered);
            number.map(Range::certain)
        }
        file => panic!("no figure of {file} is looked up"),
    }
}
