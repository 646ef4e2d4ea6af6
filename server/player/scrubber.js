// The bar: where playback stands and what is loaded, and a slider to move it.
//
// A native range input does the work, for every pointer, key and screen reader; it is transparent
// and lies over a bar drawn in plain boxes. While it has the focus its value is not moved along
// with the sound, because screen readers read out each change.

class Scrubber {
  #input;
  #track;
  #duration = 0;
  #dragged = null;

  /** actions  {preview(time or null), seek(time), tellTime()}; tellTime: announce() the place now. */
  constructor(actions) {
    this.#input = makeElement('input', {
      type: 'range', class: 'slider', min: '0', max: '0', step: 'any', value: '0',
      input: () => {
        this.#dragged = this.#input.valueAsNumber;
        this.#draw(this.#dragged);
        actions.preview(this.#dragged);
      },
      change: () => {
        const time = this.#input.valueAsNumber;
        this.#dragged = null;
        actions.preview(null);
        actions.seek(time);
      },
      focus: actions.tellTime,
    });
    this.#track = makeElement('div', {class: 'track', 'aria-hidden': 'true'},
        makeElement('div', {class: 'buffered'}), makeElement('div', {class: 'played'}),
        makeElement('div', {class: 'thumb'}));
    this.element = makeElement('div', {class: 'scrubber', part: 'scrubber', dir: 'ltr'},
        this.#input, this.#track);
  }

  get input() { return this.#input; }

  setName(name) {
    this.#input.setAttribute('aria-label', name);
  }

  /** Draws the bar; all in seconds. */
  update(position, duration, buffered) {
    if (duration !== this.#duration) {
      this.#duration = duration;
      this.#input.max = duration;
    }
    this.#input.disabled = !(duration > 0);
    this.#track.style.setProperty('--loaded', this.#share(buffered));
    if (this.#dragged === null) this.#draw(position);
  }

  /** Moves the slider itself and says where it is. */
  announce(position, words) {
    if (this.#dragged === null) this.#input.value = position;
    this.#input.setAttribute('aria-valuetext', words);
  }

  #draw(position) {
    this.#track.style.setProperty('--share', this.#share(position));
  }

  #share(time) {
    return this.#duration > 0 ? Math.min(1, Math.max(0, time / this.#duration)) : 0;
  }
}
