// What is not read of a story and why, and how an editor has it read all the same: the story is then
// sent as blocks, as GET /v1/articles/{id}/story and /v1/extract give them.

/** The byline is spoken as the names in it; the line they were found in is not left out, then. */
const isSpokenByline = ({skipped, text}, byline) => skipped === 'byline' && byline && text.includes(byline);

/** Lines of dashes and the like cannot be read. */
const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);

/** What PATCH and POST take of `story`, `asRead` being read too, at their own places; the service remembers why they were not. */
function storyWithRead(story, asRead) {
  return storyOf(story, story.blocks.map((block) => {
    const {skipped, ...read} = block;
    return asRead.includes(block) ? {...read, taken_in: skipped} : block;
  }));
}

/** Likewise, `left`, which had been taken in, no longer being read. */
function storyWithout(story, left) {
  return storyOf(story, story.blocks.map((block) => {
    const {taken_in: skipped, ...rest} = block;
    return block === left ? {...rest, skipped} : block;
  }));
}

function storyOf({language, byline, published}, blocks) {
  return {blocks, ...(language && {language}), ...(byline && {author: byline}), ...(published && {published})};
}

class SkippedList {
  #words;
  #readToo;
  #leaveOut;

  /** readToo(block): has a block read. leaveOut(block): leaves it out again; only for who shows stories that have any taken in. */
  constructor(words, readToo, leaveOut = null) {
    this.#words = words;
    this.#readToo = readToo;
    this.#leaveOut = leaveOut;
    this.element = makeElement('div', {});
  }

  /** story  in blocks; asRead  those of its skipped blocks that are no longer. */
  show(story, asRead = []) {
    const words = this.#words;
    const left = story.blocks.filter((block) => block.skipped && !asRead.includes(block) && !isSpokenByline(block, story.byline));
    this.element.replaceChildren(
        ...story.blocks.filter((block) => block.taken_in && !block.skipped).map((block) => this.#makeTakenIn(block)),
        left.length === 0 ? makeElement('p', {class: 'quiet', text: words.say(story.left_out > 0 ? 'onlyLeftOut' : 'nothingSkipped')})
            : makeElement('ul', {class: 'skipped'}, ...left.map((block) => this.#makeRow(block))),
        story.left_out > 0 ? makeElement('p', {class: 'quiet', text: words.say('skippedLeftOut', {n: story.left_out})}) : '');
  }

  #makeTakenIn(block) {
    const {text} = block;
    return makeElement('div', {class: 'found-too'}, makeElement('p', {class: 'found', text}), this.#makeButton('leaveOut', text, () => this.#leaveOut(block)));
  }

  #makeButton(key, text, click) {
    const word = this.#words.say(key);
    return makeElement('button', {type: 'button', class: 'secondary', text: word, 'aria-label': `${word} ${text.slice(0, 40)}`, click});
  }

  #makeRow(block) {
    const words = this.#words;
    const {text, skipped} = block;
    const reason = words.has(`reason_${skipped}`) ? words.say(`reason_${skipped}`) : skipped;
    return makeElement('li', {}, makeElement('span', {class: 'tag', text: reason}), makeElement('span', {class: 'skipped-text', text}),
        hasWords(text) ? this.#makeButton('readToo', text, () => this.#readToo(block)) : null);
  }
}
