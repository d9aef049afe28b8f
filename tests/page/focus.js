// Presses every button of the page, one of each kind, and says which left the focus nowhere.
const rest = (milliseconds = 0) => new Promise((go) => setTimeout(go, milliseconds));
const text = (one) => (one.getAttribute('aria-label') ?? one.textContent).replace(/\s+/g, ' ').trim();
/// Buttons of a kind are named alike, but for the numbers and the names that they are about.
const kind = (one) => `${one.className} ${text(one).replace(/\d+/g, '').slice(0, 24)}`;
const buttons = () => [...document.querySelectorAll('main button:enabled')].filter((one) => one.checkVisibility());
const pressEach = async (address, most) => {
  window.print = () => {};
  const pressed = new Set();
  const lost = [];
  while (pressed.size < most) {
    const button = buttons().find((one) => !pressed.has(kind(one)));
    if (!button) break;
    const name = kind(button);
    pressed.add(name);
    button.focus();
    button.click();
    await rest();
    await rest(30);
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    if (location.hash !== address) {
      location.hash = address;
      await rest(100);
    } else if (document.activeElement === document.body) {
      lost.push(name);
    }
  }
  return { pressed: pressed.size, lost };
};
