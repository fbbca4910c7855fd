import {
  type ClientCapabilities,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem as LspItem,
  MarkupKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, type CompletionKind, complete, couldBecomePolicy, load } from '../../engine/index.ts';
import type { CheckedDocument } from '../checked-document.ts';
import { configurationCompletions } from '../configuration-help.ts';
import type { Feature } from '../feature.ts';
import { fileName } from '../files.ts';
import type { Session } from '../session.ts';
import { toLspRange, toTextEdits } from '../to-lsp.ts';
import { testCompletions } from './test-help.ts';

/** Words of policies have slashes; a quote, a bracket or a space opens the place for one. */
const triggerCharacters = ['"', "'", '[', '{', ' ', '/'];

/** The words that can stand at the cursor. */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters } },
  register: (connection, session) => {
    connection.onCompletion(async (params) => {
      const configuration = session.configurationFile(params.textDocument.uri);
      if (configuration) return configurationCompletions(configuration, params.position);
      const tested = await session.testFile(params.textDocument.uri);
      if (tested) {
        const isSpace = isIndentation(tested.parts.textDocument, params);
        return isSpace ? null : testCompletions(tested, params.position, session.client);
      }
      const found = policyAt(session, params.textDocument.uri);
      if (!found || isIndentation(found.textDocument, params)) return null;
      const { textDocument, policy, catalog } = found;
      const offset = textDocument.offsetAt(params.position);
      const items = complete(policy, offset, catalog, session.manifests.words);
      return items.map((item) => toLspItem(textDocument, item, session.client));
    });
  },
};

/** An open policy, or a file that is going to be one. */
function policyAt(
  session: Session,
  uri: string,
): Pick<CheckedDocument, 'textDocument' | 'policy' | 'catalog'> | undefined {
  const checked = session.checked(uri);
  const textDocument = session.documents.get(uri);
  const text = textDocument?.getText() ?? '';
  // What is empty is YAML to the server; in a JSON file the first word would be wrong.
  if (!textDocument || (text.trim() === '' && textDocument.languageId.startsWith('json'))) return undefined;
  if (checked || !couldBecomePolicy(text, fileName(uri))) return checked;
  const { kubernetes, catalog } = session.configurationOf(uri);
  return { textDocument, policy: load(text, kubernetes), catalog };
}

/** Whoever types spaces at the start of a line wants no list to pop up. */
function isIndentation(document: TextDocument, { position, context }: CompletionParams): boolean {
  if (context?.triggerCharacter !== ' ') return false;
  const line = document.getText({ start: { line: position.line, character: 0 }, end: position });
  return line.trim() === '';
}

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  level: CompletionItemKind.EnumMember,
  verb: CompletionItemKind.Method,
  group: CompletionItemKind.Module,
  resource: CompletionItemKind.Class,
  identity: CompletionItemKind.Variable,
  name: CompletionItemKind.Value,
  path: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

function toLspItem(document: TextDocument, item: CompletionItem, client: ClientCapabilities): LspItem {
  const { snippetSupport, documentationFormat, labelDetailsSupport, insertTextModeSupport } =
    client.textDocument?.completion?.completionItem ?? {};
  const { label, kind, detail, documentation, snippet, newText, filterText, sortText } = item;
  const isSnippet = snippetSupport === true && snippet !== undefined;
  const isMarkdown = documentationFormat?.includes(MarkupKind.Markdown);
  return {
    label,
    kind: kinds[kind],
    ...(detail !== undefined && (labelDetailsSupport ? { labelDetails: { description: detail } } : { detail })),
    ...(documentation !== undefined && {
      documentation: { kind: isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: documentation },
    }),
    filterText,
    sortText,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The lines are indented already.
    ...(insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) && { insertTextMode: InsertTextMode.asIs }),
    textEdit: { range: toLspRange(document, item.range), newText: isSnippet ? snippet : newText },
    ...(item.additionalEdits && { additionalTextEdits: toTextEdits(document, item.additionalEdits) }),
  };
}
