// SPDX-License-Identifier: AGPL-3.0-or-later
/** Small comforts: every page does its work without this file. */

import { offerSuggestions } from "./suggestions.js";

/** Buttons that only a script can serve stay hidden until there is one. */
function offerPrinting() {
    for (const button of document.querySelectorAll("[data-print]")) {
        button.hidden = false;
        button.addEventListener("click", () => window.print());
    }
}

/** Opens filters and index on a wide screen where the style sheet alone cannot. */
function openPanelsOnWideScreens() {
    if (CSS.supports("selector(::details-content)")) return;
    if (!window.matchMedia("(min-width: 992px)").matches) return;
    for (const panel of document.querySelectorAll(".folding, .facet-fold")) {
        panel.open = true;
    }
}

/** Leaves empty fields out of the address, so that a list has a short link to share. */
function shortenAddress({ target, formData }) {
    if (!target.matches("form[data-short-address]")) return;
    for (const [name, value] of [...formData]) {
        if (value === "") formData.delete(name);
    }
}

offerPrinting();
openPanelsOnWideScreens();
offerSuggestions();
document.addEventListener("formdata", shortenAddress);
// A list that was narrowed has a new field and new panels.
document.addEventListener("htmx:afterSwap", openPanelsOnWideScreens);
document.addEventListener("htmx:afterSwap", offerSuggestions);
