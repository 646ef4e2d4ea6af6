// Which words of a sentence are said by which words of what is spoken: "12%" by "twelve percent". What
// stands in both, in the same order, is taken for itself; what lies between says what lies between.

/** Longer sentences are not aligned: the time for it grows with the square. */
const MOST_TOKENS = 1500;

/** Han characters one by one, other words whole, signs: {word, from, to}. */
function tokensOf(text) {
  const tokens = text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|\S/gu);
  return [...tokens].map(({0: word, index}) => ({word: word.toLowerCase(), from: index, to: index + word.length}));
}

/** Pairs of indices of a longest common subsequence of `a` and `b`. */
function commonTokens(a, b) {
  const lengths = Array.from({length: a.length + 1}, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i][j] = a[i].word === b[j].word ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i].word === b[j].word) pairs.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return pairs;
}

/**
 * The words of `text` that [from, to) of `spoken` says, with all that says them: {match, at, said}, `at` counting from
 * the first character of `text`; null where nothing is said or nothing stands for it.
 */
function writtenFor(text, spoken, from, to) {
  const [written, said] = [tokensOf(text), tokensOf(spoken)];
  const first = said.findIndex((token) => token.to > from);
  const last = said.findLastIndex((token) => token.from < to);
  if (first < 0 || last < first || Math.max(written.length, said.length) > MOST_TOKENS) return null;
  // Before the first and behind the last token both agree.
  const pairs = [[-1, -1], ...commonTokens(written, said), [written.length, said.length]];
  const before = pairs.findLast(([, j]) => j <= first);
  const after = pairs.find(([, j]) => j >= last);
  const [i, j] = before[1] === first ? before : [before[0] + 1, before[1] + 1];
  const [k, l] = after[1] === last ? after : [after[0] - 1, after[1] - 1];
  if (k < i || l < j) return null;
  const at = written[i].from;
  return {match: text.slice(at, written[k].to), at, said: spoken.slice(said[j].from, said[l].to)};
}
