// The keys of the keyboard, headphones and lock screen. Set anew whenever playback starts: some
// browsers forget the handlers then, and another player may have had them in between.

const MEDIA_ACTIONS = {
  play: (player) => player.play(),
  pause: (player) => player.pause(),
  stop: (player) => player.pause(),
  seekbackward: (player, details) => player.skip(-(details.seekOffset || player.skipSeconds)),
  seekforward: (player, details) => player.skip(details.seekOffset || player.skipSeconds),
  seekto: (player, details) => player.seek(details.seekTime),
};

/** `player` is what the system's controls control from now on. */
function claimMediaSession(player, {title, artist, artwork}) {
  const {mediaSession} = navigator;
  if (!mediaSession) return;
  mediaSession.metadata = new MediaMetadata(
      {title, artist, artwork: artwork ? [{src: new URL(artwork, document.baseURI).href}] : []});
  const actions = player.nextSource ? {...MEDIA_ACTIONS, nexttrack: () => player.playNext()} : MEDIA_ACTIONS;
  for (const [action, act] of Object.entries(actions)) {
    try {
      mediaSession.setActionHandler(action, (details) => act(player, details));
    } catch {
      // An action this browser does not know.
    }
  }
}

/** Tells the system the place, for its own bar. */
function reportMediaPosition(player) {
  const {mediaSession} = navigator;
  if (!mediaSession || !(player.duration > 0)) return;
  mediaSession.playbackState = player.paused ? 'paused' : 'playing';
  mediaSession.setPositionState({
    duration: player.duration, playbackRate: player.playbackRate,
    position: Math.min(player.currentTime, player.duration),
  });
}
