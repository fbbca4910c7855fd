import type { Connection } from 'vscode-languageserver';
import { builtInCatalog, explainRule, nearestRange, ruleIndexAt } from '../engine/index.ts';
import {
  type CompareParams,
  type ExplainedRule,
  type ExplainRuleParams,
  methods,
  type SimulateParams,
  type SuggestionsParams,
} from '../protocol/index.ts';
import { compare } from './compare.ts';
import type { Session } from './session.ts';
import { simulate } from './simulate.ts';
import { suggest } from './suggest.ts';
import { toLspRange } from './to-lsp.ts';

/** The requests beyond the Language Server Protocol. */
export function registerPolicyRequests(connection: Connection, session: Session): void {
  connection.onRequest(methods.simulate, ({ uri, question }: SimulateParams) =>
    simulate(session.checked(uri), question, session.settings.kubernetes),
  );
  connection.onRequest(methods.suggestions, ({ uri }: SuggestionsParams) =>
    suggest(session.checked(uri)?.policy.policy, builtInCatalog),
  );
  connection.onRequest(methods.compare, ({ uri, otherText }: CompareParams) =>
    compare(session.checked(uri), otherText, session.settings.kubernetes),
  );
  connection.onRequest(methods.explainRule, (params: ExplainRuleParams) => explain(session, params));
}

function explain(session: Session, { uri, position }: ExplainRuleParams): ExplainedRule | null {
  const check = session.checked(uri);
  const ruleIndex = check && ruleIndexAt(check.policy, check.textDocument.offsetAt(position));
  if (!check || ruleIndex === undefined) return null;
  return {
    ruleIndex,
    range: toLspRange(check.textDocument, nearestRange(check.policy, ['rules', ruleIndex])),
    markdown: explainRule(check.policy, ruleIndex, check.findings),
  };
}
