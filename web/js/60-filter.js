/* Which entries are shown (variants of one witness, of one kind), where they stand, and the stages of a text. */
(function () {
  "use strict";
  const { view, word } = window.edition;
  const list = (text) => (text || "").split(/\s+/).filter(Boolean);

  function passes(entry, witness, kind) {
    if (kind && !list(entry.dataset.kinds).includes(kind)) return false;
    return !witness || [...entry.querySelectorAll(".rdg[data-wits]")].some((reading) => list(reading.dataset.wits).includes(witness));
  }

  /** Entries that do not pass, their marks and the lines under their lemmata are hidden. */
  function filter() {
    const witness = view.get("variants-of");
    const kind = view.get("kind");
    const out = new Set();
    for (const entry of document.querySelectorAll("li.entry[data-lem]")) {
      const pass = passes(entry, witness, kind);
      entry.classList.toggle("out", !pass);
      if (!pass) out.add(entry.id);
    }
    for (const mark of document.querySelectorAll("a.app-ref")) mark.classList.toggle("out", out.has(decodeURIComponent(mark.hash.slice(1))));
    for (const lemma of document.querySelectorAll(".lem[data-entries]")) lemma.classList.toggle("out", list(lemma.dataset.entries).every((id) => out.has(id)));
    for (const note of document.querySelectorAll(".beside-note")) note.classList.toggle("out", out.has(note.dataset.entry));
  }

  /** The text after a stage: what is added later is not yet there, what is deleted later still is. */
  function stage() {
    const choice = document.querySelector('select[data-key="stage"]');
    if (!choice) return;
    const order = [...choice.options].map((option) => option.value).filter((value) => value && value !== "0");
    const at = choice.value === "" ? order.length : order.indexOf(choice.value);
    document.body.classList.toggle("at-stage", choice.value !== "");
    for (const change of document.querySelectorAll("[data-stage]")) {
      change.classList.toggle("later", order.indexOf(list(change.dataset.stage)[0]) > at);
    }
  }

  function place() {
    document.body.dataset.place = view.get("place") || "margin";
    window.dispatchEvent(new Event("resize"));
  }

  function update() {
    filter();
    stage();
    place();
  }
  view.onChange(update);
  update();
  window.edition.filtered = () => document.querySelectorAll("li.entry.out").length;
})();
