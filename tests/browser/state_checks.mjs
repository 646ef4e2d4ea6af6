// The card in each of its states, as a listener comes into it: what it says, what its button does, and that
// nobody is shut out of it in any theme or width.
import {checkPage} from './accessibility.mjs';
import {openPage, withPlayer} from './chromium.mjs';
import {LiveService} from './live_service.mjs';

/** More segments than any story has. */
const ALL = 999;
const WIDTHS = {1100: 76, 360: 106};

const press = (page) => page.locator('article-narration .card .play').click();
const whenState = (page, wanted) => page.waitForFunction((name) => document.querySelector('article-narration').state === name, wanted);
const playFast = (page) => withPlayer(page, (player) => { player.playbackRate = 4; });

async function play(page) {
  await press(page);
  await whenState(page, 'playing');
}

/** The browser's own refusal, which no test can wait for: it lets a page play that was ever clicked in. */
const refusePlaying = (page) => page.evaluate(() => {
  HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('the user has not asked for it', 'NotAllowedError'));
});

const hold = () => {};
const SOUND = '**/*.m4a';
const STILL_MADE = 'Still being recorded – you can start now';

/**
 * published  so many segments there are; attributes  of the element, beside resume="off".
 * enter(page, service)  what leads to the state, which has then the button `icon` and the message `status`.
 */
const STATES = {
  'before anything is known': {attributes: 'src=""', state: 'idle', icon: 'play', status: ''},
  'before it is played': {state: 'idle', icon: 'play', status: ''},
  'queued': {published: 0, state: 'idle', icon: 'play', status: 'Audio is being prepared…'},
  'still rendered': {published: 2, state: 'idle', icon: 'play', status: STILL_MADE},
  'loading': {state: 'loading', icon: 'loading', status: '', async enter(page) {
    await page.route(SOUND, hold);
    await press(page);
  }},
  'playing': {state: 'playing', icon: 'pause', status: '', enter: play},
  'paused': {state: 'paused', icon: 'play', status: '', async enter(page) {
    await play(page);
    await press(page);
  }},
  'buffering': {attributes: 'engine="mse"', state: 'buffering', icon: 'loading', status: 'Buffering…', async enter(page) {
    await page.route('**/00004.m4s', hold);
    await play(page);
    await playFast(page);
  }},
  'waiting for what is rendered': {published: 2, state: 'waiting', icon: 'loading', status: 'Waiting for more audio…', async enter(page) {
    await play(page);
    await playFast(page);
  }},
  'at the end': {state: 'ended', icon: 'replay', status: '', async enter(page) {
    await play(page);
    await withPlayer(page, (player) => player.seek(player.duration - 0.3));
  }},
  'where the browser lets nothing play': {state: 'paused', icon: 'play', status: 'Press play again', async enter(page) {
    await refusePlaying(page);
    await press(page);
  }},
  'cut off': {state: 'error', icon: 'retry', status: 'Connection lost', async enter(page) {
    await page.route(SOUND, (route) => route.abort());
    await press(page);
  }},
  'given a file that is none': {state: 'error', icon: 'retry', status: 'This audio can’t be played', async enter(page) {
    await page.route(SOUND, (route) => route.fulfill({contentType: 'audio/mp4', body: 'no sound'}));
    await press(page);
  }},
  'given up while it was rendered': {published: 2, state: 'error', icon: 'retry', status: 'The rest could not be recorded', async enter(page, service) {
    await play(page);
    service.giveUp();
    await playFast(page);
  }},
  'without a narration': {attributes: 'src="missing.json" keep', state: 'unavailable', icon: 'retry', status: 'No audio for this article'},
};

async function openState(browser, site, {published = ALL, attributes = '', enter, state}, options) {
  const service = await new LiveService(site.folder).open();
  service.publish(published);
  service.addPage('/player.js', site.script, {'Content-Type': 'text/javascript'});
  const src = /\bsrc=/.test(attributes) ? '' : 'src="narration.json"';
  service.addPage('/story.html', `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark"><title>Story</title><link rel="icon" href="data:,"><style>body { margin: 0 }</style>
    <script async src="player.js"></script><main><article-narration ${src} ${attributes} resume="off"></article-narration><h1>Story</h1></main>`);
  const page = await openPage(browser, `${service.url}story.html`, options);
  if (src) await page.waitForFunction(() => document.querySelector('article-narration').narration !== null);
  await enter?.(page, service);
  await whenState(page, state);
  return {page, async close() {
    await page.context().close();
    service.close();
  }};
}

async function checkEachState(report, browser, site) {
  for (const [name, wanted] of Object.entries(STATES)) {
    const {page, close} = await openState(browser, site, wanted);
    const card = page.locator('article-narration .card');
    await page.waitForFunction((text) => document.querySelector('article-narration').shadowRoot.querySelector('.status').textContent === text, wanted.status)
        .catch(() => {});  // what stands there instead is told below
    report.equal(`its button and message: ${name}`,
        [await card.locator('.play').getAttribute('data-icon'), await card.locator('.status').textContent()], [wanted.icon, wanted.status]);
    for (const [width, height] of Object.entries(WIDTHS)) {
      await page.setViewportSize({width: Number(width), height: 700});
      report.equal(`its height: ${name}, ${width} px`, await page.locator('article-narration').evaluate((player) => player.offsetHeight), height);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({colorScheme});
        await checkPage(report, page, `${name}, ${width} px, ${colorScheme}`);
      }
    }
    await close();
  }
}

/** In the system's own few colours everything that means something is still there to be seen. */
async function checkForcedColours(report, browser, site) {
  const {page, close} = await openState(browser, site, STATES.paused, {forcedColors: 'active'});
  const seen = await page.evaluate(() => {
    const {shadowRoot} = document.querySelector('article-narration');
    const paint = (selector, property) => getComputedStyle(shadowRoot.querySelector(selector))[property];
    const probe = document.createElement('i');
    document.body.append(probe);
    const system = (color) => {
      probe.style.color = color;
      return getComputedStyle(probe).color;
    };
    return {
      'the icons of the buttons': [paint('.play .filled', 'fill'), system('ButtonText'), paint('.play', 'backgroundColor')],
      'the edge of the card': [paint('.card', 'borderTopColor'), system('CanvasText'), paint('.card', 'backgroundColor')],
      'what was played': [paint('.played', 'backgroundColor'), system('Highlight'), paint('.track', 'backgroundColor')],
    };
  });
  for (const [what, [color, wanted, ground]] of Object.entries(seen)) {
    report.check(`in forced colours: ${what}`, color === wanted && color !== ground, `${color} on ${ground}, expected ${wanted}`);
  }
  await close();
}

/** Who asked for little motion is shown a slow ring and no button that shrinks. */
async function checkReducedMotion(report, browser, site) {
  const {page, close} = await openState(browser, site, STATES.loading, {reducedMotion: 'reduce'});
  const style = (selector, property) => page.locator(`article-narration .card ${selector}`).evaluate((element, name) => getComputedStyle(element)[name], property);
  report.equal('with little motion the ring turns slowly', await style('.icon-loading', 'animationDuration'), '3s');
  report.equal('and the button keeps still', await style('.play', 'transitionDuration'), '0s');
  await close();
}

export async function checkStates(report, browser, site) {
  console.log('# the card in every state');
  for (const check of [checkEachState, checkForcedColours, checkReducedMotion]) await report.group(check.name, () => check(report, browser, site));
}
