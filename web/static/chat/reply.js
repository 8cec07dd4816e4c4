// Replies as page elements. Everything that comes from the server enters as text, never as markup.

const BADGES = {
  not_in_plan: "方案没有写明",
  not_in_region: "本地方案没有这项措施",
  error: "这次没有办成",
};
const JUDGED_KINDS = ["answer", "compare", "eligibility", "not_in_plan", "not_in_region", "dealers", "booking", "handover"];
const CITIES = { kaifeng: "开封市", jiyuan: "济源示范区" };
const CITY_LINE = new RegExp(`^【(${Object.values(CITIES).join("|")})】`);
const HOTLINE = /(?<!\d)(12345|12356)(?!\d)/;

/** Make an element with a class, a text and children. */
export function element(tag, className, text, children = []) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  made.append(...children);
  return made;
}

/** Make the card of one reply; `acts` holds `choose(button)` and `judge(reply, helpful)`, `judged` an earlier verdict. */
export function replyCard(reply, acts, judged) {
  const card = element("article", `card card-${reply.kind}`);
  card.dataset.kind = reply.kind;
  card.append(heading(reply), words(reply.text));
  if (reply.citations && reply.citations.length) card.append(citations(reply.citations));
  const links = leads(reply.data);
  if (links.length) card.append(element("div", "choices", null, links));
  if (reply.buttons && reply.buttons.length) card.append(choices(reply.buttons, acts.choose));
  if (JUDGED_KINDS.includes(reply.kind)) card.append(feedback(reply, acts.judge, judged));
  return card;
}

function heading(reply) {
  const row = element("p", "card-head", null, [element("span", "who", "政策助手")]);
  row.append(element("span", "tag tag-ai", "AI生成"));
  const cities = citiesOf(reply);
  if (cities.length) row.append(element("span", "tag tag-city", cities.length > 1 ? "两地分开说" : `适用：${cities[0]}`));
  if (BADGES[reply.kind]) row.append(element("span", `tag tag-${reply.kind}`, BADGES[reply.kind]));
  return row;
}

/** Name the cities whose plan a reply speaks of, so that none is read as the other's. */
function citiesOf(reply) {
  const told = reply.data && Array.isArray(reply.data.regions) ? reply.data.regions : [];
  const cited = (reply.citations || []).map((citation) => citation.clause.split("-")[0]);
  const regions = new Set(told.length ? told : cited);
  return Object.keys(CITIES).filter((region) => regions.has(region)).map((region) => CITIES[region]);
}

function words(text) {
  const body = element("div", "words");
  for (const whole of text.split("\n").filter((any) => any.trim())) {
    const [mark, city] = CITY_LINE.exec(whole) || ["", null];
    if (city) body.append(element("h3", "city-head", city));
    const line = whole.slice(mark.length);
    if (line.startsWith("· ")) pointsAtEnd(body).append(linked("li", "", line.slice(2)));
    else if (line.startsWith("原文（")) body.append(linked("blockquote", "source", line));
    else body.append(linked("p", "", line));
  }
  return body;
}

function pointsAtEnd(body) {
  const last = body.lastElementChild;
  return last && last.tagName === "UL" ? last : body.appendChild(element("ul", "points"));
}

/** Make an element of a text in which the hotlines can be tapped. */
export function linked(tag, className, text) {
  const made = element(tag, className);
  text.split(HOTLINE).forEach((part, position) => {
    if (position % 2 === 0) return made.append(part);
    const link = element("a", "", part);
    link.href = `tel:${part}`;
    return made.append(link);
  });
  return made;
}

function citations(cited) {
  const summary = element("summary", "", `依据原文（${cited.length} 条）`);
  const list = element("ol", "", null, cited.map(citation));
  return element("details", "citations", null, [summary, list]);
}

function citation(cited) {
  const about = `${cited.document}　${spokenDate(cited.issued_on)}`;
  return element("li", "", null, [
    element("p", "cited-document", about),
    element("p", "cited-title", cited.title ? `《${cited.title}》` : ""),
    element("p", "cited-heading", cited.heading),
    element("blockquote", "", cited.quote),
  ]);
}

function spokenDate(issued) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(issued || "") || [];
  return year ? `${year}年${Number(month)}月${Number(day)}日印发` : "";
}

function choices(buttons, choose) {
  const row = element("div", "choices");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "可以直接点选");
  for (const button of buttons) {
    const made = element("button", "choice", button.title);
    made.type = "button";
    made.addEventListener("click", () => choose(button));
    row.append(made);
  }
  return row;
}

/** Make links to what belongs to a reply; addresses of other servers are left out. */
function leads(data) {
  const told = data && Array.isArray(data.links) ? data.links : [];
  return told.filter((link) => /^\/[^/\\]/.test(link.href)).map((link) => {
    const made = element("a", "lead", link.title);
    made.href = link.href;
    made.target = "_blank";
    made.rel = "noopener";
    return made;
  });
}

function feedback(reply, judge, judged) {
  const row = element("div", "feedback");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "这条回答对您有帮助吗");
  if (judged !== undefined) {
    row.append(thanks(judged));
    return row;
  }
  for (const helpful of [true, false]) {
    const made = element("button", "verdict", helpful ? "有帮助" : "没帮助");
    made.type = "button";
    made.addEventListener("click", async () => {
      if (!(await judge(reply, helpful))) return;
      const said = thanks(helpful);
      row.replaceChildren(said);
      said.focus();
    });
    row.append(made);
  }
  return row;
}

function thanks(helpful) {
  const said = element(
    "p",
    "thanks",
    helpful ? "已记下：有帮助。谢谢您。" : "已记下：没帮助。您可以换个说法再问一次，或者拨打 12345。",
  );
  said.tabIndex = -1; // takes the focus that the pressed button loses
  return said;
}
