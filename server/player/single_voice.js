// One voice at a time: when a player starts, every other one pauses, in this page and in the other
// tabs of the site, and so it does for any other sound or film of the page.

const speakingPlayers = new Set();

/** Who was heard last in this page, or is. */
let lastSpeaker = null;

let voiceChannel = null;

function openVoiceChannel() {
  try {
    voiceChannel ??= new BroadcastChannel('article-narration');
    voiceChannel.onmessage = () => pauseOthers(null);
  } catch {
    // Opaque origins may refuse it; then the tabs do not know of each other.
  }
}

function pauseOthers(speaker) {
  for (const player of speakingPlayers) if (player !== speaker) player.pause();
}

/** `player` has begun to speak. */
function takeTheFloor(player) {
  openVoiceChannel();
  pauseOthers(player);
  if (lastSpeaker !== player) lastSpeaker?.stepBack();
  lastSpeaker = player;
  speakingPlayers.add(player);
  voiceChannel?.postMessage('speaking');
}

function leaveTheFloor(player) {
  speakingPlayers.delete(player);
}

// The players' own audio is in no document, so a `play` seen here is the page's.
document.addEventListener('play', (event) => {
  if (!event.target.muted) pauseOthers(null);
}, true);
