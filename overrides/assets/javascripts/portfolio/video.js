/* Puts the player of a video in place of its picture, once somebody asks for it. */

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-pf-opens=video]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = Object.assign(document.createElement("iframe"), {
    className: "pf-video__frame",
    title: link.innerText.trim(),
    src: link.dataset.pfFrame,
    allow: "autoplay; fullscreen; picture-in-picture; encrypted-media",
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  link.replaceWith(frame);
  frame.focus();
});
