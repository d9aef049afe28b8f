//! `cadrage schema scoping` and the reader of scoping files agree.

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::{self, Node, Value};
use cadrage_tests::{files, root, stdout};
use serde_json::{Map, Number, json};

/// The schema written by the command, compiled by a public validator.
struct ScopingSchema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl ScopingSchema {
    fn print(folder: &Path, args: &[&str]) -> Self {
        let args: Vec<&str> = ["schema", "scoping"].iter().chain(args).copied().collect();
        let schema = serde_json::from_str(&stdout(folder, &args)).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("scoping.json", schema).unwrap();
        let index = compiler.compile("scoping.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// The schema of the default grid with a layer over it.
    fn print_under(layer: &GridFiles) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &layer.tables {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        Self::print(folder.path(), &["--overlay", "."])
    }

    /// The error of the validator; `None` when it accepts the file.
    fn fault(&self, file: &Node) -> Option<String> {
        let value = json(file);
        let checked = self.schemas.validate(&value, self.index);
        checked.err().map(|error| format!("{error:#}"))
    }
}

/// A tree as JSON for the validator, with numbers as they were written.
fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Section(entries) => {
            let object: Map<_, _> = entries
                .iter()
                .map(|(key, (_, node))| (key.clone(), json(node)))
                .collect();
            json!(object)
        }
        Value::List(nodes) => json!(nodes.iter().map(json).collect::<Vec<_>>()),
        Value::Text(text) => json!(text),
        Value::Number(text) => {
            let number: Option<Number> = serde_json::from_str(&text.replace('_', "")).ok();
            number.map_or(json!(null), |number| json!(number))
        }
        Value::Boolean(value) => json!(value),
        Value::Null => json!(null),
    }
}

/// The problems that `check` finds in a file; empty when it accepts the file.
fn problems_of(file: &str, node: &Node) -> Vec<String> {
    let (layers, mut problems) = scoping::overlay(file, node);
    problems.extend(scoping::comparison(node).1);
    match CostGrid::read(&builtin::files(), &layers) {
        Ok(grid) => problems.extend(scoping::read(node, &grid).err().unwrap_or_default()),
        Err(found) => problems.extend(found),
    }
    problems
        .iter()
        .map(|problem: &Problem| problem.sentence(Lang::En))
        .collect()
}

#[test]
fn every_scoping_file_that_is_shipped_or_tested_is_valid() {
    let schema = ScopingSchema::print(&root(), &[]);
    let files = ["grids", "tests/suite"]
        .into_iter()
        .flat_map(|folder| files::below(&root().join(folder), "toml"));
    let (mut valid, mut faulty) = (0, 0);
    for file in files {
        let name = file.display().to_string();
        let (node, syntax) = tree::read(&name, &fs::read_to_string(&file).unwrap());
        assert_eq!(syntax, [], "{name}");
        let refused = problems_of(&name, &node);
        let (layers, _) = scoping::overlay(&name, &node);
        // The overlay of a valid file changes the grid, and so the schema.
        let fault = match layers.first().filter(|_| refused.is_empty()) {
            Some(layer) => ScopingSchema::print_under(layer).fault(&node),
            None => schema.fault(&node),
        };
        assert_eq!(
            fault.is_some(),
            !refused.is_empty(),
            "{name}: {refused:?}, {fault:?}"
        );
        if fault.is_some() {
            faulty += 1;
        } else {
            valid += 1;
        }
    }
    assert!(valid >= 14 && faulty >= 3, "{valid} {faulty}");
}

#[test]
fn what_init_writes_is_valid_with_every_key_entered() {
    for lang in ["fr", "en"] {
        let schema = ScopingSchema::print(&root(), &["--lang", lang]);
        let template = stdout(&root(), &["init", "--lang", lang]);
        let entered = template.lines().map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        });
        let (node, syntax) = tree::read("init", &entered.collect::<String>());
        assert_eq!(syntax, []);
        assert_eq!(schema.fault(&node), None);
    }
}

#[test]
fn an_id_of_an_overlay_is_known_to_the_schema_of_its_grid() {
    let here = tempfile::tempdir().unwrap();
    fs::create_dir(here.path().join("own")).unwrap();
    let choices = "choice,option,theme,label_fr,label_en,option_label_fr,option_label_en,default\n\
        colour,red,costs,Couleur,Colour,Rouge,Red,yes\n";
    fs::write(here.path().join("own/choices.csv"), choices).unwrap();
    let text = "[service]\nname = \"A\"\n[choices]\ncolour = \"red\"\n";
    let (node, _) = tree::read("own.toml", text);
    assert!(
        ScopingSchema::print(here.path(), &[])
            .fault(&node)
            .is_some()
    );
    assert_eq!(
        ScopingSchema::print(here.path(), &["--overlay", "own"]).fault(&node),
        None
    );
}

/// A file with the required service name, followed by a text.
fn file(text: &str) -> String {
    match text.strip_prefix('{') {
        Some(rest) => format!("{{\"service\": {{\"name\": \"A\"}}, {rest}"),
        None if text.contains("[service]") => text.to_owned(),
        None => format!("[service]\nname = \"A\"\n{text}\n"),
    }
}

#[rustfmt::skip]
const GOOD: &[&str] = &[
    // A whole number in a text, as people write it.
    "[horizon]\nyears = \"5\"",
    "[upstream]\nlast_release = \"2020\"",
    "",
    "[service]\nname = \"A\"\nmode = \"paas\"",
    "[horizon]\nfirst_year = 2030\nyears = 30",
    "{\"horizon\": {\"years\": 3.0}}",
    "{\"horizon\": {\"years\": null}, \"sizes\": null}",
    "[limits]\nmax_total = \"1000\"",
    "[limits]\nmax_total = \"60 000,50\"\nmin_sla_probability = \"99,5\"",
    "[team]\nige = \"10\"\nasi = 0",
    "[sizes]\nusers = \"12000\"",
    "[sizes]\nusers = 12_000",
    "[sizes]\nusers = \"12\u{202f}000\"",
    "[sizes]\nusers = \"10;8;14\"",
    "[sizes]\nusers = \"8..14\"",
    "[sizes]\nusers = \" 8,5 .. 14 \"",
    "[sizes]\nusers = [10, \"12;10;14\", \"8..14\"]",
    "[sizes]\nusers = { per_institution = 100, low = 50, high = \"150\", growth = \"-10,5%\" }",
    "[sizes]\nusers = { value = \"10;8;14\", growth = \"1000%\" }",
    "{\"sizes\": {\"users\": {\"value\": 3, \"per_vm\": null}}}",
    "[sizes]\nusers = { low = 1 }",
    "[sizes]\nusers = { high = \"50 000\", growth = \"2%\" }",
    "[sizes]\nusers = { per = \"service\" }",
    "[sizes]\nusers = { per = \"vm\", low = 1 }",
    "[sizes]\ninstitutions = { yearly = true }",
    "[sizes]\ninstitutions = { yearly = false }",
    "[sizes]\ninstitutions = [0, 3]",
    "[choices]\nmulti_tenant_level = 2",
    "[choices]\nmulti_tenant_level = \"2\"",
    "{\"choices\": {\"multi_tenant_level\": 2.0}}",
    "[parameters]\ndrift_energy = -3\npue = \"1,5;1,2;1,8\"",
    "[parameters]\ndrift_energy = \"-3;-5;-1\"",
    "[commitment]\ntier = \"extended\"\nmaintenance_hours_per_month = \"4,5\"\npooled_providers = 3",
    "[commitment]\nclosures = [{ from = \"12-24\", to = \"01-02\" }, { from = 2028-02-29, to = \"2028-03-01\" }]",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\ncoverage = \"on_call\"\navailability = \"99,5\"",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"24/7\"\nlevel = \"none\"\ncoverage = \"staffed\"\nclosures = \"open\"\navailability = 100\non_time_share = \"100,0\"",
    "[[components]]\nname = \"B\"\ncomponent = \"database\"\nreplicas = 2\nneeded = 1",
    "[[impacts]]\nimpact = \"qos_tracking\"\nexisting = \"50 %\"\nprice = \"3;2;4\"",
    "[[impacts]]\nimpact = \"qos_tracking\"\nexisting = \"1 000\"\nremove = false\nbearer = \"esup\"",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nitem = \"ige\"\nquantity = 3\nrecurrence = \"every:5\"",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nnature = \"equipment\"\nlifetime_years = 5\nprice = 9\nquantity = 3\nper = 2",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nnature = \"running\"\nprice = 9\nquantity = 3\ndriver = \"vm\"",
    "{\"impacts\": [{\"impact\": \"qos_tracking\", \"label\": null, \"quantity\": 3}]}",
    "[support]\nplan = \"startup\"",
    "[sharing]\nkey = \"users\"\ninstitutions = [{ name = \"A\", users = \"12 000\", from_year = 2 }, { name = \"B\" }]",
    "[uncertainty]\ndistribution = \"uniform\"",
    "[upstream]\nlast_release = 2020\ncontributors = \"3\"\nneeded_until = 2040",
    "[[topics]]\ntopic = \"gdpr\"\nstatus = \"blocking\"\nnote = \"\"\nowner = \"both\"",
    "[agreement]\ncourt = \"TA\"\nduration = \"\"\nwindows = [{ window = \"business_hours\", take_up = \"1 h\" }]",
    "[meeting]\ndate = 2027-03-15\nplace = \"\"\nobjectives = [\"a\"]\nparticipants = [{ name = \"A\", role = \"\" }, { name = \"A\" }]",
    "[meeting]\ndate = \" 2028-02-29 \"\nobjectives = []",
    "[[topics]]\ntopic = \"gdpr\"\nperson = \"A\"\ndue = \"2027-06-30\"",
    "[overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = 31.5 }]\nimpacts = [{ impact = \"qos_tracking\", remove = true }]",
    "[overlay]\nsharing = [{ key = \"bands\", band = \"small\", weight = \"2\" }]",
    "[comparison]\nbaseline = 1\nvariants = [{ name = \"B\", set = [\"commitment.tier=extended\", \"service.name=a = b\"] }]",
];

#[rustfmt::skip]
const BAD: &[&str] = &[
    "[service]\nnam = \"A\"",
    "[service]\nname = \" \"",
    "[service]\nname = 3",
    "[service]\nname = \"A\"\nmode = \"sass\"",
    "[service]\nname = \"A\"\nmode = \"\"",
    "[horizont]\nyears = 3",
    "[horizon]\nyears = 0",
    "[horizon]\nyears = 31",
    "[horizon]\nyears = 2.5",
    "[horizon]\nfirst_year = 1899",
    "[sizes]\nuser = 3",
    "[sizes]\nusers = -1",
    "[sizes]\nusers = \"-1\"",
    "[sizes]\nusers = \"12x\"",
    "[sizes]\nusers = \"1,2,3\"",
    "[sizes]\nusers = \"10;8\"",
    "[sizes]\nusers = \"\"",
    "[sizes]\nusers = []",
    "[sizes]\nusers = [1, []]",
    "[sizes]\nusers = true",
    "[sizes]\nusers = { zz = 1 }",
    "[sizes]\nusers = {}",
    "[sizes]\nusers = { per = \"vms\" }",
    "[sizes]\nusers = { per = \"vm\", value = 1 }",
    "[sizes]\nusers = { per = \"vm\", per_vm = 1 }",
    "[sizes]\nusers = { yearly = true, value = 1 }",
    "[sizes]\nusers = { yearly = \"true\" }",
    "[sizes]\nusers = { value = 1, per_vm = 1 }",
    "[sizes]\nusers = { per_vms = 1 }",
    "[sizes]\nusers = { value = 1, growth = 0.2 }",
    "[sizes]\nusers = { value = 1, growth = \"1001%\" }",
    "[sizes]\nusers = { value = 1, growth = \"-101%\" }",
    "[sizes]\nusers = { value = [1] }",
    "[sizes]\ninstitutions = 0",
    "[sizes]\ninstitutions = [0, 0]",
    "[sizes]\nusers = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]",
    "{\"sizes\": {\"users\": [1, null]}}",
    "[choices]\nhosting = \"vmm\"",
    "[choices]\nhosting = \" vm\"",
    "[choices]\nmode = \"saas\"",
    "[choices]\nmulti_tenant_level = 7",
    "[choices]\nhosting = 1",
    "[parameters]\npu = 1",
    "[parameters]\npue = -1",
    "[parameters]\ndrift_energy = -150",
    "[parameters]\ndrift_energy = \"a\"",
    "[commitment]\ntier = \"classique\"",
    "[commitment]\nmaintenance_hours_per_month = 745",
    "[commitment]\nmaintenance_hours_per_month = \"744,5\"",
    "[commitment]\npooled_providers = 100",
    "[commitment]\nclosures = [{ from = \"x\" }]",
    "[commitment]\nclosures = [{ from = \"02-30\", to = \"03-01\" }]",
    "[commitment]\nclosures = [{ from = \"1899-01-01\", to = \"1899-01-02\" }]",
    "[commitment]\nclosures = { from = \"12-24\", to = \"01-02\" }",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"24/7\"\nlevel = \"slaa\"\ncoverage = \"staffed\"",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"24/7\"\nlevel = \"sla\"",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\ncoverage = \"staffed\"\navailability = 120",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\ncoverage = \"staffed\"\navailability = \"120\"",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"\"\nlevel = \"sla\"\ncoverage = \"staffed\"",
    "[[components]]\nname = \"B\"\ncomponent = \"databas\"",
    "[[components]]\nname = \"B\"",
    "[[components]]\nname = \"B\"\ncomponent = \"database\"\nreplicas = 0",
    "[[impacts]]\nquantity = 1",
    "[[impacts]]\nimpact = \"qos_trackin\"",
    "[[impacts]]\nimpact = \"qos_tracking\"\nlabel = \"L\"",
    "[[impacts]]\nimpact = \"qos_tracking\"\nlifetime_years = 3",
    "[[impacts]]\nimpact = \"qos_tracking\"\nexisting = \"150%\"",
    "[[impacts]]\nimpact = \"qos_tracking\"\nexisting = \"half\"",
    "[[impacts]]\nimpact = \"qos_tracking\"\nremove = \"yes\"",
    "[[impacts]]\nimpact = \"qos_tracking\"\nfrom_year = 0",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nitem = \"ige\"",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"\"\ntopic = \"storage\"\nitem = \"ige\"\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"stores\"\nitem = \"ige\"\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nitem = \"igee\"\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nitem = \"ige\"\nnature = \"running\"\nprice = 1\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nitem = \"ige\"\nlifetime_years = 2\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nnature = \"equipment\"\nprice = 1\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nnature = \"running\"\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nnature = \"hr\"\nprice = 1\nquantity = 1",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nitem = \"ige\"\nquantity = 1\nrecurrence = \"every:0\"",
    "[[impacts]]\nimpact = \"mine\"\nlabel = \"L\"\ntopic = \"storage\"\nitem = \"ige\"\nquantity = 1\nper = 0",
    "[team]\nig = 1",
    "[team]\nige = \"beaucoup\"",
    "[support]\nplan = \"stratup\"",
    "[sharing]\ninstitutions = [{ users = 3 }]",
    "[sharing]\ninstitutions = 3",
    "[limits]\nmax = 3",
    "[limits]\nmin_sla_probability = 101",
    "[uncertainty]\ndistribution = \"normal\"",
    "[[topics]]\ntopic = \"rgpd\"",
    "[[topics]]\ntopic = \"gdpr\"\nstatus = \"ouvert\"",
    "[[topics]]\ntopic = \"gdpr\"\nowner = \"\"",
    "[agreement]\ncour = \"TA\"",
    "[agreement]\ncourt = 3",
    "[agreement]\nwindows = [{ take_up = \"1 h\" }]",
    "[agreement]\nwindows = [{ window = \"business_hours\", takeup = \"1 h\" }]",
    "[meeting]\ndate = \"15/03/2027\"",
    "[meeting]\ndate = \"03-15\"",
    "[meeting]\ndate = \"\"",
    "[meeting]\ndate = \"2027-13-01\"",
    "[meeting]\nobjectives = \"a\"",
    "[meeting]\nobjectives = [\" \"]",
    "[meeting]\nobjectives = [3]",
    "[meeting]\nparticipants = [{ role = \"A\" }]",
    "[meeting]\nparticipants = [{ name = \" \" }]",
    "[[topics]]\ntopic = \"gdpr\"\ndue = \"06-30\"",
    "[[topics]]\ntopic = \"gdpr\"\nperson = 3",
    "[overlay]\ntarifs = []",
    "[overlay]\nprices = [{ valid_from = \"2026-01-01\", price = 3 }]",
    "[overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", prix = 3 }]",
    "[overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", price = [3] }]",
    "[overlay]\nprices = [{ item = \"vcpu\", valid_from = \"2026-01-01\", vat = \"reduced\" }]",
    "[overlay]\nprices = { item = \"vcpu\" }",
    "[comparison]\nbaseline = -1",
    "[comparison]\nvariants = [{ sets = [] }]",
    "[comparison]\nvariants = [{ set = [\"years\"] }]",
    "[comparison]\nvariants = [{ set = [3] }]",
];

/// Faults that need more than one value or the calendar to detect: only the reader refuses them.
#[rustfmt::skip]
const BEYOND_A_SCHEMA: &[&str] = &[
    "[sizes]\nusers = \"10;14;8\"",
    "[sizes]\nusers = { value = 10, low = 12 }",
    "[commitment]\nclosures = [{ from = \"2027-08-01\", to = \"01-02\" }]",
    "[commitment]\nclosures = [{ from = \"2027-02-29\", to = \"2027-03-01\" }]",
    "[[commitment.windows]]\nwindow = \"a\"\nopening_hours = \"Lu-Ve\"\nlevel = \"sla\"\ncoverage = \"staffed\"",
    "[[components]]\nname = \"B\"\ncomponent = \"database\"\nneeded = 2",
    "[[topics]]\ntopic = \"gdpr\"\n[[topics]]\ntopic = \"gdpr\"",
    "[agreement]\nwindows = [{ window = \"nuit\", take_up = \"1 h\" }]",
    "[meeting]\ndate = \"2027-02-29\"",
    "[comparison]\nbaseline = 1",
];

#[test]
fn the_schema_and_the_reader_accept_and_refuse_the_same() {
    let schema = ScopingSchema::print(&root(), &[]);
    let say = |text: &str| {
        let text = file(text);
        let (node, syntax) = tree::read("probe", &text);
        assert_eq!(syntax, [], "{text}");
        (problems_of("probe", &node), schema.fault(&node), text)
    };
    let mut wrong = Vec::new();
    for (probes, read, valid) in [
        (GOOD, true, true),
        (BAD, false, false),
        (BEYOND_A_SCHEMA, false, true),
    ] {
        for probe in probes {
            let (refused, fault, text) = say(probe);
            if refused.is_empty() != read || fault.is_none() != valid {
                wrong.push(format!("{text}\nreader: {refused:?}\nschema: {fault:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The reader reads a text as a number exactly when the schema does.
#[test]
fn texts_are_numbers_for_both_or_for_none() {
    let schema = ScopingSchema::print(&root(), &[]);
    let parts = [
        "", " ", "\u{a0}", "0", "7", "12", "000", "-", "+", ",", ".", "x", "%",
    ];
    let mut texts: Vec<String> = Vec::new();
    for a in parts {
        for b in parts {
            for c in parts {
                texts.push(format!("{a}{b}{c}"));
                texts.push(format!("{a}{b}{c}5"));
            }
        }
    }
    for text in texts {
        let file = format!("[service]\nname = \"A\"\n[team]\nige = \"{text}\"\n");
        let (node, _) = tree::read("probe", &file);
        let (refused, fault) = (is_refused(&node), schema.fault(&node));
        assert_eq!(refused, fault.is_some(), "{text:?}: {fault:?}");
    }
}

fn is_refused(node: &Node) -> bool {
    thread_local! {
        static GRID: CostGrid = CostGrid::read(&builtin::files(), &[]).unwrap();
    }
    GRID.with(|grid| scoping::read(node, grid).is_err())
}
