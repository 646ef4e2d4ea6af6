// The article's text as it stands in the document, folded for alignment, and the way back from a
// place in the folded text to ranges of the document. Only reads; the publisher's page is never
// changed.

/** Links in raised text, and raised text in links, are the marks of notes. */
const UNREAD_ELEMENTS = 'script, svg, button, select, iframe, audio, video, rt, sup > a, a > sup, ' +
    'article-narration, [aria-hidden="true"], [data-narration="skip"]';
/** Text beside the story: only a caption may be looked for there. */
const SIDE_ELEMENTS = 'aside, nav, footer, form, figure';

/**
 * The text nodes below `root` that may be read, those of side elements apart, and those that are not
 * shown: copies for other screens, or what a reader has yet to unfold.
 */
function collectTextNodes(root) {
  const story = [];
  const beside = [];
  const unseen = [];
  const visit = (element, nodes) => {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) nodes.push(child);
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(UNREAD_ELEMENTS)) continue;
      const isShown = getComputedStyle(child).display !== 'none';
      visit(child, !isShown ? unseen : child.matches(SIDE_ELEMENTS) ? beside : nodes);
    }
  };
  visit(root, story);
  return {story, beside, unseen};
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
  /** {cue, folded, starts, place}; place is {index, start, end, exact}, null for what is not on the page. */
  #sentences;

  constructor(root, cues) {
    const {story, beside, unseen} = collectTextNodes(root);
    this.root = root;
    this.#sentences = cues.map((cue) => ({cue, place: null, ...foldText(cue.text)}));
    this.#align(beside, ({kind}) => kind === 'caption');
    this.#align(story);
    this.#align(unseen);
    this.matched = this.#sentences.filter(({place}) => place).length;
  }

  /** Looks among `nodes` for those of the `wanted` sentences that have no place yet. */
  #align(nodes, wanted = () => true) {
    const index = new TextIndex(nodes);
    const sought = this.#sentences.filter(({cue, place}) => !place && wanted(cue));
    alignSentences(index.folded, sought.map(({folded}) => folded)).forEach((place, at) => {
      sought[at].place = place && {index, ...place};
    });
  }

  /** Ranges of the sentence; empty when it is not on the page. */
  sentenceRanges(cueIndex) {
    const {cue, starts, place} = this.#sentences[cueIndex] ?? {};
    if (!place) return [];
    const {before, after} = outerMarks(cue.text, starts);
    return place.index.rangesOf(place.start, place.end, before, after);
  }

  /** Ranges of a word of the sentence; only where the page has the sentence letter by letter. */
  wordRanges(cueIndex, word) {
    const {starts, place} = this.#sentences[cueIndex];
    if (!place?.exact) return [];
    const kept = (offset) => starts.filter((start) => start < offset).length;
    return place.index.rangesOf(place.start + kept(word.from), place.start + kept(word.to));
  }

  /** The sentence under a point of the viewport; -1 when the point is on none. */
  cueAtPoint(x, y) {
    const caret = caretAtPoint(x, y);
    if (!caret) return -1;
    return this.#sentences.findIndex((_, index) => this.sentenceRanges(index).some(
        (range) => range.isPointInRange(caret.node, caret.offset) && coversPoint(range, x, y)));
  }
}

/** The nearest caret may be far from the point, in a margin or behind the end of a paragraph. */
function coversPoint(range, x, y) {
  return [...range.getClientRects()].some(
      (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}
