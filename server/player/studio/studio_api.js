// The service's API as the studio uses it. The key is kept in this tab alone; before there are keys,
// whoever sits at the service's own machine needs none.

const API_KEY = 'lectern:key';

/** No header carries anything else: fetch() throws before it asks. */
const POSSIBLE_KEY = /^[\x21-\x7e]+$/;

class ApiError extends Error {
  /** The studio's word for it, and what fills its blanks, where who asked knows more than the status tells. */
  word = '';
  values = {};

  /** type  by which a program knows what is wrong: "urn:problem:lectern:…"; may be missing. */
  constructor(status, detail, type) {
    super(detail);
    this.status = status;
    this.type = type;
  }

  /** Whoever asks again later may well be answered. */
  get isPassing() { return this.status === 0 || this.status === 429 || this.status >= 500; }

  /** The service understood the question, and what is in it makes no sense. */
  get isNonsense() { return this.type === 'urn:problem:lectern:unprocessable-content' || this.status === 422; }

  /** What was asked for was never there, or has been taken down. */
  get isAbsence() { return this.status === 404 || this.status === 410; }
}

/** `answer`, whose refusal is told by the studio's `word`: who asks knows better than the service what it was about. */
async function toldAs(word, answer, values = {}) {
  try {
    return await answer;
  } catch (error) {
    if (error.isNonsense) Object.assign(error, {word, values});
    throw error;
  }
}

class StudioApi {
  #key = sessionStorage.getItem(API_KEY) || '';

  #needsNone = false;

  get hasKey() { return this.#key !== ''; }
  get signedIn() { return this.hasKey || this.#needsNone; }

  /** Finds out whether the service lets this page in without a key. */
  async tryWithoutKey() {
    const answer = await fetch('/v1/voices', {cache: 'no-store'}).catch(() => null);
    this.#needsNone = answer !== null && answer.ok;
    return this.#needsNone;
  }

  /**
   * Makes `key` this tab's key if the service takes it; else everything is as before.
   * throws ApiError, 401 for a key that the service does not know.
   */
  async signIn(key) {
    if (!POSSIBLE_KEY.test(key)) throw new ApiError(401, 'no key looks like this');
    this.#key = key;
    try {
      await this.listArticles();
    } catch (error) {
      this.#key = '';
      throw error;
    }
    sessionStorage.setItem(API_KEY, key);
  }

  signOut() {
    this.#key = '';
    this.#needsNone = false;
    sessionStorage.removeItem(API_KEY);
  }

  /** throws ApiError with the problem's detail; status 0 when the service cannot be reached. */
  async #send(method, path, body, headers = {}) {
    const response = await fetch(path, {
      method, cache: 'no-store', body: body && JSON.stringify(body),
      headers: {...(this.hasKey && {Authorization: `Bearer ${this.#key}`}), ...(body && {'Content-Type': 'application/json'}), ...headers},
    }).catch(() => { throw new ApiError(0, 'offline'); });
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    throw new ApiError(response.status, problem.detail || `${response.status}`, problem.type);
  }

  async #json(...request) {
    const response = await this.#send(...request);
    return {...await response.json(), tag: response.headers.get('ETag')};
  }

  /** {articles, next}; `cursor` is an earlier answer's `next`. */
  listArticles(cursor) {
    return this.#json('GET', `/v1/articles?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  }

  article(id) { return this.#json('GET', `/v1/articles/${id}`); }
  send(story) { return this.#json('POST', '/v1/articles', story); }
  narrateAgain(id) { return this.#json('POST', `/v1/articles/${id}/narrations`); }
  takeDown(id) { return this.#send('DELETE', `/v1/articles/${id}`); }

  change({id, tag}, changes) {
    return this.#json('PATCH', `/v1/articles/${id}`, changes, {'If-Match': tag || '*'});
  }

  /** What would change if `story` were sent for the article: {added, removed, kept, to_speak, to_reuse, sentences, story}. */
  compare(id, story) { return this.#json('POST', `/v1/articles/${id}/comparison`, story); }

  /** {feeds} that the service follows by itself. */
  followedFeeds() { return this.#json('GET', '/v1/feeds'); }

  /** {title, entries, sitemaps, left_out} of any feed. */
  feedEntries(url) { return this.#json('POST', '/v1/feeds/entries', {url}); }

  /** A story in blocks: {title, byline, language, published, blocks, left_out}. */
  extract(story) { return this.#json('POST', '/v1/extract', {...story, in_blocks: true}); }

  /** An article's own, likewise. */
  story(id) { return this.#json('GET', `/v1/articles/${id}/story`); }

  /** The tokens whose reading a person should look at. */
  async doubts(story) {
    return (await this.#json('POST', '/v1/explain', {...story, doubtful: true})).tokens;
  }

  /** A sentence as a Blob of sound. */
  async preview(sentence) {
    return (await this.#send('POST', '/v1/preview', sentence)).blob();
  }

  /** {enabled, reports, next} of what listeners reported; `cursor` is an earlier answer's `next`. */
  listReports(cursor) {
    return this.#json('GET', `/v1/reports?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  }

  dismissReport(id) { return this.#send('DELETE', `/v1/reports/${id}`); }

  /** How much the article is listened to. */
  listening(id) { return this.#json('GET', `/v1/articles/${id}/listening`); }

  /** What the site lets listeners tell: {reports, analytics}, each true or false. */
  async toldByListeners(id) {
    const [reports, listening] = await Promise.all([this.#json('GET', '/v1/reports?limit=1'), this.listening(id)]);
    return {reports: reports.enabled, analytics: listening.enabled};
  }

  rules(articleId) { return this.#json('GET', this.#rulesPath(articleId)); }

  /** Reads the rules, changes them by `edit` and puts them back; somebody else's change is not lost. */
  async editRules(articleId, edit) {
    const {rules, tag} = await this.rules(articleId);
    return this.#json('PUT', this.#rulesPath(articleId), {rules: edit(rules)}, {'If-Match': tag || '*'});
  }

  /** What `rules` would do to the article besides those it has: {sentences, reread}. */
  tryRules(articleId, rules) { return this.#json('POST', `${this.#rulesPath(articleId)}/trial`, {rules}); }

  /** {revision, integrated_lufs, true_peak_dbtp} of what is heard; null where there is none. */
  loudness(id) { return this.#json('GET', `/v1/articles/${id}/loudness`); }

  #rulesPath(articleId) {
    return articleId ? `/v1/articles/${articleId}/lexicon` : '/v1/lexicon';
  }
}
