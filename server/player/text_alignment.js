// Finds the sentences of a narration in the text of a page. Both are folded strings
// (text_folding.js); no document is involved, so all of this runs under plain Node.
//
// A sentence may stand on the page several times: in a teaser, in a breadcrumb, or because it is
// said twice. Looking each one up by itself therefore lights the wrong place. Instead all exact
// occurrences of all sentences compete, and the heaviest chain that keeps the order of the
// narration wins. What was edited on the page after it was spoken is then searched for with a
// limited edit distance, only between the places of its neighbours, where a look-alike from
// elsewhere cannot be reached.

const MAX_OCCURRENCES = 24;
const MIN_FUZZY_LENGTH = 6;
const MAX_FUZZY_DAMAGE = 0.25;
/** Longest stretch searched for an edited sentence; bounds the cost on pages that match badly. */
const MAX_FUZZY_WINDOW = 6000;
/** How many sentences back the chain looks for the exact predecessor whose distance counts. */
const NEAR_SENTENCES = 3;
/** What standing right behind the sentence before is worth, in characters; falls with distance. */
const NEARNESS_BONUS = 6;
const NEARNESS_HALF_LIFE = 200;

/** Start offsets of `sentence` in `page`, at most MAX_OCCURRENCES of them. */
function findOccurrences(page, sentence) {
  const starts = [];
  if (sentence.length === 0) return starts;
  let at = page.indexOf(sentence);
  while (at >= 0 && starts.length < MAX_OCCURRENCES) {
    starts.push(at);
    at = page.indexOf(sentence, at + 1);
  }
  return starts;
}

/** Best chain that ends at or before an offset: a Fenwick tree of maxima over the offsets. */
class ChainEnds {
  #best;

  constructor(length) {
    this.#best = new Array(length + 2).fill(null);
  }

  add(link) {
    for (let i = link.end + 1; i < this.#best.length; i += i & -i) {
      if (!this.#best[i] || this.#best[i].weight < link.weight) this.#best[i] = link;
    }
  }

  bestUpTo(offset) {
    let best = null;
    for (let i = offset + 1; i > 0; i -= i & -i) {
      const link = this.#best[i];
      if (link && (!best || link.weight > best.weight)) best = link;
    }
    return best;
  }
}

/** The link's weight when it follows `before`: its length, and a little for being near. */
function extendChain(link, before) {
  const gap = before ? link.start - before.end : Infinity;
  const nearness = NEARNESS_BONUS * (NEARNESS_HALF_LIFE / (NEARNESS_HALF_LIFE + gap));
  return (before ? before.weight : 0) + (link.end - link.start) + nearness;
}

/** Chooses the best predecessor of `link` and sets its weight. */
function linkToBest(link, candidates) {
  link.weight = extendChain(link, null);
  for (const before of candidates) {
    if (!before || before.end > link.start) continue;
    const weight = extendChain(link, before);
    if (weight > link.weight) Object.assign(link, {weight, before});
  }
}

/**
 * The heaviest chain of exact occurrences, in strictly rising order.
 * returns one {start, end} or null for each sentence.
 */
function chainExactOccurrences(page, sentences) {
  const ends = new ChainEnds(page.length);
  const recent = [];
  sentences.forEach((sentence, index) => {
    const links = findOccurrences(page, sentence).map(
        (start) => ({index, start, end: start + sentence.length, weight: 0, before: null}));
    for (const link of links) linkToBest(link, [ends.bestUpTo(link.start), ...recent.flat()]);
    links.forEach((link) => ends.add(link));
    recent.push(links);
    if (recent.length > NEAR_SENTENCES) recent.shift();
  });
  const places = new Array(sentences.length).fill(null);
  for (let link = ends.bestUpTo(page.length); link; link = link.before) {
    places[link.index] = {start: link.start, end: link.end, exact: true};
  }
  return places;
}

/**
 * Sellers' algorithm: the stretch of `text` nearest to `pattern` in edit distance.
 * returns {start, end, distance}, the earliest of equals. Time text × pattern.
 */
function findNearest(text, pattern) {
  let distances = Array.from({length: pattern.length + 1}, (_, row) => row);
  let origins = new Array(pattern.length + 1).fill(0);
  let best = {start: 0, end: 0, distance: pattern.length};
  for (let column = 1; column <= text.length; column++) {
    const nextDistances = [0];
    const nextOrigins = [column];
    for (let row = 1; row <= pattern.length; row++) {
      const swapped = distances[row - 1] + (pattern[row - 1] === text[column - 1] ? 0 : 1);
      const extra = distances[row] + 1;
      const missing = nextDistances[row - 1] + 1;
      const least = Math.min(swapped, extra, missing);
      nextDistances.push(least);
      nextOrigins.push(least === swapped ? origins[row - 1]
          : least === extra ? origins[row] : nextOrigins[row - 1]);
    }
    distances = nextDistances;
    origins = nextOrigins;
    const distance = distances[pattern.length];
    if (distance < best.distance) best = {start: origins[pattern.length], end: column, distance};
  }
  return best;
}

/** The place of an edited `sentence` within page[from, to), or null. */
function findEdited(page, sentence, from, to) {
  if (sentence.length < MIN_FUZZY_LENGTH || to <= from) return null;
  const limit = Math.min(to, from + MAX_FUZZY_WINDOW);
  const nearest = findNearest(page.slice(from, limit), sentence);
  if (nearest.distance > sentence.length * MAX_FUZZY_DAMAGE) return null;
  return {start: from + nearest.start, end: from + nearest.end, exact: false};
}

/**
 * Places every sentence on the page.
 * page, sentences  folded text
 * returns          for each sentence {start, end, exact} in folded units, or null when it is not
 *                  there; the places rise and do not overlap.
 */
function alignSentences(page, sentences) {
  const places = chainExactOccurrences(page, sentences);
  let from = 0;
  for (let index = 0; index < sentences.length; index++) {
    if (!places[index]) {
      const next = places.slice(index + 1).find(Boolean);
      places[index] = findEdited(page, sentences[index], from, next ? next.start : page.length);
    }
    if (places[index]) from = places[index].end;
  }
  return places;
}
