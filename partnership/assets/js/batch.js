// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Tells how far a batch is while somebody waits for it; when its state changes, the
 * page is loaded anew. Without this script there is a link that does the same.
 */

const PAUSE = 1000;
/** A screen reader hears it now and then, not every second. */
const SPOKEN_EVERY = 10;

export function watchBatch(box) {
    const bar = box.querySelector("progress");
    const [done, total] = ["done", "total"].map((n) => box.querySelector(`[data-batch-${n}]`));
    const spoken = document.createElement("p");
    spoken.setAttribute("role", "status");
    spoken.className = "visually-hidden";
    box.append(spoken);
    let asked = 0;

    async function ask() {
        try {
            const answer = await fetch(box.dataset.batchStatus, { credentials: "same-origin" });
            // After a logout the answer is a login page: loading anew leads there.
            if (!answer.ok || answer.redirected) return location.reload();
            const told = await answer.json();
            if (told.state !== box.dataset.state) return location.reload();
            if (told.total) {
                bar.max = told.total;
                bar.value = told.done;
            }
            done.textContent = told.done;
            total.textContent = told.total;
            if (asked++ % SPOKEN_EVERY === 0) spoken.textContent = box.innerText.trim();
        } catch {
            // The network may come back.
        }
        setTimeout(ask, PAUSE);
    }
    setTimeout(ask, PAUSE);
}
