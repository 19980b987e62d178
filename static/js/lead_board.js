// The board of leads: a card that is dropped in another status is sent there. Without this, Move… is a page.
const drop = document.getElementById("lead-drop");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function send(card, status) {
  drop.action = card.dataset.move;
  drop.elements.status.value = status;
  drop.elements.base_revision.value = card.dataset.revision;
  drop.submit();
}

for (const list of document.querySelectorAll(".lane-cards")) {
  list.addEventListener("dragstart", (event) => event.preventDefault()); // a link goes with its card
  Sortable.create(list, {
    group: "leads", sort: false, draggable: ".card", filter: ".card-move", preventOnFilter: false,
    forceFallback: true, fallbackTolerance: 4, emptyInsertThreshold: 40, delay: 250, delayOnTouchOnly: true, touchStartThreshold: 4,
    animation: still ? 0 : 120, ghostClass: "is-ghost",
    onEnd({ item, from, to }) { if (from !== to) send(item, to.dataset.status); },
  });
}
