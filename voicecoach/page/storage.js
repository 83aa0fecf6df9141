// This script keeps values in the browser, for the pages of one host; where it may not, all else works.

/** What is kept as `name`, if it is of the kind of `otherwise`: others may have written there. */
function stored(name, otherwise) {
  try {
    const found = JSON.parse(localStorage.getItem(name));
    return found?.constructor === otherwise.constructor ? found : otherwise;
  } catch {
    return otherwise;
  }
}

function store(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A private window, or no room.
  }
}

/** A length or a place, rounded to whole seconds as everywhere in voicecoach. */
function clock(seconds) {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}
