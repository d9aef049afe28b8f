// The package as a program installs it: same bytes as the command, named by the variable CADRAGE.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { check, estimate, file } from "cadrage";

const DATE = "2026-11-29";
const here = mkdtempSync(join(tmpdir(), "cadrage-"));
const command = (...args) => execFileSync(process.env.CADRAGE, args, { cwd: here, maxBuffer: 1 << 26 });
const services = ["smsu", "pod", "esup_signature"];
// The scoping files of some services, as the command writes them.
for (const service of services) command("init", "--from", service, "-o", `${service}.toml`);
const study = (service) => readFileSync(join(here, `${service}.toml`), "utf8");

test("an estimate is the command’s, as a value and as bytes", () => {
  for (const service of services) {
    const scoping = study(service);
    const said = command("estimate", `${service}.toml`, "--format", "json", "--date", DATE);
    assert.deepEqual(Buffer.from(file("json", scoping, { date: DATE })), said);
    assert.deepEqual(estimate(scoping, { date: DATE }), JSON.parse(said));
  }
});

test("options do as those of the command", () => {
  const scoping = study("pod");
  const set = "sizes.institutions=12";
  const said = command("estimate", "pod.toml", "--set", set, "--lang", "en", "--format", "json", "--date", DATE);
  assert.deepEqual(Buffer.from(file("json", scoping, { set: [set], lang: "en", date: DATE })), said);
});

test("documents and workbooks are the command’s", () => {
  const scoping = study("smsu");
  for (const [name, args] of [
    ["decision.docx", ["document", "--kind", "decision"]],
    ["agreement.odt", ["document", "--kind", "agreement"]],
    ["xlsx", ["export"]],
  ]) {
    const path = `made.${name.split(".").pop()}`;
    command(...args, "smsu.toml", "-o", path, "--date", DATE);
    assert.deepEqual(Buffer.from(file(name, scoping, { date: DATE })), readFileSync(join(here, path)), name);
  }
});

test("the package has its licence and those of what is linked into it", () => {
  const beside = (name) => readFileSync(join("node_modules/cadrage", name), "utf8");
  assert.match(beside("LICENSE"), /Apache License/);
  assert.match(beside("THIRD-PARTY-LICENCES.txt"), /^rust_decimal \d/m);
});

test("every problem is a sentence with its place", () => {
  assert.deepEqual(check(study("smsu")), []);
  const wrong = "[service]\nname = \"S\"\n[horizon]\nyears = 99\n[nowhere]\n";
  assert.equal(check(wrong).length, 2);
  assert.match(check(wrong)[0], /4/);
  assert.throws(
    () => estimate(wrong, { lang: "en" }),
    (error) => error.name === "CadrageError" && error.problems.length === 2 && error.message === error.problems.join("\n"),
  );
  for (const [options, part] of [[{ lang: "de" }, /fr, en/], [{ dates: DATE }, /date/], [3, /3/], [{ set: ["x"] }, /x/]]) {
    assert.throws(() => estimate(study("smsu"), options), part);
  }
  assert.throws(() => file("decision.pdf", study("smsu")), /decision\.pdf/);
});

test("what is typed compiles, and what is mistyped does not", () => {
  const compile = (text) => {
    writeFileSync("typed.ts", text);
    const args = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "typed.ts"];
    return execFileSync("node_modules/.bin/tsc", args, { encoding: "utf8" });
  };
  const right = 'import { estimate, type Estimate } from "cadrage";\nconst made: Estimate = estimate("", { lang: "fr" });\nexport const total: string = made.totals.total;\n';
  assert.equal(compile(right), "");
  assert.throws(() => compile(right.replace("made.totals.total", "made.totals.sum")));
  assert.throws(() => compile(right.replace('"fr"', '"de"')));
});
