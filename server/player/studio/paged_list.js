// A list that comes in pages, and the button below it that asks for the next one.

class PagedList {
  #studio;
  #list;
  #readPage;
  #cursor = null;
  #isLoading = false;

  /** readPage(studio, cursor)  resolves to {rows, next}: the page at `cursor`, null for the first, and the cursor of the one after it. */
  constructor(studio, list, readPage) {
    this.#studio = studio;
    this.#list = list;
    this.#readPage = readPage;
    this.more = makeElement('button', {type: 'button', class: 'secondary', hidden: true, text: studio.words.say('more'), click: () => this.load()});
  }

  /** A second click is no second page. Where the button leaves with the last page, its focus goes on to what has come. */
  async load() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    await this.#studio.attempt(async (studio) => {
      const {rows, next} = await this.#readPage(studio, this.#cursor);
      const hadFocus = document.activeElement === this.more;
      this.#list.append(...rows);
      this.#cursor = next;
      this.more.hidden = !next;
      if (hadFocus && !next) (rows[0] ?? this.#list.lastElementChild)?.querySelector('a, button')?.focus();
    });
    this.#isLoading = false;
  }
}
