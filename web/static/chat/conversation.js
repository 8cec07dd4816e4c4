// One conversation with the gateway (shared/API.md): its token, its city and the calls. Knows no page elements.

const TOKEN = "tradein.session";
const JUDGED = "tradein.judged";
const PATIENCE_MS = 45000;
const NOT_REACHED = "没有收到回答，可能是网络断了。请检查网络后再试。";
const NOT_UNDERSTOOD = "服务暂时没有办成这件事，请稍后再试，或者拨打 12345。";

/** A call that did not succeed; `message` is Chinese that a resident can be shown, `status` 0 means unreachable. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** Give a random UUID; `randomUUID` exists only on https and localhost, so there is a fallback. */
export function newMessageId() {
  if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Conversation {
  constructor() {
    this.token = remembered(TOKEN);
    this.region = null;
    this.judged = parsed(remembered(JUDGED)) || {};
  }

  /** Read the kept session: `{greeting, history}`, or null where there is none any more. */
  async resume() {
    if (!this.token) return null;
    try {
      const kept = await call("GET", "/api/sessions/current", { token: this.token });
      this.region = kept.region;
      return { greeting: kept.greeting || [], history: kept.history || [] };
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      this.drop();
      return null;
    }
  }

  /** Open a session for the city chosen so far and give its greeting. */
  async open() {
    const opened = await call("POST", "/api/sessions", { body: { channel: "web", region: this.region } });
    this.token = opened.session;
    remember(TOKEN, this.token);
    return opened.replies;
  }

  /** Send a message and give the replies; an expired session is replaced and the same message sent once more. */
  async say(message) {
    if (!this.token) await this.open();
    let answer;
    try {
      answer = await this.post(message);
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      await this.open();
      answer = await this.post(message);
    }
    if (!Array.isArray(answer.replies) || answer.replies.length === 0) throw new Problem(502, NOT_UNDERSTOOD);
    const [kind, city] = (message.payload || "").split(":");
    if (kind === "region") this.region = city;
    return answer.replies;
  }

  post(message) {
    return call("POST", "/api/chat", { token: this.token, body: message });
  }

  /** Tell whether a reply helped. */
  async judge(replyId, helpful) {
    await call("POST", "/api/feedback", { token: this.token, body: { reply_id: replyId, helpful } });
    this.judged[replyId] = helpful;
    remember(JUDGED, JSON.stringify(this.judged));
  }

  /** Delete the session on the server; one that has expired is gone already. */
  async forget() {
    if (this.token) {
      await call("DELETE", "/api/sessions/current", { token: this.token }).catch((problem) => {
        if (problem.status !== 401) throw problem;
      });
    }
    this.drop();
  }

  drop() {
    this.token = null;
    this.judged = {};
    remember(TOKEN, null);
    remember(JUDGED, null);
  }
}

async function call(method, path, { token, body } = {}) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  let response, text;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body), signal: stop.signal });
    text = await response.text();
  } catch (unreachable) {
    throw new Problem(0, NOT_REACHED);
  } finally {
    clearTimeout(timer);
  }
  const answer = parsed(text);
  if (!response.ok) throw new Problem(response.status, (answer && answer.detail) || NOT_UNDERSTOOD);
  if (text && answer === null) throw new Problem(502, NOT_UNDERSTOOD);
  return answer;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (notJson) {
    return null; // a proxy's own error page, or an empty 204
  }
}

// Storage can be forbidden by the browser: the conversation then lasts until the page is left.
function remembered(key) {
  try {
    return sessionStorage.getItem(key);
  } catch (forbidden) {
    return null;
  }
}

function remember(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch (forbidden) {
    // nothing kept
  }
}
