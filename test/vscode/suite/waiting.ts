import * as vscode from 'vscode';

/** Looks now and after every event, until there is something to see. Nothing but events can end the wait; mocha's time limit does. */
export function waitFor<T>(event: vscode.Event<unknown>, look: () => T | undefined | false): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = () => {
      try {
        const seen = look();
        if (seen === undefined || seen === false) return;
        listener.dispose();
        resolve(seen);
      } catch (error) {
        listener.dispose();
        reject(error);
      }
    };
    const listener = event(check);
    check();
  });
}

/** Waits until the diagnostics of a document satisfy a condition; returns them. */
export function waitForDiagnostics(
  document: vscode.TextDocument,
  condition: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return waitFor(vscode.languages.onDidChangeDiagnostics, () => {
    const diagnostics = vscode.languages.getDiagnostics(document.uri);
    return condition(diagnostics) && diagnostics;
  });
}

/** Waits until a finding is reported in a document; returns its diagnostic. */
export async function waitForFinding(document: vscode.TextDocument, id: string): Promise<vscode.Diagnostic> {
  const diagnostics = await waitForDiagnostics(document, (all) => all.some((one) => findingId(one) === id));
  const found = diagnostics.find((one) => findingId(one) === id);
  if (!found) throw new Error(`no \`${id}\``);
  return found;
}

/** The id of the finding that a diagnostic shows, such as `unknown-field`. */
export function findingId(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return `${typeof code === 'object' ? code.value : code}`;
}
