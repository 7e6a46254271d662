/* A table whose rows are put in the order of a column; the second press turns the order round. */
(function () {
  "use strict";
  for (const table of document.querySelectorAll("table.sortable")) {
    const hint = document.querySelector(".hint[data-script]");
    if (hint) hint.hidden = false;
    const heads = [...table.tHead.rows[0].cells];
    const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows].map((row) => ({ row: row, key: row.cells[column].textContent.trim() }));
        rows.sort((a, b) => collator.compare(a.key, b.key) * (down ? -1 : 1));
        body.append(...rows.map((item) => item.row));
      });
    });
  }
})();
