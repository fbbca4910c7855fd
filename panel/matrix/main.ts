import { render } from 'lit';
import type { FromMatrix, ToMatrix } from '../../protocol/index.ts';
import { connectPort } from '../port.ts';
import { initialState, type MatrixEvent, reduce } from './state.ts';
import type { Actions } from './views/actions.ts';
import { matrixView } from './views/matrix.ts';

const port = connectPort<FromMatrix, ToMatrix>();
const root = document.getElementById('panel') ?? document.body;
let state = initialState(port.load());

const actions: Actions = {
  dispatch,
  reveal: (range, takesFocus) => port.send({ type: 'reveal', range, takesFocus }),
  simulate: (request) => port.send({ type: 'simulate', request }),
};

function dispatch(event: MatrixEvent): void {
  const { inputs } = state;
  state = reduce(state, event);
  render(matrixView(state, actions), root);
  if (state.inputs === inputs) return;
  port.save(state.inputs);
  if (state.inputs.added !== inputs.added) port.send({ type: 'ask', added: state.inputs.added });
}

port.listen((message) => dispatch({ type: 'received', message }));
render(matrixView(state, actions), root);
port.send({ type: 'ask', added: state.inputs.added });
