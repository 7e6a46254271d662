/* The apparatus beside the text, from 1,100 px: each entry stands at the height of its mark, or below the one before it.
   Where the entries are so many that they would fall behind the text, the column follows the reader instead and shows
   the entries of the lines in the window. */
(function () {
  "use strict";
  const { entriesOf, copyOf, light } = window.edition;
  const wide = window.matchMedia("(min-width: 1100px)");
  const BEHIND = 500; // px an entry may stand below its mark
  const sheet = document.querySelector(".sheet");
  const main = document.querySelector("main");
  const column = document.createElement("aside");
  let notes = []; // {mark, note, top}, in the order of the text
  let follows = false;

  /** The copies, in the order of their marks in the text. */
  function make() {
    column.className = "beside";
    column.setAttribute("aria-hidden", "true"); // the same entries stand below the text
    for (const mark of main.querySelectorAll(".app-ref[id]")) {
      const entry = entriesOf(mark)[0];
      if (!entry || (mark.closest(".alt") && !mark.offsetParent)) continue;
      const note = copyOf(entry, "beside-note");
      note.dataset.entry = entry.id;
      note.dataset.in = entry.closest("[data-layer]")?.dataset.layer || "";
      for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
      column.append(note);
      notes.push({ mark: mark, note: note, top: 0 });
    }
    sheet.append(column);
    column.addEventListener("mouseover", (event) => {
      const note = event.target.closest(".beside-note");
      if (note) light([document.getElementById(note.dataset.entry)].filter(Boolean));
    });
    column.addEventListener("mouseleave", () => light([]));
  }

  /** All heights are read before any is written: one layout for a whole text. */
  function arrange() {
    document.body.classList.add("has-beside");
    const foot = document.body.dataset.place === "foot";
    if (!wide.matches && !foot) return;
    if (!notes.length) make();
    column.classList.remove("follows");
    column.style.left = column.style.top = column.style.paddingTop = "";
    for (const { note } of notes) note.hidden = false;
    const zero = sheet.getBoundingClientRect().top;
    let free = 0;
    let behind = 0;
    const places = notes.map((item) => {
      item.top = item.mark.getBoundingClientRect().top - zero - 4;
      if (!item.note.offsetParent && getComputedStyle(item.note).display === "none") return item.top;
      const at = Math.max(item.top, free);
      free = at + item.note.offsetHeight + 4;
      behind = Math.max(behind, at - item.top);
      return at;
    });
    follows = foot || behind > BEHIND;
    if (foot) { column.style.cssText = ""; sheet.style.minHeight = ""; atFoot(); }
    else if (follows) follow();
    else notes.forEach(({ note }, n) => { note.style.top = `${places[n]}px`; });
    sheet.style.minHeight = follows ? "" : `${free}px`;
  }

  /** Only the entries whose marks are in the window; the first at the height of its mark, if all find room then. */
  function follow() {
    const box = sheet.getBoundingClientRect();
    const bar = document.querySelector(".toolbar");
    const ceiling = Math.max(0, bar ? bar.getBoundingClientRect().bottom : 0);
    column.classList.add("follows");
    column.style.left = `${box.right - column.offsetWidth - 20}px`;
    column.style.top = `${ceiling}px`;
    column.style.paddingTop = "0";
    let first = null;
    for (const { note, top } of notes) {
      const hidden = top + box.top < ceiling - 8 || top + box.top > window.innerHeight - 8;
      if (!hidden && first === null) first = top + box.top - ceiling;
      if (note.hidden !== hidden) note.hidden = hidden;
    }
    const shown = notes.filter(({ note }) => !note.hidden).map(({ note }) => note);
    const used = shown.length ? shown[shown.length - 1].offsetTop + shown[shown.length - 1].offsetHeight : 0;
    column.style.paddingTop = `${Math.max(6, Math.min(first || 0, column.clientHeight - used - 16))}px`;
  }

  /** The place is told once for the entries of a line. */
  function tellOnce() {
    let before = "";
    for (const { note } of notes) {
      if (note.hidden || note.classList.contains("out")) continue;
      const place = note.querySelector(".place");
      const here = place ? place.textContent : "";
      if (place) place.classList.toggle("again", here !== "" && here === before);
      before = here;
    }
  }

  /** At the foot of the window: the entries whose marks are in the window above it. */
  function atFoot() {
    const zero = sheet.getBoundingClientRect().top;
    const floor = window.innerHeight * 0.66;
    for (const { note, top } of notes) note.hidden = top + zero < -8 || top + zero > floor;
    tellOnce();
  }

  if (!sheet || !main || !main.querySelector(".app-ref[id]")) return;
  arrange();
  let waiting = 0;
  const soon = (action) => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(action);
  };
  new ResizeObserver(() => soon(arrange)).observe(main);
  wide.addEventListener("change", arrange);
  window.addEventListener("resize", () => soon(arrange));
  document.addEventListener("change", (event) => { if (event.target.matches("[data-key]")) soon(arrange); });
  window.addEventListener("scroll", () => {
    if (document.body.dataset.place === "foot") soon(atFoot);
    else if (follows && wide.matches) soon(follow);
  }, { passive: true });
})();
