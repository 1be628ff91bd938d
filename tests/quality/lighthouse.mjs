// Lighthouse on one page after another, in one browser; prints what it says of each as a line of JSON.
// node lighthouse.mjs '{"chromium": its path, "arguments": […], "only": what of it, "addresses": […]}'
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const asked = JSON.parse(process.argv[2]);
const chromium = await launch({ chromePath: asked.chromium, chromeFlags: ["--headless", ...asked.arguments] });
const options = {
  port: chromium.port,
  logLevel: "error",
  ...asked.only,
  disableFullPageScreenshot: true, // nobody sees it
};
try {
  for (const address of asked.addresses) {
    const { lhr } = await lighthouse(address, options);
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    console.log(JSON.stringify(lhr));
  }
} finally {
  chromium.kill();
}
