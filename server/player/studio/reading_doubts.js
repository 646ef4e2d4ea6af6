// Readings that somebody should look at, and where in the sentences they stand.

/** How the service joins blocks when it counts offsets. */
const BLOCK_GAP = '\n\n';

/** Where `text` stands in `story` at or after `from`, nearest to `wanted`; -1 when it does not. */
function nearestPlace(story, text, from, wanted) {
  const after = story.indexOf(text, Math.max(from, wanted));
  const before = story.lastIndexOf(text, wanted);
  if (before < from || before < 0) return after;
  return after < 0 || wanted - before <= after - wanted ? before : after;
}

/**
 * Finds the tokens of /v1/explain in the sentences that were sent to it as blocks. The service may
 * have tidied a sentence's spaces: what follows is then looked for as far beside its offset.
 * cues     the sentences; tokens in the order of the text.
 * returns  for each token that is found {cue, from, text, spoken, reading, rule, doubt, context}:
 *          `from` counts from the sentence's own first character.
 */
function placeDoubts(tokens, cues) {
  const story = cues.map(({text}) => text).join(BLOCK_GAP);
  let length = 0;
  const starts = cues.map(({text}) => {
    const start = length;
    length += text.length + BLOCK_GAP.length;
    return start;
  });
  const places = [];
  let drift = 0;
  let end = 0;
  for (const {source, ...token} of tokens) {
    const at = nearestPlace(story, token.text, end, source.utf16[0] + drift);
    if (at < 0) continue;
    drift = at - source.utf16[0];
    end = at + token.text.length;
    const index = starts.findLastIndex((start) => start <= at);
    places.push({...token, cue: cues[index], from: at - starts[index]});
  }
  return places;
}

/** The places of one word with one reading, together, in the order of the first of each. */
function groupDoubts(places) {
  const groups = new Map();
  for (const place of places) {
    const name = JSON.stringify([place.text, place.spoken, place.reading]);
    groups.set(name, [...(groups.get(name) || []), place]);
  }
  return [...groups.values()];
}

/** The list of them. A place is corrected by its words and heard by its button. */
class DoubtList {
  #words;
  #actions;

  /** actions  {play(index), correct(place)} */
  constructor(words, actions) {
    this.#words = words;
    this.#actions = actions;
    this.element = makeElement('ul', {class: 'doubts'});
  }

  show(places) {
    const rows = groupDoubts(places).map((group) => this.#makeGroup(group));
    this.element.replaceChildren(...rows);
    if (rows.length === 0) this.element.append(makeElement('li', {class: 'quiet', text: this.#words.say('noDoubts')}));
  }

  /** In the editor's language. */
  #reasonOf({rule, kind, language}) {
    const isCharacter = kind === 'word' && /^zh\b/.test(language);
    return this.#words.say(this.#words.has(`doubt_${rule}`) ? `doubt_${rule}` : isCharacter ? 'doubt_character' : 'doubt_other');
  }

  #makeGroup([first, ...others]) {
    const {text, spoken, reading} = first;
    const heard = reading || (spoken === text ? '' : spoken);
    return makeElement('li', {},
        this.#makePlace(first, {}, makeElement('b', {text}), makeElement('span', {class: 'quiet', text: heard}),
            makeElement('span', {class: 'quiet why', text: this.#reasonOf(first)})),
        others.length === 0 ? null : this.#makeOthers(others));
  }

  #makeOthers(places) {
    const row = (place) => this.#makePlace(place, {}, makeElement('span', {text: this.#words.say('sentenceN', {n: place.cue.index + 1})}),
        makeElement('span', {class: 'quiet', text: place.context}));
    return makeElement('details', {class: 'doubt-places'},
        makeElement('summary', {text: this.#words.say('otherPlaces', {n: places.length})}), ...places.map(row));
  }

  #makePlace(place, properties, ...content) {
    const {text, cue} = place;
    return makeElement('div', {class: 'doubt-place'},
        makeElement('button', {type: 'button', class: 'doubt', ...properties, click: () => this.#actions.correct(place)}, ...content),
        makeElement('button', {type: 'button', class: 'play-sentence', 'aria-label': this.#words.say('hearPlace', {n: cue.index + 1, t: text}),
          click: () => this.#actions.play(cue.index)}, makeIcon('play')));
  }
}
