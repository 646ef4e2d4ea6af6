// What a player tells its service of reports and of listening, and when it has nothing to tell.
import {openPublisherPage, publisherHtml} from './publisher_page_checks.mjs';

const whenState = (page, state) => page.waitForFunction((wanted) => document.querySelector('article-narration').state === wanted, state);
const reportItem = (page) => page.getByRole('menuitem', {name: 'Report a mispronunciation'});
const seek = (page, fromEnd) => page.evaluate((seconds) => {
  const player = document.querySelector('article-narration');
  player.seek(player.duration - seconds);
}, fromEnd);

/** A page whose player tells; `told` grows with what it says. */
async function openTelling(browser, site, {manifest = {}, query = '', before = async () => {}} = {}) {
  const told = [];
  const html = publisherHtml(site, '<article-narration src="told.json" resume="off" report="/reports" analytics="/listening"></article-narration>');
  const page = await openPublisherPage(browser, site, {html, path: `publisher.html${query}`, before: async (opened) => {
    await opened.route('**/told.json', (route) => route.fulfill({json: {...site.manifest, ...manifest}}));
    for (const path of ['reports', 'listening']) {
      await opened.route(`**/${path}`, (route) => {
        told.push({path, ...JSON.parse(route.request().postData())});
        return route.fulfill({status: 204});
      });
    }
    await before(opened);
  }});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  return {page, told};
}

const play = (page) => page.locator('article-narration .card .play').click();
const countable = (told) => told.filter(({path}) => path === 'listening').map(({event, percent}) => (percent ? `${event} ${percent}` : event));

/** What has been told by the end: its last word is on its way when the player says that it has ended. */
async function countableAtEnd({page, told}) {
  await whenState(page, 'ended');
  await page.waitForTimeout(300);
  return countable(told);
}

async function checkReportItem(report, browser, site) {
  const {page, told} = await openTelling(browser, site);
  await page.locator('article-narration .more').click();
  report.equal('before anything was heard there is nothing to report', await reportItem(page).count(), 0);
  await page.keyboard.press('Escape');
  await play(page);
  await whenState(page, 'playing');
  await seek(page, 0.5);
  await whenState(page, 'ended');
  await page.locator('article-narration .more').click();
  await reportItem(page).click();
  await page.waitForTimeout(300);
  const last = site.manifest.cues.length - 1;
  report.equal('after the end it is the last sentence that is reported', told.filter(({path}) => path === 'reports').map(({cue, text}) => [cue, text]),
      [[last, site.manifest.cues[last].text]]);
  await page.context().close();
}

async function checkNoReportWhileRendering(report, browser, site) {
  const {page} = await openTelling(browser, site, {manifest: {state: 'rendering', available: site.manifest.duration}});
  await play(page);
  await page.waitForFunction(() => document.querySelector('article-narration').cueIndex >= 0);
  await page.locator('article-narration .more').click();
  report.equal('what is still rendered cannot be reported', await reportItem(page).count(), 0);
  await page.context().close();
}

/** Skipping to the end is not hearing; a story heard through at double speed is. */
async function checkHeardAlone(report, browser, site) {
  const skipped = await openTelling(browser, site, {query: `?listen=${Math.floor(site.manifest.duration - 2)}`});
  await play(skipped.page);
  report.equal('who is sent to the end has heard no quarter of it', await countableAtEnd(skipped), ['play']);
  await play(skipped.page);
  await whenState(skipped.page, 'playing');
  await seek(skipped.page, 1);
  report.equal('nor who jumps there', (await countableAtEnd(skipped)).filter((event) => event !== 'play'), []);
  await skipped.page.evaluate(() => { document.querySelector('article-narration').playbackRate = 4; });
  await play(skipped.page);
  await whenState(skipped.page, 'playing');
  report.equal('who then hears it has heard it all', (await countableAtEnd(skipped)).filter((event) => event !== 'play'),
      ['milestone 25', 'milestone 50', 'milestone 75', 'ended']);
  await skipped.page.context().close();
}

/** The player tries again by itself, first after 1.5 s. */
async function checkOneFailureAPress(report, browser, site) {
  const {page, told} = await openTelling(browser, site, {before: (opened) => opened.route('**/*.m4a', (route) => route.abort())});
  await page.evaluate(() => {
    window.errors = 0;
    document.addEventListener('an-error', () => window.errors++);
  });
  await play(page);
  await page.waitForFunction(() => window.errors === 2);
  await page.waitForTimeout(200);
  report.equal('tries of its own are no failures more', countable(told), ['error']);
  await play(page);
  await page.waitForFunction(() => window.errors === 3);
  await page.waitForTimeout(200);
  report.equal('another press that fails is one', countable(told), ['error', 'error']);
  await page.context().close();
}

export async function checkTelling(report, browser, site) {
  console.log('# what a player tells');
  for (const check of [checkReportItem, checkNoReportWhileRendering, checkHeardAlone, checkOneFailureAPress]) await report.group(check.name, () => check(report, browser, site));
}
