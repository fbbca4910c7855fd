import { TextDocument } from 'vscode-languageserver-textdocument';
import { MatrixSession } from '../../client/matrix-session.ts';
import { catalogFor, newestKubernetesVersion } from '../../engine/index.ts';
import example from '../../examples/audit-policy.yaml';
import { panelHtml } from '../../panel/page.ts';
import type { FromMatrix, ToMatrix } from '../../protocol/index.ts';
import { DocumentChecks } from '../../server/checked-document.ts';
import { matrix } from '../../server/matrix.ts';
import themes from './themes.json' with { type: 'json' };

/*
 * The policy matrix without VS Code: this page frames the matrix' own page, answers it with the engine about the policy that
 * stands beside it, and dresses it in the colours of VS Code's default themes, as `page.ts` does for the simulation.
 */

type Theme = keyof typeof themes;

const uri = 'file:///audit-policy.yaml';
const kubernetes = newestKubernetesVersion;
const configuration = {
  kubernetes,
  versionFile: undefined,
  catalog: catalogFor(kubernetes),
  resources: [],
  options: {},
  isIgnored: true,
};
const frame = find<HTMLIFrameElement>('frame');
const themeList = find<HTMLSelectElement>('theme');
const widthList = find<HTMLSelectElement>('width');
const policyText = find<HTMLTextAreaElement>('policy');
const checks = new DocumentChecks(() => configuration);
const received: FromMatrix[] = [];
let policy = TextDocument.create(uri, 'yaml', 0, example);

const session = new MatrixSession({
  post: (message: ToMatrix) => frame.contentWindow?.postMessage(message, window.origin),
  matrix: ({ added }) => Promise.resolve(matrix(checks.get(policy), added, kubernetes)),
});

function find<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element with the id ${id}.`);
  return element as T;
}

function receive(message: FromMatrix): void {
  received.push(message);
  find('log').textContent = received.map((one) => JSON.stringify(one)).join('\n');
  if (message.type === 'ask') session.ask(message.added);
}

function followPolicy(): void {
  session.follow(find<HTMLInputElement>('open').checked ? { uri, name: 'audit-policy.yaml', kubernetes } : null);
}

function editPolicy(): void {
  policy = TextDocument.create(uri, 'yaml', policy.version + 1, policyText.value);
  session.edited();
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
  widthList.value = query.get('width') ?? '900';
  policyText.value = example;
  followPolicy();
  const at = (path: string) => new URL(path, location.href).href;
  frame.addEventListener('load', applyLook);
  frame.srcdoc = panelHtml({
    title: 'Policy Matrix',
    scriptUri: at('../../dist/matrix.js'),
    styleUri: at('../../dist/matrix-style.css'),
    codiconUri: at('../../dist/codicon.css'),
    cspSource: location.origin,
    nonce: crypto.randomUUID().replaceAll('-', ''),
  });
}

window.addEventListener('message', (event) => receive(event.data));
themeList.addEventListener('change', applyLook);
widthList.addEventListener('change', applyLook);
find('open').addEventListener('change', followPolicy);
policyText.addEventListener('input', editPolicy);
start();
