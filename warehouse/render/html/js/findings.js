// The findings: columns back into rows, filters, search.

class Findings {
  constructor(held, view) {
    this.view = view;
    this.count = held.count;
    this.form = toNumbers(held.form);
    this.page = toNumbers(held.page);
    this.group = toNumbers(held.group);
    for (const name of ["code", "severity", "standing", "indicator", "evidence", "amount"]) {
      this[name] = toWords(held[name]);
    }
    for (const name of ["message", "suggestion", "basis", "locator"]) this[name] = toPhrases(held[name]);
    this.forms = Object.fromEntries(Object.entries(held.forms).map(([name, column]) => [name, toWords(column)]));
    this.ids = held.id;
    this.groups = new Groups(held.groups);
    this.haystacks = new Map();
  }

  id(row) {
    const { ids } = this;
    return ids.list ? ids.list[row] : ids.text.slice(row * ids.width, (row + 1) * ids.width);
  }

  about(row, name) {
    return this.forms[name].at(this.form[row] - 1);
  }

  evidenceOf(row) {
    const text = this.evidence.at(row);
    return text === SAME ? this.indicator.at(row) : text;
  }

  // in the order of _texts in findings.py
  told(row) {
    const about = (name) => this.about(row, name);
    return [this.indicator.at(row), this.evidenceOf(row), about("project"), about("unit"), about("project_code"), about("file")];
  }

  sentence(name, row) {
    return this[name].at(row, this.told(row));
  }

  ruleTitle(code) {
    return this.view.rules[code] ?? "";
  }

  // the number a filter compares, by form or by finding
  formWords(name) {
    const { v, d } = this.forms[name];
    return { d, v: Int32Array.from(this.form, (form) => v[form - 1]) };
  }

  // rows that hold every word that is searched for
  search(text) {
    const terms = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!terms.length) return null;
    const hits = terms.map((term) => this.hits(term));
    return (row) => hits.every((hit) => hit(row));
  }

  hits(term) {
    const found = (name, column, extra) => {
      if (!this.haystacks.has(name)) {
        this.haystacks.set(name, column.d.map((one) => (one + (extra ? " " + extra(one) : "")).toLowerCase()));
      }
      const marks = new Uint8Array(column.d.length + 1);
      this.haystacks.get(name).forEach((one, i) => (marks[i + 1] = one.includes(term) ? 1 : 0));
      return marks;
    };
    const forms = new Uint8Array(this.forms.unit.v.length + 1);
    for (const name of ["unit_code", "unit", "year", "project_code", "project", "file"]) {
      const column = this.forms[name];
      const marks = found("form-" + name, column);
      column.v.forEach((v, i) => (forms[i + 1] |= marks[v]));
    }
    const own = [
      [this.code.v, found("code", this.code, (code) => this.ruleTitle(code))],
      [this.indicator.v, found("indicator", this.indicator)],
      [this.evidence.v, found("evidence", this.evidence)],
      [this.message.templates.v, found("message", this.message.templates)],
    ];
    const known = /^[0-9a-f]{4,}$/.test(term) ? (row) => this.isId(row, term) : () => false;
    return (row) => forms[this.form[row]] === 1 || own.some(([v, marks]) => marks[v[row]] === 1) || known(row);
  }

  // ids may be shortened here: what is searched for may be longer
  isId(row, term) {
    const id = this.id(row);
    return id.startsWith(term) || term.startsWith(id);
  }
}

class Groups {
  constructor(held) {
    this.kept = toNumbers(held.kept);
    this.whole = toNumbers(held.whole);
    this.form = toNumbers(held.form);
    this.page = toNumbers(held.page);
    this.indicator = toWords(held.indicator);
    this.value = toWords(held.value);
    this.locator = toPhrases(held.locator);
    this.starts = [0];
    this.kept.forEach((count, i) => this.starts.push(this.starts[i] + count));
  }
}

function startFindings(held, view, fragments) {
  const root = byId("findings-listing");
  const data = new Findings(held, view);
  const { words } = view;
  const listingBox = h("div", { id: "findings-rows" });
  const columns = findingColumns(data, words);
  const openLabel = (row) =>
    [words.open_finding, data.about(row, "project"), data.indicator.at(row)].filter(Boolean).join(" ");
  const listing = new Listing(listingBox, {
    columns,
    count: data.count,
    caption: byId("findings-title").textContent,
    words,
    said: words.count,
    given: words.reading_order,
    detail: (row) => findingDetail(data, row, fragments, words),
    openLabel,
  });
  const filters = new Filters(data, words, (matching) => listing.show(matching));
  root.replaceChildren(filters.bar, listingBox);
  filters.apply();
  return { data, listing, filters };
}

function findingColumns(data, words) {
  const badge = (row) => {
    const severity = data.severity.at(row);
    const standing = data.standing.at(row);
    const marks = [h("span", { class: `severity ${severity}` }, words[severity] ?? severity)];
    if (standing) marks.push(h("span", { class: `standing ${standing}` }, words[standing]));
    return h("span", { class: "badges" }, marks);
  };
  const rule = (row) => {
    const code = data.code.at(row);
    return [h("span", { class: "code" }, code), h("span", { class: "rule-title" }, data.ruleTitle(code))];
  };
  const message = (row) => {
    const amount = data.amount.at(row);
    const said = data.sentence("message", row) ?? "";
    return amount === null ? said : [said, h("span", { class: "amount" }, `${words.amount} ${shownMoney(amount)}`)];
  };
  const severities = { error: 0, warning: 1, info: 2 };
  const columns = [
    { key: "rule", label: words.rule, lead: true, cell: rule, rank: () => rankWords(data.code) },
    { key: "severity", label: words.severity, cell: badge, rank: () => Int32Array.from({ length: data.count }, (_, row) => severities[data.severity.at(row)] ?? 3) },
    { key: "unit", label: words.unit, cell: (row) => data.about(row, "unit") ?? data.about(row, "unit_code") ?? "—", rank: () => rankWords(data.formWords("unit")) },
    { key: "year", label: words.year, cell: (row) => data.about(row, "year") ?? "—", rank: () => rankWords(data.formWords("year")) },
    { key: "project", label: words.project, cell: (row) => data.about(row, "project") ?? "—", rank: () => rankWords(data.formWords("project")) },
    { key: "indicator", label: words.indicator, cell: (row) => data.indicator.at(row) ?? "—", rank: () => rankWords(data.indicator) },
    { key: "message", label: words.message, cell: message, rank: () => rankWords(data.message.templates) },
  ];
  if (data.amount.d.length) {
    columns.push({ key: "amount", label: words.amount, rank: () => rankNumbers(data.amount) });
  }
  return columns;
}

// The filters above the findings. Every one is a test of a row; all have to hold.
class Filters {
  constructor(data, words, changed) {
    Object.assign(this, { data, words, changed });
    this.input = h("input", { type: "search", autocomplete: "off", placeholder: words.search_hint, oninput: settled(() => this.apply()) });
    this.selects = new Map();
    const fields = [
      this.field("severity", data.severity, (one) => words[one] ?? one, ["error", "warning", "info"]),
      this.field("code", data.code, (one) => `${one} ${data.ruleTitle(one)}`),
      this.field("unit", data.formWords("unit"), (one) => one),
      this.field("year", data.formWords("year"), (one) => one),
      data.standing.d.length ? this.standingField() : null,
    ];
    const clear = h("button", { type: "button", class: "clear", onclick: () => this.clear() }, words.clear);
    const search = h("label", { class: "field search" }, words.search, this.input);
    this.bar = h("div", { class: "filters", role: "search", "aria-label": words.filter }, search, fields, clear);
  }

  // options in the order of the language, each with how many findings it has
  field(name, column, text, order = null) {
    const { words } = this;
    const counts = new Int32Array(column.d.length + 1);
    for (const v of column.v) counts[v]++;
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const numbers = column.d.map((_, i) => i + 1);
    const place = (i) => (order ? order.indexOf(column.d[i - 1]) : 0);
    numbers.sort((a, b) => place(a) - place(b) || collator.compare(text(column.d[a - 1]), text(column.d[b - 1])));
    const options = numbers.map((i) => [String(i), `${text(column.d[i - 1])} (${grouped.format(counts[i])})`]);
    if (counts[0]) options.push(["0", `${words.unknown} (${grouped.format(counts[0])})`]);
    const label = { code: words.rule }[name] ?? words[name];
    const { select, field } = choice(label, [["", words.every], ...options], () => this.apply());
    this.selects.set(name, { select, column, test: (value) => (row) => column.v[row] === value });
    return field;
  }

  standingField() {
    const { words, data } = this;
    const values = ["open", ...["new", "remaining", "mended"].filter((one) => data.standing.d.includes(one))];
    const { select, field } = choice(words.standing, [["", words.every], ...values.map((one) => [one, words[one]])], () => this.apply());
    select.value = "open";
    const test = (value) => (row) => (value === "open" ? data.standing.at(row) !== "mended" : data.standing.at(row) === value);
    this.selects.set("standing", { select, test, text: true });
    return field;
  }

  apply() {
    const tests = [];
    for (const { select, test, text } of this.selects.values()) {
      if (select.value !== "") tests.push(test(text ? select.value : Number(select.value)));
    }
    const searched = this.data.search(this.input.value);
    if (searched) tests.push(searched);
    if (!tests.length) return this.changed(null);
    const kept = new Int32Array(this.data.count);
    let count = 0;
    for (let row = 0; row < kept.length; row++) {
      if (tests.every((test) => test(row))) kept[count++] = row;
    }
    return this.changed(kept.slice(0, count));
  }

  clear() {
    this.input.value = "";
    for (const [name, { select }] of this.selects) select.value = name === "standing" ? "open" : "";
    this.apply();
  }

  // sets filters to what a chart or a rule names; false: none of it is a filter
  choose(names) {
    let chosen = false;
    for (const name of names) {
      for (const [key, one] of this.selects) {
        if (key === "standing" || key === "severity") continue;
        const at = one.column.d.findIndex((value) => value === name || (key === "code" && [`${value} ${this.data.ruleTitle(value)}`, this.data.ruleTitle(value)].includes(name)));
        if (at < 0) continue;
        if (!chosen) this.clear();
        one.select.value = String(at + 1);
        chosen = true;
      }
    }
    if (chosen) this.apply();
    return chosen;
  }
}
