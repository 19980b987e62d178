// The palette: Ctrl K opens it, htmx fills it, arrows choose a line. Without this the box in the frame is a plain form.
const palette = document.getElementById("palette");
const words = document.getElementById("palette-words");
const lines = document.getElementById("palette-lines");

export function openPalette(begun = "") {
  if (!palette || palette.open) return;
  document.querySelector("dialog:modal")?.close();
  document.getElementById("menu")?.hidePopover();
  words.value = begun;
  palette.showModal();
  words.focus();
  htmx.trigger(words, "opened");
}

function choose(line) {
  for (const each of lines.querySelectorAll("[role=option]")) each.setAttribute("aria-selected", String(each === line));
  if (line) words.setAttribute("aria-activedescendant", line.id);
  else words.removeAttribute("aria-activedescendant");
  line?.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = [...lines.querySelectorAll("[role=option]")];
  const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (all.length) choose(all[(at + step + all.length + (at < 0 && step < 0)) % all.length]);
}

if (palette) {
  // While what is typed is newer than the lines, none is chosen, and Enter asks the search page.
  words.addEventListener("input", () => choose(null));
  lines.addEventListener("htmx:afterSwap", ({ detail }) => {
    choose(detail.requestConfig.parameters.q === words.value ? lines.querySelector("[role=option]") : null);
  });
  words.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = lines.querySelector("[aria-selected=true]");
    if (step) move(step);
    else if (event.key === "Enter" && chosen && !event.isComposing) chosen.click();
    else return;
    event.preventDefault();
  });
  palette.addEventListener("click", (event) => {
    if (event.target === palette || event.target.closest("[data-close]")) palette.close();
  });
  for (const box of document.querySelectorAll("[data-palette]"))
    box.addEventListener("click", (event) => {
      event.preventDefault();
      openPalette(box.value);
    });
}
