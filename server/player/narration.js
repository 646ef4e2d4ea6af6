// The manifest (`narration.json`) as the player uses it.

/** The words' offsets count from the sentence's own first character. */
function readWords(cue) {
  return (cue.words || []).map((word) => ({
    start: word.start, end: word.end, from: word.utf16[0], to: word.utf16[1],
  }));
}

function readCue(cue, index) {
  return {
    index, kind: cue.kind || 'paragraph', start: cue.start, end: cue.end,
    text: cue.text || '', spoken: cue.spoken || '', words: readWords(cue),
  };
}

/**
 * Reads a manifest, version 1.
 * json  the parsed document
 * base  the URL its sources are relative to
 * throws TypeError when it is of another version or lacks its cues.
 */
function readNarration(json, base) {
  if (json.version !== 1 || !Array.isArray(json.cues)) {
    throw new TypeError('not a narration manifest of version 1');
  }
  return {
    id: json.id, revision: json.revision || '', title: json.title || '',
    language: json.language || '', voice: json.voice?.name, synthetic: json.voice?.synthetic !== false,
    state: json.state || 'ready', duration: json.duration, exact: json.duration_exact !== false,
    available: json.available ?? json.duration,
    sources: (json.sources || []).map(
        (source) => ({type: source.type, url: new URL(source.src, base).href})),
    cues: json.cues.map(readCue),
  };
}

/**
 * How to play the narration now: a plain file when it is finished, else its growing playlist. A
 * service may begin to render only when that is asked for.
 * wanted   auto, file, mse or hls
 * able     {playsType(type), streams, playsHls}: what this browser can do
 * returns  {engine, url}; null when there is nothing to play yet.
 */
function chooseSource({sources, state}, wanted, able) {
  const isPlaylist = ({type}) => /mpegurl/i.test(type);
  const file = state === 'ready' && sources.find((source) => !isPlaylist(source) && able.playsType(source.type));
  const playlist = sources.find(isPlaylist);
  const engines = {
    file: file && file.url, hls: playlist && able.playsHls && playlist.url, mse: playlist && able.streams && playlist.url,
  };
  const engine = engines[wanted] ? wanted : Object.keys(engines).find((name) => engines[name]);
  return engine ? {engine, url: engines[engine]} : null;
}

/**
 * Index of the last of `items`, in rising order, whose start is at or before `place`; -1 before the
 * first. A thousandth of grace, because browsers round the time they were asked to seek to.
 */
function indexAt(items, place) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].start <= place + 0.001) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
