// How much an article is listened to: a small panel, there only where it is counted.

const REACHED = ['quarter', 'half', 'three_quarters', 'ended'];

/** What GET /v1/articles/{id}/listening gave, in words. */
function fillListening(panel, words, figures) {
  const heard = Math.round(figures.listened / 60);
  const facts = [words.say('plays', {n: figures.plays}), heard > 0 && words.say('heardMinutes', {n: heard}),
    figures.failures > 0 && words.say('playFailures', {n: figures.failures})].filter(Boolean);
  panel.append(makeElement('p', {text: figures.plays > 0 ? facts.join(' · ') : words.say('noListening')}));
  if (!(figures.plays > 0)) return;
  panel.append(makeElement('ul', {class: 'reached'}, ...REACHED.map((name) => makeElement('li', {},
      makeElement('span', {class: 'quiet', text: words.say(`reached_${name}`)}),
      makeElement('progress', {max: figures.plays, value: Math.min(figures[name], figures.plays), 'aria-hidden': 'true'}),
      makeElement('span', {text: String(figures[name])})))));
}

/** A panel that fills itself, and stays away where nothing is counted or it cannot be asked for. */
function makeListeningPanel(studio, articleId) {
  const {words} = studio;
  const panel = makeElement('section', {class: 'panel', hidden: true}, makeElement('h2', {text: words.say('listening')}));
  studio.api.listening(articleId).then((figures) => {
    if (!figures.enabled && !(figures.plays > 0)) return;
    fillListening(panel, words, figures);
    panel.hidden = false;
  }, () => {});  // what is asked about the article itself tells why
  return panel;
}
