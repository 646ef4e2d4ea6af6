// What listeners tell and what editors make of it, through the program itself: from a click in the frame on
// somebody's page to the studio's list and the corrected sentence.
import {join} from 'node:path';
import {startService} from '../clients/running_service.mjs';
import {checkPage} from './accessibility.mjs';
import {TIMEOUT_MS} from './chromium.mjs';

const TOML = '[[site]]\nname = "default"\nreports = true\nanalytics = true\n';
const TITLE = '銀行行長談新航線';
const SENTENCES = ['舊碼頭閒置了十二年，市府昨天宣布改建成週末市集。', '張行長說，第一期工程整修兩座倉庫。', '攤位共有四十八個，租金第一年減半。',
  '附近居民擔心停車不足。', '市集之後每週六、日開放。'];

class Office {
  static async open(browser, lectern, toml = TOML) {
    const office = new Office();
    office.browser = browser;
    office.service = await startService(lectern, {}, toml);
    office.origin = new URL(office.service.url).origin;
    return office;
  }

  close() { return this.service.stop(); }

  #ask(method, path, body) {
    return fetch(this.origin + path, {method, body: body && JSON.stringify(body),
      headers: {'Authorization': `Bearer ${this.service.key}`, 'Content-Type': 'application/json'}});
  }

  async api(method, path, body) { return (await this.#ask(method, path, body)).json(); }

  async narrate() {
    const {id} = await this.api('POST', '/v1/articles', {source_id: 'pier', title: TITLE, text: SENTENCES.join('\n\n'), language: 'zh-TW'});
    const events = await (await this.#ask('GET', `/v1/articles/${id}/events`)).text();  // until it is over
    if (!events.includes('event: ready')) throw new Error(`the narration of ${id} failed`);
    return id;
  }

  /** hasKey  an editor's page; else a listener's. */
  async page(path, {hasKey = true, ...options} = {}) {
    const context = await this.browser.newContext({viewport: {width: 1100, height: 900}, locale: 'zh-TW', ...options});
    context.setDefaultTimeout(TIMEOUT_MS);
    const page = await context.newPage();
    page.errors = [];
    page.on('pageerror', (error) => page.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') page.errors.push(message.text());
    });
    if (hasKey) await page.addInitScript((key) => sessionStorage.setItem('lectern:key', key), this.service.key);
    await page.goto(this.origin + path);
    return page;
  }

  /** A listener hears the sentence `index`, and reports it where `isReported`. */
  async listen(id, index, isReported = true) {
    const page = await this.page(`/embed/${id}?lang=zh-Hant`, {hasKey: false});
    const sent = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request));
    await page.waitForFunction(() => document.querySelector('article-narration')?.narration?.state === 'ready');
    await page.locator('.card .play').click();
    await page.waitForFunction(() => document.querySelector('article-narration').state === 'playing');
    await page.evaluate((cue) => document.querySelector('article-narration').seekToCue(cue), index);
    await page.waitForFunction((cue) => document.querySelector('article-narration').cueIndex === cue, index);
    if (isReported) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/reports'));
      await page.locator('article-narration .more').click();
      await page.getByRole('menuitem', {name: '回報讀音錯誤'}).click();
      await answered;
    }
    const result = {errors: page.errors, headers: await Promise.all(sent.map((request) => request.allHeaders()))};
    await page.context().close();
    return result;
  }
}

const rows = (page) => page.locator('.report');

/** The sentence comes when nobody is there any more. */
async function checkLeftWhileSought(report, office) {
  const page = await office.page('/studio#/reports');
  await page.evaluate(() => {
    window.begun = 0;
    const {play} = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function() { window.begun += 1; return play.call(this); };
  });
  const held = new Promise((resolve) => { page.route('**/v1/preview', (route) => resolve(route)); });
  await page.getByRole('button', {name: '試聽這句'}).click();
  const route = await held;
  await page.evaluate(() => { location.hash = '#/'; });
  await page.getByRole('link', {name: TITLE}).waitFor();
  const answered = page.waitForResponse('**/v1/preview');
  await route.continue();
  await (await answered).finished();
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 100); }));
  report.equal('who leaves before it can be heard hears nothing', await page.evaluate(() => window.begun), 0);
  report.equal('and is told of no trouble', page.errors, []);

  await page.unroute('**/v1/preview');
  await page.evaluate(() => {
    const {play} = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function() {
      const begun = play.call(this);
      this.pause();
      return begun;
    };
    location.hash = '#/reports';
  });
  await page.getByRole('button', {name: '試聽這句'}).click();
  await page.waitForFunction(() => window.begun > 0);
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 100); }));
  report.equal('a sentence that is stopped as it begins is no trouble either', page.errors, []);
  await page.context().close();
}

async function checkReport(report, office, id) {
  const heard = await office.listen(id, 2);
  report.equal('what is told carries no cookie and no key', heard.headers.filter((head) => head.cookie || head.authorization).length, 0);
  report.check('and is told', heard.headers.length >= 2, String(heard.headers.length));
  report.equal('a strict policy has nothing to refuse', heard.errors, []);

  const page = await office.page('/studio#/reports');
  await rows(page).first().waitFor();
  report.equal('the sentence is in the studio’s list', await page.locator('.report-text').allInnerTexts(), [SENTENCES[1]]);
  report.check('with how often', await page.getByText('回報 1 次').isVisible());
  report.check('and its article', await page.locator('.report').getByRole('link', {name: TITLE}).isVisible());

  const asked = page.waitForResponse((response) => response.url().endsWith('/v1/preview'));
  await page.getByRole('button', {name: '試聽這句'}).click();
  report.equal('it can be heard', (await asked).status(), 200);
  await checkLeftWhileSought(report, office);

  await page.getByRole('button', {name: '到文章修正'}).focus();
  await page.keyboard.press('Enter');
  await page.locator('.quote').getByText(SENTENCES[1]).waitFor();
  report.equal('the article opens at the sentence, ready to be corrected', await page.evaluate(() => document.activeElement.name), 'match');
  await page.getByRole('textbox', {name: '文字'}).fill('行長');
  await page.getByRole('combobox', {name: '方式'}).selectOption('pinyin');
  await page.getByRole('textbox', {name: '唸成'}).fill('hang2 zhang3');
  await page.getByRole('textbox', {name: '唸成'}).press('Control+Enter');
  await page.getByText('已套用').waitFor();
  report.check('and is corrected there', true);

  await page.goBack();
  await rows(page).first().waitFor();
  await page.getByRole('button', {name: '處理好了'}).click();
  await page.getByText('沒有待處理的回報').waitFor();
  report.equal('what is seen to leaves the list', await rows(page).count(), 0);
  report.equal('and the service', (await office.api('GET', '/v1/reports')).reports, []);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** Keys alone; the focus never falls off the page. */
async function checkKeys(report, office, id) {
  for (const index of [1, 3, 4]) await office.listen(id, index);  // one listener counts once a minute for each
  const page = await office.page('/studio#/reports');
  await rows(page).nth(2).waitFor();
  const focused = () => page.evaluate(() => document.activeElement.closest('.report')?.querySelector('.report-text').textContent ?? document.activeElement.tagName);
  const texts = await page.locator('.report-text').allInnerTexts();
  await rows(page).nth(0).getByRole('button', {name: '處理好了'}).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.report').length === 2);
  report.equal('after a report is done the next has the focus', await focused(), texts[1]);
  for (const left of [1, 0]) {
    await rows(page).last().getByRole('button', {name: '處理好了'}).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((count) => document.querySelectorAll('.report').length === count, left);
  }
  report.equal('and after the last the heading', await focused(), 'H1');
  await page.context().close();
}

async function checkFigures(report, office, id) {
  const page = await office.page(`/studio#/article/${id}`);
  await page.getByRole('heading', {name: '收聽（90 天內）'}).waitFor();
  const {plays} = await office.api('GET', `/v1/articles/${id}/listening`);
  report.equal('each listening is one', plays, 4);
  report.check('the code to be pasted lets listeners tell', await page.locator('.code').getByText('/v1/narrations/{id}/listening').isVisible());
  report.check('and stands beside the article', await page.getByText(`播放 ${plays} 次`).isVisible());
  await page.context().close();
}

async function checkGone(report, office, id) {
  await office.listen(id, 5);
  const page = await office.page('/studio#/reports');
  await rows(page).first().waitFor();
  await office.api('POST', '/v1/articles', {source_id: 'pier', title: TITLE, text: SENTENCES.slice(0, 4).join('\n\n'), language: 'zh-TW'});
  await page.getByRole('button', {name: '到文章修正'}).click();
  await page.getByText('這一句已經不在文章裡').waitFor();
  report.check('that a sentence has left the article is told', true);
  await page.context().close();
}

async function checkClosed(report, browser, lectern) {
  const office = await Office.open(browser, lectern, '');
  const id = await office.narrate();
  const {headers} = await office.listen(id, 1, false);
  report.equal('where the site takes nothing, nothing is told', headers.length, 0);
  const page = await office.page('/studio#/reports');
  await page.getByText('reports = true').waitFor();
  report.check('and the studio says how it would', true);
  await page.goto(`${office.origin}/studio#/article/${id}`);
  await page.locator('.sentence').first().waitFor();
  report.equal('nor are there figures', await page.getByRole('heading', {name: '收聽（90 天內）'}).count(), 0);
  await page.context().close();
  await office.close();
}

const LOOKS = [[1100, 'light', 'zh-TW'], [1100, 'dark', 'en-GB'], [390, 'light', 'en-GB'], [390, 'dark', 'zh-TW']];

async function openViews(office, id, options) {
  return {
    reports: async () => {
      const page = await office.page('/studio#/reports', options);
      await rows(page).first().waitFor();
      return page;
    },
    figures: async () => {
      const page = await office.page(`/studio#/article/${id}`, options);
      await page.locator('.reached').waitFor();
      return page;
    },
  };
}

async function checkLooks(report, office, id) {
  for (const index of [1, 2, 3]) await office.listen(id, index);
  for (const [width, colorScheme, locale] of LOOKS) {
    const views = await openViews(office, id, {viewport: {width, height: 844}, colorScheme, locale});
    for (const [name, open] of Object.entries(views)) {
      const page = await open();
      const looks = `${name} ${width} px ${colorScheme}`;
      await checkPage(report, page, looks);
      await page.context().close();
    }
  }
}

/** Pictures for people to look at. */
export async function photographListeners(browser, lectern, folder) {
  const office = await Office.open(browser, lectern);
  const id = await office.narrate();
  for (const index of [1, 2, 3]) await office.listen(id, index);
  for (const [width, colorScheme, locale] of LOOKS) {
    const views = await openViews(office, id, {viewport: {width, height: 900}, colorScheme, locale, deviceScaleFactor: 1.5});
    for (const [name, open] of Object.entries(views)) {
      const page = await open();
      await page.screenshot({path: join(folder, `listeners-${width}-${colorScheme}-${name}.png`), fullPage: true});
      await page.context().close();
    }
  }
  await office.close();
}

export async function checkListeners(report, browser, lectern) {
  console.log('# what listeners tell');
  for (const checks of [{checkReport, checkKeys, checkFigures, checkGone}, {checkLooks}]) {
    const office = await Office.open(browser, lectern);
    const id = await office.narrate();
    for (const [name, check] of Object.entries(checks)) await report.group(name, () => check(report, office, id));
    await office.close();
  }
  await report.group('checkClosed', () => checkClosed(report, browser, lectern));
}
