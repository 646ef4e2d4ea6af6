import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadModules} from './modules.mjs';

const {readPlaylist} = loadModules(['hls_playlist.js'], ['readPlaylist']);
const BASE = 'https://audio.example/media/a/hls/audio.m3u8?_HLS_msn=4';

const GROWING = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:8
#EXT-X-MEDIA-SEQUENCE:1
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,HOLD-BACK=24
#EXT-X-MAP:URI="init.mp4"
#EXTINF:2.5,
00001.m4s
#EXTINF:7.25,title, with comma
00002.m4s
`;

test('a growing playlist has its segments, with where each ends, and the number of the next', () => {
  assert.deepEqual(readPlaylist(GROWING, BASE), {
    init: 'https://audio.example/media/a/hls/init.mp4', next: 3, target: 8, ended: false, blocking: true,
    segments: [
      {url: 'https://audio.example/media/a/hls/00001.m4s', end: 2.5},
      {url: 'https://audio.example/media/a/hls/00002.m4s', end: 9.75},
    ],
  });
});

test('a playlist with an end does not grow, and lines may end as on Windows', () => {
  const playlist = readPlaylist(`${GROWING}#EXT-X-ENDLIST\n`.replaceAll('\n', '\r\n'), BASE);
  assert.equal(playlist.ended, true);
  assert.equal(playlist.segments.length, 2);
});

test('of a multivariant playlist the first variant is taken, and not its subtitles', () => {
  const text = `#EXTM3U
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",URI="subtitles/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=64744,CODECS="mp4a.40.2",SUBTITLES="s"
audio.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=128000,CODECS="mp4a.40.2"
better.m3u8
`;
  assert.deepEqual(readPlaylist(text, 'https://audio.example/hls/index.m3u8'),
      {variant: 'https://audio.example/hls/audio.m3u8', codecs: 'mp4a.40.2'});
});

test('what is no playlist is refused', () => {
  assert.throws(() => readPlaylist('<html>Not found</html>', BASE), TypeError);
  assert.throws(() => readPlaylist('', BASE), TypeError);
});
