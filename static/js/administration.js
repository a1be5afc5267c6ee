// Lists in order: arrows and dragging renumber the position fields; saving keeps it.
// Also follows a link to a field that stands in a closed group.
(() => {
  "use strict";

  const renumber = (list) => {
    list.querySelectorAll("input.position").forEach((input, index) => {
      input.value = String(index + 1);
    });
  };

  const move = (button) => {
    const row = button.closest("li");
    const isUp = button.dataset.move === "-1";
    const other = isUp ? row.previousElementSibling : row.nextElementSibling;
    if (other === null) return;
    if (isUp) other.before(row);
    else other.after(row);
    renumber(row.parentElement);
    button.focus();
  };

  const openGroupOfTarget = () => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const target = id ? document.getElementById(id) : null;
    const group = target?.closest("details");
    if (!group) return;
    group.open = true;
    target.scrollIntoView({ block: "center" });
    target.focus();
  };

  // The autocomplete's own search field has no name, and its list belongs to nothing.
  const nameSearchFields = () => {
    document.querySelectorAll(".select2-search__field").forEach((input) => {
      const select = input.closest(".select2")?.parentElement.querySelector("select");
      const label = select?.labels?.[0]?.textContent.replace("*", "").trim();
      if (label) input.setAttribute("aria-label", label);
    });
    const dropdown = document.querySelector("body > .select2-container--open");
    const list = dropdown?.querySelector(".select2-results__options");
    if (!list) return;
    dropdown.setAttribute("role", "region");
    dropdown.setAttribute(
      "aria-label",
      document.querySelector(".select2-container--open .select2-search__field")?.ariaLabel ?? "",
    );
    document
      .querySelector(".select2-container--open [role='combobox']")
      ?.setAttribute("aria-controls", list.id);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-order]").forEach((list) => {
      list.querySelectorAll("[data-move]").forEach((button) => {
        button.hidden = false;
        button.addEventListener("click", () => move(button));
      });
      list.addEventListener("end", () => renumber(list));
    });
    openGroupOfTarget();
    document.getElementById("error-summary")?.focus();
    if (document.querySelector(".admin-autocomplete")) {
      new MutationObserver(nameSearchFields).observe(document.body, { childList: true, subtree: true });
      nameSearchFields();
    }
  });
  window.addEventListener("hashchange", openGroupOfTarget);
})();
