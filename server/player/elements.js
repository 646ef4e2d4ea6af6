// Elements made without markup: nothing here passes through the HTML parser, so the strictest
// Content-Security-Policy and Trusted Types have nothing to refuse.

/**
 * Makes an element. `properties` become attributes, except `text` (its text) and functions
 * (listeners of that event). `children` that are null are left out.
 */
function makeElement(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (key === 'text') element.textContent = value;
    else if (value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

/** Writes text only when it changes, so that nothing is laid out or announced again for nothing. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A stylesheet of ours; browsers that do not know light-dark() get its light side. */
function makeSheet(css) {
  const sheet = new CSSStyleSheet();
  const known = CSS.supports('color', 'light-dark(#000, #fff)');
  sheet.replaceSync(known ? css : css.replace(/light-dark\((.*?),.*?\)/g, '$1'));
  return sheet;
}
