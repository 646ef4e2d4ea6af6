// The player on a page that is not ours: other markup, other colours, no help from the page.
import {checkAccessibility} from './accessibility.mjs';
import {TIMEOUT_MS, withPlayer} from './chromium.mjs';
import {LiveService} from './live_service.mjs';

const whenState = (page, wanted) => page.waitForFunction(
    (name) => document.querySelector('article-narration')?.state === name, wanted);

/** A publisher's page around the story of `site`, made in the browser. */
export async function openPublisherPage(browser, site, {html, path = 'publisher.html', headers = {}, before, scriptDelay = 0, context}) {
  context ??= await browser.newContext({viewport: {width: 900, height: 800}, colorScheme: 'dark', locale: 'en-GB'});
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  await page.route(`${site.url}player.js`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, scriptDelay));
    await route.fulfill({contentType: 'text/javascript', body: site.script});
  });
  await page.route(`${site.url}${path}`, (route) => route.fulfill({contentType: 'text/html; charset=utf-8', headers, body: html}));
  if (before) await before(page);
  await page.goto(`${site.url}${path}`);
  await page.waitForFunction(() => customElements.get('article-narration') !== undefined);
  return page;
}

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The story in a newsroom's markup: teaser first, sentences cut up by links, an advert inside. */
export function publisherHtml({manifest}, player) {
  const paragraph = (cue, i) => {
    const half = Math.floor(cue.text.length / 2);
    const [a, b] = [escape(cue.text.slice(0, half)), escape(cue.text.slice(half))];
    return i % 2 ? `<p>${a}<b>${b}</b></p>` : `<p>${a}<aside>Advertisement</aside><a href="#x">${b}</a></p>`;
  };
  const teaser = escape(manifest.cues[2].text);
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>News</title>
    <script async src="player.js"></script><body><nav>${escape(manifest.title)}</nav>
    <main><h1>News</h1><article><aside class="teaser">${teaser}</aside>${player}
    ${manifest.cues.map(paragraph).join('\n')}</article></main></body></html>`;
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
  await page.evaluate((manifest) => { document.querySelector('#gone').narration = manifest; }, site.manifest);
  await page.locator('#gone').waitFor();
  await page.locator('#gone .card .play').click();
  await page.waitForFunction(() => document.querySelector('#gone').state === 'playing');
  report.check('and comes back with one that the page has after all', true);
  await page.context().close();
}

/** A card that is kept says that there is nothing, as often as it is asked, until there is something. */
async function checkKeptWithoutNarration(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="late.json" keep></article-narration>');
  const page = await openPublisherPage(browser, site, {html});
  await whenState(page, 'unavailable');
  const told = async () => [await page.locator('article-narration .status').innerText(),
    await page.locator('article-narration .card .play').getAttribute('data-icon')];
  report.equal('a card that is kept says that there is no narration', await told(), ['No audio for this article', 'retry']);
  report.equal('and has nothing else to be pressed', await page.locator('article-narration .card').getByRole('button').count(), 1);
  const asked = page.waitForResponse('**/late.json');
  await page.locator('article-narration .card .play').click();
  await asked;
  await whenState(page, 'unavailable');
  report.equal('and says so again when it is pressed', await told(), ['No audio for this article', 'retry']);
  await page.route('**/late.json', (route) => route.fulfill({json: site.manifest}));
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  report.check('when the narration has come, it plays', true);
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
  await page.locator('article-narration .jump').click();
  await page.waitForFunction(() => scrollY > 0);
  report.check('who is shown the way back', await page.locator('article-narration .jump').isHidden());
  await page.evaluate(() => { location.hash = 'top'; });
  await page.waitForFunction(() => scrollY === 0);
  const later = page.evaluate(() => new Promise((resolve) => document.addEventListener(
      'an-cue', () => requestAnimationFrame(() => resolve(scrollY)), {once: true})));
  report.equal('nor from one who followed a link within the page', await later, 0);
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

/** The small player, in a page whose ancestors would swallow anything that is merely fixed. */
async function checkMiniBar(report, browser, site) {
  const html = publisherHtml(site, '<div style="transform: translateZ(0); overflow: hidden"><article-narration src="narration.json"></article-narration></div>')
      .replace('<article>', '<article style="padding-bottom: 3000px">');
  const page = await openPublisherPage(browser, site, {html});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.evaluate(() => scrollTo(0, 2000));
  const bar = page.locator('article-narration .mini');
  report.check('a player nobody has started does not follow the reader', await bar.isHidden());
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  await page.evaluate(() => scrollTo(0, 2000));
  await bar.waitFor();
  const box = await bar.boundingBox();
  report.check('out of sight, it goes on at the foot of the window', box.y > 600 && box.y + box.height <= 800 && box.width <= 560, JSON.stringify(box));
  report.check('with the story’s title', (await bar.innerText()).includes(site.manifest.title));
  report.equal('nothing hides behind it', await page.evaluate(() => getComputedStyle(document.documentElement).scrollPaddingBottom), '110px');
  await checkAccessibility(report, page, 'small player');
  await bar.getByRole('button', {name: 'Pause'}).press('m');
  report.equal('what there is to say is said there', await bar.getByRole('status').innerText(), 'Muted');
  await checkAccessibility(report, page, 'small player with a message');
  const grown = await bar.boundingBox();
  report.check('in a line of its own, with room for both', grown.height > box.height && grown.y >= 700 && grown.y + grown.height <= 800, JSON.stringify(grown));
  await bar.getByRole('button', {name: 'Pause'}).press('m');
  report.equal('and no longer than it holds', await bar.getByRole('status').innerText(), '');
  const focused = () => page.evaluate(() => {
    const {activeElement} = document.querySelector('article-narration').shadowRoot;
    return activeElement && (activeElement.closest('.card, .mini').className.split(' ')[0] + ' ' + activeElement.className);
  });
  await bar.getByRole('button', {name: 'Pause'}).focus();
  await page.evaluate(() => scrollTo(0, 0));
  await bar.waitFor({state: 'hidden'});
  report.equal('the focus goes with it when the card comes back', await focused(), 'card play');
  await page.evaluate(() => scrollTo(0, 2000));
  await bar.waitFor();
  await bar.locator('.mini-text').press('Enter');
  await bar.waitFor({state: 'hidden'});
  report.equal('and to the card when that is asked for', await focused(), 'card play');
  await page.evaluate(() => scrollTo(0, 2000));
  await bar.waitFor();
  await bar.getByRole('button', {name: 'Close player'}).press('Enter');
  await whenState(page, 'paused');
  report.equal('and when it is closed', await focused(), 'card play');
  report.check('closed, it pauses and is gone', await bar.isHidden());
  report.equal('and leaves no trace in the page', await page.evaluate(() => getComputedStyle(document.documentElement).scrollPaddingBottom), 'auto');
  await page.context().close();
}

/** The bar is all there is of a player of the whole page: it says what a card would say. */
async function checkPagePlayer(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="missing.json" keep mini="always" lang="en"></article-narration>');
  const page = await openPublisherPage(browser, site, {html});
  await whenState(page, 'unavailable');
  const bar = page.locator('article-narration .mini');
  report.equal('a player of the whole page says why it is silent', await bar.getByRole('status').innerText(), 'No audio for this article');
  report.check('where it is seen', await bar.getByText('No audio for this article').isVisible());
  await checkAccessibility(report, page, 'a player of the whole page without a narration');
  await page.context().close();
}

/** Lets the page add up what moves without anybody having asked for it; `window.shifts` says what. */
const watchShifts = (page) => page.addInitScript(() => {
  window.shift = 0;
  window.shifts = [];
  const place = ({x, y, width, height}) => [x, y, width, height].map(Math.round).join(' ');
  new PerformanceObserver((list) => list.getEntries().forEach(({value, sources}) => {
    window.shift += value;
    window.shifts.push(...sources.map(({node, previousRect, currentRect}) =>
      `${node?.className || node?.nodeName}: ${place(previousRect)} → ${place(currentRect)}`));
  })).observe({type: 'layout-shift', buffered: true});
});

/** The script may come late: what stands below the card must not move. */
async function checkLayoutShift(report, browser, site) {
  for (const width of [1100, 360]) {
    const html = publisherHtml(site, '<article-narration src="narration.json" duration="41"></article-narration>')
        .replace('<title>', `<meta name="viewport" content="width=device-width"><style>article-narration:not(:defined) { display: block; min-height: 76px }
          @media (width < 560px) { article-narration:not(:defined) { min-height: 106px } }</style><title>`);
    const before = async (page) => {
      await page.setViewportSize({width, height: 700});
      await watchShifts(page);
    };
    const page = await openPublisherPage(browser, site, {html, before, scriptDelay: 600});
    await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
    await page.locator('article-narration .card .play').click();
    await whenState(page, 'playing');
    report.equal(`nothing moves when the player comes, ${width} px`, await page.evaluate(() => window.shift), 0);
    await page.context().close();
  }
}

/** One story after the other, told to who wants to know, and to nobody else. */
async function checkQueueAndReports(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" queue="narration.json next.json" resume="off" ' +
      'report="/reports" analytics="/{id}/listening"></article-narration>');
  const posts = [];
  const addresses = new Set();
  const before = async (page) => {
    await page.route('**/next.json', (route) => route.fulfill({json: {...site.manifest, id: 'next', title: 'The next story'}}));
    for (const path of ['reports', 'listening']) {
      await page.route(`**/${path}`, (route) => {
        addresses.add(new URL(route.request().url()).pathname);
        posts.push({path, cookie: route.request().headers().cookie, ...JSON.parse(route.request().postData())});
        return route.fulfill({status: 204});
      });
    }
  };
  const page = await openPublisherPage(browser, site, {html, before});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  report.equal('its state stands in the markup from the beginning', await page.locator('article-narration').getAttribute('state'), 'idle');
  await page.evaluate(() => {
    window.heard = [];
    for (const type of ['an-statechange', 'an-ended', 'an-next']) {
      document.addEventListener(type, ({detail}) => window.heard.push(detail.state ?? type));
    }
  });
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  await page.evaluate(() => document.querySelector('article-narration').seekToCue(2));
  await page.waitForFunction(() => document.querySelector('article-narration').cueIndex === 2);
  await page.locator('article-narration .more').click();
  await page.getByRole('menuitem', {name: 'Report a mispronunciation'}).click();
  report.equal('a report is thanked for', await page.locator('article-narration .card .status').innerText(), 'Reported – thank you');
  await page.evaluate(() => {
    const player = document.querySelector('article-narration');
    player.seek(player.duration - 0.5);
  });
  await page.waitForFunction(() => document.querySelector('article-narration').narration?.id === 'next');
  await whenState(page, 'playing');
  report.check('the next story follows by itself', true);
  const [misreading] = posts.filter(({path}) => path === 'reports');
  report.equal('the report names story and sentence', [misreading.id, misreading.cue, misreading.text], [site.manifest.id, 2, site.manifest.cues[2].text]);
  await page.waitForTimeout(500);  // what is told is on its way
  const told = posts.filter(({path}) => path === 'listening');
  report.equal('the page hears of the end before it hears of the next story', await page.evaluate(() => window.heard),
      ['loading', 'playing', 'an-ended', 'ended', 'idle', 'an-next', 'loading', 'playing']);
  report.equal('statistics are told of both, and that little was heard', told.map(({id, event}) => `${id} ${event}`), [`${site.manifest.id} play`, 'next play']);
  report.check('each at an address of its own where that names the story', [`/${site.manifest.id}/listening`, '/next/listening'].every((path) => addresses.has(path)), [...addresses].join());
  report.check('without anything that names the listener', told.every((post) => Object.keys(post).every((key) => ['path', 'cookie', 'id', 'event', 'time', 'duration', 'first', 'percent', 'kind'].includes(key)) && !post.cookie), JSON.stringify(told));
  await page.context().close();
}

/** Headings, lengths and the end of the queue differ; what stands beside them stays where it is. */
async function checkQueueShift(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" queue="narration.json gone.json next.json" resume="off"></article-narration>')
      .replace('<title>', '<meta name="viewport" content="width=device-width"><title>');
  for (const [width, duration] of [[1100, 3753], [700, 754.5], [600, 3753], [540, 754.5], [360, 3753]]) {
    const before = async (page) => {
      await page.setViewportSize({width, height: 700});
      await watchShifts(page);
      await page.route('**/next.json', (route) => route.fulfill({json: {...site.manifest, id: 'next', title: 'A next story, whose title takes the second line of any card, wherever on a page it may stand', duration}}));
    };
    const page = await openPublisherPage(browser, site, {html, before});
    await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
    await withPlayer(page, (player) => player.play());
    await whenState(page, 'playing');
    await page.evaluate(() => {
      window.shift = 0;
      window.shifts = [];
    });
    await withPlayer(page, (player) => player.seek(player.duration - 0.5));
    await page.waitForFunction(() => document.querySelector('article-narration').narration?.id === 'next');
    await whenState(page, 'playing');
    await withPlayer(page, (player) => player.seek(player.cues.at(-1).start));
    // Says so, in the place of the title; in wide cards the title leaves for it.
    if (width < 680) await withPlayer(page, (player) => player.toggleMute());
    await page.waitForTimeout(300);
    report.equal(`nothing moves when the next story comes, of ${duration} s, ${width} px`, await page.evaluate(() => [window.shift, window.shifts]), [0, []]);
    await page.context().close();
  }
}

/** What is next can be seen and pressed; what is gone from the queue is passed over. */
async function checkQueue(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" queue="narration.json gone.json next.json last.json" resume="off"></article-narration>')
      .replace('<article>', '<article style="padding-bottom: 3000px">');
  const before = (page) => page.route('**/next.json', (route) => route.fulfill({json: {...site.manifest, id: 'next', title: 'The next story'}}));
  const page = await openPublisherPage(browser, site, {html, before});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  const label = page.locator('article-narration .label');
  const next = page.locator('article-narration .card').getByRole('button', {name: 'Next story', exact: true});
  report.equal('the story of the page has the usual heading', await label.innerText(), 'Listen to this article');
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  await page.setViewportSize({width: 320, height: 700});
  report.check('what is next has a button, also in the narrowest card', await next.isVisible());
  await checkAccessibility(report, page, 'a queue in a narrow card');
  await next.click();
  await page.waitForFunction(() => document.querySelector('article-narration').narration?.id === 'next');
  await whenState(page, 'playing');
  report.equal('it passes over what is gone, and tells the title of what it plays', await label.innerText(), 'The next story');
  await page.evaluate(() => scrollTo(0, 2500));
  const bar = page.locator('article-narration .mini');
  await bar.waitFor();
  await checkAccessibility(report, page, 'a queue at the foot of the window');
  await bar.getByRole('button', {name: 'Next story', exact: true}).click();
  await whenState(page, 'unavailable');
  await page.evaluate(() => scrollTo(0, 0));
  report.equal('at the end of the queue the player stays and says why it is silent', await page.locator('article-narration .card .status').innerText(), 'No audio for this article');
  report.check('and offers nothing more', await next.isHidden());
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** An edited story has the same id and another revision: a listener goes on with the sentence they left. */
async function checkResumeAfterEdit(report, browser, site) {
  const edited = {...site.manifest, revision: 'edited', duration: site.manifest.duration + 9, cues: [
    {index: 0, kind: 'paragraph', start: 0.3, end: 9, text: 'A paragraph was put before all others.', words: []},
    ...site.manifest.cues.map((cue) => ({...cue, start: cue.start + 9, end: cue.end + 9, words: []})),
  ]};
  const left = site.manifest.cues.findIndex(({start}) => start > 12);
  const place = edited.cues[left + 1].start;
  let manifest = site.manifest;
  const html = publisherHtml(site, '<article-narration src="story.json" eager></article-narration>');
  const page = await openPublisherPage(browser, site, {
    html, before: (p) => p.route('**/story.json', (route) => route.fulfill({json: manifest})),
  });
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  await withPlayer(page, (player, index) => player.seekToCue(index), left);
  await withPlayer(page, (player) => player.pause());
  const begun = edited.cues.slice(0, 3);
  manifest = {...edited, state: 'rendering', duration_exact: false, cues: begun, available: begun.at(-1).end};
  await page.reload();
  await page.waitForFunction(() => document.querySelector('article-narration')?.narration?.state === 'rendering');
  report.equal('what is not there yet is not resumed', await withPlayer(page, (player) => player.currentTime), 0);
  manifest = edited;
  await page.waitForFunction(() => document.querySelector('article-narration').narration.state === 'ready');
  report.equal('after an edit a story is resumed at the sentence that was left', await withPlayer(page, (player) => player.currentTime), place);
  const clock = `${Math.floor(place / 60)}:${String(Math.floor(place) % 60).padStart(2, '0')}`;
  report.equal('and says so', await page.locator('article-narration .card .status').innerText(), `Resume at ${clock}`);
  await page.context().close();
}

/** A link to a moment, the colours of the house, and browsers that cannot light or store anything. */
async function checkPageWishes(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" theme="dark" skip="10" style="--an-accent: rgb(200, 0, 0)"></article-narration>')
      .replace('<title>', '<style>article-narration::part(base) { border-radius: 3px } body { letter-spacing: 4px; text-indent: 2em; text-transform: uppercase }</style><title>');
  const before = (page) => page.addInitScript(() => { delete CSS.highlights; delete window.Highlight; });
  const page = await openPublisherPage(browser, site, {html, before, path: 'publisher.html?listen=12'});
  await page.waitForFunction(() => document.querySelector('article-narration').currentTime > 0);
  report.equal('a link to a moment starts there', await withPlayer(page, (player) => player.currentTime), 12);
  const style = (selector, property) => page.locator(`article-narration ${selector}`).evaluate((element, name) => getComputedStyle(element)[name], property);
  report.equal('a custom property reaches the card', await style('.card .play', 'backgroundColor'), 'rgb(200, 0, 0)');
  report.equal('and so does a part', await style('.card', 'borderTopLeftRadius'), '3px');
  report.equal('how the article is set does not', await Promise.all(['letterSpacing', 'textIndent', 'textTransform'].map((name) => style('.label', name))), ['normal', '0px', 'none']);
  report.equal('a dark card on a light page, when asked', await style('.card', 'backgroundColor'), 'rgb(28, 29, 33)');
  report.check('seconds to skip are the page’s choice', await page.getByRole('button', {name: 'Back 10 seconds'}).isVisible());
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
  report.check('without highlights it plays', true);
  await page.evaluate(() => {
    const audio = Object.assign(document.createElement('audio'), {src: 'narration.m4a'});
    document.body.append(audio);
    return audio.play();
  });
  await whenState(page, 'paused');
  report.check('another sound of the page silences it', true);
  await page.context().close();
}

async function checkTwoTabs(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json"></article-narration>');
  const first = await openPublisherPage(browser, site, {html});
  const second = await openPublisherPage(browser, site, {html, context: first.context()});
  for (const page of [first, second]) {
    await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
    await page.locator('article-narration .card .play').click();
    await whenState(page, 'playing');
  }
  await whenState(first, 'paused');
  report.equal('one voice at a time, over tabs', await withPlayer(second, (player) => player.state), 'playing');
  await first.context().close();
}

/** A frame without storage, as sandboxes have it; the page around it hears what happens inside. */
async function checkSandbox(report, browser, site) {
  const service = await new LiveService(site.folder).open();
  service.publish(Infinity);
  service.addPage('/player.js', site.script, {'Content-Type': 'text/javascript'});
  service.addPage('/inner.html', '<!DOCTYPE html><html lang="en"><title>Story</title><style>body { margin: 0 }</style>' +
      '<script async src="player.js"></script><article-narration src="narration.json" embedded></article-narration>');
  service.addPage('/outer.html', '<!DOCTYPE html><html lang="en"><title>Frame</title><iframe sandbox="allow-scripts" ' +
      'src="inner.html" title="Story" width="700" height="76"></iframe><script src="player.js"></script>');
  const context = await browser.newContext();
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.told = [];
    addEventListener('message', ({data}) => window.told.push(data));
  });
  await page.goto(`${service.url}outer.html`);
  const frame = page.frameLocator('iframe');
  await frame.locator('article-narration .card .play').click();
  await frame.locator('article-narration[state="playing"]').waitFor();
  report.check('in a frame without storage it plays', true);
  const told = await page.evaluate(() => window.told);
  report.equal('the page around the frame is told its height first', told[0], {type: 'article-narration', event: 'height', height: 76});
  report.check('and then what happens', told.some(({type, event, id}) => type === 'article-narration' && event === 'play' && id === site.manifest.id), JSON.stringify(told));
  await context.close();
  service.close();
}

/** The sound is saved, wherever it comes from, and the page with the story stays where it is. */
async function checkDownload(report, browser, site) {
  const AUDIO = 'https://audio.example/v1/narration.m4a?voice=2';
  const manifest = (src) => ({...site.manifest, sources: [{type: 'audio/mp4', src}]});
  for (const [name, src, saves, wanted] of [
    ['of the page’s own server', 'narration.m4a', true, `${site.url}narration.m4a`],
    ['of another server', AUDIO, true, `${AUDIO}&download`],
    ['of a server that has never heard of it', AUDIO, false, `${AUDIO}&download`],
  ]) {
    const asked = [];
    const page = await openPublisherPage(browser, site, {
      html: publisherHtml(site, '<article-narration src="story.json" download eager></article-narration>'),
      before: async (p) => {
        await p.route('**/story.json', (route) => route.fulfill({json: manifest(src)}));
        await p.context().route('https://audio.example/**', (route) => {
          asked.push(route.request().url());
          return route.fulfill({
            contentType: 'audio/mp4', body: 'sound', headers: saves ? {'Content-Disposition': 'attachment; filename="story.m4a"'} : {},
          });
        });
      },
    });
    await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
    const beside = page.context().waitForEvent('page').catch(() => null);
    const saved = Promise.race([page.waitForEvent('download'), beside.then((tab) => tab.waitForEvent('download'))]).catch(() => null);
    await page.locator('article-narration .more').click();
    await page.getByRole('menuitem', {name: 'Download audio'}).click();
    if (saves) report.equal(`the sound ${name} is saved`, await saved.then((download) => download?.url()), wanted);
    else report.equal(`the sound ${name} opens beside the page`, [await beside !== null, asked[0]], [true, wanted]);
    report.equal('which stays where it is', [page.url(), await withPlayer(page, (player) => player.cues.length)], [`${site.url}publisher.html`, site.manifest.cues.length]);
    await page.context().close();
  }
}

/** What has happened is said, and then what holds again. */
async function checkBriefMessages(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json"></article-narration>');
  const before = async (page) => {
    await page.clock.install();
    await page.addInitScript(() => { Clipboard.prototype.writeText = async () => {}; });
    await page.route('**/narration.json', (route) => route.fulfill({json: {...site.manifest, state: 'rendering', duration_exact: false, available: 8}}));
  };
  const page = await openPublisherPage(browser, site, {html, before});
  const status = page.locator('article-narration .card .status');
  const rendering = 'Still being recorded – you can start now';
  await page.waitForFunction((text) => document.querySelector('article-narration').shadowRoot.querySelector('.status').textContent === text, rendering);
  await page.locator('article-narration .more').click();
  await page.getByRole('menuitem', {name: 'Copy link at this time'}).click();
  await page.waitForFunction(() => document.querySelector('article-narration').shadowRoot.querySelector('.status').textContent === 'Link copied');
  report.equal('what has happened is said', await status.innerText(), 'Link copied');
  await page.clock.runFor(4000);
  report.equal('long enough to be read, whatever else is heard of the story', await status.innerText(), 'Link copied');
  await page.clock.runFor(2000);
  report.equal('and then what holds', await status.innerText(), rendering);
  await withPlayer(page, (player) => player.seek(30));
  report.equal('a place that is not there yet is told', await status.innerText(), 'That part isn’t ready yet');
  await page.clock.runFor(6000);
  report.equal('once', await status.innerText(), rendering);
  await page.context().close();
}

/** A page without TLS has no clipboard; the link is shown, to be copied by hand. */
async function checkShareWithoutClipboard(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" eager></article-narration>');
  const before = (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', {value: undefined}));
  const page = await openPublisherPage(browser, site, {html, before});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  const shown = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return [dialog.type(), dialog.message(), dialog.defaultValue()];
  });
  await withPlayer(page, (player) => player.seek(12));
  await page.locator('article-narration .more').click();
  await page.getByRole('menuitem', {name: 'Copy link at this time'}).click();
  report.equal('without clipboard the link can be copied by hand', await shown, ['prompt', 'Copy link at this time', `${site.url}publisher.html?listen=12`]);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** What is not where it should be in the head of the card, at each of `widths` in pixels, or at its own. */
const headFaults = (page, widths = [null]) => page.evaluate((all) => {
  const player = document.querySelector('article-narration');
  const card = player.shadowRoot.querySelector('.card');
  const boxes = (selector) => [...card.querySelectorAll(selector)].map((element) => [element.className, element.getBoundingClientRect()]);
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 4 || b.bottom <= a.top + 4;
  const faults = [];
  for (const width of all) {
    if (width) player.style.width = `${width}px`;
    const say = (fault) => faults.push(`${player.lang} ${width ?? innerWidth}: ${fault}`);
    const [[, bounds]] = boxes('.head');
    const seen = boxes('.label, .badge, .status, .time').filter(([, box]) => box.width > 0 && box.height > 0 && box.top < bounds.bottom - 4);
    for (const [name, box] of seen) {
      if (box.left < bounds.left - 1 || box.right > bounds.right + 1) say(`${name} bursts out of the head`);
      for (const [other, place] of [...seen, ...boxes('button, select')]) {
        if (name !== other && !apart(box, place)) say(`${name} lies over ${other}`);
      }
    }
    // As many as stand below one another; what stands beside two of them makes no row.
    let rows = 0;
    let bottom = -Infinity;
    for (const [, box] of [...seen].sort(([, a], [, b]) => a.bottom - b.bottom)) {
      if (box.top < bottom - 4) continue;
      bottom = box.bottom;
      rows++;
    }
    if (rows > 2) say(`${rows} rows`);
    const names = seen.map(([name]) => name);
    for (const name of ['badge', 'time']) if (!names.includes(name)) say(`no ${name}`);
    if (!names.includes('label') && !names.includes('status')) say('neither label nor message');
    const label = seen.find(([name]) => name === 'label')?.[1];
    if (label?.width < 30 && player.duration < 36000) say('no room for the label');
    if (player.offsetHeight !== (card.offsetWidth < 520 ? 106 : 76)) say('another height');
  }
  return faults;
}, widths);

/** The widths of phones, columns and frames, in every language, with the longest things that are to be shown. */
async function checkHead(report, browser, site) {
  const whole = {...site.manifest, duration: 39000};
  const page = await openPublisherPage(browser, site, {
    html: '<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>Story</title>' +
        '<style>body { margin: 0 }</style><script async src="player.js"></script>' +
        '<article-narration src="narration.json" eager></article-narration>',
  });
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
    const {shadowRoot} = document.querySelector('article-narration');
    const [plain] = shadowRoot.adoptedStyleSheets;
    window.space = (wide) => { shadowRoot.adoptedStyleSheets = wide ? [plain, spacing] : [plain]; };
  });
  const show = (narration) => withPlayer(page, (player, json) => {
    player.narration = json;
  }, narration);
  await show({...site.manifest, state: 'rendering', duration_exact: false});
  await withPlayer(page, (player) => {
    player.setAttribute('lang', 'zh-Hant');
    player.style.width = '688px';
  });
  report.equal('a column of a newspaper has room for heading, badge and message', await page.locator('article-narration .titles').evaluate((titles) => {
    const {bottom} = titles.getBoundingClientRect();
    return [...titles.children].filter((part) => part.getBoundingClientRect().top < bottom && part.scrollWidth <= part.offsetWidth).map((part) => part.className);
  }), ['label', 'badge', 'status']);
  const CASES = {
    'a finished story': () => show(site.manifest),
    'a story still recorded': () => show({...site.manifest, state: 'rendering', duration_exact: false}),
    'a story of ten hours': () => show(whole),
    'a long label': async () => {
      await show(site.manifest);
      await withPlayer(page, (player) => player.setAttribute('label', 'Listen to what our reporters have seen on the islands this winter'));
    },
    'text set wide': async () => {
      await withPlayer(page, (player) => player.removeAttribute('label'));
      await page.evaluate(() => window.space(true));
    },
    'a queue, its text set wide': () => withPlayer(page, (player) => player.setAttribute('queue', 'narration.json next.json')),
    'a queue': () => page.evaluate(() => window.space(false)),
    'a queue after a story of ten hours': () => show(whole),
  };
  for (const [name, prepare] of Object.entries(CASES)) {
    await prepare();
    const faults = [];
    for (const language of ['zh-Hant', 'zh-Hans', 'en', 'ja', 'ko']) {
      await withPlayer(page, (player, lang) => player.setAttribute('lang', lang), language);
      faults.push(...await headFaults(page, [280, 288, 320, 328, 360, 399, 400, 430, 519, 520, 560, 600, 639, 640, 720, 860, 960, 1100]));
    }
    report.equal(`the head of the card is in order: ${name}`, faults, []);
  }
  await page.context().close();
}

/** On a page from right to left the card is mirrored, but neither its words nor the way time goes. */
/** What Tab comes by in the card: {name, top, bottom, left}. */
async function tabThroughCard(page) {
  await page.locator('article-narration .play').first().focus();
  const stops = [];
  for (let step = 0; step < 9; ++step) {
    const stop = await page.evaluate(() => {
      const element = document.activeElement.shadowRoot?.activeElement;
      if (!element?.closest('.card')) return null;
      const {top, bottom, left} = element.getBoundingClientRect();
      return {name: element.className, top, bottom, left};
    });
    if (!stop || stops.some(({name}) => name === stop.name)) break;  // a page with nothing else begins anew
    stops.push(stop);
    await page.keyboard.press('Tab');
  }
  return stops;
}

/** A card of any width is gone through as the eye does: what is below comes later, and what is on its right. */
async function checkTabOrder(report, browser, site) {
  const page = await openPublisherPage(browser, site, {
    html: '<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>Story</title>' +
        '<style>body { margin: 0 }</style><script async src="player.js"></script>' +
        '<article-narration src="narration.json" queue="narration.json next.json" eager></article-narration>',
  });
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  for (const width of [320, 360, 399, 400, 460, 519, 520, 700, 1100]) {
    await page.setViewportSize({width, height: 700});
    const stops = await tabThroughCard(page);
    const isInOrder = stops.every((stop, at) => at === 0 || stop.top >= stops[at - 1].bottom - 2 || stop.left > stops[at - 1].left);
    const isNeverBack = stops.every((stop, at) => stops.slice(0, at).every((earlier) => stop.bottom > earlier.top));
    report.check(`Tab goes through a card in a window of ${width} px as it is seen`, stops.length === 7 && isInOrder && isNeverBack, JSON.stringify(stops));
  }
  await page.context().close();
}

async function checkRightToLeft(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" queue="narration.json next.json" eager></article-narration>')
      .replace('lang="en"', 'lang="ar" dir="rtl"');
  const page = await openPublisherPage(browser, site, {html});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  /** Whether the last character stands right of the one before it. */
  const endsRight = () => page.locator('article-narration .note').evaluate((note) => {
    const left = (at) => {
      const range = new Range();
      range.setStart(note.firstChild, at);
      range.setEnd(note.firstChild, at + 1);
      return range.getBoundingClientRect().left;
    };
    const {length} = note.textContent;
    return left(length - 1) > left(length - 2);
  });
  for (const width of [1100, 420, 360]) {
    await page.setViewportSize({width, height: 700});
    report.equal(`the speed is written from left to right, ${width} px`,
        await page.locator('article-narration .rate').evaluate((select) => getComputedStyle(select).direction), 'ltr');
    await page.locator('article-narration .more').click();
    report.check(`a sentence’s full stop comes last, ${width} px`, await endsRight());
    await page.keyboard.press('Escape');
    const order = await page.evaluate(() => ['.skip-back', '.skip-forward'].map((part) => document.querySelector('article-narration').shadowRoot.querySelector(part).getBoundingClientRect().left));
    report.check(`back is left of forward, ${width} px`, order[0] < order[1], order.join(' '));
    const play = await page.locator('article-narration .card .play').boundingBox();
    report.check(`the play button stands right, ${width} px`, play.x > width / 2);
    report.equal(`nothing of the head lies over anything, ${width} px`, await headFaults(page), []);
  }
  await page.context().close();
}

/** In a frame there may be nothing to choose from; the note on the voice can be read all the same. */
async function checkMenuInFrame(report, browser, site) {
  for (const [width, height] of [[600, 76], [320, 106]]) {
    const page = await openPublisherPage(browser, site, {
      html: '<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>Story</title>' +
          '<style>body { margin: 0 }</style><script async src="player.js"></script><main>' +
          '<article-narration src="narration.json" eager keep embedded></article-narration><h1>Story</h1></main></html>',
      before: (p) => p.setViewportSize({width, height}),
    });
    await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
    const more = page.getByRole('button', {name: 'More options'});
    const note = page.getByText('Read by an AI voice. The written article is authoritative.');
    await more.click();
    report.check(`in a frame the dots show the note on the voice, ${width} px`, await note.isVisible());
    const box = await note.boundingBox();
    report.check('inside the frame', box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
    report.equal('and no menu without items', [await page.getByRole('menu').count(), await more.getAttribute('aria-haspopup')], [0, 'false']);
    await checkAccessibility(report, page, `note in a frame of ${width} px`);
    await page.keyboard.press('Escape');
    report.check('Escape closes it', await note.isHidden());
    await more.click();
    await more.click();
    report.check('and so do the dots', await note.isHidden());
    await withPlayer(page, (player) => {
      player.setAttribute('report', '/reports');
      player.play();
    });
    await page.waitForFunction(() => document.querySelector('article-narration').cueIndex >= 0);
    await more.click();
    report.equal('with something to choose, it has the focus', await page.evaluate(
        () => document.querySelector('article-narration').shadowRoot.activeElement.textContent), 'Report a mispronunciation');
    await page.keyboard.press('Escape');
    report.equal('nothing went wrong inside the page', page.errors, []);
    await page.context().close();
  }
}

export async function checkPublisherPage(report, browser, site) {
  console.log('# on a publisher’s page');
  const checks = {
    checkForeignMarkup, checkFailures, checkUnknownLength, checkKeptWithoutNarration, checkFallbackAudio, checkMediaSession,
    checkTwoPlayers, checkAnotherStory, checkFollowing, checkRerenderedArticle, checkMiniBar, checkPagePlayer,
    checkLayoutShift, checkQueueAndReports, checkQueue, checkQueueShift, checkResumeAfterEdit, checkPageWishes, checkTwoTabs, checkSandbox,
    checkMenuInFrame, checkHead, checkTabOrder, checkRightToLeft, checkBriefMessages, checkDownload, checkShareWithoutClipboard,
  };
  for (const [name, check] of Object.entries(checks)) {
    await report.group(name, () => check(report, browser, site));
  }
}
