import { type FollowedPolicy, SimulationSession } from '../../client/simulation-session.ts';
import example from '../../examples/audit-policy.yaml';
import { panelHtml } from '../../panel/page.ts';
import type { FromPanel, SavedRequest, ToPanel } from '../../protocol/index.ts';
import { OnePolicy } from './one-policy.ts';
import themes from './themes.json' with { type: 'json' };

/*
 * The panel without VS Code: this page frames the panel's own page, answers it with the engine about the policy that stands
 * beside it, and dresses it in the colours of VS Code's default themes. `?theme=light&width=300` chooses what the two lists
 * choose.
 */

type Theme = keyof typeof themes;

const frame = find<HTMLIFrameElement>('frame');
const themeList = find<HTMLSelectElement>('theme');
const widthList = find<HTMLSelectElement>('width');
const policyText = find<HTMLTextAreaElement>('policy');
const received: FromPanel[] = [];
const policy = new OnePolicy();
let saved: readonly SavedRequest[] = [];

const session = new SimulationSession({
  post: send,
  simulate: (params) => Promise.resolve(policy.simulate(params)),
  suggest: () => Promise.resolve(policy.suggest()),
});

function find<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element with the id ${id}.`);
  return element as T;
}

function send(message: ToPanel): void {
  frame.contentWindow?.postMessage(message, window.origin);
}

function followPolicy(): void {
  const opened: FollowedPolicy = { uri: policy.uri, name: 'audit-policy.yaml', kubernetes: policy.kubernetes };
  session.follow(find<HTMLInputElement>('open').checked ? opened : null);
}

function editPolicy(): void {
  policy.write(policyText.value);
  session.edited();
}

function receive(message: FromPanel): void {
  received.push(message);
  find('log').textContent = received.map((message) => JSON.stringify(message)).join('\n');
  switch (message.type) {
    case 'ready':
      session.ready();
      send({ type: 'saved', requests: saved });
      break;
    case 'question':
      session.ask(message);
      break;
    case 'save':
      keep([...saved, { name: message.suggestion, question: message.question }]);
      break;
    case 'forget':
      keep(saved.filter(({ name }) => name !== message.name));
      break;
  }
}

function keep(requests: readonly SavedRequest[]): void {
  saved = requests;
  send({ type: 'saved', requests });
}

function applyLook(): void {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  root.removeAttribute('style');
  root.style.setProperty('color-scheme', themeList.value.endsWith('light') ? 'light' : 'dark');
  const fonts = { 'font-family': 'system-ui, sans-serif', 'font-size': '13px', 'editor-font-family': 'monospace' };
  for (const [name, value] of Object.entries({ ...fonts, ...themes[themeList.value as Theme] })) {
    root.style.setProperty(`--vscode-${name}`, value);
  }
  frame.style.width = `${widthList.value}px`;
}

function start(): void {
  const query = new URLSearchParams(location.search);
  themeList.value = query.get('theme') ?? 'dark';
  widthList.value = query.get('width') ?? '500';
  policyText.value = example;
  policy.write(example);
  followPolicy();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const at = (path: string) => new URL(path, location.href).href;
  frame.addEventListener('load', applyLook);
  frame.srcdoc = panelHtml({
    scriptUri: at('../../dist/panel.js'),
    styleUri: at('../../dist/panel-style.css'),
    codiconUri: at('../../dist/codicon.css'),
    cspSource: location.origin,
    nonce,
  });
}

window.addEventListener('message', (event) => receive(event.data));
themeList.addEventListener('change', applyLook);
widthList.addEventListener('change', applyLook);
find('open').addEventListener('change', followPolicy);
policyText.addEventListener('input', editPolicy);
start();
