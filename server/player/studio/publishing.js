// The panel that publishes an article, takes it down, and gives out its embed codes and files. Its
// elements stay while the article changes: what has the focus or is selected keeps it.

const DOWNLOADS = ['narration.m4a', 'narration.vtt', 'narration.srt'];

const escapeAttribute = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** What is pasted into a page that can have the player's script. */
function elementCode({player, narration, audio, duration, told}) {
  const length = duration > 0 ? ` duration="${duration.toFixed(1)}"` : '';
  return `<script async src="${escapeAttribute(player)}"></scr` + `ipt>\n` +
      `<article-narration src="${escapeAttribute(narration)}"${length}${told.map(([name, url]) => ` ${name}="${escapeAttribute(url)}"`).join('')}>\n` +
      `  <audio controls preload="none" src="${escapeAttribute(audio)}"></audio>\n` +
      '</article-narration>';
}

/** What is pasted into a page that can have none: as the page of embed codes has it. */
function frameCode({frame, title}) {
  return `<iframe src="${escapeAttribute(frame)}" title="${escapeAttribute(title)}" width="100%" height="106" ` +
      'allow="autoplay; clipboard-write" sandbox="allow-scripts allow-same-origin" style="border:0;color-scheme:light"></iframe>';
}

function selectText(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

class Publishing {
  #studio;
  #actions;
  #article = null;
  #title = '';
  /** Which code stands there: what was last copied. */
  #makeCode = elementCode;
  #voice = makeElement('p', {class: 'quiet'});
  #loudness = makeElement('p', {class: 'quiet loudness', hidden: true});
  /** Of which revision of the narration it is. */
  #measured = '';
  #code = makeElement('code');
  /** Which attributes of the player are for what listeners may tell. */
  #told = null;
  #downloads = makeElement('div', {});

  /** actions  {setVisibility(visibility), takeDown(), narrateAgain()} */
  constructor(studio, actions) {
    this.#studio = studio;
    this.#actions = actions;
    const {words} = studio;
    const button = (key, style, click) => makeElement('button', {type: 'button', class: style, text: key && words.say(key), click});
    this.visibility = button('', 'primary', () => this.#actions.setVisibility(this.#isDraft ? 'published' : 'draft'));
    this.compare = makeElement('a', {class: 'secondary', text: words.say('compare')});
    this.codes = makeElement('a', {target: '_blank', text: words.say('embedMore')});
    this.element = makeElement('section', {class: 'panel'}, makeElement('h2', {text: words.say('publishing')}), this.#voice, this.#loudness,
        makeElement('div', {class: 'actions'}, this.visibility, button('takeDown', 'danger', () => this.#actions.takeDown()),
            button('again', 'secondary', () => this.#actions.narrateAgain()), this.compare),
        makeElement('h3', {text: words.say('embed')}),
        makeElement('pre', {class: 'code', tabindex: '0'}, this.#code),
        makeElement('div', {class: 'actions'}, button('copy', 'secondary', () => this.#copy(elementCode)),
            button('copyFrame', 'secondary', () => this.#copy(frameCode))),
        makeElement('p', {class: 'more-ways'}, this.codes), this.#downloads);
  }

  get #isDraft() { return this.#article.visibility === 'draft'; }

  /**
   * title  the article's, or the one found in its text; may be empty
   * voice  its name; nothing as long as nobody knows
   */
  show(article, title, voice) {
    this.#article = article;
    this.#title = title;
    const {words} = this.#studio;
    const {id, narration} = article;
    if (!this.#told) this.#askWhatIsTold(id);
    this.#voice.replaceChildren(...(voice ? [`${words.say('voice')} `, makeElement('b', {text: voice})] : []));
    setText(this.visibility, words.say(this.#isDraft ? 'publish' : 'unpublish'));
    this.visibility.className = this.#isDraft ? 'primary' : 'secondary';
    this.#measure(id, narration);
    this.compare.href = `#/article/${id}/source`;
    this.codes.href = this.#codesAddress();
    setText(this.#code, this.#makeCode(this.#said));
    const folder = narration.state === 'ready' && narration.audio?.replace(/[^/]*$/, '');
    if (folder !== this.#downloads.dataset.folder) this.#showDownloads(folder || '');
  }

  /** Asks once for each narration that is finished; what no meter can tell is not shown. */
  async #measure(id, {state, revision}) {
    const isMeasured = this.#measured === revision;
    this.#loudness.hidden = state !== 'ready' || !isMeasured || !this.#loudness.textContent;
    if (state !== 'ready' || isMeasured) return;
    this.#measured = revision;
    setText(this.#loudness, '');
    const {api, words} = this.#studio;
    const {integrated_lufs: lufs, true_peak_dbtp: peak} = await api.loudness(id).catch(() => ({}));
    if (this.#measured !== revision) return;
    this.#loudness.hidden = !Number.isFinite(lufs) || !Number.isFinite(peak);
    const level = (value) => value.toFixed(1).replace('-', '−');
    if (!this.#loudness.hidden) setText(this.#loudness, words.say('loudness', {l: level(lufs), p: level(peak)}));
  }

  #askWhatIsTold(id) {
    this.#told = [];
    this.#studio.api.toldByListeners(id).then(({reports, analytics}) => {
      this.#told = [...(reports ? [['report', 'reports']] : []), ...(analytics ? [['analytics', 'listening']] : [])];
      setText(this.#code, this.#makeCode(this.#said));
    }, () => {});  // what is asked about the article itself tells why
  }

  #showDownloads(folder) {
    this.#downloads.dataset.folder = folder;
    const links = DOWNLOADS.map((name) => makeElement('a', {href: folder + name, download: true, text: name.split('.').pop().toUpperCase()}));
    this.#downloads.replaceChildren(...(folder
        ? [makeElement('h3', {text: this.#studio.words.say('downloads')}), makeElement('p', {class: 'downloads'}, ...links)] : []));
  }

  /** What the codes say, as a page elsewhere says it. A draft's pass is for the newsroom, not for pages. */
  get #said() {
    const {id, language, narration} = this.#article;
    const address = (path) => new URL(path, new URL(narration.url, location.origin)).href;
    return {
      player: address('/player/1/article-narration.js'), narration: address(`/v1/narrations/${id}`),
      audio: address(`/media/${id}/latest/narration.m4a`), frame: address(`/embed/${id}`),
      duration: narration.duration, title: this.#title || MESSAGES[chooseUiLanguage([language])].listen,
      // The player puts the id in: out of a queue it plays other stories as well.
      told: this.#told.map(([name, what]) => [name, `${address('/v1/narrations/')}{id}/${what}`]),
    };
  }

  /** Each way to embed it, live; here a draft's pass goes along. */
  #codesAddress() {
    const address = new URL(this.#article.narration.embed, location.origin);
    address.searchParams.set('lang', this.#studio.words.language);
    return `${address.pathname}/code${address.search}`;
  }

  /** Where the browser lets no script copy (a page without TLS), the code is selected to be copied by hand. */
  async #copy(makeCode) {
    this.#makeCode = makeCode;
    setText(this.#code, makeCode(this.#said));
    selectText(this.#code);
    const copied = await navigator.clipboard?.writeText(this.#code.textContent).then(() => true, () => false);
    this.#studio.tell(copied ? 'copied' : 'selected');
  }
}
