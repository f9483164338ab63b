// Leave this page: cover everything at once, then go somewhere ordinary in the same tab.
// If a journal is open or a guest has written, it is locked and forgotten on the way. Without
// JavaScript the same link does it. Records nothing, and tells the other open tabs to leave too.
const link = document.querySelector("[data-leave]");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("leave") : null;
const PRESSES = 3;
const WITHIN = 5000;
let presses = 0;
let first = 0;

function cover() {
  document.documentElement.classList.add("left-page");
  document.title = "Weather";
  const fields = "textarea, input:not([type=hidden])";
  for (const field of document.querySelectorAll(fields)) field.value = "";
}

function leave() {
  cover();
  const form = document.querySelector("[data-leave-form]");
  const sent = form && navigator.sendBeacon(form.action, new FormData(form));
  location.replace(form && !sent ? link.href : link.dataset.leave);
}

function forget() {
  presses = 0;
  delete link.dataset.pressed;
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  tabs?.postMessage("leave");
  leave();
});

tabs?.addEventListener("message", leave);

// Shift three times within five seconds. Any other key starts the count again.
addEventListener("keyup", (event) => {
  if (event.key !== "Shift") return;
  if (presses === 0 || Date.now() - first > WITHIN) {
    presses = 0;
    first = Date.now();
    setTimeout(forget, WITHIN);
  }
  presses += 1;
  link.dataset.pressed = " ●".repeat(presses);
  if (presses === PRESSES) link.click();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Shift") forget();
});

// A page that comes back from the browser's memory stays covered if it was left.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.documentElement.classList.contains("left-page")) leave();
});
