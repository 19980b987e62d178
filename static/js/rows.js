// “One more” in a form adds an empty row at once; without script the server sends the form back with more rows.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rows] > button[name=more]");
  if (!button) return;
  event.preventDefault();
  const rows = button.parentElement.querySelectorAll(":scope > [role=group]");
  const last = rows[rows.length - 1];
  const row = last.cloneNode(true);
  const number = rows.length + 1;
  row.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+$/, number));
  row.querySelectorAll(".field-error").forEach((error) => error.remove());
  row.querySelectorAll(".has-error").forEach((field) => field.classList.remove("has-error"));
  row.querySelectorAll("label").forEach((label) => (label.htmlFor = label.htmlFor.replace(/\d+$/, number)));
  row.querySelectorAll("input").forEach((input) => {
    input.id = input.id.replace(/\d+$/, number);
    input.value = "";
    input.removeAttribute("aria-invalid");
  });
  last.after(row);
  row.querySelector("input").focus();
});
