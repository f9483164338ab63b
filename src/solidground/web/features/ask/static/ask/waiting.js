// Counts the minutes down, without hurry: a line of words, changed once a minute.
const wait = document.querySelector("[data-minutes]");
const line = wait.querySelector("[data-left]");
const end = Date.now() + Number(wait.dataset.minutes) * 60_000;

function tell() {
  const left = Math.ceil((end - Date.now()) / 60_000);
  if (left <= 0) {
    line.setAttribute("role", "status");
    line.textContent = "The time is over. Is it as loud as before?";
    clearInterval(clock);
    return;
  }
  line.textContent = left === 1 ? "Less than a minute left." : `About ${left} minutes left.`;
}

const clock = setInterval(tell, 5_000);
line.hidden = false;
tell();
