// The player on a page that is not ours: other markup, other colours, no help from the page.
import {TIMEOUT_MS, openPage, withPlayer} from './chromium.mjs';

const whenState = (page, wanted) => page.waitForFunction(
    (name) => document.querySelector('article-narration')?.state === name, wanted);

/** A publisher's page around the story of `site`, made in the browser from the narration page's own script. */
async function openPublisherPage(browser, site, {html, path = 'publisher.html', headers = {}, before}) {
  const context = await browser.newContext({viewport: {width: 900, height: 800}, colorScheme: 'dark'});
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const source = await (await context.request.get(site.url)).text();
  const script = source.slice(source.indexOf('<script>') + '<script>'.length, source.indexOf('</script>'));
  await page.route(`${site.url}player.js`, (route) => route.fulfill({contentType: 'text/javascript', body: script}));
  await page.route(`${site.url}${path}`, (route) => route.fulfill({contentType: 'text/html; charset=utf-8', headers, body: html}));
  if (before) await before(page);
  await page.goto(`${site.url}${path}`);
  await page.waitForFunction(() => customElements.get('article-narration') !== undefined);
  return page;
}

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The story in a newsroom's markup: teaser first, sentences cut up by links, an advert inside. */
function publisherHtml({manifest}, player) {
  const paragraph = (cue, i) => {
    const half = Math.floor(cue.text.length / 2);
    const [a, b] = [escape(cue.text.slice(0, half)), escape(cue.text.slice(half))];
    return i % 2 ? `<p>${a}<b>${b}</b></p>` : `<p>${a}<aside>Advertisement</aside><a href="#x">${b}</a></p>`;
  };
  const teaser = escape(manifest.cues[2].text);
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>News</title>
    <script async src="player.js"></script><body><nav>${escape(manifest.title)}</nav>
    <article><aside class="teaser">${teaser}</aside>${player}
    ${manifest.cues.map(paragraph).join('\n')}</article></body></html>`;
}

const STRICT_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'";

async function checkForeignMarkup(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" highlight="word"></article-narration>');
  const before = (page) => page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
  });
  const page = await openPublisherPage(browser, site,
      {html, before, headers: {'Content-Security-Policy': STRICT_POLICY}});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  const markup = () => page.evaluate(() => [...document.querySelectorAll('article > p, article > aside')].map((p) => p.outerHTML).join(''));
  const untouched = await markup();
  const mapped = page.evaluate(() => new Promise((resolve) => document.addEventListener('an-mapped', (event) => resolve(event.detail))));
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  const {matched, total} = await mapped;
  report.equal('a publisher’s markup hides no sentence', matched, total);
  await page.evaluate(() => document.querySelector('article-narration').seekToCue(2));
  await page.waitForFunction(() => document.querySelector('article-narration').cueIndex === 2);
  const lit = await page.evaluate(() => [...CSS.highlights.get('an-sentence')].map((range) => ({
    text: String(range), aside: range.startContainer.parentElement.closest('aside') !== null,
  })));
  report.equal('the sentence is lit around the advert, not in the teaser', lit.map((part) => part.text).join(''), site.manifest.cues[2].text);
  report.check('the advert stays dark', !lit.some((part) => part.aside));
  await page.waitForFunction(() => CSS.highlights.has('an-word'));
  const word = await page.evaluate(() => [...CSS.highlights.get('an-word')].map(String).join(''));
  report.check('the word is lit inside it', word.length > 0 && site.manifest.cues[2].words.some((w) => w.text.replace(/\P{L}+/gu, '') === word.replace(/\P{L}+/gu, '')), word);
  report.equal('the publisher’s markup is untouched', await markup(), untouched);
  report.equal('the strictest policy has nothing to refuse', await page.evaluate(() => window.violations), []);
  const background = await page.evaluate(() => getComputedStyle(document.querySelector('article-narration').shadowRoot.querySelector('.card')).backgroundColor);
  report.equal('on a light page the card is light, whatever the system prefers', background, 'rgb(255, 255, 255)');
  await page.context().close();
}

async function checkFailures(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" duration="163.2"></article-narration>');
  const page = await openPublisherPage(browser, site,
      {html, before: (p) => p.route('**/*.m4a', (route) => route.abort())});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'error');
  report.equal('a lost network is told', await page.locator('article-narration .status').innerText(), 'Connection lost');
  report.check('and can be tried again', (await page.locator('article-narration .card .play').getAttribute('aria-label')).startsWith('Try again'));
  await page.unroute('**/*.m4a');
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  report.check('trying again plays', true);
  await page.context().close();
}

async function checkUnknownLength(report, browser, site) {
  const html = publisherHtml(site, '<article-narration></article-narration><article-narration src="gone.json" id="gone"></article-narration>');
  const page = await openPublisherPage(browser, site, {html});
  report.equal('an unknown length is 0:00 / 0:00', await page.locator('article-narration .time').first().innerText(), '0:00 / 0:00');
  await page.waitForFunction(() => document.querySelector('#gone').getAttribute('state') === 'unavailable');
  report.check('without narration the card hides', await page.locator('#gone').isHidden());
  await page.context().close();
}

/** The plain control of a page whose narration is not there yet is the player's sound meanwhile. */
async function checkFallbackAudio(report, browser, site) {
  const html = publisherHtml(site, '<article-narration duration="12"><audio controls preload="none" src="narration.m4a"></audio></article-narration>');
  const page = await openPublisherPage(browser, site, {html});
  report.equal('the length of the markup is shown', await page.locator('article-narration .time').innerText(), '0:00 / 0:12');
  report.check('the browser’s own control is hidden', await page.locator('article-narration > audio').isHidden());
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  report.check('the plain audio element’s sound plays', true);
  await page.context().close();
}

/** Headphone keys: the handlers are recorded, because no system stands behind a headless browser. */
async function checkMediaSession(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" publisher="The Paper"></article-narration>');
  const before = (page) => page.addInitScript(() => {
    window.handlers = {};
    const set = MediaSession.prototype.setActionHandler;
    MediaSession.prototype.setActionHandler = function record(action, handler) {
      window.handlers[action] = handler;
      set.call(this, action, handler);
    };
  });
  const page = await openPublisherPage(browser, site, {html, before});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  const told = await page.evaluate(() => [navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist]);
  report.equal('the system is told story and publisher', told, [site.manifest.title, 'The Paper']);
  await page.evaluate(() => window.handlers.seekto({seekTime: 8}));
  const time = await withPlayer(page, (player) => player.currentTime);
  report.check('the system’s bar seeks', time >= 8 && time < 9, String(time));
  await page.evaluate(() => window.handlers.pause({}));
  await whenState(page, 'paused');
  report.equal('the system’s pause pauses', await page.evaluate(() => navigator.mediaSession.playbackState), 'paused');
  await page.context().close();
}

async function checkTwoPlayers(report, browser, site) {
  const one = '<article-narration src="narration.json"></article-narration>';
  const page = await openPublisherPage(browser, site, {html: publisherHtml(site, one + one)});
  await page.waitForFunction(() => [...document.querySelectorAll('article-narration')].every((player) => player.cues.length > 0));
  const buttons = page.locator('article-narration .card .play');
  const states = () => page.evaluate(() => [...document.querySelectorAll('article-narration')].map((player) => player.state));
  await buttons.nth(0).click();
  await whenState(page, 'playing');
  await buttons.nth(1).click();
  await page.waitForFunction(() => document.querySelectorAll('article-narration')[1].state === 'playing');
  report.equal('one voice at a time', await states(), ['paused', 'playing']);
  await page.context().close();
}

/** Sites that swap the story without loading a page give the element another `src`. */
async function checkAnotherStory(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" resume="off"></article-narration>');
  const other = {...site.manifest, id: 'other', title: 'Another story', duration: 75};
  const before = (page) => page.route('**/other.json', (route) => route.fulfill({json: other}));
  const page = await openPublisherPage(browser, site, {html, before});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.locator('article-narration .card .play').click();
  await page.waitForFunction(() => CSS.highlights.has('an-sentence'));
  await page.evaluate(() => document.querySelector('article-narration').setAttribute('src', 'other.json'));
  await page.waitForFunction(() => document.querySelector('article-narration').narration?.id === 'other');
  report.equal('another story starts at its beginning', await page.locator('article-narration .time').innerText(), '0:00 / 1:15');
  report.equal('and is silent until it is played', await withPlayer(page, (player) => player.state), 'idle');
  report.equal('and nothing of the old one is lit', await page.evaluate(() => CSS.highlights.has('an-sentence')), false);
  await page.context().close();
}

/** With "scroll along" the sentence comes into view, unless the listener is reading elsewhere. */
async function checkFollowing(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" follow></article-narration>')
      .replace('<p>', '<p style="margin-bottom: 3000px">')
      .replace('<article>', '<article style="padding-bottom: 3000px">');  // room to scroll the last sentence up
  const page = await openPublisherPage(browser, site, {html});
  await page.emulateMedia({reducedMotion: 'reduce'});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  // The heading stands behind the gap, so out of sight.
  const far = await withPlayer(page, (player) => {
    const index = player.cues.findIndex((cue) => cue.kind === 'heading');
    player.seekToCue(index);
    return index;
  });
  await page.waitForFunction((index) => {
    const {top} = document.querySelector('article-narration').sentenceRanges(index)[0].getBoundingClientRect();
    return Math.abs(top - innerHeight * 0.3) < 3;
  }, far);
  report.check('the page scrolls along with the voice', true);
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, -5000);
  await page.waitForFunction(() => scrollY === 0);
  const next = page.evaluate(() => new Promise((resolve) => document.addEventListener(
      'an-cue', () => requestAnimationFrame(() => resolve(scrollY)), {once: true})));
  report.equal('but not away from a reader who scrolled', await next, 0);
  await page.context().close();
}

async function checkRerenderedArticle(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json"></article-narration>');
  const page = await openPublisherPage(browser, site, {html});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  await withPlayer(page, (player) => {
    player.pause();
    player.seekToCue(1);
    for (const p of document.querySelectorAll('article > p')) p.replaceWith(p.cloneNode(true));
  });
  await page.waitForFunction((text) => {
    const ranges = [...(CSS.highlights.get('an-sentence') ?? [])];
    return ranges.length > 0 && ranges.every((range) => range.startContainer.isConnected) && ranges.map(String).join('') === text;
  }, site.manifest.cues[1].text);
  report.check('a page rendered anew is lit anew', true);
  await page.context().close();
}

export async function checkPublisherPage(report, browser, site) {
  console.log('# on a publisher’s page');
  const checks = {
    checkForeignMarkup, checkFailures, checkUnknownLength, checkFallbackAudio, checkMediaSession,
    checkTwoPlayers, checkAnotherStory, checkFollowing, checkRerenderedArticle,
  };
  for (const [name, check] of Object.entries(checks)) {
    await report.group(name, () => check(report, browser, site));
  }
}
