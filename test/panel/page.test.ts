import { expect, test } from 'vitest';
import { panelHtml } from '../../panel/page.ts';

const html = panelHtml({
  scriptUri: 'https://files.example/panel.js?a="b"',
  styleUri: 'https://files.example/panel-style.css',
  codiconUri: 'https://files.example/codicon.css',
  cspSource: "'self' https://files.example",
  nonce: 'n0nce',
});

test('the policy allows the one script, the style sheets and the icon font, and nothing else', () => {
  const content = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(content?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'nonce-n0nce'",
    "style-src 'self' https://files.example 'nonce-n0nce'",
    "font-src 'self' https://files.example",
  ]);
});

test('nothing stands in the page itself that the policy would have to allow', () => {
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(html.match(/<script[^>]*>[^<]*<\/script>/g)).toEqual([
    '<script nonce="n0nce" src="https://files.example/panel.js?a=&quot;b&quot;"></script>',
  ]);
});
