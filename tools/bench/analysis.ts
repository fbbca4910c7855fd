import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, type Question, RequestFinder } from '../../engine/analysis/find-request.ts';
import type { Budget } from '../../engine/analysis/find-uncovered.ts';
import { lint, load, looksLikePolicy } from '../../engine/index.ts';
import { analyze } from '../../engine/lint/document-analysis.ts';
import { lintProfiles } from '../../engine/lint/rule.ts';
import { measure, median } from './measure.ts';
import { policyKinds } from './policies.ts';
import { asRatio, inMilliseconds, printTable } from './table.ts';

const sizes = [20, 100, 300, 1_000];
const columns = [
  'rules',
  'load, ms',
  'analysis, ms',
  'of load',
  'all findings, ms',
  'questions',
  'pairs of boxes',
  'not decided',
];

/** The exact analysis over generated policies: time, work, and how often the work budget ran out. */
export async function benchAnalysis(): Promise<void> {
  for (const [kind, policyOfSize] of Object.entries(policyKinds)) {
    const rows: string[][] = [];
    for (const size of sizes) rows.push([String(size), ...(await describe(policyOfSize(size)))]);
    printTable(`The analysis: ${kind}`, columns, rows);
  }
}

/** The same over the policies of a folder. */
export async function benchCorpus(folder: string): Promise<void> {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => looksLikePolicy(text) && load(text).policy.rules.length > 0);
  const rows: Record<string, number[]> = {};
  const add = (name: string, number: number): void => {
    rows[name] = [...(rows[name] ?? []), number];
  };
  for (const text of texts) {
    const { loading, analysis, findings } = await timesOf(text);
    const { asked, undecided, pairs } = observe(text);
    add('rules', load(text).policy.rules.length);
    add('load, ms', loading);
    add('analysis, ms', analysis);
    add('all findings, ms', findings);
    add('questions', asked);
    add('pairs of boxes', pairs);
    add('questions not decided', undecided);
  }
  printTable(
    `The analysis: ${texts.length} policies of a folder`,
    ['', 'median', 'most'],
    Object.entries(rows).map(([name, all]) => [name, rounded(median(all)), rounded(Math.max(...all))]),
  );
}

function rounded(number: number): string {
  return Number.isInteger(number) ? number.toLocaleString('en') : inMilliseconds(number);
}

async function describe(text: string): Promise<string[]> {
  const { loading, analysis, findings } = await timesOf(text);
  const { asked, undecided, pairs } = observe(text);
  return [
    inMilliseconds(loading),
    inMilliseconds(analysis),
    asRatio(analysis / loading),
    inMilliseconds(findings),
    asked.toLocaleString('en'),
    pairs.toLocaleString('en'),
    `${((100 * undecided) / Math.max(asked, 1)).toFixed(1)} %`,
  ];
}

async function timesOf(text: string): Promise<{ loading: number; analysis: number; findings: number }> {
  const read = () => load(text);
  return {
    loading: await measure(() => text, load),
    analysis: await measure(read, analyze),
    findings: await measure(read, (document) => lint(document, { profiles: lintProfiles })),
  };
}

interface Work {
  readonly asked: number;
  readonly undecided: number;
  /** Pairs of boxes that were compared: what the budgets count. */
  readonly pairs: number;
}

/** What the findings of a policy ask of the analysis, all of them. */
function observe(text: string): Work {
  const work = { asked: 0, undecided: 0, pairs: 0 };
  const { find } = RequestFinder.prototype;
  RequestFinder.prototype.find = function (question: Question, budget: Budget = { left: 1_000_000 }): Answer {
    const before = budget.left;
    const answer = find.call(this, question, budget);
    work.asked++;
    work.pairs += before - budget.left;
    if (answer.kind === 'undecided') work.undecided++;
    return answer;
  };
  lint(load(text), { profiles: lintProfiles });
  RequestFinder.prototype.find = find;
  return work;
}
