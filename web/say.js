// Shows one of the sentences that wait in the page, and what may help.
function say(id) {
  const sentence = document.getElementById(id);
  if (!sentence) return;
  document.querySelectorAll("body > .loading").forEach((other) => (other.hidden = true));
  sentence.hidden = false;
  sentence.querySelector("button")?.addEventListener("click", () => location.reload());
}

addEventListener("cadrage:unreachable", () => say("unreachable"));

// What keeps the program from starting, in a sentence.
function tell(error) {
  console.error(error);
  say(error instanceof WebAssembly.CompileError || error instanceof SyntaxError ? "too-old" : "unreachable");
}
