/* The view of a page is kept in its address (?name=value), so that it can be cited and the back button undoes it.
   A control with data-key has a value of its own; those with the same data-list share one. Defaults are not written. */
(function () {
  "use strict";
  const words = document.getElementById("page-words");
  const controls = [...document.querySelectorAll("[data-key]")].filter((c) => c.matches("input, select"));
  const members = [...document.querySelectorAll("[data-list]")];
  const listeners = [];

  /** A word of the interface. */
  function word(key) {
    return (words && words.getAttribute("data-" + key)) || "";
  }

  function isDefault(control) {
    if (control.type === "checkbox" || control.type === "radio") return control.checked === control.defaultChecked;
    return control.selectedIndex === 0;
  }

  function valueOf(control) {
    return control.type === "checkbox" ? (control.checked ? "on" : "off") : control.value;
  }

  /** The address of the page with the view as the controls show it. */
  function address() {
    const url = new URL(location.href);
    const kept = new Set(controls.map((c) => c.dataset.key).concat(members.map((m) => m.dataset.list)));
    for (const key of kept) url.searchParams.delete(key);
    for (const control of controls) {
      if (control.type === "radio" && !control.checked) continue;
      if (!isDefault(control)) url.searchParams.set(control.dataset.key, valueOf(control));
    }
    for (const list of new Set(members.map((m) => m.dataset.list))) {
      const chosen = members.filter((m) => m.dataset.list === list && m.checked).map((m) => m.value);
      if (chosen.length) url.searchParams.set(list, chosen.join("."));
    }
    url.search = url.search.replace(/%2C/g, ",");
    return url;
  }

  function restore() {
    const asked = new URLSearchParams(location.search);
    for (const control of controls) {
      const value = asked.get(control.dataset.key);
      if (control.type === "checkbox") control.checked = value === null ? control.defaultChecked : value === "on";
      else if (control.type === "radio") control.checked = value === null ? control.defaultChecked : control.value === value;
      else {
        control.value = value === null ? "" : value;
        if (control.selectedIndex < 0) control.selectedIndex = 0;
      }
    }
    for (const member of members) member.checked = (asked.get(member.dataset.list) || "").split(".").includes(member.value);
  }

  /** The value of a control by its key; of a list its chosen values. */
  function get(key) {
    const list = members.filter((m) => m.dataset.list === key);
    if (list.length) return list.filter((m) => m.checked).map((m) => m.value);
    const own = controls.filter((c) => c.dataset.key === key);
    const control = own.length > 1 ? own.find((c) => c.checked) : own[0];
    return control ? valueOf(control) : "";
  }

  /** Set a control as if the reader had. */
  function set(key, value) {
    for (const member of members) if (member.dataset.list === key) member.checked = value.includes(member.value);
    for (const control of controls) {
      if (control.dataset.key !== key) continue;
      if (control.type === "checkbox") control.checked = value === "on";
      else if (control.type === "radio") control.checked = control.value === value;
      else control.value = value;
    }
    write();
    tell();
  }

  function tell() {
    for (const listener of listeners) listener();
  }

  function write() {
    const url = address();
    if (url.href === location.href) return;
    try { window.history.pushState(null, "", url.href); } catch (error) { location.assign(url.href); }
  }

  for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
  restore();
  document.addEventListener("change", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("[data-key], [data-list]")) return;
    write();
    tell();
  });
  window.addEventListener("popstate", () => { restore(); tell(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) { restore(); tell(); } });

  /* From page to page of a text the view stays. */
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("nav.turn a, .contents a") : null;
    if (!link || !location.search || link.origin !== location.origin || link.search || event.defaultPrevented) return;
    if (link.pathname !== location.pathname) link.search = location.search;
  }, true);

  window.edition = { word: word, view: { get: get, set: set, address: address, onChange: (f) => { listeners.push(f); } } };
})();
