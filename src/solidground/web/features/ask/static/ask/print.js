// A button for the page to keep. Folded reasons are opened first, so that they are on paper.
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => {
  for (const fold of document.querySelectorAll("details:not(.no-print)")) fold.open = true;
  print();
});
