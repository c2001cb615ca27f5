/* Fills "This page in other editions" in place, and tells readers of a released version that there is a
   newer one. Both come from editions.js beside the books, so that a version's own bytes never change.
   Without this script the switcher is a link to a page that says the same. The words are those of
   page_editions.html.j2 in the package; a test holds both together. */
"use strict";

(() => {
  const script = document.currentScript;
  const { page, address } = script.dataset;
  /* Where this book lies is known by its address: .../<ODS>/<year>/ or .../<ODS>/<year>/v/<version>/ */
  const book = new URL("../", script.src);
  const place = /\/([^/]+)\/(\d{4}-\d{2})\/(?:v\/([^/]+)\/)?$/.exec(book.pathname);
  if (!place) return;
  const [, provider, year, version] = place;
  const root = new URL(version ? "../../../../" : "../../", book);
  const link = document.querySelector(".editions-switch a");

  /* ---- What is known of a page in an edition or a version. ---- */
  const sentence = (one) =>
    Object.keys(one.absent).find((words) => one.absent[words].includes(page)) || "";
  const there = (one) => new URL(one.address + (sentence(one) ? one.start : address), root).href;

  function make(name, ...children) {
    const element = document.createElement(name);
    element.append(...children.filter((one) => one !== ""));
    return element;
  }

  function makeLink(words, href) {
    const element = make("a", words);
    element.href = href;
    return element;
  }

  /* ---- The list: made when somebody opens it. ---- */
  function offer() {
    const list = make("div", make("p", makeLink("The same list as a page of its own", link.href)));
    const details = make("details", make("summary", link.textContent), list);
    details.addEventListener("toggle", () => withEditions((of) => fill(list, of)), { once: true });
    link.closest("p").replaceWith(details);
  }

  function fill(list, of) {
    const items = of.editions.map((edition) => {
      const isHere = edition.year === year && !version;
      const absence = sentence(edition);
      const item = make("li", isHere ? make("strong", edition.title) : absence ? edition.title
        : makeLink(edition.title, there(edition)));
      item.append(`. ${edition.words}`, isHere ? " (this edition)" : "");
      if (absence) item.append(". ", absence, " ", makeLink(`Start page of ${edition.title}`, there(edition)));
      if (edition.versions.length) item.append(make("ul", ...edition.versions.map((one) => versionOf(edition, one))));
      return item;
    });
    list.prepend(make("ul", ...items));
  }

  function versionOf(edition, one) {
    const isHere = edition.year === year && one.version === version;
    const absence = sentence(one);
    const item = make("li", isHere ? make("strong", one.words) : one.address
      ? makeLink(one.words, one.withdrawn ? new URL(one.address + one.start, root).href : there(one)) : one.words);
    item.append(absence && `: ${absence}`, isHere ? " (this version)" : "");
    return item;
  }

  /* ---- Above a released version: that there is a newer one, or that it was withdrawn. ---- */
  function warn(of) {
    const edition = of.editions.find((one) => one.year === year);
    const here = edition?.versions.find((one) => one.version === version);
    if (!here) return;
    /* The newest version stands at the edition's own address; an address of the whole site is right already. */
    const canonical = document.querySelector("link[rel=canonical]");
    if (canonical && !/^[a-z]+:/.test(canonical.getAttribute("href"))) canonical.href = there(edition);
    const newest = edition.versions.find((one) => one.version === edition.newest);
    const at = newest && (newest.address ? newest : edition);
    if (newest === here) return;
    const notice = make("span", here.withdrawn ? `This version was withdrawn. ${here.words}.`
      : newest ? `A newer version exists. ${newest.words}.` : "");
    if (at) notice.append(" ", makeLink(sentence(at) ? "Start page of the newest version" : "This page in the newest version", there(at)));
    if (!notice.hasChildNodes()) return;
    notice.className = "width";
    const line = make("p", notice);
    line.className = "version-notice";
    document.querySelector(".state-notice").after(line);
  }

  /* ---- The list itself; where it is not to be had, the link is. ---- */
  function withEditions(use) {
    const found = () => window.qualityAccountEditions?.[provider];
    const loaded = document.createElement("script");
    if (found()) { use(found()); return; }
    loaded.addEventListener("load", () => { if (found()) use(found()); });
    loaded.src = new URL("editions.js", root).href;
    document.head.append(loaded);
  }

  if (link) offer();
  if (version) withEditions(warn);
})();
