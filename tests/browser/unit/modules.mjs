// Loads the player's plain scripts (no import, no export) as they are joined in the product.
import {readFileSync} from 'node:fs';
import {runInThisContext} from 'node:vm';

const PLAYER = new URL('../../../server/player/', import.meta.url);

/** Runs `files` one after the other and returns what `names` mean there. */
export function loadModules(files, names) {
  const source = files.map((file) => readFileSync(new URL(file, PLAYER), 'utf8')).join('\n');
  return runInThisContext(`(() => {'use strict';${source}\nreturn {${names.join(', ')}};})()`);
}
