// A board: cards are dragged or moved in a dialog, and what others move appears. Without this, Move… is a page.
import { fit } from "./moving.js";

const EVERY = 4_000;
const AT_MOST = 60_000;
const board = document.querySelector("[data-changes]");
const dialog = document.getElementById("move-dialog");
const body = document.getElementById("move-body");
const unsent = document.getElementById("board-unsent");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
let origin = null; // where a card that is being dragged, or was dropped and not yet taken, came from
let asking = false;
let before = null; // what the board showed before a swap
let wait = EVERY;

const since = () => [...board.querySelectorAll("[data-version]")].map((each) => each.dataset.version).join();
const cards = () => [...board.querySelectorAll(".card")];
const columnOf = (card) => card.parentElement.dataset.column;

function putBack() {
  if (origin?.list.isConnected) origin.list.insertBefore(origin.card, origin.next);
  origin = null;
}

// Nothing came back, or what our side broke on: what was typed stays, and the card stands where it stood.
function fail() {
  if (!dialog.open) putBack();
  for (const said of document.querySelectorAll("[data-unsent]")) said.remove();
  const place = dialog.open ? body.querySelector(".dialog-body") : document.getElementById("board-trouble");
  place.prepend(unsent.content.cloneNode(true));
}

async function send(address, values) {
  asking = true;
  const token = document.querySelector("#board-form [name=csrfmiddlewaretoken]").value;
  const all = { csrfmiddlewaretoken: token, back: location.pathname + location.search, since: since(), ...values };
  try {
    await htmx.ajax("POST", address, { values: all, target: body, swap: "innerHTML" });
  } catch {
    fail();
  } finally {
    asking = false;
  }
}

function make() {
  for (const list of board.querySelectorAll(".lane-cards")) {
    if (Sortable.get(list)) continue;
    list.addEventListener("dragstart", (event) => event.preventDefault()); // a link or picture goes with its card
    Sortable.create(list, {
      group: "cards", draggable: ".card", filter: ".card:not([data-move]), .card-move", preventOnFilter: false,
      forceFallback: true, fallbackTolerance: 4, emptyInsertThreshold: 40, delay: 250, delayOnTouchOnly: true, touchStartThreshold: 4,
      animation: still ? 0 : 120, ghostClass: "is-ghost",
      onStart: ({ item }) => { origin = { card: item, list: item.parentElement, next: null }; },
      onChoose: ({ item }) => { make.next = item.nextElementSibling; },
      onEnd({ item, from, to, oldIndex, newIndex }) {
        origin.next = make.next;
        if (from === to && oldIndex === newIndex) { origin = null; return; }
        const above = item.previousElementSibling?.id.replace("card-", "after:") ?? "top";
        send(item.dataset.move, { column: to.dataset.column, place: above, seen: item.dataset.seen });
      },
    });
  }
}

async function look() {
  if (!board.isConnected) return;
  if (!document.hidden && !asking && !origin && !dialog.open) {
    const began = performance.now();
    try {
      await htmx.ajax("GET", `${board.dataset.changes}&since=${encodeURIComponent(since())}`, { source: board, target: board, swap: "none" });
      wait = EVERY;
    } catch {
      wait = Math.min(2 * wait, AT_MOST);
    }
    wait = Math.min(Math.max(wait, 10 * (performance.now() - began)), AT_MOST); // a slow server is asked less often
  }
  setTimeout(look, wait);
}

document.addEventListener("click", (event) => {
  const move = event.target.closest(".board .card-move, .toast a[href*='/move/']");
  if (move && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    htmx.ajax("GET", move.href, { target: body, swap: "innerHTML" }).catch(fail);
  } else if (event.target.closest("[data-close]") && dialog.open) {
    event.preventDefault();
    dialog.close();
  } else if (event.target === dialog) dialog.close();
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".move-form")) return;
  event.preventDefault();
  send(event.target.getAttribute("action"), Object.fromEntries(new FormData(event.target)));
});
dialog.addEventListener("close", putBack);

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { status, responseText } = detail.xhr;
  const isPost = detail.requestConfig.verb === "post";
  const isPage = /^\s*<!doctype/i.test(responseText); // whoever was signed out meanwhile is told so by a page
  if (detail.target === board) {
    const idle = !origin && !asking && !dialog.open; // somebody may have begun to move a card meanwhile
    if ((status === 205 || isPage) && idle) location.reload();
    detail.shouldSwap = status === 200 && !isPage && idle;
  } else if (detail.target === body) {
    detail.shouldSwap = status < 500;
    detail.isError = false;
    if (status >= 500) fail();
    else if (isPage && isPost) detail.target = document.body;
    else if (isPage) location.reload();
    else if (status === 200 && isPost) origin = null;
    else if ([403, 404, 409].includes(status)) putBack();
  } else return;
  before = standing(detail.requestConfig.path);
});

// Where the cards stand, and what holds the focus: a link of a card, or of a line above or below the cards.
function standing(path) {
  const active = document.activeElement;
  const held = active?.closest(".card, .lane-foot, .load") ?? document.getElementById(cardAt(path));
  return {
    places: new Map(cards().map((card) => [card.id, `${card.dataset.seen} ${columnOf(card)}`])),
    held: held?.id,
    part: active?.matches(".card-move") ? ".card-move" : "a",
    lane: held?.closest(".lane")?.id,
    number: cards().filter((card) => card.parentElement === held?.parentElement).indexOf(held),
  };
}

const cardAt = (path) => `card-${path.match(/\/(\d+)\/move\//)?.[1]}`;

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target === document.body) document.getElementById("content").focus();
  if (detail.target !== board && detail.target !== body) return;
  make();
  for (const card of before ? cards() : [])
    if (before.places.get(card.id) !== `${card.dataset.seen} ${columnOf(card)}`) {
      card.classList.add("is-new");
      setTimeout(() => card.classList.remove("is-new"), 1_200);
    }
  if (detail.target === board) focusOn(before?.held, before?.part);
  else settle(detail);
  if (before?.held && !dialog.open && document.activeElement === document.body) focusNear(before);
  before = null;
});

// What came back for a card: a form to fill in, or nothing, and then the card holds the focus where it now stands.
function settle({ xhr, requestConfig }) {
  const form = body.querySelector("form");
  if (form) {
    fit(form);
    dialog.setAttribute("aria-labelledby", "move-title");
    if (!dialog.open) dialog.showModal();
    const first = ["[aria-invalid=true]:not([hidden] *)", "[name=column]:checked", "[name=column]"];
    first.map((each) => form.querySelector(each)).find(Boolean)?.focus();
    return;
  }
  dialog.close();
  if (xhr.status !== 403) focusOn(cardAt(requestConfig.path), ".card-move");
}

function focusOn(id, part) {
  const card = id && document.getElementById(id);
  if (card && !card.contains(document.activeElement)) card.querySelector(part)?.focus({ preventScroll: true });
}

// What held the focus has gone, or stands in a column that is not shown: its neighbour holds it, or the tab of the column.
function focusNear({ lane, number }) {
  const left = document.getElementById(lane)?.querySelectorAll(".card") ?? [];
  const near = left[Math.min(Math.max(number, 0), left.length - 1)]?.querySelector("a");
  const places = [near, document.querySelector(".lane-tabs [aria-current]"), document.getElementById("content")];
  places.find((each) => each?.checkVisibility())?.focus({ preventScroll: true });
}

make();
document.addEventListener("visibilitychange", () => { if (!document.hidden) wait = EVERY; });
setTimeout(look, EVERY);
