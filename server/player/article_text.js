// The article's text as it stands in the document, folded for alignment, and the way back from a
// place in the folded text to ranges of the document. Only reads; the publisher's page is never
// changed.

const UNREAD_ELEMENTS = 'script, style, noscript, template, svg, button, select, iframe, audio, ' +
    'video, rt, rp, article-narration, [hidden], [aria-hidden="true"], [data-narration="skip"]';
/** Text beside the story: only a caption may be looked for there. */
const SIDE_ELEMENTS = 'aside, nav, footer, form, figure';

/** The text nodes below `root` that may be read, those of side elements apart. */
function collectTextNodes(root) {
  const story = [];
  const beside = [];
  const visit = (element, nodes) => {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) nodes.push(child);
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(UNREAD_ELEMENTS)) continue;
      visit(child, child.matches(SIDE_ELEMENTS) ? beside : nodes);
    }
  };
  visit(root, story);
  return {story, beside};
}

/** The joined text of some text nodes, folded, with the way back. */
class TextIndex {
  /** {node, start}, `start` being where its text begins in the whole. */
  #pieces = [];
  #text = '';
  #starts;

  constructor(nodes) {
    for (const node of nodes) {
      this.#pieces.push({node, start: this.#text.length});
      this.#text += node.data;
    }
    const {folded, starts} = foldText(this.#text);
    this.folded = folded;
    this.#starts = starts;
  }

  /**
   * Ranges over the folded units [start, end), one a text node, so that what lies between two of
   * them (an advertisement, a ruby reading) stays out. `before` and `after` are how many marks of
   * punctuation the sentence has around it; at most so many are taken in.
   */
  rangesOf(start, end, before = 0, after = 0) {
    if (end <= start) return [];
    const last = this.#starts[end - 1];
    const from = this.#stepOverMarks(this.#starts[start], -1, before);
    const to = this.#stepOverMarks(last + codePointLength(this.#text, last), 1, after);
    return this.#rangesBetween(from, to);
  }

  #stepOverMarks(offset, step, most) {
    const isMark = (at) => /[\p{P}\p{S}]/u.test(this.#text.charAt(at));
    for (let taken = 0; taken < most; taken++) {
      if (!isMark(step < 0 ? offset - 1 : offset)) break;
      offset += step;
    }
    return offset;
  }

  #rangesBetween(from, to) {
    const ranges = [];
    for (let i = Math.max(0, indexAt(this.#pieces, from)); this.#pieces[i]?.start < to; i++) {
      const {node, start} = this.#pieces[i];
      const begin = Math.max(0, from - start);
      const finish = Math.min(node.data.length, to - start);
      if (begin >= finish || node.data.slice(begin, finish).trim() === '') continue;
      const range = document.createRange();
      range.setStart(node, begin);
      range.setEnd(node, finish);
      ranges.push(range);
    }
    return ranges;
  }
}

/** How many marks of punctuation stand before the first and behind the last kept character. */
function outerMarks(text, starts) {
  if (starts.length === 0) return {before: 0, after: 0};
  const last = starts[starts.length - 1];
  return {before: starts[0], after: text.length - last - codePointLength(text, last)};
}

/** Where each sentence of a narration stands in the document. */
class ArticleMap {
  #cues;
  #places;

  constructor(root, cues) {
    const {story, beside} = collectTextNodes(root);
    const storyIndex = new TextIndex(story);
    const besideIndex = new TextIndex(beside);
    this.#cues = cues.map((cue) => ({cue, ...foldText(cue.text)}));
    this.#places = new Array(cues.length).fill(null);
    this.#align(besideIndex, (entry) => entry.cue.kind === 'caption');
    this.#align(storyIndex, (entry, place) => place === null);
    this.matched = this.#places.filter((place) => place !== null).length;
  }

  #align(index, wanted) {
    const chosen = this.#cues.map((_, i) => i).filter((i) => wanted(this.#cues[i], this.#places[i]));
    const places = alignSentences(index.folded, chosen.map((i) => this.#cues[i].folded));
    places.forEach((place, k) => {
      if (place) this.#places[chosen[k]] = {index, ...place};
    });
  }

  /** Ranges of the sentence; empty when it is not on the page. */
  sentenceRanges(cueIndex) {
    const place = this.#places[cueIndex];
    if (!place) return [];
    const {cue, starts} = this.#cues[cueIndex];
    const {before, after} = outerMarks(cue.text, starts);
    return place.index.rangesOf(place.start, place.end, before, after);
  }

  /** Ranges of a word of the sentence; only where the page has the sentence letter by letter. */
  wordRanges(cueIndex, word) {
    const place = this.#places[cueIndex];
    if (!place || !place.exact) return [];
    const {starts} = this.#cues[cueIndex];
    const kept = (offset) => starts.filter((start) => start < offset).length;
    return place.index.rangesOf(place.start + kept(word.from), place.start + kept(word.to));
  }

  /** The sentence under a point of the viewport; -1 when the point is on none. */
  cueAtPoint(x, y) {
    const caret = caretAtPoint(x, y);
    if (!caret) return -1;
    return this.#cues.findIndex((_, index) => this.sentenceRanges(index).some(
        (range) => range.isPointInRange(caret.node, caret.offset) && coversPoint(range, x, y)));
  }
}

/** The nearest caret may be far from the point, in a margin or behind the end of a paragraph. */
function coversPoint(range, x, y) {
  return Array.from(range.getClientRects()).some(
      (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}
