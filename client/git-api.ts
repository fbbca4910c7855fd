import { posix } from 'node:path';
import * as vscode from 'vscode';

/** The part of the API of VS Code's own Git extension that is used here (`vscode.git`, version 1). */
interface GitApi {
  getRepository(uri: vscode.Uri): GitRepository | null;
  getRepositoryRoot(uri: vscode.Uri): Promise<vscode.Uri | null>;
  openRepository(root: vscode.Uri): Promise<GitRepository | null>;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

interface GitRepository {
  show(ref: string, path: string): Promise<string>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** A file as it was committed: its text, and where VS Code shows it. */
export interface CommittedFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** The file in the commit `HEAD`. Throws an `Error` with a message for people where there is no such version. */
export async function readFromHead(uri: vscode.Uri): Promise<CommittedFile> {
  const name = posix.basename(uri.path);
  if (uri.scheme !== 'file') throw new Error(`\`${name}\` is no file on disk, so Git has no version of it.`);
  const git = await gitApi();
  const repository = git.getRepository(uri) ?? (await openRepositoryOf(git, uri));
  if (!repository) throw new Error(`\`${name}\` is in no Git repository.`);
  try {
    return { uri: git.toGitUri(uri, 'HEAD'), text: await repository.show('HEAD', uri.fsPath) };
  } catch {
    throw new Error(`\`${name}\` is not in the Git commit \`HEAD\`: it has not been committed yet.`);
  }
}

async function gitApi(): Promise<GitApi> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = await extension?.activate();
  if (!git?.enabled) throw new Error("VS Code's Git extension is turned off; the setting `git.enabled` turns it on.");
  return git.getAPI(1);
}

/** VS Code may not have opened the repository of a file that is outside the workspace. */
async function openRepositoryOf(git: GitApi, uri: vscode.Uri): Promise<GitRepository | null> {
  const root = await git.getRepositoryRoot(uri);
  return root && git.openRepository(root);
}
