// Listening while the narration is rendered: the growing playlist, the honest length, and what
// happens when the listener is faster than the renderer or the network is not there.
import {openPage, withPlayer} from './chromium.mjs';
import {LiveService} from './live_service.mjs';

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const state = (page) => withPlayer(page, (player) => player.state);
const shownTime = (page) => page.locator('article-narration .card .time').innerText();
const status = (page) => page.locator('article-narration .card .status').innerText();
const currentTime = (page) => withPlayer(page, (player) => player.currentTime);
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

const whenState = (page, wanted) => page.waitForFunction(
    (name) => document.querySelector('article-narration').state === name, wanted);
const whenPast = (page, time) => page.waitForFunction(
    (wanted) => document.querySelector('article-narration').currentTime > wanted, time);
const whenManifest = (page, wanted) => page.waitForFunction(
    (name) => document.querySelector('article-narration').narration?.state === name, wanted);
/** More segments than any story has. */
const ALL = 999;

const press = (page) => page.locator('article-narration .card .play').click();

/** A page with the story of `site` and the player, served by a service that has rendered `published` segments. */
async function openLive(browser, site, published, {attributes = '', headers = {}} = {}) {
  const service = await new LiveService(site.folder).open();
  service.publish(published);
  service.addPage('/player.js', site.script, {'Content-Type': 'text/javascript'});
  const story = site.manifest.cues.map((cue) => `<p>${escape(cue.text)}</p>`).join('\n');
  service.addPage('/story.html', `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Story</title>
    <link rel="icon" href="data:,"><script async src="player.js"></script><body><article><article-narration src="narration.json" ${attributes}>
    </article-narration>${story}</article></body></html>`, headers);
  const page = await openPage(browser, `${service.url}story.html`);
  await page.waitForFunction(() => document.querySelector('article-narration').narration !== null);
  return {service, page, async close() {
    await page.context().close();
    service.close();
  }};
}

async function checkWholeStoryWhileRendering(report, browser, site) {
  const live = await openLive(browser, site, 2);
  const {page, service} = live;
  const {duration, cues} = site.manifest;
  report.equal('while rendering the length is an estimate and says so', await shownTime(page), `0:00 / ≈${clock(Math.round(duration * 1.1))}`);
  report.equal('and the card says that it is being made', await status(page), 'Still being recorded – you can start now');
  report.equal('no sound is asked for before it is played', service.requests.filter((path) => path.includes('hls')).length, 0);
  await withPlayer(page, (player) => {
    window.lit = [];
    player.addEventListener('an-cue', ({detail}) => window.lit.push(detail.index));
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
  report.equal('and goes on by itself', await state(page), 'playing');
  service.publish(service.segmentCount);
  await whenManifest(page, 'ready');
  report.check('the length is exact as soon as it is known', (await shownTime(page)).endsWith(`/ ${clock(duration)}`), await shownTime(page));
  report.equal('the sound goes on in the same stream', await withPlayer(page, (player) => player.engine), 'mse');
  await withPlayer(page, (player) => {
    player.playbackRate = 4;
  });
  await whenState(page, 'ended');
  report.equal('the end shows the length on both sides', await shownTime(page), `${clock(duration)} / ${clock(duration)}`);
  const lit = await page.evaluate(() => window.lit);
  report.equal('every sentence after the jump is lit, in order', lit.filter((index, i) => lit.indexOf(index) === i).slice(-4), cues.slice(-4).map((cue) => cue.index));
  report.check('nothing is loaded twice', (() => {
    const segments = service.requests.filter((path) => path.endsWith('.m4s'));
    return new Set(segments).size === segments.length;
  })(), service.requests.join(' '));
  await withPlayer(page, (player) => { player.playbackRate = 1; });
  await withPlayer(page, (player) => player.addEventListener('an-play', ({detail}) => { window.again = detail.time; }));
  await press(page);
  await whenState(page, 'playing');
  report.equal('played again, it is the plain file', await withPlayer(page, (player) => player.engine), 'file');
  report.check('from the beginning', await page.evaluate(() => window.again) < 2);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await live.close();
}

async function checkQueued(report, browser, site) {
  const live = await openLive(browser, site, 0);
  const {page, service} = live;
  report.equal('what is not begun says so', await status(page), 'Audio is being prepared…');
  await press(page);
  await whenState(page, 'waiting');
  report.equal('pressed early, it waits', await status(page), 'Audio is being prepared…');
  service.publish(1);
  await whenState(page, 'playing');
  report.check('and starts when there is sound', true);
  await press(page);
  await whenState(page, 'paused');
  service.publish(service.segmentCount);
  await whenManifest(page, 'ready');
  await press(page);
  await whenState(page, 'playing');
  report.check('paused and gone on with, it stands where it stood', await currentTime(page) > 0);
  await live.close();
}

async function checkSeekEverywhere(report, browser, site) {
  const live = await openLive(browser, site, ALL, {attributes: 'engine="mse"'});
  const {page} = live;
  await press(page);
  await whenState(page, 'playing');
  for (const share of [0.9, 0.1, 0.6]) {
    const to = site.manifest.duration * share;
    await withPlayer(page, (player, time) => player.seek(time), to);
    await whenPast(page, to + 0.2);
    report.check(`a stream plays on from ${share * 100} %`, await currentTime(page) < to + 3);
  }
  await live.close();
}

async function checkNetworkLoss(report, browser, site) {
  const live = await openLive(browser, site, 1);
  const {page, service} = live;
  await press(page);
  await whenPast(page, 0.5);
  service.down = true;
  await whenState(page, 'waiting');
  const place = await currentTime(page);
  service.publish(3);
  await whenState(page, 'error');
  report.equal('a lost network is told', await status(page), 'Connection lost');
  service.down = false;
  await whenState(page, 'playing');
  const back = await currentTime(page);
  report.check('it comes back by itself, to the same place', back > place - 0.5 && back < place + 3, `${back} after ${place}`);
  await live.close();
}

/** A file, too, is gone on with where it fell silent; the browser asks for the rest of it by itself. */
async function checkFileCutOff(report, browser, site) {
  const live = await openLive(browser, site, ALL);
  const {page, service} = live;
  service.longest = 90000;
  await press(page);
  await whenPast(page, 0.5);
  await withPlayer(page, (player) => {
    player.playbackRate = 4;
  });
  await whenState(page, 'buffering');
  const place = await currentTime(page);
  report.equal('a file that flows no further is told', [await status(page), place > 2], ['Buffering…', true]);
  service.down = false;
  service.longest = Infinity;
  await withPlayer(page, (player) => {
    player.playbackRate = 1;
  });
  await whenPast(page, place + 0.2);
  const back = await currentTime(page);
  report.check('it goes on by itself, from the same place', back > place - 0.5 && back < place + 3, `${back} after ${place}`);
  await live.close();
}

/** What an editor takes down falls silent, and nothing of it stays lit or at the foot of the window. */
async function checkTakenDown(report, browser, site) {
  const live = await openLive(browser, site, 2);
  const {page, service} = live;
  await page.evaluate(() => {
    window.sounds = new Set();
    const {play} = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function record() {
      window.sounds.add(this);
      return play.call(this);
    };
  });
  await press(page);
  await whenPast(page, 0.5);
  service.gone = true;
  await whenState(page, 'unavailable');
  report.equal('what is taken down while it is heard falls silent', await page.evaluate(() => [...window.sounds].map((audio) => audio.paused)), [true]);
  report.check('and hides', await page.locator('article-narration').isHidden() && await page.locator('article-narration .mini').isHidden());
  report.equal('nothing stays lit', await page.evaluate(() => CSS.highlights.has('an-sentence')), false);
  const asked = service.requests.length;
  await page.waitForTimeout(2500);
  report.equal('nothing of it is asked for again', service.requests.length, asked);
  await live.close();
}

/** All of it is with the listener by then; the player asks whether it may still be heard. */
async function checkTakenDownWhenFinished(report, browser, site) {
  const live = await openLive(browser, site, ALL);
  const {page, service} = live;
  const asked = () => service.requests.filter((path) => path === '/narration.json').length;
  await press(page);
  await whenPast(page, 0.5);
  const before = asked();
  await page.waitForTimeout(3000);
  report.equal('a finished narration is not asked for at every moment', asked(), before);
  service.gone = true;
  await whenState(page, 'unavailable');
  report.check('one that is taken down falls silent within 15 s', await page.locator('article-narration').isHidden());
  await live.close();
}

/** What was made is heard to its end; then the listener is told that nothing follows, and may try again. */
async function checkGivenUp(report, browser, site) {
  const live = await openLive(browser, site, 2);
  const {page, service} = live;
  await press(page);
  await whenPast(page, 0.5);
  const end = service.available;
  const length = await withPlayer(page, (player) => player.duration);
  service.giveUp();
  await whenManifest(page, 'failed');
  report.equal('what was loaded plays on when the rendering is given up', await state(page), 'playing');
  report.equal('its length and sentences stay', await withPlayer(page, (player) => [player.duration, player.cues.length > 0]), [length, true]);
  await withPlayer(page, (player) => {
    player.playbackRate = 4;
  });
  await whenState(page, 'error');
  const place = await currentTime(page);
  report.check('it is heard to its end', Math.abs(place - end) < 0.7, `${place} of ${end}`);
  report.equal('then the listener is told', await status(page), 'The rest could not be recorded');
  const asked = service.requests.filter((path) => path === '/narration.json').length;
  await withPlayer(page, (player) => {
    window.errors = 0;
    player.addEventListener('an-error', () => window.errors++);
  });
  await press(page);
  await page.waitForFunction(() => window.errors > 0);
  report.equal('who tries again in vain is told again', await status(page), 'The rest could not be recorded');
  report.check('after the manifest was asked for', service.requests.filter((path) => path === '/narration.json').length > asked);
  service.publish(ALL);
  await withPlayer(page, (player) => {
    player.playbackRate = 1;
  });
  await press(page);
  await whenPast(page, place + 0.5);
  report.equal('and who tries again hears the rest once it is made', await state(page), 'playing');
  await live.close();
}

async function checkPostsWithoutCookies(report, browser, site) {
  const live = await openLive(browser, site, ALL, {attributes: 'analytics="/listening"'});
  const {page, service} = live;
  await page.evaluate(() => {
    document.cookie = 'reader=known; path=/';
  });
  await press(page);
  await whenState(page, 'playing');
  await page.waitForTimeout(500);
  report.equal('what a publisher counts comes without cookies', service.posts, [['/listening', undefined]]);
  await live.close();
}

/** A manifest that cannot be had leaves the length of the markup, and the button tries again. */
async function checkManifestDown(report, browser, site) {
  const service = await new LiveService(site.folder).open();
  service.publish(ALL);
  service.addPage('/player.js', site.script, {'Content-Type': 'text/javascript'});
  service.addPage('/story.html', `<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><script async src="player.js"></script>
    <article><article-narration src="narration.json" duration="163.2"></article-narration></article></html>`);
  service.down = true;
  const page = await openPage(browser, `${service.url}story.html`);
  report.equal('without manifest the length of the markup stands', await shownTime(page), '0:00 / 2:43');
  await press(page);
  await whenState(page, 'error');
  report.equal('and a press says what is wrong', await status(page), 'Connection lost');
  service.down = false;
  await press(page);
  await whenState(page, 'playing');
  report.check('and the next one plays', true);
  await page.context().close();
  service.close();
}

async function checkPolicyWithoutBlob(report, browser, site) {
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self'; img-src data:; " +
      "require-trusted-types-for 'script'; trusted-types 'none'";
  const live = await openLive(browser, site, 2, {headers: {'Content-Security-Policy': policy}});
  const {page, service} = live;
  await press(page);
  await whenState(page, 'waiting');
  service.publish(service.segmentCount);
  await whenState(page, 'playing');
  report.equal('where the page allows no stream, the finished file plays', await withPlayer(page, (player) => player.engine), 'file');
  await live.close();
}

async function checkStrictPolicy(report, browser, site) {
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self' blob:; img-src data:; " +
      "require-trusted-types-for 'script'; trusted-types 'none'";
  const live = await openLive(browser, site, 2, {headers: {'Content-Security-Policy': policy}});
  const {page} = live;
  await press(page);
  await whenState(page, 'playing');
  report.equal('a strict policy has nothing to refuse in a stream', [await withPlayer(page, (player) => player.engine), page.errors], ['mse', []]);
  await live.close();
}

/** Milliseconds from the click until the sound moves, as the page itself measures them. */
async function timeToSound(page) {
  await withPlayer(page, (player) => {
    window.heard = new Promise((resolve) => {
      player.shadowRoot.querySelector('.card .play').addEventListener('click', () => {
        const pressed = performance.now();
        player.addEventListener('an-statechange', ({detail}) => detail.state === 'playing' && resolve(performance.now() - pressed));
      }, {capture: true, once: true});
    });
  });
  await press(page);
  return page.evaluate(() => window.heard);
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** On a machine at rest it is 170 and 350 ms; a busy one takes longer, and only what hangs is a failure. */
const LONGEST_SILENCE = 5000;

async function checkTimeToSound(report, browser, site) {
  for (const [name, published] of [['finished', ALL], ['while rendering', 2]]) {
    const times = [];
    for (let run = 0; run < 3; run++) {
      const live = await openLive(browser, site, published);
      times.push(await timeToSound(live.page));
      await live.close();
    }
    report.check(`from click to sound, ${name}: ${Math.round(median(times))} ms`, median(times) <= LONGEST_SILENCE, `${times.map(Math.round)} ms`);
  }
}

/** site  {manifest, folder, script} */
export async function checkLive(report, browser, site) {
  console.log('# while it is rendered');
  const checks = {
    checkWholeStoryWhileRendering, checkQueued, checkSeekEverywhere, checkNetworkLoss, checkFileCutOff, checkTakenDown, checkTakenDownWhenFinished, checkGivenUp,
    checkManifestDown, checkPolicyWithoutBlob, checkStrictPolicy, checkPostsWithoutCookies,
    checkTimeToSound,
  };
  for (const [name, check] of Object.entries(checks)) await report.group(name, () => check(report, browser, site));
}
