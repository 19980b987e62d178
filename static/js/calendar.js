// Arrow keys move between the days of the grid, which are links without this too.
const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const days = [...document.querySelectorAll("[data-day]")];

document.addEventListener("keydown", (event) => {
  const here = days.indexOf(event.target);
  const there = days[here + steps[event.key]];
  if (here < 0 || !there || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  there.focus();
});
