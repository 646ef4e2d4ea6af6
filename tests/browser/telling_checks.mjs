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

export async function checkTelling(report, browser, site) {
  console.log('# what a player tells');
  for (const check of [checkReportItem, checkNoReportWhileRendering]) await report.group(check.name, () => check(report, browser, site));
}
