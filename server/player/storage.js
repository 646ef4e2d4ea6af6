// What a listener's browser remembers: the place in each narration, and how they like to listen.
// Storage may be absent, full or forbidden (private windows, sandboxed frames); then nothing is
// remembered and nothing breaks.

const PREFERENCES_KEY = 'an:prefs';
const POSITION_KEY = 'an:pos:';
const POSITION_MAX_AGE_MS = 30 * 24 * 3600 * 1000;
/** Nobody needs help to find the first seconds, nor wants to resume at the farewell. */
const RESUME_AFTER = 5;
const RESUME_BEFORE_END = 10;

function readStored(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) || {};
  } catch {
    return {};
  }
}

function writeStored(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing to do: the listener's browser keeps nothing.
  }
}

const readPreferences = () => readStored(PREFERENCES_KEY);

function rememberPreference(name, value) {
  writeStored(PREFERENCES_KEY, {...readPreferences(), [name]: value});
}

/** Keeps the place with the sentence's text, by which it is found again in another revision. */
function rememberPosition(narration, time, now = Date.now()) {
  const sentence = narration.cues[indexAt(narration.cues, time)];
  writeStored(POSITION_KEY + narration.id,
      {t: time, rev: narration.revision, s: sentence ? sentence.text : '', at: now});
}

function forgetPosition(narration) {
  try {
    localStorage.removeItem(POSITION_KEY + narration.id);
  } catch {
    // As in writeStored.
  }
}

/**
 * Where a sentence of another revision begins in this one; 0 when it is not there any more. Of several
 * that say the same it is the one next to `time`; a corrected one counts where none does.
 */
function findSentence(text, time, cues) {
  const wanted = foldText(text).folded;
  const pages = cues.map((cue) => foldText(cue.text).folded);
  const nearest = (says) => cues.filter((cue, index) => says(pages[index]))
      .sort((a, b) => Math.abs(a.start - time) - Math.abs(b.start - time))[0];
  const cue = wanted && (nearest((page) => page === wanted) || nearest((page) => findEdited(page, wanted, 0, page.length)));
  return cue ? cue.start : 0;
}

/** Where a stored place lies in this revision of the narration; 0 when it is not worth resuming. */
function placeToResume(stored, narration, now = Date.now()) {
  if (!(now - stored.at < POSITION_MAX_AGE_MS)) return 0;
  const time = stored.rev === narration.revision ? stored.t : findSentence(stored.s || '', stored.t, narration.cues);
  return time > RESUME_AFTER && time < narration.duration - RESUME_BEFORE_END ? time : 0;
}

const resumePosition = (narration) =>
    placeToResume(readStored(POSITION_KEY + narration.id), narration);
