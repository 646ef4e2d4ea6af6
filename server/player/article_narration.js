// <article-narration>: the player of a narrated article.
//
//   <article-narration src="https://audio.example/v1/narrations/ID" duration="163.2">
//     <audio controls preload="none" src="https://audio.example/v1/narrations/ID/audio.m4a"></audio>
//   </article-narration>
//
// The manifest comes from `src`, from a child <script type="application/json"> or from the property
// `narration`. Attributes: src, duration, article, label, lang, theme, highlight, follow,
// click-to-seek, skip, rates, mini, resume, download, engine, eager, keep, publisher, artwork; and
//   queue               manifests to go on with, separated by spaces
//   report, analytics   URLs that are told of misreadings, and of listening (no identifiers of listeners);
//                       "{id}" in them stands for the narration's
//   embedded            alone in a frame, whose parent gets every event by postMessage
// Every event bubbles, crosses shadow roots and carries {id, time, duration} and what is named with
// it below.

const DEFAULT_RATES = '0.75 1 1.25 1.5 1.75 2';
/** What browsers play at all. */
const HIGHEST_RATE = 16;
const DEFAULT_ARTICLE = 'article, [itemprop~="articleBody"], main';
const LOAD_MARGIN = '300px';
/** Some pages change all the time: their articles are looked through no more often than so. */
const REMAP_DELAY_MS = 500;
const SAVE_INTERVAL_MS = 5000;
const MILESTONES = [25, 50, 75];
/** Beside the milestones: a story is counted as heard out once, by who heard the last of them, however often it is replayed. */
const HEARD_OUT = 100;
/** A manifest that still grows is asked for again after so long, and ever more rarely when nobody listens. */
const FIRST_REFRESH_MS = 400;
const LISTENING_REFRESH_MS = 2000;
const IDLE_REFRESH_MS = 60000;
/** Who listens to a finished one hears no more of it so long after it was taken down. */
const TAKE_DOWN_MS = 15000;
/** What listening statistics are made of; nothing in them tells one listener from another. */
const ANALYTICS_EVENTS = ['an-play', 'an-milestone', 'an-ended', 'an-error'];
/** How near to the end of what is rendered the sound stops. */
const RENDERED_EDGE = 0.4;

const audioAbilities = document.createElement('audio');
const browserAbilities = {
  playsType: (type) => audioAbilities.canPlayType(type) !== '',
  streams: canStream(),
  // Chromium says it plays HLS, too, but cannot seek in a playlist that grows.
  playsHls: /^Apple/.test(navigator.vendor) && audioAbilities.canPlayType('application/vnd.apple.mpegurl') !== '',
};

class ArticleNarration extends HTMLElement {
  static observedAttributes =
      ['src', 'duration', 'label', 'lang', 'highlight', 'follow', 'skip', 'rates', 'download', 'report', 'queue', 'mini'];

  #card;
  #playback;
  #follower = null;
  #narration = null;
  #map = null;
  #loading = null;
  #cueIndex = -1;
  #wordIndex = -1;
  /** The sentence last heard, which stays when the light goes out. */
  #heardCue = null;
  #preview = null;
  #started = false;
  #inSight = true;
  /** The listener has sent the dock away, until the next time they press play. */
  #dismissed = false;
  /** The story came out of the queue: it is not the one that the page around it tells. */
  #fromQueue = false;
  #wayToSentence = 0;
  #refreshTimer = 0;
  #refreshDelay = FIRST_REFRESH_MS;
  #milestones = new Set();
  /** Seconds that were played, and up to which place they are counted. */
  #heard = 0;
  #heardUpTo = 0;
  /** Of one press of play one failure is told, however often it is tried again. */
  #failureTold = false;
  #frame = 0;
  #saveTimer = 0;
  #remapTimer = 0;
  #observers = [];
  #listeners = null;
  #messagesLanguage = 'en';

  constructor() {
    super();
    this.#playback = new Playback({
      onState: (state, previous) => this.#onState(state, previous),
      onTime: () => this.#onTime(),
      onError: (kind) => this.#onError(kind),
      onRetry: () => this.#start(),
      onGrowth: () => this.#narration?.state !== 'ready' && this.#refresh(),
      onRefused: () => this.#onStreamRefused(),
      isRendered: () => this.#rendered ||
          (this.#playback.source !== null && this.currentTime < this.available - RENDERED_EDGE),
    });
    this.#card = new Card(this.attachShadow({mode: 'open'}), {
      toggle: () => this.toggle(),
      skip: (direction) => this.skip(direction * this.skipSeconds),
      seek: (time) => this.seek(time),
      preview: (time) => this.#showPreview(time),
      tellTime: () => this.#announceTime(),
      setRate: (rate) => this.#setRate(rate),
      next: () => this.playNext(),
      toggleFollow: () => this.#setFollow(!this.#follower.enabled, true),
      toggleHighlight: () => this.#chooseHighlight(this.highlight === 'none'),
      share: () => this.#share(),
      download: () => this.#download(),
      report: () => this.#report(),
      jump: () => this.#goToSentence(),
      goToCard: () => this.scrollIntoView({block: 'center'}),
      closeDock: () => this.#closeDock(),
    });
    this.shadowRoot.addEventListener(
        'keydown', (event) => handleKey(event, this, this.#card.scrubber.input));
  }

  // ---- What the page may ask and tell -----------------------------------------------------------

  get state() { return this.#playback.state; }
  get paused() { return this.#playback.paused; }
  get engine() { return this.#playback.engine; }
  get narration() { return this.#narration; }
  get cues() { return this.#narration ? this.#narration.cues : []; }
  /** The sentence being read; -1 before the first. */
  get cueIndex() { return this.#cueIndex; }
  /** Seconds that are rendered by now. */
  get available() {
    if (!this.#narration) return this.duration;
    return Math.min(this.duration, Math.max(this.#narration.available, this.#playback.streamEnd));
  }
  get skipSeconds() { return Math.abs(this.getAttribute('skip')) || 15; }

  /** Seconds; 0 while nobody knows. */
  get duration() {
    const known = this.#narration?.duration || Number(this.getAttribute('duration'));
    if (known > 0) return Math.max(known, this.#playback.streamEnd);
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
    const wish = this.getAttribute('highlight');
    const asked = ['word', 'none'].includes(wish) ? wish : 'sentence';
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

  /** Out of the document there is nothing that could pause it again. */
  play() {
    if (!this.isConnected) return;
    this.#failureTold = false;
    this.#start();
  }

  /** As play(), by itself or because somebody asked. */
  #start() {
    if (this.state === 'error') this.#emit('an-retry');
    if (this.state === 'unavailable' || this.#brokenOff) this.#loading = null;
    // It may be made again by now; if not, the manifest says so in a moment.
    if (this.#brokenOff) this.#narration = {...this.#narration, state: 'rendering'};
    this.#dismissed = false;
    this.load();
    this.#playback.source ??= this.#fallbackSource();
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
    const limit = this.#rendered ? this.duration : this.available;
    const to = Math.min(Math.max(0, time), limit);
    this.#follower?.comeBack();
    this.#countHeard();
    this.#heardUpTo = to;
    this.#playback.seek(to);
    this.#announceTime();
    if (this.#started) reportMediaPosition(this);
    this.#savePosition();
    if (time > limit && limit < this.duration) this.#card.showBriefly('notYet');
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

  /** After an error, at the same place. */
  retry() { this.play(); }

  /** The manifest that follows this one in the queue; undefined when there is none. */
  get nextSource() {
    const queue = (this.getAttribute('queue') || '').split(/\s+/).filter(Boolean);
    return queue[queue.indexOf(this.getAttribute('src')) + 1];
  }

  playNext() {
    const src = this.nextSource;
    if (!src) return;
    this.removeAttribute('duration');  // the other story's
    this.setAttribute('src', src);
    this.#fromQueue = true;
    this.#emit('an-next', {src});
    this.play();
  }

  toggleMute() {
    this.#playback.muted = !this.#playback.muted;
    this.#card.showBriefly(this.#playback.muted ? 'muted' : '');
  }

  stepRate(step) {
    const rates = this.#rates;
    const at = rates.indexOf(this.playbackRate);
    this.#setRate(rates[Math.min(Math.max(0, at + step), rates.length - 1)]);
  }

  /** Another player of the page is heard: it has the light and the foot of the window. */
  stepBack() {
    this.#dismissed ||= this.getAttribute('mini') !== 'always';
    this.#unlight();
    this.#arrangeDock();
  }

  /** Where the sentence stands in the article; empty when it does not. */
  sentenceRanges(index) {
    this.#mapArticle();
    return this.#map ? this.#map.sentenceRanges(index) : [];
  }

  // ---- Life in the document ---------------------------------------------------------------------

  connectedCallback() {
    this.#follower = new Follower((way) => this.#onSentenceLost(way));
    this.#listeners = new AbortController();
    const {signal} = this.#listeners;
    this.setAttribute('state', this.state);
    if (this.#embedded) this.#tellHeight(signal);
    addEventListener('pagehide', () => this.#keepPlace(), {signal});
    addEventListener('online', () => this.#playback.onOnline(), {signal});
    this.#setRate(Number(readPreferences().rate) || 1, false);
    this.#setFollow(readPreferences().follow ?? this.hasAttribute('follow'), false);
    this.#card.menu.setChecked('hl', this.highlight !== 'none');
    this.#translate();
    this.#showTime();
    this.#adoptEarlyProperties();
    this.#adoptInlineNarration(signal);
    this.#loadWhenNear();
    this.#observe((visible) => {
      this.#inSight = visible;
      this.#arrangeDock();
    });
    if (this.#narration) this.#watchRendering();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#follower.close();
    clearTimeout(this.#refreshTimer);
    this.#observers.forEach((observer) => observer.disconnect());
    this.#observers = [];
    this.#articleObserver.disconnect();
    this.#playback.pause();
    this.#forgetMap();
    this.#card.showDock(false, 0);
    leaveTheFloor(this);
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || !this.#listeners || before === after) return;
    if (name === 'src') this.#startOver();
    if (name === 'follow') this.#setFollow(after !== null, false);
    this.#translate();
    this.#showTime();
    this.#card.menu.setChecked('hl', this.highlight !== 'none');
    this.#lightCue();
    this.#arrangeDock();
  }

  /** What the page has set before there was this class hides the accessors of the same name. */
  #adoptEarlyProperties() {
    for (const [name, value] of Object.entries(this)) {
      delete this[name];
      this[name] = value;
    }
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
    this.#observe((near) => near && this.load(), LOAD_MARGIN);
  }

  /** Tells whether the card is in the window, or within `rootMargin` of it, at once and at every change. */
  #observe(onChange, rootMargin) {
    const observer = new IntersectionObserver((entries) => onChange(entries.at(-1).isIntersecting), {rootMargin});
    observer.observe(this);
    this.#observers.push(observer);
  }

  async #load() {
    try {
      await this.#fetchNarration();
    } catch {
      this.#loading = null;
      if (!this.paused && !this.#playback.source) this.#playback.fail('network');
    }
  }

  async #fetchNarration() {
    const src = this.getAttribute('src');
    if (!src) return;
    // A manifest may be cached, but who asks again asks whether it has changed: an unchanged one is a 304.
    const response = await fetch(new URL(src, document.baseURI),
        {cache: 'no-cache', signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS)});
    const gone = response.status === 404 || response.status === 410;
    if (!gone && !response.ok) throw new TypeError(`status ${response.status}`);
    const json = gone || await response.json();
    if (src !== this.getAttribute('src')) return;
    if (gone) this.#onUnavailable();
    // A finished one stays as it is while it is heard, also when there is a newer.
    else if (this.#narration?.state === 'ready') this.#watchRendering();
    else this.#takeNarration(readNarration(json, response.url));
  }

  /** Asks for the manifest again as long as it grows, and while it is heard: it may be taken down. */
  #watchRendering() {
    clearTimeout(this.#refreshTimer);
    const state = this.#narration?.state;
    if (!this.isConnected) return;
    if (state === 'ready' && !this.paused) this.#refreshTimer = setTimeout(() => this.#refresh(), TAKE_DOWN_MS);
    if (!['queued', 'rendering'].includes(state)) return;
    this.#refreshTimer = setTimeout(() => this.#refresh(), this.#refreshDelay);
    this.#refreshDelay = Math.min(this.#refreshDelay * 1.5, this.paused ? IDLE_REFRESH_MS : LISTENING_REFRESH_MS);
  }

  #refresh() {
    clearTimeout(this.#refreshTimer);
    this.#fetchNarration().catch(() => this.#watchRendering());
  }

  /** Another story in the same element. */
  #startOver() {
    this.#forgetStory('idle');
    this.#loading = null;
    this.#fromQueue = false;
    this.hidden = false;
    this.#card.showStatus('');
    this.load();
  }

  /** Nothing of the story may stay, its sound least of all. `state`: what the player is without it. */
  #forgetStory(state) {
    this.#keepPlace();
    this.#playback.reset(state);
    clearTimeout(this.#refreshTimer);
    this.#narration = null;
    this.#forgetMap();
    this.#milestones.clear();
    this.#heard = 0;
    this.#refreshDelay = FIRST_REFRESH_MS;
    this.#started = false;
    this.#heardCue = null;
    this.#offerReport();
    this.#showTime();
  }

  /** A new story, or more of the one that is there. */
  #takeNarration(manifest) {
    const before = this.#narration;
    // Of a rendering that was given up the manifest tells no more; who listens keeps what they have.
    const narration = manifest.state === 'failed' && this.#started ? {...before, state: 'failed'} : manifest;
    if (this.state === 'unavailable') this.#comeBack();
    this.#narration = narration;
    this.#loading ??= Promise.resolve();
    if (before?.cues.length !== narration.cues.length) this.#map = null;
    this.#chooseSource();
    this.#card.showBadge(narration.synthetic);
    this.#translate();
    if (narration.state !== before?.state) {
      this.#showStateStatus();
      this.#restorePosition();
      this.#announceTime();
      this.#emit('an-ready', {state: narration.state});
    }
    this.#showTime();
    this.#watchRendering();
    if (!this.#brokenOff) return;
    if (this.#started) this.#stopWhereNothingFollows();
    else this.#onUnavailable();
  }

  /** Whether it was given up while it was rendered: what there is can be heard, and nothing follows. */
  get #brokenOff() { return this.#narration?.state === 'failed'; }

  #stopWhereNothingFollows() {
    if (this.#brokenOff && ['waiting', 'buffering'].includes(this.state)) this.#playback.fail('media');
  }

  /** A narration that was not there has come, by the page or because somebody asked again. */
  #comeBack() {
    this.#playback.reset('idle');
    this.hidden = false;
  }

  #chooseSource() {
    const wanted = this.getAttribute('engine') || 'auto';
    const source = chooseSource(this.#narration, wanted, browserAbilities) || this.#fallbackSource();
    this.#playback.source = source;
    this.#card.menu.setVisible('dl', this.hasAttribute('download') && source?.engine === 'file');
  }

  /** Without `blob:` in the page's media-src a narration is played when it is finished. */
  #onStreamRefused() {
    browserAbilities.streams = false;
    this.#chooseSource();
    if (!this.paused) this.#playback.play();
  }

  /** The <audio> that stands there for browsers without script. */
  #fallbackSource() {
    const audio = this.querySelector(':scope > audio');
    const url = audio && (audio.currentSrc || audio.src);
    return url && (this.#narration?.state ?? 'ready') === 'ready' ? {engine: 'file', url} : null;
  }

  /** Whether all of it is there, so that its length is no estimate. */
  get #rendered() { return !this.#narration || this.#narration.exact; }

  /** While it is rendered the place may not be there yet: nobody is moved twice, nor while they listen. */
  #restorePosition() {
    if (this.#started || this.currentTime > 0) return;
    const asked = !this.#fromQueue && Number(new URLSearchParams(location.search).get('listen'));
    const kept = this.getAttribute('resume') === 'off' ? 0 : resumePosition(this.#narration);
    const time = asked > 0 && asked < this.duration ? asked : kept;
    if (!(time > 0) || time > this.available) return;
    this.#playback.seek(time);
    this.#card.showStatus('resume', formatClock(time, this.duration >= 3600));
  }

  // ---- Following the sound ----------------------------------------------------------------------

  #onState(state, previous) {
    this.setAttribute('state', state);
    this.#card.showState(state, this.#title);
    if (this.paused) clearInterval(this.#saveTimer);
    if (state === 'playing') this.#onPlaying(previous);
    if (!['playing', 'error'].includes(state)) this.#showStateStatus();
    if (state === 'paused') this.#onPaused(previous);
    if (state === 'ended') this.#onEnded();
    if (state === 'idle') this.#unlight();
    this.#emit('an-statechange', {state, previous});
    this.#showTime();
    this.#tick();
    this.#stopWhereNothingFollows();
    // Last, when all is told of this story: the next one begins within it.
    if (state === 'ended') this.playNext();
  }

  #onPlaying(previous) {
    this.#card.showStatus('');
    takeTheFloor(this);
    claimMediaSession(this, {
      title: this.#title || document.title, artwork: this.getAttribute('artwork'),
      artist: this.getAttribute('publisher') ?? location.host,
    });
    reportMediaPosition(this);
    if (previous === 'buffering' || previous === 'waiting') return;
    if (this.#rendered) this.#watchRendering();
    const first = !this.#started;
    this.#started = true;
    this.#arrangeDock();
    clearInterval(this.#saveTimer);
    this.#saveTimer = setInterval(() => this.#savePosition(), SAVE_INTERVAL_MS);
    this.#emit('an-play', {first});
  }

  #onPaused(previous) {
    leaveTheFloor(this);
    reportMediaPosition(this);
    this.#savePosition();
    this.#announceTime();
    if (previous !== 'ended') this.#emit('an-pause');
  }

  #onEnded() {
    leaveTheFloor(this);
    if (this.#narration) forgetPosition(this.#narration);
    this.#unlight();
    this.#announceTime();
    this.#emit('an-ended');
    if (this.#milestones.has(MILESTONES.at(-1))) this.#milestones.add(HEARD_OUT);
  }

  /** What the listener should know of the state, besides what the button shows. */
  #showStateStatus() {
    const made = {queued: 'queued', rendering: this.paused ? 'rendering' : 'waiting'}[this.#narration?.state];
    const key = {buffering: 'buffering', waiting: made || 'loading', loading: ''}[this.state] ?? made;
    this.#card.showStatus(key || '');
  }

  #onError(kind) {
    const key = {network: navigator.onLine ? 'errNet' : 'offline', media: 'errMedia', blocked: 'errBlocked'};
    this.#card.showStatus(this.#brokenOff ? 'errMade' : key[kind]);
    this.#emit('an-error', {kind});
  }

  /** There is no such narration, or it was taken down while somebody listens: they hear what is next in the queue. */
  #onUnavailable() {
    const awaited = !this.paused;
    this.#forgetStory('unavailable');
    if (awaited && this.nextSource) return this.playNext();
    this.hidden = !this.hasAttribute('keep') && !this.#fromQueue;
    this.#card.showStatus('unavailable');
    this.#arrangeDock();
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
    this.#countHeard();
    if (this.state !== 'playing') this.#announceTime();
  }

  #followCues() {
    if (!this.#started || this.state === 'ended') return;
    const cueIndex = indexAt(this.cues, this.currentTime);
    const words = cueIndex >= 0 ? this.cues[cueIndex].words : [];
    const wordIndex = indexAt(words, this.currentTime);
    if (cueIndex === this.#cueIndex && wordIndex === this.#wordIndex) return;
    const next = cueIndex !== this.#cueIndex;
    this.#cueIndex = cueIndex;
    this.#wordIndex = wordIndex;
    this.#lightCue();
    if (next && cueIndex >= 0) this.#onCue(this.cues[cueIndex]);
  }

  #onCue(cue) {
    this.#heardCue = cue;
    this.#offerReport();
    if (this.state === 'playing') this.#follower.follow(this.sentenceRanges(cue.index));
    this.#emit('an-cue', {index: cue.index, text: cue.text, kind: cue.kind});
  }

  /** What was jumped over was not heard. */
  #countHeard() {
    const {currentTime: place} = this;
    if (this.state === 'playing') {
      this.#heard += Math.max(0, place - this.#heardUpTo);
      this.#passMilestones();
    }
    this.#heardUpTo = place;
  }

  #passMilestones() {
    const percent = this.#heard / this.duration * 100;
    for (const milestone of MILESTONES) {
      if (percent < milestone || this.#milestones.has(milestone)) continue;
      this.#milestones.add(milestone);
      this.#emit('an-milestone', {percent: milestone});
    }
  }

  /** Who pauses here may have gone on in another tab, whose place is the newer one. */
  #keepPlace() {
    if (!this.paused) this.#savePosition();
  }

  #savePosition() {
    if (!this.#narration || !this.#started || this.state === 'ended') return;
    if (this.getAttribute('resume') !== 'off') rememberPosition(this.#narration, this.currentTime);
  }

  // ---- The article ------------------------------------------------------------------------------

  get #article() {
    const selector = this.getAttribute('article');
    if (selector) return this.getRootNode().querySelector(selector) ?? document.querySelector(selector);
    return this.closest(DEFAULT_ARTICLE) || document.querySelector(DEFAULT_ARTICLE);
  }

  #mapArticle() {
    const article = this.#article;
    if (!this.#narration || !article || this.#map?.root === article) return;
    adoptHighlightStyles(article.getRootNode());
    this.#map = new ArticleMap(article, this.cues);
    this.#watch(article);
    this.#emit('an-mapped', {matched: this.#map.matched, total: this.cues.length});
  }

  /** The article hears its clicks itself: from text that nothing below the body listens to, iPhones send none. */
  #watch(article) {
    this.#articleObserver.observe(article, {childList: true, characterData: true, subtree: true});
    article.addEventListener('click', this.#onArticleClick, {signal: this.#listeners.signal});
  }

  /** Pages are rendered again by their scripts; then the sentences stand in other nodes. */
  #articleObserver = new MutationObserver(() => {
    this.#remapTimer ||= setTimeout(() => {
      this.#remapTimer = 0;
      if (!this.#map) return;
      this.#map = null;
      this.#mapArticle();
      this.#lightCue();
    }, REMAP_DELAY_MS);
  });

  #onArticleClick = (event) => {
    if (!this.#started || !isPlainClick(event) || this.getAttribute('click-to-seek') === 'off') return;
    const index = this.#map?.cueAtPoint(event.clientX, event.clientY) ?? -1;
    if (index < 0) return;
    this.#emit('an-cueclick', {index});
    this.seekToCue(index);
    if (this.paused) this.play();
  };

  #forgetMap() {
    this.#unlight();
    this.#map = null;
  }

  #lightCue() {
    if (!this.#started || this.#dismissed || this.state === 'ended') return;
    this.#mapArticle();
    if (!this.#map) return;
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

  // ---- The card ---------------------------------------------------------------------------------

  get #rates() {
    return (this.getAttribute('rates') || DEFAULT_RATES).split(/\s+/).map(Number).filter((rate) => rate > 0 && rate <= HIGHEST_RATE);
  }

  get #title() {
    return this.#narration ? this.#narration.title : '';
  }

  #translate() {
    const nearest = this.closest('[lang]');
    this.#messagesLanguage = chooseUiLanguage([nearest?.lang, ...navigator.languages]);
    const heading = (this.#fromQueue && this.#title) || this.getAttribute('label') || '';
    this.#card.translate(this.#messagesLanguage, heading, this.skipSeconds);
    this.#card.offerNext(this.hasAttribute('queue'), Boolean(this.nextSource));
    this.#card.showState(this.state, this.#title);
    this.#offerReport();
    for (const key of ['follow', 'hl']) this.#card.menu.setVisible(key, !this.#embedded);
    // The page's address is that of the story it was made for.
    this.#card.menu.setVisible('share', !this.#embedded && !this.#fromQueue);
    this.#card.offerRates(this.#rates, this.playbackRate);
  }

  #showTime() {
    const exact = this.#rendered;
    const position = this.#preview ?? this.currentTime;
    const loaded = Math.max(this.#playback.bufferedEnd, exact ? 0 : this.available);
    this.#card.showTime(position, this.duration, exact, loaded);
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
      this.#card.showBriefly('copied');
    } catch {
      // Only secure contexts have a clipboard, and the listener may forbid it: then they copy by hand.
      prompt(MESSAGES[this.#messagesLanguage].share, url.href);
    }
    this.#emit('an-share', {url: url.href});
  }

  /**
   * Browsers save a file of another origin only where its server says that it is to be saved, which a
   * query asks of ours. From any other it opens beside the page, which stays where it is.
   */
  #download() {
    const url = new URL(this.#playback.source.url);
    const foreign = /^http/.test(url.protocol) && url.origin !== location.origin;
    if (foreign) url.search += `${url.search && '&'}download`;
    makeElement('a', {href: url, download: true, target: foreign && '_blank', rel: 'noopener'}).click();
    this.#emit('an-download');
  }

  /** Only of what was heard, and of a finished narration: the service takes no other reports. */
  #offerReport() {
    const offered = this.hasAttribute('report') && this.#heardCue && this.#narration?.state === 'ready';
    this.#card.menu.setVisible('report', Boolean(offered));
  }

  #report() {
    const {index: cue, text} = this.#heardCue;
    this.#send('report', {event: 'report', time: this.currentTime, cue, text});
    this.#emit('an-report', {cue});
    this.#card.showBriefly('reported');
  }

  // ---- The dock at the foot of the window -------------------------------------------------------

  #arrangeDock() {
    const mini = this.getAttribute('mini');
    const wanted = mini === 'always' || (this.#started && !this.#inSight && mini !== 'off' && !this.#embedded);
    this.#card.showDock(wanted && !this.#dismissed && this.isConnected, this.#wayToSentence);
  }

  #onSentenceLost(way) {
    this.#wayToSentence = this.state === 'playing' ? way : 0;
    this.#arrangeDock();
  }

  #goToSentence() {
    this.#follower.comeBack();
    this.#follower.follow(this.sentenceRanges(this.#cueIndex));
  }

  #closeDock() {
    this.#dismissed = true;
    this.pause();
    this.#arrangeDock();
  }

  // ---- What others are told ---------------------------------------------------------------------

  /** Posts to the URL in `attribute`, when there is one: without cookies, which a beacon would send, and unanswered. */
  #send(attribute, message) {
    const url = this.getAttribute(attribute);
    if (!url) return;
    const id = this.#narration?.id;
    const body = JSON.stringify({id, ...message});
    fetch(new URL(url.replace('{id}', id), document.baseURI), {
      method: 'POST', mode: 'no-cors', credentials: 'omit', keepalive: true, body,
    }).catch(() => {});
  }

  /** Alone in a frame: there is no article around, and the page outside wants to know. */
  get #embedded() { return this.hasAttribute('embedded'); }

  #tellParent(message) { parent.postMessage({type: 'article-narration', ...message}, '*'); }

  #tellHeight(signal) {
    const observer = new ResizeObserver(() => this.#tellParent({event: 'height', height: this.offsetHeight}));
    observer.observe(this);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  /** Whether statistics are told of this one, too. */
  #counts(type) {
    if (type === 'an-ended') return this.#milestones.has(MILESTONES.at(-1)) && !this.#milestones.has(HEARD_OUT);
    const isTold = type === 'an-error' && this.#failureTold;
    this.#failureTold ||= type === 'an-error';
    return !isTold;
  }

  #emit(type, detail = {}) {
    const {currentTime: time, duration} = this;
    const id = this.#narration ? this.#narration.id : null;
    this.dispatchEvent(new CustomEvent(type, {
      bubbles: true, composed: true, detail: {id, time, duration, ...detail},
    }));
    if (this.#embedded) this.#tellParent({event: type.slice(3), id, time, duration, ...detail});
    if (ANALYTICS_EVENTS.includes(type) && this.#counts(type)) this.#send('analytics', {event: type.slice(3), time, duration, ...detail});
  }
}

customElements.define('article-narration', ArticleNarration);
