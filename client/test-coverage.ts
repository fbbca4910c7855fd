import * as vscode from 'vscode';
import type { CoveredPlace, CoveredRule, PolicyCoverage } from '../protocol/index.ts';
import { toRange } from './lsp-range.ts';

/** What tests reach of a policy: its rules are the statements, the entries of their lists the branches. */
export class RuleCoverage extends vscode.FileCoverage {
  readonly details: readonly vscode.StatementCoverage[];

  constructor({ policy, rules }: PolicyCoverage) {
    super(vscode.Uri.parse(policy), countOf(rules), countOf(rules.flatMap(({ entries }) => entries)));
    this.details = rules.map(toStatement);
  }
}

function countOf(places: readonly CoveredPlace[]): vscode.TestCoverageCount {
  return new vscode.TestCoverageCount(places.filter(({ hits }) => hits > 0).length, places.length);
}

function toStatement({ range, hits, entries }: CoveredRule): vscode.StatementCoverage {
  const branches = entries.map((entry) => new vscode.BranchCoverage(entry.hits, toRange(entry.range), entry.label));
  return new vscode.StatementCoverage(hits, toRange(range), branches);
}
