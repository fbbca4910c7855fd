import type { FromPanel, ToPanel } from '../protocol/index.ts';

/** The panel's only way to the outside: messages to and from its host, and the state that the host keeps for it. */
export interface Port<Sent = FromPanel, Received = ToPanel> {
  send(message: Sent): void;
  listen(receive: (message: Received) => void): void;
  /** What was last saved, in this or an earlier life of the panel; `undefined` at first. Anything may be in it. */
  load(): unknown;
  save(state: unknown): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: (() => VsCodeApi) | undefined;

/** Connects to VS Code where the page runs in a webview, else to the page that frames it. */
export function connectPort<Sent = FromPanel, Received = ToPanel>(): Port<Sent, Received> {
  const api = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : framedApi();
  return {
    send: (message) => api.postMessage(message),
    listen: (receive) => window.addEventListener('message', (event) => receive(event.data)),
    load: () => api.getState(),
    save: (state) => api.setState(state),
  };
}

/** The same three functions for a page in a frame of the same origin, as in development. */
function framedApi(): VsCodeApi {
  const key = 'audit-policy-panel';
  return {
    postMessage: (message) => window.parent.postMessage(message, window.origin),
    getState: () => JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined,
    setState: (state) => sessionStorage.setItem(key, JSON.stringify(state)),
  };
}
