// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A list that is narrowed without leaving the page. The server sends the same page as
 * to everybody; htmx takes the list out of it and writes its address into the bar.
 * Without this file the form and the links do the same, a page at a time.
 */

import htmx from "htmx.org";

const LIST = "list";
const folds = new Map();
// What is typed or focused while an answer is on its way is the reader's.
let typed = null;
let focused = "";
// The address with everything that is ticked to be compared, until it is shown. A
// choice for the comparison changes nothing about the list itself.
let choosing = null;

const list = () => document.getElementById(LIST);

/** The order stands outside the form; the text waits until it is sent. */
function heed({ target }) {
    const form = target.form;
    // Not by the form's id: its boxes are called "id", and so would be meant.
    if (target.matches('[form="compare"]')) {
        carryChoice(form);
    } else if (target.matches('[form="list-search"]')) {
        htmx.trigger(form, "change");
    }
}

/** What is ticked to be compared goes into the address, and stays on other pages. */
function carryChoice(form) {
    const address = new URL(location.href);
    address.searchParams.delete("compare");
    for (const slug of new FormData(form).getAll("id")) {
        address.searchParams.append("compare", slug);
    }
    const isWaiting = choosing !== null;
    choosing = address.pathname + address.search;
    if (!isWaiting) showChoice();
}

/** One answer after the other, until the last tick has its own. */
async function showChoice() {
    const path = choosing;
    const source = document.getElementById("compare");
    const swap = { source, target: "#list", select: "#list", swap: "outerHTML show:none" };
    await htmx.ajax("GET", path, swap);
    if (choosing !== path) return showChoice();
    choosing = null;
    history.replaceState(history.state, "", path);
    announce(document.querySelector("#compare p")?.textContent);
}

/** An answer to earlier ticks would take the later ones away. */
function isLate({ detail }) {
    return choosing !== null && detail.requestConfig.path !== choosing;
}

/** What was unfolded, typed or focused stays so, although all of it is new. */
function remember(event) {
    if (isLate(event)) {
        event.detail.shouldSwap = false;
        return;
    }
    folds.clear();
    for (const { id, open } of list().querySelectorAll("details[id]")) folds.set(id, open);
    const search = document.getElementById("list-q");
    typed = search.value === search.defaultValue ? null : search.value;
    focused = list().contains(document.activeElement) ? document.activeElement.id : "";
}

function restore() {
    for (const panel of list().querySelectorAll("details[id]")) {
        if (folds.get(panel.id)) panel.open = true;
    }
    if (typed !== null) document.getElementById("list-q").value = typed;
    // What stood in a folded panel could not be focused before.
    if (focused && document.activeElement === document.body) {
        document.getElementById(focused)?.focus({ preventScroll: true });
    }
}

function announce(text) {
    const status = document.getElementById("list-status");
    status.textContent = "";
    // A sentence that is the same as before is only read after a pause.
    setTimeout(() => (status.textContent = (text ?? "").trim()), 100);
}

/** After the new list stands: say how long it is, and put the focus somewhere. */
function settle({ detail }) {
    const count = document.getElementById("result-count");
    const panel = document.getElementById("filter-panel");
    const config = detail.requestConfig;
    if (choosing !== null) return;
    announce(count.textContent);
    const isSent = config.triggeringEvent?.type === "submit";
    if (isSent && panel.open && getComputedStyle(panel.firstElementChild).display !== "none") {
        panel.open = false;
        count.scrollIntoView({ block: "start" });
        count.focus({ preventScroll: true });
    } else if (document.activeElement === document.body) {
        count.focus({ preventScroll: true });
    }
}

/** Where the answer is no list, the browser goes there itself and shows what it says. */
function goThere({ detail }) {
    location.assign(detail.pathInfo?.finalRequestPath ?? location.href);
}

document.addEventListener("change", heed);
// In capture: it never gets to the form, which would send a search that nobody sent.
document.addEventListener(
    "change",
    (event) => event.target.id === "list-q" && event.stopPropagation(),
    true,
);
document.addEventListener("htmx:beforeSwap", remember);
document.addEventListener("htmx:afterSwap", restore);
document.addEventListener("htmx:afterSettle", settle);
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, goThere);
}
