import example from '../../examples/audit-policy.yaml';
import { panelHtml } from '../../panel/page.ts';
import type { ToMatrix, ToPanel } from '../../protocol/index.ts';
import { OnePolicy } from './one-policy.ts';
import { policyMatrix } from './policy-matrix.ts';
import type { ShownPanel } from './shown-panel.ts';
import { simulator } from './simulator.ts';
import themes from './themes.json' with { type: 'json' };

/*
 * A panel without VS Code: this page frames the panel's own page, answers it with the engine about the policy that stands
 * beside it, and dresses it in the colours of VS Code's default themes. `?panel=matrix&theme=light&width=300` chooses what
 * the three lists choose.
 */

type Theme = keyof typeof themes;

const query = new URLSearchParams(location.search);
const frame = find<HTMLIFrameElement>('frame');
const panelList = find<HTMLSelectElement>('panel');
const themeList = find<HTMLSelectElement>('theme');
const widthList = find<HTMLSelectElement>('width');
const policyText = find<HTMLTextAreaElement>('policy');
const policy = new OnePolicy();

function find<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element with the id ${id}.`);
  return element as T;
}

function post(message: ToPanel | ToMatrix): void {
  frame.contentWindow?.postMessage(message, window.origin);
}

/** Writes the message under the panel, where a test can wait for it. */
function log(message: unknown): void {
  find('log').append(find('log').hasChildNodes() ? '\n' : '', JSON.stringify(message));
}

function connect<Message>(panel: ShownPanel<Message>): void {
  const follow = (): void => {
    const { uri, kubernetes } = policy;
    panel.follow(find<HTMLInputElement>('open').checked ? { uri, name: 'audit-policy.yaml', kubernetes } : null);
  };
  window.addEventListener('message', ({ data }) => {
    log(data);
    panel.receive(data);
  });
  find('open').addEventListener('change', follow);
  policyText.addEventListener('input', () => {
    policy.write(policyText.value);
    panel.edited();
  });
  follow();
}

function show<Message>(panel: ShownPanel<Message>): void {
  connect(panel);
  const at = (path: string) => new URL(path, location.href).href;
  widthList.value = query.get('width') ?? panel.width;
  frame.title = panel.title;
  frame.srcdoc = panelHtml({
    title: panel.title,
    scriptUri: at(`../../dist/${panel.bundle}.js`),
    styleUri: at(`../../dist/${panel.bundle}-style.css`),
    codiconUri: at('../../dist/codicon.css'),
    cspSource: location.origin,
    nonce: crypto.randomUUID().replaceAll('-', ''),
  });
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
  panelList.value = query.get('panel') ?? 'simulator';
  themeList.value = query.get('theme') ?? 'dark';
  policyText.value = example;
  policy.write(example);
  panelList.addEventListener('change', () => location.assign(`?panel=${panelList.value}&theme=${themeList.value}`));
  themeList.addEventListener('change', applyLook);
  widthList.addEventListener('change', applyLook);
  frame.addEventListener('load', applyLook);
  if (panelList.value === 'matrix') show(policyMatrix(policy, post));
  else show(simulator(policy, post));
}

start();
