//! Scopings whose workbooks hold every kind of line, price and share.

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_report::workbook::model::Workbook;
use cadrage_tests::readings::{grid, read_scoping};

use super::{NamedWorkbook, workbook_of};

/// A scoping to test.
struct WorkbookCase {
    name: &'static str,
    scoping: &'static str,
}

/// No range is averaged: sheets have one cell for each value.
const LIKELIEST: &str = "[service]\nname = \"F\"\n[sizes]\nusers = \"9000;8000;12000\"\n\
    [commitment]\ntier = \"always_on_call\"\n[uncertainty]\nestimate = \"likeliest\"\n";

const TRIANGULAR: &str = "[service]\nname = \"G\"\n[choices]\nemployment = \"contract_agent\"\n\
    hosting = \"physical\"\n[uncertainty]\ndistribution = \"triangular\"\n";

const UNIFORM: &str = "[service]\nname = \"H\"\n[sizes]\nstorage_tb = \"1;0.000001;3.000002\"\n\
    [uncertainty]\ndistribution = \"uniform\"\n";

/// A range in each place of a scoping: of a size in some years only, of one that grows, of one whose
/// users are named in part, of parameters, of quantities with more digits than a mean, of prices.
const BOUNDS: &str = "[service]\nname = \"I\"\n[horizon]\nyears = 4\n\
    [sizes]\ntickets = [40, \"55;40;90\", \"60;45;95\"]\nreleases = \"2..4\"\n\
    users = { per_institution = 9000, low = 2000, high = 30000, growth = \"2.5%\" }\n\
    storage_tb = { value = 7.5, low = 5, high = 20, growth = \"20%\" }\n\
    [parameters]\nproductive_days_per_year = \"200;190;205\"\ndrift_staff = \"1;0;4\"\n\
    [[impacts]]\nimpact = \"qos_tracking\"\nquantity = \"2.1234567;1;4\"\nexisting = 1\n\
    [[impacts]]\nimpact = \"box\"\nlabel = \"Boîtier\"\ntopic = \"onboarding\"\nnature = \"equipment\"\n\
    lifetime_years = 3\nprice = \"210;180.5;333\"\nquantity = \"1;0;2\"\ndriver = \"new_institution\"\n\
    recurrence = \"every:3\"\n\
    [sharing]\nkey = \"users\"\ninstitutions = [\
    { name = \"Université A\", users = 12001 }, { name = \"Université B\", from_year = 2 }]\n\
    [uncertainty]\nprovision = \"p80\"\n";

/// Rates that count under the choices taken: those of an association overseas, and the VAT of a
/// territory for one institution out of two.
const CHOSEN: &str = "[service]\nname = \"J\"\n[choices]\nemployment = \"contract_agent\"\n\
    employer = \"association\"\nresidence_zone = \"zone_1\"\nunemployment_insurance = \"unedic\"\n\
    contract_term = \"short\"\nzone = \"la-reunion\"\noverhead = \"own_rate\"\non_call = \"money\"\n\
    vat_regime = \"exempt_261b\"\n[parameters]\noverhead_rate = \"40;35;60\"\n\
    [commitment]\ntier = \"always_on_call\"\n[sharing]\ninstitutions = [\
    { name = \"Université A\" }, { name = \"École B\", member = false }]\n";

/// The same for civil servants of an association on the mainland.
const EMPLOYED: &str = "[service]\nname = \"K\"\n[choices]\nemployer = \"association\"\n\
    residence_zone = \"zone_2\"\noverhead = \"european_projects\"\non_call = \"money\"\n\
    [commitment]\ntier = \"always_on_call\"\n";

/// Lines and items of one id, of which each has its own price; ids that no name of a spreadsheet may be.
const ONE_ID: &str = "[service]\nname = \"L\"\n[horizon]\nyears = 2\n[sizes]\nvcpus = 40\n\
    [choices]\nhosting = \"public_cloud\"\nhosting_qualification = \"secnumcloud\"\n\
    [[impacts]]\nimpact = \"cloud_vcpu\"\nprice = 60\n\
    [[impacts]]\nimpact = \"travel\"\nlabel = \"Séminaire\"\ntopic = \"onboarding\"\nnature = \"running\"\n\
    quantity = 1\nprice = 2000\ndriver = \"service\"\nrecurrence = \"yearly\"\n\
    [[impacts]]\nimpact = \"l'offre (n° 2)\"\nlabel = \"Offre\"\ntopic = \"onboarding\"\nnature = \"running\"\n\
    quantity = 1\nprice = 10\ndriver = \"service\"\nrecurrence = \"yearly\"\n";

/// A gift worth the line that falls due in its year, though another of the same item comes first.
const TWO_AUDITS: &str = "[service]\nname = \"M\"\n[horizon]\nfirst_year = 2027\nyears = 2\n\
    [support]\nplan = \"startup\"\n\
    [[impacts]]\nimpact = \"aaa_second_audit\"\nlabel = \"Audit de suivi\"\ntopic = \"accessibility\"\n\
    item = \"rgaa_audit\"\nquantity = 1\nrecurrence = \"once\"\nfrom_year = 2\n\
    [[impacts]]\nimpact = \"accessibility_audit_fee\"\nprice = 8000\n";

/// A line counted by electricity, of an item that draws some; institutions that join in parts.
const CIRCLE: &str = "[service]\nname = \"N\"\n[horizon]\nfirst_year = 2027\nyears = 30\n\
    [sizes]\ninstitutions = { value = 3, growth = \"7%\" }\n[choices]\nhosting = \"physical\"\n\
    [[impacts]]\nimpact = \"ups\"\nlabel = \"Onduleur par MWh\"\ntopic = \"onboarding\"\n\
    item = \"network_equipment\"\nquantity = 1\ndriver = \"energy_mwh\"\nper = 10\nrecurrence = \"yearly\"\n\
    [[impacts]]\nimpact = \"joining\"\nlabel = \"Raccordement sur devis\"\ntopic = \"onboarding\"\n\
    nature = \"running\"\nquantity = 0.5\nprice = 100000\ndriver = \"new_institution\"\nrecurrence = \"yearly\"\n";

/// The scopings to test: the services of the default grid, and cases that these do not cover.
fn cases() -> Vec<WorkbookCase> {
    let others = [
        ("plain", "[service]\nname = \"A\"\n"),
        ("one id", ONE_ID),
        ("two audits", TWO_AUDITS),
        ("circle", CIRCLE),
        (
            "taxable, institutions alike",
            "[service]\nname = \"A\"\n[sizes]\ninstitutions = [3, 7]\n[choices]\nvat_regime = \"taxable\"\n",
        ),
        (
            "taxable, with purchases that others bear",
            "[service]\nname = \"P\"\nmode = \"paas\"\n[sizes]\ninstitutions = 2\nsms = 10000\n\
             [choices]\nvat_regime = \"taxable\"\n\
             [[impacts]]\nimpact = \"own\"\nlabel = \"L\"\ntopic = \"consumables\"\nitem = \"sms_pack_100\"\nquantity = 3\n\
             [[impacts]]\nimpact = \"given\"\nlabel = \"G\"\ntopic = \"consumables\"\nitem = \"sms_pack_100\"\nquantity = 2\nbearer = \"esup\"\n",
        ),
        (
            "on call, contract agents, named institutions",
            "[service]\nname = \"B\"\n[horizon]\nfirst_year = 2029\nyears = 7\n\
             [sizes]\nusers = { per_institution = 12345, growth = \"3.7%\" }\n\
             storage_tb = { value = 7.5, growth = \"20%\" }\nservers = [2, 3, 5]\n\
             [choices]\nemployment = \"contract_agent\"\nhosting = \"physical\"\n\
             [[impacts]]\nimpact = \"server_purchase\"\nexisting = \"40%\"\n\
             [commitment]\ntier = \"always_on_call\"\n\
             [support]\nplan = \"startup\"\n\
             [[impacts]]\nimpact = \"badge\"\nlabel = \"Badge\"\ntopic = \"onboarding\"\nnature = \"running\"\n\
             price = 12.5\nquantity = 1.25\ndriver = \"new_institution\"\nrecurrence = \"once\"\nfrom_year = 2\n\
             [[impacts]]\nimpact = \"box\"\nlabel = \"Boîtier\"\ntopic = \"onboarding\"\nnature = \"equipment\"\n\
             lifetime_years = 3\nprice = 210\nquantity = 1\ndriver = \"new_institution\"\nrecurrence = \"every:3\"\n\
             [sharing]\nkey = \"users\"\ninstitutions = [\
             { name = \"Université A\", users = 12001 }, { name = \"Université B\", from_year = 2 },\
             { name = \"Université C\", users = 833, from_year = 4 }]\n",
        ),
        (
            "staffed, taxable, renewed in part",
            "[service]\nname = \"C\"\n[horizon]\nfirst_year = 2025\nyears = 3\n\
             [sizes]\nusers = 60000\nservers = [1, 3, 2]\n[choices]\nvat_regime = \"taxable\"\nhosting = \"physical\"\n\
             redundancy = \"auto\"\n[commitment]\ntier = \"always_staffed\"\n\
             [[components]]\nname = \"base\"\ncomponent = \"vm_single\"\n\
             [[impacts]]\nimpact = \"server_purchase\"\nexisting = 1.5\n\
             [[impacts]]\nimpact = \"qos_tracking\"\nquantity = 3\nexisting = \"25%\"\n\
             [[impacts]]\nimpact = \"extra\"\nlifetime_years = 3\nlabel = \"Achat\"\ntopic = \"service_window\"\nnature = \"equipment\"\n\
             price = 1234.567\nquantity = 2.5\nrecurrence = \"every:2\"\nexisting = 1\n\
             [sharing]\nkey = \"bands\"\ninstitutions = [\
             { name = \"Université A\", users = 12001 }, { name = \"Université B\", users = 40000 },\
             { name = \"Université C\" }, { name = \"Université D\", from_year = 3 }]\n",
        ),
        (
            "numbers of the grid, counted, bounded and grown otherwise",
            "[service]\nname = \"E\"\n[horizon]\nyears = 3\n[sizes]\ntickets = { per = \"service\" }\n\
             users = { growth = \"3.5%\" }\nrequests = { low = 20, high = 30, per = \"release\" }\n\
             institutions = { yearly = true }\n",
        ),
        (
            "all users named",
            "[service]\nname = \"D\"\n[sharing]\nkey = \"fixed_and_users\"\ninstitutions = [\
             { name = \"Université A\", users = 12001 }, { name = \"Université B\", users = 833, from_year = 3 }]\n",
        ),
        ("likeliest values", LIKELIEST),
        ("means of triangles", TRIANGULAR),
        ("means of bounds", UNIFORM),
        ("bounds of the scoping", BOUNDS),
        ("rates of choices, contract agents overseas", CHOSEN),
        ("rates of choices, civil servants", EMPLOYED),
    ];
    builtin::SERVICES
        .iter()
        .copied()
        .chain(others)
        .map(|(name, scoping)| WorkbookCase { name, scoping })
        .collect()
}

/// A grid whose pay drifts from several dates: the point from 2029, a flat item from 2030, the
/// ceiling of charges from 2028, the gross pay of a profile from 2028. A rate and a price have other
/// bounds in a later year. A plan of its own pays shares of prices.
fn grid_of_dates() -> CostGrid {
    let tables = [
        (
            "parameters.csv",
            "parameter,valid_from,value,low,high\nindex_point_value,2029-01-01,61.5,,\n\
             civil_health_cover,2030-01-01,900,,\ncontract_health_cover,2028-01-01,700,650,900\n\
             social_security_ceiling,2028-01-01,50000,,\ncas_pensions_rate,2029-01-01,84,80,95\n\
             productive_days_per_year,2030-01-01,195,180,200\n",
        ),
        (
            "prices.csv",
            "item,valid_from,price,low,high\nvcpu,2029-01-01,30,20,45\nram_gb,2028-01-01,11,11,11\n",
        ),
        (
            "staff.csv",
            "profile,employment,known_since\nige,contract_agent,2028-01-01\n",
        ),
        (
            "support_plans.csv",
            "plan,measure,plan_label_fr,plan_label_en,label_fr,label_en,kind,item,quantity,share,cap,years,status\n\
             partial,audit,Aide,Help,Audit aidé,Help for the audit,share_of_price,rgaa_audit,0.4,40,,2,assumption\n\
             partial,machines,Aide,Help,Machines aidées,Help for machines,share_of_price,vcpu,3,25,100,,assumption\n\
             partial,work,Aide,Help,Jours offerts,Days given,staff_days,ige,3,,,1,assumption\n",
        ),
    ];
    let overlay = GridFiles {
        folder: "dated".to_owned(),
        tables: tables
            .map(|(file, text)| (file.to_owned(), text.as_bytes().to_vec()))
            .into_iter()
            .collect(),
        ..GridFiles::default()
    };
    CostGrid::read(&builtin::files(), &[overlay]).unwrap()
}

/// The workbooks of all scopings, and of those whose pay drifts from several dates.
pub fn workbooks() -> Vec<NamedWorkbook> {
    let grid = grid();
    let of_text =
        |grid: &CostGrid, text: &str| workbook_of(grid, &read_scoping(grid, text), Lang::Fr);
    let mut workbooks: Vec<NamedWorkbook> = cases()
        .into_iter()
        .map(|case| NamedWorkbook {
            name: case.name.to_owned(),
            workbook: of_text(grid, case.scoping),
        })
        .collect();
    let dated = grid_of_dates();
    for (employment, staffing) in [
        ("civil_servant", "existing"),
        ("contract_agent", "recruited"),
    ] {
        let text = format!(
            "[service]\nname = \"E\"\n[horizon]\nfirst_year = 2027\nyears = 6\n\
             [choices]\nemployment = \"{employment}\"\nstaffing = \"{staffing}\"\n\
             [commitment]\ntier = \"always_on_call\"\n"
        );
        let supported = format!("{text}[support]\nplan = \"partial\"\n");
        let of_dates = of_text(&dated, &supported);
        // The dates change the cost: the workbook differs from that of the default grid.
        let total =
            |workbook: &Workbook| workbook.cell(workbook.find_name("total").unwrap()).cloned();
        assert_ne!(total(&of_dates), total(&of_text(grid, &text)));
        workbooks.push(NamedWorkbook {
            name: format!("dated pay, {employment}"),
            workbook: of_dates,
        });
    }
    workbooks
}
