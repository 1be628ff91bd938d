// Puts the billing checker into a page of another site. Contract: checker/widget/README.md of the help centre.
(() => {
  const frames = {{ frames }};
  const script = document.currentScript;
  const { language = document.documentElement.lang, presets = "" } = script.dataset;
  const known = frames[language] ?? frames[language.split("-")[0]] ?? frames["{{ default }}"];
  const address = new URL(known.path, script.src);
  for (const preset of presets.split(/[\s;]+/).filter(Boolean)) {
    const [question, answer = ""] = preset.split("=", 2);
    address.searchParams.append(question, answer);
  }
  const frame = Object.assign(document.createElement("iframe"), {
    src: address.href,
    title: known.title,
    lang: known.language,
    width: "100%",
    height: "600",
    loading: "lazy",
    frameBorder: "0",
    allow: "clipboard-write",
  });
  addEventListener("message", ({ data, origin, source }) => {
    if (source !== frame.contentWindow || origin !== address.origin || data?.type !== "help-checker" || data.version !== 1) return;
    if (data.event === "size" && Number.isFinite(data.height)) frame.height = String(Math.min(Math.max(data.height, 100), 20000));
    if (data.event !== "screen") return;
    const { address: state, question, outcome } = data;
    const detail = question ? { address: state, question } : { address: state, outcome };
    frame.dispatchEvent(new CustomEvent("help-checker", { bubbles: true, detail }));
  });
  script.after(frame);
})();
