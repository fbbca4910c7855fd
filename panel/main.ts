import { render } from 'lit';
import { createOutbox } from './outbox.ts';
import { connectPort } from './port.ts';
import { initialState, type PanelEvent, reduce } from './state.ts';
import type { Actions } from './views/actions.ts';
import { panelView } from './views/panel.ts';

const port = connectPort();
const outbox = createOutbox(port);
const root = document.getElementById('panel') ?? document.body;
let state = initialState(port.load());
let scheduled = false;

const actions: Actions = {
  dispatch,
  reveal: (range) => port.send({ type: 'reveal', range }),
  save: (question, suggestion) => port.send({ type: 'save', question, suggestion }),
  forget: (name) => port.send({ type: 'forget', name }),
};

function dispatch(event: PanelEvent): void {
  state = reduce(state, event);
  render(panelView(state, actions), root);
  if (scheduled) return;
  // One question for a burst of changes: what is to be sent is settled once per frame.
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    const event = outbox.flush(state);
    if (event) dispatch(event);
  });
}

port.listen((message) => dispatch({ type: 'received', message }));
render(panelView(state, actions), root);
port.send({ type: 'ready' });
