// A new article: where it comes from, what will be read of it and what not, and then on its way.

const FILE_FORMATS = {html: 'html', htm: 'html', md: 'markdown', markdown: 'markdown'};

/** What was found in a page: the paragraphs to be read, and those that are left out, with why. */
function makeFindings(words, {title, paragraphs, skipped}) {
  const reason = (key) => (words.has(`reason_${key}`) ? words.say(`reason_${key}`) : key);
  const skippedItems = skipped.map((each) => makeElement('li', {},
      makeElement('span', {class: 'tag', text: reason(each.reason)}), makeElement('span', {text: each.text})));
  return [
    makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('willRead')}),
        title ? makeElement('p', {class: 'found-title', text: title}) : null,
        ...paragraphs.map((each) => makeElement('p', {class: `found found-${each.kind}`, text: each.text}))),
    makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('skipped')}),
        skipped.length === 0 ? makeElement('p', {class: 'quiet', text: words.say('nothingSkipped')})
            : makeElement('ul', {class: 'skipped'}, ...skippedItems)),
  ];
}

class NewArticle {
  #studio;
  #source = 'url';
  #fileFormat = 'text';
  /** By which the article goes in lists. */
  #foundTitle = '';
  #findings = makeElement('div', {class: 'findings'});
  #send = makeElement('div', {class: 'actions', hidden: true});

  constructor(studio) {
    this.#studio = studio;
    const {words} = studio;
    this.url = makeElement('input', {type: 'url', name: 'url', placeholder: 'https://', 'aria-label': words.say('fromUrl')});
    this.title = makeElement('input', {name: 'title', placeholder: words.say('titleHint')});
    this.text = makeElement('textarea', {rows: '12', name: 'text'});
    this.format = makeElement('select', {name: 'format'}, ...['plain', 'markdown', 'html'].map(
        (name) => makeElement('option', {value: name === 'plain' ? 'text' : name, text: words.say(name)})));
    this.file = makeElement('input', {type: 'file', accept: '.txt,.md,.markdown,.html,.htm,text/*', change: () => this.#readFile()});
    this.#send.append(
        makeElement('button', {type: 'button', class: 'secondary', text: words.say('makeDraft'), click: () => this.#make('draft')}),
        makeElement('button', {type: 'button', class: 'primary', text: words.say('makePublic'), click: () => this.#make('published')}));
    this.fields = makeElement('div', {class: 'fields'});
    this.tabs = makeElement('div', {class: 'tabs', role: 'radiogroup', 'aria-label': words.say('newArticle')},
        ...['url', 'text', 'file'].map((source) => this.#makeTab(source)));
    this.element = makeElement('main', {class: 'page narrow'}, makeElement('h1', {text: words.say('newArticle')}),
        makeElement('form', {class: 'panel', submit: (event) => {
          event.preventDefault();
          this.#look();
        }}, this.tabs, this.fields,
        makeElement('div', {class: 'actions'}, makeElement('button', {class: 'primary', text: words.say('look')}))),
        this.#findings, this.#send);
    this.#show('url');
  }

  #makeTab(source) {
    const label = this.#studio.words.say({url: 'fromUrl', text: 'fromText', file: 'fromFile'}[source]);
    return makeElement('label', {class: 'tab'},
        makeElement('input', {type: 'radio', name: 'source', value: source, change: () => this.#show(source)}),
        makeElement('span', {text: label}));
  }

  #show(source) {
    const {words} = this.#studio;
    this.#source = source;
    this.tabs.querySelector(`[value="${source}"]`).checked = true;
    const labelled = (key, field) => makeElement('label', {class: 'field'}, makeElement('span', {text: words.say(key)}), field);
    const fields = {
      url: [labelled('fromUrl', this.url)],
      text: [labelled('title', this.title), labelled('text', this.text), labelled('format', this.format)],
      file: [labelled('chooseFile', this.file)],
    };
    this.fields.replaceChildren(...fields[source]);
    this.#forget();
  }

  /** What was found belongs to what was asked, and to nothing else. */
  #forget() {
    this.#findings.replaceChildren();
    this.#send.hidden = true;
  }

  async #readFile() {
    const [file] = this.file.files;
    if (!file) return;
    this.text.value = await file.text();
    this.#fileFormat = FILE_FORMATS[file.name.split('.').pop().toLowerCase()] || 'text';
    this.#look();
  }

  /** The story as the API takes it. */
  #story() {
    if (this.#source === 'url') return {url: this.url.value.trim()};
    if (this.#source === 'file') return {[this.#fileFormat]: this.text.value};
    const title = this.title.value.trim();
    return {[this.format.value]: this.text.value, ...(title && {title})};
  }

  #look() {
    return this.#studio.attempt(async ({api, words}) => {
      this.#forget();
      const story = await api.extract(this.#story());
      this.#foundTitle = story.title || '';
      this.#findings.replaceChildren(...makeFindings(words, story));
      this.#send.hidden = false;
    }, 'looking');
  }

  #make(visibility) {
    return this.#studio.attempt(async ({api}) => {
      const title = this.#foundTitle;
      const {id} = await api.send({...(title && {title}), ...this.#story(), visibility});
      location.hash = `#/article/${id}`;
    }, 'making');
  }
}
