// What the page can do beyond being read: sort, filter, page, copy, and print with everything open.
"use strict";

(() => {
  const PAGE = 50; // items of a list that are seen at once

  /** A new element with properties and content. */
  function make(tag, properties, ...content) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  }

  /** A list that shows a page of the items that match. `extra` are controls beside the filter, `textOf` what is searched. */
  class List {
    constructor(element, items, { extra = [], filtered = true, textOf = (item) => item.textContent } = {}) {
      this.items = items;
      this.textOf = textOf;
      this.noun = element.dataset.noun;
      this.words = "";
      this.page = 0;
      this.status = make("span", { className: "status" });
      this.status.setAttribute("role", "status");
      this.back = make("button", { type: "button", className: "button", onclick: () => this.turn(-1) }, "Previous");
      this.next = make("button", { type: "button", className: "button", onclick: () => this.turn(1) }, "Next");
      if (items.length > PAGE) {
        element.append(make("div", { className: "controls pager" }, this.back, this.next, this.status));
      }
      const controls = make("div", { className: "controls" }, ...extra);
      if (filtered && items.length > 5) {
        controls.prepend(field(`Filter ${this.noun}`, (words) => this.filter(words)));
      }
      if (controls.childElementCount > 0) {
        element.prepend(controls);
      }
      this.show();
    }

    filter(words) {
      this.words = words;
      this.page = 0;
      return this.show();
    }

    turn(by) {
      this.page += by;
      this.show();
    }

    /** Hide what does not match, then what is on another page. The number of matches. */
    show() {
      const found = this.items.filter((item) => {
        item.hidden = !this.textOf(item).toLowerCase().includes(this.words);
        return !item.hidden;
      });
      const first = this.page * PAGE;
      found.forEach((item, index) => item.classList.toggle("off-page", index < first || index >= first + PAGE));
      const last = Math.min(first + PAGE, found.length);
      const all = found.length === this.items.length ? "" : ` that match, of ${this.items.length.toLocaleString("en")}`;
      this.status.textContent =
        `${found.length ? first + 1 : 0} to ${last} of ${found.length.toLocaleString("en")} ${this.noun}${all}`;
      this.back.disabled = this.page === 0;
      this.next.disabled = last >= found.length;
      return found.length;
    }
  }

  /** A search field with its label, which says the words in lower case. */
  function field(label, changed) {
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    input.addEventListener("input", () => changed(input.value.trim().toLowerCase()));
    return make("label", {}, `${label} `, input);
  }

  /** Numbers by value, text by the alphabet, and what is empty last in either direction. */
  function compare(a, b, direction) {
    const [empty, other] = [a.textContent === "", b.textContent === ""];
    if (empty || other) {
      return empty - other;
    }
    const bothNumbers = a.dataset.n !== undefined && b.dataset.n !== undefined;
    const order = bothNumbers
      ? Number(a.dataset.n) - Number(b.dataset.n)
      : a.textContent.localeCompare(b.textContent, "en", { numeric: true });
    return order * direction;
  }

  function sortable(table, list) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const sort = () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        list.items.sort((a, b) => compare(a.cells[column], b.cells[column], direction));
        table.tBodies[0].append(...list.items);
        list.turn(-list.page);
      };
      head.replaceChildren(make("button", { type: "button", onclick: sort }, ...head.childNodes));
    });
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The page was opened from where the browser keeps the clipboard closed, such as plain http.
      const area = make("textarea", { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  /** A button that copies what `text` gives at that time, and says that it did. */
  function copier(label, text) {
    const says = make("span", {}, label);
    says.setAttribute("aria-live", "polite");
    const pressed = async () => {
      await copy(text());
      says.textContent = "Copied";
      setTimeout(() => (says.textContent = label), 2000);
    };
    return make("button", { type: "button", className: "button", onclick: pressed }, says);
  }

  const exact = (code) => code.dataset.exact ?? code.textContent;

  function statements(element) {
    const items = [...element.querySelectorAll(".statement")];
    const codes = items.map((item) => item.querySelector("pre code"));
    items.forEach((item, index) => item.querySelector(".of").append(copier("Copy", () => exact(codes[index]))));
    const all = copier("Copy all", () => codes.map(exact).join("\n\n"));
    return new List(element, items, { extra: items.length > 1 ? [all] : [] });
  }

  /** One filter over the findings of all groups, and a box a severity. */
  function findings(section) {
    const groups = [...section.querySelectorAll(".group")].map((element) => {
      const list = element.querySelector(".list");
      const summary = element.querySelector("summary");
      // A finding alone in its group is described by the group's line; of many, only the code is everyone's.
      const items = [...list.querySelectorAll(".finding")];
      const common = items.length > 1 ? summary.querySelector(".badge") : summary;
      const textOf = (item) => `${common.textContent} ${item.textContent}`;
      return { element, list: new List(list, items, { filtered: false, textOf }) };
    });
    const ranks = [...section.querySelectorAll(".rank")];
    const status = make("span", { className: "status" });
    status.setAttribute("role", "status");
    const filter = (words) => {
      let found = 0;
      for (const { element, list } of groups) {
        const matching = list.filter(words);
        element.hidden = matching === 0;
        element.open ||= words !== "" && matching > 0;
        found += matching;
      }
      ranks.forEach((rank) => rank.classList.toggle("no-match", !rank.querySelector(".group:not([hidden])")));
      status.textContent = words === "" ? "" : `${found.toLocaleString("en")} match`;
    };
    const boxes = ranks.map((rank) => {
      const box = make("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => (rank.hidden = !box.checked));
      return make("label", {}, box, rank.dataset.rank === "accepted" ? "accepted" : `${rank.dataset.rank}s`);
    });
    if (ranks.length > 0) {
      const controls = make("div", { className: "controls" }, field("Filter findings", filter), ...boxes, status);
      section.querySelector("h2").after(controls);
    }
  }

  /** Paper has nothing to press: all that is folded is printed open, and folded again afterwards. */
  function printing() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details:not([open])")];
      opened.forEach((details) => (details.open = true));
    });
    addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
  }

  document.querySelectorAll(".table-list").forEach((element) => {
    const table = element.querySelector("table");
    sortable(table, new List(element, [...table.tBodies[0].rows]));
  });
  document.querySelectorAll(".statement-list").forEach(statements);
  findings(document.getElementById("findings"));
  printing();
})();
