import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {storyWithRead, storyWithout, hasWords, isSamePlace} = loadModules(['studio/skipped_list.js', 'studio/correction.js'], ['storyWithRead', 'storyWithout', 'hasWords', 'isSamePlace']);

test('a paragraph that is read too keeps its place, and remembers why it was skipped', () => {
  const blocks = [{kind: 'title', text: 'Ferry'}, {kind: 'caption', text: 'The quay', skipped: 'caption'}, {kind: 'paragraph', text: 'Menu', skipped: 'navigation'}];
  const story = {title: 'Ferry', byline: 'Ada', language: 'en', published: null, blocks, left_out: 0};
  assert.deepEqual(storyWithRead(story, [blocks[1]]), {
    blocks: [{kind: 'title', text: 'Ferry'}, {kind: 'caption', text: 'The quay', taken_in: 'caption'}, {kind: 'paragraph', text: 'Menu', skipped: 'navigation'}],
    language: 'en', author: 'Ada',
  });
  assert.equal(blocks[1].skipped, 'caption');
  const taken = {...story, blocks: storyWithRead(story, [blocks[1]]).blocks};
  assert.deepEqual(storyWithout(taken, taken.blocks[1]).blocks, blocks);
});

test('only what holds a letter or a figure can be read', () => {
  assert.deepEqual(['———', '· · ·', '第1頁', 'a', '7'].map(hasWords), [false, false, true, true, true]);
});

test('a rule takes the place of one for the same words in the same place alone', () => {
  assert.ok(isSamePlace({match: '行'}, {match: '行', sentence: ''}));
  assert.ok(!isSamePlace({match: '行'}, {match: '行', sentence: '銀行。'}));
});
