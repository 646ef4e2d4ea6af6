import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {readNarration, chooseFileSource, indexAtTime, placeToResume} = loadModules(
    ['narration.js', 'storage.js'], ['readNarration', 'chooseFileSource', 'indexAtTime', 'placeToResume']);

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

test('a playlist is no file', () => {
  const {sources} = readNarration(MANIFEST, 'file:///a/');
  assert.equal(chooseFileSource(sources, () => 'maybe').type, 'audio/mp4');
  assert.equal(chooseFileSource(sources, () => ''), null);
});

test('a cue holds from its start to the start of the next', () => {
  const {cues} = MANIFEST;
  assert.deepEqual([0, 0.2995, 0.3, 19.9, 20, 99].map((time) => indexAtTime(cues, time)), [-1, 0, 0, 0, 1, 1]);
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
