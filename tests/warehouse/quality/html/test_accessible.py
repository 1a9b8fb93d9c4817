from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.warehouse.quality.html.browser import Browser
from tests.warehouse.quality.html.sample import Sample

# contrast of every text that is shown against what is painted behind it (WCAG 2, 1.4.3)
FAINT = """
const channel = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
const ground = (e) => {
  const layers = [];
  for (let one = e; one; one = one.parentElement) layers.push(parse(getComputedStyle(one).backgroundColor));
  return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
};
const faint = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || e.closest("svg, script, noscript, .unseen, [aria-hidden=true]")) continue;
  if (!e.checkVisibility({ visibilityProperty: true })) continue;
  const behind = ground(e);
  const style = getComputedStyle(e);
  const ink = over(parse(style.color), behind);
  const share = Number(getComputedStyle(e).opacity);
  const seen = over([...ink, share], behind);
  const [a, b] = [light(seen), light(behind)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${e.className} ${e.textContent.slice(0, 30)}`);
}
return faint;
"""

NAMELESS = """
const named = (e) => e.ariaLabel || e.textContent.trim() || [...(e.labels ?? [])].some((l) => l.textContent.trim());
return [...document.querySelectorAll("button, a, select, input, [role=region], [role=img], [role=search], nav")]
  .filter((e) => !(e.matches("select, input") ? [...e.labels].some((l) => l.textContent.trim()) : named(e)))
  .map((e) => e.outerHTML.slice(0, 120));
"""


@pytest.fixture
def opened(browser: Browser, sample_page: Path) -> Browser:
    browser.open(sample_page)
    browser.click("#findings-rows .opener")
    browser.wait("document.querySelector('.evidence')")
    return browser


def test_landmarks_and_headings(opened: Browser) -> None:
    count = "return [...document.querySelectorAll(arguments[0])].length"
    for landmark in ("header", "main", "footer", "h1", "html[lang=zh-CN]"):
        assert opened.run(count, landmark) == 1, landmark
    levels = opened.run(
        "return [...document.querySelectorAll('h1, h2, h3, h4')]"
        ".filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1]))"
    )
    assert levels[0] == 1
    assert max(after - before for before, after in pairwise(levels)) == 1, "no level is left out"
    regions = opened.run(
        "return [...document.querySelectorAll('section')]"
        ".map((e) => document.getElementById(e.getAttribute('aria-labelledby')).textContent)"
    )
    assert regions == ["摘要", "图表", "规则", "得分", "问题清单", "说明"]


def test_everything_has_a_name(opened: Browser) -> None:
    assert opened.run(NAMELESS) == []


def test_ids_are_there_once_and_references_lead_somewhere(opened: Browser) -> None:
    ids = opened.run("return [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    lost = opened.run(
        "return [...document.querySelectorAll('[aria-controls]')]"
        ".filter((e) => !document.getElementById(e.getAttribute('aria-controls'))).length"
    )
    assert lost == 0


def test_tables_keep_their_roles_where_rows_become_cards(
    browser: Browser, sample_page: Path
) -> None:
    browser.open(sample_page, width=390)
    tree = browser.command("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if "role" in node and not node.get("ignored")]
    assert roles.count("table") >= 3
    assert roles.count("row") > 50
    assert roles.count("rowheader") > 50


def test_charts_have_a_text_and_a_table(opened: Browser) -> None:
    pairs = opened.run(
        "return [...document.querySelectorAll('figure.chart')].map((e) => "
        "[e.querySelector('[role=img]').ariaLabel, e.querySelectorAll('table tbody tr').length])"
    )
    assert len(pairs) == 5
    assert all(name and rows > 2 for name, rows in pairs)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_texts_stand_out_from_their_ground(
    browser: Browser, sample_page: Path, width: int, dark: bool
) -> None:
    browser.open(sample_page, width=width, dark=dark)
    browser.click("#findings-rows .opener")
    browser.wait("document.querySelector('.evidence')")
    browser.run("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert browser.run(FAINT) == []


def test_the_colours_follow_the_system_and_the_switch(browser: Browser, sample_page: Path) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    browser.open(sample_page)
    light = browser.run(ground)
    browser.open(sample_page, dark=True)
    dark = browser.run(ground)
    assert light != dark
    switch = "const s = document.getElementById('theme'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))"
    browser.run(switch, "light")
    assert browser.run(ground) == light
    browser.open(sample_page)
    browser.run(switch, "dark")
    assert browser.run(ground) == dark
    browser.run(switch, "auto")
    assert browser.run(ground) == light


def test_the_keyboard_reaches_everything(browser: Browser, sample_page: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser.open(sample_page)
    browser.run("document.querySelectorAll('.pager select')[0]; window.reached = new Set();")
    shown = browser.run(
        "return [...document.querySelectorAll('a, button, select, input, summary, [tabindex=\"0\"]')]"
        ".filter((e) => e.checkVisibility()).length"
    )
    browser.run(
        "document.addEventListener('focusin', (e) => window.reached.add(e.target));"
        "window.hidden = 0;"
        "document.addEventListener('focusin', (e) => {"
        "  const s = getComputedStyle(e.target); if (s.outlineStyle === 'none') window.hidden++; })"
    )
    body = browser.driver.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert browser.run("return document.activeElement.className") == "skip"
    for _ in range(shown // 20 + 2):
        browser.driver.switch_to.active_element.send_keys(*[Keys.TAB] * 20)
    reached = browser.run("return [...window.reached].filter((e) => e !== document.body).length")
    assert reached >= shown
    assert browser.run("return window.hidden") == 0, "focus can be seen"


def test_a_finding_opens_and_closes_by_keyboard(
    browser: Browser, sample: Sample, sample_page: Path
) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser.open(sample_page)
    opener = browser.driver.find_element(By.CSS_SELECTOR, "#findings-rows .opener")
    assert "查看依据" in opener.accessible_name
    assert sample.findings[0].code in opener.accessible_name
    opener.send_keys(Keys.ENTER)
    browser.wait("document.querySelector('.evidence')")
    opener.send_keys(Keys.SPACE)
    browser.wait("!document.querySelector('.evidence')")
    assert opener.get_attribute("aria-expanded") == "false"
