import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from '../../engine/index.ts';
import { renderPolicySchema } from '../../tools/generate-schema.ts';
import { readVectors, type Vectors } from '../conformance/vectors.ts';
import { policyRule } from '../support/arbitraries.ts';
import { fieldsOf, layout, writePolicy } from '../support/policy-text.ts';
import { acceptedPolicies, readText } from './accepted-policies.ts';
import { anyPolicy } from './any-policy.ts';
import { toPlainValue } from './plain-value.ts';

const validate = new Ajv({ strict: false }).compile(JSON.parse(renderPolicySchema()));

/** What the schema says against a policy file; `null` where it accepts it. */
function errorsIn(text: string): unknown {
  return validate(toPlainValue(load(text).root)) ? null : validate.errors;
}

/** Whether some version starts with the file and reads every word of it. */
function isAccepted({ answers }: Vectors['load']): boolean {
  const isStrict = answers.every(({ warnings = [] }) => !warnings.some((text) => text.includes('strict decoding')));
  return isStrict && answers.some(({ verdict }) => verdict !== 'refused');
}

describe('the schema of audit policies', () => {
  it('lies in the repository as the table and the prose give it', () => {
    const written = JSON.parse(readText('schemas/audit-policy.schema.json'));
    expect(written, 'run: npm run generate:schema').toEqual(JSON.parse(renderPolicySchema()));
  });

  it('refuses the broken example', () => {
    expect(errorsIn(readText('examples/broken-policy.yaml'))).not.toBeNull();
  });

  it('accepts every example and fixture that kube-apiserver accepts', () => {
    const paths = acceptedPolicies();
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => errorsIn(readText(path)) !== null)).toEqual([]);
  });

  it('accepts every recorded file that a real server accepts', () => {
    const accepted = readVectors('load').filter(isAccepted);
    expect(accepted.length).toBeGreaterThan(600);
    for (const { text } of accepted) expect([text, errorsIn(text)]).toEqual([text, null]);
  });

  it('refuses every recorded file that no real server accepts, if its values are to blame and not only `metadata`', () => {
    const refused = readVectors('load').filter(({ answers }) => answers.every(({ verdict }) => verdict === 'refused'));
    const ofText = ['yaml-syntax', 'duplicate-key'];
    const readable = refused.filter(({ text }) => !load(text).problems.some(({ code }) => ofText.includes(code)));
    expect(readable.length).toBeGreaterThan(600);
    const missed = readable.map(({ text }) => text).filter((text) => errorsIn(text) === null);
    expect(missed.filter((text) => !text.includes('metadata:'))).toEqual([]);
  });

  it('accepts what is written from a policy, however it is laid out', () => {
    fc.assert(
      fc.property(fc.array(policyRule, { minLength: 1, maxLength: 4 }), layout, (rules, how) => {
        const text = writePolicy(rules.map(fieldsOf), how);
        fc.pre(load(text).verdict === 'accepted');
        expect(errorsIn(text)).toBeNull();
      }),
    );
  });

  it('judges values as the oldest or the newest server does', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const text = JSON.stringify(policy);
        // Each of the two is accepted by some server, and both together by none: no schema of values can say that.
        fc.pre(!(/audit\.k8s\.io\/v1(alpha|beta)/.test(text) && text.includes('"group":"*"')));
        const isRefused = load(text, '1.23').verdict === 'refused' && load(text).verdict === 'refused';
        expect(validate(policy)).toBe(!isRefused);
      }),
      { numRuns: 2_000 },
    );
  });
});
