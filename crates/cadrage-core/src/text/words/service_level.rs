//! Texts of `service_level`.

crate::texts! {
    and_are_open_at_same(prevails, yields, hours, why): "« {prevails} » et « {yields} » sont ouvertes en même temps {hours} h par an : l’engagement de « {prevails} » y prévaut ({why}).",
        "\"{prevails}\" and \"{yields}\" are open at the same time {hours} h a year: the commitment of \"{prevails}\" prevails there ({why}).";
}
