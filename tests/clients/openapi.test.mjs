// The service's OpenAPI document, read by the tools that make clients of it: a validator of OpenAPI 3.1 and one of JSON
// Schema 2020-12.
//   LECTERN=PATH node --test openapi.test.mjs
import {Validator} from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {startService} from './running_service.mjs';

let service;
let document;
let ajv;

function call(method, path, body) {
  const headers = {Authorization: `Bearer ${service.key}`};
  if (body) headers['Content-Type'] = 'application/json';
  return fetch(new URL(path, service.url), {method, headers, body: body && JSON.stringify(body)});
}

before(async () => {
  service = await startService(process.env.LECTERN);
  document = await (await call('GET', '/openapi.json')).json();
  ajv = addFormats(new Ajv({strict: true, allErrors: true, allowUnionTypes: true}));
  ajv.addVocabulary(['openapi', 'info', 'paths', 'webhooks', 'components', 'x-events']);
  ajv.addSchema(document, 'lectern');
});

after(async () => assert.equal(await service.stop(), 0));

// What OpenAPI's own schema has against a document.
async function errorsOf(candidate) {
  const {valid, errors} = await new Validator().validate(structuredClone(candidate));
  return valid ? [] : errors;
}

test('the document is OpenAPI 3.1', async () => {
  assert.deepEqual(await errorsOf(document), []);
  const broken = structuredClone(document);
  delete broken.paths['/healthz'].get.responses['200'].description;
  assert.notDeepEqual(await errorsOf(broken), []);
});

// A misspelt keyword or format is an error in the strict mode.
test('each schema is one of draft 2020-12', () => {
  for (const name of Object.keys(document.components.schemas)) {
    assert.ok(ajv.getSchema(`lectern#/components/schemas/${name}`), name);
  }
});

// The schema of what `method` `path` answers with `status`, found as a program finds it.
function schemaOf(method, path, status) {
  const {content} = document.paths[path][method].responses[status];
  return ajv.getSchema(`lectern${content['application/json'].schema.$ref}`);
}

async function answer(method, path, {id = '', status = 200, body} = {}) {
  const response = await call(method.toUpperCase(), path.replace('{id}', id), body);
  assert.equal(response.status, status, path);
  const json = await response.json();
  const validate = schemaOf(method, path, status);
  assert.ok(validate(json), `${method} ${path}: ${ajv.errorsText(validate.errors)}`);
  return json;
}

test('answers have the form, the dates and the addresses that the document says', async () => {
  const article = {source_id: 'ferry', text: 'The ferry is back. It is free.', language: 'en-US'};
  const {id} = await answer('post', '/v1/articles', {status: 201, body: article});
  await answer('get', '/v1/narrations/{id}', {id});
  await (await call('GET', `/v1/articles/${id}/events`)).text();  // ends with the narration's making
  const narration = await answer('get', '/v1/narrations/{id}', {id});
  assert.equal(narration.state, 'ready');
  const stored = await answer('get', '/v1/articles/{id}', {id});
  assert.ok(!schemaOf('get', '/v1/articles/{id}', 200)({...stored, created: 'yesterday'}));
  await answer('get', '/v1/articles');
  await answer('post', '/v1/articles/{id}/links', {id, status: 201, body: {expires_in: 60}});
  await answer('get', '/v1/voices');
});
