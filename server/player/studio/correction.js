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

/** After the last key, until the service is asked what a correction would do. */
const TRIAL_DELAY_MS = 300;

class Correction {
  #studio;
  #trialTimer = 0;
  #sentence = null;
  #article;
  #sound = document.createElement('audio');
  #change;

  /** article  () => what GET /v1/articles/{id} gave last, and its cues. change(act): changes the article, and shows it. */
  constructor(studio, article, change) {
    this.#studio = studio;
    this.#article = article;
    this.#change = change;
    const {words} = studio;
    const field = (key, control) => makeElement('label', {class: 'field'}, makeElement('span', {text: words.say(key)}), control);
    const choice = (name, prefix, values) => makeElement('select', {name}, ...values.map(
        (value) => makeElement('option', {value, text: words.say(`${prefix}_${value}`)})));
    this.quote = makeElement('p', {class: 'quote', text: words.say('pickHint')});
    this.match = makeElement('input', {name: 'match', required: true, autocomplete: 'off', input: () => this.#tryLater()});
    this.applies = makeElement('button', {class: 'primary', text: words.say('apply')});
    this.kind = choice('kind', 'how', READING_KINDS);
    this.kind.addEventListener('change', () => {
      this.#showKind();
      this.#tryLater();
    });
    this.as = makeElement('input', {name: 'as', autocomplete: 'off', input: () => this.#tryLater()});
    this.asField = field('readAs', this.as);
    this.scope = choice('scope', 'scope', ['sentence', 'article', 'site']);
    this.scope.value = 'article';
    this.scope.addEventListener('change', () => this.#tryLater());
    this.form = makeElement('form', {
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
    this.#showKind();
  }

  /** Begins a correction in the sentence `cue`, of the words `match` at `at`; `match` may be empty. */
  begin(cue, match, suggestion = '', at = match ? cue.text.indexOf(match) : -1) {
    this.#sentence = cue;
    const {words} = this.#studio;
    const marked = at < 0 ? [cue.text]
        : [cue.text.slice(0, at), makeElement('mark', {text: match}), cue.text.slice(at + match.length)];
    this.quote.replaceChildren(makeElement('b', {text: words.say('sentenceN', {n: cue.index + 1})}), ...marked);
    this.match.value = match;
    this.as.value = suggestion;
    this.#tryLater();
    (match ? this.as : this.match).focus();
  }

  /** The form closes with its view. */
  close() { clearTimeout(this.#trialTimer); }

  #tryLater() {
    const {words} = this.#studio;
    this.close();
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
  #read(answer, {read}) {
    return toldAs(`wrong_${read}`, answer);
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
      URL.revokeObjectURL(this.#sound.src);
      this.#sound.src = URL.createObjectURL(await this.#read(api.preview(sentence), rule));
      await this.#sound.play();
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
    return this.#change(async ({api}) => {
      const {id} = this.#article();
      await this.#read(api.editRules(isForArticle ? id : '', (rules) => [...rules.filter((other) => !isSamePlace(other, rule)), rule]), rule);
      if (!isNowhere) await api.narrateAgain(id);
      this.#studio.tell(isNowhere ? 'keptForSite' : 'applied');
    });
  }
}
