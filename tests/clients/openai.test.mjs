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

test('the first sentence is there long before the last one is spoken', async () => {
  const sentences = Array.from({length: 60}, (_, i) => `Boat number ${i} leaves pier ${i * 7} at dawn.`);
  const began = performance.now();
  const response = await client.audio.speech.create({...SPEECH, input: sentences.join(' ')});
  let firstAfter;
  let bytes = 0;
  for await (const piece of response.body) {
    firstAfter ??= performance.now() - began;
    bytes += piece.length;
  }
  const allAfter = performance.now() - began;
  assert.ok(bytes > 60 * 8000, `${bytes} bytes`);
  assert.ok(firstAfter < allAfter / 4, `first after ${firstAfter} ms, all after ${allAfter} ms`);
});

test('speech comes as events, with the times of its words', async () => {
  const stream = await client.audio.speech.create(
      {...SPEECH, stream_format: 'sse', return_timestamps: true});
  const events = (await stream.text()).split('\n\n').filter(Boolean)
      .map((event) => JSON.parse(event.replace(/^data: /, '')));
  const sound = events.filter((event) => event.type === 'speech.audio.delta')
      .map((event) => Buffer.from(event.audio, 'base64'));
  assert.ok(Buffer.concat(sound).length > 2000);
  const words = events.filter((event) => event.type === 'speech.audio.timestamps')
      .flatMap((event) => event.timestamps);
  assert.deepEqual(words.slice(0, 2).map((word) => word.word), ['The', 'ferry']);
  assert.equal(events.at(-1).type, 'speech.audio.done');
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
