// Dates in long lists share one card, which htmx fills. Without this the date is a link to the same answer.
let asked = null;

document.addEventListener("click", (event) => {
  asked = event.target.closest("a[data-why]") ?? asked;
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id === "why") detail.target.showPopover({ source: asked });
});

// A date is marked while its card is open.
document.addEventListener(
  "toggle",
  ({ target, newState }) => {
    const dates = target.id === "why" ? [asked] : document.querySelectorAll(`[popovertarget="${CSS.escape(target.id)}"].computed`);
    for (const date of dates) date?.toggleAttribute("data-open", newState === "open");
  },
  true,
);
