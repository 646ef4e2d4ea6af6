// What listeners reported as misread: hear it, go there to correct it, or take it off the list.

/**
 * Opens the sentence that an editor came for, as soon as the article has it.
 * view    the ArticleView
 * text    of the sentence; empty: there is none to open
 * returns what is still to be opened: empty, or `text` while not all sentences are there.
 */
function openReported(view, studio, text) {
  const cue = text && view.sentences.cues.find((each) => each.text === text);
  if (cue) {
    view.sentences.element.children[cue.index].scrollIntoView({block: 'center'});
    view.correction.begin(cue, '');
    return '';
  }
  if (!text || view.player.narration?.state !== 'ready') return text;
  studio.refuse('reportGone');
  return '';
}

class ReportsView {
  #studio;
  #intro = makeElement('p', {class: 'quiet about'});
  #list = makeElement('ul', {class: 'article-list reports'});
  #pages;
  #empty = makeElement('p', {class: 'empty', hidden: true});
  #sound = new PreviewSound();

  constructor(studio) {
    this.#studio = studio;
    const {words} = studio;
    studio.entitle(words.say('listenerReports'));
    this.#intro.textContent = words.say('reportsIntro');
    this.#pages = new PagedList(studio, this.#list, ({api}, cursor) => this.#readPage(api, cursor));
    this.heading = makeElement('h1', {tabindex: -1, text: words.say('listenerReports')});
    this.element = makeElement('main', {class: 'page'}, this.heading, this.#intro, this.#list, this.#pages.more, this.#empty);
    this.#load();
  }

  close() { this.#sound.stop(); }

  async #load() {
    await this.#pages.load();
    this.#showEmptiness();
  }

  async #readPage(api, cursor) {
    const {enabled, reports, next} = await api.listReports(cursor);
    this.#empty.textContent = this.#studio.words.say(enabled ? 'noReports' : 'reportsOff');
    return {rows: reports.map((report) => this.#makeRow(report)), next};
  }

  #showEmptiness() {
    this.#empty.hidden = this.#list.childElementCount > 0 || !this.#pages.more.hidden || this.#empty.textContent === '';
  }

  #makeRow(report) {
    const {words} = this.#studio;
    const {article, text, count, last} = report;
    const button = (key, click) => makeElement('button', {type: 'button', class: 'secondary', text: words.say(key),
      'aria-label': `${words.say(key)}${words.language === 'zh' ? '：' : ': '}${text}`, click});
    const row = makeElement('li', {class: 'report'},
        makeElement('div', {},
            makeElement('p', {class: 'report-text', lang: article.language || false, text}),
            makeElement('p', {class: 'row-facts quiet'},
                makeElement('b', {text: words.say('reportedTimes', {n: count})}),
                makeElement('span', {text: words.say('reportedLast', {t: formatMoment(last, words.language)})}),
                makeElement('a', {href: `#/article/${article.id}`, lang: article.language || false,
                  text: article.title || article.url || words.say('untitled')}))),
        makeElement('div', {class: 'actions'},
            button('hear', () => this.#hear(report)),
            button('fixReport', () => this.#studio.correctReported(article.id, text)),
            button('dismissReport', () => this.#dismiss(report, row))));
    return row;
  }

  /** As it would be read by the rules of today. */
  #hear({article, text}) {
    return this.#studio.attempt(async ({api, toast}) => {
      toast.clear();
      const {id, language, voice} = await api.article(article.id);
      await this.#sound.play(api.preview({text, article: id, ...(language && {language}), ...(voice && {voice})}));
    });
  }

  #dismiss({id}, row) {
    return this.#studio.change(async ({api}) => {
      // Another editor may have been quicker.
      await api.dismissReport(id).catch((error) => { if (!error.isAbsence) throw error; });
      const near = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (near?.querySelector('button') ?? this.heading).focus();
      this.#showEmptiness();
      this.#studio.tell('reportDismissed');
    });
  }
}
