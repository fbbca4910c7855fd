/** What the host of the panel knows about its page. The URIs are those that the webview may load. */
export interface PanelPage {
  /** What a screen reader calls the page. */
  readonly title?: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly codiconUri: string;
  /** Where styles and fonts may come from: `webview.cspSource`. */
  readonly cspSource: string;
  /** A random word, new for every page. */
  readonly nonce: string;
}

/**
 * The HTML of the panel. Its content security policy allows the one script, the two style sheets and the icon font:
 * no inline script or style, no evaluation of text, no images, no network.
 */
export function panelHtml(page: PanelPage): string {
  const { title = 'Simulate Request', scriptUri, styleUri, codiconUri, cspSource, nonce } = page;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeAttribute(title)}</title>
  <link rel="stylesheet" href="${escapeAttribute(codiconUri)}" nonce="${nonce}" id="vscode-codicon-stylesheet">
  <link rel="stylesheet" href="${escapeAttribute(styleUri)}" nonce="${nonce}">
</head>
<body>
  <div id="panel"></div>
  <script nonce="${nonce}" src="${escapeAttribute(scriptUri)}"></script>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
