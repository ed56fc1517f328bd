// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Suggestions while somebody types into a search field: the combobox with a list of the
 * ARIA Authoring Practices. Without this file the field is a field.
 */

const FEWEST_LETTERS = 2;
const PAUSE = 150;

class Suggestions {
    #input;
    #list;
    #status;
    #active = -1;
    #timer;
    #request;

    constructor(input) {
        this.#input = input;
        this.#list = document.createElement("ul");
        this.#list.className = "suggestions";
        this.#list.id = `${input.id}-suggestions`;
        this.#list.role = "listbox";
        this.#list.ariaLabel = input.dataset.suggestionsLabel;
        this.#list.hidden = true;
        this.#status = document.createElement("span");
        this.#status.className = "visually-hidden";
        this.#status.role = "status";
        input.parentElement.classList.add("has-suggestions");
        input.parentElement.append(this.#list, this.#status);
        input.autocomplete = "off";
        input.setAttribute("role", "combobox");
        input.setAttribute("aria-autocomplete", "list");
        input.setAttribute("aria-controls", this.#list.id);
        input.setAttribute("aria-expanded", "false");
        input.addEventListener("input", () => this.#wait());
        input.addEventListener("keydown", (event) => this.#heed(event));
        input.addEventListener("blur", () => this.#close());
        input.form?.addEventListener("submit", () => this.#close());
        // Before the field loses the focus, and with it the list.
        this.#list.addEventListener("mousedown", (event) => event.preventDefault());
        this.#list.addEventListener("click", ({ target }) =>
            this.#follow(target.closest("[role=option]")),
        );
    }

    #wait() {
        clearTimeout(this.#timer);
        this.#request?.abort();
        const text = this.#input.value.trim();
        if (text.length < FEWEST_LETTERS) return this.#close();
        this.#timer = setTimeout(() => this.#ask(text), PAUSE);
    }

    async #ask(text) {
        this.#request = new AbortController();
        const address = new URL(this.#input.dataset.suggestions, location.href);
        address.searchParams.set("q", text);
        try {
            const answer = await fetch(address, { signal: this.#request.signal });
            if (!answer.ok) return this.#close();
            const { status, suggestions } = await answer.json();
            if (document.activeElement === this.#input) this.#show(suggestions, status);
        } catch {
            // Aborted by the next letter, or no answer: the field works as before.
        }
    }

    #show(suggestions, status) {
        this.#active = -1;
        this.#input.removeAttribute("aria-activedescendant");
        this.#list.replaceChildren(...suggestions.map((one, place) => this.#option(one, place)));
        this.#list.hidden = !suggestions.length;
        this.#input.setAttribute("aria-expanded", String(!this.#list.hidden));
        this.#status.textContent = status;
    }

    #option({ label, lang, url, group, count }, place) {
        const option = document.createElement("li");
        option.id = `${this.#list.id}-${place}`;
        option.role = "option";
        option.ariaSelected = "false";
        option.dataset.url = url;
        const name = document.createElement("span");
        name.textContent = label;
        if (lang) name.lang = lang;
        option.append(name);
        if (group) {
            const what = document.createElement("span");
            what.className = "suggestion-group";
            what.textContent = ` ${group}${count ? ` (${count})` : ""}`;
            option.append(what);
        }
        return option;
    }

    #heed(event) {
        const options = [...this.#list.children];
        if (event.key === "Escape" && !this.#list.hidden) {
            event.preventDefault();
            // In the menu of a phone the same key closes the menu.
            event.stopPropagation();
            this.#close();
        } else if (event.key === "Enter" && options[this.#active]) {
            event.preventDefault();
            this.#follow(options[this.#active]);
        } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !this.#list.hidden) {
            event.preventDefault();
            this.#move(event.key === "ArrowDown" ? 1 : -1, options);
        }
    }

    /** One step; beyond the ends is the field itself. */
    #move(step, options) {
        const places = options.length + 1;
        this.#active = ((this.#active + 1 + step + places) % places) - 1;
        options.forEach((option, place) => {
            option.ariaSelected = String(place === this.#active);
        });
        const active = options[this.#active];
        if (active) {
            this.#input.setAttribute("aria-activedescendant", active.id);
            active.scrollIntoView({ block: "nearest" });
        } else {
            this.#input.removeAttribute("aria-activedescendant");
        }
    }

    #follow(option) {
        if (option) location.assign(option.dataset.url);
    }

    #close() {
        clearTimeout(this.#timer);
        this.#request?.abort();
        this.#list.hidden = true;
        this.#active = -1;
        this.#status.textContent = "";
        this.#input.setAttribute("aria-expanded", "false");
        this.#input.removeAttribute("aria-activedescendant");
    }
}

/** Every search field of the page that has not been looked at yet. */
export function offerSuggestions() {
    for (const input of document.querySelectorAll("input[data-suggestions]")) {
        if (input.getAttribute("role") !== "combobox") new Suggestions(input);
    }
}
