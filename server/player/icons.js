// Icons on a grid of 24 units, drawn in strokes of 1.9. A path that is closed at its end is filled, and has round
// corners by its stroke.

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

const ICONS = {
  play: 'M9 5.8v12.4l9.4-6.2z',
  pause: 'M7.4 6h2.2v12H7.4zM14.4 6h2.2v12h-2.2z',
  replay: 'M5 12a7 7 0 1 0 2.3-5.2M5 4.5v4h4',
  retry: 'M19 12a7 7 0 1 1-2.3-5.2M19 4.5v4h-4',
  loading: 'M12 4a8 8 0 1 1-8 8',
  back: 'M12 4.5a8 8 0 1 1-7.4 5M12 1.6l-3.4 3 3.4 3',
  forward: 'M12 4.5a8 8 0 1 0 7.4 5M12 1.6l3.4 3-3.4 3',
  next: 'M6 5.8v12.4L15.4 12zM18.4 5.5v13',
  more: 'M4.6 12a1 1 0 1 0 2 0 1 1 0 0 0-2 0zm6.4 0a1 1 0 1 0 2 0 1 1 0 0 0-2 0zm6.4 0a1 1 0 1 0 2 0 1 1 0 0 0-2 0z',
  follow: 'M4 6.5h16M4 12h6M4 17.5h6M17 11v8.5M13.6 16.2l3.4 3.4 3.4-3.4',
  lines: 'M4 6.5h16M4 12h11M4 17.5h14',
  download: 'M12 4v11M7.5 10.8 12 15.3l4.5-4.5M5.5 20h13',
  link: 'M10 13.8a4 4 0 0 0 5.8.2l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10.2a4 4 0 0 0-5.8-.2l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2',
  close: 'M6 6l12 12M18 6 6 18',
  flag: 'M6 21V4h11.5l-2.6 4.3 2.6 4.2H6',
  check: 'M5 12.5l4.6 4.6L19 7.5',
};

function svgElement(name, attributes) {
  const element = document.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** The icon `name`, with `text`, if any, in its midst. */
function makeIcon(name, text) {
  const path = ICONS[name];
  const svg = svgElement('svg', {viewBox: '0 0 24 24', 'aria-hidden': 'true', class: `icon icon-${name}`});
  svg.append(svgElement('path', {d: path, class: path.endsWith('z') ? 'filled' : ''}));
  if (text) {
    const label = svgElement('text', {x: '12', y: '15.1', class: 'digits'});
    label.textContent = text;
    svg.append(label);
  }
  return svg;
}
