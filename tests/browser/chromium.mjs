// The browser under test: Debian's Chromium, driven by playwright-core.
import {chromium} from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Far longer than anything takes that works. */
export const TIMEOUT_MS = 20000;

export const launchChromium = () => chromium.launch({executablePath: EXECUTABLE, args: FLAGS});

/** A fresh page, as another visitor would have it; what goes wrong inside it lands in `errors`. */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({viewport: {width: 1100, height: 820}, ...options});
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') page.errors.push(message.text());
  });
  await page.goto(url);
  await page.waitForFunction(() => customElements.get('article-narration') !== undefined);
  return page;
}

/** Runs `act(player, argument)` in the page, on its first player. */
export const withPlayer = (page, act, argument) =>
    page.locator('article-narration').first().evaluate(act, argument);
