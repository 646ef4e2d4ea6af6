// Tests the player on narrations that the real program renders: in Chromium, and the core of it in Firefox.
//   node run.mjs --lectern PATH [--screenshots DIR]
//   node run.mjs … --only page|looks|card|states|telling|publisher|company|hard|live|studio|newsroom|listeners|firefox
// The newsroom's pages are served by the program itself, so they take --lectern, and so does Firefox's part.
// The studio's scripts are taken from server/player beside the program, or from --assets DIR.
//   node run.mjs --narrations DIR …    DIR/zh and DIR/en are narration folders that exist already
// Prints each check and closes with "N checks, M failed"; exit status 1 when one failed.
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';
import {checkCard} from './card_checks.mjs';
import {launchChromium} from './chromium.mjs';
import {checkCompany} from './company_checks.mjs';
import {serveFolder} from './file_server.mjs';
import {checkFirefox} from './firefox_checks.mjs';
import {checkHardPages} from './hard_page_checks.mjs';
import {checkListeners, photographListeners} from './listener_checks.mjs';
import {checkLive} from './live_checks.mjs';
import {checkLooksOf, checkNarrationPage, checkWithoutRanges} from './narration_page_checks.mjs';
import {checkNewsroom, photographNewsroom} from './newsroom_checks.mjs';
import {checkPublisherPage} from './publisher_page_checks.mjs';
import {LANGUAGES, readNarration, renderArticle} from './rendering.mjs';
import {Report} from './report.mjs';
import {takeScreenshots} from './screenshots.mjs';
import {checkStates} from './state_checks.mjs';
import {checkStudio, photographStudio} from './studio_checks.mjs';
import {checkTelling} from './telling_checks.mjs';

function readOptions() {
  const {values} = parseArgs({options: {
    lectern: {type: 'string'}, narrations: {type: 'string'}, screenshots: {type: 'string'}, only: {type: 'string'}, assets: {type: 'string'},
  }});
  if (!values.lectern && !values.narrations) {
    console.error('usage: node run.mjs --lectern PATH | --narrations DIR [--screenshots DIR] [--only PART]');
    process.exit(2);
  }
  values.assets ??= join(dirname(values.lectern ?? '.'), 'server/player');
  return values;
}

/** The same narration as a file and over HTTP. */
async function openSite(folder, language) {
  const server = await serveFolder(folder);
  const plain = await serveFolder(folder, {hasRanges: false});
  const site = {language, ...readNarration(folder)};
  const file = {...site, url: pathToFileURL(join(folder, 'index.html')).href};
  return {file, http: {...site, url: server.url, requests: server.requests}, plain: {...site, url: plain.url}, servers: [server, plain]};
}

const PARTS = {
  async page(report, browser, sites) {
    await checkNarrationPage(report, browser, sites.zh.http, 'zh over HTTP');
    await checkNarrationPage(report, browser, sites.en.file, 'en from the file system');
    await checkWithoutRanges(report, browser, sites.en.plain);
  },
  async looks(report, browser, sites) {
    for (const site of Object.values(sites)) await checkLooksOf(report, browser, site.file);
  },
  card: (report, browser, sites) => checkCard(report, browser, sites.en.http),
  states: (report, browser, sites) => checkStates(report, browser, sites.en.http),
  telling: (report, browser, sites) => checkTelling(report, browser, sites.en.http),
  publisher: (report, browser, sites) => checkPublisherPage(report, browser, sites.en.http),
  company: (report, browser, sites) => checkCompany(report, browser, sites.en.http),
  hard: (report, browser, sites) => checkHardPages(report, browser, sites.en.http),
  live: (report, browser, sites) => checkLive(report, browser, sites.en.http),
  studio: (report, browser, sites, assets) => checkStudio(report, browser, assets, {zh: sites.zh.http, en: sites.en.http}),
  newsroom: (report, browser, sites, assets, lectern) => lectern && checkNewsroom(report, browser, lectern),
  listeners: (report, browser, sites, assets, lectern) => lectern && checkListeners(report, browser, lectern),
  firefox: (report, browser, sites, assets, lectern) => lectern && checkFirefox(report, lectern),
};

async function runChecks(report, browser, sites, {only, assets, lectern}) {
  for (const [name, run] of Object.entries(PARTS)) {
    if (!only || only === name) await run(report, browser, sites, assets, lectern);
  }
}

async function main() {
  const options = readOptions();
  const folder = mkdtempSync(join(tmpdir(), 'lectern-browser-'));
  const report = new Report();
  const browser = await launchChromium();
  const sites = {};
  try {
    for (const language of Object.keys(LANGUAGES)) {
      const narration = join(options.narrations ?? folder, language);
      if (options.lectern) renderArticle(options.lectern, language, narration);
      sites[language] = await openSite(narration, language);
    }
    if (options.screenshots) {
      mkdirSync(options.screenshots, {recursive: true});
      const urls = Object.entries(sites).map(([language, site]) => [language, site.file.url]);
      await takeScreenshots(browser, Object.fromEntries(urls), options.screenshots);
      await photographStudio(browser, options.assets, {zh: sites.zh.http, en: sites.en.http}, options.screenshots);
      if (options.lectern) await photographNewsroom(browser, options.lectern, options.screenshots);
      if (options.lectern) await photographListeners(browser, options.lectern, options.screenshots);
    }
    await runChecks(report, browser, sites, options);
  } finally {
    await browser.close();
    for (const site of Object.values(sites)) site.servers.forEach((server) => server.close());
    rmSync(folder, {recursive: true, force: true});
  }
  process.exit(report.close() ? 0 : 1);  // at once: a check that broke off has left its server open
}

await main();
