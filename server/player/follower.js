// Scrolls the article along with the voice, for those who asked for it. A listener who scrolls by
// hand is left alone until the sentence being read is back in view.

const COMFORTABLE_TOP = 0.12;
const COMFORTABLE_BOTTOM = 0.78;
/** Where a sentence comes to stand, as a share of the window's height. */
const RESTING_PLACE = 0.3;

class Follower {
  #away = false;
  #ranges = [];
  #onLost;
  #listeners = new AbortController();

  /** onLost(way): the listener reads elsewhere; -1 the sentence is above, 1 below, 0 in sight. */
  constructor(onLost) {
    this.enabled = false;
    this.#onLost = onLost;
    const {signal} = this.#listeners;
    const leave = ({target}) => {
      if (target.localName !== 'article-narration') this.#away = this.enabled;
    };
    for (const type of ['wheel', 'touchmove', 'keydown', 'hashchange']) addEventListener(type, leave, {passive: true, signal});
    addEventListener('scroll', () => this.#away && this.#look(), {passive: true, signal});
  }

  close() {
    this.#listeners.abort();
  }

  /** The listener has chosen a place: what they look at and what is read are one again. */
  comeBack() {
    this.#away = false;
    this.#onLost(0);
  }

  follow(ranges) {
    this.#ranges = ranges;
    this.#look();
  }

  #look() {
    const box = this.enabled && this.#ranges[0]?.getBoundingClientRect();
    if (!box?.height) return this.#onLost(0);  // nor what is not shown
    const share = box.top / innerHeight;
    const inView = share >= COMFORTABLE_TOP && share <= COMFORTABLE_BOTTOM;
    if (inView) this.#away = false;
    this.#onLost(this.#away ? Math.sign(share - COMFORTABLE_TOP) : 0);
    if (inView || this.#away) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollBy({top: box.top - innerHeight * RESTING_PLACE, behavior: calm ? 'instant' : 'smooth'});
  }
}
