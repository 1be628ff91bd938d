// Before the first paint: the page has programs. Where one of them does not come, the page is one without programs again.
{
  const root = document.documentElement.classList;
  root.replace("no-js", "js");
  const gone = ({ target }) => target instanceof HTMLScriptElement && root.replace("js", "no-js");
  addEventListener("error", gone, { capture: true });
  addEventListener("load", () => removeEventListener("error", gone, { capture: true }), { once: true });
}
