// Says truly whether what was typed is kept, keeps it while somebody types, and lets nobody leave it behind without a word.
"use strict";

(() => {
  const SOON = 700;
  const LATEST = 4000;
  const AGAIN = 5000;
  // by form: since when something in it is not kept, how often it was changed, and when it will be kept
  const open = new Map();
  let sending = null;
  let renewing = false;

  const acts = (form) => form && (form.getAttribute("method") || "").toLowerCase() === "post" && !form.closest(".door");
  const keeper = (form) => (form.matches("[hx-post]") ? form : document.querySelector(`[data-keeper="${form.dataset.keep}"]`));
  const formOf = (element) => (element.matches("form") ? element
    : document.querySelector(`form[data-keep="${element.dataset.keeper}"]`));
  const keeps = (form) => form.hasAttribute("data-keep") && keeper(form)?.hasAttribute("hx-post");
  const waiting = () => [...open.keys()].filter((form) => form.isConnected);

  const signIn = () => {
    const link = document.createElement("a");
    link.href = "/sign-in?next=" + encodeURIComponent(location.pathname + location.search);
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = document.getElementById("kept").dataset.signIn;
    return link;
  };

  const say = (state) => {
    const place = document.getElementById("kept");
    if (!place || place.dataset.state === state) {
      return;
    }
    place.dataset.state = state;
    const text = place.querySelector("span");
    text.textContent = place.dataset[state];
    if (state === "ended" || state === "other") {
      text.append(" ", signIn());
    }
  };

  const later = (form, wait) => {
    const state = open.get(form);
    if (state && keeps(form)) {
      clearTimeout(state.timer);
      state.timer = setTimeout(() => htmx.trigger(keeper(form), "keep"), wait);
    }
  };

  const changed = (event) => {
    const form = event.target.form;
    if (!acts(form) || event.target.type === "file") {
      return;
    }
    const state = open.get(form) || { since: Date.now(), times: 0 };
    state.times += 1;
    open.set(form, state);
    if (keeps(form)) {
      say("unsaved");
      later(form, Math.max(0, Math.min(SOON, state.since + LATEST - Date.now())));
    }
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);

  // what a button of the form sends holds all that was typed; the answer says what became of it
  const stop = (form) => {
    const state = open.get(form);
    if (state) {
      clearTimeout(state.timer);
    }
    if (keeps(form) && keeper(form) !== form) {
      htmx.trigger(keeper(form), "htmx:abort");
    }
  };
  // htmx takes the last button pressed for the one that asks, until the focus leaves it; what is kept asks by no button
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("form[data-keep] button");
    if (button) {
      setTimeout(() => button.dispatchEvent(new Event("focusout", { bubbles: true })));
    }
  });

  document.addEventListener("submit", (event) => {
    const down = !navigator.onLine || document.getElementById("kept")?.dataset.state === "failed";
    if (acts(event.target) && down) {
      // a browser would show its own page in the place of ours, and of what was typed
      event.preventDefault();
      document.getElementById("offline").hidden = false;
      later(event.target, 0);
    } else if (event.submitter?.getAttribute("formmethod") !== "dialog" && !event.defaultPrevented) {
      stop(event.target);
      sending = event.target;
      setTimeout(() => { sending = null; }, AGAIN);
    }
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const element = event.detail.elt;
    if (element.matches("[data-keep][hx-post], [data-keeper]")) {
      const state = open.get(formOf(element));
      if (!state) {
        event.preventDefault();
        return;
      }
      state.sent = state.times;
      say("saving");
    } else if (element.form && acts(element.form)) {
      stop(element.form);
    }
  });

  const kept = (form) => {
    const state = open.get(form);
    document.getElementById("offline").hidden = true;
    if (state && state.sent === state.times) {
      open.delete(form);
    } else if (state) {
      state.since = Date.now();
      say("unsaved");
      later(form, SOON);
    }
  };

  // the session may be another one by now: its token is asked for, unless it is another account's
  const renew = async (form) => {
    if (renewing) {
      return;
    }
    renewing = true;
    try {
      const answer = await fetch(location.href, { headers: { "Liandong-Poll": "1" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("input[name='_csrf']");
      if (new URL(answer.url).pathname.startsWith("/sign-in") || !page.body.dataset.account) {
        say("ended");
      } else if (page.body.dataset.account !== document.body.dataset.account) {
        say("other");
      } else if (token) {
        document.querySelectorAll("input[name='_csrf']").forEach((each) => { each.value = token.value; });
        document.getElementById("ended").hidden = true;
        later(form, 0);
      }
    } catch (failure) {
      say("failed");
    } finally {
      renewing = false;
    }
  };

  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt: element, xhr } = event.detail;
    if (xhr.status === 401) {
      const ended = document.getElementById("ended");
      ended.hidden = false;
      ended.querySelector("a").href = "/sign-in?next=" + encodeURIComponent(location.pathname + location.search);
    }
    if (!element.matches("[data-keep][hx-post], [data-keeper]")) {
      if (xhr.status === 401) {
        waiting().filter(keeps).forEach(() => say("ended"));
      }
      return;
    }
    const form = formOf(element);
    const state = open.get(form);
    if (xhr.status === 200 && xhr.getResponseHeader("Liandong-Kept") === "yes") {
      kept(form);
    } else if (xhr.status === 401) {
      say("ended");
    } else if (xhr.status === 403 && state && Date.now() - (state.renewed || 0) > AGAIN) {
      state.renewed = Date.now();
      renew(form);
    } else if (xhr.status >= 200) {
      say("refused");
    }
  });

  // what htmx puts in the place of a form has been kept by the button that asked for it
  document.addEventListener("htmx:afterSwap", () => {
    [...open.keys()].filter((form) => !form.isConnected).forEach((form) => open.delete(form));
  });

  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.elt.matches("[data-keep][hx-post], [data-keeper]")) {
      say("failed");
      later(formOf(event.detail.elt), AGAIN);
    }
  });

  // somebody comes back, perhaps from signing in
  const back = () => {
    const state = document.getElementById("kept")?.dataset.state;
    if (["ended", "other", "failed"].includes(state)) {
      waiting().filter(keeps).forEach(renew);
    }
  };
  addEventListener("focus", back);
  addEventListener("online", () => {
    document.getElementById("offline").hidden = true;
    back();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      back();
    } else {
      now();
    }
  });

  // the page goes away: what is not kept yet is sent once more, whatever comes of it
  const now = () => {
    for (const form of waiting().filter(keeps)) {
      if (form !== sending) {
        const fields = new FormData(form);
        [...fields.keys()].filter((name) => fields.get(name) instanceof File).forEach((name) => fields.delete(name));
        fetch(keeper(form).getAttribute("hx-post"), {
          method: "POST",
          body: new URLSearchParams(fields),
          headers: { "HX-Request": "true" },
          keepalive: true,
        }).then((answer) => {
          if (answer.ok && answer.headers.get("Liandong-Kept") === "yes") {
            open.delete(form);
          }
        }).catch(() => {});
      }
    }
  };

  addEventListener("beforeunload", (event) => {
    if (waiting().some((form) => form !== sending)) {
      now();
      event.preventDefault();
    }
  });

  // what the page holds after a session has ended is on this page alone
  document.querySelectorAll("form[data-held]").forEach((form) => open.set(form, { since: Date.now(), times: 1 }));

  // a form that was sent and did not arrive is open again when the browser comes back to it
  addEventListener("pageshow", () => { sending = null; });
})();
