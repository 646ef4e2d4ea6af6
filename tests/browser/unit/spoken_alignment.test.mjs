import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {writtenFor} = loadModules(['studio/spoken_alignment.js'], ['writtenFor']);

/** What stands for `selected` of `spoken`. */
function wordsFor(text, spoken, selected) {
  const from = spoken.indexOf(selected);
  const found = writtenFor(text, spoken, from, from + selected.length);
  if (found) assert.equal(text.slice(found.at, found.at + found.match.length), found.match);
  return found && [found.match, found.said];
}

test('words of what is spoken lead to the words that stand there', () => {
  const text = '下半年產能利用率由 71% 升至 94%；供應 K20 模組。';
  const spoken = '下半年產能利用率由百分之七十一升至百分之九十四；供應 K 二十模組。';
  assert.deepEqual(wordsFor(text, spoken, '產能'), ['產能', '產能']);
  assert.deepEqual(wordsFor(text, spoken, '七十一'), ['71%', '百分之七十一']);
  assert.deepEqual(wordsFor(text, spoken, '升至百分之九'), ['升至 94%', '升至百分之九十四']);
  assert.deepEqual(wordsFor(text, spoken, '二十'), ['K20', 'K 二十']);
});

test('words of other scripts are whole', () => {
  const text = 'Sales rose 1.2% to $3.5bn in 2023.';
  const spoken = 'Sales rose one point two percent to three point five billion dollars in twenty twenty-three.';
  assert.deepEqual(wordsFor(text, spoken, 'billion'), ['$3.5bn', 'three point five billion dollars']);
  assert.deepEqual(wordsFor(text, spoken, 'ale'), ['Sales', 'Sales']);
  assert.deepEqual(wordsFor(text, spoken, 'twenty-three'), ['2023', 'twenty twenty-three']);
});

test('what nothing stands for leads nowhere', () => {
  assert.equal(writtenFor('', 'a', 0, 1), null);
  assert.equal(wordsFor('行長', '銀行行長', '銀'), null);
  assert.equal(writtenFor('a b', 'a b', 1, 2), null);
});
