"""Chromium, driven for tests: it reaches no host, and says what it asked for."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--lang=zh-CN",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


class Browser:
    """One browser for many pages."""

    def __init__(self, chromium: str, driver: str, profile: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.options import Options
        from selenium.webdriver.chrome.service import Service

        options = Options()
        options.binary_location = chromium
        for argument in ARGUMENTS:
            options.add_argument(argument)
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(driver))

    def quit(self) -> None:
        self.driver.quit()

    def open(self, path: Path, width: int = 1280, height: int = 900, *, dark: bool = False) -> None:
        """Open a page and wait until it is drawn."""
        self.size(width, height)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", media="", features=[scheme])
        self.driver.get(path.as_uri())
        self.wait("document.documentElement.dataset.ready === 'all'")

    def size(self, width: int, height: int = 900) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.command("Emulation.setDeviceMetricsOverride", **metrics)

    def run(self, script: str, *given: Any) -> Any:
        return self.driver.execute_script(script, *given)

    def command(self, name: str, **parameters: Any) -> Any:
        return self.driver.execute_cdp_cmd(name, parameters)

    def wait(self, condition: str, seconds: float = 30) -> None:
        """Wait until something holds in the page."""
        until = time.monotonic() + seconds
        while not self.run(f"return Boolean({condition})"):
            assert time.monotonic() < until, f"never came true: {condition}"
            time.sleep(0.02)

    def texts(self, selector: str) -> list[str]:
        """Return the texts of the elements as they stand in the page."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)",
            selector,
        )

    def click(self, selector: str) -> None:
        self.run("document.querySelector(arguments[0]).click()", selector)

    def choose(self, label: str, option: str) -> None:
        """Choose in the findings' filter of that label the option that begins so."""
        self.run(
            """
            const field = [...document.querySelectorAll("#findings .field")]
              .find((one) => one.firstChild.textContent === arguments[0]);
            const select = field.querySelector("select");
            const option = [...select.options].find((one) => one.text.startsWith(arguments[1]));
            select.value = option.value;
            select.dispatchEvent(new Event("change"));
            """,
            label,
            option,
        )

    def search(self, text: str) -> None:
        """Type into the search field of the findings, and wait until the list has followed."""
        from selenium.webdriver.common.by import By

        field = self.driver.find_element(By.CSS_SELECTOR, "#findings input[type=search]")
        before = self.run("return document.querySelector('#findings tbody').firstChild")
        field.clear()
        field.send_keys(text)
        self.run("window.mark = arguments[0]", before)
        self.wait("document.querySelector('#findings tbody').firstChild !== window.mark")

    def status(self) -> str:
        return self.texts("#findings .status")[0]

    def console(self) -> list[str]:
        """Return what the page complained about, the policy's refusals among it."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> set[str]:
        """Return the addresses asked for since the last call."""
        asked = set()
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.add(message["params"]["request"]["url"])
        return asked

    def printed(self) -> bytes:
        """Return the page as it is printed, a pdf file."""
        held = self.command("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(held["data"])

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        self.command("Emulation.setScriptExecutionDisabled", value=True)
        try:
            yield
        finally:
            self.command("Emulation.setScriptExecutionDisabled", value=False)
