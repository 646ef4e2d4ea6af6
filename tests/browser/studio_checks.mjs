// What an editor does in the studio, against the API's shapes.
import {join} from 'node:path';
import {TIMEOUT_MS} from './chromium.mjs';
import {checkAccessibility, checkPage} from './accessibility.mjs';
import {EDITOR_KEY, StudioService} from './studio_service.mjs';

/** Opens the studio as an editor who has entered the key; `hash` is where they are. */
export async function openStudio(browser, service, hash = '#/', options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, locale: 'zh-TW', ...options});
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  await page.addInitScript((key) => sessionStorage.setItem('lectern:key', key), EDITOR_KEY);
  await page.goto(`${service.url}/studio${hash}`);
  return page;
}

const calls = (service, method, path) => service.requests.filter((call) => call.method === method && call.path === path);

async function checkKey(report, browser, service) {
  const context = await browser.newContext({locale: 'zh-TW'});
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  await page.goto(`${service.url}/studio`);
  await page.getByLabel('API 金鑰').fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('這把金鑰無效或已撤銷').waitFor();
  report.check('a wrong key is refused in words', true);
  report.equal('and can be typed over at once', await page.evaluate(() => [document.activeElement.name, getSelection().toString().length > 0]), ['key', true]);
  await page.getByLabel('API 金鑰').fill('我的金鑰');
  await page.getByRole('button', {name: '關閉'}).click();
  await page.getByLabel('API 金鑰').press('Enter');
  await page.getByText('這把金鑰無效或已撤銷').waitFor();
  report.check('so is one that no header can carry', true);
  report.equal('and neither is kept', await page.evaluate(() => sessionStorage.getItem('lectern:key')), null);
  await page.reload();
  report.check('nor lets anybody in', await page.getByLabel('API 金鑰').isVisible());
  await page.getByLabel('API 金鑰').fill(EDITOR_KEY);
  await page.keyboard.press('Enter');
  await page.locator('.article-list li').first().waitFor();
  report.equal('the right one opens the list of articles', await page.locator('.article-list li').count(), 2);
  report.equal('the key stays in the tab', await page.evaluate(() => [sessionStorage['lectern:key'], Object.keys(localStorage).some((key) => key.includes('lectern:key'))]), [EDITOR_KEY, false]);
  await page.getByRole('button', {name: '登出'}).click();
  report.equal('and is gone after signing out', await page.evaluate(() => sessionStorage.getItem('lectern:key')), null);
  await context.close();
}

async function checkNoKey(report, browser, service) {
  service.needsNoKey = true;
  const context = await browser.newContext({locale: 'zh-TW'});
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  await page.goto(`${service.url}/studio`);
  await page.locator('.article-list li').first().waitFor();
  report.equal('before there are keys nobody is asked for one', await page.getByLabel('API 金鑰').count(), 0);
  report.equal('and there is nothing to sign out of', await page.getByRole('button', {name: '登出'}).count(), 0);
  await context.close();
  service.needsNoKey = false;
}

async function checkNewArticle(report, browser, service) {
  const page = await openStudio(browser, service, '#/new');
  await page.getByRole('textbox', {name: '網址'}).fill('https://news.example/none');
  await page.getByRole('button', {name: '看看會唸什麼'}).click();
  await page.getByText('the page has no story').waitFor();
  report.check('what cannot be read is told in the editor’s language, and why in the service’s', await page.getByText('這個網址裡讀不到文章').isVisible());
  const isValid = () => page.locator('main form').evaluate((form) => form.checkValidity());
  await page.getByRole('textbox', {name: '網址'}).fill('ftp://news.example/rail');
  report.check('an address that is not of the web is not even asked for', !await isValid());
  await page.getByRole('radio', {name: '貼上文字'}).check();
  await page.getByRole('textbox', {name: '內文'}).fill(' \n ');
  report.check('nor is a blank text', !await isValid());
  await page.getByRole('radio', {name: '網址'}).check();
  await page.getByRole('textbox', {name: '網址'}).fill('https://news.example/rail');
  await page.getByRole('button', {name: '看看會唸什麼'}).click();
  await page.locator('.skipped li').first().waitFor();
  report.equal('what is not read is listed with why', await page.locator('.skipped .tag').allInnerTexts(), ['延伸閱讀', '符號', '圖說']);
  report.equal('what can be read has a button for it', await page.locator('.skipped button').count(), 2);
  report.check('what is too much to be listed is counted', await page.getByText('另有 3 段').isVisible());
  await page.getByRole('button', {name: '加入朗讀 Photo'}).click();
  report.equal('a paragraph that is read too stands at its own place', (await page.locator('.found').allInnerTexts())[2], 'Photo: the harbour at dusk');
  report.equal('and can be left out again from there', await page.evaluate(() => document.activeElement.textContent), '不唸');
  await checkAccessibility(report, page, 'studio preview with a paragraph read too');
  await page.keyboard.press('Enter');
  report.equal('which brings it back', [await page.locator('.skipped li').count(), await page.evaluate(() => document.activeElement.textContent)], [3, '加入朗讀']);
  await page.keyboard.press('Enter');
  await page.reload();
  await page.getByRole('button', {name: '看看會唸什麼'}).click();
  await page.locator('.skipped li').first().waitFor();
  report.equal('what was chosen outlives a reload', (await page.locator('.found').allInnerTexts())[2], 'Photo: the harbour at dusk');
  await page.getByRole('button', {name: '產生草稿'}).click();
  await page.locator('.sentence').first().waitFor();
  const {blocks, ...sent} = calls(service, 'POST', '/v1/articles').at(-1).body;
  report.equal('the story is sent as the blocks that were chosen', blocks.filter(({skipped}) => skipped).map(({skipped}) => skipped), ['related', 'markup', 'byline']);
  report.equal('with what blocks do not say', [sent.url, sent.author, sent.html], ['https://news.example/rail', 'Jane Doe', undefined]);
  await page.evaluate(() => { location.hash = '#/new'; });
  await page.getByRole('textbox', {name: '網址'}).fill('https://news.example/rail');
  await page.getByRole('button', {name: '看看會唸什麼'}).click();
  await page.locator('.skipped li').first().waitFor();
  report.check('and what is', await page.locator('.found').count() > 4);
  report.equal('who wrote it is read', await page.locator('.found').first().innerText(), 'Jane Doe');
  await page.getByRole('radio', {name: '貼上文字'}).check();
  report.equal('another source forgets what was found', await page.locator('.found').count(), 0);
  await page.getByRole('textbox', {name: '內文'}).fill('第一句。第二句。');
  await page.getByRole('button', {name: '看看會唸什麼'}).click();
  await page.getByRole('button', {name: '產生草稿'}).click();
  await page.locator('.sentence').first().waitFor();
  report.equal('a draft is made of it', calls(service, 'POST', '/v1/articles').at(-1).body, {title: service.articleOf(service.ids[0]).title, text: '第一句。第二句。', visibility: 'draft'});
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkDoubleClick(report, browser, service) {
  const page = await openStudio(browser, service, '#/new');
  await page.getByRole('radio', {name: '貼上文字'}).check();
  await page.getByRole('textbox', {name: '內文'}).fill('按了兩下。');
  await page.getByRole('button', {name: '看看會唸什麼'}).click();
  const before = calls(service, 'POST', '/v1/articles').length;
  await page.getByRole('button', {name: '產生草稿'}).dblclick();
  await page.locator('.sentence').first().waitFor();
  report.equal('a double click makes one article', calls(service, 'POST', '/v1/articles').length - before, 1);
  await page.context().close();
}

/** What an editor has seen is what goes out. */
async function checkEditedAfterLook(report, browser, service) {
  const page = await openStudio(browser, service, '#/new');
  const look = () => page.getByRole('button', {name: '看看會唸什麼'}).click();
  await page.getByRole('radio', {name: '貼上文字'}).check();
  await page.getByRole('textbox', {name: '內文'}).fill('給人看的稿件。');
  await look();
  await page.getByRole('button', {name: '產生並發布'}).waitFor();
  await page.getByRole('textbox', {name: '內文'}).fill('還不能公開的稿件。');
  report.equal('an edited text is no longer the one that was looked at', await page.locator('.found').count(), 0);
  report.check('and cannot be published unseen', await page.getByRole('button', {name: '產生並發布'}).isHidden());
  let goOn;
  const held = new Promise((resolve) => { goOn = resolve; });
  await page.route('**/v1/extract', async (route) => {
    await held;
    await route.continue();
  });
  await look();
  await page.getByRole('textbox', {name: '內文'}).fill('又改了。');
  const answered = page.waitForResponse('**/v1/extract');
  goOn();
  await answered;
  await page.waitForFunction(() => document.querySelector('[aria-busy="false"]'));
  report.equal('nor is one that is edited while the service reads it', await page.locator('.found').count(), 0);
  await page.unrouteAll();
  await look();
  await page.getByRole('button', {name: '產生草稿'}).click();
  await page.locator('.sentence').first().waitFor();
  report.equal('what was looked at is sent', calls(service, 'POST', '/v1/articles').at(-1).body.text, '又改了。');
  await page.context().close();
}

async function checkTypedText(report, browser, service) {
  const page = await openStudio(browser, service, '#/new');
  const typed = async () => [await page.locator('[name=source]:checked').getAttribute('value'),
    await page.locator('textarea').inputValue(), await page.locator('[name=format]').inputValue()];
  await page.getByRole('radio', {name: '貼上文字'}).check();
  await page.getByRole('textbox', {name: '內文'}).fill('# 很長的稿件');
  await page.locator('[name=format]').selectOption('markdown');
  const before = await typed();
  await page.getByRole('button', {name: 'English'}).click();
  await page.getByRole('heading', {name: 'New article'}).waitFor();
  report.equal('what is typed outlives another language', await typed(), before);
  await page.reload();
  report.equal('and a reload', await typed(), before);
  await page.getByRole('button', {name: '中文'}).click();
  await page.getByRole('button', {name: '看看會唸什麼'}).click();
  await page.getByRole('button', {name: '產生草稿'}).click();
  await page.locator('.sentence').first().waitFor();
  await page.getByRole('link', {name: '新增文章'}).click();
  report.check('until it is sent', await page.getByRole('radio', {name: '網址'}).isChecked());
  await page.getByRole('textbox', {name: '網址'}).fill('https://news.example/rail');
  await page.getByRole('button', {name: '登出'}).click();
  report.equal('or its editor signs out', await page.evaluate(() => Object.keys(sessionStorage)), []);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** What is typed of a correction outlives another language and a reload, until it is applied. */
async function checkTypedCorrection(report, browser, service) {
  const [id] = service.ids;
  const {index, text} = service.articleOf(id).manifest.cues.find((cue) => cue.text.includes('輕軌'));
  const page = await openStudio(browser, service, `#/article/${id}`);
  await page.getByRole('button', {name: `從第 ${index + 1} 句聽`}).press('e');
  await page.locator('[name=match]').fill('輕軌');
  await page.locator('[name=kind]').selectOption('zhuyin');
  await page.locator('[name=as]').fill('ㄑㄧㄥ ㄍㄨㄟˇ');
  await page.locator('[name=scope]').selectOption('sentence');
  const typed = () => page.locator('.side form :is(input, select)').evaluateAll((fields) => fields.map(({value}) => value));
  const before = await typed();
  await page.getByRole('button', {name: 'English'}).click();
  await page.locator('.quote').getByText(text).waitFor();
  report.equal('a correction that is typed outlives another language', await typed(), before);
  report.equal('with the sentence it is for', await page.locator('.quote b').innerText(), `Sentence ${index + 1}:`);
  await page.reload();
  await page.locator('.quote').getByText(text).waitFor();
  report.equal('and a reload', await typed(), before);
  await page.getByRole('button', {name: '中文'}).click();
  await page.locator('.quote').getByText(text).waitFor();
  await page.locator('[name=as]').press('Control+Enter');
  await page.getByText('已套用').waitFor();
  await page.reload();
  await page.locator('.sentence').first().waitFor();
  report.equal('until it is applied', await typed(), ['', 'text', '', 'article']);
  await page.locator('.rules li', {hasText: '只在這一句'}).getByRole('button').click();
  await page.locator('.rule-sentence').waitFor({state: 'detached'});
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

/** Words are chosen in the text or in what is spoken for it, by mouse or finger. */
async function checkChoosingWords(report, browser, service) {
  const [id] = service.ids;
  const {index, text} = service.articleOf(id).manifest.cues.find(({text: words, spoken}) => /\d/.test(words) && spoken);
  const page = await openStudio(browser, service, `#/article/${id}`, {viewport: {width: 390, height: 844}, hasTouch: true});
  const row = page.locator(`.sentence[data-index="${index}"]`);
  await row.waitFor();
  const offer = page.locator('.offer');
  const form = () => page.locator('.side form input').evaluateAll((fields) => fields.map(({value}) => value));
  /** The middle of the first character of `words` in a line. */
  const pointAt = (line, words) => line.evaluate((paragraph, wanted) => {
    const node = paragraph.lastChild;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(wanted));
    range.setEnd(node, node.data.indexOf(wanted) + 1);
    paragraph.scrollIntoView({block: 'center'});
    const {left, top, width, height} = range.getBoundingClientRect();
    return {x: left + width / 2, y: top + height / 2};
  }, words);
  const tap = async (line, words) => {
    const {x, y} = await pointAt(line, words);
    await page.touchscreen.tap(x, y);
  };
  const [figure] = text.match(/\d[\d.,]*/);
  await tap(row.locator('p').first(), figure);
  await offer.waitFor();
  report.check('a word that is tapped can be corrected', (await offer.innerText()).includes(figure), await offer.innerText());
  await checkPage(report, page, 'studio article 390 px with a word tapped');
  await offer.click();
  report.check('and then stands in the form', (await form())[0].includes(figure), JSON.stringify(await form()));
  report.check('marked in its sentence', (await page.locator('.quote').innerText()).startsWith(`第 ${index + 1} 句：`) && (await page.locator('.quote mark').innerText()).includes(figure));
  report.check('a word that is taken is no longer offered', await offer.isHidden());

  const spoken = row.locator('.spoken');
  const said = await spoken.evaluate((line) => line.lastChild.data);
  const [numeral] = said.match(/[零一二三四五六七八九十百千]+/);
  await tap(spoken, numeral);
  await offer.click();
  const [match, as] = await form();
  report.check('a word of what is spoken leads to the words that stand there', /\d/.test(match) && text.includes(match) && as.includes(numeral[0]), JSON.stringify([match, as]));

  await page.evaluate((at) => {
    const {firstChild: node} = document.querySelector(`.sentence[data-index="${at}"] p`);
    node.parentElement.dispatchEvent(new PointerEvent('pointerdown', {pointerType: 'touch', bubbles: true}));
    getSelection().setBaseAndExtent(node, 0, node, 2);
  }, index);
  await offer.getByText(text.slice(0, 2)).waitFor();
  report.equal('what is chosen by a long press is offered, and nothing taken', await form(), [match, as]);
  await page.evaluate((at) => {
    const {firstChild: node} = document.querySelector(`.sentence[data-index="${at}"] p`);
    getSelection().setBaseAndExtent(node, 0, node, 4);
  }, index);
  await offer.getByText(text.slice(0, 4)).click();
  report.equal('as far as the handles were moved', (await form())[0], text.slice(0, 4));
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();

  const wide = await openStudio(browser, service, `#/article/${id}`);
  await wide.locator('.sentence').first().waitFor();
  const line = wide.locator(`.sentence[data-index="${index}"] .spoken`);
  const from = await line.evaluate((paragraph, wanted) => {
    const range = document.createRange();
    const node = paragraph.lastChild;
    const at = node.data.indexOf(wanted);
    paragraph.scrollIntoView({block: 'center'});
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    const {left, right, top, height} = range.getClientRects()[0];
    return {left: left + 1, right: right - 1, y: top + height / 2};
  }, numeral);
  await wide.mouse.move(from.left, from.y);
  await wide.mouse.down();
  await wide.mouse.move(from.right, from.y, {steps: 4});
  await wide.mouse.up();
  report.equal('by mouse it is taken at once', await wide.locator('[name=match]').inputValue(), match);
  report.equal('nothing went wrong inside the page', wide.errors, []);
  await wide.context().close();
}

async function checkFocus(report, browser, service) {
  const [id] = service.ids;
  const page = await openStudio(browser, service);
  const focused = () => page.evaluate(() => document.activeElement.localName);
  report.equal('the window is named after its page', await page.title(), '文章 – 聽新聞 Studio');
  await page.getByRole('link', {name: '讀音規則'}).click();
  await page.getByRole('heading', {name: '全站讀音規則'}).waitFor();
  report.equal('another page begins at its beginning', [await focused(), await page.title()], ['main', '全站讀音規則 – 聽新聞 Studio']);
  await page.getByRole('button', {name: 'English'}).click();
  report.equal('another language leaves the focus where it was', await page.evaluate(() => document.activeElement.textContent), '中文');
  await page.goto(`${service.url}/studio#/article/${id}`);
  await page.locator('.sentence').first().waitFor();
  report.check('an article’s page is named after it', (await page.title()).startsWith(await page.locator('h1').innerText()));
  await page.getByRole('button', {name: 'Back to draft'}).click();
  await page.getByRole('button', {name: 'Publish', exact: true}).waitFor();
  report.equal('a pressed button keeps the focus', await page.evaluate(() => document.activeElement.textContent), 'Publish');
  await page.keyboard.press('Enter');
  await page.getByRole('button', {name: 'Back to draft'}).waitFor();
  await page.getByRole('button', {name: 'Sign out'}).click();
  report.equal('who has signed out may sign in', await focused(), 'input');
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkTroubleToast(report, browser, service) {
  const page = await openStudio(browser, service, '#/new');
  const trouble = page.getByText('the page has no story');
  const fail = async () => {
    await page.getByRole('textbox', {name: '網址'}).fill('https://news.example/none');
    await page.getByRole('button', {name: '看看會唸什麼'}).click();
    await trouble.waitFor();
  };
  await fail();
  await checkAccessibility(report, page, 'studio with a message of trouble');
  await page.getByRole('button', {name: '關閉'}).click();
  report.check('what went wrong can be closed', await trouble.isHidden());
  await fail();
  await page.getByRole('link', {name: '文章', exact: true}).click();
  await page.locator('.article-list li').first().waitFor();
  report.check('and does not go along to another page', await trouble.isHidden());
  await page.context().close();
}

async function checkArticle(report, browser, service) {
  const [id] = service.ids;
  const {manifest} = service.articleOf(id);
  const page = await openStudio(browser, service, `#/article/${id}`);
  await page.locator('.sentence').first().waitFor();
  const facts = await page.locator('.standing-line').innerText();
  report.check('a first narration tells only what was spoken', facts.includes(`唸了 ${manifest.cues.length} 句`) && !facts.includes('沿用'), facts);
  report.equal('every sentence is there', await page.locator('.sentence').count(), manifest.cues.length);
  report.equal('with what it is read as, where that differs', await page.locator('.spoken').count(),
      manifest.cues.filter(({text, spoken}) => /\d/.test(text) && spoken !== text).length);
  await page.locator('.doubt').first().waitFor();
  const figures = manifest.cues.flatMap(({text}) => text.match(/\d[\d.,]*%?/g) ?? []);
  report.equal('doubtful readings are listed once each', await page.locator('.doubts > li').count(), new Set(figures).size);
  report.equal('with why, in the editor’s language', await page.locator('.doubt .why').first().innerText(), '兩個數字可能是比數、比例或範圍');
  const marked = await page.evaluate(() => [...CSS.highlights.get('studio-doubt')].map((range) => [
    range.toString(), /[\d.,]/.test(range.startContainer.data.at(range.startOffset - 1)) || /\d/.test(range.startContainer.data[range.endOffset]),
  ]));
  report.equal('and marked in the text wherever they stand, and nowhere else', marked, figures.map((figure) => [figure, false]));
  const repeated = figures.find((figure, at) => figures.indexOf(figure) < at);
  const second = manifest.cues.filter(({text}) => text.includes(repeated))[1].index;
  await page.getByText('另外 1 處').first().click();
  await checkAccessibility(report, page, 'studio article with all places of a doubtful word');
  await page.getByRole('button', {name: `第 ${second + 1} 句：`}).click();
  report.check('each place can be corrected', (await page.locator('.quote').innerText()).startsWith(`第 ${second + 1} 句：`));
  await page.getByRole('button', {name: `試聽第 ${second + 1} 句的「${repeated}」`}).click();
  await page.waitForFunction((wanted) => document.querySelector('article-narration').cueIndex === wanted, second);
  report.check('and heard', true);
  await page.getByRole('button', {name: '從第 3 句聽'}).click();
  await page.waitForFunction(() => document.querySelector('article-narration').cueIndex === 2);
  report.check('any sentence can be heard', true);
  report.equal('and is lit', await page.evaluate(() => [...CSS.highlights.get('an-sentence')].map(String).join('')), manifest.cues[2].text);
  await page.evaluate(() => document.querySelector('article-narration').pause());
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkSentenceScope(report, browser, service) {
  const [id] = service.ids;
  const {cues} = service.articleOf(id).manifest;
  const {index, text} = cues.find((cue) => cue.text.includes('輕軌'));
  const page = await openStudio(browser, service, `#/article/${id}`, {viewport: {width: 390, height: 844}});
  await page.getByRole('button', {name: `從第 ${index + 1} 句聽`}).press('e');
  await page.locator('[name=match]').fill('輕軌');
  await page.locator('[name=as]').fill('清軌');
  await page.keyboard.press('Control+Enter');
  await page.locator('.rules li b').getByText('輕軌').waitFor();
  await page.getByRole('button', {name: `從第 ${index + 1} 句聽`}).press('e');
  await page.locator('[name=match]').fill('輕軌');
  await page.locator('[name=as]').fill('親軌');
  await page.locator('[name=scope]').selectOption('sentence');
  await page.getByRole('button', {name: '套用並重唸（1 句）'}).waitFor();
  report.check('a correction of one sentence is spoken there alone', cues.filter((cue) => cue.text.includes('輕軌')).length > 1);
  await page.keyboard.press('Control+Enter');
  await page.locator('.rule-sentence').getByText(`只在這一句：${text}`).waitFor();
  report.equal('it is one of the article’s rules, and others of the same words stay', service.rulesOf(id).rules.filter(({match}) => match === '輕軌').map(({as, sentence}) => [as, sentence]),
      [['清軌', undefined], ['親軌', text]]);
  report.check('the list of rules says so, and does not reach over the side', await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await checkAccessibility(report, page, 'studio article with a rule for a sentence');
  await page.locator('.rules li', {hasText: '只在這一句'}).getByRole('button').click();
  await page.locator('.rule-sentence').waitFor({state: 'detached'});
  report.equal('it can be removed alone', service.rulesOf(id).rules.filter(({match}) => match === '輕軌').length, 1);
  await page.context().close();
}

/** Where nobody has chosen a sentence, none is taken in silence. */
async function checkNoSentenceChosen(report, browser, service) {
  const [id] = service.ids;
  const page = await openStudio(browser, service, `#/article/${id}`);
  await page.locator('.sentence').first().waitFor();
  await page.locator('[name=match]').fill('輕軌');
  await page.locator('[name=as]').fill('青軌');
  await page.locator('[name=scope]').selectOption('sentence');
  for (const name of ['試聽這句', '套用並重唸']) {
    await page.getByRole('button', {name, exact: true}).click();
    await page.locator('.toast-trouble').getByText('或按 E 修正這一句').waitFor();
    await page.locator('.toast-close').click();
  }
  report.check('a correction of a sentence asks for one to be chosen', service.rulesOf(id).rules.every(({as}) => as !== '青軌'));
  await page.context().close();
}

async function checkPages(report, browser, service) {
  const [id] = service.ids;
  const reported = (text) => ({id: text, text, count: 1, last: '2026-11-24T08:00:00Z', article: {id, title: '碼頭', language: 'zh-TW'}});
  service.reportPages = [['一', '二'], ['三', '四'], ['五']].map((texts) => texts.map(reported));
  const page = await openStudio(browser, service, '#/reports');
  const more = page.getByRole('button', {name: '載入更多'});
  await more.dblclick();
  await page.locator('.report').nth(3).waitFor();
  await page.waitForTimeout(300);
  report.equal('a double click brings each report once', (await page.locator('.report-text').allInnerTexts()).slice(0, 4), ['一', '二', '三', '四']);
  if (await more.isVisible()) await more.press('Enter');
  await page.locator('.report').nth(4).waitFor();
  report.equal('every one of them once', await page.locator('.report-text').allInnerTexts(), ['一', '二', '三', '四', '五']);
  report.equal('after the last page the focus is on what came', await page.evaluate(() => document.activeElement.closest('.report')?.querySelector('.report-text').textContent), '五');
  service.reportPages = [];
  await page.context().close();
}

async function checkReadToo(report, browser, service) {
  const id = service.ids[1];
  const page = await openStudio(browser, service, `#/article/${id}`, {viewport: {width: 390, height: 844}});
  await page.locator('.skipped li').first().waitFor();
  report.equal('what is not read of a stored article is listed with why', await page.locator('.skipped .tag').allInnerTexts(), ['延伸閱讀', '符號', '圖說']);
  await page.getByRole('button', {name: '加入朗讀 Read also'}).press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.skipped li').length === 2);
  const {body, match} = calls(service, 'PATCH', `/v1/articles/${id}`).at(-1);
  report.equal('it is then read at its own place', body.blocks.findIndex(({text, skipped}) => text === 'Read also: ferry timetable' && !skipped), 2);
  report.equal('what the article says of itself already is not said again', [body.language, body.author, match], [undefined, 'Jane Doe', '"1"']);
  report.check('and the focus stays by the list', await page.evaluate(() => document.activeElement.id === 'skipped'));
  await page.waitForFunction(() => document.querySelector('.changing') === null);  // until then another change is left undone
  await page.reload();
  await page.getByRole('button', {name: '不唸 Read also'}).press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.skipped li').length === 3);
  report.equal('it can be left out again, for the same reason', calls(service, 'PATCH', `/v1/articles/${id}`).at(-1).body.blocks.filter(({skipped}) => skipped === 'related').length, 1);
  report.check('and the focus stays by the list again', await page.evaluate(() => document.activeElement.id === 'skipped'));
  report.check('nothing reaches over the side of a narrow page', await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkCorrection(report, browser, service) {
  const [id] = service.ids;
  const page = await openStudio(browser, service, `#/article/${id}`);
  await page.locator('.sentence').first().waitFor();
  await page.locator('[name=match]').fill('哪裡都沒有');
  await page.locator('[name=as]').fill('x');
  await page.getByRole('button', {name: '試聽這句', exact: true}).click();
  await page.getByText('這篇文章裡沒有這些字').waitFor();
  report.check('words that are nowhere are not heard, and that is told', true);
  await page.locator('[name=match]').fill('大學城站');
  await page.locator('[name=kind]').selectOption('pinyin');
  await page.getByRole('button', {name: '試聽這句', exact: true}).click();
  const told = page.getByRole('status').first();
  await page.getByText('不是拼音').waitFor();
  report.equal('a reading that is none is told in the editor’s language, by how one is written',
      await told.innerText(), '「x」不是拼音。逐字寫，後面加聲調數字，例如 hang2 zhang3');
  await page.locator('[name=kind]').selectOption('text');
  await Promise.all([page.waitForResponse('**/v1/preview'), page.getByRole('button', {name: '試聽這句', exact: true}).click()]);
  report.check('without a chosen sentence, the first with the words is heard', calls(service, 'POST', '/v1/preview').at(-1).body.text.includes('大學城站'));
  await page.locator('[name=kind]').selectOption('pinyin');
  await page.locator('[name=as]').fill('da4 xue2 cheng2');
  await page.getByRole('button', {name: /^套用/}).click();
  await page.getByText('字數和音節數不同').waitFor();
  report.equal('a reading with a syllable too few is asked about before it is a rule', service.rulesOf(id)?.rules ?? [], []);
  await page.locator('[name=kind]').selectOption('text');
  await page.getByRole('button', {name: '從第 1 句聽'}).focus();
  await page.keyboard.press('ArrowDown');
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  report.equal('↓ goes to the next sentence', await focused(), '從第 2 句聽');
  await page.keyboard.press('e');
  report.check('E corrects it', (await page.locator('.quote').innerText()).startsWith('第 2 句'));
  await page.locator('[name=match]').fill('輕軌');
  await page.locator('[name=as]').fill('清軌');
  const touched = service.articleOf(id).manifest.cues.filter(({text}) => text.includes('輕軌')).length;
  await page.getByRole('button', {name: `套用並重唸（${touched} 句）`}).waitFor();
  report.equal('how many sentences would be spoken anew is told beforehand, by a dry run', calls(service, 'POST', `/v1/articles/${id}/lexicon/trial`).at(-1).body, {rules: [{match: '輕軌', read: 'text', as: '清軌'}]});
  await page.getByRole('button', {name: '試聽這句', exact: true}).click();
  await page.locator('[name=scope]').selectOption('article');
  await page.keyboard.press('Control+Enter');
  await page.getByText('已套用').waitFor();
  const rule = {match: '輕軌', read: 'text', as: '清軌'};
  const heard = calls(service, 'POST', '/v1/preview').at(-1)?.body;
  report.check('the sentence is heard as it stands', heard?.text.includes('輕軌'));
  report.equal('with the new reading, by the article\'s rules', [heard?.rules, heard?.article], [[rule], id]);
  report.equal('the rule holds for the article', service.rulesOf(id).rules, [rule]);
  await page.locator('.loudness').getByText('音量 −19.0 LUFS · 真實峰值 −1.8 dBTP').waitFor();
  await page.locator('.standing-line').getByText(`沿用 ${service.articleOf(id).manifest.cues.length - 1} 句，重唸 1 句`).waitFor();
  report.equal('and the article is narrated again', service.articleOf(id).revision, 2);
  const heardNow = page.waitForFunction((revision) => document.querySelector('article-narration').narration?.revision === revision,
      `${service.articleOf(id).manifest.revision}2`);
  report.check('what is shown and heard is the new narration, whatever a cache still holds', await heardNow.then(() => true, () => false));
  await page.locator('[name=kind]').selectOption('letters');
  report.check('letter by letter needs no other words', await page.locator('[name=as]').isHidden());
  await page.locator('[name=scope]').selectOption('site');
  await page.locator('[name=match]').fill('MRT');
  // The word of the rule before still stands there: this one is stored when the service has answered.
  const stored = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await page.getByRole('button', {name: '套用並重唸'}).click();
  await stored;
  await page.getByText('已存為全站規則。這篇文章裡沒有這些字').waitFor();
  report.equal('an article without the words is not narrated again for the site’s rule', service.articleOf(id).revision, 2);
  await page.locator('[name=scope]').selectOption('article');
  await page.getByRole('button', {name: '套用並重唸'}).click();
  await page.getByText('這篇文章裡沒有這些字', {exact: true}).waitFor();
  report.equal('nor does it get a rule of its own for them', service.rulesOf(id).rules, [rule]);
  await checkAccessibility(report, page, 'studio article with a rule of its own');
  await page.getByRole('button', {name: '刪除 輕軌'}).click();
  await page.getByText('只給這篇文章的修正會列在這裡').waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="false"]'));
  report.equal('the article’s own rules are listed, and can be removed', [service.rulesOf(id).rules, service.articleOf(id).revision], [[], 3]);
  await page.getByRole('link', {name: '讀音規則'}).click();
  const listed = page.getByText('MRT', {exact: true});
  report.check('a rule of the site is listed', await listed.waitFor().then(() => true, () => false));
  await page.getByRole('button', {name: '刪除 MRT'}).click();
  await page.getByText('還沒有規則').waitFor();
  report.equal('and can be removed', service.rulesOf('').rules, []);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkConnectionLost(report, browser, service) {
  const [id] = service.ids;
  const article = service.articleOf(id);
  article.state = 'rendering';
  const page = await openStudio(browser, service, `#/article/${id}`);
  await page.locator('.standing-line').getByText('產生中').waitFor();
  await page.route('**/v1/articles/**', (route) => route.abort());
  await page.getByText('連不到服務').waitFor();
  report.check('while nobody answers, that is told', true);
  article.state = 'ready';
  await page.unrouteAll();
  await page.locator('.downloads').waitFor();
  report.check('the article is followed again when the service is back', true);
  report.check('and the message is over', await page.getByText('連不到服務').isHidden());
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkTwoEditors(report, browser, service) {
  const [id] = service.ids;
  const page = await openStudio(browser, service, `#/article/${id}`);
  const draft = page.getByRole('button', {name: '改回草稿'});
  await draft.waitFor();
  service.changeElsewhere(id, {title: '別人改的標題'});
  await draft.click();
  await page.getByText('有人剛剛改過').waitFor();
  report.equal('what somebody else has changed is told, and shown', await page.locator('h1').innerText(), '別人改的標題');
  await draft.click();
  await page.getByRole('button', {name: '發布', exact: true}).click();
  await draft.waitFor();
  report.equal('then it can be changed', service.articleOf(id).visibility, 'published');

  await page.goto(`${service.url}/studio#/article/${id}/source`);
  await page.getByRole('radio', {name: '貼上文字'}).check();
  await page.getByRole('textbox', {name: '內文'}).fill('新的全文。');
  await page.getByRole('button', {name: '看看改了什麼'}).click();
  await page.locator('.change').first().waitFor();
  const columns = await page.locator('.change > :is(ins, del, span:not(.sign))').evaluateAll(
      (texts) => new Set(texts.map((text) => text.getBoundingClientRect().left)).size);
  report.equal('changes of every kind stand in one column', columns, 1);
  service.changeElsewhere(id, {title: '又改了'});
  await page.getByRole('button', {name: '送出'}).click();
  await page.getByText('有人剛剛改過').waitFor();
  report.equal('a source is compared again with what somebody else has made of the article', calls(service, 'POST', `/v1/articles/${id}/comparison`).length, 2);
  await page.getByRole('button', {name: '送出'}).click();
  await page.locator('.sentence').first().waitFor();
  report.equal('and sent', service.articleOf(id).text, '新的全文。');
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkTakenDown(report, browser, service) {
  const make = async () => (await (await fetch(`${service.url}/v1/articles`,
      {method: 'POST', headers: {Authorization: `Bearer ${EDITOR_KEY}`}, body: '{"text":"x"}'})).json()).id;
  const id = await make();
  const page = await openStudio(browser, service, `#/article/${id}`);
  await page.locator('.sentence').first().waitFor();
  service.takeDown(id);
  const gone = page.getByRole('heading', {name: '這篇文章已下架'});
  await page.getByRole('button', {name: '依現在的規則重唸'}).click();
  await gone.waitFor();
  report.equal('an article that somebody else has taken down gives way to that news', await page.locator('form, article-narration').count(), 0);
  for (const hash of [`#/article/${id}`, `#/article/${id}/source`]) {
    await page.goto(`${service.url}/studio`);
    await page.goto(`${service.url}/studio${hash}`);
    await gone.waitFor();
    report.equal(`which stands there alone: ${hash.split('/').length} parts`, await page.locator('form, article-narration').count(), 0);
  }
  await checkAccessibility(report, page, 'studio without its article');
  const played = await make();
  await page.goto(`${service.url}/studio#/article/${played}`);
  await page.locator('.sentence').first().waitFor();
  service.takeDown(played);
  await page.getByRole('button', {name: '從第 1 句聽'}).click();
  report.check('who would hear it is told, too', await gone.waitFor().then(() => true, () => false));
  await page.getByRole('main').getByRole('link', {name: '文章'}).click();
  await page.locator('.article-list li').first().waitFor();
  await page.goto(`${service.url}/studio#/article/nobody`);
  await page.getByRole('heading', {name: '找不到這篇文章'}).waitFor();
  report.check('one that never was is told apart', true);
  report.equal('nothing went wrong inside the page', page.errors, []);
  await page.context().close();
}

async function checkCopying(report, page, id) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', {name: 'Copy', exact: true}).click();
  await page.getByText('Copied').waitFor();
  report.check('the code is copied', (await copied()).includes('<article-narration'));
  await page.getByRole('button', {name: 'Copy iframe'}).click();
  await page.waitForFunction(() => document.querySelector('.code').textContent.startsWith('<iframe'));
  const frame = await copied();
  report.check('an iframe is named, and may do no more than it must', /title="[^"]+"/.test(frame) && frame.includes('sandbox="allow-scripts allow-same-origin"') && frame.includes(id), frame);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true}));
  await page.getByRole('button', {name: 'Copy iframe'}).click();
  await page.getByText('Press Ctrl+C').waitFor();
  report.equal('where no script may copy, it is selected', await page.evaluate(() => String(getSelection())), frame);
}

async function checkPublishing(report, browser, service) {
  const id = service.ids[1];
  const page = await openStudio(browser, service, `#/article/${id}`, {locale: 'en-GB'});
  await page.getByText(`Voice ${service.articleOf(id).manifest.voice.name}`).waitFor();
  report.equal('the voice is named that nobody asked for', service.articleOf(id).voice, null);
  await page.getByRole('button', {name: 'Publish', exact: true}).click();
  await page.getByRole('button', {name: 'Back to draft'}).waitFor();
  report.equal('a draft is published', service.articleOf(id).visibility, 'published');
  const code = await page.locator('.code').innerText();
  report.check('the embed code names player and narration', code.includes('/player/1/article-narration.js') && code.includes(`/v1/narrations/${id}`), code);
  await checkCopying(report, page, id);
  report.equal('files can be had', await page.locator('.downloads a').allInnerTexts(), ['M4A', 'VTT', 'SRT']);
  await page.getByRole('button', {name: 'Take down'}).click();
  await page.getByRole('dialog').getByRole('button', {name: 'Cancel'}).click();
  report.check('taking down asks first', service.articleOf(id) !== undefined);
  await page.getByRole('button', {name: 'Take down'}).click();
  await page.getByRole('dialog').getByRole('button', {name: 'Take down'}).click();
  await page.waitForFunction(() => location.hash === '#/');
  report.check('and then does', service.articleOf(id) === undefined);
  await page.context().close();
}

/** A feed's entry brings a fourth tab. */
async function checkTabs(report, browser, service) {
  const page = await openStudio(browser, service, '#/feeds', {viewport: {width: 390, height: 844}});
  await page.getByRole('textbox', {name: 'Feed 網址'}).fill('https://news.example/feed.xml');
  await page.keyboard.press('Enter');
  await page.getByRole('button', {name: '取這篇'}).click();
  await page.locator('.skipped li').first().waitFor();
  const heights = await page.locator('.tab').evaluateAll((tabs) => new Set(tabs.map((tab) => tab.offsetHeight)).size);
  report.equal('no tab breaks its words', heights, 1);
  await page.context().close();
}

/** What Tab comes by in `within`, from the page's beginning on: {name, row, left}, `row` the middle in heights of a button. */
async function tabWalk(page, within) {
  const steps = [];
  for (let step = 0; step < 14; ++step) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((selector) => {
      const element = document.activeElement;
      const isWithin = element.closest(selector) !== null;
      const {top, height, left} = element.getBoundingClientRect();
      return isWithin && {name: element.textContent, row: Math.round((top + height / 2) / 34), left: Math.round(left)};
    }, within);
    if (stop) steps.push(stop);
    else if (steps.length > 0) break;
  }
  return steps;
}

const isReadingOrder = (steps) => steps.every((step, index) => index === 0 ||
    step.row > steps[index - 1].row || (step.row === steps[index - 1].row && step.left > steps[index - 1].left));

/** Where rows are laid out otherwise than on wide pages, Tab goes by what is seen. */
async function checkTabOrder(report, browser, service) {
  const [id] = service.ids;
  const page = await openStudio(browser, service, `#/article/${id}`, {viewport: {width: 390, height: 844}});
  await page.locator('.sentence').first().waitFor();
  const header = await tabWalk(page, 'header.top');
  report.check('Tab goes through the head of a narrow page by its rows', header.length > 4 && isReadingOrder(header), JSON.stringify(header));
  await page.context().close();
}

async function checkLooks(report, browser, service) {
  const [id] = service.ids;
  for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark']]) {
    const page = await openStudio(browser, service, '#/', {viewport: {width, height: 844}, colorScheme});
    for (const hash of ['#/', '#/new', '#/rules', `#/article/${id}`]) {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await page.locator(hash === '#/' ? '.article-list li' : hash.includes('article') ? '.sentence' : 'h1').first().waitFor();
      const name = `studio ${hash.split('/')[1]} ${width} px ${colorScheme}`;
      await checkPage(report, page, name);
    }
    await page.context().close();
  }
}

/** Pictures for people to look at. */
export async function photographStudio(browser, assets, sites, folder) {
  const service = await new StudioService(assets, sites).open();
  const [id] = service.ids;
  for (const [width, colorScheme, locale] of [[1280, 'light', 'zh-TW'], [1280, 'dark', 'en-GB'], [390, 'light', 'zh-TW'], [390, 'dark', 'en-GB']]) {
    const page = await openStudio(browser, service, '#/', {viewport: {width, height: 900}, colorScheme, locale, deviceScaleFactor: 1.5});
    const shoot = (name) => page.screenshot({path: join(folder, `studio-${width}-${colorScheme}-${name}.png`)});
    await page.locator('.article-list li').first().waitFor();
    await shoot('list');
    await page.evaluate((to) => { location.hash = to; }, `#/article/${id}`);
    await page.locator('.doubt').first().click();
    await page.evaluate(() => {
      const player = document.querySelector('article-narration');
      player.seekToCue(2);
      player.play();
      scrollTo(0, 0);
    });
    await page.waitForFunction(() => CSS.highlights.has('an-sentence'));
    await shoot('article');
    await page.screenshot({path: join(folder, `studio-${width}-${colorScheme}-article-full.png`), fullPage: true});
    await page.evaluate(() => { location.hash = '#/new'; });
    await page.locator('input[type=url]').fill('https://news.example/rail');
    await page.locator('form .primary').click();
    await page.locator('.skipped li').first().waitFor();
    await page.screenshot({path: join(folder, `studio-${width}-${colorScheme}-new.png`), fullPage: true});
    await page.context().close();
  }
  service.close();
}

export async function checkStudio(report, browser, assets, sites) {
  console.log('# studio');
  const service = await new StudioService(assets, sites).open();
  const checks = {
    checkKey, checkNoKey, checkLooks, checkTabs, checkTabOrder, checkArticle, checkReadToo, checkCorrection, checkSentenceScope, checkNoSentenceChosen, checkPages, checkNewArticle, checkDoubleClick, checkEditedAfterLook, checkTypedText, checkTypedCorrection, checkChoosingWords, checkFocus,
    checkTroubleToast,
    checkConnectionLost, checkTwoEditors, checkTakenDown, checkPublishing,
  };
  for (const [name, check] of Object.entries(checks)) await report.group(name, () => check(report, browser, service));
  service.close();
}
