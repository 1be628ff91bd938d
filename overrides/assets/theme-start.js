// Four globals that Material's bundle calls. Storage that is refused or damaged counts as empty.
var __md_scope = new URL(document.currentScript.dataset.scope || ".", location);
var __md_hash = (text) => [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) | 0, 0);
var __md_get = (key, storage, scope = __md_scope) => {
  try {
    return JSON.parse((storage || localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};
var __md_set = (key, value, storage, scope = __md_scope) => {
  try {
    (storage || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // nothing is kept then; the page works the same
  }
};
