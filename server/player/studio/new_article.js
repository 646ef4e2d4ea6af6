// A new article: where it comes from, what will be read of it and what not, and then on its way.

/** The byline is spoken as the names in it; the line they were found in is not left out, then. */
const isSpokenByline = ({reason, text}, byline) => reason === 'byline' && byline && text.includes(byline);

/** What was found in a page: the paragraphs to be read, and those that are left out, with why. */
function makeFindings(words, {title, byline, paragraphs, skipped}) {
  const reason = (key) => (words.has(`reason_${key}`) ? words.say(`reason_${key}`) : key);
  const left = skipped.filter((each) => !isSpokenByline(each, byline));
  const leftItems = left.map((each) => makeElement('li', {},
      makeElement('span', {class: 'tag', text: reason(each.reason)}), makeElement('span', {text: each.text})));
  return [
    makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('willRead')}),
        title ? makeElement('p', {class: 'found-title', text: title}) : null,
        byline ? makeElement('p', {class: 'found found-byline', text: byline}) : null,
        ...paragraphs.map((each) => makeElement('p', {class: `found found-${each.kind}`, text: each.text}))),
    makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('skipped')}),
        left.length === 0 ? makeElement('p', {class: 'quiet', text: words.say('nothingSkipped')})
            : makeElement('ul', {class: 'skipped'}, ...leftItems)),
  ];
}

class NewArticle {
  #studio;
  /** The story that was looked at, which alone is sent; null when what stands in the fields is not yet looked at. */
  #story = null;
  /** By which the article goes in lists. */
  #foundTitle = '';
  #findings = makeElement('div', {class: 'findings'});
  #send = makeElement('div', {class: 'actions', hidden: true});

  /** entry  of a feed, to be looked at at once; null for none. */
  constructor(studio, entry) {
    this.#studio = studio;
    const {words} = studio;
    studio.entitle(words.say('newArticle'));
    this.source = new StorySource(words, 'new', {entry}, {onChange: () => this.#forget(), onFile: () => this.#look()});
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
      this.#foundTitle = found.title || '';
      this.#findings.replaceChildren(...makeFindings(words, found));
      this.#send.hidden = false;
    }, 'looking');
  }

  #make(visibility) {
    return this.#studio.change(async ({api}) => {
      const title = this.#foundTitle;
      const {id} = await toldAs(unreadableWord(this.#story), api.send({...(title && {title}), ...this.#story, visibility}));
      this.#forget();
      this.source.forget();
      location.hash = `#/article/${id}`;
    }, 'making');
  }
}
