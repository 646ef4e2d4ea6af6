// The sentences of a narration, each with its own play button, and what is said where that differs
// from what stands there. It is the player's article, too: the sentence being read is lit here.

const SENTENCE_KEYS = {ArrowDown: 1, ArrowUp: -1};

class SentenceList {
  #words;
  #actions;
  #cues = [];

  /** actions  {play(index), correct(index, words)} */
  constructor(words, actions) {
    this.#words = words;
    this.#actions = actions;
    this.element = makeElement('ol', {
      id: 'story', class: 'sentences', keydown: (event) => this.#onKey(event), mouseup: () => this.#onSelection(),
    });
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
    if (!highlightsSupported()) return;
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
    const selection = getSelection();
    const row = this.#rowOf(selection.anchorNode);
    const words = selection.toString().trim();
    if (!row || words === '' || words.length > 40 || row !== this.#rowOf(selection.focusNode)) return;
    this.#actions.correct(Number(row.dataset.index), words);
  }
}
