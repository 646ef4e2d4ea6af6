// A small HTTP server over one folder, with single ranges: what a newsroom's static host does.
import {createServer} from 'node:http';
import {open} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.json': 'application/json', '.m4a': 'audio/mp4',
  '.vtt': 'text/vtt', '.js': 'text/javascript', '.m3u8': 'application/vnd.apple.mpegurl', '.m4s': 'video/iso.segment',
};

/** The bytes [first, last] that a Range header asks for; null for all of them. */
function parseRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') return [Math.max(0, size - Number(match[2])), size - 1];
  return [Number(match[1]), match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)];
}

async function answer(folder, request, response, {hasRanges = true, longest = Infinity}) {
  const path = normalize(new URL(request.url, 'http://host').pathname);
  const file = await open(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  try {
    const {size} = await file.stat();
    const range = hasRanges ? parseRange(request.headers.range, size) : null;
    const [first, last] = range ?? [0, size - 1];
    response.writeHead(range ? 206 : 200, {
      'Content-Type': TYPES[extname(path)] ?? 'text/html; charset=utf-8',
      'Content-Length': last - first + 1,
      ...(hasRanges && {'Accept-Ranges': 'bytes'}),
      ...(range && {'Content-Range': `bytes ${first}-${last}/${size}`}),
    });
    if (request.method === 'HEAD') return response.end();
    const bytes = Buffer.alloc(last - first + 1);
    await file.read(bytes, 0, bytes.length, first);
    if (bytes.length <= longest) response.end(bytes);
    else response.write(bytes.subarray(0, longest), () => request.socket.destroy());
  } finally {
    await file.close();
  }
}

/**
 * Answers with the file of `folder` that the request names, or with 404.
 * options  {hasRanges, longest}: after so many bytes of an answer the line goes dead
 */
export function sendFile(folder, request, response, options = {}) {
  answer(folder, request, response, options).catch(() => response.writeHead(404).end());
}

/** Serves `folder`, by choice as the plainest servers do, without ranges. `requests` grows with the path of each request. */
export async function serveFolder(folder, {hasRanges = true} = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    sendFile(folder, request, response, {hasRanges});
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address();
  return {url: `http://127.0.0.1:${port}/`, requests, close: () => server.close()};
}
