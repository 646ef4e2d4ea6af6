// Where in a text somebody points.

/** The place in the text nearest to a point of the window: {node, offset}; null where there is none. */
function caretAtPoint(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && {node: caret.offsetNode, offset: caret.offset};
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && {node: range.startContainer, offset: range.startOffset};
}
