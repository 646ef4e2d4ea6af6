// The short message at the foot of the window. What is said in passing leaves by itself; what went
// wrong stays until the editor closes it or goes on to something else.

const TOLD_MS = 4000;

class Toast {
  #timer = 0;
  #text = makeElement('span', {});
  /** What the service says of it, in its own English. */
  #detail = makeElement('span', {class: 'toast-detail', lang: 'en'});
  #close = makeElement('button', {type: 'button', class: 'toast-close', hidden: true, click: () => this.clear()});

  constructor() {
    this.element = makeElement('div', {class: 'toast'}, makeElement('p', {role: 'status'}, this.#text, this.#detail), this.#close);
  }

  /** In the editor's language, which may change. */
  nameClose(name) {
    this.#close.setAttribute('aria-label', name);
    this.#close.replaceChildren(makeIcon('close'));
  }

  say(text) {
    this.#show(text, false);
    this.#timer = setTimeout(() => this.clear(), TOLD_MS);
  }

  /** Until it is done, and somebody says so. */
  sayDoing(text) { this.#show(text, false); }

  sayTrouble(text, detail = '') { this.#show(text, true, detail); }

  clear() { this.#show('', false); }

  #show(text, isTrouble, detail = '') {
    clearTimeout(this.#timer);
    setText(this.#text, text);
    setText(this.#detail, detail);
    this.#close.hidden = !isTrouble;
    this.element.classList.toggle('toast-told', text !== '');
    this.element.classList.toggle('toast-trouble', isTrouble);
  }
}
