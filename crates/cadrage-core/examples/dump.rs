use cadrage_core::decision::summary::*;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::random::Draw;
use cadrage_core::scoping::{self, Horizon, Scoping};
use cadrage_core::text::tree;
fn main() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let reference = Scoping {
        horizon: Horizon {
            first_year: Some(2027),
            years: Some(5),
        },
        ..Scoping::default()
    };
    let services: Vec<Scoping> = builtin::SERVICES
        .iter()
        .map(|(n, t)| scoping::read(&tree::read(n, t).0, &grid).unwrap())
        .collect();
    let t = std::time::Instant::now();
    let page = summary(SummaryQuestion {
        grid: &grid,
        reference: &reference,
        services: &services,
        draw: Draw {
            samples: 10000,
            seed: 1,
        },
    })
    .unwrap();
    eprintln!("{:?}", t.elapsed());
    println!("{:?} {:?}", page.varied, page.not_costed);
    for row in &page.rows {
        let y = row.years[0];
        println!(
            "{:?} {:?} {} /{}{} {:?} from {}: {} [{}..{}] p80 {} days {} p80 {} err {}",
            row.key.part,
            row.key.bearer,
            row.key.driver,
            row.key.block,
            if row.key.begun { "up" } else { "" },
            row.key.recurrence,
            row.key.from_year,
            y.expected.normalize(),
            y.least.normalize(),
            y.most.normalize(),
            y.p80.normalize(),
            y.days.normalize(),
            y.days_p80.normalize(),
            y.error.normalize()
        );
    }
    for d in page.days {
        println!("{} {:?}", d.profile, d.amounts);
    }
}
