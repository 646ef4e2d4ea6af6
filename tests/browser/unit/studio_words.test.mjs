import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {STUDIO_WORDS_TABLE} = loadModules(['studio/studio_words.js'], ['STUDIO_WORDS_TABLE']);
const STUDIO = new URL('../../../server/player/studio/', import.meta.url);
const rows = STUDIO_WORDS_TABLE.trim().split('\n').map((line) => line.split('|'));

test('the studio says everything once, in both languages, with the same blanks', () => {
  const blanks = (text) => (text.match(/\{\w\}/g) ?? []).sort().join();
  for (const [key, ...words] of rows) {
    assert.equal(words.length, 2, key);
    assert.equal(blanks(words[0]), blanks(words[1]), key);
  }
  assert.equal(new Set(rows.map(([key]) => key)).size, rows.length);
});

test('whatever the studio says by name is among its words', () => {
  const keys = new Set(rows.map(([key]) => key));
  for (const file of readdirSync(STUDIO).filter((name) => name.endsWith('.js'))) {
    const source = readFileSync(new URL(file, STUDIO), 'utf8');
    for (const [, key] of source.matchAll(/\b(?:say|tell|refuse|toldAs)\('(\w+)'/g)) assert.ok(keys.has(key), `${file}: ${key}`);
  }
});
