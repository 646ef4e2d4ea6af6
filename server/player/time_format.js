// Seconds as people read them on a clock and hear them from a screen reader. Always rounded down:
// a clock that rounds up shows the end before it has come.

/** Whole seconds; 0 for what is negative, infinite or no number at all. */
function wholeSeconds(seconds) {
  return seconds > 0 && seconds < Infinity ? Math.floor(seconds) : 0;
}

function splitTime(seconds) {
  const whole = wholeSeconds(seconds);
  return {hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60};
}

/** `m:ss`, or `h:mm:ss` when asked; minutes and hours that lead are never padded. */
function formatClock(seconds, withHours) {
  const two = (n) => String(n).padStart(2, '0');
  const time = splitTime(seconds);
  if (withHours) return `${time.hours}:${two(time.minutes)}:${two(time.seconds)}`;
  return `${time.hours * 60 + time.minutes}:${two(time.seconds)}`;
}

/**
 * Both sides of the player's clock. They have the same shape, so that nothing moves when the first
 * hour is over; an estimated total carries `≈`.
 */
function formatTimePair(position, total, exact = true) {
  const known = total > 0 && total < Infinity;
  const withHours = known && wholeSeconds(total) >= 3600;
  return {
    now: formatClock(known ? Math.min(position, total) : 0, withHours),
    total: (known && !exact ? '≈' : '') + formatClock(known ? total : 0, withHours),
  };
}

/** "2 min 43 sec" in the words of `messages`: no zero hours, minutes always once there are hours. */
function formatSpokenTime(seconds, messages) {
  const time = splitTime(seconds);
  const parts = [];
  if (time.hours > 0) parts.push(fillMessage(messages.h, {n: time.hours}));
  if (time.hours > 0 || time.minutes > 0) parts.push(fillMessage(messages.m, {n: time.minutes}));
  parts.push(fillMessage(messages.s, {n: time.seconds}));
  return parts.join(messages.unitGap);
}
