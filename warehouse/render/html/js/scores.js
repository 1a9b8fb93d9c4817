// The table of the units' scores.

function startScores(view) {
  const root = byId("scores-listing");
  if (!root) return null;
  const { words } = view;
  const held = view.scores;
  const whole = (name) => toNumbers(held[name]);
  const unit = toWords(held.unit);
  const code = toWords(held.unit_code);
  const score = toWords(held.score);
  const total = toWords(held.total);
  const year = whole("year");
  const rank = whole("rank");
  const orUnknown = (values) => Int32Array.from(values, (v) => v || UNKNOWN);
  const counted = (name) => {
    const values = whole(name);
    return {
      key: name,
      label: words[name],
      number: true,
      cell: (row) => grouped.format(values[row]),
      rank: () => values,
    };
  };
  const scoreCell = (row) => {
    const value = score.at(row);
    if (value === null) return "—";
    const meter = h("meter", { min: 0, max: 100, value, "aria-hidden": "true" });
    return h("span", { class: "score" }, meter, h("strong", {}, Number(value).toFixed(1)));
  };
  const columns = [
    { key: "rank", label: words.rank, number: true, cell: (row) => (rank[row] ? String(rank[row]) : "—"), rank: () => orUnknown(rank) },
    { key: "unit", label: words.unit, lead: true, cell: (row) => unit.at(row) ?? code.at(row) ?? words.unknown, rank: () => rankWords(unit) },
    { key: "year", label: words.year, number: true, cell: (row) => (year[row] ? String(year[row]) : "—"), rank: () => orUnknown(year) },
    { key: "score", label: words.score, number: true, cell: scoreCell, rank: () => rankNumbers(score) },
    ...["errors", "warnings", "infos", "decided", "cannot_tell", "unread", "forms", "indicators"].map(counted),
    { key: "total", label: words.total, number: true, cell: (row) => shownMoney(total.at(row)), rank: () => rankNumbers(total) },
  ];
  const box = h("div");
  const search = h("input", { type: "search", autocomplete: "off", oninput: settled(() => listing.show(matching())) });
  const matching = () => {
    const term = search.value.trim().toLowerCase();
    if (!term) return null;
    const hit = (row) => `${unit.at(row) ?? ""} ${code.at(row) ?? ""} ${year[row] || ""}`.toLowerCase().includes(term);
    return listing.all.filter(hit);
  };
  root.replaceChildren(h("div", { class: "filters" }, h("label", { class: "field search" }, words.search_unit, search)), box);
  box.id = "scores-rows";
  const listing = new Listing(box, { columns, count: held.count, caption: byId("scores-title").textContent, words, said: words.count_rows });
  return listing;
}
