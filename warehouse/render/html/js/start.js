// The order of things: theme, listings, then charts, which nobody waits for.

async function start() {
  for (const one of document.querySelectorAll(".waiting")) one.hidden = false;
  if (typeof DecompressionStream !== "function") return fail("too_old");
  let view;
  try {
    view = await unpack("view");
  } catch {
    return fail("damaged");
  }
  startTheme(() => drawCharts?.());
  const listings = [];
  let shown = null;
  if (view.kind === "quality") {
    const rules = byId("rules-table");
    if (rules) {
      sortable(rules);
      quietRules(rules, view.words);
    }
    const scores = startScores(view);
    if (scores) listings.push(scores);
    if (byId("findings-listing")) shown = await startShown(view);
    startJumps(shown);
  } else {
    listings.push(...startTables(view));
  }
  startPrinting(view, shown, listings);
  byId("licences-open").addEventListener("toggle", showLicences, { once: true });
  document.documentElement.dataset.ready = "listings";
  await startCharts(view, (names) => shown?.filters.choose(names) && goTo("findings"));
  document.documentElement.dataset.ready = "all";
}

async function startShown(view) {
  const held = await unpack("findings");
  const partOf = hasBlock("fragment-parts") ? toNumbers(await unpack("fragment-parts")) : null;
  return startFindings(held, view, partOf ? new Fragments(partOf, view.fields) : null);
}

// from a rule to its findings
function startJumps(shown) {
  for (const button of document.querySelectorAll("[data-rule]")) {
    if (!shown?.data.code.d.includes(button.dataset.rule)) continue;
    button.hidden = false;
    button.addEventListener("click", () => shown.filters.choose([button.dataset.rule]) && goTo("findings"));
  }
}

function goTo(name) {
  const heading = byId(name + "-title");
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
  byId(name).scrollIntoView();
}

async function showLicences() {
  byId("licences").textContent = await unpackText("licences");
}

// The other words are in the data, which could not be read.
function fail(reason) {
  byId("failed-" + reason).hidden = false;
  for (const one of document.querySelectorAll(".waiting")) one.hidden = true;
}

start();
