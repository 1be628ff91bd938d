// The colour scheme: what the reader chose, or the system's, set before the page is painted and whenever it changes.
{
  const KEY = "help-centre scheme";
  const SYSTEM = "(prefers-color-scheme)";
  const options = [...document.querySelectorAll("input[data-md-color-media]")];
  const media = (option) => option.getAttribute("data-md-color-media");
  const show = (chosen) => {
    for (const option of options) option.nextElementSibling.hidden = option !== chosen; // its button leads to the next one
    const ofSystem = (option) => media(option) !== SYSTEM && matchMedia(media(option)).matches;
    const shown = media(chosen) === SYSTEM ? options.find(ofSystem) ?? chosen : chosen;
    for (const part of ["scheme", "primary", "accent"]) {
      document.body.setAttribute(`data-md-color-${part}`, shown.getAttribute(`data-md-color-${part}`));
    }
  };
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const chosen = () => options.find((option) => option.checked);
  (options.find((option) => media(option) === kept()) ?? options[0]).checked = true;
  show(chosen());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(chosen()));
  for (const option of options) {
    option.addEventListener("change", () => {
      show(option);
      try {
        localStorage.setItem(KEY, media(option));
      } catch {
        // it holds for this page then
      }
    });
  }
}
