import { Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { isIterable, length } from '../containers.ts';
import { PythonFault, typeError, valueError } from '../faults.ts';
import { joined } from '../join.ts';
import { isSpaceAt, skipSpace, strip, stripEnd, stripStart, SPACE } from '../strip.ts';
import { splitAt } from '../search.ts';
import { characters } from '../text.ts';
import { isInteger, typeName } from '../types.ts';
import { spend } from '../work.ts';
import { between, none, one } from './positional.ts';
import type { Positional } from './positional.ts';

/** Most characters that joining or replacing may produce. */
const LONGEST = 10_000_000;

/** A method of a string; `undefined` if strings have no such method, or if call texts do not plausibly use it. */
export function textMethod(text: string, name: string): Positional | undefined {
  switch (name) {
    case 'upper':
      return none(`str.${name}`, () => text.toUpperCase());
    case 'lower':
      return none(`str.${name}`, () => text.toLowerCase());
    case 'join':
      return one(`str.${name}`, (items) => joinedWithin(text, items));
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return between(name, 0, 1, ([unwanted = null]) => stripped(text, name, unwanted));
    case 'replace':
      return between(name, 2, 3, ([old = null, fresh = null, count = -1]) =>
        replaced(text, textArgument(name, 1, old), textArgument(name, 2, fresh), countOf(count)),
      );
    case 'split':
      return between(name, 0, 2, ([separator = null, most = -1]) => split(text, separator, countOf(most)));
    case 'startswith':
      return between(name, 1, 1, ([start = null]) =>
        affixes(name, start).some((affix) => text.startsWith(affix)),
      );
    case 'endswith':
      return between(name, 1, 1, ([end = null]) => affixes(name, end).some((affix) => text.endsWith(affix)));
    default:
      return undefined;
  }
}

/** A separator between many items can be larger than the items and the separator that were already charged. */
function joinedWithin(separator: string, items: Value): string {
  if (isIterable(items)) requireShort(separator.length * length(items));
  return joined(separator, items);
}

function stripped(text: string, name: 'strip' | 'lstrip' | 'rstrip', unwanted: Value): string {
  spend(text.length);
  if (unwanted === null && name === 'strip') return strip(text);
  if (unwanted !== null && typeof unwanted !== 'string') throw typeError(`${name} arg must be None or str`);
  const set = unwanted === null ? SPACE : new Set(unwanted);
  const start = name === 'rstrip' ? text : stripStart(text, set);
  return name === 'lstrip' ? start : stripEnd(start, set);
}

function textArgument(name: string, position: number, value: Value): string {
  if (typeof value === 'string') return value;
  throw typeError(`${name}() argument ${position} must be str, not ${typeName(value)}`);
}

/** Upper limit of a count; unlimited if negative. */
function countOf(value: Value): number {
  if (!isInteger(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  const count = Number(value);
  return count < 0 ? Number.POSITIVE_INFINITY : count;
}

function replaced(text: string, old: string, fresh: string, most: number): string {
  const parts = old === '' ? ['', ...characters(text), ''] : splitAt(text, old);
  const count = Math.min(parts.length - 1, most);
  requireShort(text.length + count * fresh.length);
  spend(text.length + count * fresh.length);
  return (
    parts.slice(0, count + 1).join(fresh) +
    parts
      .slice(count + 1)
      .map((part) => old + part)
      .join('')
  );
}

function split(text: string, separator: Value, most: number): readonly string[] {
  if (separator === null) return words(text, most);
  if (typeof separator !== 'string') throw typeError(`must be str or None, not ${typeName(separator)}`);
  if (separator === '') throw valueError('empty separator');
  spend(text.length);
  const parts = splitAt(text, separator);
  return parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(separator)];
}

/** Parts between white space; after `most` words, the rest unchanged. */
function words(text: string, most: number): readonly string[] {
  spend(text.length);
  const parts: string[] = [];
  for (let from = skipSpace(text, 0); from < text.length;) {
    let to = from;
    while (to < text.length && (parts.length >= most || !isSpaceAt(text, to))) to += 1;
    parts.push(text.slice(from, to));
    from = skipSpace(text, to);
  }
  return parts;
}

function affixes(name: string, value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!(value instanceof Tuple)) {
    throw typeError(`${name} first arg must be str or a tuple of str, not ${typeName(value)}`);
  }
  return value.items.map((item) => {
    if (typeof item === 'string') return item;
    throw typeError(`tuple for ${name} must only contain str, not ${typeName(item)}`);
  });
}

function requireShort(size: number): void {
  if (size > LONGEST) throw new PythonFault('MemoryError', '');
}
