/* Remembers whether a reader has chosen the sources view, so that the next page opens in it. Both
   views and the links between them work without this script, and without the browser's storage. A
   sources view never leads away by itself: a link to one opens one, whatever was chosen. */
(() => {
  const KEY = "quality-account.view";
  const { view, other } = document.currentScript.dataset;

  const isChosen = () => {
    try { return localStorage.getItem(KEY) === "sources"; } catch { return false; }
  };
  const choose = (chosen) => {
    try {
      if (chosen === "sources") localStorage.setItem(KEY, chosen);
      else localStorage.removeItem(KEY);
    } catch { /* the link works all the same */ }
  };

  if (view === "reading" && isChosen()) {
    location.replace(other + location.hash);
    return;
  }
  const follow = (event) => {
    const link = event.target.closest("a[data-view]");
    if (!link) return;
    choose(link.dataset.view);
    if (!link.hash && link.closest(".sources-switch")) link.hash = location.hash;
  };
  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
})();
