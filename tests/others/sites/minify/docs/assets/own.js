// own
window.own = 1;
