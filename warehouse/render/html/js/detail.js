// What a finding opens to: the text as printed, why, what to do, the printed table, the group.

const MEMBERS_AT_ONCE = 20;

async function findingDetail(data, row, fragments, words) {
  const box = h("div", { class: "evidence" });
  const facts = h("dl", { class: "explained" });
  const fact = (name, ...value) => {
    if (value.some((one) => one)) facts.append(h("dt", {}, name), h("dd", {}, value));
  };
  const evidence = data.evidenceOf(row);
  fact(words.message, data.sentence("message", row));
  if (evidence) fact(words.evidence, h("q", { class: "printed" }, evidence));
  fact(words.basis, data.sentence("basis", row));
  fact(words.suggestion, data.sentence("suggestion", row));
  if (data.amount.at(row) !== null) fact(words.amount, shownMoney(data.amount.at(row)));
  fact(words.place, placeOf(data.about(row, "file"), data.page[row], data.locator.at(row, []), words));
  fact(words.id, h("code", {}, data.id(row)));
  fact(words.show, h("code", {}, `jixiao show ${data.id(row)}`));
  box.append(facts);
  // a finding about a whole file has no form to show
  const inForm = data.about(row, "project") !== null || data.indicator.at(row) !== null;
  if (fragments && inForm) box.append(await printedTable(data, row, fragments, words));
  if (data.group[row]) box.append(...membersOf(data, row, words));
  return box;
}

function placeOf(file, page, locator, words) {
  const said = [file, page ? fill(words.file_page, { page }) : null, locator ? placeWords(locator) : null];
  return said.filter(Boolean).join(" · ");
}

// a locator is English in the warehouse: table 3, row 5, column 2
const PLACES = { table: "第 # 表", row: "第 # 行", column: "第 # 列", paragraph: "第 # 段" };

function placeWords(locator) {
  if (!document.documentElement.lang.startsWith("zh")) return locator;
  const parts = locator.split(", ").map((part) => /^(table|row|column|paragraph) (\d+)$/.exec(part));
  return parts.every(Boolean) ? parts.map(([, kind, n]) => PLACES[kind].replace("#", n)).join("，") : locator;
}

// Parts of the printed tables, unpacked when the first finding of theirs is opened.
class Fragments {
  constructor(partOf, fields) {
    this.partOf = partOf;
    this.fields = fields;
    this.parts = new Map();
  }

  async part(form) {
    const number = this.partOf[form - 1];
    if (!number) return null;
    if (!this.parts.has(number)) this.parts.set(number, unpack("fragments-" + number).then((held) => new Part(held)));
    return this.parts.get(number);
  }
}

class Part {
  constructor(held) {
    this.form = toNumbers(held.form);
    this.row = toNumbers(held.row);
    this.head = toNumbers(held.head);
    this.finding = toNumbers(held.finding);
    this.at = toNumbers(held.at);
    this.mark = toNumbers(held.mark);
    const columns = (group) => Object.entries(group).map(([name, column]) => [name, toWords(column)]);
    this.cells = columns(held.cells);
    this.heads = columns(held.heads);
  }
}

const ROW_FIELDS = ["level1_raw", "level2_raw", "name_raw", "description", "value_raw", "basis", "weight_raw", "actual_raw", "score_raw", "deviation_reason"];
const HEAD_FIELDS = ["title", "project_name", "money_unit", "total_raw", "fiscal_raw", "other_raw", "initial_raw", "executed_raw", "plan_raw", "purpose", "goal", "goal_achieved"];

async function printedTable(data, row, fragments, words) {
  const form = data.form[row];
  const part = await fragments.part(form);
  const at = part ? part.finding.indexOf(row) : -1;
  if (at < 0) return h("p", { class: "aside" }, words.fragment_none);
  const meant = part.at[at];
  const made = meant === 0 ? headTable(part, form, part.mark[at], fragments.fields) : rowsTable(part, form, meant, part.mark[at], fragments.fields, words);
  const whole = meant === 0 && part.mark[at] === 0;
  const title = `${words.fragment}（${whole ? words.fragment_whole : words.fragment_note}）`;
  return h("div", {}, h("h3", {}, title), h("div", { class: "scrolled", tabindex: 0, role: "region", "aria-label": `${title} ${data.id(row)}` }, made));
}

const cellOf = (name, text, marked) => h(name, { class: marked ? "marked" : null }, marked ? h("mark", {}, text ?? "") : (text ?? ""));

function headTable(part, form, mark, fields) {
  const at = part.head.indexOf(form);
  const table = h("table", { class: "printed-table head" });
  for (const [name, column] of part.heads) {
    const text = column.at(at);
    if (text === null) continue;
    const marked = HEAD_FIELDS[mark - 1] === name;
    table.append(h("tr", {}, h("th", { scope: "row" }, fields[name]), cellOf("td", text, marked)));
  }
  return table;
}

const SHOWN_AROUND = 2;

function rowsTable(part, form, meant, mark, fields, words) {
  const every = [];
  part.form.forEach((one, i) => one === form && every.push(i));
  const middle = every.findIndex((i) => part.row[i] === meant);
  const lines = every.slice(Math.max(0, middle - SHOWN_AROUND), middle + SHOWN_AROUND + 1);
  const shown = part.cells.filter(([, column]) => lines.some((i) => column.at(i) !== null));
  shown.sort(([a], [b]) => ROW_FIELDS.indexOf(a) - ROW_FIELDS.indexOf(b));
  const head = h("tr", {}, h("th", { scope: "col" }, words.row), shown.map(([name]) => h("th", { scope: "col" }, fields[name])));
  const body = h("tbody");
  let before = null;
  for (const i of lines) {
    if (before !== null && part.row[i] !== before + 1) body.append(h("tr", {}, h("td", { colspan: shown.length + 1, class: "gap" }, "⋯")));
    before = part.row[i];
    const here = part.row[i] === meant;
    const cells = shown.map(([name, column]) => cellOf("td", column.at(i), here && ROW_FIELDS[mark - 1] === name));
    body.append(h("tr", { class: here ? (mark === 0 ? "meant" : "here") : null }, h("th", { scope: "row" }, part.row[i]), cells));
  }
  return h("table", { class: "printed-table" }, h("thead", {}, head), body);
}

function membersOf(data, row, words) {
  const group = data.group[row] - 1;
  const { groups, forms } = data;
  const kept = groups.kept[group];
  const whole = groups.whole[group];
  const start = groups.starts[group];
  const every = Array.from({ length: kept }, (_, n) => start + n);
  const held = {
    indicator: every.some((i) => groups.indicator.v[i]),
    value: every.some((i) => groups.value.v[i]),
  };
  const names = ["unit", "year", "project", "indicator", "value", "total", "place"].filter((name) => held[name] ?? true);
  const head = h("tr", {}, names.map((name) => h("th", { scope: "col", class: name === "total" ? "number" : null }, words[name])));
  const body = h("tbody");
  const title = `${words.members}（${fill(words.members_count, { count: grouped.format(whole) })}）`;
  let next = 0;
  const more = h("button", { type: "button", onclick: () => add() });
  function add() {
    const end = Math.min(kept, next + MEMBERS_AT_ONCE);
    for (; next < end; next++) body.append(memberLine(start + next));
    more.textContent = fill(words.members_more, { count: grouped.format(Math.min(MEMBERS_AT_ONCE, kept - next)) });
    more.hidden = next >= kept;
  }
  function memberLine(i) {
    const form = groups.form[i] - 1;
    const text = (name) => forms[name].at(form);
    const place = placeOf(text("file"), groups.page[i], groups.locator.at(i, []), words);
    const said = {
      unit: text("unit") ?? text("unit_code"),
      year: text("year"),
      project: text("project"),
      indicator: groups.indicator.at(i),
      value: groups.value.at(i),
      total: shownMoney(text("total")),
      place,
    };
    const looks = { total: "number", place: "small" };
    return h("tr", {}, names.map((name) => h("td", { class: looks[name] }, said[name] ?? "")));
  }
  add();
  const table = h("table", { class: "printed-table members" }, h("thead", {}, head), body);
  const cut = kept < whole ? h("p", { class: "aside" }, fill(words.members_cut, { whole, kept })) : null;
  return [h("h3", {}, title), h("div", { class: "scrolled", tabindex: 0, role: "region", "aria-label": `${title} ${data.id(row)}` }, table), more, cut].filter(Boolean);
}
