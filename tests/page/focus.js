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
// Presses a button, by what holds it and how its name begins, until it is gone or out of use, and says where the focus
// is then.
const pressOut = async (holder, name, most) => {
  const find = () => [...document.querySelectorAll(`${holder} button:enabled`)].find((one) => text(one).startsWith(name));
  let pressed = 0;
  for (let button = find(); button && pressed < most; button = find()) {
    button.focus();
    button.click();
    pressed += 1;
    await rest();
    await rest(60);
  }
  const active = document.activeElement;
  const where = active.closest('main, header, dialog, .notices')?.tagName ?? '';
  return { pressed, where, isOff: active.matches('body, :disabled') };
};
