// Text reduced to what survives a publisher's typography: letters and digits, without case, width,
// accents or compatibility forms. Curly and straight quotes, non-breaking spaces, full-width
// percent signs and soft hyphens all vanish, so the article as spoken meets the article as set.

const KEPT_CHARACTER = /[\p{L}\p{N}]/u;

/**
 * Folds one code point; '' when it is dropped. The decomposed form is used, with its marks dropped,
 * because it can be computed one code point at a time: composed and decomposed accents agree.
 */
function foldCodePoint(character) {
  const code = character.codePointAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return character;
  if (code < 0x80) return /[a-z0-9]/i.test(character) ? character.toLowerCase() : '';
  let folded = '';
  for (const part of character.normalize('NFKD').toLowerCase()) {
    if (KEPT_CHARACTER.test(part)) folded += part;
  }
  return folded;
}

/**
 * Folds `text`.
 * returns {folded, starts}: the folded string and, for each of its UTF-16 units, the offset in
 * `text` of the code point it comes from.
 */
function foldText(text) {
  let folded = '';
  const starts = [];
  let offset = 0;
  for (const character of text) {
    const kept = foldCodePoint(character);
    for (let unit = 0; unit < kept.length; unit++) starts.push(offset);
    folded += kept;
    offset += character.length;
  }
  return {folded, starts};
}

/** Length in UTF-16 units of the code point of `text` at `offset`. */
function codePointLength(text, offset) {
  return text.codePointAt(offset) > 0xffff ? 2 : 1;
}
