// Leads from an article's old address to the new one, in one hop, with the query and the #section that the reader had.
// Without scripts the page does so too, but for those two.

{
  const { to } = document.currentScript.dataset;
  const target = new URL(to, location.href);
  target.search ||= location.search;
  target.hash ||= location.hash;
  location.replace(target);
}
