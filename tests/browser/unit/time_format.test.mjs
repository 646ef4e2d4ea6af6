import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {formatTimePair, formatSpokenTime, MESSAGES} = loadModules(
    ['messages.js', 'time_format.js'], ['formatTimePair', 'formatSpokenTime', 'MESSAGES']);

const shown = (position, total, exact) => {
  const pair = formatTimePair(position, total, exact);
  return `${pair.now} / ${pair.total}`;
};

test('both sides of the clock are rounded down', () => {
  assert.equal(shown(0, 163.234), '0:00 / 2:43');
  assert.equal(shown(5.9, 163.234), '0:05 / 2:43');
  assert.equal(shown(59.99, 163.99), '0:59 / 2:43');
  assert.equal(shown(60, 163.234), '1:00 / 2:43');
});

test('at the end the left side equals the right', () => {
  assert.equal(shown(163.234, 163.234), '2:43 / 2:43');
  assert.equal(shown(163.9, 163.234), '2:43 / 2:43');
});

test('hours appear on both sides as soon as the total has one', () => {
  assert.equal(shown(5, 3599.9), '0:05 / 59:59');
  assert.equal(shown(5, 3600), '0:00:05 / 1:00:00');
  assert.equal(shown(5, 3700), '0:00:05 / 1:01:40');
  assert.equal(shown(36000, 36000), '10:00:00 / 10:00:00');
});

test('an unknown total is zero on both sides', () => {
  for (const total of [NaN, 0, -3, Infinity, undefined]) assert.equal(shown(7, total), '0:00 / 0:00');
});

test('an estimated total says so', () => {
  assert.equal(shown(0, 173.4, false), '0:00 / ≈2:53');
});

test('times are spoken in the words of each language, without zero hours', () => {
  const spoken = (seconds, language) => formatSpokenTime(seconds, MESSAGES[language]);
  assert.equal(spoken(51, 'zh-Hant'), '51 秒');
  assert.equal(spoken(163.2, 'zh-Hant'), '2 分 43 秒');
  assert.equal(spoken(3600, 'en'), '1 hr 0 min 0 sec');
  assert.equal(spoken(163, 'ja'), '2分43秒');
  assert.equal(spoken(163, 'ko'), '2분 43초');
});
