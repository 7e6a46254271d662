/* Two to four witnesses beside each other: a row for each paragraph, verse or heading; words that differ are marked by a
   line below them and in bold, and a place where others have words by a caret. */
(function () {
  "use strict";
  const { word, view, rebuilt, roots, siglum, showInstead, BLOCKS } = window.edition;
  const main = document.getElementById("page-text");
  const MAX = 4;
  const LONGEST = 3000; // words of a row that are compared one by one

  /** The blocks of the edited text that hold no other block, numbered. */
  function rows() {
    const found = roots().flatMap((root) => [...root.querySelectorAll(BLOCKS)]).filter((block) => !block.querySelector(BLOCKS) && !block.closest("[data-apart]"));
    found.forEach((block, n) => { block.dataset.block = String(n); });
    return found;
  }

  /** The words of a text by row; what stands between blocks gets a row of its own after the block before. */
  function cells(copy) {
    const found = new Map();
    let last = -1;
    let around = null;
    const walk = (node) => {
      if (node.nodeType === Node.ELEMENT_NODE && node.dataset.block !== undefined) {
        last = Number(node.dataset.block);
        const cell = document.createElement("div");
        for (const name of ["lang", "dir", "class"]) if (node.hasAttribute(name)) cell.setAttribute(name, node.getAttribute(name));
        cell.append(...[...node.childNodes].map((child) => child.cloneNode(true)));
        if (found.has(last)) found.get(last).append(" ", ...cell.childNodes);
        else found.set(last, cell);
      } else if (node.nodeType === Node.TEXT_NODE || node.matches?.(".lacking")) {
        if (!node.textContent.trim()) { // a line break of the source parts words as well
          if (node.textContent && found.has(last + 0.5)) found.get(last + 0.5).append(" ");
          return;
        }
        if (!found.has(last + 0.5)) found.set(last + 0.5, document.createElement("div"));
        const block = node.parentElement.closest(BLOCKS);
        found.get(last + 0.5).append(block === around ? "" : " ", node.cloneNode(true));
        around = block;
      } else for (const child of [...node.childNodes]) walk(child);
    };
    walk(copy);
    return found;
  }

  /** The edited text under the same rule, but with all that the editor shows. */
  function edited() {
    const copy = document.createElement("div");
    copy.append(...roots().map((root) => root.cloneNode(true)));
    for (const part of copy.querySelectorAll(".alt, .ref, .lineno, .app-ref, .from, .present, .said, .lb, .pb, .cb, .gb, .milestone, .note")) {
      part.replaceWith(part.matches(".lb, .pb, .cb, .gb, .milestone") && !part.matches(".nobreak") ? " " : "");
    }
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    for (const lemma of copy.querySelectorAll(".lem")) lemma.removeAttribute("class");
    return copy;
  }

  /** The words of a cell with their places in its text; a gap of the witness is one word, GAP. */
  const GAP = "\u0000";
  function tokens(cell) {
    const gaps = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length) {
      if (walker.currentNode.parentElement.closest(".lacking")) gaps.push([at, at + walker.currentNode.data.length]);
    }
    let text = cell.textContent;
    for (const [from, to] of gaps) text = text.slice(0, from) + " " + GAP + " ".repeat(to - from - 2) + text.slice(to);
    return [...text.matchAll(/[^\s]+/g)].map((m) => ({ word: m[0], from: m.index, to: m.index + m[0].length }));
  }

  /** The places in two lists of words where they differ; what stands over against a gap does not. */
  function differing(a, b) {
    const found = [new Set(), new Set()];
    let [i, j] = [0, 0];
    for (const [x, y] of [...common(a, b), [a.length, b.length]]) {
      const gap = [...a.slice(i, x), ...b.slice(j, y)].some((token) => token.word === GAP);
      for (let n = i; n < x && !gap; n += 1) found[0].add(n);
      for (let n = j; n < y && !gap; n += 1) found[1].add(n);
      [i, j] = [x + 1, y + 1];
    }
    return found;
  }

  /** Two gaps are not the same words. */
  const same = (a, b) => a.word === b.word && a.word !== GAP;

  /** The pairs of a longest common subsequence of two lists of words. */
  function common(a, b) {
    let start = 0;
    while (start < a.length && start < b.length && same(a[start], b[start])) start += 1;
    let end = 0;
    while (end < a.length - start && end < b.length - start && same(a[a.length - 1 - end], b[b.length - 1 - end])) end += 1;
    const pairs = [];
    for (let n = 0; n < start; n += 1) pairs.push([n, n]);
    const rows = a.length - start - end;
    const columns = b.length - start - end;
    if (rows > 0 && columns > 0 && rows < LONGEST && columns < LONGEST) {
      const table = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
      for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
          table[i][j] = same(a[start + i], b[start + j]) ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
        }
      }
      for (let i = 0, j = 0; i < rows && j < columns;) {
        if (same(a[start + i], b[start + j])) { pairs.push([start + i, start + j]); i += 1; j += 1; }
        else if (table[i + 1][j] >= table[i][j + 1]) i += 1;
        else j += 1;
      }
    }
    for (let n = end; n > 0; n -= 1) pairs.push([a.length - n, b.length - n]);
    return pairs;
  }

  /** Marks stretches of a cell's text, from the last to the first. */
  function mark(cell, words) {
    const texts = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length) texts.push({ node: walker.currentNode, at: at });
    for (const { node, at } of texts.reverse()) {
      for (const token of [...words].reverse()) {
        const from = Math.max(token.from - at, 0);
        const to = Math.min(token.to - at, node.data.length);
        if (from >= to) continue;
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        const differs = document.createElement("mark");
        differs.className = "differs";
        differs.title = word("differs");
        range.surroundContents(differs);
      }
    }
  }

  /** Compares every cell of a row with the first that is there, and where that one has a gap with all before it as well. */
  function compare(row) {
    const present = row.filter((cell) => cell && cell.textContent.trim());
    if (present.length < 2) return;
    const all = present.map(tokens);
    const marked = all.map(() => new Set());
    const gap = all[0].some((token) => token.word === GAP);
    for (let n = 1; n < all.length; n += 1) {
      for (let m = 0; m < (gap ? n : 1); m += 1) {
        const [left, right] = differing(all[m], all[n]);
        for (const at of left) marked[m].add(at);
        for (const at of right) marked[n].add(at);
      }
    }
    present.forEach((cell, n) => mark(cell, all[n].filter((_, at) => marked[n].has(at))));
  }

  function show(chosen) {
    const blocks = rows();
    const columns = chosen.map((witness) => cells(witness === "text" ? edited() : rebuilt(witness)));
    const keys = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
    const table = document.createElement("table");
    table.className = "side-by-side";
    const head = table.createTHead().insertRow();
    for (const witness of chosen) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = siglum(witness);
      head.append(cell);
    }
    const body = table.createTBody();
    for (const key of keys) {
      const row = columns.map((column) => column.get(key));
      compare(row);
      const line = body.insertRow();
      const block = blocks[key];
      const id = block && (block.id || block.closest("[id]")?.id);
      if (id) line.dataset.row = id;
      row.forEach((content, n) => {
        const cell = line.insertCell();
        cell.dataset.witness = siglum(chosen[n]);
        if (content && content.textContent.trim()) cell.append(content);
        else cell.innerHTML = '<span class="lacking" aria-hidden="true">—</span><span class="said"></span>';
        const said = cell.querySelector(":scope > .said");
        if (said) said.textContent = `${word("not-in")} ${siglum(chosen[n])}`;
      });
    }
    for (const block of blocks) block.removeAttribute("data-block");
    const box = document.createElement("div");
    box.append(table);
    showInstead(box, chosen.map(siglum).join(" · "));
  }

  function update() {
    const chosen = view.get("side");
    const many = chosen.length >= MAX;
    for (const member of document.querySelectorAll('[data-list="side"]')) member.disabled = many && !member.checked;
    document.body.classList.toggle("is-wide", chosen.length > 1);
    if (chosen.length > 1) show(chosen.slice(0, MAX));
  }

  if (!main || !document.querySelector('[data-list="side"]')) return;
  view.onChange(update);
  update();
})();
