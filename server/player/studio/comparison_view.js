// An article's source, looked at again: which sentences are new, gone and as they were, and which of
// them are to be spoken, before anything is sent.

/** Sentences that stay are folded up where there are more of them in a row. */
const KEPT_IN_SIGHT = 2;

const CHANGE_ELEMENTS = {added: 'ins', removed: 'del', kept: 'span'};
const CHANGE_SIGNS = {added: '+', removed: '−', kept: ''};

class ComparisonView {
  #studio;
  #id;
  #article = null;
  /** The story being compared; null when what stands in the fields is not. */
  #story = null;
  /** What is sent if it pleases: exactly what was compared. */
  #changes = null;
  #result = makeElement('div', {class: 'findings'});
  #head = makeElement('p', {class: 'quiet about'});

  constructor(studio, id) {
    this.#studio = studio;
    this.#id = id;
    const {words} = studio;
    studio.entitle(words.say('compare'));
    this.form = makeElement('form', {class: 'panel', submit: (event) => {
      event.preventDefault();
      this.#look();
    }});
    this.element = makeElement('main', {class: 'page narrow'}, makeElement('h1', {text: words.say('compare')}),
        this.#head, this.form, this.#result);
    this.#open();
  }

  #open() {
    return this.#studio.attempt(async ({api, words}) => {
      try {
        this.#article = await api.article(this.#id);
      } catch (error) {
        if (error.isAbsence) return showAbsence(this.element, this.#studio, error);
        throw error;
      }
      const {title, url} = this.#article;
      this.#head.replaceChildren(makeElement('a', {href: `#/article/${this.#id}`, text: title || url || words.say('untitled')}));
      this.source = new StorySource(words, this.#id, {url: url || '', title: title || ''},
          {onChange: () => this.#forget(), onFile: () => this.#look()});
      this.source.begin(url ? 'url' : 'text');
      this.form.replaceChildren(this.source.element,
          makeElement('div', {class: 'actions'}, makeElement('button', {class: 'primary', text: words.say('compareLook')})));
      return undefined;
    });
  }

  #forget() {
    this.#story = null;
    this.#result.replaceChildren();
  }

  #look() {
    return this.#studio.attempt((studio) => this.#compare(studio), 'looking');
  }

  async #compare({api}) {
    this.#forget();
    const story = this.source.story;
    this.#story = story;
    const comparison = await toldAs(unreadableWord(story), api.compare(this.#id, story));
    if (this.#story !== story) return;  // edited while the service compared it
    this.#changes = {...story, ...comparison.story, ...this.#titleIn(comparison)};
    this.#show(comparison);
  }

  /** In lists an article goes by its headline, which may have changed as well. */
  #titleIn({sentences}) {
    const titles = sentences.filter(({kind, change}) => kind === 'title' && change !== 'removed');
    return titles.length === 1 ? {title: titles[0].text} : {};
  }

  #show(comparison) {
    const {words} = this.#studio;
    const {added, removed, kept, to_speak: toSpeak, to_reuse: toReuse} = comparison;
    const isNew = added + removed > 0;
    const summary = isNew ? [words.say('changeCounts', {a: added, r: removed, k: kept}), words.say('speakCounts', {s: toSpeak, r: toReuse})]
        : [words.say('unchanged')];
    this.#result.replaceChildren(
        makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('whatChanges')}),
            ...summary.map((text) => makeElement('p', {class: 'counts', text})),
            isNew ? makeElement('ol', {class: 'changes', lang: this.#article.language || false},
                ...this.#runsOf(comparison.sentences)) : null),
        isNew ? makeElement('div', {class: 'actions'},
            makeElement('button', {type: 'button', class: 'primary', text: words.say('sendChanges'), click: () => this.#send()})) : '');
  }

  /** The list's items: changes one by one, what stays in runs. */
  #runsOf(sentences) {
    const items = [];
    for (let at = 0; at < sentences.length;) {
      let end = at + 1;
      const stays = ({change, spoken_anew: again}) => change === 'kept' && !again;
      while (end < sentences.length && stays(sentences[at]) && stays(sentences[end])) end++;
      const run = sentences.slice(at, end);
      items.push(...(run.length > KEPT_IN_SIGHT ? [this.#makeFold(run)] : run.map((each) => this.#makeSentence(each))));
      at = end;
    }
    return items;
  }

  #makeFold(run) {
    const {words} = this.#studio;
    return makeElement('li', {class: 'change-fold'}, makeElement('details', {},
        makeElement('summary', {text: words.say('keptRun', {n: run.length})}),
        makeElement('ol', {class: 'changes'}, ...run.map((each) => this.#makeSentence(each)))));
  }

  #makeSentence({change, text, kind, spoken_anew: again}) {
    const {words} = this.#studio;
    return makeElement('li', {class: `change change-${change}`},
        makeElement('span', {class: 'sign', 'aria-hidden': 'true', text: CHANGE_SIGNS[change]}),
        makeElement(CHANGE_ELEMENTS[change], {class: `found-${kind}`},
            change === 'kept' ? null : makeElement('span', {class: 'unseen', text: `${words.say(`change_${change}`)}：`}), text),
        again && change === 'kept' ? makeElement('span', {class: 'tag', text: words.say('spokenAnew')}) : null);
  }

  #send() {
    return this.#studio.change(async (studio) => {
      try {
        await studio.api.change(this.#article, this.#changes);
      } catch (error) {
        if (error.status === 412) await this.#lookAgain(studio);
        throw error;
      }
      this.source.forget();
      location.hash = `#/article/${this.#id}`;
    }, 'making');
  }

  /** Somebody else was quicker: what is sent next is compared with what they made of it. */
  async #lookAgain(studio) {
    this.#article = await studio.api.article(this.#id);
    await this.#compare(studio);
  }
}
