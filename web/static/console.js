// What the console does beyond htmx: copying, waiting for an input method, and saying when nothing answers.
document.documentElement.dataset.scripts = "";
const trouble = document.getElementById("trouble");
const told = document.getElementById("told");

// While syllables are being put together into characters there is nothing to look up yet.
let composing = false;
document.addEventListener("compositionstart", () => (composing = true), true);
document.addEventListener("compositionend", () => (composing = false), true);
document.addEventListener("htmx:beforeRequest", (event) => {
  if (composing) event.preventDefault();
});

for (const failed of ["htmx:sendError", "htmx:timeout"])
  document.addEventListener(failed, () => (trouble.hidden = false));
document.addEventListener("htmx:afterOnLoad", () => (trouble.hidden = true));

// A link that turned the page may be gone with it: then the keyboard goes on from the heading.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("#found h2")?.focus({ preventScroll: true });
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const usual = button.textContent;
  const done = await copy(button.dataset.text);
  button.textContent = told.textContent = done ? "已复制" : "没有复制成，请选中文字复制";
  setTimeout(() => (button.textContent = usual), 2000);
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

// Browsers give the clipboard to pages over TLS alone; an office's network often has none.
function copyTheOldWay(text) {
  const before = document.activeElement;
  const box = document.createElement("textarea");
  box.className = "unseen";
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  before?.focus();
  return done;
}
