/**
 * Makes the vectors of `test/vectors` anew: the hand-picked edges, some seeded random cases, and the cases that the fuzzer
 * once found, each with the answers of every version. Usage: `npm run conformance:vectors [-- seed]`. Needs `go`.
 */
import fc from 'fast-check';
import { evaluationEdges } from './edges/evaluate.ts';
import { fieldCases } from './edges/load-fields.ts';
import { headerCases } from './edges/load-header.ts';
import { validationCases } from './edges/load-validation.ts';
import { valueCases } from './edges/load-values.ts';
import { yamlCases } from './edges/load-yaml.ts';
import { requestLineEdges } from './edges/request-lines.ts';
import { evaluationCase } from './generate/policy.ts';
import { policyText } from './generate/policy-text.ts';
import { requestLine } from './generate/request-line.ts';
import { Judges } from './oracle/judges.ts';
import { oracleVersions } from './oracle/versions.ts';
import { readVectors, type VectorKind, type Vectors, writeVectors } from './vectors.ts';

/** How many random cases there are of each kind: files, policies with some requests each, and request lines. */
const random = { load: 1100, evaluate: 60, 'request-info': 2600 };
/** Longer files would make the vectors large, and find no more. */
const longestText = 600;

const seed = Number(process.argv[2] ?? 20240607);
const judges = Judges.start(oracleVersions);

/** Writes the vectors of one kind: the inputs, and the found ones of the file as it is, answered again. */
async function make<Kind extends VectorKind, Input>(
  kind: Kind,
  inputs: readonly Input[],
  inputOf: (vector: Vectors[Kind]) => Input,
  judge: (inputs: readonly Input[]) => Promise<Vectors[Kind][]>,
): Promise<void> {
  const found = readVectors(kind).filter((vector) => vector.found);
  const different = [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()];
  const answered = await judge(different);
  const foundAgain = (await judge(found.map(inputOf))).map((vector) => ({ ...vector, found: true as const }));
  writeVectors(kind, seed, [...answered, ...foundAgain]);
  console.log(`${kind}: ${different.length} cases, and ${found.length} found ones`);
}

function sample<T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] {
  return fc.sample(arbitrary, { seed, numRuns });
}

const short = sample(policyText, 3 * random.load).filter((text) => text.length <= longestText);
await make(
  'load',
  [...headerCases, ...fieldCases, ...validationCases, ...valueCases, ...yamlCases, ...short.slice(0, random.load)],
  ({ text }) => text,
  (texts) => judges.load(texts),
);
await make(
  'evaluate',
  [...evaluationEdges, ...sample(evaluationCase, random.evaluate)],
  ({ policy, cases }) => ({ policy, requests: cases.map(({ request }) => request) }),
  (cases) => Promise.all(cases.map(({ policy, requests }) => judges.evaluate(policy, requests))),
);
await make(
  'request-info',
  [...requestLineEdges, ...sample(requestLine, random['request-info'])],
  ({ method, url }) => ({ method, url }),
  (lines) => judges.requestInfo(lines),
);
judges.close();
