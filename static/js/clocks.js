// The clocks in the frame go on: they start from the server's time, which may be another than this machine's.
const clocks = [...document.querySelectorAll("[data-clock]")].map((shown) => ({
  shown,
  words: new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: shown.dataset.clock }),
}));
const served = Date.parse(document.querySelector("[data-now]")?.dataset.now);

function tick() {
  const now = new Date(served + performance.now());
  for (const { shown, words } of clocks) shown.textContent = words.format(now).replace(",", "");
}

if (clocks.length && served) setInterval(tick, 10_000);
