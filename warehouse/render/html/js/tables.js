// The tables of a comparison report, each sorted and searched by itself.

function startTables(view) {
  return view.tables.map((held, n) => {
    const root = byId("table-" + n);
    const columns = held.columns.map((column, c) => tableColumn(column, c));
    const box = h("div", { id: `table-${n}-rows` });
    const { words } = view;
    const search = h("input", { type: "search", autocomplete: "off", oninput: settled(() => listing.show(matching())) });
    const haystacks = new Map();
    const matching = () => {
      const terms = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      if (!terms.length) return null;
      const tests = terms.map((term) => {
        const marks = columns.map((column, c) => {
          if (!haystacks.has(c)) haystacks.set(c, column.values.d.map((one) => column.text(one).toLowerCase()));
          return [column.values.v, haystacks.get(c).map((one) => one.includes(term))];
        });
        return (row) => marks.some(([v, hit]) => v[row] && hit[v[row] - 1]);
      });
      return listing.all.filter((row) => tests.every((test) => test(row)));
    };
    const label = h("label", { class: "field search" }, words.search_rows, search);
    root.replaceChildren(h("div", { class: "filters" }, label), box);
    const caption = byId(`section-${n}-title`).textContent;
    const listing = new Listing(box, { columns, count: held.count, caption, words, said: words.count_rows });
    return listing;
  });
}

function tableColumn({ label, kind, words, values }, c) {
  const held = toWords(values);
  const number = kind === "number" || kind === "money";
  const text = (one) => words[one] ?? (kind === "money" ? shownMoney(one) : kind === "number" ? shownPlain(one) : one);
  return {
    key: "c" + c,
    label,
    number,
    lead: c === 0,
    values: held,
    text,
    cell: (row) => (held.at(row) === null ? "" : text(held.at(row))),
    rank: () => (number && held.d.every((one) => Number.isFinite(Number(one))) ? rankNumbers(held) : rankWords(held)),
  };
}

// years and counts are numbers as well: only what is long is grouped
const shownPlain = (value) => (Number.isFinite(Number(value)) && Math.abs(Number(value)) >= 10000 ? grouped.format(Number(value)) : value);
