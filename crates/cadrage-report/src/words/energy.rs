//! Texts of `energy`.

cadrage_core::texts! {
    electricity_kwh: "Électricité (kWh)", "Electricity (kWh)";
    carbon_of_use_kgco2e: "Carbone de l’usage (kg CO₂e)", "Carbon of use (kg CO₂e)";
    carbon_of_making_kgco2e: "Carbone de la fabrication (kg CO₂e)", "Carbon of manufacture (kg CO₂e)";
    caption: "Électricité et carbone de ce qui est en service",
        "Electricity and carbon of what is in service";
}
