// On paper: every finding that matches, one below the other, with what to do about it.

const PRINTED = 3000;

function startPrinting(view, shown, listings) {
  let paper = null;
  const sizes = new Map();
  addEventListener("beforeprint", () => {
    if (shown) {
      paper = printedFindings(shown, view.words);
      byId("findings").append(paper);
    }
    for (const listing of listings) {
      sizes.set(listing, [listing.size, listing.page]);
      Object.assign(listing, { size: PRINTED, page: 0 });
      listing.draw();
    }
    document.documentElement.dataset.printing = "";
    drawCharts?.();
  });
  addEventListener("afterprint", () => {
    paper?.remove();
    for (const [listing, [size, page]] of sizes) {
      Object.assign(listing, { size, page });
      listing.draw();
    }
    delete document.documentElement.dataset.printing;
    drawCharts?.();
  });
  byId("print").addEventListener("click", () => print());
}

function printedFindings({ data, listing }, words) {
  const rows = listing.rows.slice(0, PRINTED);
  const values = { shown: grouped.format(listing.rows.length), printed: grouped.format(rows.length) };
  const note = fill(rows.length < listing.rows.length ? words.print_cut : words.print_all, values);
  const items = Array.from(rows, (row, n) => printedFinding(data, row, n + 1, words));
  return h("div", { class: "paper" }, h("p", {}, note), items);
}

function printedFinding(data, row, number, words) {
  const code = data.code.at(row);
  const severity = data.severity.at(row);
  const standing = data.standing.at(row);
  const about = [data.about(row, "unit"), data.about(row, "year"), data.about(row, "project"), data.indicator.at(row)];
  const line = (name, value) => (value ? h("p", { class: "fact" }, h("b", {}, name + " "), value) : null);
  const amount = data.amount.at(row);
  return h(
    "article",
    {},
    h("h3", {}, `${number}. ${code} ${data.ruleTitle(code)} `, h("span", { class: `severity ${severity}` }, words[severity]), standing ? ` ${words[standing]}` : null),
    h("p", { class: "about" }, about.filter(Boolean).join(" · ")),
    h("p", {}, data.sentence("message", row)),
    line(words.evidence, data.evidenceOf(row)),
    line(words.suggestion, data.sentence("suggestion", row)),
    amount === null ? null : line(words.amount, shownMoney(amount)),
    line(words.place, placeOf(data.about(row, "file"), data.page[row], data.locator.at(row, []), words)),
  );
}
