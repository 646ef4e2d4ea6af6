// Rules of reading: the list of them for an article or the whole site, and the page of the site's.

class RuleList {
  #studio;
  #scope;
  #change;
  #none;

  /**
   * scope      the article's id; '' for the whole site.
   * change(act)  runs act(studio), which removes a rule.
   * none       what is said when there are no rules.
   */
  constructor(studio, scope, change, none) {
    this.#studio = studio;
    this.#scope = scope;
    this.#change = change;
    this.#none = none;
    this.element = makeElement('ul', {class: 'rules'});
  }

  async load({api}) {
    this.#show((await api.rules(this.#scope)).rules);
  }

  #show(rules) {
    const {words} = this.#studio;
    this.element.replaceChildren(...rules.map((rule) => makeElement('li', {},
        makeElement('b', {text: rule.match}),
        makeElement('span', {class: 'quiet', text: words.has(`how_${rule.read}`) ? words.say(`how_${rule.read}`) : rule.read}),
        makeElement('span', {text: rule.as || ''}),
        makeElement('button', {type: 'button', class: 'secondary', text: words.say('remove'),
          'aria-label': `${words.say('remove')} ${rule.match}`, click: () => this.#remove(rule)}),
        rule.sentence ? makeElement('span', {class: 'rule-sentence quiet', text: words.say('onlyIn', {t: rule.sentence})}) : null)));
    if (rules.length === 0) this.element.append(makeElement('li', {class: 'empty', text: this.#none}));
  }

  #remove(rule) {
    return this.#change(async ({api}) => {
      const same = (other) => JSON.stringify(other) === JSON.stringify(rule);
      this.#show((await api.editRules(this.#scope, (rules) => rules.filter((other) => !same(other)))).rules);
    });
  }
}

class RulesView {
  constructor(studio) {
    const {words} = studio;
    studio.entitle(words.say('siteRules'));
    const list = new RuleList(studio, '', (act) => studio.change(act), words.say('noRules'));
    this.element = makeElement('main', {class: 'page narrow'}, makeElement('h1', {text: words.say('siteRules')}), list.element);
    studio.attempt(() => list.load(studio));
  }
}
