// The card's words and sizes in each of its languages and widths.
import {checkAccessibility} from './accessibility.mjs';
import {openPublisherPage, publisherHtml} from './publisher_page_checks.mjs';

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

export async function checkCard(report, browser, site) {
  console.log('# the card in every language and width');
  for (const check of [checkNames, checkRates]) await report.group(check.name, () => check(report, browser, site));
}
