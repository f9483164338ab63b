// Two small comforts: look at what one types, and print the code. Both pages work without.
for (const row of document.querySelectorAll("[data-reveal]")) {
  const fields = row.closest("form").querySelectorAll("input[type=password]");
  row.hidden = false;
  row.querySelector("input").checked = false;
  row.addEventListener("change", (event) => {
    for (const field of fields) field.type = event.target.checked ? "text" : "password";
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
