// What the listener sees: the card in the element's shadow tree. It draws what it is told and
// passes on what is pressed; it knows neither the manifest nor the sound.

let cardSheet = null;

function adoptCardStyles(root) {
  cardSheet ??= makeSheet(CARD_CSS);
  root.adoptedStyleSheets = [cardSheet];
}

/** What the round button shows and does in each state. */
const PLAY_BUTTON = {
  idle: 'play', paused: 'play', loading: 'loading', buffering: 'loading', waiting: 'loading',
  playing: 'pause', ended: 'replay', error: 'retry', unavailable: 'retry',
};

/** `title` names the round button for those who do not see what it belongs to. */
function showPlayState(button, state, messages, title) {
  const icon = PLAY_BUTTON[state] || 'play';
  if (button.dataset.icon !== icon) {
    button.dataset.icon = icon;
    button.replaceChildren(makeIcon(icon));
  }
  const word = messages[icon === 'loading' ? 'pause' : icon];
  button.setAttribute('aria-label', title ? fillMessage(messages.named, {a: word, b: title}) : word);
}

/** Long enough to read a line in any of our languages. */
const BRIEF_MESSAGE_MS = 5000;

class Card {
  #messages = MESSAGES.en;
  #skip = 15;
  /** The message that stays until the next one, and the one that is seen now: {key, t}. */
  #lasting = {key: ''};
  #shown = this.#lasting;
  #briefTimer = 0;

  /**
   * actions  {toggle(), skip(direction), setRate(rate), next(), toggleFollow(), toggleHighlight(), share(),
   *           download(), report(), and those of Scrubber and Dock}
   */
  constructor(root, actions) {
    adoptCardStyles(root);
    this.play = makeElement('button',
        {type: 'button', class: 'play', part: 'play-button', click: () => actions.toggle()});
    this.scrubber = new Scrubber(actions);
    this.back = this.#makeSkipButton('skip-back', () => actions.skip(-1));
    this.forward = this.#makeSkipButton('skip-forward', () => actions.skip(1));
    this.next = makeElement('button',
        {type: 'button', class: 'button next', part: 'button next', click: () => actions.next()}, makeIcon('next'));
    this.rate = makeElement('select', {
      class: 'rate', part: 'rate', dir: 'ltr', change: () => actions.setRate(Number(this.rate.value)),
    });
    this.menu = new Menu([
      {key: 'follow', icon: 'follow', checkable: true, choose: actions.toggleFollow},
      {key: 'hl', icon: 'lines', checkable: true, choose: actions.toggleHighlight},
      null,
      {key: 'share', icon: 'link', choose: actions.share},
      {key: 'dl', icon: 'download', choose: actions.download},
      {key: 'report', icon: 'flag', choose: actions.report},
    ]);
    this.dock = new Dock(actions);
    this.base = makeElement('div', {class: 'card', part: 'base', role: 'group'},
        this.play, this.#makeHead(), this.scrubber.element,
        makeElement('div', {class: 'transport'}, this.back, this.forward, this.next),
        this.rate, this.menu.element);
    root.append(makeElement('div', {class: 'frame'}, this.base), this.dock.element);
    this.showDock(false, 0);
    this.showState('idle', '');
  }

  /** Writes every text anew in another language. */
  translate(language, heading, skip) {
    this.#messages = MESSAGES[language];
    this.#skip = skip;
    this.base.lang = language;
    for (const group of [this.base, this.dock.bar]) group.setAttribute('aria-label', this.#messages.region);
    this.dock.element.lang = language;
    setText(this.dock.jump, this.#messages.jump);
    this.dock.close.setAttribute('aria-label', this.#messages.close);
    this.dock.card.setAttribute('aria-description', this.#messages.toPlayer);
    setText(this.labelLong, heading || this.#messages.listen);
    setText(this.labelShort, heading || this.#messages.short);
    setText(this.badge, this.#messages.ai);
    this.scrubber.setName(this.#messages.seek);
    this.rate.setAttribute('aria-label', this.#messages.rate);
    this.menu.translate(this.#messages);
    for (const button of [this.back, this.dock.back]) this.#nameSkipButton(button, 'back', this.#messages.back);
    this.#nameSkipButton(this.forward, 'forward', this.#messages.fwd);
    for (const button of [this.next, this.dock.next]) button.setAttribute('aria-label', this.#messages.next);
    this.#drawStatus();
  }

  showState(state, title) {
    for (const button of [this.play, this.dock.play]) showPlayState(button, state, this.#messages, title);
    setText(this.dock.title, title || this.#messages.short);
  }

  /** Whether there is a queue, and whether another story waits behind this one. */
  offerNext(isQueue, isOffered) {
    for (const button of [this.next, this.dock.next]) {
      button.hidden = !isQueue;
      button.setAttribute('aria-disabled', !isOffered);
    }
  }

  showBadge(visible) {
    this.badge.hidden = !visible;
  }

  /** A message in the live region, until the next one; an empty key clears it. `t`: the time it names. */
  showStatus(key, t) {
    clearTimeout(this.#briefTimer);
    this.#lasting = this.#shown = {key, t};
    this.#drawStatus();
  }

  /** A message of what has just happened; then, and at once for an empty key, the one before it is seen again. */
  showBriefly(key) {
    clearTimeout(this.#briefTimer);
    this.#shown = key ? {key} : this.#lasting;
    this.#drawStatus();
    this.#briefTimer = setTimeout(() => this.showStatus(this.#lasting.key, this.#lasting.t), BRIEF_MESSAGE_MS);
  }

  #drawStatus() {
    const {key} = this.#shown;
    setText(this.status, key && fillMessage(this.#messages[key], this.#shown));
    this.base.classList.toggle('has-status', key !== '');
    this.status.classList.toggle('error', key.startsWith('err'));
  }

  /** As Dock.show(). Messages are in the bar while it is there; when it goes, the card has the focus that it had. */
  showDock(withBar, way) {
    const {bar} = this.dock;
    const hasFocus = bar.matches(':focus-within');
    const home = this.dock.show(withBar, way) ? bar : this.titles;
    if (this.status.parentNode !== home) home.append(this.status);
    if (hasFocus && home !== bar) this.play.focus({preventScroll: true});
  }

  showTime(position, duration, exact, buffered) {
    const pair = formatTimePair(position, duration, exact);
    const text = `${pair.now} / ${pair.total}`;
    // Both are new texts when either changes: an old one beside another of another length has moved, to browsers.
    if (this.now.parentNode.textContent !== text) {
      this.now.replaceChildren(pair.now);
      this.total.replaceChildren(` / ${pair.total}`);
    }
    this.scrubber.update(position, duration, buffered);
    setText(this.dock.time, text);
    this.dock.progress.style.setProperty('--share', duration > 0 ? position / duration : 0);
  }

  /** Says the place in words; for moments when it changed by a jump, or somebody asks. */
  announceTime(position, duration) {
    const words = fillMessage(this.#messages.of, {
      a: formatSpokenTime(position, this.#messages), b: formatSpokenTime(duration, this.#messages),
    });
    this.scrubber.announce(position, words);
  }

  offerRates(rates, current) {
    const all = rates.includes(current) ? rates : [...rates, current].sort((a, b) => a - b);
    this.rate.replaceChildren(...all.map(
        (rate) => makeElement('option', {value: rate, text: `${rate}×`})));
    this.rate.value = current;
  }

  #makeHead() {
    this.labelLong = makeElement('span', {class: 'long'});
    this.labelShort = makeElement('span', {class: 'short'});
    this.badge = makeElement('span', {class: 'badge', part: 'badge'});
    this.status = makeElement('span', {class: 'status', part: 'status', role: 'status', dir: 'auto'});
    this.now = makeElement('span', {class: 'now', text: '0:00'});
    this.total = makeElement('span', {class: 'total'});
    const label = makeElement('span', {class: 'label', part: 'label', dir: 'auto'}, this.labelLong, this.labelShort);
    const time = makeElement('span', {class: 'time', part: 'time', dir: 'ltr'},
        this.now, this.total);
    this.titles = makeElement('div', {class: 'titles'}, label, this.badge);
    return makeElement('div', {class: 'head'}, this.titles, time);
  }

  #makeSkipButton(part, press) {
    return makeElement('button',
        {type: 'button', class: `button ${part}`, part: `button ${part}`, click: press});
  }

  #nameSkipButton(button, icon, message) {
    button.setAttribute('aria-label', fillMessage(message, {n: this.#skip}));
    button.replaceChildren(makeIcon(icon, String(this.#skip)));
  }
}
