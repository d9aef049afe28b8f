//! Makes scripts small: a host that compresses nothing sends them as they are.

use std::collections::BTreeMap;

/// A script without comments and without the spaces that nobody reads.
///
/// # Errors
///
/// What the library could not read.
pub fn minify(script: &str) -> Result<String, String> {
    // The library joins lines, and wasm-bindgen ends no import with a semicolon.
    let ended: String = script
        .lines()
        .map(
            |line| match line.starts_with("import ") && line.ends_with('"') {
                true => format!("{line};\n"),
                false => format!("{line}\n"),
            },
        )
        .collect();
    let small = minifier::js::minify(&ended).map_err(str::to_owned)?;
    let small = returned_at_once(&small.to_string());
    Ok(with_short_names(&imported_once(&small)))
}

/// What wasm-bindgen calls its own functions and variables, hundreds of times and in no other file.
const HELPERS: [(&str, &str); 10] = [
    ("getDataViewMemory0", "$d"),
    ("getStringFromWasm0", "$s"),
    ("handleError", "$h"),
    ("addToExternrefTable0", "$x"),
    ("WASM_VECTOR_LEN", "$l"),
    ("passStringToWasm0", "$p"),
    ("isLikeNone", "$n"),
    ("cachedDataViewMemory0", "$c"),
    ("cachedUint8ArrayMemory0", "$b"),
    ("getUint8ArrayMemory0", "$u"),
];

/// A script whose [`HELPERS`] have short names.
fn with_short_names(script: &str) -> String {
    let is_named = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find(is_named) {
        let (before, from) = rest.split_at(at);
        let (word, after) = from.split_at(from.find(|c| !is_named(c)).unwrap_or(from.len()));
        let helper = HELPERS.iter().find(|(name, _)| *name == word);
        text += before;
        text += helper.map_or(word, |(_, short)| short);
        rest = after;
    }
    text + rest
}

/// A script that imports all of a file once: wasm-bindgen does so for each part of the page, under another name.
fn imported_once(script: &str) -> String {
    const IMPORT: &str = "import*as ";
    let mut text = script.to_owned();
    let mut names = BTreeMap::new();
    let imports = script
        .split_inclusive(';')
        .map_while(|statement| Some((statement, statement.strip_prefix(IMPORT)?)));
    for (statement, import) in imports {
        let Some((name, file)) = import.split_once(" from") else {
            continue;
        };
        let kept = *names.entry(file).or_insert(name);
        if kept != name {
            text = text
                .replacen(statement, "", 1)
                .replace(&format!(":{name},"), &format!(":{kept},"));
        }
    }
    text
}

/// A script that returns at once what it would name only to return it, as wasm-bindgen does a hundred times.
fn returned_at_once(script: &str) -> String {
    const NAMED: &str = "const ret=";
    const RETURNED: &str = "return ret;";
    let mut parts = script.split(NAMED);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let at_once = part
            .split_once(';')
            .and_then(|(value, rest)| Some((value, rest.strip_prefix(RETURNED)?)));
        match at_once {
            Some((value, rest)) => text += &format!("return {value};{rest}"),
            None => text += &format!("{NAMED}{part}"),
        }
    }
    text
}

/// A script with one text in place of another.
///
/// # Errors
///
/// If the script does not contain the text: it would import what does not exist.
pub fn replace(script: &str, old: &str, new: &str) -> Result<String, String> {
    match script.contains(old) {
        true => Ok(script.replace(old, new)),
        false => Err(format!("a script of the page does not contain {old}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_end_and_texts_stay() {
        let cases = [
            (
                "import * as a from \"./a.js\"\nimport * as b from \"./b.js\"\n",
                "import*as a from\"./a.js\";import*as b from\"./b.js\";",
            ),
            (
                "// What it is.\nconst a = [1, 2].join(', ');\nfunction f(x) {\n    return x + 1;\n}\n",
                "const a=[1,2].join(', ');function f(x){return x+1;}",
            ),
            (
                "function f(x) {\n    const ret = x + 1;\n    return ret;\n}\n",
                "function f(x){return x+1;}",
            ),
            (
                "function f(x) {\n    const ret = x;\n    g(ret);\n    return ret;\n}\n",
                "function f(x){const ret=x;g(ret);return ret;}",
            ),
            (
                "import * as a from \"./a.js\"\nimport * as b from \"./b.js\"\nimport * as c from \"./a.js\"\nconst all = {\n    a: a,\n    b: b,\n    c: c,\n};\n",
                "import*as a from\"./a.js\";import*as b from\"./b.js\";const all={a:a,b:b,c:a,};",
            ),
            (
                "function isLikeNone(x) {\n    return x == null;\n}\nconst a = isLikeNone(isLikeNoneElse);\n",
                "function $n(x){return x==null;}const a=$n(isLikeNoneElse);",
            ),
            (
                "const name = /\\[object ([^\\]]+)\\]/.exec(text);\n",
                "const name=/\\[object ([^\\]]+)\\]/.exec(text);",
            ),
        ];
        for (script, small) in cases {
            assert_eq!(minify(script).as_deref(), Ok(small));
        }
    }

    #[test]
    fn what_is_replaced_is_there() {
        let script = "import*as a from\"./a.js\";";
        let replaced = replace(script, "from\"./a.js\"", "from\"./b.js\"");
        assert_eq!(replaced.as_deref(), Ok("import*as a from\"./b.js\";"));
        assert!(replace(script, "from \"./a.js\"", "").is_err());
    }
}
