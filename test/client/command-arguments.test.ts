import { describe, expect, test } from 'vitest';
import { readRulePlace, readSimulateArgument } from '../../client/command-arguments.ts';

const uri = 'file:///policy.yaml';
/** As much of a URI object of VS Code as counts here. */
const uriObject = { scheme: 'file', path: '/policy.yaml', toString: () => uri };

describe('the argument of "Simulate Request"', () => {
  test.each([
    ['nothing', undefined, {}],
    ['a line', { text: 'get pods' }, { text: 'get pods' }],
    ['a policy and a line', { uri, text: 'get pods' }, { uri, text: 'get pods' }],
    ['a code lens', { uri, ruleIndex: 2, line: 14 }, { uri }],
    ['the title bar', uriObject, { uri }],
    ['a URI object in a field', { uri: uriObject }, { uri }],
    ['nonsense', { uri: 3, text: ['get'] }, {}],
    ['null', null, {}],
  ])('%s', (_, argument, expected) => {
    expect(readSimulateArgument(argument)).toEqual(expected);
  });
});

describe('the argument of "Explain Rule"', () => {
  test.each([
    ['nothing', undefined, {}],
    ['a code lens', { uri, ruleIndex: 2, line: 14 }, { uri, line: 14 }],
    ['a position', { uri, position: { line: 3, character: 4 } }, { uri, line: 3, character: 4 }],
    ['the context menu', uriObject, { uri }],
    ['places that cannot be', { uri, line: -1, character: 0.5 }, { uri }],
  ])('%s', (_, argument, expected) => {
    expect(readRulePlace(argument)).toEqual(expected);
  });
});
