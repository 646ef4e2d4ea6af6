// All articles with how their narrations stand.

/** "已發布 · 產生中" and a dot in the colour of it. */
function makeStanding(words, {visibility, narration}) {
  const state = narration.state || 'queued';
  return makeElement('span', {class: 'standing', 'data-state': state, 'data-visibility': visibility},
      makeElement('span', {class: 'dot', 'aria-hidden': 'true'}),
      makeElement('b', {text: words.say(visibility)}),
      state === 'ready' ? null : makeElement('span', {class: 'quiet', text: words.say(`state_${state}`)}));
}

function formatMoment(iso, language) {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-TW' : 'en', {dateStyle: 'medium', timeStyle: 'short'});
  return format.format(new Date(iso));
}

class ArticleList {
  #studio;
  #list = makeElement('ul', {class: 'article-list'});
  #more = makeElement('button', {type: 'button', class: 'secondary', hidden: true, click: () => this.#load()});
  #cursor = null;

  constructor(studio) {
    this.#studio = studio;
    const {words} = studio;
    studio.entitle(words.say('articles'));
    this.#more.textContent = words.say('more');
    this.element = makeElement('main', {class: 'page'},
        makeElement('div', {class: 'page-head'}, makeElement('h1', {text: words.say('articles')}),
            makeElement('a', {class: 'primary', href: '#/new', text: words.say('newArticle')})),
        this.#list, this.#more);
    this.#load();
  }

  #load() {
    return this.#studio.attempt(async ({api, words}) => {
      const {articles, next} = await api.listArticles(this.#cursor);
      if (!this.#cursor && articles.length === 0) {
        this.#list.replaceWith(makeElement('p', {class: 'empty', text: words.say('noArticles')}));
      }
      this.#list.append(...articles.map((article) => this.#makeRow(article)));
      this.#cursor = next;
      this.#more.hidden = !next;
    });
  }

  #makeRow(article) {
    const {words} = this.#studio;
    const {duration} = article.narration;
    const facts = [formatMoment(article.changed, words.language), duration > 0 ? formatClock(duration, duration >= 3600) : ''];
    return makeElement('li', {},
        makeElement('a', {href: `#/article/${article.id}`, lang: article.language || false},
            makeElement('span', {class: 'row-title', text: article.title || article.url || words.say('untitled')}),
            makeElement('span', {class: 'row-facts', lang: words.language === 'zh' ? 'zh-Hant' : 'en'},
                makeStanding(words, article),
                makeElement('span', {class: 'quiet', text: facts.filter(Boolean).join(' · ')}))));
  }
}
