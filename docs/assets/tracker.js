// A date in a table is one word: no browser may break it behind its hyphens.
for (const cell of document.querySelectorAll(".md-typeset td")) {
  if (/^~?(\.\.\/)?\d[\d/.-]*$/.test(cell.textContent.trim())) cell.classList.add("one-word")
}
