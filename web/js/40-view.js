/* Small comforts: appearance, folded parts that open when a link leads into them. */
(function () {
  "use strict";

  /** Reading from file:// may forbid storage: then nothing is remembered. */
  function stored(key, value) {
    try {
      if (value === undefined) return window.localStorage.getItem(key);
      window.localStorage.setItem(key, value);
    } catch (error) { /* not remembered */ }
    return null;
  }

  const theme = document.getElementById("page-theme");
  if (theme) {
    const apply = (value) => {
      if (value === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = value;
    };
    const asked = new URLSearchParams(location.search).get("theme") || stored("edition-theme") || "auto";
    theme.value = ["light", "dark"].includes(asked) ? asked : "auto";
    apply(theme.value);
    theme.closest("[hidden]").hidden = false;
    theme.addEventListener("change", () => { apply(theme.value); stored("edition-theme", theme.value); });
  }

  /** Unfold what the address points into. */
  function unfold() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const moved = target.matches(".moved") && target.querySelector("a");
    if (moved) { location.replace(moved.href); return; }
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    const forms = document.getElementById("page-show-forms");
    if (forms && target.closest(".alt")) forms.checked = true; // what is not shown can still be pointed at
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  /* Menus close when one has chosen, clicks elsewhere or presses Escape. */
  const menus = document.querySelectorAll("nav.site details, details.contents, details.panel");
  document.addEventListener("click", (event) => {
    for (const menu of menus) {
      if (menu.open && (!menu.contains(event.target) || (event.target.closest("a") && menu.contains(event.target)))) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) if (menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
