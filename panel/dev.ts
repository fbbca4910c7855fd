import type { FromPanel, ToPanel } from '../protocol/index.ts';
import { answerTo, suggestions } from './dev/answers.ts';
import themes from './dev/themes.json' with { type: 'json' };
import { panelHtml } from './page.ts';

/*
 * The panel without VS Code: this page frames the panel's own page, answers it with canned results, and dresses it in the
 * colours of VS Code's default themes. `?theme=light&width=300` chooses what the two lists choose.
 */

type Theme = keyof typeof themes;

const frame = find<HTMLIFrameElement>('frame');
const themeList = find<HTMLSelectElement>('theme');
const widthList = find<HTMLSelectElement>('width');
const received: FromPanel[] = [];
let lastQuestion: Extract<FromPanel, { type: 'question' }> | undefined;

function find<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element with the id ${id}.`);
  return element as T;
}

function send(message: ToPanel): void {
  frame.contentWindow?.postMessage(message, window.origin);
}

function answer(): void {
  if (!lastQuestion) return;
  const pretence = {
    refused: find<HTMLInputElement>('refused').checked,
    edited: find<HTMLInputElement>('edited').checked,
  };
  send({ type: 'answer', id: lastQuestion.id, result: answerTo(lastQuestion.question, pretence) });
}

function openPolicy(): void {
  const open = find<HTMLInputElement>('open').checked;
  send({ type: 'policy', policy: open ? { name: 'audit-policy.yaml', kubernetes: '1.36' } : null });
}

function receive(message: FromPanel): void {
  received.push(message);
  find('log').textContent = received.map((message) => JSON.stringify(message)).join('\n');
  if (message.type === 'ready') {
    send({ type: 'suggestions', suggestions });
    openPolicy();
  } else if (message.type === 'question') {
    lastQuestion = message;
    answer();
  }
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
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const at = (path: string) => new URL(path, location.href).href;
  frame.addEventListener('load', applyLook);
  frame.srcdoc = panelHtml({
    scriptUri: at('../dist/panel.js'),
    styleUri: at('../dist/panel-style.css'),
    codiconUri: at('../dist/codicon.css'),
    cspSource: location.origin,
    nonce,
  });
}

window.addEventListener('message', (event) => receive(event.data));
themeList.addEventListener('change', applyLook);
widthList.addEventListener('change', applyLook);
find('open').addEventListener('change', openPolicy);
find('refused').addEventListener('change', answer);
find('edited').addEventListener('change', answer);
start();
