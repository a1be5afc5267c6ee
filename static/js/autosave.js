// Says in words what becomes of each save, and keeps typed text from being left behind.
(() => {
  const form = document.getElementById("section-form");
  const unsaved = new Set();
  let leavingBySubmit = false;

  const itemOf = (element) => element.closest?.(".item");

  const say = (item, words, failed) => {
    const state = item.querySelector(".item__state");
    let line = state.querySelector("p:not(.notice p)");
    if (!line) {
      line = document.createElement("p");
      state.append(line);
    }
    line.className = failed ? "is-failed" : "";
    line.textContent = words;
  };

  form.addEventListener("input", (event) => {
    const item = itemOf(event.target);
    if (item) unsaved.add(item.id);
  });
  form.addEventListener("submit", () => {
    leavingBySubmit = true;
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const item = itemOf(event.target);
    if (!item) return;
    if (!item.querySelector(".notice")) say(item, form.dataset.saving, false);
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    // The words about the ended session come beside what stands there, in place of “Saving”.
    if (event.detail.xhr.status !== 401) return;
    event.detail.target.querySelectorAll(":scope > p").forEach((line) => line.remove());
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const item = itemOf(event.target);
    if (item && event.detail.successful) unsaved.delete(item.id);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, (event) => {
      const item = itemOf(event.target);
      if (item) say(item, form.dataset.lostConnection, true);
    });
  }
  document.body.addEventListener("htmx:responseError", (event) => {
    const item = itemOf(event.target);
    if (item) say(item, form.dataset.refused, true);
  });
  window.addEventListener("online", () => {
    for (const id of unsaved) htmx.trigger(document.getElementById(id), "change");
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size && !leavingBySubmit) event.preventDefault();
  });
})();
