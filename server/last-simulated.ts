import type { SimulatedRequest, SimulateParams, SimulationResult } from '../protocol/index.ts';

/** Remembers of every policy the request that was simulated last: it may become a test. */
export class LastSimulated {
  private readonly requests = new Map<string, SimulatedRequest>();

  /** Keeps the answer that is looked at. The words of a question are kept where they are this request and no other. */
  remember({ uri, question, detailed }: SimulateParams, { answers, saysWho }: SimulationResult): void {
    const answer = answers[detailed ?? 0];
    if (!answer) return;
    const isWhole = question.kind === 'text' && answers.length === 1 && !saysWho && !question.text.includes('\n');
    const { request } = answer;
    this.requests.set(uri, { request, ...(isWhole && { line: question.text.trim() }) });
  }

  /** The request without a decision, because the policy may have changed since. */
  get(policy: string): SimulatedRequest | undefined {
    return this.requests.get(policy);
  }

  forget(policy: string): void {
    this.requests.delete(policy);
  }
}
