import {
  addTest,
  defaultPolicyName,
  draftTest,
  evaluate,
  isTestFileName,
  type TestDraft,
  testFileNameFor,
} from '../engine/index.ts';
import type { AddTestParams, AddTestResult, SimulatedRequest } from '../protocol/index.ts';
import { fileName } from './files.ts';
import type { Session } from './session.ts';
import type { TestedFile } from './tested-file.ts';
import { toLspRange } from './to-lsp.ts';

/** The edit that adds a test to the test file of a policy, or makes that file. */
export async function addTestTo(session: Session, params: AddTestParams): Promise<AddTestResult> {
  const { suggested, policy } = params;
  const draft = suggested?.draft ?? draftFor(session, params);
  if (typeof draft === 'string') return { problem: draft };
  const tested = suggested ? await session.tests.get(suggested.uri) : (await session.tests.ofPolicy(policy))[0];
  if (!tested && !policy.startsWith('file:')) {
    return { problem: 'Save the policy first: its tests go into a file next to it.' };
  }
  return tested ? addTo(tested, draft) : newFile(policy, draft);
}

/** The test, or why there is none. */
function draftFor(session: Session, { policy, simulated }: AddTestParams): TestDraft | string {
  const check = session.checked(policy);
  const asked: SimulatedRequest | undefined = simulated ?? session.lastSimulated.get(policy);
  if (!check) return 'Open the audit policy that the test is about.';
  if (!asked) return 'Simulate a request first: it becomes the test.';
  const { request, line } = asked;
  const decision = asked.decision ?? evaluate(check.policy.policy, request);
  return draftTest(request, decision, line === undefined ? {} : { line });
}

function addTo({ uri, parts }: TestedFile, draft: TestDraft): AddTestResult {
  const edit = addTest(parts.file.text, draft);
  if (!edit) {
    return { problem: `A test cannot be added to ${fileName(uri)} as it is laid out. Its \`tests\` should be a list.` };
  }
  return { edit: { uri, isNew: false, range: toLspRange(parts.textDocument, edit.range), newText: edit.newText } };
}

/** Next to the policy. It names the policy where its own name does not lead there. */
function newFile(policy: string, draft: TestDraft): AddTestResult {
  const uri = testFileNameFor(policy);
  const start = { line: 0, character: 0 };
  const head = isTestFileName(uri) && defaultPolicyName(uri) === policy ? '' : `policy: ${nameOf(policy)}\n\n`;
  const newText = head + (addTest('', draft)?.newText ?? '');
  return { edit: { uri, isNew: true, range: { start, end: start }, newText } };
}

function nameOf(policy: string): string {
  return JSON.stringify(decodeURIComponent(fileName(policy)));
}
