// The sentences of a narration, each with its own play button, and what is said where that differs
// from what stands there. It is the player's article, too: the sentence being read is lit here.

const SENTENCE_KEYS = {ArrowDown: 1, ArrowUp: -1};
/** More than that is no word to correct. */
const LONGEST_SELECTION = 40;

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, {granularity: 'word'}) : null;

/** The word of a text node that stands at a point of the window: {node, from, to}; null where there is none. */
function wordAtPoint(x, y) {
  const {node, offset} = caretAtPoint(x, y) ?? {};
  if (node?.nodeType !== Node.TEXT_NODE || !segmenter) return null;
  // A caret stands between two characters, the nearer side of the one that was hit.
  const isBefore = offset > 0 && boxOf(node, offset - 1).right > x;
  const word = segmenter.segment(node.data).containing(isBefore ? offset - 1 : offset);
  return word?.isWordLike ? {node, from: word.index, to: word.index + word.segment.length} : null;
}

function boxOf(node, offset) {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return range.getBoundingClientRect();
}

class SentenceList {
  #words;
  #actions;
  #cues = [];
  #isByTouch = false;
  /** What a finger has chosen: its handles may still be moved, so it is offered rather than taken. */
  #offered = null;

  /**
   * actions  {play(index), correct(index, words, said, at)}: `words` stand at `at` of the sentence, or are empty; `said`
   *          is what is spoken for them where that was chosen.
   * signal   ends what is listened to outside the list.
   */
  constructor(words, actions, signal) {
    this.#words = words;
    this.#actions = actions;
    this.element = makeElement('ol', {
      id: 'story', class: 'sentences', keydown: (event) => this.#onKey(event),
      pointerdown: (event) => { this.#isByTouch = event.pointerType !== 'mouse'; },
      mouseup: () => this.#onSelection(), click: (event) => this.#onTap(event),
    });
    this.offer = makeElement('button', {type: 'button', class: 'primary offer', hidden: true, click: () => this.#takeOffer()});
    document.addEventListener('selectionchange', () => this.#isByTouch && this.#offerChoice(this.#selected()), {signal});
    document.addEventListener('pointerdown', ({target}) => {
      this.offer.hidden ||= target !== this.offer;
    }, {signal, capture: true});
  }

  get cues() { return this.#cues; }

  /** Only when they have changed: what has the focus stays. */
  show(cues) {
    const told = (list) => JSON.stringify(list.map(({text, spoken, start}) => [text, spoken, start]));
    if (told(cues) === told(this.#cues)) return;
    this.#cues = cues;
    this.element.replaceChildren(...cues.map((cue) => this.#makeRow(cue)));
    this.showDoubts([]);  // they were the old sentences'
  }

  /** Underlines what a person should look at, as placeDoubts found it; colours alone, the text stays as it is. */
  showDoubts(places) {
    if (!CSS.highlights) return;
    CSS.highlights.set('studio-doubt', new Highlight(...places.map((place) => this.#rangeOf(place))));
  }

  #rangeOf({cue, from, text}) {
    const words = this.element.children[cue.index].querySelector('.sentence-text > p').firstChild;
    const range = document.createRange();
    range.setStart(words, from);
    range.setEnd(words, from + text.length);
    return range;
  }

  focus(index) {
    this.element.children[index]?.querySelector('.play-sentence').focus();
  }

  #makeRow({index, kind, text, spoken, start}) {
    const number = index + 1;
    const differs = spoken && foldText(spoken).folded !== foldText(text).folded;
    return makeElement('li', {class: `sentence sentence-${kind}`, 'data-index': index},
        makeElement('span', {class: 'number', 'aria-hidden': 'true', text: String(number), 'data-narration': 'skip'}),
        makeElement('button', {type: 'button', class: 'play-sentence', 'aria-label': this.#words.say('playSentence', {n: number}),
          click: () => this.#actions.play(index)}, makeIcon('play')),
        makeElement('div', {class: 'sentence-text'}, makeElement('p', {text}),
            differs ? makeElement('p', {class: 'spoken', 'data-narration': 'skip'},
                makeElement('b', {text: this.#words.say('spokenAs')}), spoken) : null),
        makeElement('span', {class: 'at', 'data-narration': 'skip', text: formatClock(start)}));
  }

  #rowOf(node) {
    return (node instanceof Element ? node : node?.parentElement)?.closest('.sentence');
  }

  #onKey(event) {
    const row = this.#rowOf(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number(row.dataset.index);
    if (event.key in SENTENCE_KEYS) this.focus(index + SENTENCE_KEYS[event.key]);
    else if (event.key === 'e' || event.key === 'E') this.#actions.correct(index, '');
    else return;
    event.preventDefault();
  }

  #onSelection() {
    const choice = this.#isByTouch ? null : this.#selected();
    if (choice) this.#actions.correct(...choice);
  }

  /** What is selected, as correct() takes it; null for nothing that could be corrected. */
  #selected() {
    const selection = getSelection();
    if (selection.isCollapsed || selection.toString().trim().length > LONGEST_SELECTION) return null;
    const {startContainer: node, endContainer: end, startOffset, endOffset} = selection.getRangeAt(0);
    if (node === end) return this.#choiceIn(node, startOffset, endOffset);
    // Clicks that select whole words may end behind the text, or in front of the next.
    return end === node.parentNode || endOffset === 0 ? this.#choiceIn(node, startOffset, node.length) : null;
  }

  /** Words of a sentence as it stands, or of what is spoken for it. */
  #choiceIn(node, from, to) {
    const row = this.#rowOf(node);
    const line = node.nodeType === Node.TEXT_NODE && node.parentElement;
    if (!row || !line || !line.matches('.sentence-text > p')) return null;
    const index = Number(row.dataset.index);
    if (line.classList.contains('spoken')) {
      const {match, said, at} = writtenFor(this.#cues[index].text, node.data, from, to) ?? {};
      return match ? [index, match, said, at] : null;
    }
    const selected = node.data.slice(from, to);
    const words = selected.trim();
    return words ? [index, words, '', from + selected.indexOf(words)] : null;
  }

  #onTap(event) {
    if (!this.#isByTouch || !getSelection().isCollapsed || event.target.closest('button')) return;
    const {node, from, to} = wordAtPoint(event.clientX, event.clientY) ?? {};
    if (node) this.#offerChoice(this.#choiceIn(node, from, to));
  }

  #offerChoice(choice) {
    if (!choice) return;
    this.#offered = choice;
    setText(this.offer, this.#words.say('correctWords', {t: choice[1]}));
    this.offer.hidden = false;
  }

  #takeOffer() {
    this.offer.hidden = true;
    getSelection().removeAllRanges();
    this.#actions.correct(...this.#offered);
  }
}
