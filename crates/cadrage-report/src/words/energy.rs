//! Texts of `energy`.

cadrage_core::texts! {
    electricity_kwh: "Électricité (kWh)", "Electricity (kWh)";
    carbon_of_use_kgco2e: "Carbone de l’usage (kgCO2e)", "Carbon of use (kgCO2e)";
    carbon_of_making_kgco2e: "Carbone de la fabrication (kgCO2e)", "Carbon of making (kgCO2e)";
    caption: "Électricité et carbone de ce qui est en service",
        "Electricity and carbon of what is in service";
}
