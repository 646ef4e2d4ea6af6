// What is not read of a story and why, and how an editor has it read all the same: the story is then
// sent as blocks, as GET /v1/articles/{id}/story and /v1/extract give them.

/** The byline is spoken as the names in it; the line they were found in is not left out, then. */
const isSpokenByline = ({skipped, text}, byline) => skipped === 'byline' && byline && text.includes(byline);

/** Lines of dashes and the like cannot be read. */
const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);

/** What PATCH and POST take of `story`, `asRead` being read too, at their own places. */
function storyWithRead(story, asRead) {
  const {language, byline, published} = story;
  const blocks = story.blocks.map((block) => {
    const {skipped, ...read} = block;
    return asRead.includes(block) ? read : block;
  });
  return {blocks, ...(language && {language}), ...(byline && {author: byline}), ...(published && {published})};
}

class SkippedList {
  #words;
  #readToo;

  /** readToo(block): has a block read. */
  constructor(words, readToo) {
    this.#words = words;
    this.#readToo = readToo;
    this.element = makeElement('div', {});
  }

  /** story  in blocks; asRead  those of its skipped blocks that are no longer. */
  show(story, asRead = []) {
    const words = this.#words;
    const left = story.blocks.filter((block) => block.skipped && !asRead.includes(block) && !isSpokenByline(block, story.byline));
    this.element.replaceChildren(
        left.length === 0 ? makeElement('p', {class: 'quiet', text: words.say(story.left_out > 0 ? 'onlyLeftOut' : 'nothingSkipped')})
            : makeElement('ul', {class: 'skipped'}, ...left.map((block) => this.#makeRow(block))),
        story.left_out > 0 ? makeElement('p', {class: 'quiet', text: words.say('skippedLeftOut', {n: story.left_out})}) : '');
  }

  #makeRow(block) {
    const words = this.#words;
    const {text, skipped} = block;
    const reason = words.has(`reason_${skipped}`) ? words.say(`reason_${skipped}`) : skipped;
    return makeElement('li', {}, makeElement('span', {class: 'tag', text: reason}), makeElement('span', {class: 'skipped-text', text}),
        hasWords(text) ? makeElement('button', {type: 'button', class: 'secondary', text: words.say('readToo'),
          'aria-label': `${words.say('readToo')} ${text.slice(0, 40)}`, click: () => this.#readToo(block)}) : null);
  }
}
