import { isInt64 } from './numbers.ts';

/**
 * Whether the server can read a label selector such as `app=web,tier in (a,b),!canary`
 * (`k8s.io/apimachinery/pkg/labels`, `Parse`). Takes a byte string. The audit policy never sees labels, but a selector
 * that cannot be read makes the server forget the field selector beside it.
 */
export function isLabelSelector(selector: string): boolean {
  const reader = new TokenReader(selector);
  if (reader.peek() === end) return true;
  do {
    if (!readRequirement(reader)) return false;
  } while (reader.take(','));
  return reader.peek() === end;
}

const end = '';

/** Hands out the words and signs of a selector one by one. */
class TokenReader {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(selector: string) {
    // The server's scanner stops at a NUL at the start of a token, and swallows one that follows a token.
    const tokens: string[] = [];
    const scanner = /[ \t\r\n]*(==|!=|[=!(),<>]|[^=!(),<> \t\r\n\0]+)\0?/y;
    for (let match = scanner.exec(selector); match; match = scanner.exec(selector)) tokens.push(match[1] ?? end);
    this.tokens = tokens;
  }

  peek(): string {
    return this.tokens[this.position] ?? end;
  }

  next(): string {
    this.position += 1;
    return this.tokens[this.position - 1] ?? end;
  }

  /** Takes the next token if it is the given sign. */
  take(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.position += 1;
    return true;
  }
}

function readRequirement(reader: TokenReader): boolean {
  const negated = reader.take('!');
  if (!isLabelKey(reader.next())) return false;
  if (negated || isEndOfRequirement(reader)) return isEndOfRequirement(reader);
  const operator = reader.next();
  switch (operator) {
    case 'in':
    case 'notin':
      return readValueSet(reader);
    case '=':
    case '==':
    case '!=':
      return isEndOfRequirement(reader) || isLabelValue(reader.next());
    case '<':
    case '>': {
      const value = isEndOfRequirement(reader) ? '' : reader.next();
      return isInt64(value) && isLabelValue(value);
    }
    default:
      return false;
  }
}

function isEndOfRequirement(reader: TokenReader): boolean {
  return reader.peek() === end || reader.peek() === ',';
}

/** `(a,b)`; any of the values may be empty, as in `(,a)`. */
function readValueSet(reader: TokenReader): boolean {
  if (!reader.take('(')) return false;
  do {
    if (reader.peek() !== ',' && reader.peek() !== ')' && !isLabelValue(reader.next())) return false;
  } while (reader.take(','));
  return reader.take(')');
}

const longestName = 63;
const longestPrefix = 253;
const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  const [last = ''] = parts.slice(-1);
  if (last.length > longestName || !name.test(last)) return false;
  const [prefix = ''] = parts;
  return parts.length === 1 || (parts.length === 2 && prefix.length <= longestPrefix && subdomain.test(prefix));
}

/** Here a word is a value: signs and the end of the text are not, and fail the pattern. */
function isLabelValue(value: string): boolean {
  return value.length <= longestName && name.test(value);
}
