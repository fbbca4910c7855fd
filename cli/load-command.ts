import {
  type KubernetesVersion,
  kubernetesVersions,
  load,
  type PolicyDocument,
  type Problem,
} from '../engine/index.ts';
import { asJson } from './as-json.ts';
import { type Io, readText, UsageError, write } from './io.ts';
import { formatOption, parseArguments, stringOption } from './options.ts';
import { placeOf, rangeFinder, type TextRange } from './positions.ts';
import { targetOf } from './target.ts';
import { visible } from './visible.ts';

interface LoadProblem {
  readonly path: string;
  readonly message: string;
  readonly range: TextRange;
}

/** `audit-policy load FILE`: the verdict of kube-apiserver. Exit status 1 for anything but "accepted". */
export async function loadCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(args, {});
  const [path, ...others] = parsed.positionals;
  if (path === undefined || others.length > 0) throw new UsageError('load takes one FILE');
  const text = await readText(path, io);
  const format = formatOption(parsed, io);
  if (stringOption(parsed, 'kubernetes') === 'all') {
    const documents = kubernetesVersions.map((version) => load(text, version));
    await write(io.stdout, format === 'json' ? allAsJson(documents) : documents.map(verdictLine).join(''));
    return documents.every(({ verdict }) => verdict === 'accepted') ? 0 : 1;
  }
  const { kubernetes } = await targetOf(path, parsed, io);
  const document = load(text, kubernetes);
  await write(io.stdout, format === 'json' ? asJson(answerOf(document)) : asText(document, path));
  return document.verdict === 'accepted' ? 0 : 1;
}

function allAsJson(documents: readonly PolicyDocument[]): string {
  return asJson({
    versions: Object.fromEntries(documents.map((document) => [document.kubernetes, answerOf(document)])),
  });
}

function answerOf(document: PolicyDocument): {
  kubernetes: KubernetesVersion;
  verdict: string;
  errors: LoadProblem[];
  warnings: LoadProblem[];
  effective: unknown;
} {
  const rangeOf = rangeFinder(document.text);
  const listed = (effects: readonly Problem['effect'][]): LoadProblem[] =>
    document.problems
      .filter(({ effect }) => effects.includes(effect))
      .map(({ path, message, serverMessage, range }) => ({
        path,
        message: serverMessage || message,
        range: rangeOf(range),
      }));
  return {
    kubernetes: document.kubernetes,
    verdict: document.verdict,
    errors: listed(['refused']),
    warnings: listed(['warned', 'ignored']),
    effective: document.verdict === 'refused' ? null : document.policy,
  };
}

function verdictLine({ kubernetes, verdict }: PolicyDocument): string {
  return `${kubernetes}  ${verdicts[verdict]}\n`;
}

const verdicts: Readonly<Record<PolicyDocument['verdict'], string>> = {
  accepted: 'accepted',
  'accepted-with-warnings': 'accepted, with warnings in the log of the server',
  refused: 'refused: kube-apiserver does not start',
};

function asText(document: PolicyDocument, path: string): string {
  const rangeOf = rangeFinder(document.text);
  const problems = document.problems.map(
    ({ range, message }) => `${visible(`${placeOf(path, rangeOf(range))}: ${message}`)}\n`,
  );
  return `kube-apiserver ${document.kubernetes}: ${verdicts[document.verdict]}\n${problems.join('')}`;
}
