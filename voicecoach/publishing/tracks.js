// A library of several pages has a list of all its tracks, which is loaded when it is first needed.

const main = document.querySelector("main");
const { list } = main.dataset;
let loading;

/** A track of the list; its addresses are made as level.html has them. */
function listed(routine, [variant, told, length, page, sound]) {
  const { slug, title, titled, language, direction } = routine;
  const folder = encodeURIComponent(slug);
  const name = encodeURIComponent(variant);
  return {
    slug, language, direction, told, length, routine: title,
    title: titled.replace("{routine}", () => title).replace("{level}", () => told),
    page: `${folder}/${name}.html?v=${page}`,
    sound: `${folder}/${folder}-${name}.mp3?v=${sound}`,
    words: `${title} ${told} ${language} ${routine.about}`,
  };
}

async function load() {
  const answer = await fetch(list);
  if (!answer.ok) throw new Error(`${list}: ${answer.status}`);
  const routines = await answer.json();
  return routines.flatMap((routine) => routine.tracks.map((track) => listed(routine, track)));
}

/** All tracks of the library; when the network fails, the next who asks tries again. */
function allTracks() {
  loading ??= load().catch((fault) => {
    loading = undefined;
    throw fault;
  });
  return loading;
}
