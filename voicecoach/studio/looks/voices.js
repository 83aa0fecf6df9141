// This module offers the voices that speak the language that is chosen.
export function followLanguage(language, voice) {
  const known = JSON.parse(voice.dataset.voices);
  language?.addEventListener("change", () => {
    const now = voice.value, voices = Object.entries(known[language.value]);
    voice.replaceChildren(...voices.map(([key, label]) => new Option(label, key, false, key === now)));
  });
}
