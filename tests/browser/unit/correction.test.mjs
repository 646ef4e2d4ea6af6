import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {standsIn} = loadModules(['studio/correction.js'], ['standsIn']);

test('words to correct are found where rules find them', () => {
  const cases = [
    ['We spread it and read.', 'read', true], ['We spread it.', 'read', false], ['Gate 112/30', '12/3', false], ['Gate 112/30, 12/3', '12/3', true],
    ['It is 5km away', 'km', false], ['北捷MRT站', 'MRT', true], ['COVID19', 'COVID', false], ['Covid-19', 'Covid', true], ['大學城站', '學城', true],
    ['cafés', 'café', false], ['“read”', 'read', true], ['', 'read', false],
  ];
  for (const [text, match, stands] of cases) assert.equal(standsIn(text, match), stands, `${match} in ${text}`);
});
