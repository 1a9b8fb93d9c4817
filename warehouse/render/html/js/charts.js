// Charts out of numbers. Each has its table of numbers below it, so drawings carry no facts alone.

const drawings = [];
let drawCharts = null;
let pageWords = {};

const PAPER = 640; // what an A4 page has room for, in px

async function startCharts(view, pressed) {
  if (!view.charts.length) return;
  pageWords = view.words;
  const program = document.createElement("script");
  program.textContent = await unpackText("charts-program"); // its sha256 stands in the policy
  document.head.append(program);
  for (const place of document.querySelectorAll("[data-chart]")) {
    const chart = view.charts.find((one) => one.name === place.dataset.chart);
    place.hidden = false;
    drawings.push({ place, chart, drawn: null, pressed });
  }
  drawCharts = () => drawings.forEach(drawOne);
  drawCharts();
  addEventListener("resize", settled(() => drawings.forEach(({ drawn }) => drawn.resize())));
}

function drawOne(drawing) {
  const { place, chart, pressed } = drawing;
  drawing.drawn?.dispose();
  const printing = "printing" in document.documentElement.dataset;
  const least = chart.kind === "heatmap" && !printing ? 190 + 30 * chart.categories.length : 0;
  place.style.minWidth = least + "px";
  place.style.width = printing ? PAPER + "px" : ""; // the layout is still that of the screen
  place.style.height = chartHeight(chart) + "px";
  drawing.drawn = globalThis.echarts.init(place, null, { renderer: "svg" });
  drawing.drawn.setOption(chartOption(chart));
  reachable(place.parentElement, fill(pageWords.scrolls, { what: chart.title }));
  drawing.drawn.on("click", (event) => {
    const names = [event.name, event.seriesName];
    if (chart.kind === "heatmap") names.push(...heatmapNames(chart, event.value));
    pressed(names);
  });
  place.firstElementChild?.setAttribute("aria-hidden", "true");
}

const longNames = (chart) =>
  chart.categories.length > 0 &&
  chart.categories.reduce((sum, name) => sum + width(name), 0) / chart.categories.length > 9;
const width = (text) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2100 ? 2 : 1), 0);
const lying = (chart) => chart.kind !== "heatmap" && chart.kind !== "lines" && longNames(chart);

function chartHeight(chart) {
  const rows = chart.kind === "heatmap" ? chart.series.length : chart.categories.length;
  if (chart.kind === "heatmap") return Math.max(200, (crowded(chart) ? 150 : 70) + 30 * rows);
  return lying(chart) ? Math.max(120, 64 + 27 * rows) : 300;
}

const crowded = (chart) => longNames(chart) || chart.categories.length > 12;

// how much room names may take beside a chart
function nameRoom(chart, names) {
  const place = document.querySelector(`[data-chart="${CSS.escape(chart.name)}"]`)?.parentElement;
  const longest = Math.max(...names.map(width)) * 6.6 + 8;
  return Math.min(longest, (place?.clientWidth || 500) * 0.42);
}

const heatmapNames = (chart, value) => [chart.categories[value[0]], chart.series[value[1]].name];

const PALETTE = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6", "chart-7", "chart-8"];

function chartOption(chart) {
  const ink = colour("ink");
  const common = {
    animation: false,
    color: PALETTE.map(colour),
    textStyle: { fontFamily: colour("sans"), color: ink, fontSize: 12 },
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("surface"),
      borderColor: colour("line-strong"),
      textStyle: { color: ink, fontSize: 12 },
    },
  };
  const made = { heatmap: heatmap, boxes: boxes }[chart.kind] ?? axes;
  return { ...common, ...made(chart), tooltip: { ...common.tooltip, ...made(chart).tooltip } };
}

const line = () => ({ lineStyle: { color: colour("line-strong") } });
const label = (extra) => ({ color: colour("ink-soft"), fontSize: 12, ...extra });

function categoryAxis(names, { wide = 0, turned = false } = {}) {
  return {
    type: "category",
    data: names,
    axisLine: line(),
    axisTick: { show: false },
    axisLabel: label({
      interval: 0,
      hideOverlap: !wide && !turned,
      rotate: turned ? 50 : 0,
      ...(wide ? { width: wide, overflow: "truncate" } : {}),
      ...(turned ? { width: 150, overflow: "truncate" } : {}),
    }),
  };
}

const valueAxis = () => ({
  type: "value",
  axisLabel: label({ formatter: (value) => grouped.format(value), hideOverlap: true }),
  splitLine: { lineStyle: { color: colour("line") } },
  axisLine: { show: false },
});

// names lie beside the bars where they are long, as Chinese names of units and rules are
function crossed(chart, extra = {}) {
  const names = categoryAxis(chart.categories, { wide: lying(chart) ? nameRoom(chart, chart.categories) : 0 });
  return lying(chart)
    ? { xAxis: { ...valueAxis(), ...extra }, yAxis: { ...names, inverse: true } }
    : { xAxis: names, yAxis: { ...valueAxis(), ...extra } };
}

const legend = (chart) => ({
  show: chart.series.length > 1,
  type: "plain",
  top: 0,
  left: 0,
  itemWidth: 12,
  itemHeight: 12,
  itemGap: 14,
  icon: "rect",
  textStyle: { color: colour("ink-soft"), fontSize: 12 },
});

function axes(chart) {
  const stacked = chart.kind === "stacked_bars";
  const kind = chart.kind === "lines" ? "line" : "bar";
  const rounded = lying(chart) ? [0, 2, 2, 0] : [2, 2, 0, 0];
  const series = chart.series.map((one) => ({
    name: one.name,
    type: kind,
    data: one.values,
    color: severityColour(one.name),
    stack: stacked ? "all" : undefined,
    barMaxWidth: lying(chart) ? 16 : 44,
    connectNulls: false,
    symbolSize: 7,
    lineStyle: { width: 2.25 },
    itemStyle: stacked ? { borderColor: colour("surface"), borderWidth: 0.5 } : { borderRadius: rounded },
  }));
  return {
    ...crossed(chart),
    grid: { left: 4, right: 22, top: chart.series.length > 1 ? legendRoom(chart) : 14, bottom: 6, containLabel: true },
    legend: legend(chart),
    tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colour("wash") } }, valueFormatter: tipNumber },
    series,
  };
}

// what is red, ochre and blue in the lists is so in the charts
function severityColour(name) {
  const severity = ["error", "warning", "info"].find((one) => [pageWords[one], pageWords[one] + "s"].some((word) => word.toLowerCase() === name.toLowerCase()));
  return severity ? colour("bar-" + severity) : undefined;
}

const tipNumber = (value) => (value === null || value === undefined ? "—" : grouped.format(value));

// a plain legend wraps: one line for about so many letters
function legendRoom(chart) {
  const letters = chart.series.reduce((sum, one) => sum + width(one.name) + 5, 0);
  const place = document.querySelector(`[data-chart="${CSS.escape(chart.name)}"]`);
  const lines = Math.ceil((letters * 6.6) / Math.max(200, place?.clientWidth ?? 500));
  return 14 + 22 * lines;
}

function boxes(chart) {
  const named = Object.fromEntries(chart.series.map((one) => [one.name, one.values]));
  const [low, q1, median, q3, high] = Object.values(named);
  const data = chart.categories.map((_, i) => [low[i], q1[i], median[i], q3[i], high[i]]);
  const names = chart.series.map((one) => one.name);
  return {
    ...crossed(chart, { scale: true }),
    grid: { left: 4, right: 22, top: 14, bottom: 6, containLabel: true },
    tooltip: {
      trigger: "item",
      formatter: ({ name, value }) =>
        [name, ...names.map((one, i) => `${one}  ${tipNumber(value[i + 1])}`)].join("\n"),
    },
    series: [
      {
        type: "boxplot",
        data: data.map((five) => (five.includes(null) ? [] : five)),
        boxWidth: [6, 14],
        itemStyle: { color: colour("wash-strong"), borderColor: colour("accent"), borderWidth: 1.5 },
      },
    ],
  };
}

const HEAT = ["heat-0", "heat-1", "heat-2", "heat-3", "heat-4"];

// black or white, whichever reads better on the colour of a share
function legible(share) {
  const at = Math.min(share * (HEAT.length - 1), HEAT.length - 1.001);
  const [low, high] = [Math.floor(at), Math.floor(at) + 1].map((n) => channels(colour(HEAT[n])));
  const mixed = low.map((one, n) => (one + (high[n] - one) * (at - Math.floor(at))) / 255);
  const [r, g, b] = mixed.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000000" : "#ffffff";
}

const channels = (hex) => [1, 3, 5].map((n) => parseInt(hex.slice(n, n + 2), 16));

function heatmap(chart) {
  const data = chart.series.flatMap((one, y) => one.values.map((value, x) => [x, y, value]));
  const most = Math.max(1, ...data.map(([, , value]) => value ?? 0));
  return {
    xAxis: { ...categoryAxis(chart.categories, { turned: crowded(chart) }), position: "bottom" },
    yAxis: { ...categoryAxis(chart.series.map((one) => one.name), { wide: nameRoom(chart, chart.series.map((one) => one.name)) }), inverse: true },
    grid: { left: 4, right: 12, top: 34, bottom: 6, containLabel: true },
    visualMap: {
      type: "continuous",
      min: 0,
      max: most,
      orient: "horizontal",
      right: 8,
      top: 0,
      itemWidth: 10,
      itemHeight: 110,
      calculable: false,
      text: [grouped.format(most), "0"],
      textStyle: { color: colour("ink-soft"), fontSize: 12 },
      inRange: { color: HEAT.map(colour) },
    },
    tooltip: {
      formatter: ({ value }) => `${heatmapNames(chart, value).reverse().join("\n")}\n${tipNumber(value[2])}`,
    },
    series: [
      {
        type: "heatmap",
        data: data
          .filter(([, , value]) => value !== null)
          .map((value) => ({ value, label: { color: legible(value[2] / most) } })),
        itemStyle: { borderColor: colour("surface"), borderWidth: 1.5, borderRadius: 2 },
        emphasis: { itemStyle: { borderColor: colour("ink"), borderWidth: 1.5 } },
        label: {
          show: chart.categories.length <= 24,
          fontSize: 11,
          formatter: ({ value }) => (value[2] ? grouped.format(value[2]) : ""),
        },
      },
    ],
  };
}
