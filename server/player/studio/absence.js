// What stands in the place of an article that is not there.

/** error  the ApiError that says whether it was taken down or never there. */
function showAbsence(main, studio, error) {
  const {words} = studio;
  const news = words.say(error.status === 410 ? 'gone' : 'missing');
  studio.entitle(news);
  main.className = 'page narrow';
  main.replaceChildren(makeElement('h1', {text: news}), makeElement('a', {class: 'secondary', href: '#/', text: words.say('articles')}));
  main.focus();  // what had it is no longer there
}
