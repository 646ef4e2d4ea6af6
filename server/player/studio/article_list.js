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

  constructor(studio) {
    this.#studio = studio;
    const {words} = studio;
    studio.entitle(words.say('articles'));
    const pages = new PagedList(studio, this.#list, ({api}, cursor) => this.#readPage(api, cursor));
    this.element = makeElement('main', {class: 'page'},
        makeElement('div', {class: 'page-head'}, makeElement('h1', {text: words.say('articles')}),
            makeElement('a', {class: 'primary', href: '#/new', text: words.say('newArticle')})),
        this.#list, pages.more);
    pages.load();
  }

  async #readPage(api, cursor) {
    const {articles, next} = await api.listArticles(cursor);
    if (!cursor && articles.length === 0) {
      this.#list.replaceWith(makeElement('p', {class: 'empty', text: this.#studio.words.say('noArticles')}));
    }
    return {rows: articles.map((article) => this.#makeRow(article)), next};
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
