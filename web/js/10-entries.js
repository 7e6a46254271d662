/* The apparatus at hand: hover, focus and tap open it, Escape closes it. Without scripts every mark is a link to its entry. */
(function () {
  "use strict";

  /** The entries that a mark or a stretch of lemma belongs to, as elements of the lists below the text. */
  function entriesOf(element) {
    const ids = element.matches(".app-ref")
      ? [decodeURIComponent(element.hash.slice(1))]
      : (element.dataset.entries || "").split(/\s+/);
    return ids.map((id) => document.getElementById(id)).filter(Boolean);
  }

  /** A copy of an entry to show elsewhere: without ids, its place leading to the entry in the list. */
  function copyOf(entry, className) {
    const copy = document.createElement("div");
    copy.className = className;
    if (entry.dir) copy.dir = entry.dir;
    for (const node of entry.childNodes) copy.append(node.cloneNode(true));
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    const place = copy.querySelector(".place");
    if (place) place.href = "#" + encodeURIComponent(entry.id);
    return copy;
  }

  /** Marks, lemmata and notes beside the text of the entries are lit; all others are not. */
  function light(entries) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const entry of entries) {
      const id = CSS.escape(entry.id);
      for (const part of document.querySelectorAll(
        `.lem[data-entries~="${id}"], #at-${id}, .beside-note[data-entry="${id}"]`)) part.classList.add("lit");
    }
  }

  /* Those who listen hear the entry with its mark. */
  for (const mark of document.querySelectorAll(".app-ref")) {
    const id = decodeURIComponent(mark.hash.slice(1));
    if (document.getElementById(id)) mark.setAttribute("aria-describedby", id);
  }

  /* What a siglum stands for is told once a page, in the choice of witnesses, and put on each siglum when one points at it. */
  function tell(event) {
    const link = event.target instanceof Element ? event.target.closest(".sigla a") : null;
    if (!link || link.title) return;
    const id = decodeURIComponent(link.hash.slice(1));
    const option = document.querySelector(`[data-key="witness"] option[value="${CSS.escape(id)}"]`);
    if (option) link.title = option.title;
  }
  document.addEventListener("mouseover", tell);
  document.addEventListener("focusin", tell);

  Object.assign(window.edition, { entriesOf: entriesOf, copyOf: copyOf, light: light });
})();
