// The page of embed codes: its buttons copy the code below them. Without this script there are none,
// and the codes are copied by hand.

(() => {
'use strict';

const TOLD_MS = 3000;

function selectText(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

/** Where the browser lets no script copy (a page without TLS), the code is selected to be copied by hand. */
async function copyText(element) {
  selectText(element);
  if (!navigator.clipboard) return false;
  return navigator.clipboard.writeText(element.textContent).then(() => true, () => false);
}

for (const button of document.querySelectorAll('button[data-copies]')) {
  const told = document.getElementById('told');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const copied = await copyText(document.getElementById(button.dataset.copies));
    told.textContent = copied ? told.dataset.copied : told.dataset.selected;
    setTimeout(() => { told.textContent = ''; }, TOLD_MS);
  });
}
})();
