// What a page gains with scripts: keys, a list that follows what comes in, the
// chosen line remembered. Nothing here is needed.

const here = location.pathname + location.search;
const store = {
  get(k) { try { return sessionStorage.getItem(k); } catch { return null; } },
  set(k, v) { try { sessionStorage.setItem(k, v); } catch { /* private windows keep nothing */ } },
};

// --- the chosen line ---
let chosen = null;
const rows = () => [...document.querySelectorAll("main [data-row]")].filter((r) => r.offsetParent !== null);

// What a line opens: its story or dispatch, else the words it rests on.
const opened = (row) => row.querySelector("[data-open]") || row.querySelector("[data-words]") || row.querySelector("a");

function choose(row, scroll = true) {
  if (chosen) chosen.removeAttribute("data-on");
  chosen = row;
  if (!row) { store.set("row:" + here, ""); return; }
  row.setAttribute("data-on", "");
  store.set("row:" + here, row.dataset.row);
  const link = opened(row);
  if (link) link.focus({ preventScroll: true });
  if (scroll) row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(chosen);
  choose(all[Math.max(0, Math.min(all.length - 1, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))]);
}

function recall() {
  const key = store.get("row:" + here);
  const row = key && rows().find((r) => r.dataset.row === key);
  if (row) { row.setAttribute("data-on", ""); chosen = row; }
}

// --- keys ---
function typing(el) {
  return el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) && !/^(checkbox|radio|button|submit)$/.test(el.type));
}

// Single letters can be switched off: who speaks to his machine needs them.
const lasting = {
  get(k) { try { return localStorage.getItem(k); } catch { return null; } },
  set(k, v) { try { localStorage.setItem(k, v); } catch { /* it holds for this page */ } },
};
let keys = lasting.get("keys") !== "off";

function go(find) {
  const row = chosen || rows()[0];
  const link = row && find(row);
  if (link) location.assign(link.href);
}

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  if (e.key === "Escape") {
    if (typing(document.activeElement)) document.activeElement.blur(); else choose(null);
    return;
  }
  if (!keys || typing(e.target)) return;
  switch (e.key) {
    case "j": step(1); break;
    case "k": step(-1); break;
    case "o": go(opened); break;
    case "w": go((row) => row.querySelector("[data-words]")); break;
    case "b": {
      const watch = new URLSearchParams(location.search).get("watch");
      location.assign("/brief" + (watch ? "?watch=" + encodeURIComponent(watch) : ""));
      break;
    }
    case "/": { const seek = document.getElementById("seek"); seek.focus(); seek.select(); break; }
    case "?": location.assign("/keys"); break;
    default: return;
  }
  e.preventDefault();
});

const keysSwitch = document.getElementById("keys-switch");
if (keysSwitch) {
  const [button, said] = keysSwitch.children;
  const show = () => { button.textContent = keys ? "Switch the letters off" : "Switch the letters on"; said.textContent = keys ? "They are on." : "They are off."; };
  keysSwitch.hidden = false;
  button.addEventListener("click", () => { keys = !keys; lasting.set("keys", keys ? "on" : "off"); show(); });
  show();
}

// --- forms that show at once what was chosen ---
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// --- a claim that is led to stands open ---
function open() {
  const id = decodeURIComponent(location.hash.slice(1));
  const at = id && document.getElementById(id);
  const box = at && at.closest("details");
  if (box && !box.open) { box.open = true; at.scrollIntoView({ block: "nearest" }); }
}
addEventListener("hashchange", open);
open();

// --- the words of a claim light up with its note ---
for (const note of document.querySelectorAll("details.claim")) {
  const id = note.querySelector(".claimed").id;
  const light = (on) => { for (const bit of document.querySelectorAll(".n-" + CSS.escape(id))) bit.classList.toggle("lit", on || note.open); };
  note.addEventListener("toggle", () => light(false));
  note.addEventListener("mouseenter", () => light(true));
  note.addEventListener("mouseleave", () => light(false));
}

// --- lines that can be copied ---
for (const line of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(line.textContent.trim()); button.textContent = "Copied"; } catch { button.textContent = "Could not be copied"; }
  });
  line.after(button);
}

// --- what comes in ---
const news = document.getElementById("news");

function tell() {
  news.hidden = false;
  news.replaceChildren("More has come in. ");
  const link = document.createElement("a");
  link.href = here;
  link.textContent = "Show it";
  news.append(link);
}

// busy: somebody is in the middle of something that a new list would undo.
function busy(part) {
  return part.contains(document.activeElement) && typing(document.activeElement) || part.querySelector("details[open]") || String(getSelection());
}

async function refresh() {
  const parts = [...document.querySelectorAll("main [data-live]")];
  if (!parts.length || parts.some(busy)) { tell(); return; }
  try {
    const answer = await fetch(here, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    let changed = false;
    for (const part of parts) {
      const fresh = page.getElementById(part.id);
      if (!fresh) { tell(); return; }
      if (fresh.innerHTML !== part.innerHTML) { part.replaceWith(fresh); changed = true; }
    }
    const foot = page.querySelector(".ground"), old = document.querySelector(".ground");
    if (foot && old) old.replaceWith(foot);
    if (changed) { chosen = null; recall(); news.hidden = false; news.textContent = "Brought up to date, " + new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) + "."; }
  } catch { /* the next edit tries again */ }
}

if (document.body.dataset.stream && document.body.dataset.live && "EventSource" in window) {
  let wait = 0;
  const stream = new EventSource(document.body.dataset.stream);
  stream.addEventListener("edit", () => { clearTimeout(wait); wait = setTimeout(refresh, 400); });
  addEventListener("pagehide", () => stream.close());
}

recall();
