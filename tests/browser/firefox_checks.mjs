// The core of the player and the studio in Firefox: what a listener and an editor rely on, wherever browsers differ —
// decoding, streams, seeking, highlights, native controls, policies. Everything else is checked in Chromium alone.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startService} from '../clients/running_service.mjs';
import {serveFolder} from './file_server.mjs';
import {launchFirefox, openPage, partOf, textOf, until} from './firefox.mjs';
import {LiveService} from './live_service.mjs';
import {publisherHtml} from './publisher_page_checks.mjs';
import {readNarration, renderArticle, renderText} from './rendering.mjs';

/** More segments than any story has. */
const ALL = 999;
/** Pictures are allowed for the icon that Firefox asks for by itself. */
const STRICT_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self' blob:; " +
    "img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
/** Scripting is off, and <noscript> shown, as where the reader has turned it off. */
const NO_SCRIPT_POLICY = 'sandbox allow-same-origin';

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;
const shownTime = (page) => textOf(page, '.card .time');
const status = (page) => textOf(page, '.card .status');
const press = async (page) => (await partOf(page, '.card .play')).click();

/** Runs `act(player, given)` in the page, on its first player. */
const withPlayer = (page, act, given) => page.evaluate(
    `(${act})(document.querySelector('article-narration'), ${JSON.stringify(given)})`);
const currentTime = (page) => withPlayer(page, (player) => player.currentTime);
const whenState = (page, wanted) => until(page, (state) => document.querySelector('article-narration').state === state, wanted);
const whenPast = (page, time) => until(page, (wanted) => document.querySelector('article-narration').currentTime > wanted, time);
const whenLoaded = (page) => until(page, () => document.querySelector('article-narration')?.narration != null);

/** What is lit now, as text. */
const litText = (page) => page.evaluate(() => [...(CSS.highlights.get('an-sentence') ?? [])].map(String).join(''));

/** The story's markup, which is the publisher's. */
const storyMarkup = (page) => page.evaluate(() => {
  const copy = document.querySelector('article').cloneNode(true);
  copy.querySelector('article-narration').remove();
  return copy.outerHTML;
});

/** Counts what a policy refuses, from before the first script on. */
const recordViolations = (page) => page.evaluateOnNewDocument(() => {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
});

/** The story in a publisher's page, of whose narration so many segments are `published`. */
async function openStory(browser, narration, {published = ALL, attributes = '', headers = {}, prepare} = {}) {
  const service = await new LiveService(narration.folder).open();
  service.publish(published);
  service.addPage('/player.js', narration.script, {'Content-Type': 'text/javascript'});
  service.addPage('/story.html', publisherHtml(narration, `<article-narration src="narration.json" ${attributes}></article-narration>`), headers);
  const page = await openPage(browser, `${service.url}story.html`, prepare);
  await whenLoaded(page);
  return {page, service, async close() {
    await page.browserContext().close();
    service.close();
  }};
}

async function checkPlaying(report, browser, narration) {
  const {page, service, close} = await openStory(browser, narration);
  const {duration, cues} = narration.manifest;
  const untouched = await storyMarkup(page);
  const media = () => service.requests.filter((path) => /\.(m4a|m4s|m3u8)/.test(path)).length;
  report.equal('idle shows 0:00 and the exact length', await shownTime(page), `0:00 / ${clock(duration)}`);
  report.equal('no sound is asked for before it is played', media(), 0);
  await press(page);
  await whenState(page, 'playing');
  await whenPast(page, 0.3);
  report.equal('a finished narration plays as the plain file', [await withPlayer(page, (player) => player.engine), media() > 0], ['file', true]);
  report.equal('the sentence that is read is lit', await litText(page), cues[0].text);
  await press(page);
  await whenState(page, 'paused');
  const place = await currentTime(page);
  report.check('paused, it stands', place > 0.3 && await withPlayer(page, (player) => player.paused));
  await checkSlider(report, page, duration);
  await checkClickToSeek(report, page, cues);
  report.equal('the publisher’s markup is byte for byte what it was', await storyMarkup(page), untouched);
  await checkSpeed(report, page);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await close();
}

async function checkSlider(report, page, duration) {
  const slider = await partOf(page, '.slider');
  await slider.focus();
  const after = async (key) => {
    await page.keyboard.press(key);
    return Math.round(await currentTime(page) * 100) / 100;
  };
  report.equal('Home on the slider is the beginning', await after('Home'), 0);
  report.equal('→ moves 5 seconds', await after('ArrowRight'), 5);
  report.equal('Page Up moves 30 seconds', await after('PageUp'), 35);
  report.equal('← moves back', await after('ArrowLeft'), 30);
  report.check('the slider tells its place in words', (await slider.evaluate((input) => input.getAttribute('aria-valuetext'))).startsWith('30 sec'));
  await slider.click();
  const middle = await currentTime(page);
  report.check('a click in the middle of the bar is the middle', Math.abs(middle - duration / 2) < duration * 0.02, String(middle));
}

async function checkClickToSeek(report, page, cues) {
  const index = 5;  // long enough to be still read when it is looked at, and not so near the end that it is not resumed
  const place = await withPlayer(page, (player, at) => {
    const [range] = player.sentenceRanges(at);
    range.startContainer.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = range.getClientRects()[0];
    window.heard = new Promise((resolve) => player.addEventListener('an-cue', ({detail}) => resolve(detail), {once: true}));
    return {x: box.left + Math.min(20, box.width / 2), y: box.top + box.height / 2};
  }, index);
  await page.mouse.click(place.x, place.y);
  const heard = await page.evaluate(() => window.heard);
  report.equal('a click on a sentence reads on from there', heard.index, index);
  report.check('from its beginning', Math.abs(heard.time - cues[index].start) < 0.6, String(heard.time));
  await whenState(page, 'playing');
  report.equal('and lights it', await litText(page), cues[index].text);
}

async function checkSpeed(report, page) {
  await (await partOf(page, '.card select')).select('1.5');
  const before = await currentTime(page);
  await whenPast(page, before + 0.5);
  report.equal('the speed list sets the speed', await withPlayer(page, (player) => player.playbackRate), 1.5);
  await page.reload();
  await whenLoaded(page);
  report.equal('the speed is remembered', await withPlayer(page, (player) => player.playbackRate), 1.5);
  await until(page, () => document.querySelector('article-narration').currentTime > 5);
  report.check('and the place', (await status(page)).startsWith('Resume at '), await status(page));
}

async function checkWhileRendering(report, browser, narration) {
  const {page, service, close} = await openStory(browser, narration, {published: 2});
  const {duration, cues} = narration.manifest;
  report.equal('while rendering the length is an estimate and says so', await shownTime(page), `0:00 / ≈${clock(Math.round(duration * 1.1))}`);
  await withPlayer(page, (player) => {
    window.lit = [];
    player.addEventListener('an-cue', ({detail}) => window.lit.push(
        [detail.index, [...CSS.highlights.get('an-sentence') ?? []].map(String).join('')]));
  });
  await press(page);
  await whenState(page, 'playing');
  report.equal('the growing playlist is streamed', await withPlayer(page, (player) => player.engine), 'mse');
  await withPlayer(page, (player) => player.seek(player.duration - 1));
  const edge = await currentTime(page);
  report.check('a jump ends where the rendered part ends', Math.abs(edge - service.available) < 0.7, `${edge} of ${service.available}`);
  await whenState(page, 'waiting');
  report.equal('at the edge it waits and says for what', await status(page), 'Waiting for more audio…');
  service.publish(4);
  await whenPast(page, edge + 0.4);
  report.equal('and goes on by itself', await withPlayer(page, (player) => player.state), 'playing');
  service.publish(ALL);
  await until(page, () => document.querySelector('article-narration').narration.state === 'ready');
  report.check('the length is exact as soon as it is known', (await shownTime(page)).endsWith(`/ ${clock(duration)}`), await shownTime(page));
  await withPlayer(page, (player) => { player.playbackRate = 4; });
  await whenState(page, 'ended');
  report.equal('the end shows the length on both sides', await shownTime(page), `${clock(duration)} / ${clock(duration)}`);
  report.equal('the sentences are lit in order', (await page.evaluate(() => window.lit)).slice(-4), cues.slice(-4).map(({index, text}) => [index, text]));
  const segments = service.requests.filter((path) => path.endsWith('.m4s'));
  report.equal('no segment is loaded twice', segments.length, new Set(segments).size);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await close();
}

async function checkSeekInStream(report, browser, narration) {
  const {page, close} = await openStory(browser, narration, {attributes: 'engine="mse"'});
  await press(page);
  await whenState(page, 'playing');
  for (const share of [0.9, 0.1]) {
    const to = narration.manifest.duration * share;
    await withPlayer(page, (player, time) => player.seek(time), to);
    await whenPast(page, to + 0.2);
    report.check(`a stream plays on from ${share * 100} %`, await currentTime(page) < to + 3);
  }
  await close();
}

async function checkNetworkLoss(report, browser, narration) {
  const {page, service, close} = await openStory(browser, narration);
  service.down = true;
  await press(page);
  await whenState(page, 'error');
  report.equal('a lost network is told', await status(page), 'Connection lost');
  service.down = false;
  await press(page);
  await whenPast(page, 0);
  report.equal('and a press plays once it is back', await withPlayer(page, (player) => player.state), 'playing');
  await close();
}

async function checkStrictPolicy(report, browser, narration) {
  for (const [engine, published] of [['file', ALL], ['mse', 2]]) {
    const {page, close} = await openStory(browser, narration,
        {published, headers: {'Content-Security-Policy': STRICT_POLICY}, prepare: recordViolations});
    await press(page);
    await whenPast(page, 0.2);
    const found = await page.evaluate(() => [document.querySelector('article-narration').engine, window.violations]);
    report.equal(`the strictest policy has nothing to refuse: ${engine}`, found, [engine, []]);
    await close();
  }
}

async function checkWithoutHighlights(report, browser, narration) {
  const {page, close} = await openStory(browser, narration, {prepare: (fresh) => fresh.evaluateOnNewDocument(() => {
    delete CSS.highlights;
    delete window.Highlight;
  })});
  await press(page);
  await whenPast(page, 0.2);
  report.equal('a browser that cannot light text plays all the same', [await withPlayer(page, (player) => player.state), page.errors], ['playing', []]);
  await close();
}

/** Where a press of the browser's own control starts the sound. */
async function pressNativeControl(page, control) {
  await control.evaluate((audio) => audio.scrollIntoView({block: 'center'}));
  const {x, y, height} = await control.boundingBox();
  await page.mouse.click(x + 20, y + height / 2);
}

async function checkWithoutScript(report, browser, {folder}) {
  const service = await new LiveService(folder).open();
  service.publish(ALL);
  service.addPage('/story.html', readFileSync(join(folder, 'index.html'), 'utf8'), {'Content-Security-Policy': NO_SCRIPT_POLICY});
  const page = await openPage(browser, `${service.url}story.html`);
  report.check('no script runs', !await page.evaluate(() => customElements.get('article-narration')));
  await pressNativeControl(page, await page.$('article-narration > audio'));
  await until(page, () => document.querySelector('audio').currentTime > 0.3);
  report.check('without JavaScript the browser’s own control plays', true);
  await page.browserContext().close();
  service.close();
}

/** Each file's format, and by how much it may be longer or shorter than the narration, in seconds: a frame of its codec. */
const FORMATS = {
  'm4a': 0, 'flac': 0, 'wav': 0,
  'opus': 0.02,
  'mp3': 1152 / 44100,
  'mp3-vbr': 1152 / 44100,
};
/** Firefox cuts its decoder's delay off what it decodes and does not play. */
const MP3_DELAY = 529 / 44100;
const soundPath = (format) => (format === 'mp3-vbr' ? 'vbr/narration.mp3' : `narration.${format}`);

const SHORT_TEXT = 'The ferry is back. It sails at nine.';

/** A narration of a few seconds as every file there is; its length. */
function renderShort(lectern, folder) {
  renderText(lectern, SHORT_TEXT, 'en', folder, 'm4a,flac,wav,opus,mp3');
  renderText(lectern, SHORT_TEXT, 'en', join(folder, 'vbr'), 'm4a,mp3-vbr');
  return readNarration(folder).manifest.duration;
}

/** How a file was played that has come to its end. */
const playedFile = (page, id) => page.evaluate((name) => {
  const {duration, currentTime, played} = document.getElementById(name);
  return {duration, currentTime, played: Array.from({length: played.length}, (_, i) => [played.start(i), played.end(i)])};
}, id);

const decodedSeconds = (page, address) => page.evaluate(async (src) => {
  const file = await (await fetch(src)).arrayBuffer();
  return (await new OfflineAudioContext(1, 1, 44100).decodeAudioData(file)).length / 44100;
}, address);

async function checkFormats(report, browser, {folder, lectern}) {
  const promised = renderShort(lectern, join(folder, 'short'));
  const server = await serveFolder(join(folder, 'short'));
  writeFileSync(join(folder, 'short/formats.html'), `<!DOCTYPE html><html lang="en"><title>Formats</title>${
    Object.keys(FORMATS).map((format) => `<p><audio id="${format}" controls preload="none" src="${soundPath(format)}"></audio></p>`).join('')}`);
  const page = await openPage(browser, `${server.url}formats.html`);
  for (const format of Object.keys(FORMATS)) await pressNativeControl(page, await page.$(`[id="${format}"]`));
  for (const [format, frame] of Object.entries(FORMATS)) {
    await until(page, (id) => document.getElementById(id).ended, format);
    const {duration, currentTime, played} = await playedFile(page, format);
    const isPromised = (seconds, tolerance) => Math.abs(seconds - promised) <= tolerance + 1e-4;
    report.check(`${format} has the promised length`, isPromised(duration, frame), `${duration} of ${promised} s`);
    report.check(`${format} plays from its beginning through to its end`,
        played.length === 1 && played[0][0] === 0 && played[0][1] === duration && currentTime === duration, JSON.stringify({currentTime, duration, played}));
    const decoded = await decodedSeconds(page, soundPath(format));
    report.check(`${format} decodes to the promised length`,
        isPromised(decoded, frame + (format.startsWith('mp3') ? MP3_DELAY : 0)), `${decoded} of ${promised} s`);
  }
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.browserContext().close();
  server.close();
}

const STORY = ['The ferry was late again on Monday. Passengers waited for an hour.', 'The council will meet on Friday.'];

async function checkStudio(report, browser, service) {
  const page = await openPage(browser, new URL('/studio', service.url).href);
  await (await page.waitForSelector('[name=key]')).type(service.key);
  await page.keyboard.press('Enter');
  await (await page.waitForSelector('a[href="#/new"]')).click();
  await (await page.waitForSelector('[name=source][value=text]')).evaluate((radio) => radio.click());
  await (await page.waitForSelector('textarea[name=text]')).type(STORY.join('\n\n'));
  await (await page.waitForSelector('form .primary')).click();
  await page.waitForSelector('.found');
  report.equal('the studio shows what is read of a pasted article', await page.$$eval('.found', (all) => all.map((each) => each.innerText)), STORY);
  await (await page.waitForSelector('::-p-text(Make a draft)')).click();
  await page.waitForSelector('.sentence');
  await until(page, () => document.querySelector('article-narration')?.narration?.state === 'ready' && document.querySelectorAll('.sentence').length === 3);
  await (await page.waitForSelector('[aria-label="Play from sentence 2"]')).click();
  await until(page, () => document.querySelector('article-narration').cueIndex === 1);
  const start = await withPlayer(page, (player) => player.cues[1].start);
  await whenPast(page, start + 0.2);
  report.equal('any sentence can be heard', await withPlayer(page, (player) => player.state), 'playing');
  report.equal('and is lit', await litText(page), 'Passengers waited for an hour.');
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.browserContext().close();
}

/** Renders its own narrations. */
export async function checkFirefox(report, lectern) {
  console.log('# in Firefox');
  const folder = mkdtempSync(join(tmpdir(), 'lectern-firefox-'));
  renderArticle(lectern, 'en', join(folder, 'en'));
  const narration = readNarration(join(folder, 'en'));
  const browser = await launchFirefox(folder);
  const service = await startService(lectern);
  try {
    const checks = {
      checkPlaying, checkWhileRendering, checkSeekInStream, checkNetworkLoss, checkStrictPolicy, checkWithoutHighlights,
      checkWithoutScript,
    };
    for (const [name, check] of Object.entries(checks)) await report.group(name, () => check(report, browser, narration));
    await report.group('checkFormats', () => checkFormats(report, browser, {folder, lectern}));
    await report.group('checkStudio', () => checkStudio(report, browser, service));
  } finally {
    await service.stop();
    await browser.close();
    rmSync(folder, {recursive: true, force: true});
  }
}
