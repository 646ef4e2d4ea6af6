// The API as the studio needs it, in memory, with two articles that are narrated already. Shapes and
// refusals are those of /openapi.json; `requests` holds every call with its body.
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {sendFile} from './file_server.mjs';

export const EDITOR_KEY = 'an-editors-key';
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self' blob:; " +
    "img-src data:; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const STUDIO_SOURCES = new URL('../../server/player/studio/', import.meta.url);

const SKIPPED = [
  {kind: 'paragraph', text: 'Read also: ferry timetable', skipped: 'related'}, {kind: 'paragraph', text: '———', skipped: 'markup'},
  {kind: 'caption', text: 'Photo: the harbour at dusk', skipped: 'caption'},
  {kind: 'byline', text: 'By Jane Doe / Harbour City', skipped: 'byline'},
];

/** A headline as it was, a heading and an item of a list that are new, and a paragraph that is gone. */
const COMPARISON = {
  added: 2, removed: 1, kept: 1, to_speak: 2, to_reuse: 1, story: {},
  sentences: [
    {change: 'kept', kind: 'title', text: 'The harbour line opens'}, {change: 'added', kind: 'heading', text: 'What it costs'},
    {change: 'added', kind: 'list-item', text: 'A ticket for a day costs four euros, and for a week no more than twenty.'},
    {change: 'removed', kind: 'paragraph', text: 'Nobody knows yet what it costs.'},
  ],
};

const FEED = {
  title: 'The harbour news', sitemaps: [], left_out: 0,
  entries: [{source_id: 'ferry', title: 'Night ferries', url: 'https://news.example/ferry', form: 'excerpt', reason: 'a teaser'}],
};

export class StudioService {
  #assets;
  #articles = new Map();
  #rules = new Map();
  #takenDown = new Set();
  #made = 0;
  #server = createServer((request, response) => this.#answer(request, response));

  /** assets  the folder with studio.js and article-narration.js; sites {language: {manifest, folder}} */
  constructor(assets, sites) {
    this.#assets = assets;
    this.requests = [];
    this.needsNoKey = false;
    /** What listeners reported, an array for each page. */
    this.reportPages = [];
    let number = 0;
    for (const {manifest, folder} of Object.values(sites)) {
      const id = `01j9z8k7m6n5p4q3r2s1t0v9w${number++}`;
      this.#articles.set(id, {
        id, source_id: `story-${number}`, revision: 1, title: manifest.title, url: number === 1 ? 'https://news.example/rail' : null,
        language: manifest.language, voice: number === 1 ? manifest.voice.name : null, visibility: number === 1 ? 'published' : 'draft',
        created: '2026-11-24T08:00:00Z', changed: '2026-11-24T08:03:00Z', manifest, folder, state: 'ready', version: 1,
      });
    }
  }

  async open() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get ids() { return [...this.#articles.keys()]; }
  articleOf(id) { return this.#articles.get(id); }
  takeDown(id) {
    this.#articles.delete(id);
    this.#takenDown.add(id);
  }

  /** As another editor would; whoever has seen the article before has seen an older one. */
  changeElsewhere(id, changes) {
    const article = this.#articles.get(id);
    Object.assign(article, changes, {version: article.version + 1});
  }

  rulesOf(scope) { return this.#rules.get(scope) ?? {version: 0, rules: []}; }

  /** Somebody else has edited the rules between a reading and a writing of them. */
  editRulesElsewhere(scope) { this.#rules.set(scope, {version: this.rulesOf(scope).version + 1, rules: []}); }

  async #answer(request, response) {
    const url = new URL(request.url, this.url);
    const send = (status, body, headers = {}) => {
      const isText = typeof body === 'string' || Buffer.isBuffer(body);
      response.writeHead(status, {'Content-Type': isText ? 'text/plain' : status < 400 ? 'application/json' : 'application/problem+json', ...headers});
      response.end(isText ? body : JSON.stringify(body));
    };
    const page = this.#page(url.pathname);
    if (page) return send(200, page.text, {'Content-Type': page.type, 'Content-Security-Policy': POLICY});
    const [, root, id, ...rest] = url.pathname.split('/');
    if (root === 'media') {
      request.url = `/${rest.slice(1).join('/')}`;
      return this.#articles.has(id) ? sendFile(this.#articles.get(id).folder, request, response) : this.#refuse(send, 404, 'there is no such article');
    }
    let body = '';
    for await (const piece of request) body += piece;
    const call = {method: request.method, path: url.pathname, query: url.searchParams, body: body && JSON.parse(body), match: request.headers['if-match']};
    this.requests.push(call);
    if (url.pathname.startsWith('/v1/narrations/')) return this.#manifest(rest[0], request.headers['if-none-match'], send);
    if (call.path === '/v1/voices' && this.needsNoKey) return send(200, {voices: []});
    const mayIn = request.headers.authorization === `Bearer ${EDITOR_KEY}` || (this.needsNoKey && !request.headers.authorization);
    if (!mayIn) return this.#refuse(send, 401, 'no such key');
    this.#api(call, send);
  }

  #page(path) {
    const built = (name) => readFileSync(join(this.#assets, name), 'utf8');
    const source = (name) => readFileSync(new URL(name, STUDIO_SOURCES), 'utf8');
    const pages = {
      '/studio': () => ({type: 'text/html; charset=utf-8', text: source('studio.html')}),
      '/studio/studio.css': () => ({type: 'text/css', text: source('studio.css')}),
      '/studio/studio.js': () => ({type: 'text/javascript', text: built('studio.js')}),
      '/player/1/article-narration.js': () => ({type: 'text/javascript', text: built('article-narration.js')}),
    };
    return pages[path]?.();
  }

  #refuse(send, status, detail) {
    send(status, {type: 'urn:problem:lectern:test', title: 'Refused', status, detail});
  }

  #narration({id, revision, manifest, state}) {
    return {
      state, revision: `${manifest.revision}${revision}`, duration: manifest.duration, duration_exact: true, available: manifest.duration,
      sentences: manifest.cues.length, diff: revision === 1 ? {reused: 0, rendered: manifest.cues.length, removed: 0} : {reused: manifest.cues.length - 1, rendered: 1, removed: 0}, problems: 0,
      url: `${this.url}/v1/narrations/${id}`, audio: `${this.url}/media/${id}/r1/narration.m4a`, embed: `${this.url}/embed/${id}`,
    };
  }

  #shown(article) {
    const {manifest, folder, state, version, blocks, ...shown} = article;
    return {...shown, narration: this.#narration(article)};
  }

  /** As of a published article: for a minute it need not be asked for again. */
  #manifest(id, known, send) {
    const article = this.#articles.get(id);
    if (!article) return this.#refuse(send, 404, 'there is no such article');
    const revision = `${article.manifest.revision}${article.revision}`;
    const headers = {'ETag': `"${revision}"`, 'Cache-Control': 'public, max-age=60, s-maxage=5'};
    if (known === headers.ETag) return send(304, '', headers);
    const sources = article.manifest.sources.map((source) => ({...source, src: `/media/${id}/r1/${source.src}`}));
    send(200, {...article.manifest, id, revision, sources}, headers);
  }

  #reportPage(number) {
    return {reports: this.reportPages[number] ?? [], next: number + 1 < this.reportPages.length ? String(number + 1) : null};
  }

  #api({method, path, query, body, match}, send) {
    const [, , kind, id, part] = path.split('/');
    const article = this.#articles.get(id);
    if (kind === 'extract') {
      if (body.url === 'https://news.example/none') return this.#refuse(send, 422, 'the page has no story');
      const [first] = this.#articles.values();
      return send(200, this.#story(first));
    }
    if (kind === 'reports') return send(200, {enabled: this.reportPages.length > 0, ...this.#reportPage(Number(query.get('cursor')))});
    if (kind === 'feeds') return send(200, id ? FEED : {feeds: []});
    if (kind === 'explain') return send(200, {tokens: this.#doubts(body)});
    const toneless = body.rules?.find(({read, as}) => read === 'pinyin' && !/\d$/.test(as));
    if (toneless) return this.#refuse(send, 422, `rules:1: error: "${toneless.as}" has no tone of Mandarin`);
    if (kind === 'preview') return send(200, readFileSync(join([...this.#articles.values()][0].folder, 'narration.m4a')), {'Content-Type': 'audio/mp4'});
    if (path.endsWith('/lexicon/trial')) return send(200, this.#trial(article, body.rules));
    if (part === 'loudness') return send(200, {revision: article.manifest.revision, integrated_lufs: -19, true_peak_dbtp: -1.84});
    if (kind === 'lexicon' || part === 'lexicon') return this.#lexicon(method, part ? id : '', body, match, send);
    if (kind === 'articles' && !id) return method === 'POST' ? this.#accept(body, send)
        : send(200, {articles: [...this.#articles.values()].map((each) => this.#shown(each)), next: null});
    if (this.#takenDown.has(id)) return this.#refuse(send, 410, 'the article was taken down');
    if (!article) return this.#refuse(send, 404, 'there is no such article');
    if (method === 'DELETE') {
      this.takeDown(id);
      return send(204, '');
    }
    if (part === 'story') return send(200, this.#story(article), {ETag: `"${article.version}"`});
    if (part === 'comparison') return send(200, COMPARISON);
    if (part === 'listening') return send(200, {enabled: false, plays: 0, days: []});
    if (method === 'PATCH' && match !== `"${article.version}"`) return this.#refuse(send, 412, 'somebody has changed the article since');
    if (method === 'PATCH') this.changeElsewhere(id, {...body, ...(body.blocks && {revision: article.revision + 1})});
    if (part === 'narrations') article.revision++;
    send(part === 'narrations' ? 202 : 200, this.#shown(article), {ETag: `"${article.version}"`});
  }

  /** The narration's sentences, with what is skipped behind the second; what was sent as blocks as it came. */
  #story({title, language, manifest, blocks}) {
    const read = manifest.cues.map(({kind, text}) => ({kind, text}));
    return {title, byline: 'Jane Doe', language, published: null, blocks: blocks ?? [...read.slice(0, 2), ...SKIPPED, ...read.slice(2)], left_out: 3};
  }

  /** Every sentence that has the words is read otherwise. */
  #trial({manifest}, rules) {
    const reread = manifest.cues.filter(({text}) => rules.some(({match, sentence}) => text.includes(match) && (!sentence || sentence === text)));
    return {sentences: manifest.cues.length, reread: reread.length};
  }

  /** Figures are what a person should look at. */
  #doubts({blocks}) {
    let start = 0;
    return blocks.flatMap(({text}) => {
      const figures = [...text.matchAll(/\d[\d.,]*%?/g)].map(({0: figure, index}) => ({
        text: figure, source: {utf16: [start + index, start + index + figure.length]}, spoken: `<${figure}>`, doubt: 'a figure', rule: 'score', confidence: 0.5,
        context: `${text.slice(0, index).slice(-8)}〔${figure}〕${text.slice(index + figure.length).slice(0, 8)}`,
      }));
      start += text.length + '\n\n'.length;
      return figures;
    });
  }

  #accept(body, send) {
    const [first] = this.#articles.values();
    const id = `01j9z8k7m6n5p4q3r2s1t0vne${this.#made++}`;
    this.#articles.set(id, {...first, id, source_id: id, visibility: body.visibility, url: body.url ?? null, title: body.title ?? first.title});
    send(201, this.#shown(this.#articles.get(id)), {ETag: '"1"'});
  }

  #lexicon(method, scope, body, match, send) {
    const {version, rules} = this.rulesOf(scope);
    if (method === 'PUT' && match !== `"${version}"`) return this.#refuse(send, 412, 'somebody has changed the rules since');
    if (method === 'PUT') this.#rules.set(scope, {version: version + 1, rules: body.rules});
    const now = method === 'PUT' ? this.rulesOf(scope) : {version, rules};
    send(200, now, {ETag: `"${now.version}"`});
  }
}
