// What every page can do a little better with scripts; nothing depends on it.
"use strict";

// "/" goes to the search field, as in other office programs
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const field = document.querySelector("[data-key='/']");
    if (field) {
      event.preventDefault();
      field.focus();
    }
  }
});

// a selection that filters is sent at once
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send='change']");
  if (form) {
    form.requestSubmit();
  }
});
