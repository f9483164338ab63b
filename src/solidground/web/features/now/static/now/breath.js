// The breath counted in text, for people who hold the picture still. Without JavaScript the
// two lines on the page say the same, and the switch still works: it is plain CSS.
const count = document.querySelector("[data-count]");
const breatheIn = Number(count.dataset.in);
const breatheOut = Number(count.dataset.out);
const length = breatheIn + breatheOut;
let second = 0;

function say() {
  const inward = second < breatheIn;
  count.textContent = inward ? `in ${second + 1}` : `out ${second - breatheIn + 1}`;
  second = (second + 1) % length;
}

say();
setInterval(say, 1000);
