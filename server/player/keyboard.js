// The player's keys. They work only while the focus is inside the player (WCAG 2.1.4): a page-wide
// space bar belongs to the page.

/** Keys that mean something on the slider only, and how many seconds they move. */
const SLIDER_KEYS = {
  ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5,
  PageDown: -30, PageUp: 30, Home: -Infinity, End: Infinity,
};

const PLAYER_KEYS = {
  ' ': (player) => player.toggle(),
  k: (player) => player.toggle(),
  j: (player) => player.skip(-player.skipSeconds),
  l: (player) => player.skip(player.skipSeconds),
  m: (player) => player.toggleMute(),
  '<': (player) => player.stepRate(-1),
  '>': (player) => player.stepRate(1),
};

/** What a key press asks of the player, if anything. `onSlider`: the slider has the focus. */
function keyAction(event, onSlider) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.shiftKey && event.key === 'ArrowLeft') return (player) => player.skipCue(-1);
  if (event.shiftKey && event.key === 'ArrowRight') return (player) => player.skipCue(1);
  if (/^[0-9]$/.test(event.key)) {
    return (player) => player.seek(player.duration * Number(event.key) / 10);
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (onSlider && key in SLIDER_KEYS) return (player) => player.skip(SLIDER_KEYS[key]);
  return PLAYER_KEYS[key];
}

/** Handles a key pressed inside the player; buttons and the speed list keep their own keys. */
function handleKey(event, player, slider) {
  const target = event.composedPath()[0];
  if (target.localName === 'select') return;
  if (event.key === ' ' && target.localName === 'button') return;
  const action = keyAction(event, target === slider);
  if (!action) return;
  event.preventDefault();
  action(player);
}
