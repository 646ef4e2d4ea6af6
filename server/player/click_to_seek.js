// A click on a sentence of the article reads on from there.

const OWN_CLICKS = 'a, button, input, select, textarea, label, summary, img, picture, video, audio, ' +
    'svg, canvas, iframe, [contenteditable], [role="button"], [role="link"], article-narration';

const isTextSelected = () => getSelection()?.isCollapsed === false;

/** The press takes a selection away, before it becomes a click: that is all it is meant for. */
let isDeselecting = false;
document.addEventListener('pointerdown', () => { isDeselecting = isTextSelected(); }, true);

/** Whether a click is meant for nothing else: not a link, a selection or a shortcut of the browser. */
function isPlainClick(event) {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  if (!(event.target instanceof Element) || event.target.closest(OWN_CLICKS)) return false;
  return !isDeselecting && !isTextSelected();
}
