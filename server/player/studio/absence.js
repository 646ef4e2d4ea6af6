// What stands in the place of an article that is not there.

/** error  the ApiError that says whether it was taken down or never there. */
function showAbsence(main, words, error) {
  main.className = 'page narrow';
  main.replaceChildren(
      makeElement('h1', {text: words.say(error.status === 410 ? 'gone' : 'missing')}),
      makeElement('a', {class: 'secondary', href: '#/', text: words.say('articles')}));
}
