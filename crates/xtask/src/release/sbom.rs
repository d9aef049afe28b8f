//! The software bill of materials of the command, in CycloneDX.

use std::collections::BTreeSet;

use cyclonedx_bom::external_models::spdx::SpdxExpression;
use cyclonedx_bom::models::component::{Classification, Component, Components};
use cyclonedx_bom::models::dependency::{Dependencies, Dependency as Edge};
use cyclonedx_bom::models::license::{LicenseChoice, Licenses};
use cyclonedx_bom::models::metadata::Metadata;
use cyclonedx_bom::prelude::{Bom, Purl, Validate};

use super::dependencies::{Dependency, DependencyId, Uses};

/// The bill, as JSON of version 1.5: `program` is what is released, with what it is linked of and which of it uses which. It has
/// no date and no random number, so that the same sources give the same bytes.
pub fn write(program: &str, dependencies: &[Dependency], uses: &Uses) -> Result<Vec<u8>, String> {
    let released = |dependency: &&Dependency| dependency.id.name == program;
    let parts = dependencies
        .iter()
        .filter(|dependency| !released(dependency));
    let main = dependencies.iter().find(released);
    let main = main.ok_or_else(|| format!("{program} is not among its dependencies"))?;
    let bom = Bom {
        metadata: Some(Metadata {
            component: Some(component(main, Classification::Application)?),
            ..Metadata::default()
        }),
        components: Some(Components(
            parts
                .map(|part| component(part, Classification::Library))
                .collect::<Result<_, _>>()?,
        )),
        dependencies: Some(Dependencies(uses.iter().map(edge).collect())),
        serial_number: None,
        ..Bom::default()
    };
    if !bom.validate().passed() {
        return Err("the bill of materials is not one of CycloneDX".to_owned());
    }
    let mut bytes = Vec::new();
    bom.output_as_json_v1_5(&mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn component(dependency: &Dependency, kind: Classification) -> Result<Component, String> {
    let DependencyId { name, version } = &dependency.id;
    let licence = SpdxExpression::parse_lax(dependency.licence.clone())
        .map_err(|error| format!("{}: {error}", dependency.id))?;
    let mut component = Component::new(kind, name, version, Some(reference(&dependency.id)));
    component.licenses = Some(Licenses(vec![LicenseChoice::Expression(licence)]));
    // What is not published has no address in a registry.
    if !dependency.is_own {
        component.purl =
            Some(Purl::new("cargo", name, version).map_err(|error| error.to_string())?);
    }
    Ok(component)
}

fn edge((user, used): (&DependencyId, &BTreeSet<DependencyId>)) -> Edge {
    Edge {
        dependency_ref: reference(user),
        dependencies: used.iter().map(reference).collect(),
    }
}

/// The name by which the bill refers to a package.
fn reference(id: &DependencyId) -> String {
    format!("{}@{}", id.name, id.version)
}
