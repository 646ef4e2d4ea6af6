// Plays the service's part while a narration is rendered: the manifest and the playlist of a finished
// narration folder, given out bit by bit, as a test says.
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {sendFile} from './file_server.mjs';

/** What a service guesses of a narration it has only begun: near, but not right. */
const ESTIMATE = 1.1;

const isStill = (state) => state === 'queued' || state === 'rendering';

export class LiveService {
  #folder;
  #manifest;
  #segments;
  #head;
  #ends = [];
  #published = 0;
  #state = 'queued';
  #waiting = [];
  #pages = new Map();
  #server = createServer((request, response) => this.#answer(request, response));

  /** folder  a narration folder whose playlist is hls/audio.m3u8 */
  constructor(folder) {
    this.#folder = folder;
    this.#manifest = JSON.parse(readFileSync(join(folder, 'narration.json'), 'utf8'));
    const lines = readFileSync(join(folder, 'hls/audio.m3u8'), 'utf8').replace('#EXT-X-ENDLIST\n', '')
        .replace('TYPE:VOD', 'TYPE:EVENT\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES').trim().split('\n');
    const first = lines.findIndex((line) => line.startsWith('#EXTINF'));
    this.#head = lines.slice(0, first);
    this.#segments = lines.slice(first).join('\n').split(/\n(?=#EXTINF)/);
    let end = 0;
    for (const segment of this.#segments) this.#ends.push(end += parseFloat(segment.slice('#EXTINF:'.length)));
    this.requests = [];
    /** [path, its Cookie header or undefined] of what was posted. */
    this.posts = [];
    /** While true every request for sound, playlist or manifest is cut off. */
    this.down = false;
    /** After so many bytes of a file the line goes dead, and stays so. */
    this.longest = Infinity;
    /** The narration was taken down: there is nothing of it any more. */
    this.gone = false;
  }

  async open() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}/`;
    return this;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get segmentCount() { return this.#segments.length; }
  /** Where the published part ends, in seconds. */
  get available() { return this.#published > 0 ? this.#ends[this.#published - 1] : 0; }

  addPage(path, html, headers = {}) { this.#pages.set(path, {html, headers}); }

  /** From now on so many segments can be had; all of them make the narration ready. */
  publish(count) {
    this.#published = Math.min(count, this.#segments.length);
    this.#state = count === 0 ? 'queued' : count < this.#segments.length ? 'rendering' : 'ready';
    for (const serve of this.#waiting.splice(0)) serve();
  }

  /** The rendering is given up: nothing of it can be had any more. */
  giveUp() {
    this.#state = 'failed';
    for (const serve of this.#waiting.splice(0)) serve();
  }

  #manifestNow() {
    if (this.#state === 'failed') {
      const {version, id} = this.#manifest;
      return {version, id, state: 'failed', duration: 0, duration_exact: false, available: 0, sources: [], cues: []};
    }
    const {duration, sources, cues} = this.#manifest;
    const still = isStill(this.#state);
    return {
      ...this.#manifest, state: this.#state, available: this.available, duration_exact: !still,
      duration: still ? Math.round(duration * ESTIMATE) : duration,
      sources: still ? sources.filter(({type}) => type.includes('mpegurl')) : sources,
      cues: cues.filter(({end}) => end <= this.available + 1e-3),
    };
  }

  #playlist() {
    const lines = [...this.#head, ...this.#segments.slice(0, this.#published)];
    if (!isStill(this.#state)) lines.push('#EXT-X-ENDLIST');
    return `${lines.join('\n')}\n`;
  }

  #answer(request, response) {
    const url = new URL(request.url, this.url);
    this.requests.push(request.url);
    if (request.method === 'POST') this.posts.push([request.url, request.headers.cookie]);
    const page = this.#pages.get(url.pathname);
    if (page) return response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', ...page.headers}).end(page.html);
    if (this.down) return request.socket.destroy();
    if (this.gone) return response.writeHead(410).end();
    if (url.pathname === '/narration.json') return this.#send(response, 'application/json', JSON.stringify(this.#manifestNow()));
    if (url.pathname === '/hls/audio.m3u8') return this.#answerPlaylist(url, response);
    this.down = this.longest < Infinity;
    sendFile(this.#folder, request, response, {longest: this.longest});
  }

  /** A request for a segment that is not there yet is held until it is (RFC 8216bis, 6.2.5.2). */
  #answerPlaylist(url, response) {
    const serve = () => {
      if (this.#state === 'failed') response.writeHead(404).end();
      else this.#send(response, 'application/vnd.apple.mpegurl', this.#playlist());
    };
    const wanted = Number(url.searchParams.get('_HLS_msn') ?? 0);
    if (wanted > this.#published && isStill(this.#state)) this.#waiting.push(serve);
    else serve();
  }

  #send(response, type, text) {
    response.writeHead(200, {'Content-Type': type, 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*'}).end(text);
  }
}
