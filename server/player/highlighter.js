// Lights text through the CSS Custom Highlight API: colours over ranges, without a single element
// added to the page. Browsers without the API play on, unlit.

const SENTENCE_HIGHLIGHT = 'an-sentence';
const WORD_HIGHLIGHT = 'an-word';

const highlightsSupported = () => typeof Highlight === 'function' && CSS.highlights !== undefined;

/** Gives the document or shadow root that holds the article the colours, once. */
function adoptHighlightStyles(root) {
  if (root.adoptedStyleSheets.some((sheet) => sheet.isNarrationHighlight)) return;
  const sheet = makeSheet(HIGHLIGHT_CSS);
  sheet.isNarrationHighlight = true;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function lightRanges(name, ranges, priority) {
  if (!highlightsSupported()) return;
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

function lightSentence(ranges) {
  lightRanges(SENTENCE_HIGHLIGHT, ranges, 1);
}

function lightWord(ranges) {
  lightRanges(WORD_HIGHLIGHT, ranges, 2);
}

function clearLights() {
  lightSentence([]);
  lightWord([]);
}
