// What a listener must find on the page of a narration, however it is opened.
import {checkAccessibility} from './accessibility.mjs';
import {openPage, withPlayer} from './chromium.mjs';

const WORDS = {
  zh: {play: '播放', region: '聽新聞播放器', label: '聽新聞', badge: 'AI 語音', seek: '播放進度', rate: '播放速度', of: '，共 '},
  en: {play: 'Play', region: 'Article audio player', label: 'Listen to this article', badge: 'AI voice', seek: 'Seek', rate: 'Playback speed', of: ' of '},
};

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;
const shownTime = (page) => page.locator('article-narration .time').innerText();
const slider = (page) => page.getByRole('slider');
const state = (page) => withPlayer(page, (player) => player.state);
const currentTime = (page) => withPlayer(page, (player) => player.currentTime);

/** Listens for the player's next event of that type; returns how to wait for its detail. */
async function expectEvent(page, type) {
  await withPlayer(page, (player, name) => {
    window.expected = new Promise((resolve) => player.addEventListener(
        name, (event) => resolve(event.detail), {once: true}));
  }, type);
  return () => page.evaluate(() => window.expected);
}

const whenState = (page, wanted) => page.waitForFunction(
    (name) => document.querySelector('article-narration').state === name, wanted);

async function play(page) {
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'playing');
}

/** What is lit now, as text. */
const litText = (page, name = 'an-sentence') => page.evaluate(
    (key) => [...(CSS.highlights.get(key) ?? [])].map(String).join(''), name);

const storyHtml = (page) => page.evaluate(() => {
  const copy = document.querySelector('article').cloneNode(true);
  copy.querySelector('article-narration').remove();
  return copy.outerHTML;
});

async function checkIdle(report, page, site) {
  const total = clock(site.manifest.duration);
  report.equal('idle shows 0:00 and the exact length', await shownTime(page), `0:00 / ${total}`);
  report.equal('idle state', await state(page), 'idle');
  const words = WORDS[site.language];
  report.equal('the play button is named with the story', await page.locator('article-narration .card .play').getAttribute('aria-label'),
      `${words.play}${site.language === 'zh' ? '：' : ': '}${site.manifest.title}`);
  report.equal('the player is a named group', await page.getByRole('group', {name: words.region}).count(), 1);
  report.equal('heading', await page.locator('article-narration .long').innerText(), words.label);
  report.equal('the synthetic voice is declared', await page.locator('article-narration .badge').innerText(), words.badge);
  report.equal('the slider has a name', await page.getByRole('slider', {name: words.seek}).count(), 1);
  report.equal('the speed list has a name', await page.getByRole('combobox', {name: words.rate}).count(), 1);
  report.check('the slider tells its place in words', (await slider(page).getAttribute('aria-valuetext')).includes(words.of));
}

async function checkPlaying(report, page) {
  await play(page);
  const before = await currentTime(page);
  await page.waitForFunction((time) => document.querySelector('article-narration').currentTime > time + 0.3, before);
  report.check('time moves', true);
  const share = () => page.locator('article-narration .track').evaluate((track) => Number(track.style.getPropertyValue('--share')));
  report.check('the bar moves', await share() > 0);
  const spoken = await slider(page).getAttribute('aria-valuetext');
  await page.waitForFunction((time) => document.querySelector('article-narration').currentTime > time + 1.2, before);
  report.equal('the slider keeps quiet while playing', await slider(page).getAttribute('aria-valuetext'), spoken);
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'paused');
  report.check('a pause tells the place', await slider(page).getAttribute('aria-valuetext') !== spoken);
  const shown = await shownTime(page);
  report.equal('the clock shows whole seconds, rounded down', shown.split(' / ')[0], clock(await currentTime(page)));
}

/** The page as a newcomer sees it. */
async function startAfresh(page) {
  await page.evaluate(() => {
    document.querySelector('article-narration').setAttribute('resume', 'off');
    localStorage.clear();
  });
  await page.reload();
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
}

async function checkHighlights(report, page, site) {
  await startAfresh(page);
  const before = await storyHtml(page);
  await page.evaluate(() => {
    window.lit = [];
    const player = document.querySelector('article-narration');
    player.addEventListener('an-cue', (event) => window.lit.push({
      index: event.detail.index, text: [...(CSS.highlights.get('an-sentence') ?? [])].map(String).join(''),
    }));
    player.playbackRate = 4;
  });
  const ended = await expectEvent(page, 'an-ended');
  await play(page);
  await ended();
  const lit = await page.evaluate(() => window.lit);
  const {cues, duration} = site.manifest;
  report.equal('every sentence lights once, in order', lit.map((cue) => cue.index), cues.map((cue) => cue.index));
  const strip = (text) => text.replace(/\s+/g, ' ').trim();
  report.equal('what is lit is what is spoken', lit.map((cue) => strip(cue.text)), cues.map((cue) => strip(cue.text)));
  report.equal('the end shows the length on both sides', await shownTime(page), `${clock(duration)} / ${clock(duration)}`);
  report.equal('state at the end', await state(page), 'ended');
  report.equal('nothing stays lit', await litText(page), '');
  report.equal('the story is byte for byte what it was', await storyHtml(page), before);
  await withPlayer(page, (player) => { player.playbackRate = 1; });
  const again = await expectEvent(page, 'an-play');
  await play(page);
  report.check('after the end it plays from the start', (await again()).time < 2);
}

/** A point on the sentence, which is scrolled into view. */
const pointOn = (page, index) => withPlayer(page, (player, at) => {
  const range = player.sentenceRanges(at)[0];
  range.startContainer.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = range.getClientRects()[0];
  return {x: box.left + Math.min(40, box.width / 2), y: box.top + box.height / 2};
}, index);

async function checkClickToSeek(report, page, site) {
  const index = site.manifest.cues.length - 3;
  const clicked = await pointOn(page, index);
  // It plays from the beginning by now: the first sentence is not the one that is waited for.
  await page.waitForFunction(() => document.querySelector('article-narration').cueIndex >= 0);
  const reached = await expectEvent(page, 'an-cue');
  await page.mouse.click(clicked.x, clicked.y);
  const {index: heard, time: start} = await reached();
  report.equal('a click on a sentence reads on from there', heard, index);
  report.check('it starts at the sentence', Math.abs(start - site.manifest.cues[index].start) < 0.6, String(start));
  await page.locator('article-narration .card .play').click();
  await whenState(page, 'paused');
  const time = await currentTime(page);
  await page.mouse.click(4, clicked.y);
  report.equal('a click beside the text does nothing', await currentTime(page), time);
  await page.mouse.move(clicked.x, clicked.y);
  await page.mouse.down();
  await page.mouse.move(clicked.x + 60, clicked.y);
  await page.mouse.up();
  report.equal('selecting text does nothing', await currentTime(page), time);
  const other = await pointOn(page, index - 2);
  await page.mouse.click(other.x, other.y);
  report.equal('nor does the click that takes the selection away', [await currentTime(page), await state(page), await page.evaluate(() => String(getSelection()))],
      [time, 'paused', '']);
}

async function checkKeyboard(report, page, site) {
  const {cues, duration} = site.manifest;
  await slider(page).focus();
  await withPlayer(page, (player) => player.seek(10));
  const press = async (key) => {
    await page.keyboard.press(key);
    return Math.round(await currentTime(page) * 100) / 100;
  };
  const round = (time) => Math.round(time * 100) / 100;
  report.equal('→ on the slider moves 5 seconds', await press('ArrowRight'), 15);
  report.equal('← moves back', await press('ArrowLeft'), 10);
  report.equal('L moves 15 seconds', await press('l'), Math.min(25, round(duration)));
  report.equal('J moves back', await press('j'), Math.max(0, Math.min(25, duration) - 15));
  report.equal('Page Up moves 30 seconds, never past the end', await press('PageUp'), Math.min(40, round(duration)));
  report.equal('Home is the beginning', await press('Home'), 0);
  report.equal('5 is the middle', await press('5'), round(duration / 2));
  const at = cues.findLastIndex((cue) => cue.start <= duration / 2 + 0.001);
  report.equal('Shift+→ is the next sentence', await press('Shift+ArrowRight'), round(cues[at + 1].start));
  await page.waitForFunction((index) => document.querySelector('article-narration').cueIndex === index, at + 1);
  report.equal('Shift+← is the sentence before', await press('Shift+ArrowLeft'), round(cues[at].start));
  await page.keyboard.press('Space');
  await whenState(page, 'playing');
  await page.keyboard.press('k');
  await whenState(page, 'paused');
  report.check('Space and K play and pause', true);
  await page.keyboard.press('>');
  report.equal('> is faster', await withPlayer(page, (player) => player.playbackRate), 1.25);
  await page.keyboard.press('<');
  report.equal('< is slower', await withPlayer(page, (player) => player.playbackRate), 1);
  await page.evaluate(() => document.activeElement.blur());
  const time = await currentTime(page);
  await page.keyboard.press('j');
  report.equal('keys outside the player belong to the page', await currentTime(page), time);
}

async function checkSpeedAndMenu(report, page) {
  await page.getByRole('combobox').selectOption('1.5');
  report.equal('the speed list sets the speed', await withPlayer(page, (player) => player.playbackRate), 1.5);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  report.equal('the speed is remembered', await withPlayer(page, (player) => player.playbackRate), 1.5);
  const more = page.locator('article-narration .more');
  await more.focus();
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.querySelector('article-narration').shadowRoot.activeElement.className);
  report.equal('the menu opens on its first item', await focused(), 'menu-item');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  report.equal('sentences can be left unlit', await withPlayer(page, (player) => player.highlight), 'none');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  report.check('Escape returns to the button', (await focused()).includes('more'));
  report.equal('and closes the menu', await page.getByRole('menu').count(), 0);
  await page.getByRole('combobox').selectOption('1');
}

async function checkResume(report, page) {
  await withPlayer(page, (player) => player.seek(12));
  await play(page);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('article-narration').currentTime > 5);
  const time = await currentTime(page);
  report.check('a story left in the middle is offered again there', time >= 12 && time < 16, String(time));
  const status = await page.locator('article-narration .status').innerText();
  report.check('and says so', status.includes(clock(time)), status);
}

async function checkLooks(report, browser, site) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of colorScheme === 'light' ? [1100, 360, 320] : [1100, 360]) {
      const name = `${site.language} ${width} px ${colorScheme}`;
      const page = await openPage(browser, site.url, {colorScheme, viewport: {width, height: 720}});
      await play(page);
      await checkAccessibility(report, page, `${name} playing`);
      await page.locator('article-narration .more').click();
      await checkAccessibility(report, page, `${name} menu`);
      const looks = await page.evaluate(() => ({
        fits: document.documentElement.scrollWidth <= innerWidth,
        background: getComputedStyle(document.querySelector('article-narration').shadowRoot.querySelector('.card')).backgroundColor,
        height: document.querySelector('article-narration').getBoundingClientRect().height,
      }));
      report.check(`nothing reaches over the side: ${name}`, looks.fits);
      report.equal(`the card follows the page's colours: ${name}`, looks.background,
          colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(28, 29, 33)');
      report.equal(`the card keeps its height: ${name}`, Math.round(looks.height), width < 560 ? 106 : 76);
      await page.context().close();
    }
  }
}

/** site  {language, url, manifest} */
export async function checkNarrationPage(report, browser, site, name) {
  console.log(`# ${name}`);
  const page = await openPage(browser, site.url);
  const step = (title, check) => report.group(`${name}: ${title}`, () => check(report, page, site));
  await step('idle', checkIdle);
  if (site.requests) {
    const media = () => site.requests.filter((path) => path.endsWith('.m4a')).length;
    report.equal('no sound is asked for before it is played', media(), 0);
    await step('playing', checkPlaying);
    report.check('then it is', media() > 0);
  } else {
    await step('playing', checkPlaying);
  }
  await step('highlights', checkHighlights);
  await step('click', checkClickToSeek);
  await step('keyboard', checkKeyboard);
  await step('speed and menu', checkSpeedAndMenu);
  await step('resume', checkResume);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

export const checkLooksOf = (report, browser, site) =>
    report.group('looks', () => checkLooks(report, browser, site));

/** Some servers know no byte ranges: browsers let nobody move within what only flows. */
export const checkWithoutRanges = (report, browser, site) => report.group('without byte ranges', async () => {
  const page = await openPage(browser, site.url);
  await startAfresh(page);
  await play(page);
  const half = site.manifest.duration / 2;
  await withPlayer(page, (player, time) => player.seek(time), half);
  await page.waitForFunction((time) => {
    const player = document.querySelector('article-narration');
    return player.state === 'playing' && player.currentTime > time + 0.3;
  }, half);
  report.check('playing goes on from where it was moved to', await currentTime(page) < half + 30);
  await withPlayer(page, (player) => player.pause());
  await withPlayer(page, (player) => player.seek(3));
  report.check('and back again', Math.abs(await currentTime(page) - 3) < 0.5);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
});
