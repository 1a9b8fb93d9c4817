// Elements made of names, properties and children. Texts go in as text, never as HTML.

function h(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value") made.value = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

const byId = (name) => document.getElementById(name);

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const moneyFormat = new Intl.NumberFormat("en", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const shownNumber = (value) => (value === null ? "" : grouped.format(Number(value)));
const shownMoney = (value) => (value === null ? "" : moneyFormat.format(Number(value)));

// a select with its label; options are pairs of value and text
function choice(label, options, changed, properties) {
  const select = h(
    "select",
    { onchange: () => changed(select.value) },
    options.map(([value, text]) => h("option", { value }, text)),
  );
  return { select, field: h("label", { class: "field", ...properties }, label, select) };
}

// what scrolls sideways has to be reached by keyboard, nothing else does
function reachable(frame, label) {
  const scrolls = frame.scrollWidth > frame.clientWidth + 1;
  for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", label]]) {
    if (scrolls) frame.setAttribute(name, value);
    else frame.removeAttribute(name);
  }
}

// calls once nothing has been typed for a moment
function settled(call, wait = 120) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...given), wait);
  };
}
