// This script shows the hold of each form, and notes whether hold or minutes was chosen last.
for (const form of document.forms) {
  const { level, hold, minutes } = form.elements;
  const shown = form.querySelector("output");
  const choose = (by) => { form.elements.by.value = by; };
  const show = () => { shown.value = `${hold.value} s`; };
  hold.addEventListener("input", () => { choose("hold"); show(); });
  minutes.addEventListener("input", () => choose("minutes"));
  level.addEventListener("change", () => { hold.value = level.selectedOptions[0].dataset.hold; show(); });
  show(); // a browser may have kept another value from before
}
