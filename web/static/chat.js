// The chat page: joins the conversation (calls), the replies (cards) and the controls.

import { Conversation, newMessageId } from "./chat/conversation.js";
import { bindDisplay, bindEdges } from "./chat/display.js";
import { element, linked, replyCard } from "./chat/reply.js";

const MOST_CHARACTERS = 500;
const COUNT_FROM = 400;
const CITIES = { kaifeng: "开封市", jiyuan: "济源示范区" };
const WAITING = "正在查方案原文，请稍候……";
const BUSY = "上一条还在回答，请稍候再发。";

const page = Object.fromEntries(
  ["app", "opening", "tools", "elder", "sizes", "clear", "city-bar", "cities", "turns", "notice", "status", "composer",
    "question", "asking-about", "send", "counter", "confirm"].map((id) => [id, document.getElementById(id)]),
);
const conversation = new Conversation();
const acts = { choose: (button) => send({ text: button.title, payload: button.payload }), judge };
let busy = false;

/** Show the kept conversation, or open one; offers to try again where the service cannot be reached. */
async function start() {
  await whileBusy("正在打开对话……", async () => {
    const kept = await conversation.resume();
    showReplies(kept ? kept.greeting : await conversation.open());
    for (const turn of kept ? kept.history : []) showReplies(turn.replies, showSaid(turn.said, turn.at));
    showCity();
    if (kept && kept.history.length) reveal(page.turns.lastElementChild);
  }).catch((problem) => offerRetry(page.notice, problem, "重新连接", start));
}

/** Say something: typed words, or a button's title with its payload. */
function send(said) {
  if (busy) {
    page.status.textContent = BUSY;
    return false;
  }
  const message = { text: said.text, client_message_id: newMessageId() };
  if (said.payload) message.payload = said.payload;
  deliver(message, showSaid(said.text, new Date()));
  return true;
}

/** Deliver a message; trying again sends the same id, so that nothing is done twice. */
async function deliver(message, turn) {
  turn.querySelector(".undelivered").hidden = true;
  reveal(turn, "nearest");
  await whileBusy(WAITING, async () => {
    showReplies(await conversation.say(message), turn);
    reveal(turn);
  }).catch((problem) => {
    offerRetry(turn.querySelector(".undelivered"), problem, "重试", () => deliver(message, turn));
    reveal(turn, "nearest");
  });
  showCity();
}

async function judge(reply, helpful) {
  try {
    await conversation.judge(reply.id, helpful);
    return true;
  } catch (problem) {
    page.status.textContent = `意见没有记下：${problem.message}`;
    return false;
  }
}

async function clear() {
  if (busy) {
    page.status.textContent = BUSY;
    return;
  }
  await whileBusy("正在清空……", async () => {
    await conversation.forget();
    page.turns.replaceChildren();
    showReplies(await conversation.open());
    page.question.focus();
  }).catch((problem) => offerRetry(page.notice, problem, "重试", clear));
}

async function whileBusy(words, work) {
  busy = true;
  page.notice.hidden = true;
  page.status.textContent = words;
  page.status.classList.add("waiting");
  page.send.setAttribute("aria-disabled", "true");
  try {
    await work();
  } finally {
    busy = false;
    page.status.textContent = "";
    page.status.classList.remove("waiting");
    page.send.removeAttribute("aria-disabled");
  }
}

function offerRetry(place, problem, title, again) {
  const button = element("button", "retry", title);
  button.type = "button";
  button.addEventListener("click", () => {
    if (!busy) again();
  });
  place.replaceChildren(linked("p", "", `没有办成：${problem.message}`), button);
  place.hidden = false;
}

function showSaid(text, at) {
  const time = element("time", "", clock(at));
  time.dateTime = new Date(at).toISOString();
  const turn = element("li", "turn", null, [
    element("div", "said", null, [element("span", "unseen", "您问："), element("p", "", text), time]),
    element("div", "undelivered"),
  ]);
  turn.lastElementChild.hidden = true;
  turn.lastElementChild.setAttribute("role", "alert");
  page.turns.append(turn);
  return turn;
}

function clock(at) {
  const form = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" };
  return new Intl.DateTimeFormat("zh-CN", form).format(new Date(at));
}

function showReplies(replies, turn) {
  const place = turn || page.turns.appendChild(element("li", "turn"));
  place.append(...replies.map((reply) => replyCard(reply, acts, conversation.judged[reply.id])));
}

function showCity() {
  const region = conversation.region;
  for (const radio of page.cities.querySelectorAll("input")) radio.checked = radio.value === region;
  page["asking-about"].textContent = region ? `（${CITIES[region]}）` : "（还没有选城市）";
}

function reveal(turn, block = "start") {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (turn) turn.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
}

function count() {
  const length = [...page.question.value].length;
  page.counter.hidden = length < COUNT_FROM;
  const over = length - MOST_CHARACTERS;
  page.counter.textContent =
    over > 0 ? `超出 ${over} 个字，请删减后再发（最多 ${MOST_CHARACTERS} 个字）` : `还可以写 ${-over} 个字`;
  page.counter.classList.toggle("over", over > 0);
  page.question.setAttribute("aria-invalid", String(over > 0));
  page.question.style.height = "auto";
  page.question.style.height = `${page.question.scrollHeight + 2}px`;
  return over <= 0;
}

function submit(event) {
  event.preventDefault();
  const text = page.question.value.trim();
  if (!count() || !text) {
    page.status.textContent = text ? page.counter.textContent : "请先写下您想问的话。";
    page.question.focus();
    return;
  }
  if (send({ text })) {
    page.question.value = "";
    count();
  }
  settle();
}

/** Go on typing where there is a keyboard; on a touch screen let the soft one close, so that the answer is in sight. */
function settle() {
  if (matchMedia("(pointer: coarse)").matches) page.question.blur();
  else page.question.focus();
}

function bind() {
  bindDisplay(document.documentElement, page.elder, page.sizes);
  bindEdges(document.documentElement, page["city-bar"], page.composer);
  page.composer.addEventListener("submit", submit);
  page.question.addEventListener("input", count);
  page.question.addEventListener("keydown", (event) => {
    const composing = event.isComposing || event.keyCode === 229; // Enter then picks a Chinese word
    if (event.key === "Enter" && !event.shiftKey && !composing) submit(event);
  });
  page.cities.addEventListener("change", (event) => {
    const region = event.target.value;
    if (!send({ text: CITIES[region], payload: `region:${region}` })) showCity();
  });
  page.clear.addEventListener("click", () => page.confirm.showModal());
  page.confirm.addEventListener("close", () => {
    if (page.confirm.returnValue === "clear") clear();
    page.confirm.returnValue = "";
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((cited) => (cited.open = true)));
  page.opening.remove();
  page.app.hidden = page.tools.hidden = false;
}

bind();
start();
