/* Sorts and searches the table of all facts. Without this file the table is whole and in the order of
   the ledger. */
"use strict";

(() => {
  const table = document.getElementById("ledger-table");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => ({
    row,
    cells: Array.from(row.cells, (cell) => cell.textContent.trim()),
  }));
  const texts = new Map(rows.map((one) => [one, one.cells.join("\n").toLowerCase()]));
  const order = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  /* ---- Sorting: a button in each heading; the second press turns the order round. ---- */
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sortBy(head, column));
    head.replaceChildren(button);
  });

  function sortBy(head, column) {
    const isTurned = head.getAttribute("aria-sort") === "ascending";
    heads.forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", isTurned ? "descending" : "ascending");
    rows.sort((one, other) => compare(one.cells[column], other.cells[column], isTurned ? -1 : 1));
    body.append(...rows.map((one) => one.row));
  }

  function compare(one, other, direction) {
    /* What is empty stands last, whichever way the rest is sorted. */
    if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
    return direction * order.compare(one, other);
  }

  /* ---- Searching: a row stays that holds every word. ---- */
  const form = document.getElementById("table-search");
  const field = document.getElementById("table-words");
  const count = document.getElementById("table-count");
  const number = new Intl.NumberFormat("en-GB");
  let waiting = 0;

  function search() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((one) => {
      const text = texts.get(one);
      const isShown = words.every((word) => text.includes(word));
      one.row.hidden = !isShown;
      shown += isShown;
    });
    const all = number.format(rows.length);
    count.textContent = words.length
      ? `${number.format(shown)} of ${all} facts`
      : `${all} facts`;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  search();
})();
