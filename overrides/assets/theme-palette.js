// The colour scheme that the reader chose, or the system's, set on the page before it is painted.
{
  const chosen = __md_get("__palette")?.color;
  const option = (media) => document.querySelector(`[data-md-color-media="${media}"]`);
  const system = () => option(`(prefers-color-scheme: ${matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"})`);
  const source = chosen && chosen.media !== "(prefers-color-scheme)" ? option(chosen.media) : system();
  for (const part of ["scheme", "primary", "accent"]) {
    const value = source?.getAttribute(`data-md-color-${part}`);
    if (value) document.body.setAttribute(`data-md-color-${part}`, value);
  }
}
