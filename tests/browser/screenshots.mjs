// Pictures for people to look at; nothing compares them.
import {join} from 'node:path';
import {openPage, withPlayer} from './chromium.mjs';

/** Plays until the third sentence is lit, where the pictures are taken. */
async function playIntoTheText(page) {
  await withPlayer(page, async (player) => {
    player.play();
    player.seekToCue(Math.min(2, player.cues.length - 1));
    const lit = (resolve) => player.addEventListener(
        'an-cue', (event) => (event.detail.index >= 2 ? resolve() : lit(resolve)), {once: true});
    await new Promise(lit);
  });
}

async function photograph(browser, url, folder, name, options) {
  const page = await openPage(browser, url, {...options, deviceScaleFactor: 2});
  await page.screenshot({path: join(folder, `${name}-idle.png`)});
  await playIntoTheText(page);
  await page.screenshot({path: join(folder, `${name}-playing.png`)});
  await page.getByRole('button', {name: /更多選項|More options/}).click();
  await page.screenshot({path: join(folder, `${name}-menu.png`)});
  await page.context().close();
}

/** sites  {language: URL of its narration page} */
export async function takeScreenshots(browser, sites, folder) {
  for (const [language, url] of Object.entries(sites)) {
    for (const colorScheme of ['light', 'dark']) {
      for (const viewport of [{width: 1100, height: 820}, {width: 360, height: 720}]) {
        const name = `${language}-${viewport.width}-${colorScheme}`;
        await photograph(browser, url, folder, name, {viewport, colorScheme});
      }
    }
  }
}
