"use strict";
(() => {
  const words = JSON.parse(document.body.dataset.words);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (tag, given, ...children) => {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...children);
    return made;
  };
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ς/g, "σ");
  // An id as a hand may write it: Greek letters for the Latin that look alike, any dash or none.
  const latin = Object.fromEntries(Array.from("αβεζηικμνορτυχ", (letter, at) => [letter, "abezhikmnoptyx"[at]]));
  const idKey = text => fold(text).replace(/[α-ω]/g, c => latin[c] || c).replace(/[^\p{L}\p{N}]/gu, "");
  const plain = key => key.replace(/(\D)0+(?=\d)/g, "$1");
  const idOf = item => idKey(item.id ? item.id.replace(/^(a|why)-/, "") : short(item.querySelector("th") || item));
  const point = document.documentElement.lang === "en" ? "." : ",";
  const short = cell => {
    const copy = cell.cloneNode(true);
    all("small,button", copy).forEach(part => part.matches("small") && part.remove());
    return copy.textContent.trim();
  };
  const key = cell => {
    const text = cell.dataset.s || short(cell);
    const found = /^[^\d\p{L}]*(\d[\d.,\u00a0]*)(?!\p{L})/u.exec(text.replace(/^[A-Z]{3}\s/, ""));
    if (cell.dataset.s || !found) return text;
    const number = Array.from(found[1]).filter(c => c === point || /\d/.test(c)).join("").replace(",", ".");
    return (/[−-]/.test(text.slice(0, text.indexOf(found[1]))) ? -1 : 1) * Number(number);
  };
  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), document.documentElement.lang, {numeric: true});
  };
  const say = (form, values) => form.replace(/\{(\w+)\}/g, (all, name) => values[name]);

  const filter = (holder, items, label) => {
    const box = make("input", {type: "search", autocomplete: "off"});
    const count = make("span", {className: "count"});
    count.setAttribute("role", "status");
    const show = () => {
      const wanted = fold(box.value).split(/\s+/).filter(Boolean);
      const asked = idKey(box.value);
      const exact = items.filter(item => asked && idOf(item) === asked);
      let shown = 0;
      items.forEach(item => {
        const text = fold(item.textContent + " " + all("[title]", item).map(link => link.title).join(" "));
        const own = idOf(item);
        const like = id => /\d/.test(id) && (own.startsWith(id) || plain(own) === plain(id));
        const found = wanted.every(word => text.includes(word) || like(idKey(word))) || like(asked);
        item.hidden = !(exact.length ? exact.includes(item) : found);
        shown += !item.hidden;
      });
      count.textContent = wanted.length ? say(words.shown, {n: shown, all: items.length}) : "";
    };
    box.addEventListener("input", show);
    box.addEventListener("keydown", event => {
      if (event.key === "Escape") { box.value = ""; show(); }
    });
    holder.before(make("div", {className: "tool"}, make("label", {}, label + " ", box), " ", count));
  };

  const sortable = table => {
    const heads = all("thead th", table);
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = make("button", {type: "button", className: "sort"}, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        Array.from(body.rows)
          .map(row => [key(row.cells[column]), row])
          .sort((a, b) => a[0] === "" || b[0] === "" ? compare(a[0], b[0]) : (down ? -1 : 1) * compare(a[0], b[0]))
          .forEach(pair => body.append(pair[1]));
      });
    });
  };

  const ids = cell => all("i", cell).flatMap(part => part.textContent.split(", "));
  const title = id => {
    const head = document.querySelector("#a-" + CSS.escape(id) + " h4");
    return head ? head.textContent : id;
  };
  const plans = table => all("tbody tr", table).filter(row => row.cells.length > 3).map(row => {
    const at = name => row.cells[Number(table.dataset[name])];
    const lists = all("div", at("leave"));
    const part = sign => lists.filter(one => one.textContent.startsWith(sign)).flatMap(ids);
    const same = table.dataset.leave === table.dataset.enter;
    return {
      row, label: short(row.cells[0]), cost: short(at("cost")), value: short(at("value")), actions: short(at("actions")),
      leave: same ? part("−") : ids(at("leave")), enter: same ? part("+") : ids(at("enter")),
    };
  });
  const explorer = table => {
    const steps = plans(table);
    const start = steps.findIndex(step => step.row.className === "chosen");
    if (start < 0 || steps.length < 2) return;
    const tiles = make("dl", {className: "tiles"});
    const change = make("div", {className: "two"});
    const chips = make("ul", {className: "chips"});
    const inPlan = all("article.in").map(one => one.id.slice(2));
    const others = [...new Set(steps.flatMap(step => step.enter))].filter(id => !inPlan.includes(id));
    const tile = (name, text) => make("div", {}, make("dt", {textContent: name}), make("dd", {}, make("b", {textContent: text})));
    const list = (name, found) => make("div", {}, make("p", {}, make("b", {textContent: name + ": " + (found.length || words.nothing)})),
      make("ul", {}, ...found.map(id => make("li", {textContent: title(id)}))));
    const status = make("p", {className: "finding"});
    status.setAttribute("role", "status");
    const draw = number => {
      const step = steps[number];
      const same = !step.leave.length && !step.enter.length;
      status.textContent = say(step.actions === "1" ? words.one : words.step, {label: step.label, actions: step.actions, cost: step.cost, value: step.value})
        + " " + (same ? words.same : say(words.differs, {leave: step.leave.length, enter: step.enter.length}));
      tiles.replaceChildren(tile(words.actions, step.actions), tile(words.cost, step.cost), tile(words.value, step.value));
      change.replaceChildren(list(words.leave, step.leave), list(words.enter, step.enter));
      chips.replaceChildren(...[...inPlan, ...others].map(id => {
        const leaves = step.leave.includes(id), enters = step.enter.includes(id);
        const looks = leaves ? "leaves" : enters ? "enters" : inPlan.includes(id) ? "stays" : "out";
        const link = make("a", {href: "#a-" + id, title: title(id)}, (leaves ? "− " : enters ? "+ " : "") + id);
        return make("li", {className: looks}, link);
      }));
      steps.forEach(other => other.row.classList.toggle("shown", other === step));
    };
    let control;
    if (table.dataset.explore === "range") {
      control = make("input", {type: "range", min: 0, max: steps.length - 1, step: 1, value: start});
      const name = () => control.setAttribute("aria-valuetext", steps[control.value].label);
      control.addEventListener("input", () => { name(); draw(Number(control.value)); });
      name();
    } else {
      control = make("select", {}, ...steps.map((step, index) => make("option", {value: index, textContent: step.label, selected: index === start})));
      control.addEventListener("change", () => draw(Number(control.value)));
    }
    const label = make("label", {}, table.dataset.ask + " ", control);
    const ends = table.dataset.explore === "range"
      ? [make("p", {className: "ends"}, make("span", {textContent: steps[0].label}), make("span", {textContent: steps[steps.length - 1].label}))] : [];
    const box = make("div", {className: "explorer"}, label, ...ends, status, tiles, change,
      make("p", {className: "legend", textContent: words.legend}), chips);
    table.parentNode.before(box);
    draw(start);
  };

  all("th:not([scope])").forEach(head => { head.scope = head.closest("thead") ? "col" : "row"; });

  const reach = () => all(".scroll").forEach(box => {
    const name = box.querySelector("caption, title");
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", name ? name.textContent : "");
    } else ["tabindex", "role", "aria-label"].forEach(one => box.removeAttribute(one));
  });

  all("main i").forEach(part => part.replaceChildren(...part.textContent.split(", ").flatMap((id, at) =>
    [at ? ", " : "", document.getElementById("a-" + id) ? make("a", {href: "#a-" + id}, id) : id])));
  all('a[href^="#a-"]').forEach(link => { link.title = title(link.textContent); });
  all("table[data-explore]").forEach(explorer);
  all("table.tools").forEach(table => {
    sortable(table);
    const rows = all("tbody tr", table);
    if (rows.length > 7) filter(table.parentNode, rows, words.filter);
  });
  all("[data-sheets]").forEach(box => filter(box, all("article", box), words.find));
  const open = () => {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (aim && aim.hidden) { aim.hidden = false; aim.scrollIntoView(); }
  };
  window.addEventListener("hashchange", open);
  window.addEventListener("resize", reach);
  reach();
})();
