// Where a story comes from: an address, pasted text, a file, or an entry of a feed.

const FILE_FORMATS = {html: 'html', htm: 'html', md: 'markdown', markdown: 'markdown'};
const TEXT_FORMATS = {text: 'plain', markdown: 'markdown', html: 'html'};
const SOURCE_LABELS = {entry: 'fromEntry', url: 'fromUrl', text: 'fromText', file: 'fromFile'};

class StorySource {
  #words;
  #place;
  #source = '';
  #entry;
  #fileFormat = 'text';
  #onChange;
  #onFile;

  /**
   * place  by which what is typed is kept until it is sent: begin() goes on with it, forget() ends that.
   * known  {url, title, entry}: what the fields begin with; an entry of a feed is a source of its own.
   * onChange()  it is another story now: another source is chosen, or a field is edited. onFile()  a file has been read.
   */
  constructor(words, place, known, {onChange, onFile}) {
    const {url = '', title = '', text = '', format = 'text', entry = null} = {...known, ...readDraft(place), ...(known.entry && known)};
    this.#words = words;
    this.#place = place;
    this.#entry = entry;
    this.#onChange = onChange;
    this.#onFile = onFile;
    this.url = makeElement('input', {type: 'url', name: 'url', required: true, placeholder: 'https://', value: url,
      pattern: '[hH][tT][tT][pP][sS]?://.+', title: words.say('webAddress')});
    this.title = makeElement('input', {name: 'title', placeholder: words.say('titleHint'), value: title});
    this.text = makeElement('textarea', {rows: '12', name: 'text', required: true, text});
    this.format = makeElement('select', {name: 'format'}, ...Object.entries(TEXT_FORMATS).map(
        ([value, key]) => makeElement('option', {value, text: words.say(key), selected: value === format})));
    this.file = makeElement('input', {type: 'file', accept: '.txt,.md,.markdown,.html,.htm,text/*', change: () => this.#readFile()});
    this.fields = makeElement('div', {class: 'fields'});
    const sources = entry ? ['entry', 'url', 'text', 'file'] : ['url', 'text', 'file'];
    this.tabs = makeElement('div', {class: 'tabs', role: 'radiogroup', 'aria-label': words.say('from')},
        ...sources.map((source) => this.#makeTab(source)));
    this.element = makeElement('div', {input: () => this.#onEdit()}, this.tabs, this.fields);
  }

  #makeTab(source) {
    return makeElement('label', {class: 'tab'},
        makeElement('input', {type: 'radio', name: 'source', value: source, change: () => this.choose(source)}),
        makeElement('span', {text: this.#words.say(SOURCE_LABELS[source])}));
  }

  /** Goes on with what was typed here before; else with `source`. */
  begin(source) { this.#show(readDraft(this.#place).source || source); }

  choose(source) {
    this.#show(source);
    this.#onEdit();
  }

  #show(source) {
    this.#source = source;
    this.tabs.querySelector(`[value="${source}"]`).checked = true;
    const labelled = (key, field) => makeElement('label', {class: 'field'}, makeElement('span', {text: this.#words.say(key)}), field);
    const fields = {
      entry: () => [makeElement('p', {class: 'found-title', text: this.#entry.title || this.#entry.url})],
      url: () => [labelled('fromUrl', this.url)],
      text: () => [labelled('title', this.title), labelled('text', this.text), labelled('format', this.format)],
      file: () => [labelled('chooseFile', this.file)],
    };
    this.fields.replaceChildren(...fields[source]());
  }

  /** It has been sent. */
  forget() { forgetDraft(this.#place); }

  #onEdit() {
    const isBlank = this.text.value !== '' && this.text.value.trim() === '';
    this.text.setCustomValidity(isBlank ? this.#words.say('nothingToRead') : '');
    // No script may choose a file: its text goes on as pasted text.
    const pasted = this.#source === 'file' ? {source: 'text', format: this.#fileFormat} : {source: this.#source, format: this.format.value};
    writeDraft(this.#place, {url: this.url.value, title: this.title.value, text: this.text.value, entry: this.#entry, ...pasted});
    this.#onChange();
  }

  async #readFile() {
    const [file] = this.file.files;
    if (!file) return;
    this.text.value = await file.text();
    this.#fileFormat = FILE_FORMATS[file.name.split('.').pop().toLowerCase()] || 'text';
    this.#onEdit();
    this.#onFile();
  }

  /** The story as the API takes it. */
  get story() {
    if (this.#source === 'entry') return storyOfEntry(this.#entry);
    if (this.#source === 'url') return {url: this.url.value.trim()};
    if (this.#source === 'file') return {[this.#fileFormat]: this.text.value};
    const title = this.title.value.trim();
    return {[this.format.value]: this.text.value, ...(title && {title})};
  }
}

/** How it is told that the service finds nothing to read in `story`. */
function unreadableWord(story) {
  return Object.keys(TEXT_FORMATS).some((format) => format in story) ? 'unreadText' : 'unreadAddress';
}

/** The feed's own text where that is the whole story; else the page is fetched. */
function storyOfEntry({source_id, url, title, language, story}) {
  return {source_id, ...(url && {url}), ...(title && {title}), ...(language && {language}), ...story};
}
