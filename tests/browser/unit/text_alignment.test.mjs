import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {foldText, alignSentences, findNearest} = loadModules(
    ['text_folding.js', 'text_alignment.js'], ['foldText', 'alignSentences', 'findNearest']);

const fold = (text) => foldText(text).folded;
const align = (page, sentences) => alignSentences(fold(page), sentences.map(fold));
const placesOf = (places) => places.map((place) => place && place.start);

test('folding keeps letters and digits, whatever their dress', () => {
  const same = [
    ['“We’ll”', '"We\'ll"'], ['Ａ１％', 'a1%'], ['caf\u00e9', 'cafe\u0301'], ['13\u00a0km', '13 km'],
    ['soft\u00adhyphen', 'softhyphen'], ['ｶﾞ', 'ガ'], ['ﬁne', 'fine'], ['（22）日', '(22)日'],
  ];
  for (const [a, b] of same) assert.equal(fold(a), fold(b), `${a} and ${b}`);
  assert.equal(fold('Ab, c。臺北！9'), 'abc臺北9');
});

test('each folded unit knows the code point it comes from', () => {
  const {folded, starts} = foldText('「𠮷ﬁ a');
  assert.equal(folded, '𠮷fia');
  assert.deepEqual(starts, [1, 1, 3, 3, 5]);
});

test('a sentence said twice is found twice, in order', () => {
  assert.deepEqual(placesOf(align('One two three. And. One two three.',
      ['One two three.', 'And.', 'One two three.'])), [0, 11, 14]);
});

test('a teaser before the story cannot steal a sentence', () => {
  const page = 'Read also: The bridge is open. | The bridge was built. The bridge is open. Done now.';
  const places = align(page, ['The bridge was built.', 'The bridge is open.', 'Done now.']);
  const before = fold('Read also: The bridge is open.').length;
  assert.deepEqual(placesOf(places), [before, before + 17, before + 32]);
});

test('of two equal headlines the one next to the story is lit', () => {
  const crumbs = `Trams return. ${'Menu entry. '.repeat(60)}`;
  const places = align(`${crumbs}Trams return. It rained.`, ['Trams return.', 'It rained.']);
  assert.equal(places[1].start - places[0].end, 0);
});

test('an edited sentence is found between its neighbours, and marked as not exact', () => {
  const page = 'First one here. The council voted nine to two. Last one here.';
  const [, edited] = align(page, ['First one here.', 'The council voted seven to two.', 'Last one here.']);
  assert.equal(edited.exact, false);
  assert.equal(edited.start, fold('First one here').length);
  assert.equal(edited.end, fold('First one here. The council voted nine to two').length);
});

test('what is not on the page stays unplaced', () => {
  const places = align('First one here. Last one here.',
      ['First one here.', 'Something entirely different was said.', 'Last one here.']);
  assert.deepEqual(placesOf(places), [0, null, 12]);
});

test('a look-alike outside its neighbours is not taken', () => {
  const page = 'The council voted nine to two. First one here. Last one here.';
  const places = align(page, ['First one here.', 'The council voted seven to two.', 'Last one here.']);
  assert.equal(places[1], null);
});

test('nothing on either side is no error', () => {
  assert.deepEqual(align('', ['a']), [null]);
  assert.deepEqual(align('a', []), []);
  assert.deepEqual(align('abc', ['…', 'abc']).map((place) => place && place.start), [null, 0]);
});

test('the nearest stretch has the least edit distance', () => {
  assert.deepEqual(findNearest('xxxabcdexxx', 'abcde'), {start: 3, end: 8, distance: 0});
  assert.deepEqual(findNearest('xxxabdexxx', 'abcde'), {start: 3, end: 7, distance: 1});
});

/** A small generator of numbers (mulberry32), so that a failing seed can be run again. */
function makeRandom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('on damaged pages places rise, never overlap and never lie', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = makeRandom(seed);
    const word = () => Array.from({length: 2 + Math.floor(random() * 6)},
        () => 'abcdefghij'[Math.floor(random() * 10)]).join('');
    const sentences = Array.from({length: 30}, () => Array.from({length: 3 + Math.floor(random() * 8)}, word).join(''));
    const onPage = sentences.map((sentence) => (random() < 0.15 ? '' : sentence));
    const truth = onPage.map((_, i) => onPage.slice(0, i).join('').length);
    const places = alignSentences(onPage.join(''), sentences);
    let end = 0;
    places.forEach((place, i) => {
      if (onPage[i]) assert.deepEqual([place?.start, place?.exact], [truth[i], true], `seed ${seed}, sentence ${i}`);
      if (!place) return;
      assert.ok(place.start >= end && place.end > place.start, `seed ${seed}, sentence ${i}`);
      end = place.end;
    });
  }
});

/** Every fifth sentence has lost a letter or got another one, and every twenty-fifth is gone. */
function damage(sentence, random) {
  const at = Math.floor(random() * sentence.length);
  const chance = random();
  if (chance < 0.04) return '';
  if (chance < 0.11) return sentence.slice(0, at) + sentence.slice(at + 1 + Math.floor(random() * 3));
  return chance < 0.21 ? `${sentence.slice(0, at)}改${sentence.slice(at + 1)}` : sentence;
}

test('of damaged pages nineteen sentences in twenty are found, each at its own place', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = makeRandom(seed);
    const letter = () => String.fromCodePoint(0x4e00 + Math.floor(random() * 800));
    const sentences = Array.from({length: 300}, () => Array.from({length: 8 + Math.floor(random() * 40)}, letter).join(''));
    const onPage = sentences.map((sentence) => damage(sentence, random));
    let from = 0;
    const truth = onPage.map((text) => [from, from += text.length]);
    const places = alignSentences(onPage.join(''), sentences);
    const found = places.filter((place) => place !== null).length;
    assert.ok(found >= 0.93 * sentences.length, `seed ${seed}: ${found}`);
    places.forEach((place, i) => {
      if (place) assert.ok(onPage[i] !== '' && place.start >= truth[i][0] - 3 && place.end <= truth[i][1] + 3, `seed ${seed}, sentence ${i}`);
    });
  }
});

test('three hundred sentences are aligned within a second', () => {
  const random = makeRandom(7);
  const sentences = Array.from({length: 300}, () => Array.from({length: 30},
      () => String.fromCodePoint(0x4e00 + Math.floor(random() * 500))).join(''));
  const page = sentences.map((s, i) => (i % 10 === 0 ? `${s.slice(0, 12)}改${s.slice(13)}` : s)).join('');
  const begin = performance.now();
  const places = alignSentences(page, sentences);
  assert.ok(performance.now() - begin < 1000);
  assert.equal(places.filter((place) => place !== null).length, 300);
});
