import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {groupDoubts, placeDoubts} = loadModules(['studio/reading_doubts.js'], ['groupDoubts', 'placeDoubts']);

const cuesOf = (...texts) => texts.map((text, index) => ({index, text}));
const token = (text, at) => ({text, spoken: `<${text}>`, source: {utf16: [at, at + text.length]}});
const found = (places) => places.map(({cue, from, text}) => [cue.index, from, text]);

test('a doubtful word is found where it stands, not where its letters stand first', () => {
  const cues = cuesOf('Gate 112/30 reads well.', 'On 12/3 they read.');
  assert.deepEqual(found(placeDoubts([token('12/3', 28), token('read', 38)], cues)), [[1, 3, '12/3'], [1, 13, 'read']]);
});

test('characters of two units are counted as JavaScript counts', () => {
  assert.deepEqual(found(placeDoubts([token('12/3', 3)], cuesOf('𠮷 12/3'))), [[0, 3, '12/3']]);
});

test('spaces that the service tidies do not move what follows to another word', () => {
  const cues = cuesOf('Two  spaces   read.', 'Spread, they read.', 'We read.');
  // As offsets of "Two spaces read.", which is three spaces shorter.
  assert.deepEqual(found(placeDoubts([token('read', 11), token('read', 31), token('read', 41)], cues)), [[0, 14, 'read'], [1, 13, 'read'], [2, 3, 'read']]);
});

test('what is nowhere in the sentences has no place', () => {
  assert.deepEqual(placeDoubts([token('read', 0)], cuesOf('Nothing here.')), []);
});

test('places of one word with one reading are one group', () => {
  const places = [{text: 'a', spoken: 'x'}, {text: 'b', spoken: 'y'}, {text: 'a', spoken: 'x'}, {text: 'a', spoken: 'z'}];
  assert.deepEqual(groupDoubts(places).map((group) => group.length), [2, 1, 1]);
});
