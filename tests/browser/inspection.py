# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page owes its readers, looked at in the browser.

Faults are collected, not raised: one run tells all that is wrong with all pages.
"""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FONT = '"Titillium Web"'
# Runs before anything else of a page: what the policy stops is not always in the console.
WATCH = """
window.stoppedByPolicy = [];
document.addEventListener("securitypolicyviolation", (event) =>
    window.stoppedByPolicy.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""
LOOK = """
async () => {
    await document.fonts.ready;
    // The staff side names its widgets as they appear: wait until nothing more comes.
    if (document.querySelector("#user-tools")) await new Promise((settled) => {
        let waiting = setTimeout(settled, 200);
        new MutationObserver(() => {
            clearTimeout(waiting);
            waiting = setTimeout(settled, 200);
        }).observe(document, { childList: true, subtree: true });
    });
    const root = document.documentElement;
    const font = (name) => {
        const element = document.querySelector(name);
        return element && getComputedStyle(element).fontFamily;
    };
    // Tables may slide sideways; that the whole of Django's page does is no excuse.
    const slides = (element) => element && !element.matches(".main") && (
        ["auto", "scroll"].includes(getComputedStyle(element).overflowX) ||
        slides(element.parentElement));
    const rich = "textarea[data-django-prose-editor-configurable]";
    return {
        language: root.lang,
        title: document.title.trim(),
        headings: document.querySelectorAll("h1").length,
        fonts: { h1: font("h1"), p: font("p") },
        loaded: [...document.fonts].some((face) =>
            face.family.includes("Titillium Web") && face.status === "loaded"),
        overflow: root.scrollWidth - root.clientWidth,
        designSystem: getComputedStyle(root)
            .getPropertyValue("--bootstrap-italia-version").trim(),
        leadingNowhere: [...document.querySelectorAll('a[href=""], a:not([href])')]
            .map((link) => link.outerHTML.slice(0, 120)),
        withoutEditor: [...document.querySelectorAll(rich)]
            .filter((text) => !text.closest(".prose-editor")
                ?.querySelector("[contenteditable]")).length,
        cutOff: [...document.querySelectorAll("input, select, textarea, button, p")]
            .filter((element) => element.checkVisibility() && !slides(element.parentElement) &&
                element.getBoundingClientRect().right > root.clientWidth + 1)
            .map((element) => element.outerHTML.slice(0, 80)),
        stoppedByPolicy: window.stoppedByPolicy,
    };
}
"""
RUN_AXE = """
async (tags) => {
    const answer = await axe.run(document, {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
        preload: false,
    });
    return answer.violations.map((violation) => ({
        rule: violation.id,
        nodes: violation.nodes.map((node) => [node.target.join(" "), node.failureSummary]),
    }));
}
"""


# Boxes to choose from are named a moment after they have come into being.
ARE_NAMED = """
() => !document.querySelector('.select2-selection--single[aria-labelledby^="select2"]')
"""


@cache
def axe():
    """The source of axe-core; it comes with the packages that build the assets."""
    return AXE.read_text(encoding="utf-8")


class Inspection:
    """A walk through pages in one window, and the list of what is wrong with them."""

    def __init__(self, page, url):
        self.page = page
        self.host = urlsplit(url).netloc
        self.here = ""
        self.expected = ""
        self.faults = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.fault(f"script error: {error}"))
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failure)
        page.on("response", self._on_response)

    def fault(self, text):
        """Note what is wrong with the page at hand."""
        width = self.page.viewport_size["width"]
        self.faults.append((text, f"{self.here[:70]} at {width} px"))

    def visit(self, path, *, status=200, language="it"):
        """Open a page and look at it as a member of staff or of the public."""
        self.here = path
        self.expected = status
        response = self.page.goto(path)
        if response.status != status:
            self.fault(f"answers {response.status}, not {status}")
        seen = self.page.evaluate(LOOK)
        if seen["language"] != language:
            self.fault(f"is said to be in “{seen['language']}”, not “{language}”")
        if seen["headings"] != 1:
            self.fault(f"has {seen['headings']} h1")
        if not seen["title"]:
            self.fault("has no title")
        for name, font in seen["fonts"].items():
            if font and not font.startswith(FONT):
                self.fault(f"{name} is written in {font}")
        if not seen["loaded"]:
            self.fault("the font was not loaded")
        if seen["withoutEditor"]:
            self.fault(f"{seen['withoutEditor']} texts have no editor")
        for what in seen["cutOff"]:
            self.fault(f"cut off at the right: {what}")
        for what in seen["stoppedByPolicy"]:
            self.fault(f"stopped by the policy: {what}")
        self.run_axe()
        return seen

    def visit_public(self, path, *, status=200, language="it"):
        """The same, with what is owed to the public: design system, no cookie."""
        seen = self.visit(path, status=status, language=language)
        if not seen["designSystem"]:
            self.fault("does not say which version of the design system it uses")
        if seen["overflow"] > 0:
            self.fault(f"is {seen['overflow']} px wider than the window")
        for link in seen["leadingNowhere"]:
            self.fault(f"link that leads nowhere: {link}")
        if cookies := self.page.context.cookies():
            names = ", ".join(cookie["name"] for cookie in cookies)
            self.fault(f"leaves cookies: {names}")

    def run_axe(self):
        """Note what axe finds on the page as it stands."""
        self.page.wait_for_function(ARE_NAMED)
        self.page.evaluate(axe())
        for violation in self.page.evaluate(RUN_AXE, STANDARDS):
            (target, why), *others = violation["nodes"]
            more = f" (and {len(others)} more)" if others else ""
            self.fault(f"axe {violation['rule']}: {target}{more}: {why}")

    def _on_console(self, message):
        if message.type not in {"error", "warning"}:
            return
        own_status = f"status of {self.expected} ("
        if self.expected != 200 and own_status in message.text:
            return  # Chromium's remark on the page itself, which is meant to say so
        self.fault(f"console {message.type}: {message.text}")

    def _on_request(self, request):
        address = urlsplit(request.url)
        # What the browser shows a PDF with is its own: “chrome:”, “chrome-extension:”.
        goes_out = address.scheme not in {"data", "chrome", "chrome-extension"}
        if goes_out and address.netloc != self.host:
            self.fault(f"asks a third party: {request.url}")

    def _on_failure(self, request):
        # A page that is left while something still comes has not failed.
        if request.failure != "net::ERR_ABORTED":
            self.fault(f"failed: {request.url} ({request.failure})")

    def _on_response(self, response):
        if response.status >= 400 and not response.request.is_navigation_request():
            self.fault(f"answers {response.status}: {response.url}")


def report(*inspections):
    """One line for each fault, with the pages that have it."""
    places = {}
    for inspection in inspections:
        for fault, place in inspection.faults:
            places.setdefault(fault, []).append(place)
    return "\n".join(
        f"{found[0]}{f' and {len(found) - 1} more' if found[1:] else ''}: {fault}"
        for fault, found in places.items()
    )


def assert_nothing_wrong(*inspections):
    """Fail with the whole report, which pytest's own comparison would cut short."""
    faults = report(*inspections)
    assert not faults, f"\n{faults}"
