// Renders the tests' articles with the real program.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const LANGUAGES = {zh: 'zh-Hant-TW', en: 'en'};

/** formats  as render's option --formats takes them */
export function renderArticle(lectern, language, folder, formats = 'hls,m4a') {
  render(lectern, [fileURLToPath(new URL(`articles/${language}.md`, import.meta.url))], language, folder, formats);
}

/** A text rather than one of the articles. */
export function renderText(lectern, text, language, folder, formats) {
  render(lectern, ['-'], language, folder, formats, text);
}

function render(lectern, inputs, language, folder, formats, input = '') {
  const {status, stderr, error} = spawnSync(lectern,
      ['render', '--lang', LANGUAGES[language], '--formats', formats, '--out', folder, ...inputs], {encoding: 'utf8', input});
  if (status !== 0) throw error ?? new Error(`lectern render: exit status ${status}\n${stderr}`);
}

/** What a narration folder holds for the checks: {folder, manifest, script}; the script is the player's. */
export function readNarration(folder) {
  const [, script] = /<script>(.*?)<\/script>/s.exec(readFileSync(join(folder, 'index.html'), 'utf8'));
  return {folder, script, manifest: JSON.parse(readFileSync(join(folder, 'narration.json'), 'utf8'))};
}
