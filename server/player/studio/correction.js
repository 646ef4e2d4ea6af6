// The form that corrects a reading: which words, how they are to be read, and where.

const READING_KINDS = ['text', 'zhuyin', 'pinyin', 'letters', 'language', 'silent'];
/** Kinds that need nothing said besides the words themselves. */
const BARE_KINDS = ['letters', 'silent'];

const WORD_CHARACTER = /[\p{Script=Latin}\p{N}]/u;
const areOneWord = (before = '', after = '') => WORD_CHARACTER.test(before) && WORD_CHARACTER.test(after);

/** Whether `match` stands in `text` as rules find it: not inside a longer word or figure. Chinese words have no such edges. */
function standsIn(text, match) {
  for (let at = text.indexOf(match); at >= 0; at = text.indexOf(match, at + 1)) {
    if (!areOneWord(text[at - 1], match[0]) && !areOneWord(match.at(-1), text[at + match.length])) return true;
  }
  return false;
}

/** As a rule's sentence is compared: whatever its white space. */
const onOneLine = (text) => text.replace(/\s+/gu, ' ').trim();

/** Whether one takes the other's place: two readings of the same words in the same place cannot both hold. */
const isSamePlace = (a, b) => a.match === b.match && (a.sentence || '') === (b.sentence || '');

/** What of a reading is heard as one character each. */
const SYLLABLES = {pinyin: /[^\s\d]+\d?/gu, zhuyin: /˙?[ㄅ-ㄩ]+[ˊˇˋ˙]?/gu};

/** Whether a reading gives each of the characters its syllable. Of words that are not all Chinese nobody can tell. */
function fits({match, read, as}) {
  const characters = match.match(/\p{Script=Han}/gu) ?? [];
  return !SYLLABLES[read] || characters.join('') !== match || characters.length === (as.match(SYLLABLES[read]) ?? []).length;
}

/** After the last key, until the service is asked what a correction would do. */
const TRIAL_DELAY_MS = 300;

class Correction {
  #studio;
  /** Where what is typed is kept until it is applied. */
  #place;
  #trialTimer = 0;
  /** A reading that was doubted: who applies it once more means it. */
  #doubted = '';
  #sentence = null;
  #article;
  #sound = new PreviewSound();
  #change;

  /** id  of the article. article  () => what GET /v1/articles/{id} gave last, and its cues. change(act): changes the article, and shows it. */
  constructor(studio, id, article, change) {
    this.#studio = studio;
    this.#place = `correction ${id}`;
    this.#article = article;
    this.#change = change;
    const {words} = studio;
    const field = (key, control) => makeElement('label', {class: 'field'}, makeElement('span', {text: words.say(key)}), control);
    const choice = (name, prefix, values) => makeElement('select', {name}, ...values.map(
        (value) => makeElement('option', {value, text: words.say(`${prefix}_${value}`)})));
    this.quote = makeElement('p', {class: 'quote', text: words.say('pickHint')});
    this.match = makeElement('input', {name: 'match', required: true, autocomplete: 'off'});
    this.applies = makeElement('button', {class: 'primary', text: words.say('apply')});
    this.kind = choice('kind', 'how', READING_KINDS);
    this.as = makeElement('input', {name: 'as', autocomplete: 'off'});
    this.asField = field('readAs', this.as);
    this.scope = choice('scope', 'scope', ['sentence', 'article', 'site']);
    this.form = makeElement('form', {
      input: () => this.#onEdit(),
      submit: (event) => {
        event.preventDefault();
        this.#apply();
      },
      keydown: (event) => {
        if (event.key === 'Enter' && event.ctrlKey) this.form.requestSubmit();
      },
    }, this.quote, field('match', this.match), field('how', this.kind), this.asField, field('scope', this.scope),
    makeElement('div', {class: 'actions'},
        makeElement('button', {type: 'button', class: 'secondary', text: words.say('hear'), click: () => this.#hear()}),
        this.applies));
    this.element = makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('correct')}), this.form);
    this.#fill(readDraft(this.#place));
  }

  #fill({match = '', as = '', kind = 'text', scope = 'article'}) {
    this.match.value = match;
    this.as.value = as;
    this.kind.value = kind;
    this.scope.value = scope;
    this.#showKind();
  }

  #onEdit() {
    this.#showKind();
    this.#tryLater();
    const {match, as, kind, scope} = this;
    const sentence = this.#sentence && {index: this.#sentence.index, text: this.#sentence.text};
    writeDraft(this.#place, {match: match.value, as: as.value, kind: kind.value, scope: scope.value, sentence});
  }

  /** Goes on with the sentence that was chosen before, now that there are sentences. */
  goOn(cues) {
    const {match = '', sentence: kept} = this.#sentence ? {} : readDraft(this.#place);
    const same = kept ? cues.filter(({text}) => text === kept.text) : [];
    if (same.length === 0) return;
    this.#choose(same.find(({index}) => index === kept.index) ?? same[0], match, kept.text.indexOf(match));
    this.#tryLater();
  }

  /** Begins a correction in the sentence `cue`, of the words `match` at `at`; `match` may be empty. */
  begin(cue, match, suggestion = '', at = match ? cue.text.indexOf(match) : -1) {
    this.#choose(cue, match, at);
    this.match.value = match;
    this.as.value = suggestion;
    this.#onEdit();
    (match ? this.as : this.match).focus();
  }

  #choose(cue, match, at) {
    this.#sentence = cue;
    const {words} = this.#studio;
    const marked = at < 0 || !match ? [cue.text]
        : [cue.text.slice(0, at), makeElement('mark', {text: match}), cue.text.slice(at + match.length)];
    this.quote.replaceChildren(makeElement('b', {text: words.say('sentenceN', {n: cue.index + 1})}), ...marked);
  }

  /** The form closes with its view. */
  close() {
    clearTimeout(this.#trialTimer);
    this.#sound.stop();
  }

  #tryLater() {
    const {words} = this.#studio;
    clearTimeout(this.#trialTimer);
    setText(this.applies, words.say('apply'));
    this.#trialTimer = setTimeout(() => this.#tryOut(), TRIAL_DELAY_MS);
  }

  /** Says how many sentences would be spoken anew, as the service finds without speaking any. */
  async #tryOut() {
    const timer = this.#trialTimer;
    const {api, words} = this.#studio;
    const rule = this.#rule();
    if (!this.form.checkValidity() || (this.#isForSentence && !rule.sentence)) return;
    const trial = await api.tryRules(this.#article().id, [rule]).catch(() => null);  // what is wrong is told when it is applied
    if (trial && timer === this.#trialTimer) setText(this.applies, words.say('applyTo', {n: trial.reread}));
  }

  #showKind() {
    const bare = BARE_KINDS.includes(this.kind.value);
    this.asField.hidden = bare;
    this.as.required = !bare;
    this.as.placeholder = {zhuyin: 'ㄏㄤˊ ㄓㄤˇ', pinyin: 'hang2 zhang3', language: 'en'}[this.kind.value] || '';
  }

  get #isForSentence() { return this.scope.value === 'sentence'; }

  #rule() {
    const kind = this.kind.value;
    const match = this.match.value.trim();
    const sentence = this.#isForSentence && this.#sentence;
    const rule = {match, read: kind, ...(sentence && {sentence: onOneLine(sentence.text)})};
    return BARE_KINDS.includes(kind) ? rule : {...rule, as: this.as.value.trim()};
  }

  /** The one that was chosen, else the first with these words; undefined when they are nowhere. */
  #sentenceOf(match) {
    return this.#sentence ?? this.#article().cues.find(({text}) => standsIn(text, match));
  }

  /** An answer about `rule`. A reading that cannot be read is told by how readings of its kind are written. */
  #read(answer, {read, as = ''}) {
    return toldAs(`wrong_${read}`, answer, {t: as});
  }

  /** The sentence with the new reading, before it is a rule. */
  #hear() {
    if (!this.form.reportValidity()) return undefined;
    if (this.#isForSentence && !this.#sentence) return this.#studio.refuse('pickHint');
    const rule = this.#rule();
    const {id, language, voice} = this.#article();
    const chosen = this.#sentenceOf(rule.match);
    if (!chosen) return this.#studio.refuse('matchNowhere');
    if (!standsIn(chosen.text, rule.match)) return this.#studio.refuse('matchMissing');
    return this.#studio.attempt(async ({api, toast}) => {
      toast.clear();
      const sentence = {text: chosen.text, article: id, rules: [rule], ...(language && {language}), ...(voice && {voice})};
      await this.#sound.play(this.#read(api.preview(sentence), rule));
    });
  }

  /** As far as anybody knows: of a narration in the making not every sentence is there. */
  #isNowhere(match) {
    const {narration, cues} = this.#article();
    return narration.state === 'ready' && !cues.some(({text}) => standsIn(text, match));
  }

  #apply() {
    const rule = this.#rule();
    const isForArticle = this.scope.value !== 'site';
    const isNowhere = this.#isNowhere(rule.match);
    if (this.#isForSentence && !this.#sentence) return this.#studio.refuse('pickHint');
    if (this.#isForSentence && !standsIn(rule.sentence, rule.match)) return this.#studio.refuse('matchMissing');
    if (isForArticle && isNowhere) return this.#studio.refuse('matchNowhere');
    const doubted = JSON.stringify(rule);
    if (!fits(rule) && this.#doubted !== doubted) {
      this.#doubted = doubted;
      return this.#studio.refuse('syllablesDiffer');
    }
    return this.#change(async ({api}) => {
      const {id} = this.#article();
      await this.#read(api.editRules(isForArticle ? id : '', (rules) => [...rules.filter((other) => !isSamePlace(other, rule)), rule]), rule);
      if (!isNowhere) await api.narrateAgain(id);
      forgetDraft(this.#place);
      this.#studio.tell(isNowhere ? 'keptForSite' : 'applied');
    });
  }
}
