// The menu behind the three dots, with the keys of the ARIA menu pattern. Where a player has nothing
// to choose from, the dots show the note alone.

class Menu {
  #button;
  #list;

  /**
   * items  [{key, icon, checkable, choose()}] or null for a line between groups; the texts come
   *        later, with translate().
   */
  constructor(items) {
    this.#button = makeElement('button', {
      type: 'button', class: 'button more', part: 'button more',
      'aria-expanded': 'false', click: () => this.toggle(),
    }, makeIcon('more'));
    this.note = makeElement('p', {class: 'note', dir: 'auto'});
    this.entries = items.filter(Boolean).map((item) => this.#makeEntry(item));
    const rest = [...this.entries];
    this.#list = makeElement('div', {class: 'menu-list', role: 'menu'},
        ...items.map((item) => (item ? rest.shift().element : makeElement('hr', {role: 'separator'}))));
    this.panel = makeElement('div', {class: 'menu', part: 'menu', hidden: true}, this.#list, this.note);
    this.element = makeElement('div', {
      class: 'menu-anchor', keydown: (event) => this.#onKey(event), focusout: (event) => this.#onFocusOut(event),
    }, this.#button, this.panel);
    this.onPointer = (event) => {
      if (!event.composedPath().includes(this.element)) this.close();
    };
  }

  get isOpen() { return !this.panel.hidden; }

  translate(messages) {
    this.#button.setAttribute('aria-label', messages.more);
    this.#list.setAttribute('aria-label', messages.more);
    this.note.textContent = messages.aiLong;
    for (const {item, label} of this.entries) label.textContent = messages[item.key];
  }

  setChecked(key, checked) {
    this.#find(key).setAttribute('aria-checked', checked);
  }

  setVisible(key, visible) {
    this.#find(key).hidden = !visible;
    this.#list.hidden = this.#focusable.length === 0;
    this.#button.setAttribute('aria-haspopup', !this.#list.hidden);
  }

  #find(key) { return this.entries.find(({item}) => item.key === key).element; }

  toggle() {
    if (this.isOpen) this.close();
    else this.#open();
  }

  close(focusButton = false) {
    if (!this.isOpen) return;
    this.panel.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', this.onPointer);
    if (focusButton) this.#button.focus();
  }

  #open() {
    this.panel.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', this.onPointer);
    this.#focusable[0]?.focus();
  }

  #makeEntry(item) {
    const label = makeElement('span', {class: 'menu-text', dir: 'auto'});
    const element = makeElement('button', {
      type: 'button', tabindex: '-1', class: 'menu-item',
      role: item.checkable ? 'menuitemcheckbox' : 'menuitem',
      'aria-checked': item.checkable ? 'false' : false,
      click: () => {
        if (!item.checkable) this.close(true);
        item.choose();
      },
    }, makeIcon(item.icon), label, item.checkable ? makeIcon('check') : null);
    return {item, element, label};
  }

  get #focusable() {
    return this.entries.map((entry) => entry.element).filter((element) => !element.hidden);
  }

  #onKey(event) {
    if (!this.isOpen) return;
    const items = this.#focusable;
    const at = items.indexOf(event.target);
    const moves = at < 0 ? {} : {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1};
    if (event.key in moves) items[(moves[event.key] + items.length) % items.length].focus();
    else if (event.key === 'Escape') this.close(true);
    else if (event.key === 'Tab') this.close();
    if (event.key in moves || event.key === 'Escape') event.preventDefault();
    event.stopPropagation();
  }

  #onFocusOut(event) {
    if (event.relatedTarget && !this.element.contains(event.relatedTarget)) this.close();
  }
}
