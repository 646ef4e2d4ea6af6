// The official OpenAI client, as it comes from npm, against the service.
//   LECTERN=PATH node --test openai.test.mjs
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import OpenAI from 'openai';
import {startService} from './running_service.mjs';

const SPEECH = {model: 'tts-1', voice: 'alloy', input: 'The ferry is back. It is free.'};
let service;
let client;

before(async () => {
  service = await startService(process.env.LECTERN);
  client = new OpenAI({apiKey: service.key, baseURL: service.url + 'v1', maxRetries: 0});
});

after(async () => assert.equal(await service.stop(), 0));

const BEGINNINGS = {mp3: /^(ID3|\xff[\xe0-\xff])/, opus: /^OggS/, aac: /^\xff\xf1/, flac: /^fLaC/, wav: /^RIFF/, pcm: /^/};

for (const [format, beginning] of Object.entries(BEGINNINGS)) {
  test(`speech comes as ${format}`, async () => {
    const response = await client.audio.speech.create({...SPEECH, response_format: format});
    const sound = Buffer.from(await response.arrayBuffer());
    assert.ok(sound.length > 2000);
    assert.match(sound.toString('latin1'), beginning);
  });
}

test('speech can be read as a stream', async () => {
  const response = await client.audio.speech.create(SPEECH);
  let bytes = 0;
  for await (const piece of response.body) bytes += piece.length;
  assert.ok(bytes > 2000);
});

test('a voice that there is not is a bad request, with the parameter', async () => {
  await assert.rejects(client.audio.speech.create({...SPEECH, voice: 'nobody-at-all'}),
      (error) => error instanceof OpenAI.BadRequestError && error.param === 'voice');
});

test('a wrong key is an authentication error', async () => {
  const stranger = new OpenAI({apiKey: 'lk_wrong_key', baseURL: service.url + 'v1', maxRetries: 0});
  await assert.rejects(stranger.audio.speech.create(SPEECH), OpenAI.AuthenticationError);
});

test('models are listed', async () => {
  const models = [];
  for await (const model of client.models.list()) models.push(model.id);
  assert.ok(models.includes('tts-1'));
});
