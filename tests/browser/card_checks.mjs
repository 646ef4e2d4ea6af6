// The card's words and sizes in each of its languages and widths.
import {checkAccessibility} from './accessibility.mjs';
import {openPublisherPage, publisherHtml} from './publisher_page_checks.mjs';
import {loadModules} from './unit/modules.mjs';

const {MESSAGES, fillMessage} = loadModules(['messages.js'], ['MESSAGES', 'fillMessage']);

const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en', 'ja', 'ko'];

async function checkNames(report, browser, site) {
  for (const language of LANGUAGES) {
    const html = publisherHtml(site, `<article-narration src="narration.json" lang="${language}" mini="always" report="/reports"></article-narration>`);
    const page = await openPublisherPage(browser, site, {html});
    await page.locator('article-narration .mini .button').first().waitFor();
    await checkAccessibility(report, page, `card and small player in ${language}`);
    const names = await page.locator('article-narration .button:has(.digits)').evaluateAll((buttons) => buttons.map((button) => button.ariaLabel));
    report.check(`what they show is in their names: ${language}`, names.length === 3 && names.every((name) => name.includes('15')), names.join());
    await page.context().close();
  }
}

/** The widest of all rates, in the face that this system has. */
async function checkRates(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json"></article-narration>');
  for (const width of [320, 360, 420, 530, 900]) {
    const page = await openPublisherPage(browser, site, {html});
    await page.setViewportSize({width, height: 600});
    const rates = await page.locator('article-narration .rate').evaluate((select) => {
      const style = getComputedStyle(select);
      const canvas = document.createElement('canvas').getContext('2d');
      canvas.font = style.font;
      const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      return [...select.options].map(({text}) => [text, Math.ceil(canvas.measureText(text).width), room]);
    });
    report.equal(`every rate has room: ${width} px`, rates.filter(([, needed, room]) => needed > room), []);
    report.check(`and the card has room for it: ${width} px`, await page.locator('article-narration').evaluate((player) =>
      player.shadowRoot.querySelector('.more').getBoundingClientRect().right <= player.getBoundingClientRect().right));
    await page.context().close();
  }
}

/** Of each width and language: what of `texts` is cut off where the card shows it in `place`, .label or .status. */
const cutTexts = (page, place, texts, widths) => page.evaluate(([selector, all, sizes]) => {
  const player = document.querySelector('article-narration');
  const card = player.shadowRoot.querySelector('.card');
  const box = card.querySelector(selector);
  const cut = [];
  for (const [language, words] of Object.entries(all)) {
    player.setAttribute('lang', language);
    for (const text of words) {
      if (selector === '.label') player.setAttribute('label', text);
      else box.textContent = text;
      card.classList.toggle('has-status', selector === '.status');
      for (const width of sizes) {
        player.style.width = `${width}px`;
        if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1) cut.push(`${width} px ${language}: ${text}`);
      }
    }
  }
  return cut;
}, [place, texts, widths]);

const WIDTHS = [320, 360, 420, 480, 519, 520, 540, 600, 639, 640, 679, 680, 720, 800, 959, 960, 1100];

/** What can stand where the heading stands, with {t} filled in. */
const STATUS_KEYS = [
  'loading', 'buffering', 'rendering', 'waiting', 'queued', 'unavailable', 'errNet', 'errMedia', 'errMade', 'errBlocked', 'offline',
  'resume', 'copied', 'reported', 'notYet',
];

/** Whatever the card has to say, and the title of a story in a queue, can be read to the end. */
async function checkTexts(report, browser, site) {
  const html = publisherHtml(site, '<article-narration src="narration.json" queue="narration.json next.json"></article-narration>');
  const page = await openPublisherPage(browser, site, {html});
  await page.waitForFunction(() => document.querySelector('article-narration').cues.length > 0);
  const messages = Object.fromEntries(LANGUAGES.map((language) =>
    [language, STATUS_KEYS.map((key) => fillMessage(MESSAGES[language][key], {t: '12:34'}))]));
  for (const seconds of [754, 3599]) {
    await page.locator('article-narration').evaluate((player, [manifest, duration]) => {
      player.narration = {...manifest, duration};
    }, [site.manifest, seconds]);
    report.equal(`every message can be read to the end, in a queue, at ${seconds} s`, await cutTexts(page, '.status', messages, WIDTHS), []);
  }
  const titles = {
    'zh-Hant': ['山城圖書館週末延長開放 行動書車巡迴偏鄉'], en: ['Harbour ferry returns on Monday'],
    ja: ['山あいの図書館、週末の開館を延長'], ko: ['산골 도서관 주말 개관 시간 연장'],
  };
  const wide = WIDTHS.filter((width) => width < 520 || width >= 600);
  report.equal('a title of a queue can be read to the end', await cutTexts(page, '.label', titles, wide), []);
  await page.context().close();
}

export async function checkCard(report, browser, site) {
  console.log('# the card in every language and width');
  for (const check of [checkNames, checkRates, checkTexts]) await report.group(check.name, () => check(report, browser, site));
}
