// Plays a narration while it is rendered: reads the growing HLS playlist and feeds its segments to
// the audio element through Media Source Extensions.
//
// Two loops run side by side. One keeps the playlist up to date; a server that can hold a request
// back until there is more (blocking reload) is asked to. The other keeps FETCH_AHEAD seconds loaded
// from the place of playback on. What lies behind, the browser drops when it needs the room.

const DEFAULT_CODECS = 'mp4a.40.2';
const FETCH_AHEAD = 30;
/** Ends of segments and of what is loaded differ by the rounding of browsers. */
const EDGE_TOLERANCE = 0.05;
/** The length is not known yet, and a shorter one would cut seeks off. */
const UNKNOWN_LENGTH = 360000;
const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 8000;
/** So many failures are borne in silence, and any number while there is sound left. */
const PATIENCE = 4;
const REQUEST_TIMEOUT_MS = 30000;
const UNGROWN_PAUSE_MS = 500;

const canStream = () => typeof MediaSource === 'function' &&
    MediaSource.isTypeSupported(`audio/mp4; codecs="${DEFAULT_CODECS}"`);

class LiveStream {
  #audio;
  #url;
  #codecs = DEFAULT_CODECS;
  #listener;
  #source = new MediaSource();
  #buffer = null;
  #playlist = null;
  /** URL of the segment that was loaded last: never twice in a row. */
  #last = '';
  #closing = new AbortController();
  #wake = () => {};

  /** listener  {place(): seconds, onGrowth(), onFailure()}; onFailure once, and then all is over. */
  constructor(audio, url, listener) {
    this.#audio = audio;
    this.#url = url;
    this.#listener = listener;
    const {signal} = this.#closing;
    const objectUrl = URL.createObjectURL(this.#source);
    this.#source.addEventListener('sourceopen', () => {
      URL.revokeObjectURL(objectUrl);
      this.opened = true;
      this.#run();
    }, {once: true, signal});
    for (const type of ['timeupdate', 'waiting']) audio.addEventListener(type, () => this.#wake(), {signal});
    audio.addEventListener('seeking', () => {
      this.#last = '';
      this.#wake();
    }, {signal});
    /** False as long as the page's Content-Security-Policy may yet refuse `blob:`. */
    this.opened = false;
    audio.src = objectUrl;
  }

  /** Seconds that can be listened to by now. */
  get end() { return this.#playlist?.segments.at(-1)?.end || 0; }

  close() {
    this.#closing.abort();
    this.#wake();
  }

  async #run() {
    try {
      await this.#reload(this.#url);
      this.#source.duration = UNKNOWN_LENGTH;
      await Promise.all([this.#grow(), this.#fill()]);
    } catch {
      if (!this.#closing.signal.aborted) this.#listener.onFailure();
      this.close();
    }
  }

  async #reload(url) {
    const playlist = await this.#fetch(url, async (response) => readPlaylist(await response.text(), response.url));
    if (playlist.variant) {
      this.#url = playlist.variant;
      this.#codecs = playlist.codecs || DEFAULT_CODECS;
      return this.#reload(this.#url);
    }
    const grown = playlist.next > (this.#playlist?.next ?? 0);
    this.#playlist = playlist;
    this.#listener.onGrowth();
    this.#wake();
    return grown;
  }

  async #grow() {
    let grown = true;
    while (!this.#playlist.ended) {
      const {blocking, target, next} = this.#playlist;
      const url = new URL(this.#url);
      if (blocking) url.searchParams.set('_HLS_msn', next);
      if (!blocking || !grown) await this.#pause(blocking ? UNGROWN_PAUSE_MS : target * 500);
      grown = await this.#reload(url);
    }
  }

  async #fill() {
    while (!this.#closing.signal.aborted) {
      const place = this.#listener.place();
      const edge = bufferedEnd(this.#audio.buffered, place) || place;
      const next = this.#playlist.segments.find(
          ({end, url}) => end > edge + EDGE_TOLERANCE && url !== this.#last);
      if (next && edge < place + FETCH_AHEAD) await this.#load(next);
      else {
        if (!next && this.#playlist.ended && this.#source.readyState === 'open') this.#source.endOfStream();
        await new Promise((resolve) => { this.#wake = resolve; });
      }
    }
  }

  async #load({url}) {
    const get = (from) => this.#fetch(from, (response) => response.arrayBuffer());
    const media = get(url);
    if (!this.#buffer) {
      const [init] = await Promise.all([get(this.#playlist.init), media]);
      this.#buffer = this.#source.addSourceBuffer(`audio/mp4; codecs="${this.#codecs}"`);
      await this.#append(init);
    }
    await this.#append(await media);
    this.#last = url;
  }

  #append(bytes) {
    return new Promise((resolve, reject) => {
      this.#buffer.onupdateend = resolve;
      this.#buffer.onerror = reject;
      this.#buffer.appendBuffer(bytes);
    });
  }

  /** Asks until there is an answer, or until patience and sound are at an end. */
  async #fetch(url, read) {
    for (let failures = 0; ; failures++) {
      try {
        const signals = [this.#closing.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)];
        const response = await fetch(url, {signal: AbortSignal.any ? AbortSignal.any(signals) : signals[0]});
        if (response.ok) return await read(response);
        throw new TypeError(`status ${response.status}`);
      } catch (error) {
        const silent = this.#audio.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
        if (this.#closing.signal.aborted || (silent && failures >= PATIENCE)) throw error;
        const delay = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
        await this.#pause(delay * (0.75 + Math.random() / 2));
      }
    }
  }

  /** Waits so long, or until the browser is online again. */
  #pause(milliseconds) {
    return new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
      addEventListener('online', resolve, {once: true, signal: this.#closing.signal});
    });
  }
}
