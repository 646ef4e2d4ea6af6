// What stands at the foot of the window, above everything the page has (the top layer, where no
// transformed or clipped ancestor reaches): a small player while the card is out of sight, and the
// way back to the sentence being read.

/** Keeps what has the focus from hiding behind the bar (WCAG 2.4.11). */
const DOCK_ROOM_CSS = ':root{scroll-padding-bottom:110px}';

class Dock {
  #room = makeSheet(DOCK_ROOM_CSS);

  /** actions  {toggle(), skip(direction), next(), jump(), goToCard(), closeDock()} */
  constructor(actions) {
    this.jump = makeElement('button', {type: 'button', class: 'jump', click: actions.jump});
    this.play = makeElement('button', {type: 'button', class: 'play', click: actions.toggle});
    this.title = makeElement('span', {class: 'mini-title', dir: 'auto'});
    this.time = makeElement('span', {class: 'mini-time', dir: 'ltr'});
    this.card = makeElement('button', {type: 'button', class: 'mini-text', click: actions.goToCard}, this.title, this.time);
    this.back = makeElement('button', {type: 'button', class: 'button', click: () => actions.skip(-1)});
    this.next = makeElement('button', {type: 'button', class: 'button next', click: () => actions.next()}, makeIcon('next'));
    this.close = makeElement('button', {type: 'button', class: 'button', click: actions.closeDock}, makeIcon('close'));
    this.progress = makeElement('div', {class: 'progress'});
    this.bar = makeElement('div', {class: 'mini', part: 'mini', role: 'group'},
        this.progress, this.play, this.card, this.back, this.next, this.close);
    this.element = makeElement('div', {class: 'dock', popover: 'manual'}, this.jump, this.bar);
    this.element.hidden = !this.element.togglePopover;
  }

  /** Says whether there is a bar now. `way`: to the sentence being read: -1 up, 1 down, 0 not needed. */
  show(withBar, way) {
    const {element} = this;
    if (element.hidden) return false;
    this.bar.hidden = !withBar;
    this.jump.hidden = way === 0;
    this.jump.dataset.way = way < 0 ? '↑' : '↓';
    if (element.isConnected) element.togglePopover(withBar || way !== 0);
    const others = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#room);
    if (withBar !== (others.length < document.adoptedStyleSheets.length)) {
      document.adoptedStyleSheets = withBar ? [...others, this.#room] : others;
    }
    return withBar;
  }
}
