"use strict";
document.addEventListener("keydown", function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  var kinds = {n: ".text .hit, .text .weak", p: ".text .hit, .text .weak", c: ".text .contradicted"};
  if (event.key === "t") { window.scrollTo(0, 0); return; }
  var selector = kinds[event.key];
  if (!selector) return;
  var marks = Array.from(document.querySelectorAll(selector));
  if (!marks.length) { document.getElementById("told").textContent = "There is none."; return; }
  var at = marks.indexOf(document.activeElement);
  var step = event.key === "p" ? -1 : 1;
  var next = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length;
  marks[next].focus();
  marks[next].scrollIntoView({block: "center"});
  document.getElementById("told").textContent = (next + 1) + " of " + marks.length + ": " + marks[next].title;
});
