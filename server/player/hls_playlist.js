// HLS playlists (RFC 8216), as much of them as the service writes: whole segments in fMP4, from the
// beginning of the story on, none ever taken away.

/** The value of `name="…"` or `name=…` in a tag's attribute list; '' when it is not there. */
function playlistAttribute(line, name) {
  const [, quoted = '', bare = ''] = new RegExp(`${name}=(?:"([^"]*)"|([^,]*))`).exec(line) || [];
  return quoted || bare;
}

/**
 * Reads a playlist.
 * base     the URL it came from
 * returns  {variant, codecs} for a multivariant playlist, `variant` being the URL of its first one;
 *          else {init, segments: [{url, end}], next, target, ended, blocking}: `end` in seconds from
 *          the start of the story, `next` the sequence number of the segment to come.
 * throws   TypeError when it is no playlist.
 */
function readPlaylist(text, base) {
  const lines = text.trim().split(/\r?\n/);
  if (lines[0] !== '#EXTM3U') throw new TypeError('not a playlist');
  const playlist = {init: '', segments: [], next: 0, target: 2, ended: false, blocking: false};
  const resolve = (uri) => new URL(uri, base).href;
  let end = 0;
  let isVariant = false;
  for (const line of lines) {
    const [tag, value = ''] = line.split(/:(.*)/);
    if (tag === '#EXT-X-STREAM-INF') {
      playlist.codecs = playlistAttribute(value, 'CODECS');
      isVariant = true;
    } else if (tag === '#EXT-X-MEDIA-SEQUENCE') playlist.next = Number(value);
    else if (tag === '#EXT-X-TARGETDURATION') playlist.target = Number(value);
    else if (tag === '#EXT-X-SERVER-CONTROL') playlist.blocking = /CAN-BLOCK-RELOAD=YES/.test(value);
    else if (tag === '#EXT-X-MAP') playlist.init = resolve(playlistAttribute(value, 'URI'));
    else if (tag === '#EXT-X-ENDLIST') playlist.ended = true;
    else if (tag === '#EXTINF') end += parseFloat(value);
    else if (isVariant && line[0] !== '#') return {variant: resolve(line), codecs: playlist.codecs};
    else if (line && line[0] !== '#') playlist.segments.push({url: resolve(line), end});
  }
  playlist.next += playlist.segments.length;
  return playlist;
}
