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

// what is wrong with a form is read out, and is where the keyboard goes on
const wrong = () => {
  const problems = document.querySelector("main [role='alert']:not([hidden])");
  if (problems) {
    problems.tabIndex = -1;
    problems.focus();
  }
};
document.addEventListener("DOMContentLoaded", wrong);
