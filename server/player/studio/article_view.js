// One article: how it stands, its sentences with the player above them, and the panels to correct,
// check and publish it.

const REFRESH_MS = 1500;
/** After an answer that did not come. */
const RETRY_MS = 4000;
const STILL_MADE = ['queued', 'rendering'];

class ArticleView {
  #studio;
  #id;
  #reported;
  #article = null;
  #timer = 0;
  /** The narration whose readings were asked about. */
  #checked = null;
  /** Its text in blocks, and of which revision it is. */
  #story = null;
  #storyRevision = 0;
  /** The article's revision that the player was told of. */
  #playedRevision = 0;
  /** It is not there, or no longer. */
  #isAbsent = false;
  /** Ends with the view. */
  #life = new AbortController();

  constructor(studio, id, reported = '') {
    this.#studio = studio;
    this.#id = id;
    this.#reported = reported;
    const {words} = studio;
    this.head = makeElement('div', {class: 'article-head'});
    this.player = makeElement('article-narration', {article: '#story', mini: 'off', resume: 'off', keep: true, download: true,
      label: words.say('preview'), lang: words.language === 'zh' ? 'zh-Hant' : 'en'});
    this.sentences = new SentenceList(words, {
      play: (index) => this.#playSentence(index),
      correct: (index, ...choice) => this.correction.begin(this.sentences.cues[index], ...choice),
    }, this.#life.signal);
    this.correction = new Correction(studio, id, () => ({...this.#article, cues: this.sentences.cues}), (change) => this.#change(change));
    this.rules = new RuleList(studio, id, (remove) => this.#change(async () => {
      await remove(studio);
      await studio.api.narrateAgain(id);
    }), words.say('noArticleRules'));
    this.doubts = new DoubtList(words, {
      play: (index) => this.#playSentence(index),
      correct: ({cue, text, spoken, from}) => this.correction.begin(cue, text, spoken, from),
    });
    this.skipped = new SkippedList(words, (block) => this.#readToo(block), (block) => this.#leaveOut(block));
    this.skippedPanel = makeElement('section', {class: 'panel', hidden: true},
        makeElement('h2', {id: 'skipped', tabindex: '-1', text: words.say('skipped')}), this.skipped.element);
    this.publishing = new Publishing(studio, {
      setVisibility: (visibility) => this.#change(({api}) => api.change(this.#article, {visibility})),
      takeDown: () => this.#takeDown(),
      narrateAgain: () => this.#change(({api}) => api.narrateAgain(id)),
    });
    this.element = makeElement('main', {class: 'workbench'});
    this.player.addEventListener('an-ready', () => this.#showSentences());
    // Perhaps it was taken down elsewhere.
    this.player.addEventListener('an-error', () => this.refresh());
    this.player.addEventListener('an-statechange', ({detail}) => detail.state === 'unavailable' && this.refresh());
    addEventListener('online', () => this.refresh(), {signal: this.#life.signal});
    this.refresh();
  }

  close() {
    this.#life.abort();
    this.correction.close();
    clearTimeout(this.#timer);
    CSS.highlights?.delete('studio-doubt');
  }

  refresh() {
    return this.#studio.attempt((studio) => this.#load(studio));
  }

  /** Shows the article as it stands, and again as long as it is being narrated or nobody answers. */
  async #load({api}) {
    clearTimeout(this.#timer);
    try {
      this.#article = await api.article(this.#id);
    } catch (error) {
      if (this.#life.signal.aborted) return undefined;  // nobody is here to be told
      if (error.isAbsence) return this.#showAbsence(error);
      if (error.isPassing) this.#loadLater(RETRY_MS);
      throw error;
    }
    if (this.#life.signal.aborted) return undefined;
    this.#show();
    if (STILL_MADE.includes(this.#article.narration.state)) this.#loadLater(REFRESH_MS);
    return undefined;
  }

  #loadLater(delay) {
    clearTimeout(this.#timer);
    if (!this.#life.signal.aborted) this.#timer = setTimeout(() => this.refresh(), delay);
  }

  #showAbsence(error) {
    this.#isAbsent = true;
    this.close();
    showAbsence(this.element, this.#studio, error);
  }

  #furnish() {
    const {words} = this.#studio;
    this.element.append(
        makeElement('div', {class: 'text-side'},
            makeElement('div', {class: 'panel story'}, this.head, makeElement('div', {class: 'stage'}, this.player),
                this.sentences.element, this.sentences.offer, makeElement('p', {class: 'quiet keys', text: words.say('keys')})),
            this.skippedPanel),
        makeElement('div', {class: 'side'}, this.correction.element,
            makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('doubts')}), this.doubts.element),
            makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('articleRules')}), this.rules.element),
            this.publishing.element, makeListeningPanel(this.#studio, this.#id)));
    this.#studio.attempt((studio) => this.rules.load(studio));
  }

  #show() {
    const {narration} = this.#article;
    if (!this.element.hasChildNodes()) this.#furnish();
    this.#showHead();
    this.#showPublishing();
    this.#showSkipped();
    // What grows, the player follows by itself; a finished one it must be told of.
    const played = this.player.narration;
    // What an edit spells otherwise may sound the same, and is another text.
    const isOther = played?.revision !== narration.revision || this.#playedRevision !== this.#article.revision;
    const isNew = narration.state === 'ready' && played?.state === 'ready' && isOther;
    if (this.player.hasAttribute('src') && !isNew) return this.#showSentences();
    this.#playedRevision = this.#article.revision;
    this.player.removeAttribute('src');
    this.player.setAttribute('src', narration.url);
    return undefined;
  }

  /** The article's, or the one that was found in its text. */
  get #title() { return this.#article.title || this.player.narration?.title || ''; }

  #showPublishing() {
    // Where no voice was asked for, the narration tells which one speaks it.
    this.publishing.show(this.#article, this.#title, this.#article.voice || this.player.narration?.voice);
  }

  #showHead() {
    const {words} = this.#studio;
    const {url, language, narration, revision} = this.#article;
    this.#studio.entitle(this.#title || url);
    const facts = [
      words.say('revision', {n: revision}),
      narration.sentences > 0 && words.say('sentences', {n: narration.sentences}),
      narration.duration > 0 && words.say('audioLength', {t: formatTimePair(0, narration.duration, narration.duration_exact).total}),
      narration.diff && words.say(narration.diff.reused > 0 ? 'reused' : 'spoken', {a: narration.diff.reused, b: narration.diff.rendered}),
      language && new Intl.DisplayNames([words.language === 'zh' ? 'zh-TW' : 'en'], {type: 'language'}).of(language),
    ].filter(Boolean);
    this.head.replaceChildren(
        makeElement('p', {class: 'standing-line'}, makeStanding(words, this.#article),
            makeElement('span', {class: 'quiet', text: facts.join(' · ')})),
        makeElement('h1', {text: this.#title || url || '', lang: language || false}),
        url ? makeElement('a', {class: 'quiet source', href: url, rel: 'noreferrer', text: url}) : '',
        narration.failure ? makeElement('p', {class: 'trouble'}, `${words.say('notNarrated')} `,
            makeElement('span', {lang: 'en', text: narration.failure})) : '',
        narration.problems > 0 ? makeElement('p', {class: 'trouble', text: words.say('problems', {n: narration.problems})}) : '');
  }

  #showSentences() {
    const {narration} = this.player;
    if (!narration) return;
    if (!this.#article.title && narration.title) this.#showHead();
    this.#showPublishing();
    this.sentences.show(narration.cues);
    this.correction.goOn(narration.cues);
    this.#reported = openReported(this, this.#studio, this.#reported);
    if (narration.state === 'ready') this.#checkReadings(narration);
  }

  /** Asks once for each text that is shown which readings somebody should look at. */
  #checkReadings(narration) {
    const {cues, language} = narration;
    if (this.#checked === narration || cues.length === 0) return;
    this.#checked = narration;
    this.#studio.attempt(async ({api}) => {
      const blocks = cues.map(({kind, text}) => ({kind, text}));
      const tokens = await api.doubts({blocks, article: this.#id, ...(language && {language})});
      if (this.player.narration !== narration) return;  // there are other sentences by now
      const places = placeDoubts(tokens, cues);
      this.sentences.showDoubts(places);
      this.doubts.show(places);
    });
  }

  /** Asks once for each revision what is not read of it. */
  #showSkipped() {
    const {revision} = this.#article;
    if (this.#storyRevision === revision) return;
    this.#storyRevision = revision;
    this.#studio.attempt(async ({api}) => {
      const story = await api.story(this.#id);
      if (this.#storyRevision !== revision) return;
      this.#story = story;
      this.skipped.show(story);
      this.skippedPanel.hidden = false;
    });
  }

  #readToo(block) {
    return this.#changeStory(storyWithRead(this.#story, [block]), 'nowRead');
  }

  #leaveOut(block) {
    return this.#changeStory(storyWithout(this.#story, block), 'nowLeftOut');
  }

  /** What was said of the article stays; what the blocks do not say is kept beside them. */
  #changeStory(found, told) {
    const known = this.#article;
    const changes = Object.fromEntries(Object.entries(found).filter(([member]) => !known[member]));
    return this.#change(async ({api}) => {
      await api.change(known, changes);
      this.#studio.tell(told);
      this.skippedPanel.firstChild.focus();
    });
  }

  #playSentence(index) {
    this.player.seekToCue(index);
    this.player.play();
  }

  /** Changes the article and shows it as it then stands: somebody else may have been quicker. */
  #change(change) {
    return this.#studio.change(async (studio) => {
      let trouble = null;
      await change(studio).catch((error) => { trouble = error; });
      if (!this.#life.signal.aborted) await this.#load(studio);
      if (!this.#life.signal.aborted) await this.rules.load(studio);
      if (trouble && !this.#isAbsent) throw trouble;
    });
  }

  async #takeDown() {
    if (!await this.#studio.confirm('takeDownSure', 'takeDown')) return;
    this.#change(async ({api}) => {
      await api.takeDown(this.#id);
      this.close();
      location.hash = '#/';
    });
  }
}
