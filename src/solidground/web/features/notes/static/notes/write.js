// Keeps a sealed draft while somebody writes, and saves without leaving the page before the words
// are kept. Nothing is ever put into the browser's own storage. Without a script the form works
// with plain pages.
const form = document.querySelector("[data-desk]");
const { text, title } = form.elements;
const line = form.querySelector("[data-line]");
const wrong = form.querySelector("[data-wrong]");
const toOpen = form.querySelector("[data-closed]");
const PAUSE = 2500; // after the last key
const LONGEST_PAUSE = 8000; // while the keys don't stop
const LONGEST_WAIT = 30000; // between tries, when nothing answers
const MOST_BYTES = 1900000;
const CLOSED = 423;
const VERY_LONG = 100000; // letters; from here on a browser takes seconds to look for the direction

const words = () => `${title.value}\0${text.value}`;
const isEmpty = () => !text.value.trim();
const hasLeft = () => document.documentElement.classList.contains("left-page");
let kept = "kept" in form.dataset ? words() : "";
let since = 0;
let timer = 0;
let wait = PAUSE;
let sending = null;
let saving = false;

function say(what) {
  if (line.textContent !== what) line.textContent = what;
}

function complain(what, status = 0) {
  if (wrong.textContent !== what) wrong.textContent = what;
  wrong.hidden = !what;
  toOpen.hidden = status !== CLOSED;
}

function data(act) {
  const all = new FormData(form);
  all.set("do", act);
  all.set("answer", "line");
  return all;
}

// What came back: {ok, status, line, go}. Status 0: nothing answers.
async function send(act) {
  if (new Blob([words()]).size > MOST_BYTES) return { status: 413, line: form.dataset.long };
  try {
    const answer = await fetch(form.action, { method: "POST", body: data(act) });
    const said = await answer.json().catch(() => ({ line: form.dataset.stale }));
    return { ...said, ok: answer.ok, status: answer.status };
  } catch {
    return { status: 0, line: form.dataset.away };
  }
}

async function keep() {
  clearTimeout(timer);
  if (sending || saving || hasLeft() || isEmpty() || words() === kept) return;
  const now = words();
  since = 0;
  sending = send("draft");
  const said = await sending;
  sending = null;
  if (saving || hasLeft()) return;
  if (said.ok) {
    kept = now;
    wait = PAUSE;
    complain("");
    say(said.line);
    // From here on a reload, or a browser that comes back, finds these words again.
    if (location.pathname !== new URL(form.action).pathname) history.replaceState(null, "", form.action);
    if (words() !== kept) later();
  } else {
    complain(said.line, said.status);
    say("");
    wait = Math.min(2 * wait, LONGEST_WAIT);
    timer = setTimeout(keep, wait);
  }
}

function later() {
  since ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(0, Math.min(wait, since + Math.max(wait, LONGEST_PAUSE) - Date.now())));
}

// The page may be gone in a moment: hand the words over without waiting for an answer.
function handOver() {
  if (saving || hasLeft() || isEmpty() || words() === kept) return;
  if (!navigator.sendBeacon(form.action, data("draft"))) keep();
}

async function save() {
  if (saving) return;
  if (isEmpty()) {
    complain(form.dataset.empty);
    text.focus();
    return;
  }
  saving = true;
  clearTimeout(timer);
  await sending; // an older draft must not arrive after the words are saved
  const said = await send("save");
  if (said.go && !hasLeft()) {
    kept = words();
    location.assign(said.go);
    return;
  }
  if (said.status === 403) return form.submit(); // the page comes back with the words and a new token
  saving = false;
  complain(said.line, said.status);
  if (said.status === 0) later();
}

function settle() {
  if (text.value.length > VERY_LONG) text.dir = getComputedStyle(title).direction;
}

function grow() {
  if (text.scrollHeight > text.clientHeight) text.style.height = `${text.scrollHeight + 2}px`;
}

form.querySelector("[data-by-hand]").hidden = true;
if (!CSS.supports("field-sizing", "content")) {
  text.addEventListener("input", grow);
  grow();
}
settle();
if (matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
if (words() !== kept) later();
form.addEventListener("input", () => {
  settle();
  later();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
title.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  text.focus();
});
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || !["s", "Enter"].includes(event.key)) return;
  event.preventDefault();
  save();
});
addEventListener("pagehide", handOver);
document.addEventListener("visibilitychange", () => (document.hidden ? handOver() : keep()));
addEventListener("beforeunload", (event) => {
  if (hasLeft() || isEmpty() || words() === kept) return;
  event.preventDefault();
});
