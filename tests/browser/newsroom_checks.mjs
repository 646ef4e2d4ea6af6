// The newsroom's pages as the program itself serves them: embed codes, a source that has changed, and
// a feed to take stories from.
import {join} from 'node:path';
import {startService} from '../clients/running_service.mjs';
import {checkPage} from './accessibility.mjs';
import {TIMEOUT_MS} from './chromium.mjs';
import {NewsSite} from './news_site.mjs';

const HEADLINE = '舊碼頭改建成市集';
const PARAGRAPHS = [
  '舊碼頭閒置了十二年，市府昨天宣布改建成週末市集，預計明年三月開放。',
  '第一期工程整修兩座倉庫，屋頂加裝太陽能板，雨水回收後用來澆花。',
  '攤位共有四十八個，漁民和小農優先承租，租金第一年減半。',
  '附近居民擔心停車不足，市府表示會開放學校操場，並加開接駁車。',
];
const EDITED = [PARAGRAPHS[0], PARAGRAPHS[1], '攤位增為六十個，漁民和小農優先承租，租金第一年減半。', PARAGRAPHS[3],
  '市集之後每週六、日上午九點到晚上八點開放。'];

/** A service that may fetch from the news site, and one page with its key. */
class Newsroom {
  static async open(browser, lectern, settings = {LECTERN_FETCHING_HOSTS: '127.0.0.1', LECTERN_FETCHING_ADMIT: '127.0.0.0/8'}) {
    const newsroom = new Newsroom();
    newsroom.browser = browser;
    newsroom.site = await new NewsSite(HEADLINE, PARAGRAPHS).open();
    newsroom.service = await startService(lectern, settings);
    newsroom.origin = new URL(newsroom.service.url).origin;
    return newsroom;
  }

  async close() {
    await this.service.stop();
    this.site.close();
  }

  #ask(method, path, body) {
    return fetch(this.origin + path, {method, body: body && JSON.stringify(body),
      headers: {'Authorization': `Bearer ${this.service.key}`, 'Content-Type': 'application/json'}});
  }

  async api(method, path, body) { return (await this.#ask(method, path, body)).json(); }

  /** The article's page of the news site, narrated. */
  async narrate(visibility = 'published') {
    const {id, narration} = await this.api('POST', '/v1/articles', {url: `${this.site.url}/story`, visibility});
    const events = await (await this.#ask('GET', `/v1/articles/${id}/events`)).text();  // until it is over
    if (!events.includes('event: ready')) throw new Error(`the narration of ${id} failed`);
    return {id, narration};
  }

  async page(path, options = {}) {
    const context = await this.browser.newContext({viewport: {width: 1100, height: 900}, locale: 'zh-TW', ...options});
    context.setDefaultTimeout(TIMEOUT_MS);
    const page = await context.newPage();
    page.errors = [];
    page.on('pageerror', (error) => page.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') page.errors.push(message.text());
    });
    await page.addInitScript((key) => sessionStorage.setItem('lectern:key', key), this.service.key);
    await page.goto(this.origin + path);
    return page;
  }
}

const plays = (page, selector) => page.waitForFunction(
    (wanted) => document.querySelector(wanted).currentTime > 0.2, selector);

async function checkEmbedCodes(report, newsroom) {
  const {id} = await newsroom.narrate();
  const page = await newsroom.page(`/embed/${id}/code`, {permissions: ['clipboard-read', 'clipboard-write']});
  report.equal('the page speaks the reader’s language', await page.locator('html').getAttribute('lang'), 'zh-Hant');
  report.equal('and names the story', await page.locator('.story').innerText(), HEADLINE);
  await page.locator('article-narration .card .play').first().click();
  await plays(page, 'article-narration');
  report.check('the element plays', true);
  const frame = page.frameLocator('iframe');
  await frame.locator('.card .play').click();
  await frame.locator('article-narration[state=playing]').waitFor();
  report.check('the frame plays', true);
  report.check('and is high enough for its player', await frame.locator('article-narration').evaluate((player) => player.offsetHeight <= innerHeight));
  await page.evaluate(() => document.querySelector('.live > audio').play());
  await plays(page, '.live > audio');
  report.check('the browser’s own player plays', true);

  const heading = page.getByRole('region', {name: 'iframe'});
  await heading.getByRole('button', {name: '複製'}).click();
  await page.getByText('已複製').waitFor();
  report.check('a code is copied', (await page.evaluate(() => navigator.clipboard.readText())).startsWith(`<iframe src="${newsroom.origin}/embed/${id}"`));
  report.equal('JSON-LD is a JSON document in a script', JSON.parse((await page.locator('#data').innerText()).replace(/<[^>]*>/g, ''))['@type'], 'AudioObject');
  await page.getByRole('link', {name: 'English'}).click();
  await page.getByRole('heading', {name: 'Embed this narration'}).waitFor();
  report.check('the page is in English, too', true);
  report.equal('a strict policy has nothing to refuse', page.errors, []);
  await page.context().close();
  await checkCodesOnAPage(report, newsroom, id);
}

/** What is copied is what works: the codes in a page of another origin. */
async function checkCodesOnAPage(report, newsroom, id) {
  const codes = await newsroom.page(`/embed/${id}/code`, {javaScriptEnabled: false});
  report.equal('without JavaScript nothing pretends to copy', await codes.locator('button:visible').count(), 0);
  const texts = Object.fromEntries(await Promise.all(['element', 'frame', 'audio'].map(
      async (name) => [name, await codes.locator(`#${name}`).innerText()])));
  await codes.context().close();
  newsroom.site.pasted = Object.values(texts).join('\n');
  // By way of a page that names its icon: of one that does not, the browser asks for it when it likes.
  const page = await newsroom.page(`/embed/${id}/code`);
  await page.goto(`${newsroom.site.url}/pasted`);
  await page.locator('article-narration .card .play').click();
  await plays(page, 'article-narration');
  report.check('the element’s code plays in a page elsewhere', true);
  await page.frameLocator('iframe').locator('.card .play').click();
  await page.frameLocator('iframe').locator('article-narration[state=playing]').waitFor();
  report.check('the frame’s, too', true);
  await page.evaluate(() => document.querySelector('body > audio').play());
  await plays(page, 'body > audio');
  report.check('and the audio element’s', true);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkDraftCodes(report, newsroom) {
  const draft = await newsroom.api('POST', '/v1/articles', {text: '這是一篇草稿。還沒有發布。', visibility: 'draft'});
  const page = await newsroom.page(`/studio#/article/${draft.id}`, {permissions: ['clipboard-read', 'clipboard-write']});
  const [codes] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', {name: '所有嵌入方式與實際樣子'}).click()]);
  await codes.getByText('這篇還是草稿').waitFor();
  report.check('the studio leads to a draft’s embed codes', true);
  await codes.locator('article-narration .card .play').first().click();
  await plays(codes, 'article-narration');
  report.check('where the newsroom hears it', true);
  report.check('no code holds the pass', (await codes.locator('code').allInnerTexts()).every((code) => !code.includes('pass')));
  report.check('nor does the studio’s', !(await page.locator('.code').innerText()).includes('pass'));
  await page.context().close();
}

async function checkSourceChanged(report, newsroom) {
  newsroom.site.edit(HEADLINE, PARAGRAPHS);
  const {id} = await newsroom.narrate();
  const page = await newsroom.page(`/studio#/article/${id}`);
  await page.getByRole('link', {name: '對照原文'}).click();
  await page.getByRole('button', {name: '看看改了什麼'}).click();
  await page.getByText('每一句都和現在一樣').waitFor();
  report.equal('a source that is as it was has nothing to send', await page.getByRole('button', {name: '送出'}).count(), 0);

  newsroom.site.edit('舊碼頭明年變市集', EDITED);
  await page.getByRole('button', {name: '看看改了什麼'}).click();
  await page.locator('.change').first().waitFor();
  report.equal('what has changed is counted', await page.locator('.counts').allInnerTexts(),
      ['新增 3 句，刪去 2 句，不變 3 句', '要唸 3 句，另外 3 句沿用已有的聲音']);
  report.equal('what is new is shown', await page.locator('ins').evaluateAll((all) => all.map((each) => each.lastChild.textContent)),
      ['舊碼頭明年變市集', EDITED[2], EDITED[4]]);
  report.equal('and what is gone', await page.locator('del').evaluateAll((all) => all.map((each) => each.lastChild.textContent)),
      [HEADLINE, PARAGRAPHS[2]]);
  const before = await newsroom.api('GET', `/v1/articles/${id}`);
  report.equal('looking changes nothing', before.revision, 1);

  await page.getByRole('button', {name: '送出，只重唸這些'}).click();
  await page.getByText('沿用 3 句，重唸 3 句').waitFor();
  report.check('sent, exactly those are spoken', true);
  const shown = page.locator('.sentence').getByText(EDITED[4]);
  report.check('and shown, though the manifest before it may be cached', await shown.waitFor().then(() => true, () => false));
  const after = await newsroom.api('GET', `/v1/articles/${id}`);
  report.equal('the article is called by its new headline', after.title, '舊碼頭明年變市集');
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.locator('.loudness').waitFor();
  await page.getByRole('button', {name: '依現在的規則重唸'}).click();
  await page.getByText('沿用 6 句').waitFor();
  await page.locator('.loudness').waitFor();
  report.check('a narration that comes out as it was keeps its loudness', true);
  await page.context().close();
}

async function checkPastedAnew(report, newsroom) {
  const {id} = await newsroom.api('POST', '/v1/articles', {text: 'The bridge is open. The toll is two dollars.', title: 'Bridge'});
  const page = await newsroom.page(`/studio#/article/${id}/source`, {locale: 'en-GB'});
  report.check('an article without address is pasted anew', await page.getByRole('radio', {name: 'Paste text'}).isChecked());
  await page.getByRole('textbox', {name: 'Text'}).fill('The bridge is open. The toll is three dollars.');
  await page.getByRole('button', {name: 'See what has changed'}).click();
  await page.locator('.change').first().waitFor();
  report.check('and compared the same way', (await page.locator('.counts').first().innerText()).startsWith('1 new, 1 gone'));
  await newsroom.api('POST', '/v1/articles', {...await newsroom.api('GET', `/v1/articles/${id}`).then(({source_id: name}) => ({source_id: name})),
    text: 'The bridge is closed.', title: 'Bridge'});
  await page.getByRole('button', {name: 'Send, and speak only these'}).click();
  await page.getByText('Somebody changed it just now').waitFor();
  report.check('what somebody else has changed meanwhile is not overwritten', true);
  await page.context().close();
}

async function checkFeed(report, newsroom) {
  newsroom.site.edit(HEADLINE, PARAGRAPHS);
  const known = await newsroom.narrate();
  const page = await newsroom.page('/studio#/feeds');
  await page.getByRole('textbox', {name: 'Feed 網址'}).fill(`${newsroom.site.url}/feed.xml`);
  await page.keyboard.press('Enter');
  await page.locator('.entry').first().waitFor();
  report.equal('a feed’s entries are listed', await page.locator('.entry .row-title').allInnerTexts(), ['夜間渡輪增班', HEADLINE]);
  report.equal('with whether they are whole', await page.locator('.entry .tag').allInnerTexts(), ['全文', '摘要']);
  report.check('and when', (await page.locator('.entry time').first().getAttribute('datetime')).startsWith('2026-11-24T01:00:00'));
  report.equal('one that is narrated leads to its article', await page.getByRole('link', {name: '已有語音'}).getAttribute('href'), `#/article/${known.id}`);
  await page.getByRole('button', {name: '取這篇 夜間渡輪增班'}).click();
  await page.getByText('末班船十一點開').waitFor();
  report.check('one that is taken is looked at first', await page.getByRole('button', {name: '產生草稿'}).isVisible());
  await page.getByRole('button', {name: '產生草稿'}).click();
  await page.locator('.sentence').first().waitFor();
  const made = await newsroom.api('GET', '/v1/articles?source_id=night-ferry');
  report.equal('and goes by the feed’s name for it', [made.articles.length, made.articles[0]?.visibility], [1, 'draft']);
  await page.getByRole('link', {name: 'Feed', exact: true}).click();
  await page.getByRole('textbox', {name: 'Feed 網址'}).fill('http://198.51.100.7/feed.xml');
  await page.keyboard.press('Enter');
  await page.getByText('這個服務不准抓取那個網址').waitFor();
  report.check('where the service may not fetch, it says so', true);
  await page.context().close();
}

async function checkNoFetching(report, browser, lectern) {
  const newsroom = await Newsroom.open(browser, lectern, {});
  const page = await newsroom.page('/studio#/feeds', {locale: 'en-GB'});
  await page.getByRole('textbox', {name: 'Address'}).fill(`${newsroom.site.url}/feed.xml`);
  await page.keyboard.press('Enter');
  await page.getByText('name the host in the setting fetching.hosts').waitFor();
  report.check('a service that fetches nothing says what to do', true);
  await page.context().close();
  await newsroom.close();
}

/** Where the new pages stand when somebody looks at them. */
async function openViews(newsroom, options) {
  newsroom.site.edit(HEADLINE, PARAGRAPHS);
  const {id} = await newsroom.narrate();
  newsroom.site.edit('舊碼頭明年變市集', EDITED);
  const press = (page) => page.locator('form .primary').click();
  return {
    'embed-code': async () => {
      const page = await newsroom.page(`/embed/${id}/code`, options);
      await page.waitForFunction(() => document.querySelector('article-narration').narration?.state === 'ready');
      await page.frameLocator('iframe').locator('.card .play').waitFor();
      return page;
    },
    'comparison': async () => {
      const page = await newsroom.page(`/studio#/article/${id}/source`, options);
      await press(page);
      await page.locator('.change').first().waitFor();
      return page;
    },
    'feed': async () => {
      const page = await newsroom.page('/studio#/feeds', options);
      await page.locator('input[type=url]').fill(`${newsroom.site.url}/feed.xml`);
      await press(page);
      await page.locator('.entry').first().waitFor();
      return page;
    },
  };
}

async function checkLooks(report, newsroom) {
  for (const [width, colorScheme, locale] of [[1100, 'light', 'zh-TW'], [390, 'dark', 'en-GB']]) {
    const views = await openViews(newsroom, {viewport: {width, height: 844}, colorScheme, locale});
    for (const [name, open] of Object.entries(views)) {
      const page = await open();
      const looks = `${name} ${width} px ${colorScheme}`;
      await checkPage(report, page, looks);
      await page.context().close();
    }
  }
}

/** An edit that nobody hears is another text, with the same readings to be looked at. */
async function checkQuotesChanged(report, newsroom) {
  const article = {source_id: 'quotes', language: 'en', text: 'The “UNIDO” office has opened. It is free.', visibility: 'draft'};
  const {id} = await newsroom.api('POST', '/v1/articles', article);
  const page = await newsroom.page(`/studio#/article/${id}`);
  const marked = () => page.evaluate(() => [...CSS.highlights.get('studio-doubt') ?? []].map(String).join());
  const isMarked = (text) => page.waitForFunction((wanted) => document.querySelector('.sentence')?.innerText.includes(wanted)
      && [...CSS.highlights.get('studio-doubt') ?? []].map(String).join() === 'UNIDO', text);
  await isMarked('“UNIDO”');
  const {revision} = await newsroom.api('POST', '/v1/articles', {...article, text: article.text.replace('“', '‘').replace('”', '’')});
  report.equal('changed quotation marks are another revision', revision, 2);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await isMarked('‘UNIDO’');
  report.equal('in whose sentences doubtful readings are marked, too', await marked(), 'UNIDO');
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** Pictures for people to look at. */
export async function photographNewsroom(browser, lectern, folder) {
  const newsroom = await Newsroom.open(browser, lectern);
  for (const [width, colorScheme, locale] of [[1100, 'light', 'zh-TW'], [1100, 'dark', 'en-GB'], [390, 'light', 'en-GB'], [390, 'dark', 'zh-TW']]) {
    const views = await openViews(newsroom, {viewport: {width, height: 900}, colorScheme, locale, deviceScaleFactor: 1.5});
    for (const [name, open] of Object.entries(views)) {
      const page = await open();
      await page.screenshot({path: join(folder, `newsroom-${width}-${colorScheme}-${name}.png`), fullPage: true});
      await page.context().close();
    }
  }
  await newsroom.close();
}

export async function checkNewsroom(report, browser, lectern) {
  console.log('# the newsroom’s pages');
  const newsroom = await Newsroom.open(browser, lectern);
  const checks = {checkEmbedCodes, checkDraftCodes, checkSourceChanged, checkQuotesChanged, checkPastedAnew, checkFeed, checkLooks};
  for (const [name, check] of Object.entries(checks)) await report.group(name, () => check(report, newsroom));
  await report.group('checkNoFetching', () => checkNoFetching(report, browser, lectern));
  await newsroom.close();
}
