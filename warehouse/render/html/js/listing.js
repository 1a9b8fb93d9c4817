// A long table a page at a time: sorted by its headers, filtered from outside.

const SIZES = [25, 50, 100, 200];

class Listing {
  // columns: {key, label, number, cell(row), rank() -> numbers by row, lead}; without a cell
  // a column is only something to sort by
  // detail(row): what a row opens to, a node or a promise of one; null: rows do not open
  constructor(root, { columns, count, caption, words, said, given = words.given_order, detail = null, openLabel = () => "" }) {
    Object.assign(this, { root, orders: columns, count, words, said, given, detail, openLabel });
    this.all = Int32Array.from({ length: count }, (_, i) => i);
    this.matching = this.all;
    this.rows = this.all;
    this.sort = { key: null, down: false };
    this.page = 0;
    this.size = 50;
    this.ranks = new Map();
    this.build(caption, columns);
    this.draw();
  }

  build(caption, columns) {
    const { words } = this;
    this.status = h("p", { class: "status", role: "status" });
    this.headers = new Map();
    this.columns = columns.filter((column) => column.cell);
    const head = this.columns.map((column) => this.header(column));
    this.body = h("tbody", { role: "rowgroup" });
    this.table = h(
      "table",
      { class: "listing", role: "table" },
      h("caption", { class: "unseen" }, caption),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head)),
      this.body,
    );
    this.empty = h("p", { class: "empty", hidden: true }, words.none);
    this.pager = this.buildPager(caption);
    this.order = this.buildOrder();
    this.tools = h("div", { class: "listing-tools" }, this.status, this.order.field);
    this.caption = caption;
    this.frame = h("div", { class: "frame" }, this.table);
    this.root.replaceChildren(this.tools, this.frame, this.empty, this.pager);
  }

  header(column) {
    const arrow = h("span", { class: "arrow", "aria-hidden": "true" });
    const button = h(
      "button",
      { type: "button", class: "sorter", onclick: () => this.cycle(column.key) },
      column.label,
      arrow,
    );
    const cell = h(
      "th",
      { scope: "col", role: "columnheader", class: `column-${column.key}${column.number ? " number" : ""}` },
      button,
    );
    this.headers.set(column.key, cell);
    return cell;
  }

  // some orders have no header to press, and narrow screens have no headers at all
  buildOrder() {
    const { words } = this;
    const options = [["", this.given]];
    for (const { key, label } of this.orders) {
      options.push([key, `${label} ${words.ascending}`], ["-" + key, `${label} ${words.descending}`]);
    }
    const changed = (value) => this.sortBy(value.replace(/^-/, "") || null, value.startsWith("-"));
    return choice(words.order, options, changed, { class: this.orders.length > this.columns.length ? "field order needed" : "field order" });
  }

  buildPager(caption) {
    const { words } = this;
    const button = (name, target) =>
      h("button", { type: "button", class: "pager-" + name, onclick: (e) => this.turn(e, target()) }, words[name]);
    this.steps = [
      [button("first", () => 0), () => this.page > 0],
      [button("previous", () => this.page - 1), () => this.page > 0],
      [button("next", () => this.page + 1), () => this.page < this.pages - 1],
      [button("last", () => this.pages - 1), () => this.page < this.pages - 1],
    ];
    this.where = h("span", { class: "where" });
    const size = choice(
      words.size,
      SIZES.map((n) => [String(n), String(n)]),
      (value) => {
        this.size = Number(value);
        this.page = 0;
        this.draw();
      },
    );
    size.select.value = String(this.size);
    const [first, previous, next, last] = this.steps.map(([step]) => step);
    const label = `${caption} ${words.pages}`;
    return h("nav", { class: "pager", "aria-label": label }, first, previous, this.where, next, last, size.field);
  }

  get pages() {
    return Math.max(1, Math.ceil(this.rows.length / this.size));
  }

  turn(event, page) {
    if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
    this.page = page;
    this.draw();
    this.root.scrollIntoView({ block: "start" });
  }

  cycle(key) {
    const { sort } = this;
    if (sort.key !== key) this.sortBy(key, false);
    else if (!sort.down) this.sortBy(key, true);
    else this.sortBy(null, false);
  }

  sortBy(key, down) {
    this.sort = { key, down };
    this.order.select.value = key === null ? "" : (down ? "-" : "") + key;
    this.arrange();
  }

  // rows that match, ascending as they stand in the data; null: all
  show(matching) {
    this.matching = matching ?? this.all;
    this.arrange();
  }

  arrange() {
    this.page = 0;
    const { key, down } = this.sort;
    if (key === null) {
      this.rows = this.matching;
    } else {
      if (!this.ranks.has(key)) this.ranks.set(key, this.orders.find((c) => c.key === key).rank());
      const rank = this.ranks.get(key);
      const way = down ? -1 : 1;
      // what is not known goes last, whichever way
      this.rows = this.matching.slice().sort((a, b) => {
        if (rank[a] === rank[b]) return a - b;
        if (rank[a] === UNKNOWN) return 1;
        if (rank[b] === UNKNOWN) return -1;
        return way * (rank[a] - rank[b]);
      });
    }
    this.draw();
  }

  draw() {
    const { words } = this;
    const shown = this.rows.slice(this.page * this.size, (this.page + 1) * this.size);
    this.body.replaceChildren(...Array.from(shown, (row) => this.line(row)));
    this.table.hidden = this.empty.hidden = false;
    (this.rows.length ? this.empty : this.table).hidden = true;
    this.pager.hidden = this.rows.length <= SIZES[0];
    this.status.textContent = fill(this.said, {
      all: grouped.format(this.count),
      shown: grouped.format(this.rows.length),
    });
    this.where.textContent = fill(words.page, {
      page: grouped.format(this.page + 1),
      pages: grouped.format(this.pages),
    });
    reachable(this.frame, fill(words.scrolls, { what: this.caption }));
    for (const [step, possible] of this.steps) step.setAttribute("aria-disabled", String(!possible()));
    for (const [key, cell] of this.headers) {
      const sorted = this.sort.key === key ? (this.sort.down ? "descending" : "ascending") : null;
      if (sorted) cell.setAttribute("aria-sort", sorted);
      else cell.removeAttribute("aria-sort");
    }
  }

  line(row) {
    const line = h("tr", { role: "row", "data-row": row });
    for (const column of this.columns) {
      const held = column.cell(row);
      const name = column.lead ? "th" : "td";
      const properties = {
        role: column.lead ? "rowheader" : "cell",
        scope: column.lead ? "row" : null,
        class: `column-${column.key}${column.number ? " number" : ""}`,
        "data-label": column.label,
      };
      line.append(h(name, properties, column.lead && this.detail ? this.opener(row, held) : held));
    }
    if (this.detail) line.addEventListener("click", (event) => this.pressed(event, line));
    return line;
  }

  opener(row, held) {
    // rows of one rule read the same: what tells them apart is said as well
    const more = h("span", { class: "unseen" }, " " + this.openLabel(row));
    return h("button", { type: "button", class: "opener", "aria-expanded": "false" }, held, more);
  }

  pressed(event, line) {
    const selecting = getSelection().toString() !== "";
    const other = event.target.closest("a, input, select, summary, button:not(.opener)");
    if (!other && (!selecting || event.target.closest(".opener"))) this.toggle(line);
  }

  async toggle(line) {
    const opener = line.querySelector(".opener");
    if (opener.getAttribute("aria-expanded") === "true") {
      opener.setAttribute("aria-expanded", "false");
      opener.removeAttribute("aria-controls");
      line.classList.remove("opened");
      line.nextElementSibling.remove();
      return;
    }
    const row = Number(line.dataset.row);
    const name = `${this.root.id}-detail-${row}`;
    const cell = h("td", { colspan: this.columns.length, role: "cell" });
    line.after(h("tr", { class: "detail", id: name, role: "row" }, cell));
    opener.setAttribute("aria-expanded", "true");
    opener.setAttribute("aria-controls", name);
    line.classList.add("opened");
    cell.append(await this.detail(row));
    // on narrow screens the cell that is meant would lie out of sight
    for (const marked of cell.querySelectorAll(".marked")) {
      marked.closest(".scrolled").scrollLeft = marked.offsetLeft - 40;
    }
  }
}

// ranks: numbers that order rows; texts in the order of the language
const UNKNOWN = -2147483648;

function rankWords(words) {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const order = words.d.map((_, i) => i).sort((a, b) => collator.compare(words.d[a], words.d[b]));
  const place = new Int32Array(order.length);
  order.forEach((one, i) => (place[one] = i));
  return Int32Array.from(words.v, (v) => (v ? place[v - 1] : UNKNOWN));
}

const rankNumbers = (words) => {
  const values = words.d.map(Number);
  return Float64Array.from(words.v, (v) => (v ? values[v - 1] : UNKNOWN));
};

// a short table that stands in the page: its headers become buttons that sort it
function sortable(table) {
  const headers = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const original = [...body.rows];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  headers.forEach((header, n) => {
    const sort = () => {
      const now = header.getAttribute("aria-sort");
      const next = now === null ? "ascending" : now === "ascending" ? "descending" : null;
      for (const one of headers) one.removeAttribute("aria-sort");
      if (next) header.setAttribute("aria-sort", next);
      const way = next === "descending" ? -1 : 1;
      const key = (row) => row.cells[n].dataset.sort;
      const rows = next
        ? original.slice().sort((a, b) => way * collator.compare(key(a), key(b)))
        : original;
      body.append(...rows);
    };
    const arrow = h("span", { class: "arrow", "aria-hidden": "true" });
    const button = h("button", { type: "button", class: "sorter", onclick: sort }, header.textContent, arrow);
    header.replaceChildren(button);
  });
}

// rules that found nothing are many: they wait behind a button
function quietRules(table, words) {
  const quiet = [...table.querySelectorAll("tr[data-quiet]")];
  if (!quiet.length || quiet.length === table.tBodies[0].rows.length) return;
  const show = (shown) => {
    for (const row of quiet) row.classList.toggle("quiet", !shown);
    button.setAttribute("aria-expanded", String(shown));
    button.textContent = shown ? words.quiet_hide : fill(words.quiet_rules, { count: quiet.length });
  };
  const pressed = () => show(button.getAttribute("aria-expanded") !== "true");
  const button = h("button", { type: "button", class: "quiet-rules", "aria-controls": table.id, onclick: pressed });
  table.after(button);
  show(false);
}
