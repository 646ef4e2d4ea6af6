import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {readNarration, chooseSource, indexAt, placeToResume} = loadModules(
    ['narration.js', 'text_folding.js', 'text_alignment.js', 'storage.js'], ['readNarration', 'chooseSource', 'indexAt', 'placeToResume']);

const MANIFEST = {
  version: 1, id: 'a', revision: 'r1', title: 'T', language: 'en', state: 'ready',
  voice: {name: 'v', engine: 'e', synthetic: true}, duration: 60, duration_exact: true, available: 60,
  sources: [
    {type: 'application/vnd.apple.mpegurl', src: 'hls/index.m3u8'},
    {type: 'audio/mp4', src: 'narration.m4a', bytes: 1},
  ],
  cues: [
    {index: 0, kind: 'title', start: 0.3, end: 2, text: 'One', words: [{text: 'One', start: 0.3, end: 2, utf16: [0, 3], utf8: [0, 3]}]},
    {index: 1, kind: 'paragraph', start: 20, end: 40, text: 'Two', words: []},
  ],
};

test('sources are relative to the manifest', () => {
  const narration = readNarration(MANIFEST, 'https://audio.example/v1/n/a.json');
  assert.equal(narration.sources[1].url, 'https://audio.example/v1/n/narration.m4a');
  assert.deepEqual(narration.cues[0].words, [{start: 0.3, end: 2, from: 0, to: 3}]);
});

test('another version or another document is refused', () => {
  assert.throws(() => readNarration({...MANIFEST, version: 2}, 'file:///a'), TypeError);
  assert.throws(() => readNarration({version: 1}, 'file:///a'), TypeError);
});

const CHROMIUM = {playsType: (type) => type === 'audio/mp4', streams: true, playsHls: false};
const SAFARI = {...CHROMIUM, playsHls: true};
const choice = (manifest, wanted, able) =>
    chooseSource(readNarration({...MANIFEST, ...manifest}, 'file:///a/'), wanted, able);

test('a finished narration is played as a file', () => {
  assert.deepEqual(choice({}, 'auto', CHROMIUM), {engine: 'file', url: 'file:///a/narration.m4a'});
  assert.deepEqual(choice({}, 'auto', SAFARI), {engine: 'file', url: 'file:///a/narration.m4a'});
  assert.deepEqual(choice({}, 'mse', CHROMIUM), {engine: 'mse', url: 'file:///a/hls/index.m3u8'});
  assert.equal(choice({}, 'auto', {playsType: () => false, streams: false, playsHls: false}), null);
});

test('a narration that is still rendered is played from its playlist', () => {
  const rendering = {state: 'rendering', available: 5};
  assert.equal(choice(rendering, 'auto', CHROMIUM).engine, 'mse');
  assert.equal(choice(rendering, 'auto', SAFARI).engine, 'hls');
  assert.equal(choice(rendering, 'auto', {...CHROMIUM, streams: false}), null);
  assert.equal(choice({state: 'queued', available: 0}, 'auto', CHROMIUM).engine, 'mse');
  assert.equal(choice({state: 'queued', sources: []}, 'auto', CHROMIUM), null);
});

test('a cue holds from its start to the start of the next', () => {
  const {cues} = MANIFEST;
  assert.deepEqual([0, 0.2995, 0.3, 19.9, 20, 99].map((time) => indexAt(cues, time)), [-1, 0, 0, 0, 1, 1]);
});

test('a place is resumed when it is worth it', () => {
  const narration = readNarration(MANIFEST, 'file:///a/');
  const now = 1e12;
  const stored = {t: 30, rev: 'r1', s: 'Two', at: now - 1000};
  assert.equal(placeToResume(stored, narration, now), 30);
  assert.equal(placeToResume({...stored, t: 3}, narration, now), 0);
  assert.equal(placeToResume({...stored, t: 55}, narration, now), 0);
  assert.equal(placeToResume({...stored, at: now - 31 * 86400e3}, narration, now), 0);
  assert.equal(placeToResume({...stored, rev: 'r0'}, narration, now), 20);
  assert.equal(placeToResume({...stored, rev: 'r0', s: 'gone'}, narration, now), 0);
  assert.equal(placeToResume({}, narration, now), 0);
});

test('in another revision a place is found by its sentence', () => {
  const say = (text, start) => ({text, start, end: start + 5, words: []});
  const resume = (s, t, ...cues) => placeToResume({t, s, rev: 'r0', at: Date.now()}, readNarration({...MANIFEST, cues}, 'file:///a/'));
  const twice = [say('And that was it.', 8), say('The ferry sails at eleven.', 20), say('And that was it.', 40)];
  assert.equal(resume('And that was it.', 38, ...twice), 40, 'said twice');
  assert.equal(resume('And that was it.', 9, ...twice), 8, 'said twice, the first');
  assert.equal(resume('“The ferry sails at ELEVEN”', 31, ...twice), 20, 'in another dress');
  assert.equal(resume('The ferry sails at twelve.', 31, say('The ferry sails at eleven.', 20), say('The ferry sails at twelve.', 30)), 30, 'as it was');
  assert.equal(resume('The ferry sails at seven.', 31, ...twice), 20, 'corrected');
  assert.equal(resume('Nothing of the sort was ever said here.', 31, ...twice), 0, 'gone');
});
