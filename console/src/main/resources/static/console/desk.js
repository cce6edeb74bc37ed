// A file that was chosen is added at once; one that is too large is told before it is sent.
"use strict";

document.addEventListener("change", (event) => {
  const input = event.target.closest("input[type='file'][data-most]");
  if (!input || input.files.length === 0) {
    return;
  }
  if (input.files[0].size > Number(input.dataset.most)) {
    window.alert(input.dataset.tooLarge);
    input.value = "";
    return;
  }
  document.getElementById("attach").click();
});
