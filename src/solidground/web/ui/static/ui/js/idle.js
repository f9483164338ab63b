// A module, so that its names are its own: other scripts of a page have a `cover` too.
// A journal locks itself on the server when nobody is here. What stands on the screen must go as
// well: the page locks, or, where words are typed that nobody has saved, it covers them.
const minutes = Number(document.body.dataset.idle);
const life = "BroadcastChannel" in window ? new BroadcastChannel("life") : null;
let seen = Date.now();
let told = 0;

function sign() {
  seen = Date.now();
  if (seen - told < 5000) return;
  told = seen;
  life?.postMessage("here");
}

function hasUnsavedWords() {
  const fields = [...document.querySelectorAll("textarea")];
  return fields.some((field) => field.value.trim() && field.value !== field.defaultValue);
}

function cover() {
  const sheet = document.createElement("div");
  const words = document.createElement("p");
  const button = document.createElement("button");
  sheet.className = "cover";
  words.textContent = `Nobody was here for ${minutes} minutes, so your words are covered. They are still in the form.`;
  button.className = "btn";
  button.textContent = "Show my words";
  button.addEventListener("click", () => {
    seen = Date.now();
    sheet.remove();
    document.documentElement.classList.remove("covered");
  });
  sheet.append(words, button);
  document.documentElement.classList.add("covered");
  document.body.append(sheet);
  button.focus();
}

function check() {
  if (Date.now() - seen < minutes * 60000) return;
  if (document.documentElement.classList.contains("covered")) return;
  const lock = document.querySelector("form.lock");
  if (hasUnsavedWords() || !lock) cover();
  else lock.submit();
}

for (const kind of ["keydown", "pointerdown", "wheel", "touchstart", "focusin"]) {
  addEventListener(kind, sign, { passive: true, capture: true });
}
life?.addEventListener("message", () => { seen = Date.now(); });
document.addEventListener("visibilitychange", check);
setInterval(check, 5000);
