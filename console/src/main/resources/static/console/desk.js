// Files that were chosen are added at once; one that is too large is told before it is sent.
"use strict";

document.addEventListener("change", (event) => {
  const input = event.target.closest("input[type='file'][data-most]");
  if (!input || input.files.length === 0) {
    return;
  }
  if ([...input.files].some((file) => file.size > Number(input.dataset.most))) {
    window.alert(input.dataset.tooLarge);
    input.value = "";
    return;
  }
  document.getElementById("attach").click();
});

// the return key goes on to the next number, as in a spreadsheet; it sends nothing
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("#entry table input[type='text']")) {
    return;
  }
  const numbers = [...document.querySelectorAll("#entry table input[type='text']")];
  const next = numbers[numbers.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
  if (next) {
    next.focus();
    next.select();
  }
});
