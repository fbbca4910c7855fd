import { SimulationSession } from '../../client/simulation-session.ts';
import type { FromPanel, SavedRequest, ToPanel } from '../../protocol/index.ts';
import type { OnePolicy } from './one-policy.ts';
import type { ShownPanel } from './shown-panel.ts';

/** The simulator, asking about this policy. The page keeps what is saved, until it is loaded again. */
export function simulator(policy: OnePolicy, post: (message: ToPanel) => void): ShownPanel<FromPanel> {
  let saved: readonly SavedRequest[] = [];
  const session = new SimulationSession({
    post,
    simulate: (params) => Promise.resolve(policy.simulate(params)),
    suggest: () => Promise.resolve(policy.suggest()),
  });

  function keep(requests: readonly SavedRequest[]): void {
    saved = requests;
    post({ type: 'saved', requests });
  }

  function receive(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        session.ready();
        keep(saved);
        break;
      case 'question':
        session.ask(message);
        break;
      case 'save':
        keep([...saved, { name: message.suggestion, question: message.question }]);
        break;
      case 'forget':
        keep(saved.filter(({ name }) => name !== message.name));
        break;
    }
  }

  return {
    title: 'Simulate Request',
    bundle: 'panel',
    width: '500',
    receive,
    follow: (followed) => session.follow(followed),
    edited: () => session.edited(),
  };
}
