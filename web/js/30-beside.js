/* The apparatus beside the text, from 1,100 px: each entry stands at the height of its mark, or below the one before it. */
(function () {
  "use strict";
  const { entriesOf, copyOf, light } = window.edition;
  const wide = window.matchMedia("(min-width: 1100px)");
  const sheet = document.querySelector(".sheet");
  const main = document.querySelector("main");
  let notes = [];

  /** The copies, in the order of their marks in the text. */
  function make() {
    const column = document.createElement("aside");
    column.className = "beside";
    column.setAttribute("aria-hidden", "true"); // the same entries stand below the text
    for (const mark of main.querySelectorAll(".app-ref[id]")) {
      const entry = entriesOf(mark)[0];
      if (!entry || (mark.closest(".alt") && !mark.offsetParent)) continue;
      const note = copyOf(entry, "beside-note");
      note.dataset.entry = entry.id;
      for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
      column.append(note);
      notes.push({ mark: mark, note: note });
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
    if (!wide.matches) return;
    if (!notes.length) make();
    const zero = sheet.getBoundingClientRect().top;
    const measured = notes.map(({ mark, note }) => ({
      note: note, top: mark.getBoundingClientRect().top - zero - 4, height: note.offsetHeight }));
    let free = 0;
    for (const { note, top, height } of measured) {
      const at = Math.max(top, free);
      note.style.top = `${at}px`;
      free = at + height + 4;
    }
    sheet.style.minHeight = `${free}px`;
  }

  if (!sheet || !main || !main.querySelector(".app-ref[id]")) return;
  arrange();
  let waiting = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(arrange);
  }).observe(main);
  wide.addEventListener("change", arrange);
})();
