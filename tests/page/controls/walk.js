// Finds every control of the page that is shown, changes it as a person does, and says what it
// shows. A draft is no answer yet: what stands in a form that is sent, in a search, or in what the
// page marks as a draft.
const DRAFT = 'form, [role=search], [data-aside]';
const STALE = /Les montants ne tiennent pas compte/;
/// Lets the page draw what it has to: a message comes after what is waiting, and sooner than any timer.
const rest = () => new Promise((go) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = go;
  port2.postMessage(null);
});
/// Lets the page draw until something holds, for as long as the slowest machine may need for a part that comes late.
const until = async (holds) => {
  for (const from = performance.now(); !holds() && performance.now() - from < 20_000; ) await rest();
};
const all = (selector) => [...document.querySelectorAll(`main ${selector}`)].filter((one) => !one.closest(DRAFT));
const text = (one) => one.textContent.replace(/\s+/g, ' ').trim();

/// What tells a control from the others of its page.
const name = (field) => {
  if (field.type === 'radio') return `radio ${field.name}`;
  if (field.id) return field.id;
  const label = field.getAttribute('aria-label') ?? [...(field.labels ?? [])].map(text).join(' ');
  return `${field.localName} ${label}`;
};

/// The controls by their names; radio buttons of a name are one. The note, the owner, the person and
/// the due date are those of the first two topics of the page: seventy-five topics have the same four fields.
const controls = () => {
  const found = new Map();
  const cards = [...document.querySelectorAll('.topic-card')].slice(0, 2);
  for (const field of all('input, select, textarea')) {
    // A file is read, not held.
    if (field.disabled || field.type === 'file') continue;
    if (field.id.startsWith('topics-')) {
      const card = field.closest('.topic-card');
      if (card && !cards.includes(card)) continue;
    }
    const key = name(field);
    const group = found.get(key) ?? [];
    group.push(field);
    found.set(key, group);
  }
  return found;
};

const value = (group) => {
  const [field] = group;
  if (field.type === 'radio') return group.findIndex((one) => one.checked);
  if (field.type === 'checkbox') return field.checked;
  return field.value;
};

/// What every control shows.
const shown = () => Object.fromEntries([...controls()].map(([key, group]) => [key, value(group)]));

/// The first thing that two of these do not say alike.
const difference = (before, after) => {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[key] !== after[key]) return `${key} shows ${JSON.stringify(before[key])}, then ${JSON.stringify(after[key])}`;
  }
  return null;
};

const isWrong = () => STALE.test(document.body.textContent);

const write = (field, typed) => {
  const kind = field.localName === 'textarea' ? HTMLTextAreaElement : HTMLInputElement;
  field.focus();
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, typed);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  field.blur();
};

/// What may be typed in a field beside what it shows.
const others = (field) => {
  if (field.type === 'date') return ['2027-03-04'];
  if (field.inputMode !== 'decimal') return [`${field.value} bis`, '03-04', '12', '2027-03-04'];
  const number = Number((field.value || field.placeholder || '6').replace(/\s/g, '').replace(',', '.'));
  return [String(number + 1), '2', '2028', '1', '90'];
};

/// Changes a control to something else; `false` when there is nothing else.
const change = (group, attempt) => {
  const [field] = group;
  if (field.type === 'radio') {
    const at = group.findIndex((one) => one.checked);
    const other = group[(at + 1 + attempt) % group.length];
    if (group.length < 2 || other.checked) return false;
    other.click();
  } else if (field.type === 'checkbox') {
    field.click();
  } else if (field.localName === 'select') {
    const next = (field.selectedIndex + 1 + attempt) % field.options.length;
    if (next === field.selectedIndex) return false;
    field.selectedIndex = next;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  } else {
    const typed = others(field)[attempt];
    if (typed === undefined) return false;
    write(field, typed);
  }
  return true;
};

/// Opens what can be: rows to be added, rows and sections that are folded.
const open = () => {
  for (const folded of all('details')) folded.open = true;
  const unfold = document.querySelector('.topic-list__tools > button');
  if (unfold && all('.topic-card__toggle[aria-expanded=false]').length > 0) unfold.click();
  const closed = all('button[aria-expanded=false]');
  if (closed.length > 0 && all('button[aria-expanded=true]').length === 0) closed[0].click();
};

const go = async (address) => {
  location.hash = address;
  await rest();
  const current = `nav a[aria-current=page][href='${address}']`;
  await until(() => document.querySelector(current) && document.querySelector('main article') && !document.querySelector('p.loading'));
  open();
  await rest();
  await rest();
};

const undo = async () => {
  [...document.querySelectorAll('header button')].find((one) => /^Annuler/.test(one.getAttribute('aria-label') ?? text(one))).click();
  await rest();
  await rest();
};

/// How many controls are changed before the page is left, and how far apart they stand where there are enough.
const TOGETHER = 8;
const APART = 6;

/// The controls of a page, some at a time, since drawing the page again costs more than a change: none
/// of them stands beside another, and what is not undone stands alone.
const together = (keys) => {
  const alone = keys.filter((key) => controls().get(key)[0].type === 'checkbox');
  const others = keys.filter((key) => !alone.includes(key));
  const stride = Math.max(Math.ceil(others.length / TOGETHER), Math.min(Math.ceil(others.length / 3), APART));
  const groups = others.slice(0, stride).map((_, at) => others.filter((_, index) => index % stride === at));
  return [...groups, ...alone.map((key) => [key])];
};

/// Changes each control of a page: it shows the change, still does when the page was left and is
/// come back to, and no longer once it is undone.
const changeEach = async (address, elsewhere) => {
  await go(address);
  const wrong = [];
  let count = 0;
  const groups = together([...controls().keys()]);
  for (const keys of groups) {
    open();
    await rest();
    const before = shown();
    const changed = [];
    for (const key of keys) {
      const group = controls().get(key);
      // Another of them has taken it away: its turn comes alone.
      if (!group && keys.length > 1) groups.push([key]);
      if (!group || !change(group, 0)) continue;
      await rest();
      await rest();
      changed.push(key);
      const isChanged = () => shown()[key] !== before[key];
      await until(isChanged);
      if (!isChanged()) wrong.push(`${key} cannot be changed`);
    }
    count += changed.length;
    const after = shown();
    await go(elsewhere);
    await go(address);
    const back = difference(after, shown());
    if (back) wrong.push(`${changed} changed; left and come back to, ${back}`);
    for (const key of changed.reverse()) {
      const [field] = controls().get(key) ?? [];
      if (field?.type === 'checkbox') field.click();
      else await undo();
    }
    await rest();
    open();
    await rest();
    const undone = difference(before, shown());
    if (undone) wrong.push(`${changed} undone, but ${undone}`);
    if (wrong.length > 9) break;
  }
  return { count, wrong };
};

/// What adds a row, unless the engine then refuses the study and offers nothing to mend it.
const add = async () => {
  for (const button of all('button').filter((one) => /^Ajouter/.test(text(one)) && !one.disabled)) {
    button.click();
    await rest();
    await rest();
    const mend = all('[role=status] button').find((one) => !one.disabled);
    if (isWrong() && mend) mend.click();
    else if (isWrong()) await undo();
    await rest();
    await rest();
  }
  open();
  await rest();
};

/// Changes every control of a page one after the other, lists and buttons before texts when
/// asked; what the engine refuses is changed otherwise, or not at all.
const changeAll = async (address, choicesFirst) => {
  await go(address);
  await add();
  const done = new Set();
  const refused = [];
  for (;;) {
    const left = [...controls()].filter(([key]) => !done.has(key));
    const choice = left.find(([, [field]]) => field.localName === 'select' || field.type === 'radio');
    const [key] = (choicesFirst && choice) || left[0] || [];
    if (key === undefined) break;
    done.add(key);
    let isTaken = false;
    for (let attempt = 0; !isTaken && controls().has(key) && change(controls().get(key), attempt); attempt += 1) {
      await rest();
      await rest();
      isTaken = !isWrong();
      if (!isTaken) await undo();
    }
    if (!isTaken) refused.push(key);
    open();
  }
  return { count: done.size, refused };
};
