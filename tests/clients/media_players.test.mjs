// Programs of others that play and download, against the service: GStreamer, curl, and what podcast applications ask for.
//   LECTERN=PATH node --test media_players.test.mjs
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, truncateSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';
import {startService} from './running_service.mjs';

const run = promisify(execFile);
const RATE = 44100;
let service;
let folder;

before(async () => {
  service = await startService(process.env.LECTERN);
  folder = mkdtempSync(join(tmpdir(), 'lectern-players-'));
});

after(async () => {
  rmSync(folder, {recursive: true});
  assert.equal(await service.stop(), 0);
});

/** Sends an article that nobody has sent before; its id. */
async function send(name, sentences) {
  const text = Array.from({length: sentences}, (_, i) => `Boat ${i} of the ${name} line leaves pier ${i * 7} at dawn.`).join(' ');
  const answer = await fetch(service.url + 'v1/articles', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Authorization: `Bearer ${service.key}`},
    body: JSON.stringify({source_id: name, text}),
  });
  assert.equal(answer.status, 201);
  return (await answer.json()).id;
}

/** The manifest of the finished narration, and the address of its file. */
async function finished(id) {
  await (await fetch(`${service.url}v1/articles/${id}/events`, {headers: {Authorization: `Bearer ${service.key}`}})).text();
  const manifest = await (await fetch(`${service.url}v1/narrations/${id}`)).json();
  const source = manifest.sources.find(({src}) => src.endsWith('.m4a'));
  return {manifest, file: new URL(source.src, service.url).href};
}

/** How many samples GStreamer's player hands to the loudspeaker. */
async function samplesPlayed(address) {
  const samples = join(folder, 'samples');
  await run('gst-launch-1.0', ['-q', 'uridecodebin', `uri=${address}`, '!', 'audioconvert', '!',
    `audio/x-raw,format=S16LE,rate=${RATE},channels=1`, '!', 'filesink', `location=${samples}`], {timeout: 120_000});
  return statSync(samples).size / 2;
}

function assertSamples(samples, seconds) {
  assert.ok(Math.abs(samples - seconds * RATE) <= 1024, `${samples} samples played, ${seconds * RATE} promised`);
}

// While a list grows, GStreamer 1.22 begins at the third segment from its end, whatever EXT-X-START says.
test('GStreamer plays a narration that is still being made, without a gap to its end', async () => {
  const id = await send('early', 60);
  const samples = await samplesPlayed(`${service.url}media/${id}/r1/hls/index.m3u8`);
  await finished(id);
  const list = await (await fetch(`${service.url}media/${id}/r1/hls/audio.m3u8`)).text();
  const segments = [...list.matchAll(/^#EXTINF:([\d.]+)/gm)].map(([, seconds]) => Number(seconds));
  const suffixes = segments.map((_, i) => segments.slice(i).reduce((sum, seconds) => sum + seconds));
  const nearest = suffixes.reduce((best, sum) => (Math.abs(sum * RATE - samples) < Math.abs(best * RATE - samples) ? sum : best));
  assertSamples(samples, nearest);
});

test('GStreamer plays the stream and the file of a finished narration', async () => {
  const {manifest, file} = await finished(await send('late', 20));
  assertSamples(await samplesPlayed(new URL('hls/index.m3u8', file).href), manifest.duration);
  assertSamples(await samplesPlayed(file), manifest.duration);
});

test('curl goes on with a download that was cut, takes a part, and loads nothing twice', async () => {
  const {file} = await finished(await send('curl', 20));
  const copy = join(folder, 'copy.m4a');
  const tag = join(folder, 'etag');
  await run('curl', ['-sSf', '--etag-save', tag, '-o', copy, file]);
  const whole = readFileSync(copy);
  truncateSync(copy, Math.floor(whole.length / 2));
  await run('curl', ['-sSf', '-C', '-', '-o', copy, file]);
  assert.ok(readFileSync(copy).equals(whole));
  await run('curl', ['-sSf', '-r', '100-299', '-o', copy, file]);
  assert.ok(readFileSync(copy).equals(whole.subarray(100, 300)));
  const again = await run('curl', ['-sSf', '--etag-compare', tag, '-w', '%{http_code} %{size_download}', file]);
  assert.equal(again.stdout, '304 0');
  const beyond = await run('curl', ['-sS', '-r', `${whole.length}-`, '-o', copy, '-w', '%{http_code}', file]);
  assert.equal(beyond.stdout, '416');
});

// AVFoundation, behind Apple Podcasts and most others on iOS, asks for two bytes first and plays nothing if the answer is not
// a part with the true length; ExoPlayer, behind most on Android, asks from a byte on; both go on with If-Range.
test('podcast applications get the length, the parts and the rest that they ask for', async () => {
  const {file} = await finished(await send('podcast', 20));
  const whole = Buffer.from(await (await fetch(file)).arrayBuffer());
  const ask = async (fields, method = 'GET') => {
    const answer = await fetch(file, {method, headers: {...fields, 'User-Agent': 'AppleCoreMedia/1.0.0.21F90 (iPhone)'}});
    return {answer, bytes: Buffer.from(await answer.arrayBuffer())};
  };
  const head = (await ask({}, 'HEAD')).answer;
  assert.equal(head.headers.get('content-length'), `${whole.length}`);
  assert.equal(head.headers.get('accept-ranges'), 'bytes');
  assert.equal(head.headers.get('content-type'), 'audio/mp4');
  const probe = await ask({Range: 'bytes=0-1'});
  assert.equal(probe.answer.status, 206);
  assert.equal(probe.answer.headers.get('content-range'), `bytes 0-1/${whole.length}`);
  const etag = probe.answer.headers.get('etag');
  const middle = Math.floor(whole.length / 2);
  for (const [range, from, to] of [['bytes=0-', 0, whole.length], [`bytes=0-${whole.length - 1}`, 0, whole.length],
    [`bytes=${middle}-`, middle, whole.length], ['bytes=-500', whole.length - 500, whole.length]]) {
    const {answer, bytes} = await ask({Range: range, 'If-Range': etag});
    assert.equal(answer.status, 206, range);
    assert.ok(bytes.equals(whole.subarray(from, to)), range);
  }
  const replaced = await ask({Range: `bytes=${middle}-`, 'If-Range': '"another"'});
  assert.equal(replaced.answer.status, 200);
  assert.ok(replaced.bytes.equals(whole));
});
