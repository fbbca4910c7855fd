import { MatrixSession } from '../../client/matrix-session.ts';
import type { FromMatrix, ToMatrix } from '../../protocol/index.ts';
import type { OnePolicy } from './one-policy.ts';
import type { ShownPanel } from './shown-panel.ts';

/** The policy matrix of this policy. */
export function policyMatrix(policy: OnePolicy, post: (message: ToMatrix) => void): ShownPanel<FromMatrix> {
  const session = new MatrixSession({ post, matrix: (params) => Promise.resolve(policy.matrix(params)) });
  return {
    title: 'Policy Matrix',
    bundle: 'matrix',
    width: '900',
    receive: (message) => {
      if (message.type === 'ask') session.ask(message.added);
    },
    follow: (shown) => session.follow(shown),
    edited: () => session.edited(),
  };
}
