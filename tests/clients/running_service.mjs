// The service, run as an operator would, with a key; ended with stop().
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

/**
 * settings  of the environment: {LECTERN_FETCHING_HOSTS: '…'}
 * toml      what only a file can say: that about sites
 */
export async function startService(lectern, settings = {}, toml = '') {
  const data = mkdtempSync(join(tmpdir(), 'lectern-clients-'));
  const made = spawnSync(lectern, ['key', 'create', '--data', data], {encoding: 'utf8'});
  if (made.status !== 0) throw new Error(`lectern key create: ${made.stderr}`);
  const config = join(data, 'lectern.toml');
  writeFileSync(config, toml);
  const server = spawn(lectern, ['serve', '--config', config, '--listen', '127.0.0.1:0', '--data', data],
      {stdio: ['ignore', 'pipe', 'inherit'], env: {...process.env, ...settings}});
  const [url] = await new Promise((resolve, reject) => {
    createInterface(server.stdout).once('line', (line) => resolve([line]));
    server.once('exit', (status) => reject(new Error(`lectern serve ended with ${status}`)));
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  return {
    url, key: made.stdout.trim(),
    async stop() {
      server.kill('SIGTERM');
      const status = await ended;
      rmSync(data, {recursive: true});
      return status;
    },
  };
}
