// What an editor has typed of a story and not yet sent, by the place it was typed in. It outlives
// another language, a reload and a look at another page, and stays in this tab.

const STORY_DRAFTS_KEY = 'lectern:stories';

function readStoryDrafts() {
  return JSON.parse(sessionStorage.getItem(STORY_DRAFTS_KEY)) || {};
}

function writeStoryDrafts(drafts) {
  try {
    sessionStorage.setItem(STORY_DRAFTS_KEY, JSON.stringify(drafts));
  } catch {
    // Longer than the browser keeps: then it is only in the page.
  }
}

/** What was typed at `place`; empty when nothing was. */
const readStoryDraft = (place) => readStoryDrafts()[place] || {};

const writeStoryDraft = (place, draft) => writeStoryDrafts({...readStoryDrafts(), [place]: draft});

function forgetStoryDraft(place) {
  const {[place]: sent, ...others} = readStoryDrafts();
  writeStoryDrafts(others);
}

const forgetStoryDrafts = () => sessionStorage.removeItem(STORY_DRAFTS_KEY);
