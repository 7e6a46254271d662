/* Corresponding texts in step: what points at something by corresp stands in one row with it. */
(function () {
  "use strict";
  const { word, view, showInstead } = window.edition;
  const main = document.getElementById("page-text");

  /** A copy to show: without ids, marks and numbers. */
  function copy(element) {
    const made = element.cloneNode(true);
    for (const part of made.querySelectorAll(".from, .present, .lineno")) part.remove();
    for (const part of [made, ...made.querySelectorAll("[id]")]) {
      if (part.id) { part.dataset.was = part.id; part.removeAttribute("id"); }
    }
    return made;
  }

  /** Pairs of blocks, the innermost that correspond, in the order of the first text. */
  function pairs() {
    const found = [];
    const seen = new Set();
    for (const element of main.querySelectorAll("[data-corresp]")) {
      const others = element.dataset.corresp.split(/\s+/).map((id) => document.getElementById(id)).filter((o) => o && o !== element && main.contains(o));
      const key = [element.id, ...others.map((o) => o.id)].sort().join(" ");
      if (!others.length || seen.has(key)) continue;
      seen.add(key);
      found.push({ left: element, right: others });
    }
    const deeper = (pair) => !found.some((other) => other !== pair && pair.left.contains(other.left) && pair.right.some((r) => other.right.some((o) => r.contains(o))));
    return merged(found.filter(deeper).map((pair) => {
      const first = pair.right.every((r) => pair.left.compareDocumentPosition(r) & Node.DOCUMENT_POSITION_FOLLOWING);
      return first ? { left: [pair.left], right: pair.right } : { left: pair.right, right: [pair.left] };
    })).sort((a, b) => (a.left[0].compareDocumentPosition(b.left[0]) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  /** Rows that share a block are one row: no words stand twice. */
  function merged(rows) {
    const follows = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    const all = [];
    for (const row of rows) {
      const same = all.find((other) => ["left", "right"].some((side) => other[side].some((block) => row[side].includes(block))));
      if (!same) { all.push(row); continue; }
      for (const side of ["left", "right"]) same[side] = [...new Set([...same[side], ...row[side]])].sort(follows);
    }
    return all;
  }

  /** Blocks of the two texts that have no counterpart keep their place, in a row of their own. */
  function withLonely(rows) {
    const side = (name) => {
      const paired = rows.flatMap((row) => row[name]);
      const root = paired.reduce((a, b) => { let r = a; while (!r.contains(b)) r = r.parentElement; return r; }, paired[0].parentElement);
      const other = rows.flatMap((row) => row[name === "left" ? "right" : "left"]);
      return [...root.querySelectorAll(window.edition.BLOCKS)].filter((block) => !block.querySelector(window.edition.BLOCKS) && block.textContent.trim()
        && !paired.some((p) => p.contains(block) || block.contains(p)) && !other.some((p) => p.contains(block) || block.contains(p)) && !(root.contains(other[0]) && name === "right"))
        .map((block) => ({ [name]: [block], [name === "left" ? "right" : "left"]: [] }));
    };
    const follows = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    const all = rows.slice();
    for (const row of side("left")) {
      const at = all.findIndex((other) => other.left[0] && follows(row.left[0], other.left[0]));
      all.splice(at < 0 ? all.length : at, 0, row);
    }
    for (const row of side("right")) {
      const at = all.findIndex((other) => other.right[0] && follows(row.right[0], other.right[0]));
      all.splice(at < 0 ? all.length : at, 0, row);
    }
    return all;
  }

  function show() {
    const rows = pairs();
    if (!rows.length) return;
    const table = document.createElement("table");
    table.className = "side-by-side parallel";
    const body = table.createTBody();
    for (const row of withLonely(rows)) {
      const line = body.insertRow();
      for (const name of ["left", "right"]) {
        const cell = line.insertCell();
        const near = row[name][0] && row[name][0].closest("[lang]");
        if (near) { cell.lang = near.lang; const turned = row[name][0].closest("[dir]"); if (turned) cell.dir = turned.dir; }
        cell.append(...row[name].map(copy));
        if (!row[name].length) cell.innerHTML = '<span class="lacking" aria-hidden="true">—</span><span class="said"></span>';
        const said = cell.querySelector(":scope > .said");
        if (said) said.textContent = word("without-counterpart");
      }
    }
    const box = document.createElement("div");
    box.append(table);
    showInstead(box, word("parallel"));
  }

  function update() {
    const on = view.get("parallel") === "on";
    if (on) { document.body.classList.add("is-wide"); show(); }
  }
  if (!main || !document.querySelector('[data-key="parallel"]')) return;
  view.onChange(update);
  update();
})();
