// The other browser under test: Debian's Firefox, driven by puppeteer-core over WebDriver BiDi. playwright-core cannot: it
// drives a Firefox of its own making alone.
import {setTimeout as sleep} from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import {TIMEOUT_MS} from './chromium.mjs';

const EXECUTABLE = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const PREFERENCES = {
  // Firefox plays nothing on a machine without a sound card; this is its own pretended one, which keeps real time.
  'media.cubeb.force_mock_context': true,
  'intl.accept_languages': 'en-GB',
};
const ASKING_PAUSE_MS = 25;

/** home  a folder for what Firefox keeps beside its profile: as root it refuses to start in another user's. */
export const launchFirefox = (home) => puppeteer.launch({
  browser: 'firefox', executablePath: EXECUTABLE, headless: true, extraPrefsFirefox: PREFERENCES,
  env: {...process.env, HOME: home}, defaultViewport: {width: 1100, height: 820},
});

/**
 * A fresh page, as another visitor would have it; what goes wrong inside it lands in `errors`.
 * prepare(page)  what has to be settled before the page is there
 */
export async function openPage(browser, url, prepare = async () => {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') page.errors.push(message.text());
  });
  await prepare(page);
  await page.goto(url);
  return page;
}

/**
 * Until `condition(...given)` holds in the page. Asked again and again from here: what puppeteer has for it makes a function
 * of text inside the page, which a strict policy forbids.
 */
export async function until(page, condition, ...given) {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!await page.evaluate(condition, ...given)) {
    if (performance.now() > deadline) throw new Error(`after ${TIMEOUT_MS} ms still not: ${condition} ${JSON.stringify(given)}`);
    await sleep(ASKING_PAUSE_MS);
  }
}

/** A part of the page's first player, inside its shadow root. */
export const partOf = (page, selector) => page.waitForSelector(`article-narration >>> ${selector}`);

export const textOf = async (page, selector) => (await partOf(page, selector)).evaluate((element) => element.innerText);
