//! The site map.

cadrage_core::texts! {
    title: "Plan du site", "Site map";
    lead: "Toutes les pages, et sous chaque thème ses points, qui s’ouvrent dans la réunion.",
        "Every page, and under each theme its topics, which open in the meeting.";
    about: "À propos de cette page", "About this page";
}
