// Lights text through the CSS Custom Highlight API: colours over ranges, without a single element
// added to the page. Browsers without the API play on, unlit.

let highlightSheet = null;

/** Gives the document or shadow root that holds the article the colours, once. */
function adoptHighlightStyles(root) {
  highlightSheet ??= makeSheet(HIGHLIGHT_CSS);
  if (!root.adoptedStyleSheets.includes(highlightSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, highlightSheet];
}

function lightRanges(name, ranges, priority) {
  if (!CSS.highlights) return;
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

const lightSentence = (ranges) => lightRanges('an-sentence', ranges, 1);
const lightWord = (ranges) => lightRanges('an-word', ranges, 2);

function clearLights() {
  lightSentence([]);
  lightWord([]);
}
