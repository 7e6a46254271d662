/* Citing a passage: the number in the margin is a link to it; pressed, it also offers the citation, the address and the source. */
(function () {
  "use strict";
  const { word } = window.edition;
  const citation = document.querySelector("#page-cite .citation");
  let box = null;

  function close(back) {
    if (!box) return;
    const owner = box.owner;
    box.element.remove();
    box = null;
    if (back) owner.focus();
  }

  /** The address of a passage in the view that is shown, under the address of the edition where it has one. */
  function addressOf(id) {
    const canonical = document.querySelector('link[rel="canonical"]');
    const url = new URL(canonical ? canonical.href : location.href);
    url.search = location.search;
    url.hash = id;
    return url.href;
  }

  function textOf(reference, address) {
    const place = reference.title || reference.textContent;
    if (!citation) return `${document.title}, ${place}. ${address}`;
    const copy = citation.cloneNode(true);
    const work = copy.querySelector("cite"); // the place belongs to the text, not to the edition in which it stands
    work.append(`, ${place}`);
    const plain = copy.textContent.replace(/\s+/g, " ").trim().replace(/\s*(https?:\S+)?$/, "");
    return `${plain.replace(/\.$/, "")}. ${address}`;
  }

  function button(label, text) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => {
      const done = () => { made.textContent = word("copied"); };
      const area = document.createElement("textarea");
      area.value = text;
      area.setAttribute("aria-hidden", "true");
      box.element.append(area);
      area.select();
      if (document.execCommand("copy")) done();
      else if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => {});
      area.remove();
    });
    return made;
  }

  function open(reference) {
    close(false);
    const address = addressOf(decodeURIComponent(reference.hash.slice(1)));
    const text = textOf(reference, address);
    const element = document.createElement("div");
    element.className = "cite-box";
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", word("cite-this"));
    element.tabIndex = -1;
    const shown = document.createElement("p");
    shown.textContent = text;
    const row = document.createElement("p");
    row.append(button(word("copy-citation"), text), button(word("copy-address"), address));
    const words = document.getElementById("page-words");
    if (words.dataset.tei && reference.dataset.line) {
      const link = document.createElement("a");
      link.href = `${words.dataset.tei}?line=${reference.dataset.line}#L${reference.dataset.line}`;
      link.textContent = word("tei-here");
      row.append(link);
    }
    const shut = document.createElement("button");
    shut.type = "button";
    shut.textContent = word("close");
    shut.addEventListener("click", () => close(true));
    row.append(shut);
    element.append(shown, row);
    document.body.append(element);
    const at = reference.getBoundingClientRect();
    element.style.top = `${at.bottom + window.scrollY + 4}px`;
    element.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - element.offsetWidth - 8)) + window.scrollX}px`;
    box = { element: element, owner: reference };
    element.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const reference = event.target instanceof Element ? event.target.closest("main .ref") : null;
    if (reference && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      window.history.pushState(null, "", reference.hash);
      open(reference);
    } else if (box && !box.element.contains(event.target)) close(false);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && box) close(true); });

  /* A source in several pages: the first leads to the page that has the line. */
  const line = Number(new URLSearchParams(location.search).get("line"));
  if (line && !document.getElementById(`L${line}`)) {
    const home = [...document.querySelectorAll("nav.lines a")].reverse().find((a) => Number(a.dataset.from) <= line);
    if (home) location.replace(`${home.href}#L${line}`);
  }
})();
