// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Names what Django's admin and its widgets leave without a name, so that a screen
 * reader can say which field one is in.
 */

import { watchBatch } from "./batch.js";

const NAMED = "[aria-label], [aria-labelledby]";

/** The label or column heading that belongs to a control. */
function labelOf(control) {
    const cell = control.closest("td");
    if (cell) return cell.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex];
    const row = control.closest(".flex-container, .form-row, .translated-target");
    return row?.querySelector("label, legend");
}

function name(control) {
    if (control.matches(NAMED) || control.labels?.length) return;
    const words = (labelOf(control)?.textContent ?? "").trim().replace(/:$/, "");
    if (words) control.setAttribute("aria-label", words);
}

/** A box for one value is named by that value alone: by nothing while it is empty. */
function nameBox(box) {
    const label = labelOf(box);
    const value = box.querySelector(".select2-selection__rendered");
    if (!label?.textContent.trim() || !value?.id) return;
    label.id ||= `label-of-${value.id}`;
    box.setAttribute("aria-labelledby", `${label.id} ${value.id}`);
}

function nameEverything() {
    const controls =
        'td input:not([type="hidden"]), td select, td textarea, ' +
        '.vDateField, .vTimeField, .select2-search__field, [role="textbox"]';
    document.querySelectorAll(controls).forEach(name);
    document.querySelectorAll(".select2-selection--single").forEach(nameBox);
    // Headings of an inline table above names of rows and boxes that are not there.
    for (const heading of document.querySelectorAll(".tabular thead th:empty")) {
        const cell = document.createElement("td");
        cell.className = heading.className;
        heading.replaceWith(cell);
    }
    // Boxes and buttons that belong together say what to.
    for (const list of document.querySelectorAll('.form-row div[id^="id_"]')) {
        if (!list.querySelector(':scope > div > label > input')) continue;
        list.setAttribute("role", list.querySelector("[type=radio]") ? "radiogroup" : "group");
        name(list);
    }
    // The list of chosen values holds a field beside its items; it is no list to hear.
    for (const list of document.querySelectorAll("ul.select2-selection__rendered")) {
        list.setAttribute("role", "presentation");
    }
}

/** Widgets come into being late, and again with every row that is added. */
let waiting;
function nameSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(nameEverything, 100);
}

/** What was typed is not left behind without a question, nor sent twice. */
function keep(form) {
    let isChanged = document.querySelector(".errors-first") !== null;
    let isSent = false;
    form.addEventListener("input", () => (isChanged = true));
    form.addEventListener("change", () => (isChanged = true));
    window.addEventListener("beforeunload", (event) => {
        if (isChanged && !isSent) event.preventDefault();
    });
    form.addEventListener("submit", () => (isSent = true));
}

function sendOnce(event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
}

const record = document.querySelector("#content-main > form[id$=_form]");
if (record) keep(record);
document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
document.querySelector(".errors-first")?.focus();

const waitingBatch = document.querySelector("[data-batch-status]");
if (waitingBatch) watchBatch(waitingBatch);

new MutationObserver(nameSoon).observe(document, { childList: true, subtree: true });
nameSoon();
