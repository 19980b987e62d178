// The form that moves a card shows what the chosen column needs. Without this it shows all of it, each with when it counts.
export function fit(form) {
  const chosen = form.querySelector("[name=column]:checked");
  const show = (name, is) => {
    for (const input of form.querySelectorAll(`[name=${name}]`)) {
      const field = input.closest(".field");
      field.hidden = !is;
      field.querySelector(".field-optional")?.remove(); // where it is shown, it is needed
    }
  };
  const among = (keys) => Boolean(chosen) && (form.dataset[keys] ?? "").split(" ").includes(chosen.value);
  show("waiting_on", among("waits"));
  show("waiting_for", among("waits"));
  show("reason", among("needs"));
  const place = form.querySelector("[name=place]");
  const label = chosen?.closest("label").textContent.trim();
  for (const group of place?.querySelectorAll("optgroup") ?? []) {
    group.hidden = group.disabled = group.label !== label;
    if (group.disabled && place.selectedOptions[0]?.parentElement === group) place.value = "top";
  }
}

document.addEventListener("change", ({ target }) => {
  if (target.name === "column") fit(target.form);
});
for (const form of document.querySelectorAll(".move-page .move-form")) fit(form);
