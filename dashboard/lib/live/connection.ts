// The WebSocket to /api/live: connects from the last known revision, and after a loss again from there.
import { backoff, eventIn, INITIAL, type LiveAction, type LiveState, reduceLive } from "./state";

const NOT_SIGNED_IN = 4401;

/** One live connection with its state, to be subscribed to from outside React. */
export class LiveConnection {
  private state: LiveState = INITIAL;
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();

  readonly getState = (): LiveState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly dispatch = (action: LiveAction): void => {
    this.state = reduceLive(this.state, action);
    for (const listener of this.listeners) listener();
  };

  /** Opens the connection; what happened after this revision will be told. */
  start(revision: number): void {
    this.dispatch({ type: "start", revision });
    if (!this.socket && !this.timer) this.open();
    window.addEventListener("online", this.hurry);
  }

  stop(): void {
    window.removeEventListener("online", this.hurry);
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private open(): void {
    this.timer = null;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/live?since=${this.state.revision}`);
    this.socket = socket;
    socket.onmessage = ({ data }) => socket === this.socket && this.receive(data);
    socket.onclose = ({ code }) => socket === this.socket && this.closed(code);
  }

  private receive(data: unknown): void {
    const message = parse(data);
    if (typeof message === "object" && message !== null && "hello" in message && "revision" in message) {
      this.dispatch({ type: "hello", revision: Number(message.revision) });
      return;
    }
    const event = eventIn(message);
    if (event) this.dispatch({ type: "event", event });
  }

  private closed(code: number): void {
    this.socket = null;
    this.dispatch({ type: code === NOT_SIGNED_IN ? "refused" : "lost" });
    if (code === NOT_SIGNED_IN) return;
    this.timer = setTimeout(() => this.open(), backoff(this.state.attempts, Math.random()));
  }

  private readonly hurry = (): void => {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.open();
  };
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
