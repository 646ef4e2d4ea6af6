// The readings that hold for the whole site.

class RulesView {
  #studio;
  #list = makeElement('ul', {class: 'rules'});

  constructor(studio) {
    this.#studio = studio;
    studio.entitle(studio.words.say('siteRules'));
    this.element = makeElement('main', {class: 'page narrow'},
        makeElement('h1', {text: studio.words.say('siteRules')}), this.#list);
    studio.attempt(async ({api}) => this.#show((await api.rules('')).rules));
  }

  #show(rules) {
    const {words} = this.#studio;
    this.#list.replaceChildren(...rules.map((rule) => makeElement('li', {},
        makeElement('b', {text: rule.match}),
        makeElement('span', {class: 'quiet', text: words.has(`how_${rule.read}`) ? words.say(`how_${rule.read}`) : rule.read}),
        makeElement('span', {text: rule.as || ''}),
        makeElement('button', {type: 'button', class: 'secondary', text: words.say('remove'),
          'aria-label': `${words.say('remove')} ${rule.match}`, click: () => this.#remove(rule)}))));
    if (rules.length === 0) this.#list.replaceChildren(makeElement('li', {class: 'empty', text: words.say('noRules')}));
  }

  #remove(rule) {
    this.#studio.change(async ({api}) => {
      const same = (other) => JSON.stringify(other) === JSON.stringify(rule);
      this.#show((await api.editRules('', (rules) => rules.filter((other) => !same(other)))).rules);
    });
  }
}
