// What an editor has typed and not yet sent, of a story or a correction, by the place it was typed in. It outlives
// another language, a reload and a look at another page, and stays in this tab.

const DRAFTS_KEY = 'lectern:drafts';

function readDrafts() {
  return JSON.parse(sessionStorage.getItem(DRAFTS_KEY)) || {};
}

function writeDrafts(drafts) {
  try {
    sessionStorage.setItem(DRAFTS_KEY, JSON.stringify(drafts));
  } catch {
    // Longer than the browser keeps: then it is only in the page.
  }
}

/** What was typed at `place`; empty when nothing was. */
const readDraft = (place) => readDrafts()[place] || {};

const writeDraft = (place, draft) => writeDrafts({...readDrafts(), [place]: draft});

function forgetDraft(place) {
  const {[place]: sent, ...others} = readDrafts();
  writeDrafts(others);
}

const forgetDrafts = () => sessionStorage.removeItem(DRAFTS_KEY);
