import type { Connection } from 'vscode-languageserver';
import { effectivePolicy, explainRule, nearestRange, ruleIndexAt } from '../engine/index.ts';
import {
  type CompareParams,
  type ExplainedRule,
  type ExplainRuleParams,
  type MatrixParams,
  matrixMethod,
  methods,
  type ServerView,
  type ServerViewParams,
  type SimulateParams,
  type SuggestionsParams,
} from '../protocol/index.ts';
import { compare } from './compare.ts';
import { matrix } from './matrix.ts';
import type { Session } from './session.ts';
import { simulate } from './simulate.ts';
import { suggest } from './suggest.ts';
import { toLspRange } from './to-lsp.ts';

/** The requests beyond the Language Server Protocol. */
export function registerPolicyRequests(connection: Connection, session: Session): void {
  connection.onRequest(methods.simulate, (params: SimulateParams) => {
    const result = simulate(session.checked(params.uri), params, session.configurationOf(params.uri));
    session.lastSimulated.remember(params, result);
    return result;
  });
  connection.onRequest(methods.suggestions, ({ uri }: SuggestionsParams) =>
    suggest(session.checked(uri)?.policy.policy, session.configurationOf(uri).catalog),
  );
  connection.onRequest(methods.compare, ({ uri, otherText }: CompareParams) =>
    compare(session.checked(uri), otherText, session.configurationOf(uri).kubernetes),
  );
  connection.onRequest(matrixMethod, ({ uri, added }: MatrixParams) =>
    matrix(session.checked(uri), added, session.configurationOf(uri)),
  );
  connection.onRequest(methods.serverView, ({ uri }: ServerViewParams) => serverView(session, uri));
  connection.onRequest(methods.explainRule, (params: ExplainRuleParams) => explain(session, params));
}

function serverView(session: Session, uri: string): ServerView | null {
  const policy = session.checked(uri)?.policy;
  return policy ? { kubernetes: policy.kubernetes, verdict: policy.verdict, text: effectivePolicy(policy) } : null;
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
