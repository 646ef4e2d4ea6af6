// The sound: one audio element, and what it is doing in one word.
//
//   idle → loading → playing ⇄ paused        playing ⇄ buffering        playing → ended
//   any → error → (retry) → loading, at the same place
//
// Nothing is requested before the first play(). A lost network is tried again by itself a few
// times, and at once when the browser comes online.

const RETRY_DELAYS_MS = [1500, 3000, 6000, 12000];
const BUFFERING_PATIENCE_MS = 250;

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
  #url = '';
  #state = 'idle';
  /** Where to go as soon as the sound can be moved; null when it stands where it should. */
  #pending = null;
  #retries = 0;
  #retryTimer = 0;
  #waitTimer = 0;
  #listener;

  /** listener  {onState(state, previous), onTime(), onError(kind)}; kind: network, media, blocked. */
  constructor(listener) {
    this.#listener = listener;
    this.#audio.preload = 'none';
    const on = (type, act) => this.#audio.addEventListener(type, act);
    on('loadedmetadata', () => this.#applyPending());
    on('playing', () => this.#onPlaying());
    on('waiting', () => this.#onWaiting());
    on('pause', () => this.#onPause());
    on('ended', () => this.#change('ended'));
    on('seeked', () => this.#listener.onTime());
    on('timeupdate', () => this.#listener.onTime());
    on('progress', () => this.#listener.onTime());
    on('durationchange', () => this.#listener.onTime());
    on('error', () => this.#onMediaError());
    this.#whenOnline = () => {
      if (this.#state === 'error' && this.#retryTimer) this.retry();
    };
    addEventListener('online', this.#whenOnline);
  }

  #whenOnline;

  get state() { return this.#state; }
  get url() { return this.#url; }
  get paused() { return !['loading', 'playing', 'buffering'].includes(this.#state); }
  get currentTime() { return this.#pending ?? this.#audio.currentTime; }
  get duration() { return this.#audio.duration; }
  get rate() { return this.#audio.playbackRate; }
  get muted() { return this.#audio.muted; }
  set muted(muted) { this.#audio.muted = muted; }

  /** Seconds that are there without a break from the place of playback on. */
  get bufferedEnd() {
    const {buffered} = this.#audio;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= this.currentTime + 0.5 && this.currentTime <= buffered.end(i)) {
        return buffered.end(i);
      }
    }
    return 0;
  }

  set rate(rate) {
    this.#audio.defaultPlaybackRate = rate;
    this.#audio.playbackRate = rate;
  }

  /** Takes another file; the place is kept, so that a late manifest can correct an early guess. */
  set url(url) {
    if (url === this.#url) return;
    this.#url = url;
    if (this.#audio.src) this.#attach();
  }

  play() {
    if (!this.#url) return;
    if (this.#state === 'ended') this.seek(0);
    if (!this.#audio.src || this.#state === 'error') this.#attach();
    this.#change('loading');
    // Within the listener's click: later some browsers no longer take it for their wish.
    this.#audio.play().catch((error) => this.#onRefusal(error));
  }

  pause() {
    this.#stopRetrying();
    this.#audio.pause();
    if (!this.paused) this.#change('paused');
  }

  seek(time) {
    if (this.#audio.readyState > 0) {
      this.#pending = null;
      this.#audio.currentTime = time;
    } else {
      this.#pending = time;
    }
    if (this.#state === 'ended') this.#change('paused');
    this.#listener.onTime();
  }

  retry() {
    this.#stopRetrying();
    this.play();
  }

  /** Back to the beginning, with nothing loaded. */
  reset() {
    this.#stopRetrying();
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    this.#audio.load();
    this.#url = '';
    this.#pending = null;
    this.#retries = 0;
    this.#change('idle');
  }

  close() {
    this.reset();
    removeEventListener('online', this.#whenOnline);
  }

  #attach() {
    const time = this.currentTime;
    this.#pending = time > 0 ? time : null;
    const rate = this.rate;
    this.#audio.preload = 'auto';
    this.#audio.src = this.#url;
    this.rate = rate;
  }

  #applyPending() {
    if (this.#pending === null) return;
    this.#audio.currentTime = this.#pending;
    this.#pending = null;
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
      if (this.#audio.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) this.#change('buffering', ['playing']);
    }, BUFFERING_PATIENCE_MS);
  }

  #onPause() {
    if (!this.#audio.ended) this.#change('paused', ['playing', 'buffering', 'loading']);
  }

  #onRefusal(error) {
    if (error.name !== 'NotAllowedError') return;  // The rest comes as an `error` event, too.
    this.#change('paused');
    this.#listener.onError('blocked');
  }

  async #onMediaError() {
    const {error} = this.#audio;
    if (!error || !this.#url) return;
    const url = this.#url;
    const place = this.currentTime;
    const network = error.code === MediaError.MEDIA_ERR_NETWORK ||
        (error.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED && await isNetworkFailure(url));
    if (url !== this.#url) return;
    this.#pending = place;
    this.#change('error');
    this.#listener.onError(network ? 'network' : 'media');
    if (network) this.#retryLater();
  }

  #retryLater() {
    if (this.#retries >= RETRY_DELAYS_MS.length) return;
    const delay = RETRY_DELAYS_MS[this.#retries++];
    this.#retryTimer = setTimeout(() => this.retry(), delay);
  }

  #stopRetrying() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = 0;
  }
}
