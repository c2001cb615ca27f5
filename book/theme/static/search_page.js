/* Sphinx's search marks its words on the page found and leaves them in the browser's storage for
   that. What a reader looked for is nobody's business, so the marking is off and nothing is kept. */
const SPHINX_HIGHLIGHT_ENABLED = false;
