import { posix } from 'node:path';
import * as vscode from 'vscode';
import { ComparisonView } from './comparison-view.ts';
import { messageOf } from './error-message.ts';
import { readFromHead } from './git-api.ts';
import type { PolicyServer } from './language-client.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { PolicyTracker } from './policy-tracker.ts';

/** The older text of a comparison, and how people call it. */
interface OldPolicy {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly name: string;
}

/**
 * Compares the active policy with an older text of it or with another file, and shows the differences. The comparison follows
 * the edits of the policy until another one takes its place.
 */
export class PolicyComparisons implements vscode.Disposable {
  readonly #server: PolicyServer;
  readonly #policies: PolicyTracker;
  readonly #view = new ComparisonView();
  readonly #following: vscode.Disposable;
  readonly #refresh = oneAtATime(() => this.#compare());
  #compared: { readonly old: OldPolicy; readonly new: vscode.Uri } | undefined;

  constructor(server: PolicyServer, policies: PolicyTracker) {
    this.#server = server;
    this.#policies = policies;
    this.#following = policies.onDidCheck(({ uri }) => {
      if (uri === this.#compared?.new.toString()) this.#refresh();
    });
  }

  /** Compares the active policy with the file of this URI, or with one that the user picks. */
  async compareWithFile(given: string | undefined): Promise<void> {
    await this.#start(async () => {
      const uri = given === undefined ? await pickFile() : vscode.Uri.parse(given);
      if (!uri) return undefined;
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      return { uri, text, name: posix.basename(uri.path) };
    });
  }

  /** Compares the active policy with its version in the Git commit `HEAD`. */
  async compareWithHead(): Promise<void> {
    await this.#start(async (policy) => ({ ...(await readFromHead(policy)), name: 'HEAD' }));
  }

  close(): void {
    this.#compared = undefined;
    this.#view.show(undefined);
  }

  dispose(): void {
    this.#following.dispose();
    this.#view.dispose();
  }

  async #start(readOld: (policy: vscode.Uri) => Promise<OldPolicy | undefined>): Promise<void> {
    const { active } = this.#policies;
    if (!active) {
      void vscode.window.showInformationMessage('Open the audit policy that is to be compared.');
      return;
    }
    try {
      const policy = vscode.Uri.parse(active.uri);
      const old = await readOld(policy);
      if (!old) return;
      this.#compared = { old, new: policy };
      await this.#compare();
      await this.#view.focus();
    } catch (error) {
      void vscode.window.showErrorMessage(messageOf(error));
    }
  }

  async #compare(): Promise<void> {
    const compared = this.#compared;
    if (!compared) return;
    const { old, new: policy } = compared;
    const result = await this.#server.compare({ uri: policy.toString(), otherText: old.text });
    // The user may have chosen another file, or closed the view, while the server was at it.
    if (compared !== this.#compared) return;
    const description = `${old.name} → ${posix.basename(policy.path)}`;
    this.#view.show({ old: old.uri, new: policy, description, result });
  }
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Compare with which older policy?',
    openLabel: 'Compare',
    filters: { 'Audit policies': ['yaml', 'yml', 'json'], 'All files': ['*'] },
  });
  return picked?.[0];
}
