// Pages whose typography stands in the way: whatever they do to the text, each sentence is found where it can be
// seen, all of it and nothing else, and the page stays as it is.
import {withPlayer} from './chromium.mjs';
import {openPublisherPage} from './publisher_page_checks.mjs';
import {loadModules} from './unit/modules.mjs';

const {foldText} = loadModules(['text_folding.js'], ['foldText']);
const fold = (text) => foldText(text).folded;

const CHINESE = [
  '舊碼頭改成週末市集', '舊碼頭閒置了十二年，市府昨（22）日宣布改建。', '第一期整修3座倉庫，面積1,361平方公尺。', '屋頂加裝太陽能板，雨水回收後用來澆花。',
  '「我們會準時完工。」', '局長說，「我們會準時完工。」', '經費約2.5億元，中央補助39.86%。', '攤位共有48個，漁民和小農優先。', '租金第一年減半。',
  '誰能來擺攤？', '申請從下週一早上9:30開始。', '附近居民擔心停車不足。', '市府表示會開放學校操場，並加開B2接駁車。', '第一批接駁車有iPASS讀卡機。', '市集預計明年三月開幕。',
];
const ENGLISH = [
  'The ferry is back', 'After two years in dock, the harbour ferry sails again on Monday.', 'The first boat leaves at 9:30.', 'It carries 136 people and 20 bicycles.',
  '“We kept our word,” the captain said.', 'A ticket costs $2.50.', 'Children under six travel free.', 'The engine is electric.', 'It was built in Kaohsiung.',
  'What comes next', 'Night sailings begin in March.', 'The council voted nine to two.', 'Two members stayed away.', 'They asked for a second boat.', 'The captain hopes so, too.',
];

/** The headline, its two headings and its paragraphs, the text of each sentence made by `set`. */
function markUp(sentences, set = (text) => text) {
  const [title, ...others] = sentences.map(set);
  return `<h1>${title}</h1>${others.map((text, at) => (at === 8 ? `<h2>${text}</h2>` : `<p>${text}</p>`)).join('\n')}`;
}

const halves = (text) => [text.slice(0, text.length / 2), text.slice(text.length / 2)];

const FULL_WIDTH = (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

const PAGES = {
  'readings stand beside the characters': [CHINESE, markUp(CHINESE, (text) => text
      .replace(/碼頭/g, '<ruby>碼<rp>（</rp><rt>ㄇㄚˇ</rt><rp>）</rp>頭<rp>（</rp><rt>ㄊㄡˊ</rt><rp>）</rp></ruby>')
      .replace(/停車/g, '<ruby><rb>停</rb><rb>車</rb><rtc><rt>tíng</rt><rt>chē</rt></rtc></ruby>'))],
  'lines are broken by hand': [ENGLISH, markUp(ENGLISH, (text) => text.split(' ').map((word, at) => word.replace(/(?<=^\w{3})(?=\w{3})/, '&shy;') + (at % 2 ? '<br>\n' : '&nbsp;'))
      .join('').replace(/:/g, ':<wbr>'))],
  'paragraphs begin with a great letter, and the first line in capitals': [ENGLISH, markUp(ENGLISH, (text, at) => (at % 2 === 0 ? text
      : `<span class="cap" aria-hidden="true">${text[0]}</span><span class="unseen">${text[0]}</span>${text.slice(1).replace(/^\S+ \S+/, (words) => `<span class="capitals">${words.toUpperCase()}</span>`)}`))],
  'notes are marked within the sentences': [ENGLISH, markUp(ENGLISH, (text, at) => {
    const [a, b] = halves(text);
    return at % 2 ? `${a}<sup id="r${at}"><a href="#n${at}">[${at}]</a></sup>${b}` : `${a}<a href="#n${at}"><sup>${at}</sup></a>${b}<sup><a href="#m">12</a></sup>`;
  })],
  'letters and figures are of another width': [CHINESE, markUp(CHINESE, (text) => FULL_WIDTH(text).replaceAll('％', '﹪').replace(/，/g, '，　'))],
  'another screen has its own copy of headline and paragraphs': [ENGLISH, ENGLISH.map((text, at) => {
    const [seen, unseen] = [`<p>${text}</p>`, `<p class="for-phones">${text}</p>`];
    return at % 2 ? seen + unseen : unseen + seen;
  }).join('\n')],
};

const STYLE = '.for-phones { display: none } .cap { float: left; font-size: 3em } .unseen { position: absolute; clip-path: inset(50%) } ' +
    '.capitals { font-variant: small-caps }';

/** A page with the story `html`, of which a player knows `sentences`, and plays. */
async function openHardPage(browser, site, sentences, html) {
  const page = await openPublisherPage(browser, site, {html: `<!DOCTYPE html><html lang="zh-Hant"><meta charset="utf-8"><title>Story</title>
    <style>${STYLE}</style><script async src="player.js"></script><body><article-narration article="#story" mini="off" resume="off"></article-narration>
    <article id="story">${html}</article></body></html>`});
  await withPlayer(page, (player, [manifest, texts]) => {
    const step = manifest.duration / texts.length;
    player.narration = {...manifest, cues: texts.map((text, index) => (
      {index, kind: index === 0 ? 'title' : 'paragraph', start: index * step, end: (index + 1) * step, text, words: []}))};
    player.play();
  }, [site.manifest, sentences]);
  await page.waitForFunction(() => document.querySelector('article-narration').state === 'playing');
  return page;
}

/** Of each sentence what is lit of it on the page, null where that cannot be seen. */
const litTexts = (page) => withPlayer(page, (player) => player.cues.map(({index}) => {
  const ranges = player.sentenceRanges(index);
  return ranges.length > 0 && ranges.every((range) => range.getClientRects().length > 0) ? ranges.map(String).join('') : null;
}));

/** Sentences that are not lit as they are spoken. */
async function faultsOf(page, sentences) {
  const lit = await litTexts(page);
  return sentences.filter((text, at) => lit[at] === null || fold(lit[at]) !== fold(text)).map((text) => [text, lit[sentences.indexOf(text)]]);
}

async function checkMarkUp(report, browser, site) {
  for (const [name, [sentences, html]] of Object.entries(PAGES)) {
    const page = await openHardPage(browser, site, sentences, html);
    const markup = () => page.locator('#story').evaluate((story) => story.outerHTML);
    const untouched = await markup();
    report.equal(`all ${sentences.length} sentences are lit where ${name}`, await faultsOf(page, sentences), []);
    report.equal('and the page stays as it is', await markup(), untouched);
    await page.context().close();
  }
}

/** What comes when a reader has scrolled to it, and an article that a page's script has put in the place of the first. */
async function checkLaterParagraphs(report, browser, site) {
  const page = await openHardPage(browser, site, ENGLISH, markUp(ENGLISH.slice(0, 6)));
  report.equal('what is not there yet is not lit', (await litTexts(page)).filter((text) => text === null).length, ENGLISH.length - 6);
  await page.evaluate((texts) => {
    for (const text of texts) document.querySelector('#story').append(Object.assign(document.createElement('p'), {textContent: text}));
  }, ENGLISH.slice(6));
  await page.waitForTimeout(500);
  report.equal('and is once it has come', await faultsOf(page, ENGLISH), []);
  await page.evaluate(() => {
    const story = document.querySelector('#story');
    story.replaceWith(story.cloneNode(true));
  });
  await page.waitForTimeout(500);
  report.equal('also in an article that takes the place of the first', await faultsOf(page, ENGLISH), []);
  await page.context().close();
}

/** What a reader has yet to unfold is known, and lit once it is there to be seen; until then nobody is scrolled to it. */
async function checkUnfolded(report, browser, site) {
  const page = await openHardPage(browser, site, ENGLISH, markUp(ENGLISH.slice(0, 6)) + `<div hidden>${markUp(ENGLISH.slice(6))}</div>`);
  await page.evaluate(() => {
    document.body.style.paddingBlock = '2000px';
    scrollTo(0, 1800);
  });
  await withPlayer(page, (player) => {
    player.setAttribute('follow', '');
    player.seekToCue(8);
  });
  await page.waitForFunction(() => document.querySelector('article-narration').cueIndex === 8);
  await page.waitForTimeout(300);
  report.equal('nobody is scrolled to what is not shown', await page.evaluate(() => scrollY), 1800);
  await page.evaluate(() => { document.querySelector('#story > div').hidden = false; });
  report.equal('what was folded up is lit when it is unfolded', await faultsOf(page, ENGLISH), []);
  await page.context().close();
}

async function checkClicks(report, browser, site) {
  const page = await openHardPage(browser, site, ENGLISH, markUp(ENGLISH, (text, at) => (at !== 3 ? text : `<a href="#there">${text}</a><svg width="40" height="40"></svg>`)));
  await page.evaluate(() => {
    window.clicked = [];
    document.addEventListener('an-cueclick', ({detail}) => window.clicked.push(detail.index));
  });
  await page.getByRole('link', {name: ENGLISH[3]}).click();
  await page.locator('#story svg').click();
  await page.getByText(ENGLISH[5]).click({position: {x: 20, y: 8}});
  report.equal('a click on text is for the player, and on links and pictures for the page', await page.evaluate(() => window.clicked), [5]);
  // From plain text that only a page's root listens to, iPhones send no clicks.
  const cdp = await page.context().newCDPSession(page);
  const {result} = await cdp.send('Runtime.evaluate', {expression: "document.querySelector('#story')"});
  const {listeners} = await cdp.send('DOMDebugger.getEventListeners', {objectId: result.objectId});
  report.equal('the article hears its clicks itself', listeners.map(({type}) => type), ['click']);
  await page.context().close();
}

export async function checkHardPages(report, browser, site) {
  console.log('# pages that are hard to read along with');
  for (const check of [checkMarkUp, checkLaterParagraphs, checkUnfolded, checkClicks]) await report.group(check.name, () => check(report, browser, site));
}
