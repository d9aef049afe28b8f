//! Texts of `text::problem::syntax`: what parsers say of a text that they cannot read, by how their
//! sentence begins.
//!
//! The first that fits is taken, so a longer beginning comes before a shorter one. An empty text
//! stands for the sentence of the parser itself, which is English and says more.

crate::texts! {
    "decimal comma": "la décimale s’écrit avec un point, comme dans 8.5", "a decimal is written with a point, as in 8.5";
    "missing comma between array elements":
        "virgule attendue dans la liste, ou crochet fermant « ] » oublié avant", "";
    "unclosed array": "crochet fermant « ] » attendu à la fin de la liste", "";
    "unexpected `=` in array":
        "signe « = » dans une liste : crochet fermant « ] » oublié avant", "";
    "extra comma in array": "virgule de trop dans la liste", "";
    "missing comma between key-value pairs": "virgule attendue entre deux clés", "";
    "unclosed inline table": "accolade fermante « } » attendue", "";
    "extra comma in inline table": "virgule de trop entre les accolades", "";
    "missing key for inline table element": "nom de clé attendu", "";
    "invalid inline table element": "clé et valeur attendues entre les accolades", "";
    "unclosed table": "crochet fermant « ] » attendu à la fin du nom de section", "";
    "unclosed array table": "crochets fermants « ]] » attendus à la fin du nom de section", "";
    "string values must be quoted": "un texte s’écrit entre guillemets droits", "";
    "invalid basic string": "guillemet fermant attendu à la fin du texte", "";
    "invalid literal string": "apostrophe fermante attendue à la fin du texte", "";
    "invalid multi-line basic string": "triple guillemet fermant attendu à la fin du texte", "";
    "missing opening quote": "guillemet ouvrant attendu au début du texte", "";
    "missing value for key": "valeur attendue après « = »", "";
    "missing value": "valeur attendue après « = »", "";
    "key with no value": "signe « = » et valeur attendus après la clé", "";
    "missing assignment between key-value pairs":
        "signe « = » attendu entre la clé et sa valeur", "";
    "extra assignment between key-value pairs": "signe « = » de trop", "";
    "extra `=`": "signe « = » de trop", "";
    "invalid key-value pair": "clé, « = » et valeur attendus", "";
    "unquoted keys cannot be empty": "nom de clé attendu avant « = »", "";
    "invalid unquoted key": "caractère interdit dans un nom de clé", "";
    "unexpected key or value": "clé ou valeur inattendue", "";
    "unexpected content": "contenu inattendu", "";
    "unexpected leading zero": "zéro de trop au début du nombre", "";
    "redundant numeric sign": "signe de trop devant le nombre", "";
    "invalid boolean":
        "valeur inconnue : un texte s’écrit entre guillemets droits, un nombre avec un point décimal", "";
    "duplicate key": "clé donnée deux fois", "";
    "invalid integer": "nombre entier mal écrit", "";
    "invalid float": "nombre mal écrit", "";
    "invalid datetime": "date mal écrite : AAAA-MM-JJ attendu", "";
    "cannot recurse further; max recursion depth met": "trop de niveaux imbriqués", "";
    "Expected colon after": "deux-points attendus entre le nom et la valeur", "";
    "Expected value after colon": "valeur attendue après les deux-points", "";
    "Expected string for object property": "nom entre guillemets attendu", "";
    "Expected comma": "virgule attendue", "";
    "Expected digit": "chiffre attendu", "";
    "Expected plus, minus, or digit": "signe ou chiffre attendu dans le nombre", "";
    "Hexadecimal numbers are not allowed": "un nombre s’écrit en base dix", "";
    "Text cannot contain more than one JSON value": "texte de trop après la fin du document", "";
    "Single-quoted strings are not allowed": "un texte s’écrit entre guillemets droits doubles", "";
    "Trailing commas are not allowed": "virgule de trop", "";
    "Unary plus on numbers is not allowed": "signe « + » de trop devant le nombre", "";
    "Unexpected close brace": "accolade fermante « } » de trop", "";
    "Unexpected close bracket": "crochet fermant « ] » de trop", "";
    "Unexpected colon": "deux-points de trop", "";
    "Unexpected comma": "virgule de trop", "";
    "Unexpected word": "un texte s’écrit entre guillemets droits", "";
    "Unexpected token": "caractère inattendu", "";
    "Unterminated array": "crochet fermant « ] » attendu à la fin de la liste", "";
    "Unterminated object": "accolade fermante « } » attendue", "";
    "Unterminated string": "guillemet fermant attendu à la fin du texte", "";
    "Unterminated comment block": "fin de commentaire attendue", "";
    "Maximum nesting depth exceeded": "trop de niveaux imbriqués", "";
}
