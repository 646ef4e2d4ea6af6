// The sound: one audio element, and what it is doing in one word.
//
//   idle → loading → playing ⇄ paused        playing ⇄ buffering (network)
//   playing ⇄ waiting (not rendered yet)     playing → ended
//   any → error → (retry) → loading, at the same place
//   any → idle or unavailable (there is nothing to play), at the beginning
//
// Nothing is requested before the first play(). A lost network is tried again by itself a few
// times, and at once when the browser comes online.

const RETRY_DELAYS_MS = [1500, 3000, 6000, 12000];
const BUFFERING_PATIENCE_MS = 250;
/** A place this near to the start of what is loaded counts as loaded. */
const START_TOLERANCE = 0.5;

/** Up to where `ranges` go on without a break from `place`; 0 when they do not hold it. */
function bufferedEnd(ranges, place) {
  for (let i = 0; i < ranges.length; i++) {
    if (ranges.start(i) <= place + START_TOLERANCE && place <= ranges.end(i)) return ranges.end(i);
  }
  return 0;
}

/** Whether `audio` can be moved to `time`. */
function isSeekable(audio, time) {
  const ranges = audio.seekable;
  return ranges.length > 0 && time <= ranges.end(ranges.length - 1) + START_TOLERANCE;
}

/** Whether a failed request for `url` was the network's fault rather than the file's. */
async function isNetworkFailure(url) {
  if (!navigator.onLine) return true;
  if (!/^https?:/.test(url)) return false;
  try {
    const response = await fetch(url, {method: 'HEAD', cache: 'no-store'});
    return response.status >= 500;
  } catch {
    return true;
  }
}

class Playback {
  #audio = document.createElement('audio');
  #source = null;
  /** What the audio element has been given of `source`; null before the first play(). */
  #attached = null;
  #stream = null;
  /** A file taken whole, {url, blob}, where its server lets nobody move within it; else null. */
  #whole = null;
  #state = 'idle';
  /** Where to go as soon as the sound can be moved; null when it stands where it should. */
  #pending = null;
  #retries = 0;
  #retryTimer = 0;
  #waitTimer = 0;
  #listener;

  /**
   * listener  {onState(state, previous), onTime(), onError(kind), onRetry(), onGrowth(), onRefused(),
   *           isRendered()}; kind: network, media, blocked. onRetry: it is time to play() again.
   *           onRefused: the page lets nothing stream. isRendered: whether the sound at the place of
   *           playback exists.
   */
  constructor(listener) {
    this.#listener = listener;
    this.#audio.preload = 'none';
    const on = (type, act) => this.#audio.addEventListener(type, act);
    on('loadedmetadata', () => this.#applyPending());
    on('playing', () => this.#onPlaying());
    on('waiting', () => this.#onWaiting());
    on('pause', () => this.#onPause());
    on('ended', () => this.#change('ended'));
    for (const type of ['seeked', 'timeupdate', 'progress', 'durationchange']) on(type, () => listener.onTime());
    on('error', () => this.#onMediaError());
  }

  get state() { return this.#state; }
  get source() { return this.#source; }
  get engine() { return (this.#attached || this.#source)?.engine || 'file'; }
  get paused() { return !['loading', 'playing', 'buffering', 'waiting'].includes(this.#state); }
  get currentTime() { return this.#pending ?? this.#audio.currentTime; }
  get duration() { return this.#audio.duration; }
  get rate() { return this.#audio.playbackRate; }
  get muted() { return this.#audio.muted; }
  set muted(muted) { this.#audio.muted = muted; }

  /** Seconds that are there without a break from the place of playback on. */
  get bufferedEnd() { return bufferedEnd(this.#audio.buffered, this.currentTime); }

  /** Seconds the growing playlist has by now; 0 when none is played. */
  get streamEnd() { return this.#stream ? this.#stream.end : 0; }

  set rate(rate) {
    this.#audio.defaultPlaybackRate = rate;
    this.#audio.playbackRate = rate;
  }

  /**
   * {engine: file, mse or hls, url}, or null when there is none yet. A file takes another one's
   * place at once, where that stood, so that a late manifest can correct an early guess. A stream
   * goes on to its end: it is the same sound, and a change would be heard.
   */
  set source(source) {
    if (source?.url === this.#source?.url) return;
    this.#source = source;
    const unasked = this.#state === 'error' || (this.paused && !this.#attached);
    if (!source || unasked || (this.#attached && this.#attached.engine !== 'file')) return;
    this.#attach();
    if (!this.paused) this.#start();
  }

  play() {
    this.#stopRetrying();
    const over = this.#state === 'ended';
    const stale = this.#state === 'error' || (over && this.#attached !== this.#source);
    if (over) this.seek(0);
    if (this.#source && (!this.#attached || stale)) this.#attach();
    this.#change(this.#listener.isRendered() ? 'loading' : 'waiting');
    if (this.#attached) this.#start();
  }

  /** The network is back, so a retry that waits need not wait. */
  onOnline() {
    if (this.#state === 'error' && this.#retryTimer) this.#listener.onRetry();
  }

  pause() {
    this.#stopRetrying();
    this.#audio.pause();
    if (!this.paused) this.#change('paused');
  }

  seek(time) {
    if (this.#audio.readyState > 0 && this.engine === 'file' && !isSeekable(this.#audio, time)) {
      this.#takeWhole(time);
    } else if (this.#audio.readyState > 0) {
      this.#pending = null;
      this.#audio.currentTime = time;
    } else {
      this.#pending = time;
    }
    if (this.#state === 'ended') this.#change('paused');
    this.#listener.onTime();
  }

  /** Nothing comes of it, for now: `kind` as in onError. */
  fail(kind) {
    this.#pending = this.currentTime;
    this.#stream?.close();
    this.#audio.pause();
    this.#change('error');
    this.#listener.onError(kind);
    if (kind === 'network') this.#retryLater();
  }

  /** Back to the beginning, with nothing loaded: idle or unavailable. */
  reset(state) {
    this.#stopRetrying();
    this.#audio.pause();
    this.#detach();
    this.#audio.removeAttribute('src');
    this.#audio.load();
    this.#forgetWhole();
    this.#source = null;
    this.#pending = null;
    this.#retries = 0;
    this.#change(state);
  }

  #attach() {
    const time = this.currentTime;
    const rate = this.rate;
    this.#detach();
    this.#pending = time > 0 ? time : null;
    this.#attached = this.#source;
    this.#audio.preload = 'auto';
    const {engine, url} = this.#source;
    if (engine === 'mse') {
      this.#stream = new LiveStream(this.#audio, url, {
        place: () => this.currentTime,
        onGrowth: () => this.#listener.onGrowth(),
        onFailure: () => this.fail('network'),
      });
    } else {
      this.#audio.src = this.#whole?.url === url ? this.#whole.blob : url;
    }
    this.rate = rate;
  }

  /** From a server without byte ranges a file only flows; what is all here can be moved in. */
  async #takeWhole(time) {
    const isUnderWay = this.#pending !== null;
    this.#pending = time;
    if (isUnderWay) return;
    const attached = this.#attached;
    const blob = await fetch(attached.url).then((response) => response.ok && response.blob()).catch(() => null);
    if (attached !== this.#attached) return;
    if (!blob) {
      this.#pending = null;
      return;
    }
    this.#forgetWhole();
    this.#whole = {url: attached.url, blob: URL.createObjectURL(blob)};
    this.#attach();
    if (!this.paused) this.#start();
  }

  #forgetWhole() {
    if (this.#whole) URL.revokeObjectURL(this.#whole.blob);
    this.#whole = null;
  }

  #detach() {
    this.#stream?.close();
    this.#stream = null;
    this.#attached = null;
  }

  /** Within the listener's click: later some browsers no longer take it for their wish. */
  #start() {
    this.#audio.play().catch((error) => this.#onRefusal(error));
  }

  #applyPending() {
    if (this.#pending === null) return;
    const place = this.#pending;
    this.#pending = null;
    this.seek(place);
  }

  #change(state, from = null) {
    const previous = this.#state;
    if (state === previous || (from && !from.includes(previous))) return;
    this.#state = state;
    this.#listener.onState(state, previous);
  }

  #onPlaying() {
    clearTimeout(this.#waitTimer);
    this.#retries = 0;
    this.#change('playing');
  }

  /** A jump within what is loaded waits, too, but nobody needs to hear of it. */
  #onWaiting() {
    clearTimeout(this.#waitTimer);
    this.#waitTimer = setTimeout(() => {
      if (this.#audio.readyState >= this.#audio.HAVE_FUTURE_DATA) return;
      if (this.#listener.isRendered()) this.#change('buffering', ['playing']);
      else this.#change('waiting', ['playing', 'buffering', 'loading']);
    }, BUFFERING_PATIENCE_MS);
  }

  #onPause() {
    if (!this.#audio.ended) this.#change('paused', ['playing', 'buffering', 'waiting', 'loading']);
  }

  #onRefusal(error) {
    if (error.name !== 'NotAllowedError') return;  // The rest comes as an `error` event, too.
    this.#change('paused');
    this.#listener.onError('blocked');
  }

  async #onMediaError() {
    const {error} = this.#audio;
    const attached = this.#attached;
    if (!error || !attached) return;
    if (this.#stream && !this.#stream.opened) {
      this.#source = null;
      this.#detach();
      this.#listener.onRefused();
      return;
    }
    const network = error.code === error.MEDIA_ERR_NETWORK ||
        (error.code === error.MEDIA_ERR_SRC_NOT_SUPPORTED && await isNetworkFailure(attached.url));
    if (attached === this.#attached) this.fail(network ? 'network' : 'media');
  }

  #retryLater() {
    if (this.#retries >= RETRY_DELAYS_MS.length) return;
    const delay = RETRY_DELAYS_MS[this.#retries++];
    this.#retryTimer = setTimeout(() => this.#listener.onRetry(), delay);
  }

  #stopRetrying() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = 0;
  }
}
