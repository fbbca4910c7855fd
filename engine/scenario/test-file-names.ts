const ending = /\.audit-test(\.ya?ml)$/i;

/** Whether a file is a test file, by its name or path: `audit-policy.audit-test.yaml`. */
export function isTestFileName(name: string): boolean {
  return ending.test(name);
}

/** The policy that a test file is about where it names none: of the same name without `.audit-test`. */
export function defaultPolicyName(testFileName: string): string {
  return testFileName.replace(ending, '$1');
}

/** The name of the test file of a policy: `audit-policy.audit-test.yaml` for `audit-policy.yaml`. */
export function testFileNameFor(policyName: string): string {
  return `${policyName.replace(/\.(?:ya?ml|json)$/i, '')}.audit-test.yaml`;
}
