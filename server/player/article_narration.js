// <article-narration>: the player of a narrated article.
//
//   <article-narration src="https://audio.example/v1/narrations/ID" duration="163.2">
//     <audio controls preload="none" src="https://audio.example/v1/narrations/ID/audio.m4a"></audio>
//   </article-narration>
//
// The manifest comes from `src`, from a child <script type="application/json"> or from the property
// `narration`. Attributes: src, duration, article, label, lang, theme, highlight, follow,
// click-to-seek, skip, rates, resume, download, eager, keep, publisher, artwork. Every event bubbles, crosses shadow
// roots and carries {id, time, duration} and what is named with it below.

const DEFAULT_RATES = '0.75 1 1.25 1.5 1.75 2';
const DEFAULT_ARTICLE = 'article, [itemprop~="articleBody"], main';
const LOAD_MARGIN = '300px';
const REMAP_DELAY_MS = 250;
const SAVE_INTERVAL_MS = 5000;
const MILESTONES = [25, 50, 75];

class ArticleNarration extends HTMLElement {
  static observedAttributes =
      ['src', 'duration', 'label', 'lang', 'highlight', 'follow', 'skip', 'rates', 'download'];

  #card;
  #playback;
  #follower = null;
  #narration = null;
  #map = null;
  #loading = null;
  #cueIndex = -1;
  #wordIndex = -1;
  #preview = null;
  #started = false;
  #milestones = new Set();
  #frame = 0;
  #saveTimer = 0;
  #articleObserver = null;
  #observers = [];
  #listeners = null;
  #messagesLanguage = 'en';

  constructor() {
    super();
    this.#playback = new Playback({
      onState: (state, previous) => this.#onState(state, previous),
      onTime: () => this.#onTime(),
      onError: (kind) => this.#onError(kind),
    });
    this.#card = new Card(this.attachShadow({mode: 'open'}), {
      toggle: () => this.toggle(),
      skip: (direction) => this.skip(direction * this.skipSeconds),
      seek: (time) => this.seek(time),
      preview: (time) => this.#showPreview(time),
      setRate: (rate) => this.#setRate(rate),
      toggleFollow: () => this.#setFollow(!this.#follower.enabled, true),
      toggleHighlight: () => this.#chooseHighlight(this.highlight === 'none'),
      share: () => this.#share(),
      download: () => this.#download(),
    });
    this.#card.scrubber.sync = () => this.#announceTime();
    this.shadowRoot.addEventListener(
        'keydown', (event) => handleKey(event, this, this.#card.scrubber.input));
  }

  // ---- What the page may ask and tell -----------------------------------------------------------

  get state() { return this.#playback.state; }
  get paused() { return this.#playback.paused; }
  get engine() { return 'file'; }
  get narration() { return this.#narration; }
  get cues() { return this.#narration ? this.#narration.cues : []; }
  /** The sentence being read; -1 before the first. */
  get cueIndex() { return this.#cueIndex; }
  get available() { return this.#narration ? this.#narration.available : this.duration; }
  get skipSeconds() { return Number(this.getAttribute('skip')) || 15; }

  /** Seconds; 0 while nobody knows. */
  get duration() {
    const known = this.#narration ? this.#narration.duration : Number(this.getAttribute('duration'));
    if (known > 0) return known;
    return Number.isFinite(this.#playback.duration) ? this.#playback.duration : 0;
  }

  get currentTime() {
    return this.state === 'ended' ? this.duration : this.#playback.currentTime;
  }
  set currentTime(time) { this.seek(time); }

  get playbackRate() { return this.#playback.rate; }
  set playbackRate(rate) { this.#setRate(rate); }

  /** sentence, word or none: the listener's choice, then the page's. */
  get highlight() {
    const asked = ['word', 'none'].includes(this.getAttribute('highlight'))
        ? this.getAttribute('highlight') : 'sentence';
    const chosen = readPreferences().highlight;
    if (chosen === false) return 'none';
    return chosen === true && asked === 'none' ? 'sentence' : asked;
  }

  /** Takes a manifest that the page already has; throws TypeError when it is none. */
  set narration(json) {
    this.#takeNarration(readNarration(json, document.baseURI));
  }

  /** Loads the manifest, once; play() and coming into view do it by themselves. */
  load() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  play() {
    this.load();
    if (!this.#playback.url) this.#playback.url = this.#fallbackUrl();
    if (!this.#playback.url) {
      // Nothing to play yet: the manifest is on its way and starts it.
      this.#loading.then(() => this.#playback.url && this.play());
      return;
    }
    this.#card.showStatus('');
    this.#playback.play();
  }

  pause() { this.#playback.pause(); }

  toggle() {
    if (this.paused) this.play();
    else this.pause();
  }

  seek(time) {
    const from = this.currentTime;
    const to = Math.min(Math.max(0, time), this.duration);
    this.#follower?.comeBack();
    this.#playback.seek(to);
    this.#announceTime();
    if (this.#started) reportMediaPosition(this);
    this.#emit('an-seek', {from, to});
  }

  skip(seconds) { this.seek(this.currentTime + seconds); }

  seekToCue(index) {
    if (this.cues[index]) this.seek(this.cues[index].start);
  }

  /** The sentence before or after the one being read. */
  skipCue(step) {
    this.seekToCue(Math.min(Math.max(0, this.#cueIndex + step), this.cues.length - 1));
  }

  retry() {
    this.#emit('an-retry');
    this.play();
  }

  toggleMute() { this.#playback.muted = !this.#playback.muted; }

  stepRate(step) {
    const rates = this.#rates;
    const at = rates.indexOf(this.playbackRate);
    this.#setRate(rates[Math.min(Math.max(0, at + step), rates.length - 1)]);
  }

  /** Where the sentence stands in the article; empty when it does not. */
  sentenceRanges(index) {
    this.#mapArticle();
    return this.#map ? this.#map.sentenceRanges(index) : [];
  }

  // ---- Life in the document ---------------------------------------------------------------------

  connectedCallback() {
    this.#follower = new Follower();
    this.#listeners = new AbortController();
    const {signal} = this.#listeners;
    addEventListener('pagehide', () => this.#savePosition(), {signal});
    document.addEventListener('click', (event) => this.#onDocumentClick(event), {signal});
    this.#setRate(Number(readPreferences().rate) || 1, false);
    this.#setFollow(readPreferences().follow ?? this.hasAttribute('follow'), false);
    this.#card.menu.setChecked('hl', this.highlight !== 'none');
    this.#translate();
    this.#showTime();
    this.#adoptInlineNarration(signal);
    this.#loadWhenNear();
  }

  disconnectedCallback() {
    this.#savePosition();
    this.#listeners.abort();
    this.#follower.close();
    this.#observers.forEach((observer) => observer.disconnect());
    this.#observers = [];
    this.#articleObserver = null;
    this.#playback.pause();
    this.#unlight();
    leaveTheFloor(this);
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after) return;
    if (name === 'src') this.#startOver();
    if (name === 'follow') this.#setFollow(after !== null, false);
    this.#translate();
    this.#showTime();
    this.#lightCue();
  }

  /** A parser that meets a known element connects it before it has read its children. */
  #adoptInlineNarration(signal) {
    const adopt = () => {
      const script = this.querySelector(':scope > script[type="application/json"]');
      if (script && !this.#narration) this.narration = JSON.parse(script.textContent);
    };
    adopt();
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', adopt, {once: true, signal});
    }
  }

  #loadWhenNear() {
    if (this.hasAttribute('eager')) this.load();
    if (!this.hasAttribute('src') || this.#loading) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.load();
    }, {rootMargin: LOAD_MARGIN});
    observer.observe(this);
    this.#observers.push(observer);
  }

  async #load() {
    const src = this.getAttribute('src');
    if (!src) return;
    const url = new URL(src, document.baseURI);
    try {
      const response = await fetch(url);
      if (response.status === 404) return this.#onUnavailable();
      if (!response.ok) throw new TypeError(`status ${response.status}`);
      const json = await response.json();
      if (src === this.getAttribute('src')) this.#takeNarration(readNarration(json, response.url));
    } catch {
      this.#loading = null;
      if (!this.#playback.url && src === this.getAttribute('src')) this.#onError('network');
    }
  }

  /** Another story in the same element: nothing of the old one may stay. */
  #startOver() {
    this.#savePosition();
    this.#playback.reset();
    this.#narration = null;
    this.#loading = null;
    this.#forgetMap();
    this.#milestones.clear();
    this.#started = false;
    this.hidden = false;
    this.#card.showStatus('');
    this.load();
  }

  #takeNarration(narration) {
    this.#narration = narration;
    this.#loading ??= Promise.resolve();
    const audio = document.createElement('audio');
    const source = chooseFileSource(narration.sources, (type) => audio.canPlayType(type));
    this.#playback.url = source ? source.url : this.#fallbackUrl();
    this.#forgetMap();
    this.#card.showBadge(narration.synthetic);
    this.#card.menu.setVisible('dl', this.hasAttribute('download') && source !== null);
    this.#translate();
    this.#restorePosition();
    this.#showTime();
    this.#announceTime();
    this.#emit('an-ready', {state: narration.state});
  }

  /** The <audio> that stands there for browsers without script. */
  #fallbackUrl() {
    const audio = this.querySelector(':scope > audio');
    return audio ? audio.currentSrc || audio.src : '';
  }

  #restorePosition() {
    if (this.#started) return;
    const asked = Number(new URLSearchParams(location.search).get('listen'));
    const kept = this.getAttribute('resume') === 'off' ? 0 : resumePosition(this.#narration);
    const time = asked > 0 && asked < this.duration ? asked : kept;
    if (!(time > 0)) return;
    this.#playback.seek(time);
    this.#card.showStatus('resume', {t: formatClock(time, this.duration >= 3600)});
  }

  // ---- Following the sound ----------------------------------------------------------------------

  #onState(state, previous) {
    this.setAttribute('state', state);
    this.#card.showState(state, this.#title);
    if (state === 'playing') this.#onPlaying(previous);
    if (state === 'buffering') this.#card.showStatus('buffering');
    if (state === 'paused') this.#onPaused(previous);
    if (state === 'ended') this.#onEnded();
    if (state === 'idle') this.#unlight();
    this.#emit('an-statechange', {state, previous});
    this.#showTime();
    this.#tick();
  }

  #onPlaying(previous) {
    this.#card.showStatus('');
    takeTheFloor(this);
    claimMediaSession(this, {
      title: this.#title || document.title, artwork: this.getAttribute('artwork'),
      artist: this.getAttribute('publisher') ?? location.host,
    });
    reportMediaPosition(this);
    if (previous === 'buffering') return;
    const first = !this.#started;
    this.#started = true;
    this.#mapArticle();
    this.#saveTimer ||= setInterval(() => this.#savePosition(), SAVE_INTERVAL_MS);
    this.#emit('an-play', {first});
  }

  #onPaused(previous) {
    leaveTheFloor(this);
    reportMediaPosition(this);
    this.#card.showStatus('');
    this.#savePosition();
    this.#announceTime();
    if (previous !== 'ended') this.#emit('an-pause');
  }

  #onEnded() {
    leaveTheFloor(this);
    clearInterval(this.#saveTimer);
    this.#saveTimer = 0;
    if (this.#narration) forgetPosition(this.#narration);
    this.#unlight();
    this.#announceTime();
    this.#emit('an-ended');
  }

  #onError(kind) {
    const key = {network: navigator.onLine ? 'errNet' : 'offline', media: 'errMedia', blocked: 'errBlocked'};
    this.#card.showStatus(key[kind]);
    this.#emit('an-error', {kind});
  }

  #onUnavailable() {
    this.setAttribute('state', 'unavailable');
    if (!this.hasAttribute('keep')) this.hidden = true;
    this.#card.showStatus('unavailable');
    this.#emit('an-statechange', {state: 'unavailable', previous: this.state});
  }

  /** `timeupdate` comes four times a second; a sentence should light when it is heard. */
  #tick() {
    cancelAnimationFrame(this.#frame);
    if (this.state !== 'playing') return;
    this.#onTime();
    this.#frame = requestAnimationFrame(() => this.#tick());
  }

  #onTime() {
    this.#showTime();
    if (this.#narration) this.#followCues();
    if (this.state === 'playing') this.#passMilestones();
    if (this.state !== 'playing') this.#announceTime();
  }

  #followCues() {
    if (!this.#started || this.state === 'ended') return;
    const cueIndex = indexAtTime(this.cues, this.currentTime);
    const words = cueIndex >= 0 ? this.cues[cueIndex].words : [];
    const wordIndex = indexAtTime(words, this.currentTime);
    if (cueIndex === this.#cueIndex && wordIndex === this.#wordIndex) return;
    const next = cueIndex !== this.#cueIndex;
    this.#cueIndex = cueIndex;
    this.#wordIndex = wordIndex;
    this.#lightCue();
    if (next && cueIndex >= 0) this.#onCue(this.cues[cueIndex]);
  }

  #onCue(cue) {
    if (this.state === 'playing') this.#follower.follow(this.sentenceRanges(cue.index));
    this.#emit('an-cue', {index: cue.index, text: cue.text, kind: cue.kind});
  }

  #passMilestones() {
    const percent = this.currentTime / this.duration * 100;
    for (const milestone of MILESTONES) {
      if (percent < milestone || this.#milestones.has(milestone)) continue;
      this.#milestones.add(milestone);
      this.#emit('an-milestone', {percent: milestone});
    }
  }

  #savePosition() {
    if (!this.#narration || !this.#started || this.state === 'ended') return;
    if (this.getAttribute('resume') !== 'off') rememberPosition(this.#narration, this.currentTime);
  }

  // ---- The article ------------------------------------------------------------------------------

  get #article() {
    const selector = this.getAttribute('article');
    if (selector) return document.querySelector(selector);
    return this.closest(DEFAULT_ARTICLE) || document.querySelector(DEFAULT_ARTICLE);
  }

  #mapArticle() {
    const article = this.#article;
    if (this.#map || !this.#narration || !article) return;
    adoptHighlightStyles(article.getRootNode());
    this.#map = new ArticleMap(article, this.cues);
    this.#watch(article);
    this.#emit('an-mapped', {matched: this.#map.matched, total: this.cues.length});
  }

  /** Pages are rendered again by their scripts; then the sentences stand in other nodes. */
  #watch(article) {
    if (this.#articleObserver) return;
    let timer = 0;
    this.#articleObserver = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!this.#map) return;
        this.#map = null;
        this.#mapArticle();
        this.#lightCue();
      }, REMAP_DELAY_MS);
    });
    this.#articleObserver.observe(article, {childList: true, characterData: true, subtree: true});
    this.#observers.push(this.#articleObserver);
  }

  #forgetMap() {
    this.#unlight();
    this.#map = null;
  }

  #lightCue() {
    if (!this.#started || !this.#map || this.state === 'ended') return;
    const cue = this.highlight === 'none' ? undefined : this.cues[this.#cueIndex];
    lightSentence(cue ? this.#map.sentenceRanges(cue.index) : []);
    const word = cue && this.highlight === 'word' ? cue.words[this.#wordIndex] : undefined;
    lightWord(word ? this.#map.wordRanges(cue.index, word) : []);
  }

  #unlight() {
    if (this.#cueIndex >= 0) clearLights();
    this.#cueIndex = -1;
    this.#wordIndex = -1;
  }

  #onDocumentClick(event) {
    if (!this.#started || !this.#map || this.getAttribute('click-to-seek') === 'off') return;
    if (!isPlainClick(event) || !this.#article.contains(event.target)) return;
    const index = this.#map.cueAtPoint(event.clientX, event.clientY);
    if (index < 0) return;
    this.#emit('an-cueclick', {index});
    this.seekToCue(index);
    if (this.paused) this.play();
  }

  // ---- The card ---------------------------------------------------------------------------------

  get #rates() {
    return (this.getAttribute('rates') || DEFAULT_RATES).split(/\s+/).map(Number).filter((rate) => rate > 0);
  }

  get #title() {
    return this.#narration ? this.#narration.title : '';
  }

  #translate() {
    const nearest = this.closest('[lang]');
    this.#messagesLanguage = chooseUiLanguage([nearest && nearest.lang, ...navigator.languages]);
    this.#card.translate(this.#messagesLanguage, this.getAttribute('label') || '', this.skipSeconds);
    this.#card.showState(this.state, this.#title);
    this.#card.offerRates(this.#rates, this.playbackRate);
  }

  #showTime() {
    const exact = !this.#narration || this.#narration.exact;
    const position = this.#preview ?? this.currentTime;
    this.#card.showTime(position, this.duration, exact, this.#playback.bufferedEnd);
  }

  #announceTime() {
    this.#card.announceTime(this.currentTime, this.duration);
  }

  #showPreview(time) {
    this.#preview = time;
    this.#showTime();
  }

  #setRate(rate, remember = true) {
    this.#playback.rate = rate;
    this.#card.offerRates(this.#rates, rate);
    if (!remember) return;
    rememberPreference('rate', rate);
    this.#emit('an-ratechange', {rate});
  }

  #setFollow(enabled, remember) {
    this.#follower.enabled = enabled;
    this.#card.menu.setChecked('follow', enabled);
    if (!remember) return;
    rememberPreference('follow', enabled);
    this.#follower.comeBack();
    if (enabled && this.#cueIndex >= 0) this.#follower.follow(this.sentenceRanges(this.#cueIndex));
  }

  #chooseHighlight(lit) {
    rememberPreference('highlight', lit);
    this.#card.menu.setChecked('hl', lit);
    this.#lightCue();
  }

  async #share() {
    const url = new URL(location.href);
    url.searchParams.set('listen', String(Math.floor(this.currentTime)));
    try {
      await navigator.clipboard.writeText(url.href);
      this.#card.showStatus('copied');
      this.#emit('an-share', {url: url.href});
    } catch {
      // Only secure contexts have a clipboard, and the listener may forbid it.
    }
  }

  #download() {
    makeElement('a', {href: this.#playback.url, download: true}).click();
    this.#emit('an-download');
  }

  #emit(type, detail = {}) {
    const id = this.#narration ? this.#narration.id : null;
    this.dispatchEvent(new CustomEvent(type, {
      bubbles: true, composed: true,
      detail: {id, time: this.currentTime, duration: this.duration, ...detail},
    }));
  }
}

customElements.define('article-narration', ArticleNarration);
