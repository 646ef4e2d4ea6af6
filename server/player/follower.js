// Scrolls the article along with the voice, for those who asked for it. A listener who scrolls by
// hand is left alone until the sentence being read is back in view.

const COMFORTABLE_TOP = 0.12;
const COMFORTABLE_BOTTOM = 0.78;
/** Where a sentence comes to stand, as a share of the window's height. */
const RESTING_PLACE = 0.3;

class Follower {
  #away = false;

  constructor() {
    this.enabled = false;
    this.onUserScroll = () => {
      this.#away = true;
    };
    for (const type of ['wheel', 'touchmove']) {
      addEventListener(type, this.onUserScroll, {passive: true});
    }
  }

  close() {
    for (const type of ['wheel', 'touchmove']) removeEventListener(type, this.onUserScroll);
  }

  /** The listener has chosen a place: what they look at and what is read are one again. */
  comeBack() {
    this.#away = false;
  }

  follow(ranges) {
    if (!this.enabled || ranges.length === 0) return;
    const box = ranges[0].getBoundingClientRect();
    const inView = box.top >= innerHeight * COMFORTABLE_TOP && box.top <= innerHeight * COMFORTABLE_BOTTOM;
    if (inView) this.#away = false;
    if (inView || this.#away) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollBy({top: box.top - innerHeight * RESTING_PLACE, behavior: calm ? 'instant' : 'smooth'});
  }
}
