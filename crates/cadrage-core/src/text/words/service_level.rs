//! Texts of `service_level`.

crate::texts! {
    overlap(prevails, yields, hours, why): "« {prevails} » et « {yields} » sont ouvertes en même temps {hours} h par an : l’engagement de « {prevails} » y prévaut ({why}).",
        "\"{prevails}\" and \"{yields}\" are open at the same time {hours} h a year: the commitment of \"{prevails}\" prevails there ({why}).";
    higher_availability: "sa disponibilité est plus haute", "its availability is higher";
    surer_coverage: "à disponibilité égale, sa couverture est plus sûre",
        "at the same availability, its coverage is surer";
    comes_first: "à engagement égal, elle est citée en premier", "both have the same commitment and it is listed first";
}
