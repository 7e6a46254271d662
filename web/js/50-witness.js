/* The text of a witness, rebuilt from the edited text and its apparatus by the rule of the edition: outside an entry the
   text is read by every witness present; inside one a witness reads what names it, or, when nothing names it, the lemma.
   What the editor added (data-apart) is left out; where the witness is lacking there is a mark. */
(function () {
  "use strict";
  const { word, view } = window.edition;
  const SKIPPED = "[data-apart], .mark, .said, .ref, .lineno, .sigla, .hand, .sep, .word, :is(.entry, .app) .remark, .hyphen, .moved, img";
  const BREAKS = ".lb, .pb, .cb, .gb, .milestone, br";
  const BLOCKS = ".p, .ab, .l, .lg, .head, .opener, .closer, .salute, .dateline, .signed, .byline, .trailer, .postscript, .address, " +
    ".addrLine, li, .list, td, th, tr, table, .div, blockquote, .quote:not(q, span), .sp, .stage:not(span), .speaker:not(span), .castItem, dt, dd, .line, .zone";
  const main = document.getElementById("page-text");

  const list = (text) => (text || "").split(/\s+/).filter(Boolean);
  const named = (element, witness) => list(element.dataset.wits).includes(witness);

  /** Which reading of an entry stands in the witness: an element, "lemma", or null for nothing. */
  function chosen(entry, witness) {
    if (list(entry.dataset.lem).includes(witness)) return "lemma";
    const readings = [...entry.querySelectorAll(".rdg[data-wits]")].filter((r) => !r.parentElement.closest(".rdg, .lemma"));
    return readings.find((r) => named(r, witness)) || (entry.hasAttribute("data-only") ? null : "lemma");
  }

  class Rebuilt {
    constructor(witness) {
      this.witness = witness;
      this.there = true;
      this.closed = new Map(); // entries whose lemma does not stand in the witness
      this.silent = 0; // inside what is left out
      this.lacking = null; // the mark of the gap that is open
      this.told = true; // whether the last gap has a mark
    }

    whole(roots) {
      const result = document.createElement("div");
      for (const root of roots) {
        const copy = this.node(root);
        if (copy) result.append(copy);
      }
      return result;
    }

    node(node) {
      if (node.nodeType === Node.TEXT_NODE) return this.text(node);
      if (node.nodeType !== Node.ELEMENT_NODE) return null;
      if (node.matches(".present")) return this.present(list(node.dataset.present).includes(this.witness));
      if (node.matches(".from")) return this.begin(node);
      if (node.matches(".app-ref")) return this.end(node);
      if (node.matches(".word[data-turn]")) return this.mark(node);
      if (node.matches(BREAKS)) return this.speaks() ? document.createTextNode(node.matches(".nobreak") || this.hyphened(node) ? "" : " ") : null;
      if (node.matches(".app")) return this.nested(node);
      if (node.matches(SKIPPED)) {
        this.silent += 1;
        this.children(node, null);
        this.silent -= 1;
        return null;
      }
      return this.element(node);
    }

    speaks() { return this.there && !this.silent && !this.closed.size; }

    hyphened(node) { return node.previousElementSibling !== null && node.previousElementSibling.matches(".hyphen"); }

    text(node) {
      if (this.speaks()) {
        this.lacking = null;
        return document.createTextNode(node.data);
      }
      return !this.there && !this.silent && node.data.trim() && !this.lacking ? this.gap() : null;
    }

    /** The mark of a gap. */
    gap() {
      this.lacking = document.createElement("span");
      this.lacking.className = "lacking";
      this.lacking.title = word("lacking");
      this.lacking.innerHTML = '<span aria-hidden="true">[…]</span><span class="said"></span>';
      this.lacking.lastChild.textContent = `[${word("lacking")}]`;
      this.told = true;
      return this.lacking;
    }

    element(node) {
      const copy = node.matches(".lem") ? document.createDocumentFragment() : node.cloneNode(false);
      if (copy.nodeType === Node.ELEMENT_NODE) this.plain(copy, node);
      const block = node.matches(BLOCKS);
      if (block) this.lacking = this.lacking && this.lacking.isConnected ? this.lacking : null;
      this.children(node, copy);
      if (copy.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return copy.childNodes.length ? copy : null;
      return copy.textContent.trim() || copy.querySelector("img") || (!node.textContent.trim() && this.speaks()) || /\s/.test(copy.textContent) ? copy : null;
    }

    plain(copy, node) {
      if (copy.id) { copy.dataset.was = copy.id; copy.removeAttribute("id"); }
      copy.removeAttribute("data-entries");
      copy.classList.remove("alt", "lit");
      if (node.matches(".choice")) copy.removeAttribute("title");
    }

    children(node, copy) {
      for (const child of node.childNodes) {
        const made = this.node(child);
        if (made && copy) copy.append(made);
      }
    }

    /** Who is present from here on; the first such mark of a text is its beginning. */
    present(there) {
      if (this.begun) return this.turn(there);
      this.begun = true;
      this.there = there;
      return null;
    }

    /** The witness begins or breaks off; a gap in which the edited text has no words is marked as well. */
    turn(there) {
      if (there === this.there) return null;
      const made = document.createDocumentFragment();
      made.append(" ");
      if (there && !this.told && !this.silent) made.append(this.gap(), " ");
      this.there = there;
      this.told = !there ? false : this.told;
      this.lacking = null;
      return made;
    }

    /** An entry begins: its lemma is passed over when the witness has another reading, which is put in its place. */
    begin(node) {
      const id = node.dataset.entry;
      const entry = document.getElementById(id);
      const reading = entry ? chosen(entry, this.witness)
        : list(node.dataset.others).includes(this.witness) ? null : "lemma";
      if (reading === "lemma") return null;
      const speaks = !this.silent && !this.closed.size;
      const made = speaks && reading ? this.reading(reading) : null;
      this.closed.set(id, true);
      return made;
    }

    end(node) {
      this.closed.delete(decodeURIComponent(node.hash.slice(1)));
      return null;
    }

    reading(reading) {
      const before = this.there;
      const marks = list(reading.dataset.marks);
      const copy = document.createElement("span");
      copy.className = "other";
      if (marks.length && /^(witStart|lacunaEnd)$/.test(marks[0])) copy.append(this.turn(true) || "");
      for (const name of ["lang", "dir"]) if (reading.hasAttribute(name)) copy.setAttribute(name, reading.getAttribute(name));
      this.children(reading, copy);
      // a speaker whom only a reading names stands apart from the words that follow
      if (copy.lastElementChild && copy.lastElementChild.matches(".label") && !/\s$/.test(copy.textContent)) copy.append(" ");
      const after = this.there;
      this.there = before; // the text says after the entry who is present
      if (after !== before) this.told = true;
      return copy;
    }

    /** An apparatus inside a reading. */
    nested(node) {
      const readings = [...node.querySelectorAll(".lemma[data-wits], .rdg[data-wits]")].filter((r) => r.parentElement.closest(".app") === node);
      const own = readings.find((r) => named(r, this.witness)) || node.querySelector(".lemma");
      if (!own) return null;
      const copy = document.createDocumentFragment();
      this.children(own, copy);
      return copy;
    }

    mark(node) {
      const reading = node.closest("[data-wits]");
      return reading && named(reading, this.witness) ? this.turn(node.dataset.turn === "on") : null;
    }
  }

  /** What is read: the texts of the page, and the marks of a later page that stand before them. */
  function roots() {
    return [...main.querySelectorAll(".present, .from, .text")].filter((e) => !e.parentElement.closest(".text, .shown-instead"));
  }

  function rebuilt(witness) {
    return new Rebuilt(witness).whole(roots());
  }

  /** The words of a witness, white space collapsed, a space at the borders of blocks. */
  function wordsOf(witness) {
    const copy = rebuilt(witness);
    for (const gap of copy.querySelectorAll(".lacking")) gap.remove();
    for (const block of copy.querySelectorAll(BLOCKS)) { block.before(" "); block.after(" "); }
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /** The siglum of a witness, from the choice of witnesses. */
  function siglum(witness) {
    const option = document.querySelector(`[data-key="witness"] option[value="${CSS.escape(witness)}"]`);
    return option ? option.textContent : witness === "text" ? word("edited-text") : witness;
  }

  /** Shows something instead of the edited text; with null the edited text again. */
  let shown = null;
  function showInstead(element, heading) {
    if (shown) shown.remove();
    shown = element;
    document.body.classList.toggle("has-view", Boolean(element));
    for (const part of main.children) if (part !== element && !part.matches("header")) part.hidden = element ? true : part.matches(".present, .from");
    if (!element) return;
    const title = document.createElement("p");
    title.className = "view-title";
    title.append(heading + " ");
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = word("back-to-text");
    back.addEventListener("click", () => {
      view.set("witness", "");
      view.set("side", []);
      view.set("parallel", "off");
    });
    title.append(back);
    element.classList.add("shown-instead");
    element.prepend(title);
    main.append(element);
    toTarget();
  }

  /** In a view the places of the text have no ids; an address leads to them all the same. */
  function toTarget() {
    const id = shown && decodeURIComponent(location.hash.slice(1));
    for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
    const target = id && shown.querySelector(`[data-was="${CSS.escape(id)}"], [data-row="${CSS.escape(id)}"]`);
    if (!target) return;
    const before = [...shown.querySelectorAll(BLOCKS)].filter((b) => b === target || b.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
    // what is lacking with the paragraphs before it is told there
    const seen = target.hidden ? before.reverse().find((block) => block.getClientRects().length && !block.contains(target) && !block.querySelector(BLOCKS)) || shown : target;
    seen.classList.add("target");
    seen.scrollIntoView();
  }
  window.addEventListener("hashchange", toTarget);

  /** Of several blocks in which the witness is lacking only the first has the mark. */
  function tellOnce(copy) {
    let gap = false;
    for (const block of copy.querySelectorAll(BLOCKS)) {
      if (block.querySelector(BLOCKS)) continue;
      const mark = block.querySelector(".lacking");
      const words = block.textContent.replace(mark ? mark.textContent : "", "").trim();
      if (mark && !words && gap) block.hidden = true;
      if (words || mark) gap = !words;
    }
  }

  function update() {
    const witness = view.get("witness");
    if (witness && view.get("side").length < 2 && view.get("parallel") !== "on") {
      const copy = rebuilt(witness);
      copy.className = "witness-text";
      tellOnce(copy);
      showInstead(copy, `${word("text-of")} ${siglum(witness)}`);
    } else if (view.get("side").length < 2 && view.get("parallel") !== "on") showInstead(null);
  }

  Object.assign(window.edition, { rebuilt: rebuilt, roots: roots, wordsOf: wordsOf, siglum: siglum, showInstead: showInstead, BLOCKS: BLOCKS });
  if (!main) return;
  view.onChange(update);
  update();
})();
