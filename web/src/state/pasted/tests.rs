//! Lists as spreadsheets write them, and what is said of their lines.

use cadrage_core::text::lang::Lang;

use super::*;

const YEARS: StudyYears = StudyYears {
    first_year: 2027,
    count: 5,
};

fn read(text: &str) -> PastedList {
    PastedList::read(text, YEARS, Lang::Fr)
}

fn line(line: usize, remark: Remark) -> LineRemark {
    LineRemark { line, remark }
}

#[test]
fn pasted_lists_are_read_as_spreadsheets_write_them() {
    let cases: &[(&str, &[[&str; 3]])] = &[
        ("Université A;12 000", &[["Université A", "12000", ""]]),
        (
            "Université A\t12\u{202f}000\t2\r\n\r\nÉcole B\n",
            &[["Université A", "12000", "2"], ["École B", "", ""]],
        ),
        ("A;;3;", &[["A", "", "3"]]),
        // 2029 is the third year from 2027 on.
        (
            "A;900;2029\nB;800;2027",
            &[["A", "900", "3"], ["B", "800", "1"]],
        ),
        // A comma can be part of a name.
        ("Lettres, A ; 900", &[["Lettres, A", "900", ""]]),
        ("Lettres, Arts", &[["Lettres, Arts", "", ""]]),
        // It separates cells if each line has one before its figure.
        ("A,900,2028\nB,800,", &[["A", "900", "2"], ["B", "800", ""]]),
        // Titles name the columns, in any order.
        (
            "Établissement;Effectif 2026;Année d’arrivée\nA;900;2028",
            &[["A", "900", "2"]],
        ),
        ("Ville\tArrivée\tNom\nLille\t2028\tA", &[["A", "", "2"]]),
        ("Name,Users\nA,900", &[["A", "900", ""]]),
        ("Établissement\nA\nB", &[["A", "", ""], ["B", "", ""]]),
        // Quotation marks as a spreadsheet writes them, and those of a name that is not a
        // quoted cell.
        (
            "\"École \"\"B\"\"\";900\n\"A;\nB\"; 800\n\"C\" du Nord;7",
            &[
                ["École \"B\"", "900", ""],
                ["A; B", "800", ""],
                ["\"C\" du Nord", "7", ""],
            ],
        ),
        ("\u{feff}A;900", &[["A", "900", ""]]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        let read = read(text);
        let listed: Vec<[&str; 3]> = read
            .institutions
            .iter()
            .map(|PastedInstitution { institution, .. }| {
                let InstitutionAnswer {
                    name,
                    users,
                    from_year,
                    ..
                } = institution;
                [name.as_str(), users.as_str(), from_year.as_str()]
            })
            .collect();
        assert_eq!(listed, *expected, "{text}: {read:?}");
        assert!(read.is_sound(), "{text}: {read:?}");
    }
}

#[test]
fn what_is_not_taken_is_told_with_its_line() {
    let text = |text: &str| text.to_owned();
    let cases: &[(&str, &[LineRemark])] = &[
        ("A;beaucoup", &[line(1, Remark::Users(text("beaucoup")))]),
        ("A;1\n;2", &[line(2, Remark::NoName)]),
        // 2027 to 2031; ranks are 1 to 5.
        ("A;1;2032", &[line(1, Remark::Year(text("2032")))]),
        ("A;1;6", &[line(1, Remark::Year(text("6")))]),
        ("A;1;septembre", &[line(1, Remark::Year(text("septembre")))]),
        (
            "A;1\n\nÉcole B;2\necole b;3",
            &[line(
                4,
                Remark::Repeated {
                    name: text("École B"),
                    line: 3,
                },
            )],
        ),
        ("\"A;1\nB;2", &[line(1, Remark::Quote)]),
        // These remarks do not prevent the list from being accepted.
        (
            "A;1;2020",
            &[line(
                1,
                Remark::Before {
                    name: text("A"),
                    year: text("2020"),
                },
            )],
        ),
        ("A;1;2;Lille", &[line(1, Remark::Beyond(text("Lille")))]),
        (
            "Nom;Ville;Usagers\nA;Lille;9",
            &[line(1, Remark::Titles(vec![text("Ville")]))],
        ),
    ];
    for (pasted, expected) in cases {
        let read = read(pasted);
        assert_eq!(read.remarks, *expected, "{pasted}");
        let is_sound = !expected.iter().any(|line| line.remark.is_fault());
        assert_eq!(read.is_sound(), is_sound, "{pasted}");
    }
    // The line after an unclosed quotation mark is read as usual.
    assert_eq!(read("\"A;1\nB;2").institutions.len(), 1);
    let many: String = (0..=MOST).map(|at| format!("A{at}\n")).collect();
    assert_eq!(read(&many).remarks, [line(MOST + 1, Remark::TooMany)]);
}
