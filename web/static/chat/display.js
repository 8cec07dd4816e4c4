// 长辈版: larger words and targets, remembered on this device; the sizes themselves stand in chat.css.

const ELDER = "tradein.elder";
const SIZE = "tradein.size";

/** Bind the switch and the choice of sizes, and restore what was chosen last time. */
export function bindDisplay(root, elder, sizes) {
  elder.addEventListener("click", () => {
    show(root.dataset.display !== "elder");
    keep(ELDER, root.dataset.display === "elder" ? "yes" : "no");
  });
  sizes.addEventListener("change", (event) => {
    root.dataset.size = event.target.value;
    keep(SIZE, event.target.value);
  });
  const size = sizes.querySelector(`input[value="${kept(SIZE) === "3" ? 3 : kept(SIZE) === "2" ? 2 : 1}"]`);
  size.checked = true;
  root.dataset.size = size.value;
  show(kept(ELDER) === "yes");

  function show(on) {
    root.dataset.display = on ? "elder" : "standard";
    elder.setAttribute("aria-pressed", String(on));
    sizes.hidden = !on;
  }
}

/** Keep the heights of what sticks to the screen's edges as CSS lengths, so that nothing focused hides beneath. */
export function bindEdges(root, top, bottom) {
  if (!window.ResizeObserver) return;
  const measure = () => {
    root.style.setProperty("--top-edge", stuckHeight(top));
    root.style.setProperty("--bottom-edge", stuckHeight(bottom));
  };
  const watch = new ResizeObserver(measure);
  watch.observe(top);
  watch.observe(bottom);
  addEventListener("resize", measure);
}

function stuckHeight(bar) {
  return getComputedStyle(bar).position === "sticky" ? `${bar.offsetHeight}px` : "0px";
}

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch (forbidden) {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (forbidden) {
    // the choice then lasts until the page is left
  }
}
