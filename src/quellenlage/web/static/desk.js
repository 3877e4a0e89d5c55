// Keys for judging, and marking a claim's place in the text. Everything here can be done without it, by the forms.
"use strict";
(() => {
  const claims = () => [...document.querySelectorAll("[data-claim]")];
  const current = () => document.activeElement && document.activeElement.closest("[data-claim]");
  const said = document.getElementById("said");
  const say = (text) => { said.textContent = text; };

  function light(key) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!key) return;
    const marks = [...document.querySelectorAll("mark[data-claims]")].filter((m) => m.dataset.claims.split(" ").includes(key));
    for (const mark of marks) mark.classList.add("lit");
    const item = document.getElementById(key);
    if (item) item.classList.add("lit");
    const text = document.querySelector(".reader > .text");
    if (marks.length && text && text.scrollHeight > text.clientHeight) {
      text.scrollTop += marks[0].getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
    }
  }

  function move(by) {
    const all = claims();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  async function send(form, button) {
    const data = new FormData(form);
    if (button && button.name) data.set(button.name, button.value);
    const item = form.closest("[data-claim]");
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), redirect: "follow" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) {
      const why = page.querySelector("main p");
      say(why ? why.textContent : said.dataset.failed);
      return;
    }
    const key = item.dataset.claim;
    const fresh = page.getElementById(key);
    if (!fresh) {
      const all = claims();
      const next = all[all.indexOf(item) + 1] || all[all.indexOf(item) - 1];
      item.remove();
      if (next) next.focus();
      say(said.dataset.gone);
      return;
    }
    item.replaceWith(document.importNode(fresh, true));
    for (const mark of document.querySelectorAll("mark[data-claims]")) {
      if (mark.dataset.claims.split(" ").includes(key)) mark.classList.toggle("overruled", fresh.classList.contains("overruled"));
    }
    document.getElementById(key).focus();
    const state = fresh.querySelector(".ruling");
    say(state ? `${said.dataset.ruled} ${state.textContent}` : said.dataset.undone);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("[data-claim]") || !form.matches(".judge, .undo")) return;
    event.preventDefault();
    send(form, event.submitter).catch(() => form.submit());
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else {
      const item = current();
      const ruling = { y: "right", n: "wrong", h: "undecided" }[event.key];
      const button = item && (ruling ? item.querySelector(`.judge button[value="${ruling}"]`) : event.key === "u" ? item.querySelector(".undo button") : null);
      if (!button) return;
      button.click();
    }
    event.preventDefault();
  });

  document.addEventListener("focusin", () => { const item = current(); if (item) light(item.dataset.claim); });
  for (const mark of document.querySelectorAll("mark[data-claims]")) {
    mark.addEventListener("click", () => {
      const keys = mark.dataset.claims.split(" ");
      const item = document.getElementById(keys[keys.length - 1]);
      if (item) { item.focus(); item.scrollIntoView({ block: "nearest" }); }
    });
  }
  const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted && wanted.matches("[data-claim]")) wanted.focus();
})();
