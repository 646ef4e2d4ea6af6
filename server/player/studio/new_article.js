// A new article: where it comes from, what will be read of it and what not, and then on its way.

/** By which what is typed and chosen here is kept. */
const NEW_STORY = 'new';

class NewArticle {
  #studio;
  /** The story that was looked at, which alone is sent; null when what stands in the fields is not yet looked at. */
  #story = null;
  /** In blocks, as the service found it. */
  #found = null;
  /** Its skipped blocks that the editor wants to have read. */
  #asRead = [];
  #findings = makeElement('div', {class: 'findings'});
  #send = makeElement('div', {class: 'actions', hidden: true});

  /** entry  of a feed, to be looked at at once; null for none. */
  constructor(studio, entry) {
    this.#studio = studio;
    const {words} = studio;
    studio.entitle(words.say('newArticle'));
    this.source = new StorySource(words, NEW_STORY, {entry}, {onChange: () => this.#forget(), onFile: () => this.#look()});
    this.#send.append(
        makeElement('button', {type: 'button', class: 'secondary', text: words.say('makeDraft'), click: () => this.#make('draft')}),
        makeElement('button', {type: 'button', class: 'primary', text: words.say('makePublic'), click: () => this.#make('published')}));
    this.element = makeElement('main', {class: 'page narrow'}, makeElement('h1', {text: words.say('newArticle')}),
        makeElement('form', {class: 'panel', submit: (event) => {
          event.preventDefault();
          this.#look();
        }}, this.source.element,
        makeElement('div', {class: 'actions'}, makeElement('button', {class: 'primary', text: words.say('look')}))),
        this.#findings, this.#send);
    if (entry) {
      this.source.choose('entry');
      this.#look();
    } else {
      this.source.begin('url');
    }
  }

  /** What was found belongs to what was asked, and to nothing else. */
  #forget() {
    this.#story = null;
    this.#found = null;
    this.#asRead = [];
    this.#findings.replaceChildren();
    this.#send.hidden = true;
  }

  #look() {
    return this.#studio.attempt(async ({api, words}) => {
      this.#forget();
      const story = this.source.story;
      this.#story = story;
      const {source_id: name, ...asked} = story;
      const found = await toldAs(unreadableWord(story), api.extract(asked));
      if (this.#story !== story) return;  // edited while the service read it
      this.#found = found;
      const {asRead = []} = readDraft(NEW_STORY);  // chosen before another language or a reload
      this.#asRead = found.blocks.filter(({skipped, text}) => skipped && asRead.includes(text));
      this.#showFindings();
      this.#send.hidden = false;
    }, 'looking');
  }

  /** The paragraphs to be read, and those that are left out, with why. */
  #showFindings() {
    const {words} = this.#studio;
    const {title, byline, blocks} = this.#found;
    const read = blocks.filter((block) => !block.skipped || this.#asRead.includes(block));
    const paragraphs = read.filter(({kind}) => kind !== 'title' && kind !== 'byline');
    const left = new SkippedList(words, (block) => this.#setRead(block, true));
    left.show(this.#found, this.#asRead);
    this.#findings.replaceChildren(
        makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('willRead')}),
            title ? makeElement('p', {class: 'found-title', text: title}) : null,
            byline ? makeElement('p', {class: 'found found-byline', text: byline}) : null,
            ...paragraphs.map((block) => this.#makeParagraph(block))),
        makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('skipped'), tabindex: '-1'}), left.element));
  }

  #makeParagraph(block) {
    const {words} = this.#studio;
    const paragraph = makeElement('p', {class: `found found-${block.kind}`, text: block.text});
    if (!this.#asRead.includes(block)) return paragraph;
    return makeElement('div', {class: 'found-too'}, paragraph,
        makeElement('button', {type: 'button', class: 'secondary', text: words.say('leaveOut'),
          'aria-label': `${words.say('leaveOut')} ${block.text.slice(0, 40)}`, click: () => this.#setRead(block, false)}));
  }

  /** Who used the keyboard goes on where the block went. */
  #setRead(block, isRead) {
    this.#asRead = this.#asRead.filter((other) => other !== block);
    if (isRead) this.#asRead.push(block);
    writeDraft(NEW_STORY, {...readDraft(NEW_STORY), asRead: this.#asRead.map(({text}) => text)});
    this.#showFindings();
    const name = `${this.#studio.words.say(isRead ? 'leaveOut' : 'readToo')} ${block.text.slice(0, 40)}`;
    [...this.#findings.querySelectorAll('button')].find((button) => button.getAttribute('aria-label') === name)?.focus();
  }

  /** As it came; in blocks once an editor has chosen among them. */
  get #chosen() {
    if (this.#asRead.length === 0) return this.#story;
    const formats = Object.keys(TEXT_FORMATS);
    const said = Object.fromEntries(Object.entries(this.#story).filter(([member]) => !formats.includes(member)));
    return {...storyWithRead(this.#found, this.#asRead), ...said};
  }

  #make(visibility) {
    return this.#studio.change(async ({api}) => {
      const {title} = this.#found;
      const {id} = await toldAs(unreadableWord(this.#story), api.send({...(title && {title}), ...this.#chosen, visibility}));
      this.#forget();
      this.source.forget();
      location.hash = `#/article/${id}`;
    }, 'making');
  }
}
