// Shortcuts. Single letters rest while somebody types, while something is open, and where a member switched them off.
import { openPalette } from "./palette.js";

const list = document.querySelector("[data-keys]");
const sheet = document.getElementById("keys");

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  // A field that has just closed with its dialog may still hold the focus for a frame; nobody types into it.
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]")?.checkVisibility();
  const busy = typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog:modal");
  if (busy || list?.dataset.keys !== "on" || !["/", "?"].includes(event.key)) return;
  event.preventDefault();
  if (event.key === "/") openPalette();
  else htmx.ajax("GET", list.href, { target: "#keys" });
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target === sheet && !sheet.open) sheet.showModal();
});
sheet?.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
});
