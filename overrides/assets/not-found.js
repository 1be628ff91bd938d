// For hosts with one error page: shown at an address of another language, it makes way for that language's error page.
// That page (page.js) puts the reader's address back.

{
  const { scope, languages } = document.currentScript.dataset;
  const root = new URL(scope, location).pathname;
  const language = location.pathname.startsWith(root) ? location.pathname.slice(root.length).split("/")[0] : "";
  const asked = location.pathname + location.search + location.hash;
  if (languages.split(" ").includes(language)) location.replace(`${root}${language}/404.html#${asked}`);
}
