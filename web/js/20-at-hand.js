/* The box in which an entry opens: beside its mark, or as a sheet from below where the screen is small. */
(function () {
  "use strict";
  const { entriesOf, copyOf, light, word } = window.edition;
  const MARKS = ".app-ref, .lem[data-entries]";
  const small = window.matchMedia("(max-width: 700px)");
  let box = null;
  let open = null; // the mark whose entries are shown
  let pinned = false;
  let timer = 0;

  function makeBox() {
    box = document.createElement("div");
    box.className = "at-hand";
    box.hidden = true;
    box.addEventListener("mouseenter", () => clearTimeout(timer));
    box.addEventListener("mouseleave", () => { if (!pinned) later(hide, 250); });
    document.body.append(box);
  }

  function later(action, milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  }

  /** Whether the entries can already be read beside the text. */
  function visibleBeside(entries) {
    return entries.every((entry) => {
      const note = document.querySelector(`.beside-note[data-entry="${CSS.escape(entry.id)}"]`);
      if (!note || !note.offsetParent) return false;
      const body = note.querySelector(".body");
      if (body && body.scrollHeight > body.clientHeight + 2) return false; // cut short
      const at = note.getBoundingClientRect();
      return at.top > 40 && at.bottom < window.innerHeight;
    });
  }

  function show(mark, pin) {
    const entries = entriesOf(mark).filter((entry) => entry.offsetParent);
    if (!entries.length) return;
    clearTimeout(timer);
    light(entries);
    open = mark;
    pinned = pin;
    if (!small.matches && visibleBeside(entries)) { box.hidden = true; return; }
    box.replaceChildren(...entries.map((entry) => copyOf(entry, "at-hand-entry")));
    box.classList.toggle("from-below", small.matches);
    if (small.matches) {
      const close = document.createElement("button");
      close.type = "button";
      close.className = "close";
      close.textContent = word("close") || "Close";
      close.addEventListener("click", hide);
      box.prepend(close);
    }
    box.hidden = false;
    if (small.matches) { box.style.cssText = ""; return; }
    place(mark);
  }

  /** Below the mark, or above it where there is no room; never outside the window. */
  function place(mark) {
    const rects = mark.getClientRects();
    const at = rects[rects.length - 1] || mark.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left - 24, room - size.width - 8));
    const below = at.bottom + size.height + 12 < window.innerHeight || at.top < size.height + 12;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${(below ? at.bottom + 6 : at.top - size.height - 6) + window.scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (box) box.hidden = true;
    open = null;
    pinned = false;
    light([]);
  }

  /** The mark an event concerns; a mark is preferred to the lemma around it. */
  function markAt(event) {
    const shown = !document.getElementById("page-show-apparatus") || document.getElementById("page-show-apparatus").checked;
    const mark = event.target instanceof Element ? event.target.closest(MARKS) : null;
    return mark && (shown || mark.matches(".in-notes")) ? mark : null;
  }

  document.addEventListener("mouseover", (event) => {
    const mark = markAt(event);
    if (mark && mark !== open && !pinned) later(() => show(mark, false), 140);
  });
  document.addEventListener("mouseout", (event) => {
    if (markAt(event) && !pinned) later(hide, 300);
  });
  document.addEventListener("focusin", (event) => {
    const mark = markAt(event);
    if (mark) show(mark, false);
    else if (open && box && !box.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markAt(event);
    if (mark && event.detail !== 0 && !(event.target.closest("a") && !event.target.closest(".app-ref"))) {
      event.preventDefault();
      show(mark, true);
    } else if (open && box && !box.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) hide();
  });
  makeBox();
})();
