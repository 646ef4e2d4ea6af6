// The studio: where editors make, hear, correct and publish narrations. Its address's hash says what
// is shown: #/ the articles, #/new, #/article/ID, #/article/ID/source, #/feeds, #/reports,
// #/rules.

const TYPE_WORDS = {'urn:problem:lectern:fetching-not-allowed': 'fetchingNotAllowed', 'urn:problem:lectern:conflict': 'otherState'};
const STATUS_WORDS = {
  0: 'offline', 401: 'keyRefused', 403: 'forbidden', 404: 'missing', 410: 'gone', 412: 'conflict', 413: 'tooLarge', 429: 'busy', 503: 'busy', 507: 'full',
};
/** These leave open why: the service's own words, which are English, are shown as well. */
const LEFT_OPEN = ['refused', 'failed', 'unreadAddress', 'unreadFeed'];

class Studio {
  #view = null;
  #busy = 0;
  /** The message that there is no way to the service stands there; it is over with the next answer. */
  #isOffline = false;
  #isChanging = false;
  /** The entry of a feed that the next new article begins with. */
  #entry = null;
  /** The sentence that the next article opens at. */
  #reported = '';

  constructor() {
    this.words = new StudioWords();
    this.api = new StudioApi();
    this.header = makeElement('header', {class: 'top'});
    this.outlet = makeElement('div', {});
    this.toast = new Toast();
    this.dialog = makeElement('dialog', {});
    document.body.replaceChildren(this.header, this.outlet, this.toast.element, this.dialog);
    addEventListener('hashchange', () => this.#goOn());
    this.show();
    if (!this.api.signedIn) this.#enterWithoutKey();
  }

  async #enterWithoutKey() {
    if (await this.api.tryWithoutKey() && !this.api.hasKey) this.show();
  }

  /** Another page, whose beginning has the focus: who cannot see it hears where they are. */
  #goOn() {
    this.show();
    this.#view.element.focus();
    scrollTo(0, 0);
  }

  /** Names the page in the window's title; `name` may be empty. */
  entitle(name) {
    document.title = [name, this.words.say('studio')].filter(Boolean).join(' – ');
  }

  /** Draws the whole page anew: after another address, key or language. */
  show() {
    const {words} = this;
    document.documentElement.lang = words.language === 'zh' ? 'zh-Hant' : 'en';
    this.entitle('');
    this.#view?.close?.();
    this.toast.clear();
    this.toast.nameClose(words.say('close'));
    this.#showHeader();
    this.#view = this.api.signedIn ? this.#makeView() : {element: this.#makeKeyForm()};
    this.#view.element.tabIndex = -1;
    this.outlet.replaceChildren(this.#view.element);
    if (!this.api.signedIn) this.#view.element.querySelector('input').focus();
  }

  #makeView() {
    const [, name, id, part] = location.hash.split('/');
    const entry = this.#entry;
    this.#entry = null;
    if (name === 'article' && id && part === 'source') return new ComparisonView(this, id);
    if (name === 'article' && id) return new ArticleView(this, id, this.#takeReported());
    if (name === 'new') return new NewArticle(this, entry);
    if (name === 'feeds') return new FeedView(this);
    if (name === 'reports') return new ReportsView(this);
    if (name === 'rules') return new RulesView(this);
    return new ArticleList(this);
  }

  /** Goes on to a new article, made of an entry of a feed. */
  beginWith(entry) {
    this.#entry = entry;
    location.hash = '#/new';
  }

  /** Goes on to an article, to correct a sentence that was reported. */
  correctReported(articleId, text) {
    this.#reported = text;
    location.hash = `#/article/${articleId}`;
  }

  #takeReported() {
    const text = this.#reported;
    this.#reported = '';
    return text;
  }

  #showHeader() {
    const {words} = this;
    const here = location.hash || '#/';
    const link = (href, key) => makeElement('a', {href, text: words.say(key), 'aria-current': here === href ? 'page' : false});
    const button = (key, click) => makeElement('button', {type: 'button', class: 'plain', text: words.say(key), click});
    this.header.replaceChildren(
        makeElement('a', {class: 'brand', href: '#/', text: words.say('studio')}),
        this.api.signedIn ? makeElement('nav', {'aria-label': words.say('studio')},
            link('#/', 'articles'), link('#/new', 'newArticle'), link('#/feeds', 'feeds'), link('#/reports', 'reports'), link('#/rules', 'rules')) : '',
        makeElement('div', {class: 'top-end'},
            button('otherLanguage', () => {
              words.switchLanguage();
              this.show();
              this.header.querySelector('.top-end button').focus();
            }),
            this.api.hasKey ? button('signOut', () => {
              this.api.signOut();
              forgetDrafts();
              this.show();
            }) : ''));
  }

  #makeKeyForm() {
    const {words} = this;
    const key = makeElement('input', {type: 'password', name: 'key', required: true, autocomplete: 'off', 'aria-describedby': 'key-hint'});
    return makeElement('main', {class: 'page narrow'},
        makeElement('form', {class: 'panel key-form', submit: (event) => {
          event.preventDefault();
          this.#enter(key);
        }}, makeElement('h1', {text: words.say('studio')}),
        makeElement('label', {class: 'field'}, makeElement('span', {text: words.say('key')}), key),
        makeElement('p', {id: 'key-hint', class: 'quiet', text: words.say('keyHint')}),
        makeElement('div', {class: 'actions'}, makeElement('button', {class: 'primary', text: words.say('enter')}))));
  }

  async #enter(field) {
    if (await this.attempt(({api}) => api.signIn(field.value.trim()))) this.#goOn();
    else field.select();  // to be typed anew
  }

  /** Runs `act(studio)`; what goes wrong is told. returns whether it went well. */
  async attempt(act, doing = '') {
    this.outlet.setAttribute('aria-busy', ++this.#busy > 0);
    if (doing) this.toast.sayDoing(this.words.say(doing));
    try {
      await act(this);
      if (doing || this.#isOffline) this.toast.clear();
      this.#isOffline = false;
      return true;
    } catch (error) {
      this.#tellTrouble(error);
      return false;
    } finally {
      this.outlet.setAttribute('aria-busy', --this.#busy > 0);
    }
  }

  /**
   * As attempt, for what changes something: one after the other. A second click is no second wish, so
   * what is asked for meanwhile is left undone.
   */
  async change(act, doing = '') {
    if (this.#isChanging) return false;
    this.#setChanging(true);
    this.toast.clear();
    try {
      return await this.attempt(act, doing);
    } finally {
      this.#setChanging(false);
    }
  }

  #setChanging(isChanging) {
    this.#isChanging = isChanging;
    this.outlet.classList.toggle('changing', isChanging);
  }

  #tellTrouble(error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401 && this.api.signedIn) {
      this.api.signOut();
      this.show();
    }
    this.#isOffline = error.status === 0;
    const key = this.#wordFor(error);
    this.toast.sayTrouble(this.words.say(key, error.values), LEFT_OPEN.includes(key) ? error.message : '');
  }

  /** What was asked for may say it best; then what the service calls it, then its status. */
  #wordFor({word, type, status}) {
    if (this.words.has(word)) return word;
    return TYPE_WORDS[type] ?? STATUS_WORDS[status] ?? (status < 500 ? 'refused' : 'failed');
  }

  /** A short message. */
  tell(key) { this.toast.say(this.words.say(key)); }

  /** What cannot be done as it is asked, and why. */
  refuse(key) { this.toast.sayTrouble(this.words.say(key)); }

  /** Asks a question whose answer cannot be taken back. */
  confirm(question, yes) {
    const answer = (key, style, value) => makeElement('button', {class: style, value, text: this.words.say(key)});
    this.dialog.replaceChildren(makeElement('form', {method: 'dialog'},
        makeElement('p', {text: this.words.say(question)}),
        makeElement('div', {class: 'actions'}, answer('cancel', 'secondary', 'no'), answer(yes, 'danger', 'yes'))));
    this.dialog.returnValue = 'no';
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.dialog.addEventListener('close', () => resolve(this.dialog.returnValue === 'yes'), {once: true});
    });
  }
}

new Studio();
