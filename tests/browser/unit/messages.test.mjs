import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {MESSAGES, chooseUiLanguage, fillMessage} =
    loadModules(['messages.js'], ['MESSAGES', 'chooseUiLanguage', 'fillMessage']);

test('every language has every message, with the same blanks', () => {
  const blanks = (text) => (text.match(/\{\w\}/g) ?? []).sort().join();
  for (const [language, messages] of Object.entries(MESSAGES)) {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(MESSAGES.en).sort(), language);
    for (const key of Object.keys(messages)) {
      assert.equal(blanks(messages[key]), blanks(MESSAGES.en[key]), `${language} ${key}`);
    }
  }
});

test('the service’s frames say the same without the script', () => {
  const source = readFileSync(new URL('../../../server/api/listener_words.cpp', import.meta.url), 'utf8');
  const rows = [...source.matchAll(/\{"([\w-]+)", "(.*?)", "(.*?)"\}/g)].map(([, language, ...words]) => [language, words]);
  assert.deepEqual(rows, Object.entries(MESSAGES).map(([language, {listen, unavailable}]) => [language, [listen, unavailable]]));
});

test('Chinese is traditional unless the tag says otherwise', () => {
  const cases = {
    zh: 'zh-Hant', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant', 'zh-Hant-CN': 'zh-Hant',
    'zh-CN': 'zh-Hans', 'zh-Hans': 'zh-Hans', 'zh-Hans-TW': 'zh-Hans', 'zh_SG': 'zh-Hans',
    'en-GB': 'en', ja: 'ja', 'ko-KR': 'ko',
  };
  for (const [tag, language] of Object.entries(cases)) assert.equal(chooseUiLanguage([tag]), language, tag);
});

test('a language we do not speak leaves the choice to the next one', () => {
  assert.equal(chooseUiLanguage(['fr', 'ko', 'en']), 'ko');
  assert.equal(chooseUiLanguage([null, '', 'fr']), 'en');
});

test('blanks are filled and unknown ones left', () => {
  assert.equal(fillMessage('{a} of {b}', {a: '1', b: '2'}), '1 of 2');
  assert.equal(fillMessage('{a} of {b}', {a: '1'}), '1 of {b}');
});
