// Puts what arrives on top of the list while the page is open; without it the list is loaded again by hand.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("feed");
  const state = document.getElementById("feed-state");
  const most = 300;
  if (!table || !window.EventSource) {
    return;
  }
  const body = table.tBodies[0];

  const say = (what, look) => {
    state.hidden = false;
    state.textContent = state.dataset[what];
    state.className = "state " + look;
  };

  const cell = (row, ...children) => row.insertCell().append(...children);

  const element = (name, text, attributes) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) {
      made.setAttribute(key, value);
    }
    return made;
  };

  const show = (event) => {
    const entry = JSON.parse(event.data);
    const row = body.insertRow(0);
    row.className = "fresh";
    cell(row, element("time", entry.exact, { datetime: entry.time }));
    cell(row, entry.from, " ", element("small", entry.unit, { class: "code" }));
    cell(row, entry.what);
    cell(row, entry.href ? element("a", entry.about, { href: entry.href }) : entry.about);
    while (body.rows.length > most) {
      body.deleteRow(-1);
    }
    const empty = document.getElementById("feed-empty");
    if (empty) {
      empty.remove();
    }
  };

  const source = new EventSource(table.dataset.events);
  say("waiting", "state-open");
  source.addEventListener("open", () => say("live", "state-good"));
  source.addEventListener("message", show);
  source.addEventListener("error", () => {
    const closed = source.readyState === EventSource.CLOSED;
    say(closed ? "off" : "waiting", closed ? "state-warn" : "state-open");
  });
  // opened elsewhere, or signed out
  source.addEventListener("end", () => {
    source.close();
    say("off", "state-warn");
  });
});
