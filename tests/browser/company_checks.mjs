// The player in company: other players, other tabs, other stories, and pages whose scripts and styles know nothing of it.
import {withPlayer} from './chromium.mjs';
import {openPublisherPage, publisherHtml} from './publisher_page_checks.mjs';

const PLAYER = '<article-narration src="narration.json"></article-narration>';

const whenLoaded = (page) => page.waitForFunction(
    () => [...document.querySelectorAll('article-narration')].every((player) => player.cues.length > 0));
const whenState = (page, wanted, at = 0) => page.waitForFunction(
    ([name, index]) => document.querySelectorAll('article-narration')[index]?.state === name, [wanted, at]);
const press = (page, at = 0) => page.locator('article-narration .card .play').nth(at).click();

/** The place that the browser remembers of the story of `site`; undefined when it remembers none. */
function placeOf(page, site) {
  return page.evaluate((id) => JSON.parse(localStorage.getItem(`an:pos:${id}`) ?? '{}').t, site.manifest.id);
}

/** Who pauses in one tab and goes on in another is resumed where they went on. */
async function checkPlaceOverTabs(report, browser, site) {
  const first = await openPublisherPage(browser, site, {html: publisherHtml(site, PLAYER)});
  await first.clock.install();
  await whenLoaded(first);
  await press(first);
  await whenState(first, 'playing');
  await withPlayer(first, (player) => {
    player.seek(12);
    player.pause();
  });
  await whenState(first, 'paused');
  report.check('a pause keeps the place', Math.abs(await placeOf(first, site) - 12) < 1, await placeOf(first, site));
  await withPlayer(first, (player) => player.seek(20));
  report.equal('and so does a jump while it is paused', await placeOf(first, site), 20);
  await first.evaluate((id) => {
    localStorage.setItem(`an:pos:${id}`, JSON.stringify({...JSON.parse(localStorage.getItem(`an:pos:${id}`)), t: 31}));
  }, site.manifest.id);
  await first.clock.runFor(20000);
  report.equal('a paused player leaves alone what another tab has kept', await placeOf(first, site), 31);
  await first.evaluate(() => dispatchEvent(new Event('pagehide')));
  report.equal('also when its page goes', await placeOf(first, site), 31);
  await withPlayer(first, (player) => player.remove());
  await first.clock.runFor(20000);
  report.equal('or the player itself', await placeOf(first, site), 31);
  await first.context().close();
}

/** A place in the page's address is one in the story of the page. */
async function checkSharedPlaceInQueue(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" queue="narration.json next.json" resume="off"></article-narration>');
  const before = (page) => page.route('**/next.json', (route) => route.fulfill({json: {...site.manifest, id: 'next', title: 'The next story'}}));
  const page = await openPublisherPage(browser, site, {html, before, path: 'publisher.html?listen=30'});
  await whenLoaded(page);
  await page.waitForFunction(() => document.querySelector('article-narration').currentTime === 30);
  const share = page.getByRole('menuitem', {name: 'Copy link at this time'});
  const more = page.getByRole('button', {name: 'More options'});
  await more.click();
  report.check('the page’s own story has an address', await share.isVisible());
  await page.keyboard.press('Escape');
  await press(page);
  await whenState(page, 'playing');
  await withPlayer(page, (player) => player.playNext());
  await page.waitForFunction(() => document.querySelector('article-narration').narration?.id === 'next');
  await whenState(page, 'playing');
  report.check('the next one starts at its beginning', await withPlayer(page, (player) => player.currentTime) < 10);
  await more.click();
  report.check('and has none here', await share.isHidden());
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** One bar at the foot of the window and one light, those of the player that is heard. */
async function checkTwoBars(report, browser, site) {
  const other = PLAYER.replace(' ', ' article="#other" ');
  const text = site.manifest.cues.map((cue) => `<p>${cue.text}</p>`).join('');
  const html = publisherHtml(site, other + PLAYER).replace('</article>', `</article><div id="other" style="min-height: 3000px">${text}</div>`);
  const page = await openPublisherPage(browser, site, {html});
  await whenLoaded(page);
  await press(page, 0);
  await page.waitForFunction(() => document.querySelector('article-narration').cueIndex >= 0);
  await press(page, 1);
  await whenState(page, 'playing', 1);
  await page.evaluate(() => scrollTo(0, 2800));
  await page.locator('article-narration').nth(1).locator('.mini').waitFor();
  report.check('a player that another has silenced has no bar', await page.locator('article-narration').nth(0).locator('.mini').isHidden());
  await page.evaluate(() => document.querySelectorAll('article-narration')[1].seekToCue(5));
  await page.waitForFunction((text) => [...(CSS.highlights.get('an-sentence') ?? [])].map(String).join('') === text,
      site.manifest.cues[5].text);
  await page.evaluate(() => {
    document.querySelectorAll('article-narration')[1].pause();
    document.querySelector('#other').append(' ');
  });
  await page.waitForTimeout(1200);  // longer than the players wait until they look at the page again
  const said = await page.evaluate(() => [...(CSS.highlights.get('an-sentence') ?? [])].map(String).join(''));
  report.check('nor the light, when the page changes', said === site.manifest.cues[5].text, said);
  await page.evaluate(() => document.querySelectorAll('article-narration')[1].setAttribute('mini', 'off'));
  report.check('the bar goes when the page wants none', await page.locator('article-narration').nth(1).locator('.mini').isHidden());
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** What has left the page is heard no more, whatever the keys of a headphone say. */
async function checkRemoved(report, browser, site) {
  const page = await openPublisherPage(browser, site, {html: publisherHtml(site, PLAYER)});
  await whenLoaded(page);
  await press(page);
  await whenState(page, 'playing');
  const state = await withPlayer(page, (player) => {
    player.remove();
    player.play();
    return player.state;
  });
  report.equal('a player out of its page stays silent', state, 'paused');
  await page.context().close();
}

/** Pages set properties before the script that gives them their meaning has come. */
async function checkEarlyProperties(report, browser, site) {
  const html = publisherHtml(site, '<article-narration resume="off"></article-narration>');
  const before = (page) => page.addInitScript((manifest) => {
    document.addEventListener('DOMContentLoaded', () => {
      const player = document.querySelector('article-narration');
      Object.assign(player, {narration: manifest, playbackRate: 1.5, note: 'the page’s own'});
    });
  }, site.manifest);
  const page = await openPublisherPage(browser, site, {html, before, scriptDelay: 500});
  await whenLoaded(page);
  report.equal('they are those of the player', await withPlayer(page, (player) => [player.cues.length, player.playbackRate, player.note]),
      [site.manifest.cues.length, 1.5, 'the page’s own']);
  await page.context().close();
}

/** A clock in the article changes it ten times a second. */
async function checkRestlessArticle(report, browser, site) {
  const page = await openPublisherPage(browser, site, {html: publisherHtml(site, PLAYER)});
  await whenLoaded(page);
  await press(page);
  await whenState(page, 'playing');
  await withPlayer(page, (player) => {
    player.pause();
    player.seekToCue(1);
    const clock = document.querySelector('.teaser');
    setInterval(() => { clock.textContent = String(performance.now()); }, 100);
    for (const p of document.querySelectorAll('article > p')) p.replaceWith(p.cloneNode(true));
  });
  await page.waitForFunction((text) => {
    const ranges = [...(CSS.highlights.get('an-sentence') ?? [])];
    return ranges.every((range) => range.startContainer.isConnected) && ranges.map(String).join('') === text;
  }, site.manifest.cues[1].text);
  report.check('a page that never rests is lit anew all the same', true);
  await page.context().close();
}

/** A card and its article may stand in a shadow root of the page's own, where the same names mean other things. */
async function checkShadowedArticle(report, browser, site) {
  const html = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>News</title><script async src="player.js"></script>
    <p id="story">Not this one.</p><div id="host"></div>`;
  const page = await openPublisherPage(browser, site, {html});
  const mapped = await page.evaluate((texts) => new Promise((resolve) => {
    document.addEventListener('an-mapped', ({detail}) => resolve(detail));
    const root = document.querySelector('#host').attachShadow({mode: 'open'});
    const story = Object.assign(document.createElement('div'), {id: 'story'});
    story.append(...texts.map((text) => Object.assign(document.createElement('p'), {textContent: text})));
    const player = document.createElement('article-narration');
    for (const [name, value] of Object.entries({src: 'narration.json', article: '#story', eager: ''})) player.setAttribute(name, value);
    root.append(player, story);
    player.load().then(() => player.sentenceRanges(0));
  }), site.manifest.cues.map(({text}) => text));
  report.equal('the article beside the card is the one', mapped.matched, site.manifest.cues.length);
  await page.context().close();
}

/** A server that takes a request and never answers it. */
async function checkSilentServer(report, browser, site) {
  const before = async (page) => {
    await page.addInitScript(() => {
      const {timeout} = AbortSignal;
      AbortSignal.timeout = () => timeout.call(AbortSignal, 500);  // for thirty seconds
    });
    await page.route('**/narration.json', () => {});
  };
  const page = await openPublisherPage(browser, site, {html: publisherHtml(site, PLAYER), before});
  await press(page);
  await whenState(page, 'error');
  report.equal('is told of, and tried again', await page.locator('article-narration .card .status').innerText(), 'Connection lost');
  await page.unroute('**/narration.json');
  await whenState(page, 'playing');
  report.check('until it answers', true);
  await page.context().close();
}

/** Places that ask a card for its own width, and styles that reach for everything. */
async function checkForeignStyles(report, browser, site) {
  const places = {
    'in a row': 'display: flex', 'in a centred column': 'display: flex; flex-direction: column; align-items: center',
    'in a grid': 'display: grid; justify-items: start', 'afloat': 'display: flow-root" class="afloat',
  };
  for (const [name, style] of Object.entries(places)) {
    const html = publisherHtml(site, `<style>.afloat article-narration { float: left; }</style><div style="${style}">${PLAYER}<button>Share</button></div>`);
    const page = await openPublisherPage(browser, site, {html});
    const {width} = await page.locator('article-narration .card').boundingBox();
    report.check(`a card has a width ${name}`, width >= 320, width);
    await page.context().close();
  }
  const look = async (css) => {
    const html = publisherHtml(site, `<style>${css}</style>${PLAYER}`);
    const page = await openPublisherPage(browser, site, {html});
    await whenLoaded(page);
    const found = await withPlayer(page, (player) => {
      const card = player.shadowRoot.querySelector('.card');
      const {fontFamily, fontStyle, letterSpacing, wordSpacing, textShadow, writingMode} = getComputedStyle(card.querySelector('.label'));
      return [card.offsetHeight, fontFamily, fontStyle, letterSpacing, wordSpacing, textShadow, writingMode];
    });
    await page.context().close();
    return found;
  };
  const usual = await look('');
  const styles = {
    'unset everything': '* { all: unset }', 'inherit every font': 'body { font: italic 30px serif } * { font: inherit; letter-spacing: .3em }',
    'set text apart': 'article { word-spacing: 1em; text-shadow: 2px 2px red; writing-mode: vertical-rl; height: 900px } article-narration { width: 820px }',
  };
  for (const [name, css] of Object.entries(styles)) report.equal(`a card is itself on pages that ${name}`, await look(css), usual);
}

export async function checkCompany(report, browser, site) {
  console.log('# in company');
  const checks = {
    checkPlaceOverTabs, checkSharedPlaceInQueue, checkTwoBars, checkRemoved, checkEarlyProperties, checkRestlessArticle,
    checkShadowedArticle, checkSilentServer, checkForeignStyles,
  };
  for (const [name, check] of Object.entries(checks)) {
    await report.group(name, () => check(report, browser, site));
  }
}
