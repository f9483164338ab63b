// Leave this page: cover everything at once, then go somewhere ordinary in the same tab.
// Without JavaScript the same link is a plain link. Records nothing, sends nothing but a
// word to the other open tabs of this app, so that they leave too.
const link = document.querySelector("[data-leave]");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("leave") : null;
const PRESSES = 3;
const WITHIN = 5000;
let presses = 0;
let first = 0;

function cover() {
  document.documentElement.classList.add("left-page");
  document.title = "Weather";
  for (const field of document.querySelectorAll("textarea")) field.value = "";
}

function leave() {
  cover();
  location.replace(link.href);
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
