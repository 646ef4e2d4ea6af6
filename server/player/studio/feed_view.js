// What a feed holds: its entries, whether each is a whole story, and whether it has been narrated.

class FeedView {
  #studio;
  #found = makeElement('div', {class: 'findings'});
  #followed = makeElement('div', {class: 'followed', hidden: true});

  constructor(studio) {
    this.#studio = studio;
    const {words} = studio;
    studio.entitle(words.say('feeds'));
    this.url = makeElement('input', {type: 'url', name: 'feed', required: true, placeholder: 'https://', 'aria-describedby': 'feed-hint'});
    this.element = makeElement('main', {class: 'page narrow'}, makeElement('h1', {text: words.say('feeds')}),
        makeElement('form', {class: 'panel', submit: (event) => {
          event.preventDefault();
          this.#open(this.url.value.trim());
        }}, makeElement('label', {class: 'field'}, makeElement('span', {text: words.say('feedAddress')}), this.url),
        makeElement('p', {id: 'feed-hint', class: 'quiet', text: words.say('feedHint')}), this.#followed,
        makeElement('div', {class: 'actions'}, makeElement('button', {class: 'primary', text: words.say('feedLook')}))),
        this.#found);
    studio.attempt(({api}) => this.#showFollowed(api));
  }

  async #showFollowed(api) {
    const {feeds} = await api.followedFeeds();
    this.#followed.replaceChildren(makeElement('span', {class: 'quiet', text: this.#studio.words.say('followedFeeds')}),
        ...feeds.map(({url, title}) => this.#makeFeedButton(url, title)));
    this.#followed.hidden = feeds.length === 0;
  }

  #makeFeedButton(url, title) {
    return makeElement('button', {type: 'button', class: 'secondary', text: title || url, click: () => this.#open(url)});
  }

  #open(url) {
    this.url.value = url;
    return this.#studio.attempt(async ({api}) => {
      this.#found.replaceChildren();
      this.#show(await toldAs('unreadFeed', api.feedEntries(url)));
    }, 'looking');
  }

  #show({title, entries, sitemaps, left_out: leftOut}) {
    const {words} = this.#studio;
    const isEmpty = entries.length + sitemaps.length === 0;
    this.#found.replaceChildren(makeElement('section', {class: 'panel'},
        makeElement('h2', {text: title || words.say('entries')}),
        isEmpty ? makeElement('p', {class: 'quiet', text: words.say('noEntries')}) : null,
        makeElement('ul', {class: 'entries'}, ...entries.map((entry) => this.#makeEntry(entry)),
            ...sitemaps.map(({url}) => makeElement('li', {class: 'entry'}, this.#makeFeedButton(url, '')))),
        leftOut > 0 ? makeElement('p', {class: 'quiet', text: words.say('leftOut', {n: leftOut})}) : null));
  }

  #makeEntry(entry) {
    const {words} = this.#studio;
    const {title, url, published, updated, form, reason, language} = entry;
    const moment = published || updated;
    const name = makeElement('span', {class: 'row-title', lang: language || false, text: title || url || words.say('untitled')});
    return makeElement('li', {class: 'entry'},
        makeElement('div', {}, url ? makeElement('a', {href: url, target: '_blank', rel: 'noreferrer'}, name) : name,
            makeElement('p', {class: 'row-facts'},
                makeElement('span', {class: 'tag', title: reason, text: words.say(`form_${form}`)}),
                moment ? makeElement('time', {class: 'quiet', datetime: moment, text: formatMoment(moment, words.language)}) : null)),
        this.#makeNext(entry));
  }

  /** The article that there is already, or the way to one. */
  #makeNext(entry) {
    const {words} = this.#studio;
    const {article, title, url} = entry;
    const named = (key) => ({text: words.say(key), 'aria-label': `${words.say(key)} ${title || url || ''}`});
    if (article) {
      return makeElement('a', {class: 'entry-article', href: `#/article/${article.id}`, ...named(article.narrated ? 'entryNarrated' : 'entryKnown')});
    }
    return makeElement('button', {type: 'button', class: 'secondary', ...named('takeEntry'), click: () => this.#studio.beginWith(entry)});
  }
}
