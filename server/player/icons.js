// Icons on a grid of 24 units, drawn in strokes of 1.9 unless they are filled.

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const CIRCLE_BACK = 'M12 4.5a8 8 0 1 1-7.4 5M12 1.6 8.6 4.6 12 7.6';
const CIRCLE_FORWARD = 'M12 4.5a8 8 0 1 0 7.4 5M12 1.6l3.4 3-3.4 3';

const ICONS = {
  play: {filled: 'M8 5.2v13.6a.9.9 0 0 0 1.4.75l10-6.8a.9.9 0 0 0 0-1.5l-10-6.8A.9.9 0 0 0 8 5.2z'},
  pause: {filled: 'M7.2 5h2.6c.5 0 .8.3.8.8v12.4c0 .5-.3.8-.8.8H7.2c-.5 0-.8-.3-.8-.8V5.8c0-.5.3-.8' +
      '.8-.8zm7 0h2.6c.5 0 .8.3.8.8v12.4c0 .5-.3.8-.8.8h-2.6c-.5 0-.8-.3-.8-.8V5.8c0-.5.3-.8.8-.8z'},
  replay: {stroked: 'M5 12a7 7 0 1 0 2.3-5.2M5 4.5v4h4'},
  retry: {stroked: 'M19 12a7 7 0 1 1-2.3-5.2M19 4.5v4h-4'},
  loading: {stroked: 'M12 4a8 8 0 1 1-8 8'},
  back: {stroked: CIRCLE_BACK, text: true},
  forward: {stroked: CIRCLE_FORWARD, text: true},
  next: {stroked: 'M6 5.8v12.4L15.4 12zM18.4 5.5v13'},
  more: {filled: 'M3.6 12a1.9 1.9 0 1 0 3.8 0 1.9 1.9 0 0 0-3.8 0zm6.5 0a1.9 1.9 0 1 0 3.8 0 1.9 ' +
      '1.9 0 0 0-3.8 0zm6.5 0a1.9 1.9 0 1 0 3.8 0 1.9 1.9 0 0 0-3.8 0z'},
  follow: {stroked: 'M4 6.5h16M4 12h6M4 17.5h6M17 11v8.5M13.6 16.2l3.4 3.4 3.4-3.4'},
  lines: {stroked: 'M4 6.5h16M4 12h11M4 17.5h14'},
  download: {stroked: 'M12 4v11M7.5 10.8 12 15.3l4.5-4.5M5.5 20h13'},
  link: {stroked: 'M10 13.8a4 4 0 0 0 5.8.2l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10.2a4 4 0 0 0-5.8-.2l-3 ' +
      '3a4 4 0 0 0 5.7 5.7l1.2-1.2'},
  close: {stroked: 'M6 6l12 12M18 6 6 18'},
  flag: {stroked: 'M6 21V4h11.5l-2.6 4.3 2.6 4.2H6'},
  check: {stroked: 'M5 12.5l4.6 4.6L19 7.5'},
};

function svgElement(name, attributes) {
  const element = document.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** The icon `name`; `text` is written into those that have a place for it. */
function makeIcon(name, text = '') {
  const icon = ICONS[name];
  const svg = svgElement('svg', {viewBox: '0 0 24 24', 'aria-hidden': 'true', class: `icon icon-${name}`});
  const [kind, path] = icon.filled ? ['filled', icon.filled] : ['stroked', icon.stroked];
  svg.append(svgElement('path', {d: path, class: kind}));
  if (icon.text) {
    const label = svgElement('text', {x: '12', y: '15.1', class: 'digits'});
    label.textContent = text;
    svg.append(label);
  }
  return svg;
}
